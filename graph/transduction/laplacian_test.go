package transduction

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// energy is E by its definition, over all ordered pairs of nodes.
func (b *bound) energy(w *mat.Dense) float64 {
	e := 0.0
	for u := range b.n {
		for c := range b.k {
			if y := b.y[u*b.k+c]; b.free[u] && y > 0 {
				e += b.strength[u] * y * (b.cost[u*b.k+c] + math.Log(y))
			}
		}
		for v := range b.n {
			for c := range b.k {
				e -= b.o.Smoothness / 2 * w.At(u, v) * b.y[u*b.k+c] * b.y[v*b.k+c]
			}
		}
	}
	return e
}

// scaled is g with the weights that a problem works with.
func scaled(g *graph.Undirected) *graph.Undirected { return graph.FromRows(moderate(g.Out())) }

// TestEnergyNeverRises follows the updates on every graph, under weak and strong regularisation: whatever the weights,
// the energy falls until the shares rest.
func TestEnergyNeverRises(t *testing.T) {
	falls := 0
	for _, lambda := range []float64{0.5, 3, 50} {
		for _, named := range graphtest.Graphs() {
			g := named.Graph.(*graph.Undirected)
			if g.NumNodes() == 0 {
				continue
			}
			p, err := newProblem(t.Context(), g, sown(g.NumNodes()), Options{Smoothness: lambda})
			if err != nil {
				t.Fatal(err)
			}
			y, _, err := p.harmonic()
			if err != nil {
				t.Fatal(err)
			}
			falls += follow(t, named.Name, newBound(p, y), dense(scaled(g)))
		}
	}
	if falls < 500 {
		t.Errorf("the energy fell only %d times; the test looks at nothing", falls)
	}
}

// follow returns how often the energy fell in two turns of prototypes and updates.
func follow(t *testing.T, name string, b *bound, w *mat.Dense) (falls int) {
	for range 2 {
		if _, err := b.prototypes(); err != nil {
			t.Fatal(err)
		}
		before := b.energy(w)
		for range 40 {
			if _, err := b.update(); err != nil {
				t.Fatal(err)
			}
			after := b.energy(w)
			if after > before+1e-9*max(1, math.Abs(before)) {
				t.Errorf("%s, λ = %g: the energy rises from %v to %v", name, b.o.Smoothness, before, after)
			}
			if after < before {
				falls++
			}
			before = after
		}
	}
	return falls
}

// TestPrototypesOracle forms R densely and adds up its rows.
func TestPrototypesOracle(t *testing.T) {
	each(t, func(name string, g *graph.Undirected, seeds []int32) {
		p, err := newProblem(t.Context(), g, seeds, Options{})
		if err != nil {
			t.Fatal(err)
		}
		y, _, err := p.harmonic()
		if err != nil {
			t.Fatal(err)
		}
		b := newBound(p, y)
		if _, err := b.prototypes(); err != nil {
			t.Fatal(err)
		}
		r := walks(t, dense(scaled(g)), b.o.Spread)
		for j := range p.n {
			for c := range p.k {
				if want := slowCost(b, r, j, c); b.free[j] && math.Abs(b.cost[j*p.k+c]-want) > 1e-5 {
					t.Fatalf("%s: the cost of class %d at node %d is %v, not %v", name, c, j, b.cost[j*p.k+c], want)
				}
			}
		}
	})
}

// walks is R = (1-α)(I-αP)⁻¹.
func walks(t *testing.T, w *mat.Dense, alpha float64) *mat.Dense {
	n, _ := w.Dims()
	a, b := mat.NewDense(n, n, nil), mat.NewDense(n, n, nil)
	for u := range n {
		d := mat.Sum(w.RowView(u))
		for v := range n {
			if d > 0 {
				a.Set(u, v, -alpha*w.At(u, v)/d)
			}
		}
		a.Set(u, u, 1)
		b.Set(u, u, 1-alpha)
	}
	return solved(t, a, b)
}

// slowCost is the cost of class c at node j by its definition.
func slowCost(b *bound, r *mat.Dense, j, c int) float64 {
	theta, size, total := 0.0, 0.0, 0.0
	for i := range b.n {
		if b.free[i] {
			theta += b.weight[i] * b.y[i*b.k+c] * r.At(i, j)
			size += b.weight[i] * b.y[i*b.k+c]
			total += b.strength[i]
		}
	}
	least := leastPrototype * b.mean
	pi := b.strength[j] / total
	return -prototypeScale*math.Log((theta/pi+least)/(size+least)) - b.evidence[j*b.k+c]
}
