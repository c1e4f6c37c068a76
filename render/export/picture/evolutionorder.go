package picture

import (
	"cmp"
	"math"
	"slices"
)

// orderTopics orders the boxes of every column so that few ribbons cross.
func (e *evolution) orderTopics() {
	e.number()
	best, least := e.orders(), e.crossings()
	for sweep := range 12 {
		for k := 1; k < len(e.columns); k++ {
			i, from := k, k-1
			if sweep%2 == 1 {
				i, from = len(e.columns)-1-k, len(e.columns)-k
			}
			e.sortBy(i, from)
		}
		if crossings := e.crossings(); crossings < least-1e-12 {
			best, least = e.orders(), crossings
		}
	}
	for i := range e.columns {
		e.columns[i] = best[i]
	}
	e.number()
}

// number notes the place of every topic in its column.
func (e *evolution) number() {
	for i := range e.columns {
		for k, b := range e.columns[i] {
			e.at[i][b.topic] = k
		}
	}
}

func (e *evolution) orders() [][]stageBox {
	orders := make([][]stageBox, len(e.columns))
	for i := range orders {
		orders[i] = slices.Clone(e.columns[i])
	}
	return orders
}

// A placeTie is a flow between two places in successive columns.
type placeTie struct {
	from, to int
	weight   float64
}

// ties are the flows from column i into the next that both ends of are drawn.
func (e *evolution) ties(i int) []placeTie {
	var ties []placeTie
	if i < 0 || i+1 >= len(e.columns) {
		return nil
	}
	for k, b := range e.columns[i] {
		for _, f := range e.m.Periods[i].Topics[b.topic].Flows {
			if to := e.at[i+1][f.To]; to >= 0 {
				weight := f.Weight * float64(min(b.papers, e.columns[i+1][to].papers))
				ties = append(ties, placeTie{k, to, weight})
			}
		}
	}
	return ties
}

// sortBy orders column i by the mean place of what its boxes are tied to in a column beside it; a box without ties keeps
// its place in proportion.
func (e *evolution) sortBy(i, beside int) {
	n := len(e.columns[i])
	sum, weight := make([]float64, n), make([]float64, n)
	for _, t := range e.ties(min(i, beside)) {
		own, other := t.from, t.to
		if beside < i {
			own, other = other, own
		}
		sum[own] += float64(t.weight * (float64(other) + 0.5) / float64(len(e.columns[beside])))
		weight[own] += t.weight
	}
	mean := make(map[int]float64, n) // by topic; look-up only
	for k, b := range e.columns[i] {
		mean[b.topic] = (float64(k) + 0.5) / float64(n)
		if weight[k] > 0 {
			mean[b.topic] = sum[k] / weight[k]
		}
	}
	slices.SortStableFunc(e.columns[i], func(a, b stageBox) int { return cmp.Compare(mean[a.topic], mean[b.topic]) })
	e.number()
}

// crossings is the sum over all pairs of crossing ribbons of the smaller weight.
func (e *evolution) crossings() float64 {
	var sum float64
	for i := range e.columns {
		ties := e.ties(i)
		for a := range ties {
			for b := range a {
				if (ties[a].from-ties[b].from)*(ties[a].to-ties[b].to) < 0 {
					sum += math.Min(ties[a].weight, ties[b].weight)
				}
			}
		}
	}
	return sum
}

// placeRibbons gives every flow its width and both its ends their places on the sides of the boxes.
func (e *evolution) placeRibbons() {
	for i := range e.columns {
		for k := range e.columns[i] {
			b := &e.columns[i][k]
			for _, f := range e.m.Periods[i].Topics[b.topic].Flows {
				if i+1 < len(e.columns) && e.at[i+1][f.To] >= 0 {
					next := &e.columns[i+1][e.at[i+1][f.To]]
					width := f.Weight * min(b.box.height(), next.box.height())
					e.ribbons = append(e.ribbons, ribbon{period: i, from: b.topic, to: f.To, flow: f, width: width})
				}
			}
		}
	}
	e.narrow()
	for side := range 2 {
		e.placeEnds(side)
	}
	slices.SortStableFunc(e.ribbons, func(a, b ribbon) int { return cmp.Compare(b.width, a.width) })
}

// end is the box at the left (0) or right (1) end of a ribbon.
func (e *evolution) end(r *ribbon, side int) *stageBox {
	if side == 0 {
		return &e.columns[r.period][e.at[r.period][r.from]]
	}
	return &e.columns[r.period+1][e.at[r.period+1][r.to]]
}

// narrow makes ribbons narrower where a box has not the room for all at one of its sides.
func (e *evolution) narrow() {
	var sums [2]map[*stageBox]float64 // look-up only
	for side := range sums {
		sums[side] = make(map[*stageBox]float64)
		for r := range e.ribbons {
			sums[side][e.end(&e.ribbons[r], side)] += e.ribbons[r].width
		}
	}
	for r := range e.ribbons {
		rib, factor := &e.ribbons[r], 1.0
		for side := range sums {
			b := e.end(rib, side)
			factor = min(factor, b.box.height()/max(sums[side][b], 1e-9))
		}
		rib.width *= factor
	}
}

// placeEnds stacks the ends of the ribbons at one side of every box in the order of their other ends, in the middle.
func (e *evolution) placeEnds(side int) {
	order := make([]*ribbon, len(e.ribbons))
	sums := make(map[*stageBox]float64) // look-up only
	for r := range e.ribbons {
		order[r] = &e.ribbons[r]
		sums[e.end(order[r], side)] += order[r].width
	}
	slices.SortStableFunc(order, func(a, b *ribbon) int {
		return cmp.Compare(e.end(b, 1-side).box.minY, e.end(a, 1-side).box.minY)
	})
	used := make(map[*stageBox]float64) // look-up only
	for _, r := range order {
		b := e.end(r, side)
		x := b.box.maxX
		if side == 1 {
			x = b.box.minX
		}
		y := b.box.centre().y + sums[b]/2 - used[b] - r.width/2
		used[b] += r.width
		r.ends[side] = point{x, y}
	}
}
