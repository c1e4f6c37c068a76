package layout

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// slowCrossings looks at all pairs of edges between the same two layers.
func slowCrossings(d *layeredDrawing) int {
	place := make([]int, len(d.layer))
	for _, nodes := range d.layers {
		for i, u := range nodes {
			place[u] = i
		}
	}
	var edges [][2]int32 // from the left layer
	for u, l := range d.layer {
		adj, _ := d.rows.Row(u)
		for _, v := range adj {
			if l < d.layer[v] {
				edges = append(edges, [2]int32{int32(u), v})
			}
		}
	}
	count := 0
	for i, e := range edges {
		for _, f := range edges[:i] {
			if d.layer[e[0]] == d.layer[f[0]] && d.layer[e[1]] == d.layer[f[1]] &&
				(place[e[0]]-place[f[0]])*(place[e[1]]-place[f[1]]) < 0 {
				count++
			}
		}
	}
	return count
}

func randomLayers(n, count int, seed uint64) []int32 {
	random := rand.New(rand.NewPCG(seed, 8))
	layer := make([]int32, n)
	for u := range layer {
		layer[u] = int32(random.IntN(count))
	}
	return layer
}

func TestCrossingsOfLayersAreCounted(t *testing.T) {
	for seed := range uint64(10) {
		d := newLayeredDrawing(graphtest.Random(60, 0.1, seed).Out(), randomLayers(60, 4, seed))
		if got, want := d.crossings(), slowCrossings(d); got != want || want == 0 {
			t.Errorf("seed %d: %d crossings, not %d", seed, got, want)
		}
	}
}

// Sweeps leave well under half of the crossings of the first numbering and, on small graphs, about the fewest of any
// order.
func TestSweepsReduceCrossings(t *testing.T) {
	t.Parallel()
	before, after := 0, 0
	for seed := range uint64(10) {
		d := newLayeredDrawing(graphtest.Random(80, 0.04, seed).Out(), randomLayers(80, 5, seed))
		before += d.crossings()
		if err := d.sort(t.Context(), 0); err != nil {
			t.Fatal(err)
		}
		after += d.crossings()
	}
	if after*2 > before {
		t.Errorf("%d crossings become %d", before, after)
	}
	got, best := 0, 0
	for seed := range uint64(8) {
		g := graphtest.Random(12, 0.3, seed)
		layer := make([]int32, 12)
		for u := range layer {
			layer[u] = int32(u % 2)
		}
		d := newLayeredDrawing(g.Out(), layer)
		least := math.MaxInt
		everyOrder(d.layers[0], 0, func([]int32) { // the second layer by barycentre, which is near its best
			for _, u := range d.layers[1] {
				d.pull[u] = 0
			}
			d.spreadEvenly(d.layers[0])
			d.sweep(true, d.sortLayer)
			least = min(least, d.crossings())
		})
		best += least
		if err := d.sort(t.Context(), 0); err != nil {
			t.Fatal(err)
		}
		got += d.crossings()
	}
	if float64(got) > 1.3*float64(best) {
		t.Errorf("small graphs have %d crossings; %d are possible", got, best)
	}
}

// A tree by the hops from one end, and by years, has no crossing at all, and every edge leads to the right.
func TestLayeredTrees(t *testing.T) {
	tree := binaryTree(6)
	years := make([]float64, tree.NumNodes())
	for u := range years {
		years[u] = 1900 + 10*math.Floor(math.Log2(float64(u+1)))
	}
	to := graphtest.Permutation(len(years), 4)
	mixed := graphtest.Relabel(tree, to).(*graph.Undirected)
	years = graphtest.Move(years, to)
	for _, o := range []Options{{Years: years}, {Years: years, Layers: "generation"}, {Layers: "hops"}, {}} {
		at := mustLay(t, Layouts[5], mixed, o)
		c, err := Crossings(t.Context(), mixed, at, 0)
		if err != nil || c.Count > 0 {
			t.Errorf("%q: %v edges cross, %v", o.Layers, c.Count, err)
		}
		for u := range years {
			for v := range years {
				if o.Years != nil && years[u] < years[v] && at[u].X >= at[v].X {
					t.Errorf("%q: %v of %v, %v of %v", o.Layers, at[u], years[u], at[v], years[v])
				}
			}
		}
	}
}

func TestLayersOf(t *testing.T) {
	nan := math.NaN()
	g := graphtest.Edges(6, [][2]int{{0, 1}, {1, 2}, {0, 2}, {2, 3}, {4, 5}})
	for _, c := range []struct {
		o    Options
		want []int32
	}{
		{Options{Years: []float64{2000, 2010, 2020, 2020, nan, 2000.5}}, []int32{1, 2, 3, 3, 0, 1}},
		{Options{Years: []float64{2000, 2010, 2020, 2030, 2000, 2040}, Layers: "generation"}, []int32{0, 1, 2, 3, 0, 1}},
		{Options{Years: []float64{2000, 2000, 2020, nan, nan, nan}, Layers: "generation"}, []int32{0, 0, 1, 0, 0, 0}},
		{Options{Years: []float64{nan, nan, nan, nan, nan, nan}}, []int32{0, 0, 1, 2, 0, 1}},
		{Options{Layers: "year"}, []int32{0, 0, 1, 2, 0, 1}},
	} {
		got := layersOf(g, c.o)
		if c.o.Years == nil || math.IsNaN(c.o.Years[0]) { // either end may be the first
			if d := got[3] - got[2]; max(d, -d) != 1 || slices.Max(got) != 2 || got[4] == got[5] {
				t.Errorf("%+v: %v", c.o, got)
			}
			continue
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%+v: %v, not %v", c.o, got, c.want)
		}
	}
}

// By hops no edge spans more than one layer.
func TestHopLayers(t *testing.T) {
	for _, named := range lawGraphs() {
		g := named.Graph.(*graph.Undirected)
		layer := hopLayers(g)
		for _, e := range edgesOf(g) {
			if d := layer[e[0]] - layer[e[1]]; d < -1 || d > 1 {
				t.Errorf("%s: an edge spans layers %d to %d", named.Name, layer[e[0]], layer[e[1]])
			}
		}
	}
}

// The heights of a layer keep the order and the gap, and no small change that does so too is nearer to what is wanted.
func TestLevelIsTheLeastSquares(t *testing.T) {
	const gap = 0.5
	random := rand.New(rand.NewPCG(5, 5))
	for range 50 {
		d := &layeredDrawing{height: make([]float64, 20), pull: make([]float64, 20)}
		nodes := make([]int32, 20)
		for i := range nodes {
			nodes[i], d.pull[i] = int32(i), 4*random.NormFloat64()
		}
		d.level(nodes, gap)
		cost := func(h []float64) float64 {
			sum := 0.0
			for i, x := range h {
				sum += (x - d.pull[i]) * (x - d.pull[i])
			}
			return sum
		}
		for i := 1; i < 20; i++ {
			if d.height[i]-d.height[i-1] < gap-1e-9 {
				t.Fatalf("heights %v", d.height)
			}
		}
		for range 200 { // mixtures with any other heights that are allowed: the problem is convex
			other := make([]float64, 20)
			x := 8 * random.NormFloat64()
			for i := range other {
				x += gap + random.ExpFloat64()/2
				other[i] = 0.999*d.height[i] + 0.001*x
			}
			if cost(other) < cost(d.height)-1e-9 {
				t.Fatalf("better than %v: %v", d.height, other)
			}
		}
	}
}

// Crowded layers are several columns wide, so that nodes keep apart.
func TestCrowdedLayers(t *testing.T) {
	g := graphtest.Random(1000, 0.004, 1)
	years := make([]float64, 1000)
	for u := range years {
		years[u] = 2020 + float64(u%4)
	}
	at := mustLay(t, Layouts[5], g, Options{Years: years})
	least := math.Inf(1)
	for u := range at {
		for v := range u {
			least = min(least, math.Sqrt(distance2(at[u], at[v])))
			if years[u] < years[v] && at[u].X >= at[v].X {
				t.Fatalf("%v of %v, %v of %v", at[u], years[u], at[v], years[v])
			}
		}
	}
	if b := boxOf(at); least < 0.2*math.Sqrt(4./1000) || b.height() > 1.5*b.width() {
		t.Errorf("nodes are %v apart in a picture %v wide and %v high", least, b.width(), b.height())
	}
}
