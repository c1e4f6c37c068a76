package main

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/graph/graphtest"
	"github.com/papergraph/papergraph/graph/graphtest/peers"
)

// realGraphs are the graphs of the table that PAPERGRAPH_SHARED may have.
var realGraphs = []string{"ca-AstroPh", "wiki-Vote", "cora"}

// TestRowsAreWhole: names are unique, graphs can be had, libraries are known, and kernels compute.
func TestRowsAreWhole(t *testing.T) {
	seen := make(map[string]bool)
	for _, r := range rows() {
		if seen[r.name] {
			t.Errorf("two rows are called %s", r.name)
		}
		seen[r.name] = true
		for _, name := range r.graphs {
			made := slices.ContainsFunc(generated, func(g recipe) bool { return g.name == name })
			if !made && !slices.Contains(realGraphs, name) {
				t.Errorf("%s: no graph is called %s", r.name, name)
			}
		}
		for _, p := range r.peers {
			known := slices.ContainsFunc(peers.Names, func(n struct{ Name, Module string }) bool { return n.Name == p.name })
			if !known && p.name != gonumName {
				t.Errorf("%s: no library is called %s", r.name, p.name)
			}
		}
		kernel, err := kernelNamed("ours " + r.name)
		if err != nil {
			t.Fatal(err)
		}
		value, err := kernel(graphtest.Weighted(graphtest.Karate(), 1), 1)
		if err != nil || len(value()) != 1 {
			t.Errorf("%s: %v", r.name, err)
		}
	}
}

// TestGonumRowsAgree runs both sides of the rows of gonum on a small graph.
func TestGonumRowsAgree(t *testing.T) {
	g := graphtest.Weighted(graphtest.Karate(), 1)
	for _, r := range gonumRows() {
		theirs, err := kernelNamed(r.name)
		if err != nil {
			t.Fatal(err)
		}
		want, err := theirs(g, 1)
		if err != nil {
			t.Fatalf("%s: %v", r.name, err)
		}
		got, err := r.ours(g, 1)
		if err != nil {
			t.Fatalf("%s: %v", r.name, err)
		}
		ours := &entrant{name: "papergraph", seconds: []float64{1}, values: got()}
		lines := linesOf(r, "karate", []*entrant{ours, {name: gonumName, seconds: []float64{30}, values: want()}})
		if lines[1].disagrees || lines[1].cells[1] != "30.0" || lines[1].cells[2] != "20 met" {
			t.Errorf("%s: %q", r.name, lines[1].cells)
		}
	}
}

func TestWhatIsMissedIsTold(t *testing.T) {
	r := row{name: "leiden", value: "modularity", chance: true, peers: []peer{{name: "igraph", atLeast: 3}, {name: "networkit"}}}
	ours := &entrant{name: "papergraph", seconds: []float64{1, 9, 1}, values: []float64{0.5, 0.5, 0.6}, memory: 1 << 20}
	lines := linesOf(r, "g", []*entrant{
		ours,
		{name: "igraph", seconds: []float64{2}, values: []float64{0.5003}, memory: 4 << 20},
		{name: "networkit", seconds: []float64{4}, values: []float64{0.7}},
		{name: "graph-tool", failed: errors.New("the time is up")},
	})
	if c := lines[1].cells; c[1] != "2.0" || c[2] != "3 MISSED" || c[5] != "0.25" || !lines[1].disagrees {
		t.Errorf("slower than asked and lower: %q", c)
	}
	if c := lines[2].cells; lines[2].disagrees || !strings.HasSuffix(c[3], "(higher)") {
		t.Errorf("a higher modularity of a library that nothing is asked of: %q", c)
	}
	if lines[3].cells[3] != "the time is up" || lines[3].disagrees {
		t.Errorf("a library that failed: %q", lines[3].cells)
	}
	if err := disagreements(lines); err == nil || strings.Count(err.Error(), "\n") != 0 {
		t.Errorf("one line disagrees: %v", err)
	}
}

func TestChoosing(t *testing.T) {
	chosen, err := choose("leiden, gonum page", "cora,ba-2k weighted")
	if err != nil || len(chosen) != 2 || !slices.Equal(chosen[0].graphs, []string{"cora"}) {
		t.Errorf("%v, %v", chosen, err)
	}
	if _, err := choose("lieden", ""); err == nil {
		t.Error("a name that no row has was accepted")
	}
}

func TestUnknownGraph(t *testing.T) {
	t.Setenv("PAPERGRAPH_SHARED", "")
	if _, err := graphNamed(context.Background(), "cora"); !errors.Is(err, errNotHere) {
		t.Errorf("a real graph without its folder: %v", err)
	}
}
