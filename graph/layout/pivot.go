package layout

import (
	"math"
	"math/rand/v2"

	"github.com/papergraph/papergraph/graph"
)

// PivotMDS (Brandes and Pich 2007, doi:10.1007/978-3-540-70904-6_6): classical multidimensional scaling from the distances
// to a few pivots. Each pivot is the node farthest from those before it. With C the n × h matrix of squared hop
// distances, centred twice, the two leading eigenvectors of CᵀC (h × h) give the directions and C times them the
// positions. It shows the large shape of a connected graph in O(h·(n + m)) and is a good place to start from.

const pivots = 50

// pivotMDS returns positions for a connected graph of at least one node.
func pivotMDS(rows graph.CSR, seed uint64) []Point {
	n := len(rows.First) - 1
	columns := centred(pivotDistances(rows, min(pivots, n), rand.New(rand.NewPCG(seed, 0)).IntN(n)))
	first, second := leadingVectors(innerProducts(columns))
	at := make([]Point, n)
	for j, column := range columns {
		for u, c := range column {
			at[u].X += float64(c * first[j])
			at[u].Y += float64(c * second[j])
		}
	}
	return at
}

// pivotDistances returns, for each of h pivots, the hop distances of all nodes.
func pivotDistances(rows graph.CSR, h, start int) [][]float64 {
	n := len(rows.First) - 1
	nearest := make([]int32, n)
	for u := range nearest {
		nearest[u] = math.MaxInt32
	}
	columns := make([][]float64, h)
	pivot := start
	hops, queue := make([]int32, n), make([]int32, 0, n)
	for j := range columns {
		queue = breadthFirst(rows, pivot, hops, queue)
		columns[j] = make([]float64, n)
		far := int32(-1)
		for u, d := range hops {
			columns[j][u] = float64(d)
			nearest[u] = min(nearest[u], d)
			if nearest[u] > far {
				far, pivot = nearest[u], u
			}
		}
	}
	return columns
}

// breadthFirst sets hops to the number of edges from s, -1 where there is no way; it returns the nodes reached.
func breadthFirst(rows graph.CSR, s int, hops, queue []int32) []int32 {
	for u := range hops {
		hops[u] = -1
	}
	return reachFrom(rows, s, hops, queue)
}

// reachFrom is breadthFirst where the hops of all nodes that can be reached are -1 already.
func reachFrom(rows graph.CSR, s int, hops, queue []int32) []int32 {
	hops[s] = 0
	queue = append(queue[:0], int32(s))
	for i := 0; i < len(queue); i++ {
		u := queue[i]
		adj, _ := rows.Row(int(u))
		for _, v := range adj {
			if hops[v] < 0 {
				hops[v] = hops[u] + 1
				queue = append(queue, v)
			}
		}
	}
	return queue
}

// centred squares the distances and subtracts the mean of every column and row: -½·(d² - row - column + all).
func centred(columns [][]float64) [][]float64 {
	n, h := len(columns[0]), float64(len(columns))
	row := make([]float64, n)
	for _, column := range columns {
		mean := 0.0
		for u, d := range column {
			column[u] = -d * d / 2
			mean += column[u]
		}
		mean /= float64(n)
		for u := range column {
			column[u] -= mean
			row[u] += column[u] / h
		}
	}
	for _, column := range columns {
		for u := range column {
			column[u] -= row[u]
		}
	}
	return columns
}

// innerProducts is CᵀC.
func innerProducts(columns [][]float64) [][]float64 {
	products := make([][]float64, len(columns))
	for i, a := range columns {
		products[i] = make([]float64, len(columns))
		for j, b := range columns[:i+1] {
			sum := 0.0
			for u := range a {
				sum += float64(a[u] * b[u])
			}
			products[i][j], products[j][i] = sum, sum
		}
	}
	return products
}

// leadingVectors returns the eigenvectors of the two largest eigenvalues of a small positive semidefinite matrix by
// power iteration, the second kept at a right angle to the first.
func leadingVectors(m [][]float64) (first, second []float64) {
	first = powerIteration(m, nil)
	return first, powerIteration(m, first)
}

func powerIteration(m [][]float64, avoid []float64) []float64 {
	v, next := make([]float64, len(m)), make([]float64, len(m))
	for i := range v {
		v[i] = 1 + float64(i%7)/7 // any vector that is not at a right angle to the answer
	}
	for range 100 {
		orthogonalise(v, avoid)
		for i, row := range m {
			next[i] = 0
			for j, x := range row {
				next[i] += float64(x * v[j])
			}
		}
		norm := 0.0
		for _, x := range next {
			norm += float64(x * x)
		}
		if norm == 0 {
			break
		}
		for i := range v {
			v[i] = next[i] / math.Sqrt(norm)
		}
	}
	orthogonalise(v, avoid)
	return v
}

func orthogonalise(v, avoid []float64) {
	if avoid == nil {
		return
	}
	dot := 0.0
	for i, x := range v {
		dot += float64(x * avoid[i])
	}
	for i := range v {
		v[i] -= float64(dot * avoid[i])
	}
}
