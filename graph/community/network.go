package community

import "github.com/papergraph/papergraph/graph"

// network is what a search works on: the graph itself at first, then a graph of its communities, and so on. Links
// inside a node are left out, since no move changes them.
type network struct {
	rows graph.CSR // every link in the rows of both ends; rows are in no order
	size []float64 // s, what a node counts for in the penalty

	other []float64 // t, its second size; nil where that is the same

	plain float64 // the weight of every link where all are equal, else 0
}

func (n *network) nodes() int { return len(n.size) }

// pulls returns what a unit of S and a unit of T of a community cost u when it is there: λ·s_u, or, with two sizes a node,
// λ/2·t_u and λ/2·s_u.
func (n *network) pulls(u int32, penalty float64) (pull, otherPull float64) {
	if n.other == nil {
		return penalty * n.size[u], 0
	}
	return penalty / 2 * n.other[u], penalty / 2 * n.size[u]
}

// common is the weight of all links where they are equal, else 0.
func common(weight []float64) float64 {
	if len(weight) == 0 || !graph.Uniform(weight) {
		return 0
	}
	return weight[0]
}

// groups lists the nodes of every community: those of c are node[first[c]:first[c+1]], ascending.
type groups struct {
	first []int32
	node  []int32
}

// group sorts nodes by community, by counting, in O(n); communities are numbered below k.
func group(of []int32, k int) groups {
	g := groups{first: make([]int32, k+2), node: make([]int32, len(of))}
	for _, c := range of {
		g.first[c+2]++
	}
	for c := range k {
		g.first[c+2] += g.first[c+1]
	}
	for u, c := range of {
		g.node[g.first[c+1]] = int32(u)
		g.first[c+1]++
	}
	g.first = g.first[:k+1]
	return g
}

func (g groups) of(c int) []int32 { return g.node[g.first[c]:g.first[c+1]] }

// renumber makes the labels in of, all below len(of), dense by first appearance, in place, and returns their number.
func renumber(of []int32) int {
	number, k := make([]int32, len(of)), int32(0)
	for u, c := range of {
		if number[c] == 0 {
			k++
			number[c] = k
		}
		of[u] = number[c] - 1
	}
	return int(k)
}

// components returns the connected pieces of the communities in of, dense, and their number, in O(n + m).
func (n *network) components(of []int32) ([]int32, int) {
	piece := make([]int32, len(of))
	for u := range piece {
		piece[u] = -1
	}
	count, open := 0, []int32(nil)
	for u := range of {
		if piece[u] >= 0 {
			continue
		}
		piece[u] = int32(count)
		for open = append(open, int32(u)); len(open) > 0; {
			v := open[len(open)-1]
			open = open[:len(open)-1]
			adj, _ := n.rows.Row(int(v))
			for _, w := range adj {
				if piece[w] < 0 && of[w] == of[v] {
					piece[w] = int32(count)
					open = append(open, w)
				}
			}
		}
		count++
	}
	return piece, count
}
