package centrality

import (
	"context"
	"fmt"

	"github.com/papergraph/papergraph/graph"
)

// EdgeFunc computes a measure of edges: one number per edge, in the order of the rows, those of an undirected graph where
// they stand in the row of their lower end: (u, v), u < v, ascending by u and then by v.
type EdgeFunc func(ctx context.Context, g graph.Graph, o Options) ([]float64, error)

// EdgeMeasure is a row of the table of measures of edges.
type EdgeMeasure struct {
	Name      string // as on the command line
	Title     string // one line for listings
	Reference string // authors, year, DOI
	Params    []graph.Param[Options]
	Func      EdgeFunc
	Weights   Weights // what it does with them
}

// EdgeMeasures is the table of measures of edges. It must not be changed.
var EdgeMeasures = []EdgeMeasure{
	{
		Name:      "edge-betweenness",
		Title:     "Edge betweenness: shortest paths that use the edge",
		Reference: "Girvan, Newman 2002, doi:10.1073/pnas.122653799; Brandes 2008, doi:10.1016/j.socnet.2007.11.001",
		Params:    []graph.Param[Options]{distance, pivots, seed},
		Func:      EdgeBetweenness,
		Weights:   AsLengths,
	}, {
		Name:      "bridge",
		Title:     "Bridge: 1 for an edge whose loss disconnects its ends, else 0",
		Reference: "Hopcroft, Tarjan 1973, doi:10.1145/362248.362272",
		Func:      BridgeEdges,
		Weights:   Unread,
	},
}

// FindEdge returns the row of EdgeMeasures with the given name, ignoring case, or a *graph.UnknownNameError.
func FindEdge(name string) (EdgeMeasure, error) {
	return graph.Lookup("measure of edges", EdgeMeasures, name, func(m EdgeMeasure) string { return m.Name })
}

// ComputeEdges returns the measure of the given name for every edge, in the order of EdgeFunc. Of the options Engine is not
// read: there is one engine.
func ComputeEdges(ctx context.Context, g graph.Graph, name string, o Options) ([]float64, error) {
	m, err := FindEdge(name)
	if err != nil {
		return nil, fmt.Errorf("centrality: %w", err)
	}
	if o.Unweighted {
		g = graph.Unweighted(g)
	}
	return m.Func(ctx, g, o)
}

// edgeNumbers returns the number of the edge of every entry of the rows of g: both entries of an undirected edge have one.
func edgeNumbers(g graph.Graph) []int32 {
	rows := g.Out()
	numbers := make([]int32, len(rows.Adj))
	next := append([]int64(nil), rows.First...) // the next entry of every row to be met from its other end
	count := int32(0)
	for u := range g.NumNodes() {
		for i := rows.First[u]; i < rows.First[u+1]; i++ {
			v := rows.Adj[i]
			if !g.IsDirected() && int(v) < u {
				continue // met before, from v
			}
			numbers[i] = count
			if !g.IsDirected() {
				numbers[next[v]] = count
				next[v]++
			}
			count++
		}
	}
	return numbers
}
