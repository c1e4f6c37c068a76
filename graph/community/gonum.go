package community

import (
	"context"
	"fmt"
	"math/rand/v2"

	gonum "gonum.org/v1/gonum/graph/community"

	"github.com/papergraph/papergraph/graph"
)

// GonumLouvain returns the best partition of o.Starts runs of Modularize of gonum.org/v1/gonum/graph/community, which is
// Louvain with modularity; o.Starts of 0 is 1 here. Its time grows with the square of the community sizes: seconds at
// 4,000 nodes, minutes at 20,000. It is the second opinion on Louvain. It reads Resolution, Starts, MinSize and Seed; a
// quality other than modularity is an error.
//
// gonum knows neither deadlines nor limits. It draws random numbers in every sweep, so the source that it is given ends
// the run, by a panic that is caught here, once ctx has ended or the numbers of 1,000 sweeps are used up.
func GonumLouvain(ctx context.Context, g *graph.Undirected, o Options) (Result, error) {
	if o.Starts == 0 {
		o.Starts = 1
	}
	q, err := FindQuality(o.Quality)
	if err != nil {
		return Result{}, err
	}
	if q.Name != modularityName {
		return Result{}, fmt.Errorf("community: gonum has no quality %q; it has %s", q.Name, modularityName)
	}
	r, err := detect(ctx, g, o, modularize)
	if err != nil {
		return Result{}, err
	}
	r.Engine = Gonum
	return r, nil
}

const mostSweeps = 1000

// modularize runs gonum beside a watch on the context, since one of its sweeps can take long. When the context ends
// first, the run is left to end at its next sweep.
func modularize(t task) (found, error) {
	type answer struct {
		found found
		err   error
	}
	done := make(chan answer, 1)
	go func() {
		f, err := limitedModularize(t, mostSweeps*(t.g.NumNodes()+1))
		done <- answer{f, err}
	}()
	select {
	case a := <-done:
		return a.found, a.err
	case <-t.ctx.Done():
		return found{}, t.ctx.Err()
	}
}

// limitedModularize runs gonum with at most so many random numbers.
func limitedModularize(t task, numbers int) (f found, err error) {
	defer func() {
		switch reason := recover().(type) {
		case nil:
		case stopped:
			f, err = found{}, reason.err
		default: // raised again in this goroutine it would end the program
			f, err = found{}, fmt.Errorf("community: gonum: %v", reason)
		}
	}()
	n := t.g.NumNodes()
	reduced := gonum.Modularize(t.g, t.o.Resolution, &source{
		ctx: t.ctx, pcg: rand.NewPCG(t.o.Seed, uint64(t.start)), left: numbers,
	})
	f = found{of: make([]int32, n), iterations: 1, stable: true}
	for c, nodes := range reduced.Communities() {
		for _, u := range nodes {
			f.of[u.ID()] = int32(c)
		}
	}
	f.levels = depth(reduced)
	return f, nil
}

// depth counts the levels of gonum's hierarchy, which ends in a nil pointer inside an interface that is not nil.
func depth(r gonum.ReducedGraph) int {
	levels := 0
	for level, ok := r.(*gonum.ReducedUndirected); ok && level != nil; level, ok = level.Expanded().(*gonum.ReducedUndirected) {
		levels++
	}
	return levels
}

// source is a generator that ends the run it serves.
type source struct {
	ctx  context.Context
	pcg  *rand.PCG
	left int
}

type stopped struct{ err error }

func (s *source) Uint64() uint64 {
	s.left--
	if s.left < 0 {
		panic(stopped{fmt.Errorf("community: gonum's Louvain does not settle within %d sweeps", mostSweeps)})
	}
	if s.left%checkEvery == 0 && s.ctx.Err() != nil {
		panic(stopped{s.ctx.Err()})
	}
	return s.pcg.Uint64()
}
