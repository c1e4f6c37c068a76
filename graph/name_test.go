package graph_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/papergraph/papergraph/graph"
)

func TestLookup(t *testing.T) {
	table := []string{"degree", "pagerank", "betweenness", "closeness", "PageRankWeighted"}
	self := func(s string) string { return s }
	for _, name := range []string{"pagerank", "PageRank"} {
		if row, err := graph.Lookup("measure", table, name, self); err != nil || row != "pagerank" {
			t.Errorf("%q found %q, %v", name, row, err)
		}
	}
	for _, c := range []struct {
		name    string
		nearest []string
		message string
	}{
		{"betweeness", []string{"betweenness"}, `unknown measure "betweeness"; did you mean betweenness?`},
		{"page", []string{"pagerank", "PageRankWeighted"}, `unknown measure "page"; did you mean pagerank or PageRankWeighted?`},
		{"katz", nil, `unknown measure "katz"; known are degree, pagerank, betweenness, closeness, PageRankWeighted`},
		{"", nil, `unknown measure ""; known are degree, pagerank, betweenness, closeness, PageRankWeighted`},
	} {
		_, err := graph.Lookup("measure", table, c.name, self)
		var unknown *graph.UnknownNameError
		if !errors.As(err, &unknown) || !slices.Equal(unknown.Nearest, c.nearest) || err.Error() != c.message {
			t.Errorf("%q: %v", c.name, err)
		}
	}
}
