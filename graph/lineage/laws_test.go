package lineage

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// everySearch lists all combinations of weights and searches.
func everySearch() []MainPathOptions {
	var all []MainPathOptions
	for _, w := range Traversals {
		for _, s := range Searches {
			all = append(all, MainPathOptions{Weights: w.Name, Search: s.Name, KeyRoutes: 3})
		}
	}
	return all
}

// told is a route in a form that can be compared and renumbered.
type told struct {
	papers []int
	links  []step
	shares []float64
}

// TestMainPathLaws holds the laws of all kernels for every search.
func TestMainPathLaws(t *testing.T) {
	for _, o := range everySearch() {
		t.Run(o.Weights+" "+o.Search, func(t *testing.T) {
			graphtest.Laws(t, graphtest.Kernel[told]{
				Graphs: graphtest.DirectedGraphs(),
				Large:  graphtest.Citations(5000, 8, 12),
				Run: func(ctx context.Context, g graph.Graph) (told, error) {
					l, err := New(g.(*graph.Directed), ids(g.NumNodes()))
					if err != nil {
						return told{}, err
					}
					a, err := l.Acyclic(ctx, nil)
					if err != nil {
						return told{}, err
					}
					r, err := a.MainPath(ctx, o)
					return tell(r), err
				},
				Relabel: func(r told, to []int) told {
					moved := told{shares: r.shares}
					for _, p := range r.papers {
						moved.papers = append(moved.papers, to[p])
					}
					for _, s := range r.links {
						moved.links = append(moved.links, step{int32(to[s.older]), int32(to[s.newer])})
					}
					return moved
				},
				Close: closeRoutes,
			})
		})
	}
}

func ids(n int) []string {
	names := make([]string, n)
	for u := range names {
		names[u] = fmt.Sprintf("p%d", u)
	}
	return names
}

func tell(r *Route) (x told) {
	if r == nil {
		return x
	}
	x.papers = r.Papers
	for _, l := range r.Links {
		x.links, x.shares = append(x.links, step{int32(l.Older), int32(l.Newer)}), append(x.shares, l.Share)
	}
	return x
}

// closeRoutes compares routes as sets: the order of papers of one generation depends on their numbers.
func closeRoutes(a, b told) string {
	slices.Sort(a.papers)
	b.papers = slices.Sorted(slices.Values(b.papers))
	slices.Sort(a.shares)
	b.shares = slices.Sorted(slices.Values(b.shares))
	links := slices.Equal(sorted(a.links), sorted(slices.Clone(b.links)))
	if !slices.Equal(a.papers, b.papers) || !links || !slices.Equal(a.shares, b.shares) {
		return fmt.Sprintf("%v is not %v", a, b)
	}
	return ""
}

func TestMainPathRefuses(t *testing.T) {
	a := acyclic(t, graphtest.Diamonds(2))
	for _, o := range []MainPathOptions{{Weights: "spx"}, {Search: "golbal"}, {KeyRoutes: -1}, {KeyRoutes: 1001}} {
		_, err := a.MainPath(t.Context(), o)
		var unknown *graph.UnknownNameError
		var outside *graph.RangeError
		if !errors.As(err, &unknown) && !errors.As(err, &outside) {
			t.Errorf("%+v: %v", o, err)
		}
	}
}

// TestTooManyDigits: numbers of paths that take more memory than allowed end with an error.
func TestTooManyDigits(t *testing.T) {
	a := acyclic(t, graphtest.Diamonds(640)) // numbers of up to 641 bits: 5 or 6 words a paper on average
	count := pathCount{order: a.order, rows: a.citations.Out(), most: 4 * len(a.order)}
	if _, err := count.run(t.Context()); !errors.Is(err, ErrManyPaths) {
		t.Errorf("error is %v", err)
	}
	count.most = 8 * len(a.order)
	if _, err := count.run(t.Context()); err != nil {
		t.Error(err)
	}
}

func ExampleAcyclic_MainPath() {
	// Papers 0 to 4: 1 and 2 build on 0, 3 on both, 4 on 0 alone.
	l, err := New(graphtest.Arrows(5, [][2]int{{1, 0}, {2, 0}, {3, 1}, {3, 2}, {4, 0}}), []string{"a", "b", "c", "d", "e"})
	if err != nil {
		panic(err)
	}
	a, err := l.Acyclic(context.Background(), nil)
	if err != nil {
		panic(err)
	}
	route, err := a.MainPath(context.Background(), MainPathOptions{Search: "global"})
	if err != nil {
		panic(err)
	}
	for _, link := range route.Links {
		fmt.Printf("%d leads to %d: %v of the paths, a share of %.2f\n", link.Older, link.Newer, link.Weight, link.Share)
	}
	// Output:
	// 0 leads to 1: 1 of the paths, a share of 0.33
	// 0 leads to 2: 1 of the paths, a share of 0.33
	// 1 leads to 3: 1 of the paths, a share of 0.33
	// 2 leads to 3: 1 of the paths, a share of 0.33
}
