package centrality_test

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mat"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// The oracles of walks solve dense equations, those of neighbourhoods follow the definitions with the dense matrix of
// mutual weights m(u, v) = w(u, v) + w(v, u).

// adjacency returns the matrix with w(u, v) at u, v.
func adjacency(g graph.Graph) *mat.Dense {
	n := g.NumNodes()
	a := mat.NewDense(n, n, nil)
	for u := range n {
		adj, weight := g.Out().Row(u)
		for i, v := range adj {
			a.Set(u, int(v), weight[i])
		}
	}
	return a
}

// mutual returns m; without directions it is twice the adjacency, which no share notices.
func mutual(g graph.Graph) *mat.Dense {
	if g.NumNodes() == 0 {
		return &mat.Dense{}
	}
	var m mat.Dense
	a := adjacency(g)
	m.Add(a, a.T())
	return &m
}

// solved returns x with (I - m) x = b.
func solved(m mat.Matrix, b []float64) []float64 {
	n := len(b)
	left := mat.NewDense(n, n, nil)
	left.Apply(func(i, j int, x float64) float64 {
		if i == j {
			return 1 - x
		}
		return -x
	}, m)
	var x mat.VecDense
	if err := x.SolveVec(left, mat.NewVecDense(n, b)); err != nil {
		panic(err)
	}
	return x.RawVector().Data
}

func katzBySolving(g graph.Graph, share float64) []float64 {
	n := g.NumNodes()
	if g.NumEdges() == 0 {
		return make([]float64, n)
	}
	step := katzStep(g, share)
	var first mat.VecDense
	first.MulVec(step, mat.NewVecDense(n, slices.Repeat([]float64{1}, n)))
	return solved(step, first.RawVector().Data)
}

// katzStep returns α Aᵀ, with the largest eigenvalue of (A + Aᵀ)/2 from a dense solver.
func katzStep(g graph.Graph, share float64) *mat.Dense {
	n, m := g.NumNodes(), mutual(g)
	half := mat.NewSymDense(n, nil)
	for u := range n {
		for v := range u {
			half.SetSym(u, v, m.At(u, v)/2)
		}
	}
	var eigen mat.EigenSym
	if !eigen.Factorize(half, false) {
		panic("no eigenvalues")
	}
	var step mat.Dense
	step.Scale(share/floats.Max(eigen.Values(nil)), adjacency(g).T())
	return &step
}

func surfingBySolving(g graph.Graph, sources []int32, damping float64) []float64 {
	n := g.NumNodes()
	if n == 0 {
		return nil
	}
	start := make([]float64, n)
	for _, s := range sources {
		start[s] += 1 / float64(len(sources))
	}
	follow := mat.DenseCopyOf(adjacency(g).T()) // v, u: from u to v
	for u := range n {
		total := floats.Sum(mat.Col(nil, u, follow))
		for v := range n {
			share := start[v] // out of a node that leads nowhere
			if total > 0 {
				share = follow.At(v, u) / total
			}
			follow.Set(v, u, damping*share)
		}
	}
	jump := make([]float64, n)
	floats.AddScaled(jump, 1-damping, start)
	return solved(follow, jump)
}

// hubsByMatrix projects (1, ..., 1) on the eigenspace of the largest eigenvalue of A·Aᵀ.
func hubsByMatrix(g graph.Graph) []float64 {
	n := g.NumNodes()
	scores := make([]float64, n)
	if g.NumEdges() == 0 {
		return scores
	}
	var square mat.SymDense
	square.SymOuterK(1, adjacency(g))
	var eigen mat.EigenSym
	if !eigen.Factorize(&square, true) {
		panic("no eigenvectors")
	}
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	values := eigen.Values(nil)
	for i := n - 1; i >= 0 && values[i] > values[n-1]*(1-1e-9); i-- {
		v := mat.Col(nil, i, &vectors)
		floats.AddScaled(scores, floats.Sum(v), v)
	}
	return largestIsOne(scores)
}

// authoritiesByMatrix is what the hubs point to.
func authoritiesByMatrix(g graph.Graph) []float64 {
	if g.NumEdges() == 0 {
		return make([]float64, g.NumNodes())
	}
	var pointed mat.VecDense
	pointed.MulVec(adjacency(g).T(), mat.NewVecDense(g.NumNodes(), hubsByMatrix(g)))
	return largestIsOne(pointed.RawVector().Data)
}

func largestIsOne(scores []float64) []float64 {
	floats.Scale(1/floats.Max(scores), scores)
	for u := range scores {
		scores[u] = max(0, scores[u])
	}
	return scores
}

func closenessOfShare(g graph.Graph, length graphtest.Length) []float64 {
	scores := make([]float64, g.NumNodes())
	for u, row := range graphtest.Distances(g, length) {
		reached, sum := 0.0, 0.0
		for _, d := range row {
			if d > 0 && !math.IsInf(d, 1) {
				reached, sum = reached+1, sum+d
			}
		}
		if reached > 0 {
			scores[u] = reached * reached / sum / float64(len(row)-1)
		}
	}
	return scores
}

func farthest(g graph.Graph, length graphtest.Length) []float64 {
	scores := make([]float64, g.NumNodes())
	for u, row := range graphtest.Distances(g, length) {
		for _, d := range row {
			if !math.IsInf(d, 1) {
				scores[u] = max(scores[u], d)
			}
		}
	}
	return scores
}

func bridgingByDefinition(g graph.Graph, length graphtest.Length) []float64 {
	m, scores := mutual(g), graphtest.Betweenness(g, nil, length)
	degree := make([]float64, len(scores))
	for u := range degree {
		for v := range degree {
			if m.At(u, v) > 0 {
				degree[u]++
			}
		}
	}
	for u := range scores {
		around := 0.0
		for v := range degree {
			if m.At(u, v) > 0 {
				around += 1 / degree[v]
			}
		}
		if degree[u] > 0 {
			scores[u] *= 1 / degree[u] / around
		}
	}
	return scores
}

// strengthCoresByLayers takes away, at the least strength that is left, all nodes of at most that strength until there are
// none; all of them are of that layer.
func strengthCoresByLayers(g graph.Graph) []float64 {
	und := graph.AsUndirected(g)
	n := und.NumNodes()
	scores, gone := make([]float64, n), make([]bool, n)
	left := func(u int) float64 {
		sum := 0.0
		adj, weight := und.Row(u)
		for i, v := range adj {
			if !gone[v] {
				sum += weight[i]
			}
		}
		return sum
	}
	for level, remaining := 0.0, n; remaining > 0; {
		least, found := math.Inf(1), false
		for u := range n {
			if s := left(u); !gone[u] && s <= level*(1+1e-12) {
				gone[u], scores[u], found = true, level, true
				remaining--
			} else if !gone[u] {
				least = min(least, s)
			}
		}
		if !found {
			level = least
		}
	}
	return scores
}

// triples calls visit for every node u and ordered pair of different neighbours v and w of it that are neighbours.
func triples(m *mat.Dense, visit func(u, v, w int)) {
	n, _ := m.Dims()
	for u := range n {
		for v := range n {
			for w := range n {
				if v != w && m.At(u, v) > 0 && m.At(u, w) > 0 && m.At(v, w) > 0 {
					visit(u, v, w)
				}
			}
		}
	}
}

func trianglesByMatrix(g graph.Graph) []float64 {
	scores := make([]float64, g.NumNodes())
	triples(mutual(g), func(u, _, _ int) { scores[u] += 0.5 })
	return scores
}

func barratByMatrix(g graph.Graph) []float64 {
	m, scores := mutual(g), make([]float64, g.NumNodes())
	triples(m, func(u, v, w int) { scores[u] += (m.At(u, v) + m.At(u, w)) / 2 })
	for u := range scores {
		row := m.RawRowView(u)
		if k := floats.Count(func(x float64) bool { return x > 0 }, row); k > 1 {
			scores[u] /= floats.Sum(row) * float64(k-1)
		}
	}
	return scores
}

func onnelaByMatrix(g graph.Graph) []float64 {
	m, scores := mutual(g), make([]float64, g.NumNodes())
	triples(m, func(u, v, w int) {
		scores[u] += math.Pow(m.At(u, v)*m.At(u, w)*m.At(v, w), 1./3) / mat.Max(m)
	})
	for u := range scores {
		if k := floats.Count(func(x float64) bool { return x > 0 }, m.RawRowView(u)); k > 1 {
			scores[u] /= float64(k * (k - 1))
		}
	}
	return scores
}

func zhangByMatrix(g graph.Graph) []float64 {
	m, scores := mutual(g), make([]float64, g.NumNodes())
	triples(m, func(u, v, w int) { scores[u] += m.At(u, v) * m.At(u, w) * m.At(v, w) / mat.Max(m) })
	for u := range scores {
		row := m.RawRowView(u)
		sum, squares := floats.Sum(row), floats.Dot(row, row)
		if scores[u] > 0 {
			scores[u] /= sum*sum - squares
		}
	}
	return scores
}

// proportions returns m with every row divided by what of gives for it; a row of zeros stays.
func proportions(m *mat.Dense, of func(row []float64) float64) *mat.Dense {
	if m.IsEmpty() {
		return m
	}
	p := mat.DenseCopyOf(m)
	n, _ := p.Dims()
	for u := range n {
		if whole := of(p.RawRowView(u)); whole > 0 {
			floats.Scale(1/whole, p.RawRowView(u))
		}
	}
	return p
}

func constraintByMatrix(g graph.Graph) []float64 {
	p, scores := proportions(mutual(g), floats.Sum), make([]float64, g.NumNodes())
	for u := range scores {
		for v := range scores {
			if p.At(u, v) == 0 {
				continue
			}
			reach := p.At(u, v)
			for q := range scores {
				reach += p.At(u, q) * p.At(q, v)
			}
			scores[u] += reach * reach
		}
	}
	return scores
}

func effectiveSizeByMatrix(g graph.Graph) []float64 {
	m := mutual(g)
	p, marginal := proportions(m, floats.Sum), proportions(m, floats.Max)
	scores := make([]float64, g.NumNodes())
	for u := range scores {
		for v := range scores {
			if p.At(u, v) > 0 {
				scores[u] += 1 - floats.Dot(p.RawRowView(u), marginal.RawRowView(v))
			}
		}
	}
	return scores
}

func efficiencyByMatrix(g graph.Graph) []float64 {
	m, scores := mutual(g), effectiveSizeByMatrix(g)
	for u := range scores {
		if k := floats.Count(func(x float64) bool { return x > 0 }, m.RawRowView(u)); k > 0 {
			scores[u] /= float64(k)
		}
	}
	return scores
}

func participationByMatrix(g graph.Graph, groups []int32) []float64 {
	p, scores := proportions(mutual(g), floats.Sum), make([]float64, g.NumNodes())
	for u := range scores {
		for v := range scores {
			for w := range scores {
				if groups[v] != groups[w] {
					scores[u] += p.At(u, v) * p.At(u, w) // the chance that two links go to different groups
				}
			}
		}
	}
	return scores
}

func withinByMatrix(g graph.Graph, groups []int32) []float64 {
	m, within := mutual(g), make([]float64, g.NumNodes())
	for u := range within {
		for v := range within {
			if groups[u] == groups[v] {
				within[u] += m.At(u, v)
			}
		}
	}
	scores := make([]float64, len(within))
	for u := range scores {
		size, sum, differences := 0.0, 0.0, 0.0
		for v := range scores {
			for w := range scores {
				if groups[v] == groups[u] && groups[w] == groups[u] {
					differences += (within[v] - within[w]) * (within[v] - within[w]) // 2 size² times the variance
				}
			}
			if groups[v] == groups[u] {
				size, sum = size+1, sum+within[v]
			}
		}
		if differences > 1e-18*sum*sum {
			scores[u] = (within[u] - sum/size) / math.Sqrt(differences/2/size/size)
		}
	}
	return scores
}

func articulationByLoss(g graph.Graph) []float64 {
	scores := make([]float64, g.NumNodes())
	all := graph.Components(g).Count()
	for u := range scores {
		b := graph.NewBuilder(len(scores))
		adjacency(g).Apply(func(v, w int, x float64) float64 {
			if x > 0 && v != u && w != u {
				b.Add(v, w, x)
			}
			return x
		}, adjacency(g))
		left, err := b.Undirected()
		if err != nil {
			panic(err)
		}
		if graph.Components(left).Count() > all+1 { // u itself is one more
			scores[u] = 1
		}
	}
	return scores
}
