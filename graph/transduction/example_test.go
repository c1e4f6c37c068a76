package transduction_test

import (
	"context"
	"fmt"

	"github.com/papergraph/papergraph/graph/graphtest"
	"github.com/papergraph/papergraph/graph/transduction"
)

// Two cliques of five nodes joined by one edge, and an example in each.
func ExampleLaplacian() {
	g := graphtest.TwoCliques(5)
	seeds := []int32{0, -1, -1, -1, -1, -1, -1, -1, -1, 1}
	r, err := transduction.Laplacian(context.Background(), g, seeds, transduction.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r.Class, r.Confidence(0), r.Confidence(1) > r.Confidence(4))
	// Output: [0 0 0 0 0 1 1 1 1 1] 1 true
}
