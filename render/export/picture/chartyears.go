package picture

// Papers per year, in the colours of their topics, and the shares of topics in the papers of every year. Years far before
// the others are left out and counted.

import (
	"context"
	"fmt"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"github.com/papergraph/papergraph/render"
)

// NewYears lays out the chart of papers per year.
func NewYears(ctx context.Context, m *render.Map, o Options) (*Drawing, error) {
	return newYearChart(ctx, m, o, false)
}

// NewShares lays out the chart of every topic's share of the papers of each year.
func NewShares(ctx context.Context, m *render.Map, o Options) (*Drawing, error) {
	return newYearChart(ctx, m, o, true)
}

func newYearChart(ctx context.Context, m *render.Map, o Options, shares bool) (*Drawing, error) {
	if err := checked(m, o); err != nil {
		return nil, err
	}
	o = o.Complete(len(m.Items))
	word := render.Plural(itemWord(m))
	title, note := titleOfView(render.Capitalised(word)+" per year", m), "Bars are divided by topic."
	if shares {
		title, note = titleOfView("Topics per year", m), "Bars show each topic's share of the "+word+" of a year, in per cent."
	}
	y := countYears(m)
	if y == nil {
		return nothingToDraw(m, o, heading{title, note}, "no years are known."), nil
	}
	if shares {
		y.normalise()
	}
	c := newChart(m, o, title, note, y.facts(itemWord(m)))
	c.withLegend(mostStacked)
	if err := c.stack(y); err != nil {
		return nil, err
	}
	return c.finished(ctx, title, note+" "+y.facts(itemWord(m))+".")
}

// mostStacked is how many topics have a colour in a chart of years; more are told apart by nobody.
const mostStacked = 10

// yearCounts are items by topic and year.
type yearCounts struct {
	first, last int
	counts      [][]float64 // of every large topic, and last of all other items, by year
	shown       int
	early       int // from before the first year
	unknown     int
}

// countYears counts, or returns nil when no year is known.
func countYears(m *render.Map) *yearCounts {
	years := yearsOf(m)
	var known []float64
	for _, year := range years {
		if !math.IsNaN(year) {
			known = append(known, year)
		}
	}
	if len(known) == 0 {
		return nil
	}
	y := &yearCounts{unknown: len(years) - len(known)}
	y.first, y.last, _ = span(known)
	y.counts = make([][]float64, min(len(m.Clusters), mostStacked)+1)
	for k := range y.counts {
		y.counts[k] = make([]float64, y.last-y.first+1)
	}
	for i, item := range m.Items {
		switch year := int(math.Round(years[i])); {
		case math.IsNaN(years[i]):
		case year < y.first:
			y.early++
		default:
			y.shown++
			topic := item.Cluster
			if topic < 0 || topic >= len(y.counts) {
				topic = len(y.counts) - 1
			}
			y.counts[topic][year-y.first]++
		}
	}
	return y
}

// normalise makes the counts of every year add up to 100.
func (y *yearCounts) normalise() {
	for year := range y.counts[0] {
		total := 0.0
		for _, counts := range y.counts {
			total += counts[year]
		}
		for _, counts := range y.counts {
			counts[year] *= 100 / max(total, 1)
		}
	}
}

// facts counts what is shown and what is not.
func (y *yearCounts) facts(word string) string {
	facts := fmt.Sprintf("%s, %d to %d", render.Counted(y.shown, word), y.first, y.last)
	if y.early > 0 {
		facts += fmt.Sprintf(" · %d earlier", y.early)
	}
	if y.unknown > 0 {
		facts += fmt.Sprintf(" · %d without a year", y.unknown)
	}
	for _, none := range y.counts[len(y.counts)-1] {
		if none > 0 {
			return facts + " · grey: in no topic or in none of the largest"
		}
	}
	return facts
}

// stack draws a bar a year, the largest topic at the bottom.
func (c *chart) stack(y *yearCounts) error {
	columns := len(y.counts[0])
	width := vg.Length(min(0.8*(c.content.width()-40)/float64(columns), 40))
	top := 0.0
	for year := range columns {
		total := 0.0
		for _, counts := range y.counts {
			total += counts[year]
		}
		top = max(top, total)
	}
	var below *plotter.BarChart
	for k, counts := range y.counts {
		bars, err := plotter.NewBarChart(plotter.Values(counts), width)
		if err != nil {
			return fmt.Errorf("picture: %w", err)
		}
		bars.XMin, bars.Color, bars.LineStyle.Width = float64(y.first), c.shade(k), 0
		if k == len(y.counts)-1 {
			bars.Color = c.shade(-1)
		}
		if below != nil {
			bars.StackOn(below)
		}
		below = bars
		c.plot.Add(bars)
	}
	c.plot.X.Min, c.plot.X.Max = float64(y.first)-0.6, float64(y.last)+0.6
	c.plot.X.Tick.Marker = yearTicks(y.first, y.last)
	c.plot.Y.Min, c.plot.Y.Max = 0, max(top, 1)
	c.plot.Y.Tick.Marker = wholeTicks(max(top, 1))
	return nil
}

// yearTicks are the years written below an axis.
func yearTicks(first, last int) plot.ConstantTicks {
	if first == last {
		return plot.ConstantTicks{{Value: float64(first), Label: fmt.Sprint(first)}}
	}
	return wholeTicksBetween(float64(first), float64(last), 12)
}
