package main

import (
	"os"
	"testing"
)

// TestMain runs the program where its readers do: from the top of the project.
func TestMain(m *testing.M) {
	if err := os.Chdir("../.."); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

func Example() {
	main()
	// Output:
	// 0.95  SFPrompt: Communication-Efficient Split Federated Fine-Tuning for Large Pre-Trained Models over Resource-Limited Devices (65 % of its links)
	// 0.72  Point-PEFT: Parameter-Efficient Fine-Tuning for 3D Pre-trained Models (93 % of its links)
}
