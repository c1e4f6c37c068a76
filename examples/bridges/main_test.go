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
	// 0.97  SFPrompt: Communication-Efficient Split Federated Fine-Tuning for Large Pre-Trained Models over Resource-Limited Devices (73 % of its links)
	// 0.92  SPDF: Sparse Pre-training and Dense Fine-tuning for Large Language Models (65 % of its links)
	// 0.79  RAG vs Fine-tuning: Pipelines, Tradeoffs, and a Case Study on Agriculture (61 % of its links)
	// 0.73  Scattered or Connected? An Optimized Parameter-efficient Tuning Approach for Information Retrieval (78 % of its links)
}
