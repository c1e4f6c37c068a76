package corpustest_test

import (
	"fmt"

	"github.com/papergraph/papergraph/nlp/corpus/corpustest"
)

func ExampleGenerate() {
	c, truth := corpustest.Generate(100, 1)
	b := truth.Bridges[2]
	paper := c.Papers[b.Paper]
	fmt.Println(len(c.Papers), "papers,", len(truth.Terms), "topics,", len(truth.Bridges), "bridges")
	fmt.Println(paper.ID, paper.Year, paper.Title)
	for _, topic := range b.Topics {
		fmt.Printf("topic %d: %q\n", topic, truth.Terms[topic][:3])
	}
	// Output:
	// 100 papers, 7 topics, 5 bridges
	// paper-000043 2016 On the Role of Nutrient Nickel Kernels in Supervised Mineral Aperture Networks
	// topic 1: ["mirror memory" "mineral aperture network" "binary mineral quantization"]
	// topic 5: ["nutrient pendulum template" "fjord regularization" "nickel nutrient optimization"]
}
