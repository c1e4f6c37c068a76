package centrality

import "math/bits"

// Brandes' algorithm by hops from 64 sources at once, for graphs whose arrays then fit near the processor. A search that
// looks at an arc finds most often that it is part of no shortest path: the arc leads back, or stays in the level. For 64
// searches one word tells which of them came to u in the last level, another which of them have been at v before, so
// one operation finds the few searches for which the arc u → v is on a shortest path, and only they compute: they add
// their numbers of paths to u to those to v. On the way back the searches that are at u in one level and at v in the next
// are found the same way. Sources that are near each other are in step, so many of them use an arc in the same level.
//
// With flow = size · σ, the sums of sweep become
//
//	flow(w) = size(w) Σ_v flow(v)     ρ(v) = size(v) (reach(v)/flow(v) + Σ_w ρ(w))     δ(v) = flow(v)/size(v) Σ_w ρ(w)
//
// The searches of one node are 64 numbers side by side. A search whose numbers of paths go beyond float64 is left to sweep.
//
// Levels of 64 searches by words: M. Then et al., PVLDB 8 (2014) 449–460, doi:10.14778/2735496.2735507.

// bundleSize is the number of searches in a word.
const bundleSize = 64

// bundleNodes is the number of nodes up to which bundles are used; there they take 16 MiB.
const bundleNodes = 1 << 15

type bundle struct {
	condensed
	flow  [][bundleSize]float64 // by node and search; 0 between runs; ρ takes its place on the way back
	seen  []uint64              // by node, the searches that came to it in levels that are complete
	next  []uint64              // the same for the level that is looked for or, on the way back, for the next level
	nodes []int32               // nodes reached, level by level
	came  []uint64              // parallel to nodes, the searches that came to them in that level
	ends  []int                 // level l is nodes[ends[l]:ends[l+1]]; the last is empty
	list  []crossing
	large uint64 // searches with numbers of paths beyond float64
}

// A crossing is an arc to a node that is on shortest paths of some searches.
type crossing struct {
	searches uint64
	node     int32
}

func newBundle(w condensed) *bundle {
	n := len(w.size)
	return &bundle{
		condensed: w, flow: make([][bundleSize]float64, n), list: make([]crossing, n+1),
		seen: make([]uint64, n), next: make([]uint64, n),
	}
}

// add adds the dependency of the sources from lo to hi-1, at most 64, each for so many like it, to scores. It returns a
// bit for every source that it had to leave out.
func (b *bundle) add(lo, hi int32, weight, scores []float64) (left uint64) {
	b.search(lo, hi)
	for level := len(b.ends) - 3; level > 0; level-- {
		b.mark(level+1, false)
		for i := b.ends[level]; i < b.ends[level+1]; i++ {
			b.collect(b.nodes[i], b.came[i], weight, scores)
		}
		b.mark(level+1, true)
	}
	clear(b.seen)
	clear(b.flow)
	return b.large
}

// search finds the levels of all searches and their numbers of paths.
func (b *bundle) search(lo, hi int32) {
	b.nodes, b.came, b.ends, b.large = b.nodes[:0], b.came[:0], append(b.ends[:0], 0), 0
	for s := lo; s < hi; s++ {
		b.nodes, b.came = append(b.nodes, s), append(b.came, 1<<(s-lo))
		b.seen[s], b.flow[s][s-lo] = 1<<(s-lo), 1
	}
	b.ends = append(b.ends, len(b.nodes))
	for level := 0; b.ends[level] < b.ends[level+1]; level++ {
		for i := b.ends[level]; i < b.ends[level+1]; i++ {
			b.push(b.nodes[i], b.came[i])
		}
		b.complete(b.ends[level+1])
	}
}

// push hands the paths to u of the searches that came to it on to the nodes that they have not been at.
func (b *bundle) push(u int32, came uint64) {
	seen, list, kept := b.seen, b.list, 0
	for _, v := range neighbours(b.out, u) {
		searches := came &^ seen[v]
		list[kept] = crossing{searches, v}
		kept += some(searches)
	}
	from := &b.flow[u]
	for _, c := range list[:kept] {
		if b.next[c.node] == 0 {
			b.nodes = append(b.nodes, c.node)
		}
		b.next[c.node] |= c.searches
		to := &b.flow[c.node]
		for searches := c.searches; searches != 0; searches &= searches - 1 {
			i := bits.TrailingZeros64(searches) % bundleSize
			to[i] += from[i]
		}
	}
}

// some is 0 for 0, else 1.
func some(x uint64) int { return int((x | -x) >> 63) }

// complete ends the level that starts at an index of nodes.
func (b *bundle) complete(start int) {
	for _, v := range b.nodes[start:] {
		came, size, flow := b.next[v], b.size[v], &b.flow[v]
		b.next[v] = 0
		b.seen[v] |= came
		b.came = append(b.came, came)
		for ; came != 0; came &= came - 1 {
			i := bits.TrailingZeros64(came) % bundleSize
			flow[i] *= size
			if flow[i] > manyPaths {
				b.large |= 1 << i
			}
		}
	}
	b.ends = append(b.ends, len(b.nodes))
}

// mark puts the searches that came to the nodes of a level into next, or takes them out again.
func (b *bundle) mark(level int, out bool) {
	for i := b.ends[level]; i < b.ends[level+1]; i++ {
		b.next[b.nodes[i]] = b.came[i]
		if out {
			b.next[b.nodes[i]] = 0
		}
	}
}

// collect collects the dependency of the searches that came to u on it.
func (b *bundle) collect(u int32, came uint64, weight, scores []float64) {
	next, list, kept := b.next, b.list, 0
	for _, v := range neighbours(b.out, u) {
		searches := came & next[v]
		list[kept] = crossing{searches, v}
		kept += some(searches)
	}
	var through [bundleSize]float64
	for _, c := range list[:kept] {
		rho := &b.flow[c.node]
		for searches := c.searches; searches != 0; searches &= searches - 1 {
			i := bits.TrailingZeros64(searches) % bundleSize
			through[i] += rho[i]
		}
	}
	size, reach, sum := b.size[u], b.reach[u], 0.0
	flow := &b.flow[u]
	for searches := came &^ b.large; searches != 0; searches &= searches - 1 {
		i := bits.TrailingZeros64(searches) % bundleSize
		sum += float64(weight[i] * float64(flow[i]*through[i]))
		flow[i] = size * (reach/flow[i] + through[i])
	}
	scores[u] += sum / size
}
