package centrality_test

import (
	"math"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/centrality"
	"github.com/papergraph/papergraph/graph/graphtest"
)

func TestPageRankSumsToOne(t *testing.T) {
	for _, named := range graphtest.AllGraphs() {
		for _, damping := range []float64{0.01, 0.5, 0.85, 0.99} {
			p, err := centrality.PageRank(t.Context(), named.Graph, centrality.Options{Damping: damping})
			if err != nil {
				t.Fatal(err)
			}
			total := 0.0
			for _, share := range p {
				total += share
			}
			if len(p) > 0 && math.Abs(total-1) > 1e-12 {
				t.Errorf("%s, damping %v: the sum is %v", named.Name, damping, total)
			}
			if residual := pageRankResidual(named.Graph, p, damping); residual > 1e-12 {
				t.Errorf("%s, damping %v: the residual is %v", named.Name, damping, residual)
			}
		}
	}
}

// pageRankResidual is the L1 norm of α Pᵀp + (α D + 1 - α)/n - p.
func pageRankResidual(g graph.Graph, p []float64, damping float64) float64 {
	n := g.NumNodes()
	next := make([]float64, n)
	lost := 0.0
	for u := range n {
		adj, weight := g.Out().Row(u)
		total := 0.0
		for _, w := range weight {
			total += w
		}
		if total == 0 {
			lost += p[u]
		}
		for i, v := range adj {
			next[v] += damping * p[u] * weight[i] / total
		}
	}
	residual := 0.0
	for v := range next {
		residual += math.Abs(next[v] + (damping*lost+1-damping)/float64(n) - p[v])
	}
	return residual
}

// TestPageRankOfPath has a solution by hand: 1 leads to 0 and nothing leads out of 0, so p(1) = c and p(0) = c(1 + α).
func TestPageRankOfPath(t *testing.T) {
	const damping = 0.85
	p, err := centrality.PageRank(t.Context(), graphtest.Arrows(2, [][2]int{{1, 0}}), centrality.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := []float64{(1 + damping) / (2 + damping), 1 / (2 + damping)}
	if diff := graphtest.DiffScores(want, p, 1e-12); diff != "" {
		t.Error(diff)
	}
}

// TestEigenvectorOfStar: the leaves have 1/√n of the centre's score. The eigenvalues are √n and -√n, between which power
// iteration without a shift would swing for ever.
func TestEigenvectorOfStar(t *testing.T) {
	for _, leaves := range []int{1, 4, 100, 10_000, 140_000} {
		x, err := centrality.Eigenvector(t.Context(), graphtest.Star(leaves), centrality.Options{})
		if err != nil {
			t.Fatal(err)
		}
		want := make([]float64, leaves+1)
		want[0] = 1
		for u := 1; u <= leaves; u++ {
			want[u] = 1 / math.Sqrt(float64(leaves))
		}
		if diff := graphtest.DiffScores(want, x, 1e-11); diff != "" {
			t.Errorf("%d leaves: %s", leaves, diff)
		}
	}
}

// TestEigenvectorOfPath is hard, for the eigenvalues 2 cos(πk/(n+1)) lie close together; x(u) = sin(π(u+1)/(n+1)).
func TestEigenvectorOfPath(t *testing.T) {
	const n = 500
	x, err := centrality.Eigenvector(t.Context(), graphtest.Path(n), centrality.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := make([]float64, n)
	for u := range want {
		want[u] = math.Sin(math.Pi*float64(u+1)/(n+1)) / math.Sin(math.Pi*float64(n/2)/(n+1))
	}
	if diff := graphtest.DiffScores(want, x, 1e-9); diff != "" {
		t.Error(diff)
	}
}

func TestEigenvectorOfComponents(t *testing.T) {
	clique, star, path := graphtest.Complete(4), graphtest.Star(9), graphtest.Path(4)
	for _, c := range []struct {
		name string
		g    *graph.Undirected
		want []float64
	}{
		{"the clique has the eigenvalue 3, the path less", graphtest.Union(path, clique), []float64{0, 0, 0, 0, 1, 1, 1, 1}},
		{"two cliques tie", graphtest.Union(clique, path, clique), []float64{1, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1}},
		// The star ties: its unit vector is 1/√2 at the centre and 1/√18 at the leaves, Σ = 4/√2, so it gets 2 and 2/3.
		{"a clique and a star tie", graphtest.Union(clique, star),
			[]float64{1. / 2, 1. / 2, 1. / 2, 1. / 2, 1, 1. / 3, 1. / 3, 1. / 3, 1. / 3, 1. / 3, 1. / 3, 1. / 3, 1. / 3, 1. / 3}},
	} {
		x, err := centrality.Eigenvector(t.Context(), c.g, centrality.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := graphtest.DiffScores(c.want, x, 1e-12); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}
