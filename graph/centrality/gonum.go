package centrality

import (
	"context"
	"fmt"
	"math"

	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/network"
	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/topo"
	"gonum.org/v1/gonum/mat"

	"github.com/papergraph/papergraph/graph"
)

// gonum's measures, mapped to our conventions: maps by ID become arrays by index, betweenness of undirected graphs is
// halved, closeness is multiplied by the number of nodes reached and 0 where that is 0, paths by arrows go out. gonum can
// neither be interrupted nor limited: when the context ends its answer is no longer waited for. Its tables of all shortest
// paths take about 100 bytes for each pair of nodes and its dense eigenvectors minutes above a thousand nodes, so both are
// refused for graphs that are large.

const (
	gonumPairs = 4_000 // most nodes for a table of all pairs
	gonumDense = 1_000 // most nodes for a dense eigenvalue problem
)

// byGonum runs a computation of gonum on valid options until the context ends.
func byGonum(ctx context.Context, o Options, compute func(o Options) ([]float64, error)) ([]float64, error) {
	o, err := o.resolve()
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	type answer struct {
		scores []float64
		err    error
	}
	done := make(chan answer, 1)
	go func() {
		defer func() {
			if fault := recover(); fault != nil {
				done <- answer{nil, fmt.Errorf("centrality: gonum: %v", fault)}
			}
		}()
		scores, err := compute(o)
		done <- answer{scores, err}
	}()
	select {
	case a := <-done:
		return a.scores, a.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// byIndex turns gonum's map from IDs into an array, with 0 for what is missing.
func byIndex(n int, scores map[int64]float64) []float64 {
	array := make([]float64, n)
	for u := range array {
		array[u] = scores[int64(u)]
	}
	return array
}

func atMost(limit int, g graph.Graph) error {
	if n := g.NumNodes(); n > limit {
		return fmt.Errorf("centrality: gonum needs a table of all pairs of nodes; %d nodes are more than %d", n, limit)
	}
	return nil
}

// directed returns g with its arrows, or with arrows in both directions.
func directed(g graph.Graph) *graph.Directed {
	if u, ok := g.(*graph.Undirected); ok {
		return u.Directed()
	}
	return g.(*graph.Directed)
}

// gonumPageRank normalises, because gonum starts from random numbers whose sum may be far from 1 beside rounding.
func gonumPageRank(ctx context.Context, g graph.Graph, o Options) ([]float64, error) {
	return byGonum(ctx, o, func(o Options) ([]float64, error) {
		n := g.NumNodes()
		if n == 0 {
			return []float64{}, nil
		}
		const tolerance = 1e-14 // of the change in a step; gonum may never come to less
		scores := byIndex(n, network.PageRankSparse(directed(g), o.Damping, max(o.Tolerance, tolerance)))
		return scaled(scores, 1/total(scores)), nil
	})
}

func total(scores []float64) float64 {
	sum := 0.0
	for _, x := range scores {
		sum += x
	}
	return sum
}

func gonumBetweenness(ctx context.Context, g graph.Graph, o Options) ([]float64, error) {
	return byGonum(ctx, o, func(o Options) ([]float64, error) {
		if o.Pivots > 0 {
			return nil, fmt.Errorf("centrality: Pivots is %d; gonum has no pivots", o.Pivots)
		}
		if o.Error > 0 {
			return nil, fmt.Errorf("centrality: Error is %v; gonum has no error bound", o.Error)
		}
		scale := 1.0
		if !g.IsDirected() {
			scale = 0.5
		}
		var scores map[int64]float64
		if o.Distance == "hops" {
			scores = network.Betweenness(weighted(g))
		} else {
			if err := atMost(gonumPairs, g); err != nil {
				return nil, err
			}
			view := inverse{weighted(g)}
			scores = network.BetweennessWeighted(view, path.DijkstraAllPaths(view))
		}
		return scaled(byIndex(g.NumNodes(), scores), scale), nil
	})
}

// pathsInto returns all shortest paths of g with every arrow reversed, for gonum's closeness looks at the paths into a
// node and ours at those out of it.
func pathsInto(g graph.Graph, o Options) (gonum.Graph, path.AllShortest, error) {
	if err := atMost(gonumPairs, g); err != nil {
		return nil, path.AllShortest{}, err
	}
	if d, ok := g.(*graph.Directed); ok {
		g = d.Reverse()
	}
	var view gonum.Graph = unweighted{weighted(g)}
	if o.Distance == "inverse" {
		view = inverse{weighted(g)}
	}
	return view, path.DijkstraAllPaths(view), nil
}

func weighted(g graph.Graph) gonum.Weighted { return g.(gonum.Weighted) }

// unweighted hides the weights of a graph, for which gonum looks by itself.
type unweighted struct{ gonum.Graph }

// inverse shows a graph with lengths in place of weights.
type inverse struct{ gonum.Weighted }

func (g inverse) Weight(xid, yid int64) (float64, bool) {
	w, ok := g.Weighted.Weight(xid, yid)
	if xid == yid || !ok {
		return 0, ok
	}
	return 1 / w, true
}

func gonumCloseness(ctx context.Context, g graph.Graph, o Options) ([]float64, error) {
	return byGonum(ctx, o, func(o Options) ([]float64, error) {
		view, paths, err := pathsInto(g, o)
		if err != nil {
			return nil, err
		}
		scores := byIndex(g.NumNodes(), network.Closeness(view, paths))
		for u := range scores {
			reached := -1 // not counting u
			for v := range scores {
				if !math.IsInf(paths.Weight(int64(v), int64(u)), 1) {
					reached++
				}
			}
			if reached == 0 {
				scores[u] = 0 // from +Inf
			}
			scores[u] *= float64(reached)
		}
		return scores, nil
	})
}

func gonumHarmonic(ctx context.Context, g graph.Graph, o Options) ([]float64, error) {
	return byGonum(ctx, o, func(o Options) ([]float64, error) {
		view, paths, err := pathsInto(g, o)
		if err != nil {
			return nil, err
		}
		return byIndex(g.NumNodes(), network.Harmonic(view, paths)), nil
	})
}

func gonumCoreness(ctx context.Context, g graph.Graph, o Options) ([]float64, error) {
	return byGonum(ctx, o, func(Options) ([]float64, error) {
		scores := make([]float64, g.NumNodes())
		_, cores := topo.DegeneracyOrdering(graph.AsUndirected(g))
		for k, core := range cores {
			for _, u := range core {
				scores[u.ID()] = float64(k)
			}
		}
		return scores, nil
	})
}

// gonumEigenvector solves the dense problem, for gonum/graph has no eigenvector centrality, and projects (1, ..., 1) on the
// eigenspace of the largest eigenvalue.
func gonumEigenvector(ctx context.Context, g graph.Graph, o Options) ([]float64, error) {
	return byGonum(ctx, o, func(Options) ([]float64, error) {
		n := g.NumNodes()
		scores := make([]float64, n)
		if n > gonumDense {
			return nil, fmt.Errorf("centrality: gonum needs a dense matrix of all nodes; %d are more than %d", n, gonumDense)
		}
		if g.NumEdges() == 0 {
			return scores, nil
		}
		var eigen mat.EigenSym
		if !eigen.Factorize(dense(graph.AsUndirected(g)), true) {
			return nil, &ConvergenceError{Measure: "eigenvector", Residual: math.NaN()}
		}
		var vectors mat.Dense
		eigen.VectorsTo(&vectors)
		values := eigen.Values(nil)
		for i := n - 1; i >= 0 && values[i] >= values[n-1]*(1-tie); i-- {
			v := mat.Col(nil, i, &vectors)
			share := total(v)
			for u, x := range v {
				scores[u] += x * share
			}
		}
		for u := range scores {
			scores[u] = max(0, scores[u])
		}
		return unitMax(scores), nil
	})
}

// dense returns the adjacency matrix.
func dense(g *graph.Undirected) *mat.SymDense {
	a := mat.NewSymDense(g.NumNodes(), nil)
	for u := range g.NumNodes() {
		adj, weight := g.Row(u)
		for i, v := range adj {
			a.SetSym(u, int(v), weight[i])
		}
	}
	return a
}
