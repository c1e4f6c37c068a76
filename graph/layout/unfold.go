package layout

import (
	"context"
	"math"
	"math/rand/v2"
)

// A start that is unfolded: the graph is coarsened to a few dozen nodes, the coarsest level is solved from several
// starts of which the best is kept, and each finer level starts from the coarser one. Large structure is settled where
// it is cheap, so the full graph needs few steps, and long chains and grids do not stay folded.

const (
	coarseSteps = 50  // on each level but the finest
	coarseTries = 4   // starts on the coarsest level,
	mostTried   = 500 // unless it has more nodes, for which there is one
)

// unfold returns a start for the given level by the exponents of o, its levels but the finest being solved.
func unfold(ctx context.Context, fine level, o Options) ([]Point, error) {
	levels := hierarchy(ctx, fine)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	at, err := bestStart(ctx, levels[len(levels)-1], o)
	for i := len(levels) - 2; i >= 0 && err == nil; i-- {
		at = prolong(levels[i], at, o.Seed)
		if i > 0 {
			err = descend(ctx, levels[i], at, o, coarseSteps)
		}
	}
	return at, err
}

// bestStart solves the coarsest level from several starts and keeps the one with the least objective.
func bestStart(ctx context.Context, l level, o Options) ([]Point, error) {
	var best []Point
	least := math.Inf(1)
	tries := coarseTries
	if len(l.mass) > mostTried {
		tries = 1
	}
	for try := range tries {
		at := startOf(l, o.Seed, try)
		if err := descend(ctx, l, at, o, 2*coarseSteps); err != nil {
			return nil, err
		}
		if tries == 1 {
			return at, nil
		}
		if q := objective(l, at, o); best == nil || q < least {
			best, least = at, q
		}
	}
	return best, nil
}

// startOf is PivotMDS on the first try, then random places.
func startOf(l level, seed uint64, try int) []Point {
	if try == 0 {
		return pivotMDS(l.rows, seed)
	}
	random := rand.New(rand.NewPCG(seed, uint64(try)))
	at := make([]Point, len(l.mass))
	for u := range at {
		at[u] = Point{random.Float64(), random.Float64()}
	}
	subtractMean(at)
	return at
}

// prolong puts every fine node near its coarse node, a random bit aside so that no two coincide.
func prolong(fine level, coarse []Point, seed uint64) []Point {
	n := len(fine.mass)
	random := rand.New(rand.NewPCG(seed, uint64(n)))
	aside := sizeOf(coarse) / math.Sqrt(float64(n)) / 2
	at := make([]Point, n)
	for u, p := range fine.parent {
		at[u] = plus(coarse[p], Point{random.Float64() - 0.5, random.Float64() - 0.5}.times(aside))
	}
	return at
}

// objective is Σ w·d^A/A - Σ m·m·d^R/R over all pairs, for a small level; with R = 0, log d stands for d^R/R. Gravity and
// group ties are left out: they only serve the descent.
func objective(l level, at []Point, o Options) float64 {
	q := 0.0
	for u := range at {
		adj, weight := l.rows.Row(u)
		for i, v := range adj {
			if int(v) < u {
				q += float64(weight[i] * power(distance2(at[u], at[v]), o.Attraction))
			}
		}
		for v := range u {
			q -= float64(l.mass[u] * l.mass[v] * power(distance2(at[u], at[v]), o.Repulsion))
		}
	}
	return q
}

// power is d^e/e for a squared distance, and its limit log d for e = 0.
func power(d2, e float64) float64 {
	d2 = max(d2, 1e-200)
	if e == 0 {
		return math.Log(d2) / 2
	}
	return math.Pow(d2, e/2) / e
}
