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
	// 1919 Mathematical vs. scientific significance
	//   2019 Moving to a world beyond “p < 0.05”
	//     2019 Scientists rise up against statistical significance
	// 1919 Mathematical vs. scientific significance
	//   2019 Abandon statistical significance
	//     2019 Scientists rise up against statistical significance
}
