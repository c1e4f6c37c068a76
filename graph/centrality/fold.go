package centrality

import (
	"cmp"
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// Twins are nodes with the same neighbours, each other aside: authors of one paper only, papers cited by the same ones.
// All paths from one twin to the rest of the graph have their like from the other, and no shortest path passes through
// both, so twins become one node that stands for a class of k members: σ(s, w) adds k times what it adds for one member,
// and as an end the node has the reach of all members. Only paths between members themselves are lost: adjacent twins have
// nobody between them, others share their D neighbours, each of which has one path in D of theirs.
//
// R. Puzis et al., Topology Manipulations for Speeding Betweenness Centrality Computation, Journal of Complex Networks 3
// (2015) 84–112, doi:10.1093/comnet/cnu015.

// folded is a piece whose twins are one node each.
type folded struct {
	rows  graph.CSR
	size  []float64 // number of members of a class
	reach []float64 // the sum of their reaches
	class []int32   // by node of the piece, its class
}

// fold merges twins and adds to scores, by node of the piece, what is between members of one class, for ordered pairs.
func fold(p piece, scores []float64) folded {
	leader := p.leaders()
	f := folded{class: make([]int32, len(leader))}
	for u, l := range leader {
		if int(l) == u {
			f.class[u] = int32(len(f.size))
			f.size, f.reach = append(f.size, 0), append(f.reach, 0)
		}
		f.class[u] = f.class[l]
		f.size[f.class[u]]++
		f.reach[f.class[u]] += p.reach[u]
	}
	f.rows.First = make([]int64, 1, len(f.size)+1)
	for u, l := range leader {
		if int(l) != u {
			continue
		}
		for _, v := range neighbours(p.rows, int32(u)) {
			if leader[v] == v {
				f.rows.Adj = append(f.rows.Adj, f.class[v])
			}
		}
		f.rows.First = append(f.rows.First, int64(len(f.rows.Adj)))
	}
	p.addBetweenTwins(f, leader, scores)
	return f
}

// addBetweenTwins adds to the neighbours of every class without edges in it their shares of the paths between members.
func (p piece) addBetweenTwins(f folded, leader []int32, scores []float64) {
	squares := make([]float64, len(f.size))
	for u, c := range f.class {
		squares[c] += float64(p.reach[u] * p.reach[u])
	}
	for u, l := range leader {
		c, adj := f.class[u], neighbours(p.rows, int32(u))
		if int(l) != u || f.size[c] == 1 || slices.ContainsFunc(adj, func(v int32) bool { return f.class[v] == c }) {
			continue
		}
		share := (float64(f.reach[c]*f.reach[c]) - squares[c]) / float64(len(adj))
		for _, v := range adj {
			scores[v] += share
		}
	}
}

// leaders returns for every node the lowest node of its class of twins.
func (p piece) leaders() []int32 {
	leader := make([]int32, len(p.nodes))
	open, closed := make([]uint64, len(p.nodes)), make([]uint64, len(p.nodes))
	for u := range leader {
		leader[u] = int32(u)
		for _, v := range neighbours(p.rows, int32(u)) {
			open[u] += mixed(uint64(v))
		}
		closed[u] = open[u] + mixed(uint64(u))
	}
	match(p.rows, open, leader)
	match(p.rows, closed, leader)
	return leader
}

// mixed is a number as good as random for every x (Sebastiano Vigna's SplitMix64).
func mixed(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// match finds the twins among nodes of equal key and gives them the lowest for a leader.
func match(rows graph.CSR, key []uint64, leader []int32) {
	order := make([]int32, len(key))
	for u := range order {
		order[u] = int32(u)
	}
	slices.SortFunc(order, func(u, v int32) int { return cmp.Or(cmp.Compare(key[u], key[v]), cmp.Compare(u, v)) })
	first := 0
	for i, v := range order {
		if u := order[first]; key[u] != key[v] {
			first = i
		} else if u != v && twins(rows, u, v) {
			leader[v] = u
		}
	}
}

// twins reports whether u and v have the same neighbours, each other aside.
func twins(rows graph.CSR, u, v int32) bool {
	a, b := neighbours(rows, u), neighbours(rows, v)
	if len(a) != len(b) {
		return false
	}
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case i < len(a) && a[i] == v:
			i++
		case j < len(b) && b[j] == u:
			j++
		case i == len(a) || j == len(b) || a[i] != b[j]:
			return false
		default:
			i, j = i+1, j+1
		}
	}
	return true
}

// neighbours is the row of u in rows that need not have weights.
func neighbours(rows graph.CSR, u int32) []int32 { return rows.Adj[rows.First[u]:rows.First[u+1]] }
