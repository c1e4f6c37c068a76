package centrality_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/centrality"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// TestGonumAgrees compares every measure that gonum has with gonum's on the named graphs and on 200 random ones of all
// densities, many of them disconnected. gonum takes two lengths for equal only when they are equal to the bit, so lengths
// are random numbers there, without ties.
func TestGonumAgrees(t *testing.T) {
	graphs := graphtest.AllGraphs()
	for seed := range uint64(100) {
		n, p := 5+int(seed%36), 0.01*float64(1+seed%29)
		und, dir := graphtest.Random(n, p, seed), graphtest.RandomDirected(n, p, seed)
		graphs = append(graphs,
			graphtest.Named{Name: fmt.Sprint("random ", seed), Graph: graphtest.Weighted(und, seed)},
			graphtest.Named{Name: fmt.Sprint("random directed ", seed), Graph: graphtest.WeightedDirected(dir, seed)})
	}
	for _, v := range variants() {
		m, err := centrality.Find(v.measure)
		if err != nil {
			t.Fatal(err)
		}
		if m.Gonum == nil {
			continue
		}
		t.Run(v.name, func(t *testing.T) {
			for _, named := range graphs {
				compareWithGonum(t, v, named)
			}
		})
	}
}

func compareWithGonum(t *testing.T, v variant, named graphtest.Named) {
	t.Helper()
	ours, err := v.compute(t.Context(), named.Graph)
	if err != nil {
		t.Fatalf("%s: %v", named.Name, err)
	}
	v.options.Engine = "gonum"
	theirs, err := v.compute(t.Context(), named.Graph)
	if err != nil {
		t.Fatalf("%s: %v", named.Name, err)
	}
	if diff := graphtest.DiffScores(theirs, ours, 1e-9); diff != "" {
		t.Errorf("%s: %s", named.Name, diff)
	}
}

// TestGonumIsNotWaitedFor: gonum cannot be interrupted, but the caller is free at once.
func TestGonumIsNotWaitedFor(t *testing.T) {
	g := graphtest.PreferentialAttachment(400, 4, 1)
	for _, m := range centrality.Measures {
		if m.Gonum == nil {
			continue
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Microsecond)
		_, err := m.Gonum(ctx, g, centrality.Options{})
		cancel()
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%s: %v", m.Name, err)
		}
	}
}

func TestGonumRefuses(t *testing.T) {
	large := graph.Graph(graphtest.Isolated(5000))
	for _, c := range []struct {
		measure string
		options centrality.Options
	}{
		{"closeness", centrality.Options{}},
		{"harmonic", centrality.Options{Distance: "inverse"}},
		{"betweenness", centrality.Options{Distance: "inverse"}},
		{"betweenness", centrality.Options{Pivots: 3}},
		{"betweenness", centrality.Options{Error: 0.1}},
		{"eigenvector", centrality.Options{}},
	} {
		c.options.Engine = "gonum"
		if _, err := centrality.Compute(t.Context(), large, c.measure, c.options); err == nil {
			t.Errorf("%s with %+v was accepted", c.measure, c.options)
		}
	}
	_, err := centrality.Compute(t.Context(), large, "degree", centrality.Options{Engine: "gonum"})
	if !errors.Is(err, centrality.ErrNoGonum) {
		t.Errorf("degree by gonum: %v", err)
	}
}
