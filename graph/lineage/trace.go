package lineage

import (
	"context"
	"math/big"
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// A main path follows citations from paper to paper. What "best" means at a paper is either local, the citation of
// the largest weight, or global, the citation with which the largest sum of weights begins that leads to the end.
// Where several are equally good, all are followed: so the outcome does not depend on the numbering, and a main path
// may branch.

// A step is a citation, told in the direction in which knowledge runs.
type step struct{ older, newer int32 }

// tracer looks for main paths.
type tracer struct {
	ctx    context.Context
	counts *Counts
	global bool
	unit   bool      // all weights are 1
	ahead  []big.Int // by paper: the largest sum of weights from it to the newest; when global
	behind []big.Int // by paper: the largest sum of weights from the oldest to it; when global
	sum    big.Int   // where weights are added up
}

func newTracer(ctx context.Context, c *Counts, s Search) (*tracer, error) {
	t := &tracer{ctx: ctx, counts: c, global: s.Global, unit: s.Unit}
	if !t.global {
		return t, nil
	}
	t.ahead, t.behind = make([]big.Int, len(c.arrive)), make([]big.Int, len(c.arrive))
	for i := range c.graph.order {
		if i%patience == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		older, newer := c.graph.order[i], c.graph.order[len(c.graph.order)-1-i]
		t.best(&t.behind[older], older, true)
		t.best(&t.ahead[newer], newer, false)
	}
	return t, nil
}

// rows are the citations of a paper when going back, and the papers that cite it when going on.
func (t *tracer) rows(back bool) graph.CSR {
	if back {
		return t.counts.graph.citations.Out()
	}
	return t.counts.graph.citations.In()
}

// weigh is the weight of a citation. It is valid until the next call, like what worth returns.
func (t *tracer) weigh(older, newer int32) *big.Int {
	if t.unit {
		return t.sum.Set(one)
	}
	return t.counts.weigh(&t.sum, older, newer)
}

// worth is how good it is to go from u to v, back or on.
func (t *tracer) worth(u, v int32, back bool) *big.Int {
	older, newer, rest := u, v, t.ahead
	if back {
		older, newer, rest = v, u, t.behind
	}
	w := t.weigh(older, newer)
	if t.global {
		w.Add(w, &rest[v])
	}
	return w
}

// best raises b to what the best way from u is worth.
func (t *tracer) best(b *big.Int, u int32, back bool) {
	next, _ := t.rows(back).Row(int(u))
	for _, v := range next {
		if w := t.worth(u, v, back); w.Cmp(b) > 0 {
			b.Set(w)
		}
	}
}

// from lists the steps from u that are worth as much as bound.
func (t *tracer) from(u int32, bound *big.Int, back bool) []step {
	var steps []step
	next, _ := t.rows(back).Row(int(u))
	for _, v := range next {
		if t.worth(u, v, back).Cmp(bound) != 0 {
			continue
		}
		if back {
			steps = append(steps, step{v, u})
		} else {
			steps = append(steps, step{u, v})
		}
	}
	return steps
}

// begin lists the best steps of all that leave papers which cite nothing or, back, that arrive at papers never cited.
func (t *tracer) begin(back bool) []step {
	var bound big.Int
	var ends []int32
	for _, u := range t.counts.graph.order {
		if t.rows(!back).Degree(int(u)) == 0 {
			t.best(&bound, u, back)
			ends = append(ends, u)
		}
	}
	var steps []step
	for _, u := range ends {
		steps = append(steps, t.from(u, &bound, back)...)
	}
	return steps
}

// follow adds to the given steps the best ones that follow from where they lead, on or back, to the end.
func (t *tracer) follow(seeds []step, back bool) ([]step, error) {
	reached := make([]bool, len(t.counts.arrive))
	for _, s := range seeds {
		reached[s.end(back)] = true
	}
	steps := slices.Clone(seeds)
	order := t.counts.graph.order
	if back {
		order = t.counts.graph.backwards()
	}
	for i, u := range order {
		if i%patience == 0 && t.ctx.Err() != nil {
			return nil, t.ctx.Err()
		}
		if !reached[u] {
			continue
		}
		var bound big.Int
		t.best(&bound, u, back)
		for _, s := range t.from(u, &bound, back) {
			reached[s.end(back)] = true
			steps = append(steps, s)
		}
	}
	return steps, nil
}

// end is where a step leads.
func (s step) end(back bool) int32 {
	if back {
		return s.older
	}
	return s.newer
}

// heaviest lists the k citations of the largest weight and those that weigh as much as the last of them.
func (t *tracer) heaviest(k int) ([]step, error) {
	var top []*big.Int // the k largest weights, descending
	err := t.each(func(_ step, w *big.Int) {
		if len(top) == k && w.Cmp(top[k-1]) <= 0 {
			return
		}
		at, _ := slices.BinarySearchFunc(top, w, func(a, b *big.Int) int { return b.Cmp(a) })
		top = slices.Insert(top, at, new(big.Int).Set(w))
		top = top[:min(k, len(top))]
	})
	var steps []step
	if err == nil && len(top) > 0 {
		err = t.each(func(s step, w *big.Int) {
			if w.Cmp(top[len(top)-1]) >= 0 {
				steps = append(steps, s)
			}
		})
	}
	return steps, err
}

// each calls visit for every citation with its weight, which is valid during the call.
func (t *tracer) each(visit func(s step, w *big.Int)) error {
	for i, u := range t.counts.graph.order {
		if i%patience == 0 && t.ctx.Err() != nil {
			return t.ctx.Err()
		}
		cited, _ := t.rows(true).Row(int(u))
		for _, v := range cited {
			visit(step{v, u}, t.weigh(v, u))
		}
	}
	return nil
}
