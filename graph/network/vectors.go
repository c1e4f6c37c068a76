package network

import (
	"context"
	"fmt"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/nlp/corpus"
)

// embedded are the papers' vectors that the user brings, compared by their cosine; what ties papers is told by the words
// and terms that they share.
func embedded(ctx context.Context, in Input, o Options) (*table, *dense, error) {
	if o.Vectors == nil {
		return nil, nil, &graph.RangeError{Family: "network", Option: "vectors", Value: "", Allowed: "a file of vectors, one a paper"}
	}
	m, err := newDense(o.Vectors, len(in.Corpus.Papers))
	if err != nil {
		return nil, nil, err
	}
	t, _, err := bm25(ctx, in, o)
	return t, m, err
}

// newDense copies vectors to length 1.
func newDense(v *corpus.Vectors, papers int) (*dense, error) {
	if v.Dimensions < 1 || len(v.Values) != papers*v.Dimensions {
		return nil, fmt.Errorf("network: %d numbers are no vectors of %d dimensions for %d papers", len(v.Values), v.Dimensions, papers)
	}
	m := &dense{n: papers, d: v.Dimensions, val: make([]float64, len(v.Values))}
	for i, x := range v.Values {
		m.val[i] = float64(x)
	}
	m.normalise()
	return m, nil
}
