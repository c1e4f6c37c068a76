package graphtest

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// LFR benchmark graphs: degrees and community sizes both follow power laws, as in real networks, and every node has
// the share μ of its links outside its community.
//
// Degrees are drawn first, then community sizes until they add up to n. The share 1-μ of a degree, rounded at random, is
// to stay inside. Nodes are seated in descending order of that inner degree, each on a random free seat among the
// communities that are large enough for it, which makes every feasible seating equally likely. Inside a community the
// inner degrees are realised by joining the most demanding node to the next most demanding ones (Havel and Hakimi) and
// then shuffled by swaps of ends between random pairs of edges. What does not fit inside is added outside. The outer
// ends are paired at random over the whole graph; pairs that are not allowed, within a community or there already, swap
// ends with random others, and the few that find none are dropped. The graph is simple.
//
// A. Lancichinetti, S. Fortunato, F. Radicchi, Benchmark graphs for testing community detection algorithms, Physical
// Review E 78 (2008) 046110, doi:10.1103/PhysRevE.78.046110.

// LFRShape says what an LFR graph is like. All fields but the exponents are required.
type LFRShape struct {
	Nodes            int
	MeanDegree       float64 // from 1 to MaxDegree
	MaxDegree        int     // below Nodes
	DegreeExponent   float64 // t1 of the power law of degrees; 0 is 2
	SizeExponent     float64 // t2 of the power law of community sizes; 0 is 1
	Mixing           float64 // μ, the share of a node's links that leave its community, from 0 to 1
	MinSize, MaxSize int     // of communities, from 1 to Nodes
}

// LFR returns a random graph with power laws of degrees and community sizes, and its planted communities. O(m log m);
// a million edges take one to two seconds. The mean share of links between communities is within 0.01 of μ where
// communities can hold the largest inner degree, (1-μ)·MaxDegree < MaxSize. It panics on a shape that cannot be.
func LFR(shape LFRShape, seed uint64) (*graph.Undirected, graph.Partition) {
	shape.check()
	l := lfr{LFRShape: shape, rng: generator(seed)}
	l.drawDegrees()
	l.drawSizes()
	l.seat()
	for _, nodes := range l.members {
		l.inside(nodes)
	}
	l.outside()
	b := graph.NewBuilder(l.Nodes)
	for _, e := range l.edges {
		b.Add(int(e[0]), int(e[1]), 1)
	}
	return must(b.Undirected()), graph.NewPartition(l.of)
}

func (s *LFRShape) check() {
	s.DegreeExponent, s.SizeExponent = cmp.Or(s.DegreeExponent, 2), cmp.Or(s.SizeExponent, 1)
	switch {
	case s.MaxDegree < 1 || s.MaxDegree >= s.Nodes || !(s.MeanDegree >= 1 && s.MeanDegree <= float64(s.MaxDegree)):
		panic(fmt.Sprintf("graphtest: %d nodes of mean degree %v and at most %d", s.Nodes, s.MeanDegree, s.MaxDegree))
	case s.MinSize < 1 || s.MaxSize < s.MinSize || s.MaxSize > s.Nodes:
		panic(fmt.Sprintf("graphtest: communities of %d to %d nodes of %d", s.MinSize, s.MaxSize, s.Nodes))
	case !(s.Mixing >= 0 && s.Mixing <= 1):
		panic(fmt.Sprintf("graphtest: a mixing of %v", s.Mixing))
	}
}

// lfr is a benchmark graph under construction.
type lfr struct {
	LFRShape
	rng          *rand.Rand
	inner, outer []int32 // ends of every node inside its community and outside that are not joined yet
	size         []int   // of communities, descending
	of           []int32 // community of every node
	members      [][]int32
	edges        [][2]int32
}

// powerLaw draws integers k from low to high with probability proportional to k^-exponent, except low, which has the
// given part of that.
type powerLaw struct {
	low   int
	below []float64 // sum of the probabilities up to k-low, not normalised
}

func newPowerLaw(low, high int, exponent, part float64) powerLaw {
	p, sum := powerLaw{low: low}, 0.0
	for k := low; k <= high; k++ {
		sum += float64(part * math.Pow(float64(k), -exponent))
		part = 1
		p.below = append(p.below, sum)
	}
	return p
}

func (p powerLaw) draw(rng *rand.Rand) int {
	x := rng.Float64() * p.below[len(p.below)-1]
	at, _ := slices.BinarySearch(p.below, x)
	return p.low + min(at, len(p.below)-1)
}

// degreeLaw is the power law up to high whose mean is the given one: the least degree and its part are found from above,
// adding one degree after the other until the mean has fallen to it.
func degreeLaw(mean float64, high int, exponent float64) powerLaw {
	count, sum := 0.0, 0.0
	for k := high; k >= 1; k-- {
		w := math.Pow(float64(k), -exponent)
		if with := (sum + float64(w*float64(k))) / (count + w); with <= mean || k == 1 {
			if float64(k) == mean {
				return newPowerLaw(k, high, exponent, 1)
			}
			part := (sum - float64(mean*count)) / (w * (mean - float64(k)))
			return newPowerLaw(k, high, exponent, min(1, max(0, part)))
		}
		count, sum = count+w, sum+float64(w*float64(k))
	}
	panic("graphtest: no degrees")
}

// drawDegrees draws degrees and splits them into inner and outer ends.
func (l *lfr) drawDegrees() {
	law := degreeLaw(l.MeanDegree, l.MaxDegree, l.DegreeExponent)
	l.inner, l.outer = make([]int32, l.Nodes), make([]int32, l.Nodes)
	for u := range l.inner {
		degree := law.draw(l.rng)
		inner := int(float64((1-l.Mixing)*float64(degree)) + l.rng.Float64())
		l.inner[u], l.outer[u] = int32(min(inner, degree)), int32(max(0, degree-inner))
	}
}

// drawSizes draws sizes of communities until they hold all nodes. A rest below the least size is spread over the others
// or, where they have no room, becomes a community with nodes of others. Where n has no division within the limits, some
// communities are larger.
func (l *lfr) drawSizes() {
	law, left := newPowerLaw(l.MinSize, l.MaxSize, l.SizeExponent, 1), l.Nodes
	for left >= l.MinSize {
		size := min(law.draw(l.rng), left)
		l.size, left = append(l.size, size), left-size
	}
	if k := len(l.size); l.Nodes > k*l.MaxSize && l.Nodes >= (k+1)*l.MinSize {
		l.size = append(l.size, left)
		for left = 0; l.size[k] < l.MinSize; l.size[k]++ {
			l.size[slices.Index(l.size, slices.Max(l.size))]--
		}
	}
	for full := l.Nodes > len(l.size)*l.MaxSize; left > 0; {
		if c := l.rng.IntN(len(l.size)); full || l.size[c] < l.MaxSize {
			l.size[c]++
			left--
		}
	}
	slices.SortStableFunc(l.size, func(a, b int) int { return b - a })
}

// seat puts every node into a community. Seats are listed by community, the largest first, so those that are large
// enough for a node are the first ones.
func (l *lfr) seat() {
	var seats []int32 // the community of every free seat that was reached, in any order
	l.of, l.members = make([]int32, l.Nodes), make([][]int32, len(l.size))
	reached := 0
	for _, u := range l.byInner() {
		for reached < len(l.size) && (l.size[reached] > int(l.inner[u]) || len(seats) == 0) {
			seats = append(seats, slices.Repeat([]int32{int32(reached)}, l.size[reached])...)
			reached++
		}
		i, last := l.rng.IntN(len(seats)), len(seats)-1
		c := seats[i]
		seats[i], seats = seats[last], seats[:last]
		l.of[u], l.members[c] = c, append(l.members[c], u)
	}
}

// byInner lists all nodes by descending inner degree.
func (l *lfr) byInner() []int32 {
	nodes := make([]int32, l.Nodes)
	for u := range nodes {
		nodes[u] = int32(u)
	}
	slices.SortStableFunc(nodes, func(u, v int32) int { return int(l.inner[v] - l.inner[u]) })
	return nodes
}

// inside joins the nodes of one community, listed by descending inner degree. What remains becomes outer ends.
func (l *lfr) inside(nodes []int32) {
	left := make([]int32, len(nodes)) // inner ends of nodes; always descending from the node at work on
	for i, u := range nodes {
		left[i] = min(l.inner[u], int32(len(nodes)-1))
	}
	first := len(l.edges)
	for i := range nodes {
		l.join(nodes, left, i)
	}
	joined := l.edges[first:]
	for _, e := range joined {
		l.inner[e[0]]--
		l.inner[e[1]]--
	}
	for _, u := range nodes {
		l.outer[u] += l.inner[u]
	}
	l.shuffle(joined)
}

// join links the node at place i to the most demanding ones after it. Of those with equal demand at the end of the list
// it takes the last, so that left stays descending.
func (l *lfr) join(nodes, left []int32, i int) {
	last := i + min(int(left[i]), len(nodes)-1-i)
	for last > i && left[last] == 0 {
		last--
	}
	if last == i {
		return
	}
	from, to := last, last // the block of equal demand around last
	for from > i+1 && left[from-1] == left[last] {
		from--
	}
	for to+1 < len(nodes) && left[to+1] == left[last] {
		to++
	}
	take := func(j int) {
		l.edges = append(l.edges, [2]int32{nodes[i], nodes[j]})
		left[j]--
	}
	for j := i + 1; j < from; j++ {
		take(j)
	}
	for j := to - (last - from); j <= to; j++ {
		take(j)
	}
}

// swapsPerEdge is how often the shuffle tries an edge, on average; mixing needs a few.
const swapsPerEdge = 5

// shuffle swaps ends between random pairs of edges where that makes neither a loop nor a second edge.
func (l *lfr) shuffle(edges [][2]int32) {
	there := newEdgeSet(edges)
	for range swapsPerEdge * len(edges) {
		e, f := &edges[l.rng.IntN(len(edges))], &edges[l.rng.IntN(len(edges))]
		if l.rng.IntN(2) == 0 {
			f[0], f[1] = f[1], f[0]
		}
		one, two := [2]int32{e[0], f[1]}, [2]int32{f[0], e[1]}
		if one[0] == one[1] || two[0] == two[1] || there.has(one) || there.has(two) {
			continue
		}
		there.swap(*e, one)
		there.swap(*f, two)
		*e, *f = one, two
	}
}

// outside pairs all outer ends.
func (l *lfr) outside() {
	var ends []int32
	for u, k := range l.outer {
		ends = append(ends, slices.Repeat([]int32{int32(u)}, int(k))...)
	}
	l.rng.Shuffle(len(ends), func(i, j int) { ends[i], ends[j] = ends[j], ends[i] })
	there := make(edgeSet, len(ends)/2)
	pairs, bad := make([][2]int32, 0, len(ends)/2), [][2]int32(nil)
	for i := 1; i < len(ends); i += 2 {
		if e := [2]int32{ends[i-1], ends[i]}; l.allowed(e, there) {
			there[key(e)] = struct{}{}
			pairs = append(pairs, e)
		} else {
			bad = append(bad, e)
		}
	}
	for _, e := range bad {
		pairs = l.repair(e, pairs, there)
	}
	l.edges = append(l.edges, pairs...)
}

func (l *lfr) allowed(e [2]int32, there edgeSet) bool {
	return l.of[e[0]] != l.of[e[1]] && !there.has(e)
}

const mostRepairs = 200 // tries for a pair that is not allowed

// repair makes two allowed pairs of e and one of the pairs, and returns the pairs with them; without e when it finds none.
func (l *lfr) repair(e [2]int32, pairs [][2]int32, there edgeSet) [][2]int32 {
	for range min(mostRepairs, mostRepairs*len(pairs)) {
		f := &pairs[l.rng.IntN(len(pairs))]
		one, two := [2]int32{e[0], f[1]}, [2]int32{f[0], e[1]}
		if key(one) == key(two) || !l.allowed(one, there) || !l.allowed(two, there) {
			continue
		}
		there.swap(*f, one)
		there[key(two)] = struct{}{}
		*f = one
		return append(pairs, two)
	}
	return pairs
}

// edgeSet holds edges without direction.
type edgeSet map[uint64]struct{}

func newEdgeSet(edges [][2]int32) edgeSet {
	s := make(edgeSet, len(edges))
	for _, e := range edges {
		s[key(e)] = struct{}{}
	}
	return s
}

func key(e [2]int32) uint64 { return uint64(min(e[0], e[1]))<<32 | uint64(max(e[0], e[1])) }

func (s edgeSet) has(e [2]int32) bool {
	_, ok := s[key(e)]
	return ok
}

func (s edgeSet) swap(old, new [2]int32) {
	delete(s, key(old))
	s[key(new)] = struct{}{}
}
