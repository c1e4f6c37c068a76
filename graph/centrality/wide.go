package centrality

import "math"

// The number of shortest paths doubles with every diamond on the way; in real citation graphs it passes 10³⁰⁸, the end of
// float64. Only ratios of such numbers matter, so the rare source that comes near the end is done again with numbers that
// have an exponent of their own.

// manyPaths is the number of paths from which float64 is not trusted: its inverse must be a normal number, too.
const manyPaths = 1e300

// overflows reports whether the number of paths to some node is too large for float64.
func (d *dag) overflows() bool {
	for _, v := range d.order {
		if d.paths[v] > manyPaths {
			return true
		}
	}
	return false
}

// wide is the number frac · 2^exp, frac in [½, 1) or 0.
type wide struct {
	frac float64
	exp  int
}

func newWide(frac float64, exp int) wide {
	frac, shift := math.Frexp(frac)
	return wide{frac, exp + shift}
}

func (a wide) plus(b wide) wide {
	if a.frac == 0 || b.frac != 0 && a.exp < b.exp {
		a, b = b, a
	}
	return newWide(a.frac+math.Ldexp(b.frac, b.exp-a.exp), a.exp)
}

func (a wide) times(b wide) float64 { return math.Ldexp(a.frac*b.frac, a.exp+b.exp) }

// scaled returns a times a factor that is a normal number or 0.
func (a wide) scaled(factor float64) wide { return newWide(a.frac*factor, a.exp) }

func (a wide) inverse() wide { return newWide(1/a.frac, -a.exp) }

// widePaths returns the number of shortest paths from the source to each of n nodes.
func (d *dag) widePaths(n int) []wide {
	paths := make([]wide, n)
	paths[d.order[0]] = newWide(1, 0)
	for i, u := range d.order {
		for _, v := range d.next[d.first[i]:d.first[i+1]] {
			paths[v] = paths[v].plus(paths[u])
		}
	}
	return paths
}

// addWide is add for numbers of paths of any size.
func (c *collector) addWide(d *dag, weight float64, scores []float64) {
	s, paths, rho := d.order[0], d.widePaths(len(c.rho)), make([]wide, len(c.rho))
	for i := len(d.order) - 1; i > 0; i-- {
		v, through := d.order[i], wide{}
		for _, w := range d.next[d.first[i]:d.first[i+1]] {
			through = through.plus(rho[w])
		}
		rho[v] = through.plus(paths[v].inverse().scaled(c.ends(s, v)))
		scores[v] += float64(weight * paths[v].times(through))
	}
}
