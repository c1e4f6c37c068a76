package main

import (
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/graph/graphtest"
	"github.com/papergraph/papergraph/graph/graphtest/peers"
)

// TestPeersAgree is the command on fewer and smaller graphs.
func TestPeersAgree(t *testing.T) {
	if os.Getenv("PAPERGRAPH_PEERS") == "" {
		t.Skip("PAPERGRAPH_PEERS is not set: other programs are not asked")
	}
	if found := peers.Find(t.Context()); len(found) == 0 {
		t.Skip("no graph library is installed")
	}
	r, err := run(t.Context(), options{random: 30, work: 0.003})
	if err != nil {
		t.Fatal(err)
	}
	var table strings.Builder
	r.print(&table)
	t.Log("\n" + table.String())
	if err := r.verdict(); err != nil {
		t.Error(err)
	}
}

func TestDifference(t *testing.T) {
	for _, c := range []struct {
		ours, theirs []float64
		want         float64
	}{
		{nil, nil, 0},
		{[]float64{1, 2}, []float64{1, 2}, 0},
		{[]float64{1, 2}, []float64{1, 4}, 0.5},
		{[]float64{1000, 0}, []float64{1000, 1e-3}, 1e-3}, // relative to a thousandth of the largest
		{[]float64{0}, []float64{1e-18}, 1e-12},
		{[]float64{1}, []float64{1, 2}, math.Inf(1)},
		{[]float64{1}, []float64{math.NaN()}, math.Inf(1)},
		{[]float64{1}, []float64{math.Inf(1)}, math.Inf(1)},
	} {
		if got := difference(c.ours, c.theirs); math.Abs(got-c.want) > 1e-15 && got != c.want {
			t.Errorf("difference(%v, %v) = %v, want %v", c.ours, c.theirs, got, c.want)
		}
	}
}

// TestDisagreementsAreTold: a difference above what is allowed is an error that names measure, library and graph.
func TestDisagreementsAreTold(t *testing.T) {
	r := newReport("degree")
	one, in := r.checks[0], input{name: "a graph", graph: graphtest.Karate()}
	r.add(one, one.peers[0], in, 1e-10, nil)
	if err := r.verdict(); err != nil {
		t.Errorf("a difference of 1e-10: %v", err)
	}
	r.add(one, one.peers[0], in, 1e-8, nil)
	if err := r.verdict(); err == nil || !strings.Contains(err.Error(), "degree by igraph on a graph") {
		t.Errorf("a difference of 1e-8: %v", err)
	}
}

// TestRandomGraphs: every condition of the table is met by some of the graphs, or its row would compare nothing.
func TestRandomGraphs(t *testing.T) {
	var all []input
	for _, named := range random(200) {
		in, err := newInput(t.Context(), named.Name, named.Graph)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, in)
	}
	for _, c := range chosen("") {
		for _, p := range c.peers {
			compared := func(in input) bool { return (c.on == nil || c.on(in)) && (p.on == nil || p.on(in)) }
			if !slices.ContainsFunc(all, compared) {
				t.Errorf("no random graph is compared: %s by %s", c.name, p.name)
			}
		}
	}
}
