package layout

import (
	"cmp"
	"context"
	"math"
	"slices"
	"sort"

	"github.com/papergraph/papergraph/graph"
)

// Timeline: years from left to right, topics as lanes one above the other (the timeline view of CiteSpace; Chen 2006,
// doi:10.1002/asi.20317). The axis of years is linear, so an empty year is an empty place; nodes without a year stand
// left of the first, apart from it. Lanes that are linked strongly are neighbours (see sift.go).
//
// Topics of a single node share a lane. A lane is as high as its fullest year needs. The nodes of a year are stacked
// round the middle of the lane, those that are tied to higher lanes above; where a stack would be higher than the lane,
// it is folded into several columns within the room of the year. How many columns a year has room for is one number for
// the whole picture, the least at which it is no higher than three quarters of its width. Years that are means of
// several papers have fractions: then the step of the axis is a half, a quarter or a twelfth of a year.

// Timeline places the nodes by o.Years and o.Groups. The result has one point per node, its longer side spanning [-1,
// 1]; without o.Groups there is one lane, without years one column of it. Circles of o.Radius are moved apart where the
// picture has less room than they need, which may shift them by their width. It costs O(n log n + m) and for K groups
// O(K³) at worst. It fails on options out of range and when ctx ends.
func Timeline(ctx context.Context, g *graph.Undirected, o Options) ([]Point, error) {
	o, err := o.complete(g.NumNodes())
	if err != nil {
		return nil, err
	}
	s := newStacks(weigh(g.Out(), false), o.groupsOf(g.NumNodes()), o.Years)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	widest := 2 * slices.Max(append([]float64{0}, o.Radius...))
	return finish(ctx, s.place(min(widest, 1)), o.Radius)
}

const (
	timelineHeight = 1 / aspect // of the width, at most, where columns can see to it
	laneGap        = 1.0        // rows between lanes
	columnGap      = 1.0        // columns between the steps of the axis
	unknownGap     = 2          // steps between the nodes without a year and the first that has one
	fewSteps       = 24         // of the axis; where whole years are fewer and years have fractions, the step is finer
)

// stacks are the nodes by lane and step of the axis.
type stacks struct {
	step  []int64 // of the axis, of each node, from 0
	steps int64   // of the whole axis
	lane  []int32 // of each node, 0 at the top
	lanes int
	order []int32 // nodes by lane, then step, then as stacked from the top
	ends  []int   // of each stack in order
}

func newStacks(rows graph.CSR, groups graph.Partition, years []float64) *stacks {
	n := groups.Len()
	s := &stacks{lane: make([]int32, n), order: make([]int32, n)}
	s.step, s.steps = axisSteps(years, n)
	groups = loneTogether(groups)
	s.lanes = groups.Count()
	place := placesOf(laneOrder(rows, groups))
	for u := range s.lane {
		s.lane[u], s.order[u] = int32(place[groups.Of(u)]), int32(u)
	}
	pulled := make([]float64, n) // to a lane
	for u := range pulled {
		pulled[u] = meanPlace(rows, s.lane, u)
	}
	slices.SortFunc(s.order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(s.lane[a], s.lane[b]), cmp.Compare(s.step[a], s.step[b]), s.compareYears(years, a, b),
			cmp.Compare(pulled[a], pulled[b]), cmp.Compare(a, b))
	})
	for i, u := range s.order {
		if i == n-1 || s.lane[s.order[i+1]] != s.lane[u] || s.step[s.order[i+1]] != s.step[u] {
			s.ends = append(s.ends, i+1)
		}
	}
	return s
}

// loneTogether makes one group of all that have a single node.
func loneTogether(groups graph.Partition) graph.Partition {
	sizes, labels := groups.Sizes(), slices.Clone(groups.Labels())
	for u, c := range labels {
		if sizes[c] == 1 {
			labels[u] = -1
		}
	}
	return graph.NewPartition(labels)
}

// compareYears orders by the fraction of a step that is left.
func (s *stacks) compareYears(years []float64, a, b int32) int {
	if len(years) == 0 {
		return 0
	}
	return cmp.Compare(years[a], years[b])
}

// axisSteps returns the step of every node on the axis of years, and the number of steps. A node without a year is at
// step 0, and then the first year stands unknownGap steps right of it.
func axisSteps(years []float64, n int) ([]int64, int64) {
	step := make([]int64, n)
	first, last, finer := yearSpan(years)
	if !(first <= last) {
		return step, 1
	}
	most, shift := int64(0), int64(0)
	if slices.ContainsFunc(years, math.IsNaN) {
		shift = unknownGap
	}
	for u, y := range years {
		if !math.IsNaN(y) {
			step[u] = int64(math.Round((y-first)*finer)) + shift
			most = max(most, step[u])
		}
	}
	return step, most + 1
}

// yearSpan is the first and the last known year, and how many steps of the axis a year has.
func yearSpan(years []float64) (first, last, finer float64) {
	first, last, finer = math.Inf(1), math.Inf(-1), 1
	whole := true
	for _, y := range years {
		if !math.IsNaN(y) {
			first, last, whole = min(first, y), max(last, y), whole && y == math.Floor(y)
		}
	}
	for _, parts := range []float64{2, 4, 12} {
		if !whole && float64((last-first)*finer) < fewSteps {
			finer = parts
		}
	}
	return math.Floor(first), last, finer
}

// place puts every node on its place; wide is the width of the widest circle in a picture 2 wide.
func (s *stacks) place(wide float64) []Point {
	columns := s.columns(wide)
	pitch := float64(columns) + columnGap
	at := s.placeInLanes(columns, s.laneHeights(columns))
	if circle := wide / 2 * float64(pitch*float64(s.steps)); circle > 1 {
		s.spreadRows(at, circle)
	}
	s.pileLanes(at)
	heighten(at, 1)
	return at
}

// placeInLanes puts every node on its place in its lane, whose middle is at 0, in units of a column and of a row.
func (s *stacks) placeInLanes(columns int, height []int) []Point {
	at := make([]Point, len(s.order))
	pitch, from := float64(columns)+columnGap, 0
	for _, to := range s.ends {
		stack := s.order[from:to]
		high := height[s.lane[stack[0]]]
		used := (len(stack) + high - 1) / high
		rows := (len(stack) + used - 1) / used
		for i, u := range stack {
			x, y := i/rows, i%rows
			at[u] = Point{
				X: float64(pitch*float64(s.step[u])) + float64(x) - float64(used-1)/2,
				Y: float64(min(rows, len(stack)-x*rows)-1)/2 - float64(y),
			}
		}
		from = to
	}
	return at
}

// spreadRows gives nodes new rows where circles are wider than a column: from left to right, the nodes at one place
// take the free rows nearest to the middle of the lane, those are free whose last circle does not reach so far, and
// keep their order from the top.
func (s *stacks) spreadRows(at []Point, circle float64) {
	var ends []float64 // of the last circle of every row: 0, 1, -1, 2, -2, ... from the middle
	for from := 0; from < len(s.order); {
		u, to := s.order[from], from+1
		if from == 0 || s.lane[u] != s.lane[s.order[from-1]] {
			ends = ends[:0]
		}
		for to < len(s.order) && s.lane[s.order[to]] == s.lane[u] && at[s.order[to]].X == at[u].X {
			to++
		}
		var rows []float64
		for i := 0; len(rows) < to-from; i++ {
			if i == len(ends) {
				ends = append(ends, math.Inf(-1))
			}
			if at[u].X >= ends[i] {
				ends[i] = at[u].X + circle
				rows = append(rows, fromMiddle(i))
			}
		}
		slices.SortFunc(rows, func(a, b float64) int { return cmp.Compare(b, a) })
		for i, row := range rows {
			at[s.order[from+i]].Y = row
		}
		from = to
	}
}

// fromMiddle is 0, 1, -1, 2, -2, ...
func fromMiddle(i int) float64 {
	row := float64((i + 1) / 2)
	if i%2 == 0 {
		return -row
	}
	return row
}

// pileLanes puts the lanes below each other, laneGap apart.
func (s *stacks) pileLanes(at []Point) {
	boxes := slices.Repeat([]box{nowhere}, s.lanes)
	for u, p := range at {
		boxes[s.lane[u]].add(p)
	}
	top, shift := 0.0, make([]float64, s.lanes)
	for c, b := range boxes {
		shift[c] = top - b.high.Y
		top += b.low.Y - b.high.Y - 1 - laneGap
	}
	for u := range at {
		at[u].Y += shift[s.lane[u]]
	}
}

// columns is the least number of columns of a step at which the picture is wider than high, unless circles of the given
// width would overlap in it.
func (s *stacks) columns(wide float64) int {
	most := len(s.order)
	if wide > 0 {
		most = min(most, int(2/wide/float64(s.steps)-columnGap))
	}
	return 1 + sort.Search(max(0, most-1), func(fewer int) bool {
		height, columns := -laneGap, 1+fewer
		for _, h := range s.laneHeights(columns) {
			height += float64(h) + laneGap
		}
		return height <= timelineHeight*float64(float64(s.steps)*(float64(columns)+columnGap))
	})
}

// laneHeights is how many rows each lane has when a step has so many columns.
func (s *stacks) laneHeights(columns int) []int {
	height, from := make([]int, s.lanes), 0
	for _, to := range s.ends {
		lane := s.lane[s.order[from]]
		height[lane] = max(height[lane], (to-from+columns-1)/columns)
		from = to
	}
	return height
}
