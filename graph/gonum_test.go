package graph_test

import (
	"slices"
	"testing"

	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/testgraph"
	"gonum.org/v1/gonum/graph/topo"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// numbered gives the nodes that gonum's suite names, by ascending ID, the numbers 0 to n-1.
func numbered(nodes []gonum.Node, edges []testgraph.WeightedLine) map[int64]int {
	ids := make([]int64, 0, len(nodes))
	for _, u := range nodes {
		ids = append(ids, u.ID())
	}
	for _, e := range edges {
		ids = append(ids, e.From().ID(), e.To().ID())
	}
	slices.Sort(ids)
	number := make(map[int64]int)
	for i, id := range slices.Compact(ids) {
		number[id] = i
	}
	return number
}

// suite makes the builder function that gonum's test suite asks for. Self loops are left out; parallel edges replace each
// other, as in gonum's simple graphs.
func suite(directed bool) testgraph.Builder {
	return func(nodes []gonum.Node, lines []testgraph.WeightedLine, _, _ float64) (gonum.Graph, []gonum.Node, []testgraph.Edge, float64, float64, bool) {
		number := numbered(nodes, lines)
		seen := make(map[[2]int]bool)
		b := graph.NewBuilder(len(number))
		var edges []testgraph.Edge
		for _, l := range lines {
			u, v := number[l.From().ID()], number[l.To().ID()]
			if u == v || seen[[2]int{u, v}] || !directed && seen[[2]int{v, u}] {
				continue
			}
			seen[[2]int{u, v}] = true
			b.Add(u, v, l.Weight())
			edges = append(edges, simple.WeightedEdge{F: simple.Node(u), T: simple.Node(v), W: l.Weight()})
		}
		if len(lines) > 0 && len(edges) == 0 {
			return nil, nil, nil, 0, 0, false
		}
		var want []gonum.Node
		for u := range number {
			want = append(want, simple.Node(number[u]))
		}
		g, err := build(b, directed)
		return g, want, edges, 0, 0, err == nil
	}
}

func build(b *graph.Builder, directed bool) (gonum.Graph, error) {
	if directed {
		return b.Directed()
	}
	return b.Undirected()
}

func TestGonumSuite(t *testing.T) {
	const useEmpty, reversedEdge = true, true
	for name, b := range map[string]testgraph.Builder{"undirected": suite(false), "directed": suite(true)} {
		t.Run(name, func(t *testing.T) {
			t.Run("EdgeExistence", func(t *testing.T) { testgraph.EdgeExistence(t, b, reversedEdge) })
			t.Run("NodeExistence", func(t *testing.T) { testgraph.NodeExistence(t, b) })
			t.Run("ReturnAdjacentNodes", func(t *testing.T) { testgraph.ReturnAdjacentNodes(t, b, useEmpty, reversedEdge) })
			t.Run("ReturnAllEdges", func(t *testing.T) { testgraph.ReturnAllEdges(t, b, useEmpty) })
			t.Run("ReturnAllNodes", func(t *testing.T) { testgraph.ReturnAllNodes(t, b, useEmpty) })
			t.Run("ReturnAllWeightedEdges", func(t *testing.T) { testgraph.ReturnAllWeightedEdges(t, b, useEmpty) })
			t.Run("ReturnEdgeSlice", func(t *testing.T) { testgraph.ReturnEdgeSlice(t, b, useEmpty) })
			t.Run("ReturnWeightedEdgeSlice", func(t *testing.T) { testgraph.ReturnWeightedEdgeSlice(t, b, useEmpty) })
			t.Run("ReturnNodeSlice", func(t *testing.T) { testgraph.ReturnNodeSlice(t, b, useEmpty) })
			t.Run("Weight", func(t *testing.T) { testgraph.Weight(t, b) })
		})
	}
}

// TestEdgesInOrder checks what gonum leaves open: iteration is by ascending ID.
func TestEdgesInOrder(t *testing.T) {
	for _, named := range graphtest.AllGraphs() {
		list, ok := named.Graph.(interface{ WeightedEdges() gonum.WeightedEdges })
		if !ok {
			t.Fatalf("%s: %T does not list its edges", named.Name, named.Graph)
		}
		it := list.WeightedEdges()
		if it.Len() != named.Graph.NumEdges() {
			t.Errorf("%s: Len is %d before the first of %d edges", named.Name, it.Len(), named.Graph.NumEdges())
		}
		last := [2]int64{-1, -1}
		for it.Next() {
			e := it.WeightedEdge()
			next := [2]int64{e.From().ID(), e.To().ID()}
			if slices.Compare(last[:], next[:]) >= 0 || !named.Graph.IsDirected() && next[0] > next[1] {
				t.Errorf("%s: edge %v follows %v", named.Name, next, last)
			}
			if w, _ := named.Graph.Out().Edge(int(next[0]), int(next[1])); w != e.Weight() {
				t.Errorf("%s: edge %v has weight %v in the list and %v in the row", named.Name, next, e.Weight(), w)
			}
			last = next
		}
		checkEnd(t, it, named.Graph.NumEdges())
		for u := range int64(named.Graph.NumNodes()) {
			nodes := named.Graph.(gonum.Graph).From(u)
			for nodes.Next() {
			}
			checkEnd(t, nodes, named.Graph.Out().Degree(int(u)))
		}
	}
}

// checkEnd checks an iterator that is done: it stays at its end, has no item there and begins again after Reset.
func checkEnd(t *testing.T, it gonum.Iterator, length int) {
	t.Helper()
	if it.Next() || it.Len() != 0 {
		t.Error("the iteration goes on behind its end")
	}
	switch it := it.(type) {
	case gonum.WeightedEdges:
		if it.WeightedEdge() != nil {
			t.Error("there is an edge behind the end")
		}
	case gonum.Nodes:
		if it.Node() != nil {
			t.Error("there is a node behind the end")
		}
	}
	if it.Reset(); it.Len() != length {
		t.Errorf("after Reset there are %d items, not %d", it.Len(), length)
	}
}

// TestGonumAlgorithm runs one of gonum's algorithms on our graph and on its own copy.
func TestGonumAlgorithm(t *testing.T) {
	ours := graphtest.Citations(50, 3, 1)
	theirs := simple.NewWeightedDirectedGraph(0, 0)
	gonum.CopyWeighted(theirs, ours)
	order, err := topo.SortStabilized(ours, nil)
	if err != nil {
		t.Fatal(err)
	}
	want, err := topo.SortStabilized(theirs, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(order, want) {
		t.Errorf("topological order %v, not %v", order, want)
	}
}
