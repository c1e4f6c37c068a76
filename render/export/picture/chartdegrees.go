package picture

// The distribution of degrees: for every number of links, the share of items that have at least as many, both axes
// logarithmic. A power law is a straight line there (A. Clauset, C. R. Shalizi, M. E. J. Newman, 2009,
// doi:10.1137/070710111, who also say why a straight line proves none).

import (
	"context"
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"github.com/papergraph/papergraph/render"
)

// NewDegrees lays out the distribution of the numbers of links that items have on the map.
func NewDegrees(ctx context.Context, m *render.Map, o Options) (*Drawing, error) {
	if err := checked(m, o); err != nil {
		return nil, err
	}
	o = o.Complete(len(m.Items))
	word := render.Plural(itemWord(m))
	title := titleOfView("Degree distribution", m)
	note := fmt.Sprintf("Share of %s (up, in per cent) with at least so many links (right); both axes are logarithmic.", word)
	points := degreeShares(m)
	if len(points) == 0 {
		return nothingToDraw(m, o, heading{title, note}, "the map has no links."), nil
	}
	c := newChart(m, o, title, note, fmt.Sprintf("%s with links, %s", render.Counted(linked(m), itemWord(m)), render.Counted(len(m.Links), "link")))
	scatter, err := plotter.NewScatter(points)
	if err != nil {
		return nil, fmt.Errorf("picture: %w", err)
	}
	scatter.GlyphStyle = draw.GlyphStyle{Color: c.shade(0), Radius: vg.Length(3), Shape: draw.CircleGlyph{}}
	c.plot.Add(scatter)
	c.logarithmic(points)
	return c.finished(ctx, title, note)
}

// degreeShares are the points of the distribution, by rising number of links.
func degreeShares(m *render.Map) plotter.XYs {
	degrees := degreesOf(m)
	slices.Sort(degrees)
	first, _ := slices.BinarySearch(degrees, 1)
	degrees = degrees[first:]
	var points plotter.XYs
	for i, d := range degrees {
		if i == 0 || d != degrees[i-1] {
			points = append(points, plotter.XY{X: float64(d), Y: 100 * float64(len(degrees)-i) / float64(len(degrees))})
		}
	}
	return points
}

func degreesOf(m *render.Map) []int {
	degrees := make([]int, len(m.Items))
	for _, l := range m.Links {
		degrees[l.Source]++
		degrees[l.Target]++
	}
	return degrees
}

// linked is the number of items with a link.
func linked(m *render.Map) int {
	count := 0
	for _, d := range degreesOf(m) {
		if d > 0 {
			count++
		}
	}
	return count
}

// logarithmic makes both axes logarithmic, from a little before the first point to a little behind the last.
func (c *chart) logarithmic(points plotter.XYs) {
	first, last := points[0], points[len(points)-1]
	c.plot.X.Scale, c.plot.Y.Scale = plot.LogScale{}, plot.LogScale{}
	c.plot.X.Min, c.plot.X.Max = 0.9*first.X, 1.1*last.X
	c.plot.Y.Min, c.plot.Y.Max = 0.8*last.Y, 115
	c.plot.X.Tick.Marker = powerTicks(c.plot.X, first.X, last.X)
	c.plot.Y.Tick.Marker = powerTicks(c.plot.Y, last.Y, first.Y)
}

// powerTicks are 1, 2 and 5 times the powers of ten on an axis; where it is so short that there are no two, its least and
// its greatest value.
func powerTicks(axis plot.Axis, least, greatest float64) plot.ConstantTicks {
	values := ticks(axis.Min, axis.Max)
	if len(values) < 2 {
		values = slices.Compact([]float64{least, greatest})
	}
	var marks plot.ConstantTicks
	for _, v := range values {
		marks = append(marks, plot.Tick{Value: v, Label: formatWeight(v)})
	}
	return marks
}

// valueTicks are round ticks from 0 to a top that need not be whole.
func valueTicks(top float64) plot.ConstantTicks {
	var marks plot.ConstantTicks
	for _, v := range evenTicks(0, top, 6) {
		marks = append(marks, plot.Tick{Value: v, Label: formatWeight(math.Abs(v))})
	}
	return marks
}
