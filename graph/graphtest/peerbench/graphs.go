package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
	"github.com/papergraph/papergraph/nlp/source/graphfile"
)

// errNotHere says that a real graph is not at hand.
var errNotHere = errors.New("PAPERGRAPH_SHARED names no folder that has it")

// recipe makes a graph.
type recipe struct {
	name string
	make func() *graph.Undirected
}

// generated are the graphs that are made on the spot, from the seed 1.
var generated = []recipe{
	{"lfr-100k", func() *graph.Undirected {
		shape := graphtest.LFRShape{Nodes: 100_000, MeanDegree: 20, MaxDegree: 50, Mixing: 0.3, MinSize: 20, MaxSize: 100}
		g, _ := graphtest.LFR(shape, 1)
		return g
	}},
	{"ba-5k", func() *graph.Undirected { return graphtest.PreferentialAttachment(5_000, 10, 1) }},
	{"ba-5k weighted", func() *graph.Undirected {
		return graphtest.Weighted(graphtest.PreferentialAttachment(5_000, 10, 1), 1)
	}},
	{"ba-2k weighted", func() *graph.Undirected {
		return graphtest.Weighted(graphtest.PreferentialAttachment(2_000, 8, 1), 1)
	}},
	{"ba-1k weighted", func() *graph.Undirected {
		return graphtest.Weighted(graphtest.PreferentialAttachment(1_000, 8, 1), 1)
	}},
}

// graphNamed makes a graph or reads it, without directions and weights, from PAPERGRAPH_SHARED.
func graphNamed(ctx context.Context, name string) (*graph.Undirected, error) {
	for _, g := range generated {
		if g.name == name {
			return g.make(), nil
		}
	}
	path := filepath.Join(os.Getenv("PAPERGRAPH_SHARED"), "data", "graphs", name, "edges.tsv")
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("%s: %w", name, errNotHere)
	}
	f, err := graphfile.Read(ctx, path, graphfile.Options{Format: "edges", Direction: graphfile.Undirected})
	if err != nil {
		return nil, err
	}
	rows := graph.AsUndirected(f.Graph).Out()
	for i := range rows.Weight {
		rows.Weight[i] = 1
	}
	return graph.FromRows(rows), nil
}
