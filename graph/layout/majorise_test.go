package layout

import (
	"fmt"
	"math"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// stressOf is Σ (|x_u - x_v| - d)²/d² over all pairs, from a table of distances.
func stressOf(d [][]float64, at []Point) float64 {
	sum := 0.0
	for u := range d {
		for v := range u {
			e := math.Sqrt(distance2(at[u], at[v]))/d[u][v] - 1
			sum += e * e
		}
	}
	return sum
}

// smacof is plain majorisation: all nodes at once by the dense matrices of the textbook, x = V⁺·B(x)·x (Borg and
// Groenen 2005, section 8.6), until nothing changes.
func smacof(d [][]float64, at []Point) []Point {
	n := len(at)
	for range 500 {
		v, bx, by := make([][]float64, n), make([]float64, n), make([]float64, n)
		for u := range n {
			v[u] = make([]float64, n)
		}
		for u := range n {
			for w := range n {
				v[u][w]++ // V + 11ᵀ has the same solution on vectors of sum 0
				if u == w {
					continue
				}
				weight := 1 / (d[u][w] * d[u][w])
				v[u][w] -= weight
				v[u][u] += weight
				if far := math.Sqrt(distance2(at[u], at[w])); far > 0 {
					bx[u] += weight * d[u][w] / far * (at[u].X - at[w].X)
					by[u] += weight * d[u][w] / far * (at[u].Y - at[w].Y)
				}
			}
		}
		again := make([][]float64, n)
		for u := range v {
			again[u] = append([]float64(nil), v[u]...)
		}
		x, y := eliminate(v, bx), eliminate(again, by)
		moved := 0.0
		for u := range at {
			next := Point{x[u], y[u]}
			moved += distance2(next, at[u])
			at[u] = next
		}
		if moved < 1e-12 {
			break
		}
	}
	return at
}

// On small graphs the stress comes within two percent of that of dense SMACOF started at the result and, from random
// places, is no worse than the best of three.
func TestStressAgreesWithDenseMajorisation(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		g    *graph.Undirected
	}{
		{"karate", graphtest.Karate()}, {"grid", graphtest.Grid(6, 5)}, {"tree", binaryTree(4)}, {"cycle", graphtest.Cycle(30)},
		{"kite", graphtest.Kite()}, {"families", graphtest.RingOfCliques(5, 5)},
	} {
		d := graphtest.Distances(c.g, graphtest.Hops)
		p := part{rows: weigh(c.g.Out(), false)}
		o, _ := Options{}.complete(c.g.NumNodes())
		at, err := placeStress(t.Context(), p, o)
		if err != nil {
			t.Fatal(err)
		}
		got := stressOf(d, at)
		if polished := stressOf(d, smacof(d, append([]Point(nil), at...))); got > 1.02*polished {
			t.Errorf("%s: the stress is %.4f; dense majorisation lowers it to %.4f", c.name, got, polished)
		}
		best := math.Inf(1)
		for seed := range uint64(3) {
			best = min(best, stressOf(d, smacof(d, scattered(c.g.NumNodes(), seed+20))))
		}
		t.Logf("%s: %.4f, dense from random places %.4f", c.name, got, best)
		if got > 1.05*best {
			t.Errorf("%s: the stress is %.4f; dense majorisation finds %.4f", c.name, got, best)
		}
	}
}

// binaryTree has 2^depth - 1 nodes.
func binaryTree(depth int) *graph.Undirected {
	n := 1<<depth - 1
	var edges [][2]int
	for u := 1; u < n; u++ {
		edges = append(edges, [2]int{(u - 1) / 2, u})
	}
	return graphtest.Edges(n, edges)
}

// With as many pivots as nodes the terms are all pairs, each of weight 1/d².
func TestSparseStressIsDenseOnSmallGraphs(t *testing.T) {
	g := graphtest.Weighted(graphtest.Grid(9, 7), 3)
	for _, reciprocal := range []bool{false, true} {
		s, err := newSparseStress(t.Context(), part{rows: weigh(g.Out(), false)}, Options{Reciprocal: reciprocal})
		if err != nil {
			t.Fatal(err)
		}
		d := floyd(s)
		for u := range g.NumNodes() {
			seen := 0
			s.each(u, func(v int32, length, w float64) {
				seen++
				linked := g.Out().Degree(u) > 0 && length == edgeLength(s, u, int(v))
				if !linked && math.Abs(length-d[u][v]) > 1e-4*length {
					t.Errorf("%d and %d are %v apart, not %v", u, v, length, d[u][v])
				}
				if math.Abs(w*length*length-1) > 1e-5 {
					t.Errorf("the weight of %d and %d is %v at distance %v", u, v, w, length)
				}
			})
			if seen != g.NumNodes()-1 {
				t.Errorf("node %d has %d terms", u, seen)
			}
		}
	}
}

func edgeLength(s *sparseStress, u, v int) float64 {
	adj, _ := s.rows.Row(u)
	for i, w := range adj {
		if int(w) == v {
			return float64(s.lengths[s.rows.First[u]+int64(i)])
		}
	}
	return math.NaN()
}

// floyd is all distances by the lengths of edges.
func floyd(s *sparseStress) [][]float64 {
	n := len(s.rows.First) - 1
	d := make([][]float64, n)
	for u := range d {
		d[u] = make([]float64, n)
		for v := range d[u] {
			d[u][v] = math.Inf(1)
		}
		adj, _ := s.rows.Row(u)
		for i, v := range adj {
			d[u][v] = float64(s.lengths[s.rows.First[u]+int64(i)])
		}
	}
	for k := range n {
		for u := range n {
			for v := range n {
				d[u][v] = min(d[u][v], d[u][k]+d[k][v])
			}
		}
	}
	return d
}

// The weights of the terms of a node with pivots count the nodes that are nearer to the pivot than half of the way.
func TestWeightsOfPivots(t *testing.T) {
	g := graphtest.Grid(25, 20)
	s, err := newSparseStress(t.Context(), part{rows: g.Out()}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	d := graphtest.Distances(g, graphtest.Hops)
	region := make([]int, g.NumNodes())
	for u := range region {
		for j, p := range s.pivots {
			if d[u][p] < d[u][s.pivots[region[u]]] {
				region[u] = j
			}
		}
	}
	for _, u := range []int{0, 17, 250, 499} {
		_, weight := s.toPivots(u)
		for j, p := range s.pivots {
			count := 0.0
			for v := range region {
				if region[v] == j && d[v][p] <= d[u][p]/2 {
					count++
				}
			}
			want := count / (d[u][p] * d[u][p])
			if d[u][p] <= 1 {
				want = 0
			}
			if math.Abs(float64(weight[j])-want) > 1e-6 {
				t.Errorf("node %d, pivot %d: the weight is %v, not %v", u, p, weight[j], want)
			}
		}
	}
}

// No layout has less stress than the one that is made for it, and shorter edges for heavier ones keep more neighbours.
func TestStressHasTheLeastStress(t *testing.T) {
	t.Parallel()
	big, _ := planted()
	for i, g := range []*graph.Undirected{graphtest.Karate(), graphtest.Grid(25, 20), graphtest.Path(300), big} {
		stress := measure(t, g, graph.Partition{}, mustLay(t, Layouts[3], g, Options{})).stress
		for _, l := range Layouts[:3] {
			if other := measure(t, g, graph.Partition{}, mustLay(t, l, g, Options{Iterations: 60})).stress; other < stress {
				t.Errorf("graph %d: stress has %.4f, %s %.4f", i, stress, l.Name, other)
			}
		}
	}
}

func TestReciprocalLengths(t *testing.T) {
	b := graph.NewBuilder(4) // a path of a light, a heavy and a very heavy edge
	b.Add(0, 1, 1)
	b.Add(1, 2, 4)
	b.Add(2, 3, 4000)
	g, err := b.Undirected()
	if err != nil {
		t.Fatal(err)
	}
	at := mustLay(t, Layouts[3], g, Options{Reciprocal: true})
	length := func(u int) float64 { return math.Sqrt(distance2(at[u], at[u+1])) }
	if a, b := length(0)/length(1), length(1)/length(2); math.Abs(a-4) > 0.1 || math.Abs(b-10) > 0.3 {
		t.Errorf("lengths are as %s", fmt.Sprint(a, b))
	}
}

// Groups come to lie apart, the more the stronger their pull.
func TestStressOfGroups(t *testing.T) {
	t.Parallel()
	g, groups := planted()
	separation := func(o Options) float64 { return measure(t, g, groups, mustLay(t, Layouts[3], g, o)).separation }
	free, mild, strong := separation(Options{}), separation(Options{Groups: groups}), separation(Options{Groups: groups, GroupPull: 1})
	if mild < free+0.03 || strong < mild+0.1 {
		t.Errorf("separation goes from %.3f to %.3f to %.3f", free, mild, strong)
	}
}
