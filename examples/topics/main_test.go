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
	// 20 papers on graph neural networks, neural tangent kernel, such as A Topological Perspective…
	// 15 papers on parameter-efficient fine-tuning, pre-trained models, such as Point-PEFT
	// 11 papers on vision transformers, next-token prediction, such as UniFormer
	// 10 papers on federated learning, partial client participation, such as Anchor Sampling for Federated…
	// 10 papers on continual learning, online continual learning, such as On the Usage of Continual…
	//  9 papers on retrieval-augmented generation, large language models, such as RAG vs Fine-tuning: Pipelines…
	//  7 papers on meta learning, distributed training, such as Transductive Few-Shot Learning…
}
