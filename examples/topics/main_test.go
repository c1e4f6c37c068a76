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
	// 15 papers on graph neural networks, neural tangent kernel, such as Local Augmentation for Graph…
	// 13 papers on large language models, retrieval-augmented generation, such as RAG vs Fine-tuning: Pipelines…
	// 12 papers on random walks, meta learning, such as Accelerating Distributed…
	// 12 papers on pre-trained models, parameter-efficient fine-tuning, such as Learning Semantic Proxies…
	// 11 papers on continual learning, low-rank adaptation, such as On the Usage of Continual…
	// 10 papers on vision transformers, next-token prediction, such as UniFormer
	//  9 papers on federated learning, partial client participation, such as Anchor Sampling for Federated…
}
