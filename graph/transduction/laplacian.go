package transduction

import (
	"context"
	"math"

	"github.com/papergraph/papergraph/graph"
)

// Clustering around prototypes with Laplacian regularisation and the examples as constraints. The shares y minimise
//
//	E = Σ_i d(i) [ a(i)·y(i) + y(i)·log y(i) ] - λ/2 Σ_ij w(i,j) y(i)·y(j)
//
// every node weighing its strength d. The second term is Laplacian regularisation, λ/4 Σ w |y(i)-y(j)|², up to a
// constant where shares are 0 or 1: linked nodes shall be in one class. The logarithm keeps shares within 0 and 1 and
// makes the minimum over one node, the others held, a formula:
//
//	y(i) ∝ exp( -a(i) + λ Σ_j p(i,j) y(j) )
//
// The published method replaces the second term by its tangent and updates all points at once; that lowers E where W is
// positive semidefinite, which weights of links, with nothing on the diagonal, are not. So nodes take turns here: each
// update is the minimum over its node, and E never rises. Without vectors of the papers, the cost a of putting node i into
// class c is read off the graph:
//
//	a_c(i) = -κ log h_c(i) - τ log θ_c(i)/π(i)
//
// h are the harmonic functions of the examples, scaled to the masses of the prior: what the examples alone say. θ_c is the
// prototype of the class as it is now: where random walks end that begin at its nodes and go on with probability α, the
// mean of the class in the space of walks; π = d/Σd is where long walks end wherever they begin. The examples of a class
// together weigh a fifth of the mean class in it, or a few would be lost in the crowd. Since the walk is reversible, the
// sum of the rows of R = (1-α)(I-αP)⁻¹ by shares is one system, (D - αW) G = (1-α) Y with θ = DG. Prototypes and shares
// are found in turns, a fixed number of times: E falls within a turn; a new prototype makes a new E.
//
// Everything was chosen on one half of the papers of M10 with 1 and 3 examples a class: λ, α and the number of turns as
// TestLabelOptionsOfM10 in cmd/papergraph shows, the constants below in a dozen trials of the same kind. TestLabelsOfM10
// and TestLabelsOfVenues give the figures, also of the other half and of papers with which nothing was chosen.
const (
	evidenceScale  = 3     // κ
	prototypeScale = 1     // τ
	exampleWeight  = 0.2   // of the examples of a class in its prototype, in mean classes
	leastPrototype = 0.001 // of every class, how much of π is mixed into it, in mean classes: keeps logarithms finite
	leastEvidence  = 0.001 // part of h that all classes share equally, for the same reason
	restTolerance  = 1e-3
	assignments    = 100 // limit of updates in a turn
	laplacianPower = 0.7 // calibrates the shares: between what M10 asks for (more) and the venues (less)
)

// Laplacian returns the shares of Laplacian-regularised clustering around the examples. Options.Smoothness is λ,
// Options.Rounds how often prototypes are made, Options.Prior what the harmonic functions are scaled to. Shares come near
// the chance to be right where classes are as far apart as those of M10; classes that resemble each other more make them
// too sure, and so does a node that belongs to no class. It costs O(m·k) an iteration.
//
// I. M. Ziko, J. Dolz, E. Granger, I. Ben Ayed, ICML 2020, arXiv:2006.15486 (the bound); I. M. Ziko, M. Boudiaf, J. Dolz,
// E. Granger, I. Ben Ayed, 2021, arXiv:2106.09516 (prototypes that follow the shares, with the examples as constraints).
func Laplacian(ctx context.Context, g *graph.Undirected, seeds []int32, o Options) (*Result, error) {
	p, err := newProblem(ctx, g, seeds, o)
	if err != nil {
		return nil, err
	}
	y, t, err := p.harmonic()
	if err != nil {
		return nil, err
	}
	b := newBound(p, y)
	for range p.o.Rounds {
		solved, err := b.prototypes()
		if err != nil {
			return nil, err
		}
		settled, err := b.assign()
		if err != nil {
			return nil, err
		}
		t = t.after(solved)
		t.iterations, t.residual, t.stable = t.iterations+settled.iterations, settled.residual, t.stable && settled.stable
	}
	p.calibrate(b.y, laplacianPower)
	return p.result(b.y, t), nil
}

// bound is the state of the search.
type bound struct {
	*problem
	free     []bool
	weight   []float64 // of every node in the prototype of its class
	mean     float64   // free nodes a class
	total    float64   // strength of the free nodes
	y        []float64 // shares
	evidence []float64 // κ log h
	cost     []float64 // a, up to a constant a node
}

func newBound(p *problem, y []float64) *bound {
	b := &bound{problem: p, free: p.inner(), weight: make([]float64, p.n), y: y}
	nodes, classes := 0.0, 0.0
	for u, d := range p.strength {
		if b.free[u] {
			b.total += d
			nodes++
		}
	}
	for _, n := range p.examples {
		classes += min(n, 1)
	}
	b.mean = nodes / classes
	for u, c := range p.seeds {
		b.weight[u] = 1
		if c >= 0 {
			b.weight[u] = exampleWeight * b.mean / p.examples[c]
		}
	}
	b.evidence = make([]float64, len(y))
	for i, h := range y {
		b.evidence[i] = evidenceScale * math.Log(leastEvidence/classes+float64((1-leastEvidence)*h))
	}
	return b
}

// prototypes makes them from the shares and computes the costs.
func (b *bound) prototypes() (trace, error) {
	size := make([]float64, b.k) // of every class
	right := make([]float64, len(b.y))
	for u := range b.n {
		for i := u * b.k; b.free[u] && i < (u+1)*b.k; i++ {
			v := b.weight[u] * b.y[i]
			size[i%b.k] += v
			right[i] = (1 - b.o.Spread) * v
		}
	}
	ratio, t, err := b.solve(b.o.Spread, b.free, right)
	if err != nil {
		return t, err
	}
	least := leastPrototype * b.mean
	for i, g := range ratio { // θ/π is g/size·Σd
		log := math.Log((float64(b.total*max(g, 0)) + least) / (size[i%b.k] + least))
		ratio[i] = -float64(prototypeScale*log) - b.evidence[i]
	}
	b.cost = ratio
	return t, nil
}

// assign updates the shares until they rest.
func (b *bound) assign() (trace, error) {
	var t trace
	for t.iterations < min(assignments, b.o.Iterations) && !t.stable {
		change, err := b.update()
		if err != nil {
			return t, err
		}
		t.iterations++
		t.residual, t.stable = change, change <= restTolerance
	}
	return t, nil
}

// update moves the shares of one node after the other to their minimum and returns the largest change of a share.
func (b *bound) update() (float64, error) {
	sum, largest := make([]float64, b.k), 0.0
	for u := range b.n {
		if u%breath == 0 && b.ctx.Err() != nil {
			return largest, b.ctx.Err()
		}
		if b.free[u] && b.seeds[u] < 0 {
			largest = max(largest, b.minimum(u, sum))
		}
	}
	return largest, nil
}

// minimum sets the shares of u to those of least energy and returns the largest change.
func (b *bound) minimum(u int, sum []float64) float64 {
	b.around(u, b.y, sum)
	most := math.Inf(-1)
	for c, s := range sum {
		sum[c] = float64(b.o.Smoothness*(s/b.strength[u])) - b.cost[u*b.k+c]
		if b.examples[c] == 0 {
			sum[c] = math.Inf(-1)
		}
		most = max(most, sum[c])
	}
	total := 0.0
	for c, s := range sum {
		sum[c] = math.Exp(s - most)
		total += sum[c]
	}
	change := 0.0
	row := b.y[u*b.k : (u+1)*b.k]
	for c, s := range sum {
		s /= total
		change = max(change, math.Abs(s-row[c]))
		row[c] = s
	}
	return change
}
