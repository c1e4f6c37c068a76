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
	// 23 papers on graph neural networks, neural tangent kernel, such as A Topological Perspective…
	// 16 papers on parameter-efficient fine-tuning, pre-trained models, such as Hydra: Multi-head Low-rank…
	// 14 papers on retrieval-augmented generation, large language models, such as RAG vs Fine-tuning: Pipelines…
	// 12 papers on federated learning, convergence analysis, such as Momentum Benefits Non-IID…
	// 10 papers on vision transformers, next-token prediction, such as UniFormer
	//  7 papers on continual learning, online continual learning, such as On the Usage of Continual…
}
