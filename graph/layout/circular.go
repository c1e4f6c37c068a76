package layout

import (
	"container/heap"
	"context"
	"math"

	"github.com/papergraph/papergraph/graph"
)

// Circle: all nodes on one circle, groups as arcs, and along an arc each next node is the one tied most strongly to those
// already placed in it (the connectivity order of Baur and Brandes 2004, doi:10.1007/978-3-540-30559-0_28), so that
// linked nodes come to lie close.

// Circular places the nodes at equal distances on a circle, the first at the right, counterclockwise, each group of
// o.Groups in one arc, groups in the order of their numbers. The result has one point per node, its longer side spanning
// [-1, 1]. It costs O(m log m). It fails on options out of range and when ctx ends.
func Circular(ctx context.Context, g *graph.Undirected, o Options) ([]Point, error) {
	n := g.NumNodes()
	o, err := o.complete(n)
	if err != nil {
		return nil, err
	}
	groups := o.groupsOf(n)
	at, place := make([]Point, n), 0
	for _, members := range groups.Members() {
		for _, u := range connectivityOrder(g, groups, members) {
			sin, cos := math.Sincos(2 * math.Pi * float64(place) / float64(n))
			at[u] = Point{cos, sin}
			place++
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	return finish(ctx, at, o.Radius)
}

// connectivityOrder orders the members of a group: each next one has the largest total weight to those before it,
// among equals the smallest index.
func connectivityOrder(g *graph.Undirected, groups graph.Partition, members []int) []int {
	tie, done := make(map[int]float64, len(members)), make(map[int]bool, len(members))
	waiting := make(frontier, len(members))
	for i, u := range members {
		waiting[i] = ranked{node: u}
	}
	order := make([]int, 0, len(members))
	for len(order) < len(members) {
		c := heap.Pop(&waiting).(ranked)
		if done[c.node] {
			continue // an older, weaker entry
		}
		done[c.node] = true
		order = append(order, c.node)
		adj, weight := g.Row(c.node)
		for i, neighbour := range adj {
			v := int(neighbour)
			if groups.Of(v) == groups.Of(c.node) && !done[v] {
				tie[v] += weight[i]
				heap.Push(&waiting, ranked{v, -tie[v]})
			}
		}
	}
	return order
}
