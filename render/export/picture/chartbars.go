package picture

// The first of a ranking as bars that lie beside their names: the most important items, and the bridging papers.

import (
	"context"
	"fmt"
	"strings"

	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"

	"github.com/papergraph/papergraph/render"
)

// mostBars is how many bars a chart of a ranking has.
const mostBars = 20

// A bar is one row of a ranking.
type bar struct {
	name    string
	value   float64
	cluster int
}

// NewTop lays out the chart of the most important items, by what sizes them on the map.
func NewTop(ctx context.Context, m *render.Map, o Options) (*Drawing, error) {
	if err := checked(m, o); err != nil {
		return nil, err
	}
	o = o.Complete(len(m.Items))
	word, column := itemWord(m), sizeColumn(m)
	title := titleOfView("Top "+render.Plural(word), m)
	if column == nil || len(m.Items) == 0 {
		return nothingToDraw(m, o, heading{title, ""}, fmt.Sprintf("no %s has a weight to be ranked by.", word)), nil
	}
	order := largestFirst(Importance(m))
	var bars []bar
	for _, i := range order[:min(mostBars, len(order))] {
		bars = append(bars, bar{itemLabel(&m.Items[i]), finite(column.Values[i]), m.Items[i].Cluster})
	}
	note := fmt.Sprintf("By %s; colours are topics.", strings.ToLower(shown(column.Title)))
	facts := func(shown int) string {
		return fmt.Sprintf("The first %d of %s", shown, render.Counted(len(order), word))
	}
	return newBars(ctx, m, o, ranking{title, note, facts, bars})
}

// NewTopBridges lays out the chart of the bridging papers by their score.
func NewTopBridges(ctx context.Context, m *render.Map, o Options) (*Drawing, error) {
	if err := checked(m, o); err != nil {
		return nil, err
	}
	o = o.Complete(len(m.Items))
	word := render.Plural(itemWord(m))
	title := titleOfView("Bridging "+word, m)
	note := "By bridging score, from 0 to 1: shortest paths between topics, spread over topics, and neighbours that do not know each other."
	if len(m.Bridges) == 0 {
		return nothingToDraw(m, o, heading{title, note}, fmt.Sprintf("the map has no bridging %s.", word)), nil
	}
	var bars []bar
	for _, b := range m.Bridges[:min(mostBars, len(m.Bridges))] {
		bars = append(bars, bar{itemLabel(&m.Items[b.Item]), b.Score, m.Items[b.Item].Cluster})
	}
	facts := func(int) string { return "Colours are the topics that they belong to" }
	return newBars(ctx, m, o, ranking{title, note, facts, bars})
}

// A ranking is what a chart of bars shows.
type ranking struct {
	title, note string
	facts       func(shown int) string
	bars        []bar // the first on top
}

// newBars lays out a ranking, as much of it as the page has lines for, every bar as a chart of its own so that each has its
// colour.
func newBars(ctx context.Context, m *render.Map, o Options, r ranking) (*Drawing, error) {
	c := newChart(m, o, r.title, r.note, r.facts(len(r.bars)))
	if lines := c.lines(); lines < len(r.bars) {
		r.bars = r.bars[:lines]
		c = newChart(m, o, r.title, r.note, r.facts(lines))
	}
	c.withLegend(0)
	names, top := make([]string, len(r.bars)), 0.0
	for k, b := range r.bars {
		names[len(names)-1-k] = c.typeface.fit(b.name, 0.42*c.content.width(), c.rowStyle().size, false)
		top = max(top, b.value)
	}
	width := vg.Length(min(0.7*c.content.height()/float64(len(r.bars)+1), 16))
	for k, b := range r.bars {
		one, err := plotter.NewBarChart(plotter.Values{b.value}, width)
		if err != nil {
			return nil, fmt.Errorf("picture: %w", err)
		}
		one.XMin, one.Horizontal, one.Color, one.LineStyle.Width = float64(len(r.bars)-1-k), true, c.shade(b.cluster), 0
		c.plot.Add(one)
	}
	c.plot.NominalY(names...)
	c.plot.Y.Tick.Length, c.plot.Y.Width = 0, 0
	c.plot.Y.Min, c.plot.Y.Max = -0.7, float64(len(r.bars))-0.3
	c.plot.X.Min, c.plot.X.Max = 0, max(top, 1e-9)
	c.plot.X.Tick.Marker = valueTicks(top)
	return c.finished(ctx, r.title, r.note+" First: "+r.bars[0].name+".")
}

// lines is how many lines of text have room along the axis up, at least one.
func (c *chart) lines() int {
	line := lineHeight * c.rowStyle().size
	return max(int((c.content.height()-2*line)/line), 1) // two for the axis across and the space at the ends
}
