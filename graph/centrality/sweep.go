package centrality

import "github.com/papergraph/papergraph/graph"

// Brandes' algorithm by hops from one source, for graphs too large for bundles. The search goes level by level, and each
// level is crossed in the cheaper of two directions: its nodes push their paths to neighbours that are in no level yet, or
// nodes in no level pull paths from neighbours in it. The first and last levels of a search are small, those between hold
// most of the graph: pushing first and pulling from the middle on looks at less than half of the arcs. The few arcs that
// are part of a shortest path (a fifth of all in a network of co-authors) are listed either way, by the node that found
// them, and the way back reads these lists alone. Loops over arcs do not branch, as in hopSearch.
//
// Each node v may stand for size(v) nodes that are alike and be the end of reach(v) paths. With ρ(v) the dependency on all
// members of v by path,
//
//	σ(w) = Σ_v size(v) σ(v)     ρ(v) = reach(v)/σ(v) + size(v) Σ_w ρ(w)     δ(v) = σ(v) Σ_w ρ(w)
//
// over the v before and the w after on shortest paths, with a size of 1 for the source.
//
// S. Beamer, K. Asanović, D. Patterson, Direction-Optimizing Breadth-First Search, SC 2012, doi:10.1109/SC.2012.50.

// A condensed graph is one whose nodes stand for several each.
type condensed struct {
	out, in     graph.CSR
	size, reach []float64
}

type sweep struct {
	condensed
	level   []int32   // by node, unreached for nodes not met yet
	paths   []float64 // σ, by node; 0 for nodes not met yet
	flow    []float64 // size times σ, by node in levels that are complete
	rho     []float64
	through []float64 // by node, the sum of ρ that was pulled from it; zero between sources
	order   []int32   // reached nodes, nearest first, with room for one more than there are
	rest    []int32   // nodes that may be in no level, once nodes pull
	arcs    []int32   // the arcs on shortest paths, with room for one more
	last    []int32   // the end in arcs of the list of every node that found arcs, in order
	steps   []step
}

// A step is the way from one level to the next.
type step struct {
	lo, mid, hi int  // the levels are order[lo:mid] and order[mid:hi]
	pulled      bool // whether the nodes of the second level found the arcs
	lists       int  // last[lists] is the end of the first list
	start       int  // where in arcs it starts
}

func newSweep(w condensed) *sweep {
	n := len(w.size)
	s := &sweep{condensed: w, level: make([]int32, n), paths: make([]float64, n), rho: make([]float64, n)}
	s.flow, s.through, s.order, s.rest = make([]float64, n), make([]float64, n), make([]int32, n+1), make([]int32, n+1)
	s.arcs = make([]int32, len(w.out.Adj)+1)
	for u := range s.level {
		s.level[u] = unreached
	}
	return s
}

// add adds the dependency of the given number of sources like s on every node to scores.
func (s *sweep) add(source int32, weight float64, scores []float64) {
	reached, fits := s.search(source)
	if fits {
		for i := len(s.steps) - 1; i > 0; i-- {
			s.collect(s.steps[i], weight, scores)
		}
	} else {
		s.addWide(s.order[:reached], weight, scores)
	}
	for _, u := range s.order[:reached] {
		s.level[u], s.paths[u] = unreached, 0
	}
}

// search finds the paths from the source, and whether their numbers fit into float64.
func (s *sweep) search(source int32) (reached int, fits bool) {
	s.order[0], s.level[source], s.paths[source] = source, 0, 1
	s.steps, s.last, s.rest, fits = s.steps[:0], s.last[:0], s.rest[:0], true
	arcs, unseen := 0, int64(len(s.in.Adj))
	for lo, mid := 0, 1; lo < mid; {
		ahead, passed, small := s.complete(lo, mid)
		unseen -= passed
		fits = fits && small
		t := step{lo: lo, mid: mid, lists: len(s.last), start: arcs, pulled: unseen < ahead}
		if t.pulled {
			t.hi, arcs = s.pull(mid, arcs)
		} else {
			t.hi, arcs = s.push(lo, mid, arcs)
		}
		s.steps = append(s.steps, t)
		lo, mid = mid, t.hi
	}
	return s.steps[len(s.steps)-1].mid, fits
}

// complete is called when a level has all its paths. It returns the number of arcs from it and to it, and whether the
// numbers of paths fit into float64.
func (s *sweep) complete(lo, mid int) (from, to int64, fits bool) {
	fits = true
	for _, u := range s.order[lo:mid] {
		s.flow[u] = s.size[u] * s.paths[u]
		fits = fits && s.paths[u] <= manyPaths
		from += s.out.First[u+1] - s.out.First[u]
		to += s.in.First[u+1] - s.in.First[u]
	}
	if lo == 0 {
		s.flow[s.order[0]] = 1
	}
	return from, to, fits
}

// push finds the next level from the nodes of the last, behind the first mid of order, and returns the new ends of order
// and arcs.
func (s *sweep) push(lo, mid, arcs int) (reached, end int) {
	reached = mid
	level, order, paths, list := s.level, s.order, s.paths, s.arcs
	for i := lo; i < mid; i++ {
		u, start := order[i], arcs
		own, count := level[u], s.flow[u]
		for _, v := range s.out.Adj[s.out.First[u]:s.out.First[u+1]] {
			list[arcs] = v
			arcs += negative(own - level[v])
		}
		below := own + 1
		for _, v := range list[start:arcs] {
			paths[v] += count
			order[reached] = v
			reached += negative(below - level[v])
			level[v] = below
		}
		s.last = append(s.last, int32(arcs))
	}
	return reached, arcs
}

// pull finds the same from the nodes that are in no level.
func (s *sweep) pull(mid, arcs int) (reached, end int) {
	if len(s.rest) == 0 {
		s.listRest()
	}
	reached = mid
	own, left := s.level[s.order[mid-1]], 0
	level, flow, list := s.level, s.flow, s.arcs
	for _, v := range s.rest {
		if level[v] != unreached {
			continue // pushed to since
		}
		start := arcs
		for _, u := range s.in.Adj[s.in.First[v]:s.in.First[v+1]] {
			list[arcs] = u
			arcs += zero(level[u] - own)
		}
		if arcs == start {
			s.rest[left] = v
			left++
			continue
		}
		paths := 0.0
		for _, u := range list[start:arcs] {
			paths += flow[u]
		}
		s.paths[v], s.level[v], s.order[reached] = paths, own+1, v
		reached++
		s.last = append(s.last, int32(arcs))
	}
	s.rest = s.rest[:left]
	return reached, arcs
}

// listRest lists the nodes that are in no level.
func (s *sweep) listRest() {
	rest, left := s.rest[:len(s.order)], 0
	for v, l := range s.level {
		rest[left] = int32(v)
		left += zero(l - unreached)
	}
	s.rest = rest[:left]
}

// collect sends the dependencies back over one step, to the nodes of its first level.
func (s *sweep) collect(t step, weight float64, scores []float64) {
	start, rho, list := t.start, s.rho, s.arcs
	if t.pulled {
		for i, v := range s.order[t.mid:t.hi] {
			all, one, end := s.through, rho[v], int(s.last[t.lists+i])
			for _, u := range list[start:end] {
				all[u] += one
			}
			start = end
		}
		for _, u := range s.order[t.lo:t.mid] {
			s.finish(u, s.through[u], weight, scores)
			s.through[u] = 0
		}
		return
	}
	for i, u := range s.order[t.lo:t.mid] {
		through, end := 0.0, int(s.last[t.lists+i])
		for _, v := range list[start:end] {
			through += rho[v]
		}
		s.finish(u, through, weight, scores)
		start = end
	}
}

func (s *sweep) finish(u int32, through, weight float64, scores []float64) {
	s.rho[u] = s.reach[u]/s.paths[u] + float64(s.size[u]*through)
	scores[u] += float64(weight * float64(s.paths[u]*through))
}
