package transduction

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// What all methods share: the examples are checked once, weights are brought to a common scale, nodes are told apart by
// whether a path leads to an example, and the scores of a method become shares and classes in one place.

// ErrNoExamples says that no node has a class to begin with.
var ErrNoExamples = errors.New("transduction: there are no examples")

// A SeedError says which entry of the seeds is wrong; Node is -1 when their number is.
type SeedError struct {
	Node   int
	Reason string
}

func (e *SeedError) Error() string {
	if e.Node < 0 {
		return "transduction: " + e.Reason
	}
	return fmt.Sprintf("transduction: node %d: %s", e.Node, e.Reason)
}

// problem is a graph with examples.
type problem struct {
	ctx      context.Context
	o        Options
	rows     graph.CSR // weights scaled so that the largest is between 1/2 and 1
	strength []float64 // d
	seeds    []int32
	n, k     int
	examples []float64 // of every class
	reached  []bool    // a path leads to an example, or it is one
}

// mostClasses bounds the memory of n×k tables for nodes in the millions.
const mostClasses = 10_000

func newProblem(ctx context.Context, g *graph.Undirected, seeds []int32, o Options) (*problem, error) {
	o, err := o.complete()
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	p := &problem{ctx: ctx, o: o, rows: moderate(g.Out()), seeds: seeds, n: g.NumNodes()}
	if err := p.count(); err != nil {
		return nil, err
	}
	p.strength = make([]float64, p.n)
	for u := range p.n {
		_, weight := p.rows.Row(u)
		for _, w := range weight {
			p.strength[u] += w
		}
	}
	p.reach(graph.Components(g))
	return p, nil
}

// count checks the seeds and counts the examples of every class.
func (p *problem) count() error {
	if len(p.seeds) != p.n {
		return &SeedError{-1, fmt.Sprintf("there are %d seeds for %d nodes", len(p.seeds), p.n)}
	}
	for u, c := range p.seeds {
		if c < None || c >= mostClasses {
			return &SeedError{u, fmt.Sprintf("its class is %d; a class is 0 to %d, or %d for none", c, mostClasses-1, None)}
		}
		p.k = max(p.k, int(c)+1)
	}
	if p.k == 0 {
		return ErrNoExamples
	}
	p.examples = make([]float64, p.k)
	for _, c := range p.seeds {
		if c >= 0 {
			p.examples[c]++
		}
	}
	return nil
}

// reach marks the components that hold an example.
func (p *problem) reach(parts graph.Partition) {
	held := make([]bool, parts.Count())
	for u, c := range p.seeds {
		if c >= 0 {
			held[parts.Of(u)] = true
		}
	}
	p.reached = make([]bool, p.n)
	for u := range p.reached {
		p.reached[u] = held[parts.Of(u)]
	}
}

// weakest is the least weight, as a share of the largest, that is told from others.
const weakest = 1e-100

// moderate multiplies all weights by the power of two that brings the largest to between 1/2 and 1, so that no sum of
// them leaves the range of numbers; no method asks for the unit of weights.
func moderate(rows graph.CSR) graph.CSR {
	largest := 0.0
	for _, w := range rows.Weight {
		largest = max(largest, w)
	}
	_, exponent := math.Frexp(largest)
	weight := make([]float64, len(rows.Weight))
	for i, w := range rows.Weight {
		weight[i] = max(math.Ldexp(w, -exponent), weakest)
	}
	return graph.CSR{First: rows.First, Adj: rows.Adj, Weight: weight}
}

// given is the n×k table with 1 at every example.
func (p *problem) given() []float64 {
	y := make([]float64, p.n*p.k)
	for u, c := range p.seeds {
		if c >= 0 {
			y[u*p.k+int(c)] = 1
		}
	}
	return y
}

// nodesPerChunk is the grain of parallel loops.
const nodesPerChunk = 1024

// eachChunk calls work for spans of nodes, on all processors.
func (p *problem) eachChunk(work func(lo, hi int)) error {
	chunks := (p.n + nodesPerChunk - 1) / nodesPerChunk
	return graph.Parallel(p.ctx, chunks, func(c int) {
		work(c*nodesPerChunk, min((c+1)*nodesPerChunk, p.n))
	})
}

// around writes Σ_j w(u, j)·x(j) into sum, a number a class.
func (p *problem) around(u int, x, sum []float64) {
	clear(sum)
	adj, weight := p.rows.Row(u)
	for i, v := range adj {
		w := weight[i]
		for c, s := range x[int(v)*p.k : (int(v)+1)*p.k] {
			sum[c] += float64(w * s)
		}
	}
}

// balance scales the columns of scores so that each has the mass over the nodes in question that the prior expects:
// class mass normalisation. A class that reaches nothing stays as it is.
func (p *problem) balance(scores []float64) {
	if p.o.Prior == priorFree {
		return
	}
	mass := make([]float64, p.k)
	for u, c := range p.seeds {
		if c < 0 {
			for c, s := range scores[u*p.k : (u+1)*p.k] {
				mass[c] += s
			}
		}
	}
	factor := p.expected()
	for c := range factor {
		if mass[c] > 0 {
			factor[c] /= mass[c]
		}
	}
	for i := range scores {
		scores[i] *= factor[i%p.k]
	}
}

// expected is the part of every class by the prior.
func (p *problem) expected() []float64 {
	part := slices.Clone(p.examples)
	if p.o.Prior != priorExamples {
		for c := range part {
			part[c] = min(part[c], 1)
		}
	}
	total := 0.0
	for _, s := range part {
		total += s
	}
	for c := range part {
		part[c] /= total
	}
	return part
}

// share turns scores of at least 0 into shares, in place: rows that add up to 1. The row of an example is its class
// alone, that of a node out of reach is 0. A node that is reached but so far off that no score is left of it has equal
// shares of all classes with examples.
func (p *problem) share(scores []float64) {
	for u := range p.n {
		row := scores[u*p.k : (u+1)*p.k]
		total := 0.0
		for _, s := range row {
			total += s
		}
		switch c := p.seeds[u]; {
		case c >= 0:
			clear(row)
			row[c] = 1
		case !p.reached[u]:
			clear(row)
		case total > 0:
			for i := range row {
				row[i] /= total
			}
		default:
			p.undecided(row)
		}
	}
}

func (p *problem) undecided(row []float64) {
	classes := 0.0
	for _, n := range p.examples {
		classes += min(n, 1)
	}
	for c, n := range p.examples {
		row[c] = min(n, 1) / classes
	}
}

// result reads the classes off the shares: the largest share, the lowest of equal classes.
func (p *problem) result(shares []float64, t trace) *Result {
	r := &Result{
		Classes: p.k, Class: make([]int32, p.n), Shares: shares,
		Iterations: t.iterations, Residual: t.residual, Stable: t.stable,
	}
	for u := range r.Class {
		r.Class[u] = None
		most := 0.0
		for c, s := range shares[u*p.k : (u+1)*p.k] {
			if s > most {
				r.Class[u], most = int32(c), s
			}
		}
	}
	return r
}

// calibrate raises shares to a power and scales the rows back to 1, in place: below 1 it makes them less sure. The order
// of classes stays.
func (p *problem) calibrate(shares []float64, power float64) {
	for u, c := range p.seeds {
		if c >= 0 || !p.reached[u] {
			continue
		}
		for i := u * p.k; i < (u+1)*p.k; i++ {
			shares[i] = math.Pow(shares[i], power)
		}
	}
	p.share(shares)
}

// trace is how an iteration ended.
type trace struct {
	iterations int
	residual   float64
	stable     bool
}

// after is the trace of t followed by next.
func (t trace) after(next trace) trace {
	return trace{t.iterations + next.iterations, max(t.residual, next.residual), t.stable && next.stable}
}
