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
	// 23 papers on graph neural networks, neural tangent kernel, such as Link Prediction Performance
	// 16 papers on parameter-efficient fine-tuning, pre-trained models, such as Hydra
	// 14 papers on retrieval-augmented generation, large language models, such as RAG vs Fine-tuning
	// 12 papers on federated learning, convergence analysis, such as Non-IID Federated Learning
	// 10 papers on vision transformers, next-token prediction, such as UniFormer
	//  7 papers on continual learning, out-of-distribution, such as Pre-trained Language Models of Code
}
