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
	// 18 papers on parameter-efficient fine-tuning, language models, such as Layer-wise Importance Matters…
	// 15 papers on pre-training, multi-layer perceptron, such as Rethinking Supervised…
	// 14 papers on federated learning, convergence analysis, such as Momentum Benefits Non-IID…
	// 14 papers on neural networks, graph neural networks, such as When to Pre-Train Graph Neural…
	//  7 papers on pre-trained models, transfer learning, such as Pre-Trained Models
	//  4 papers on continual learning, online continual learning, such as Online Prototype Learning…
	//  4 papers on next-token prediction, such as Next Block Prediction: Video…
	//  3 papers on random walks, network, such as Graphlets correct…
}
