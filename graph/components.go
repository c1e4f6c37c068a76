package graph

// Connected components by union-find with a shortcut of Afforest: once every node is linked to its first two neighbours,
// most nodes of a real network are in one tree already. A sample finds that tree, and its nodes need not be looked at
// again, because an edge that leaves it is also a row entry of its other end. Trees hang from their lowest node, so the
// numbering by first appearance falls out of the last pass.

// Components returns the connected components of g, arrows taken without direction (weak components), in nearly
// O(n + m) time, usually O(n).
//
// M. Sutton, T. Ben-Nun, A. Barak, Optimizing Parallel Graph Connectivity Computation via Subgraph Sampling, IPDPS 2018,
// doi:10.1109/IPDPS.2018.00012.
func Components(g Graph) Partition {
	f := newForest(g.NumNodes())
	out := g.Out()
	for u := range f {
		f.linkAll(u, out, 0, sampledNeighbours)
	}
	giant := f.frequentRoot()
	for u := range f {
		if f.root(int32(u)) == f.root(giant) {
			continue
		}
		f.linkAll(u, out, sampledNeighbours, -1)
		if g.IsDirected() {
			f.linkAll(u, g.In(), 0, -1)
		}
	}
	return f.partition()
}

const (
	sampledNeighbours = 2
	sampledNodes      = 1024
)

// forest holds the parent of every node; a root is its own parent and the lowest node of its tree.
type forest []int32

func newForest(n int) forest {
	f := make(forest, n)
	for u := range f {
		f[u] = int32(u)
	}
	return f
}

// root finds the root of u and halves the path on the way.
func (f forest) root(u int32) int32 {
	for f[u] != u {
		f[u] = f[f[u]]
		u = f[u]
	}
	return u
}

func (f forest) link(u, v int32) {
	u, v = f.root(u), f.root(v)
	f[max(u, v)] = min(u, v)
}

// linkAll links u with its neighbours from index lo to hi of its row, to the end of the row when hi is negative.
func (f forest) linkAll(u int, rows CSR, lo, hi int) {
	adj, _ := rows.Row(u)
	if hi < 0 || hi > len(adj) {
		hi = len(adj)
	}
	for i := lo; i < hi; i++ {
		f.link(int32(u), adj[i])
	}
}

// frequentRoot is the root met most often among evenly spaced nodes, -1 without nodes.
func (f forest) frequentRoot() int32 {
	count := make(map[int32]int)
	best, most := int32(-1), 0
	step := max(1, len(f)/sampledNodes)
	for u := 0; u < len(f); u += step {
		r := f.root(int32(u))
		count[r]++
		if count[r] > most {
			best, most = r, count[r]
		}
	}
	return best
}

func (f forest) partition() Partition {
	p := Partition{of: make([]int32, len(f))}
	for u := range f {
		r := f.root(int32(u))
		if int(r) == u {
			p.of[u] = int32(p.count)
			p.count++
			continue
		}
		p.of[u] = p.of[r]
	}
	return p
}
