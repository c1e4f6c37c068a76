package picture

// Charts beside the map, drawn by gonum's plot on the sheet that all views have: one question a chart, bars or points, no
// frame, and the topics' colours. Axes carry whole, round numbers; what is counted stands in the title and not along an
// axis, where it would have to be turned.

import (
	"context"
	"image/color"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"github.com/papergraph/papergraph/render"
)

// A chart is a plot on a sheet, with the legend of the map where topics have colours.
type chart struct {
	*picture
	plot *plot.Plot
}

// newChart is an empty chart with a title, one line on how to read it and one of facts. The map is one that can be drawn
// and options are complete.
func newChart(m *render.Map, o Options, title, note, facts string) *chart {
	c := &chart{begin(m, o), plot.New()}
	c.writeFooter(m.Source)
	c.writeHeader(title, note, facts)
	c.plot.BackgroundColor = nil
	for _, axis := range []*plot.Axis{&c.plot.X, &c.plot.Y} {
		axis.Color, axis.Width = c.o.Theme.Muted, 0.5
		axis.Tick.Color, axis.Tick.Width, axis.Tick.Length = c.o.Theme.Muted, 0.5, 3
		axis.Tick.Label.Color = c.o.Theme.Ink
		axis.Tick.Label.Font = font.Font{Typeface: "Liberation", Variant: c.variant(), Size: vg.Length(c.o.Theme.TextSize - 0.5)}
		axis.Padding = 0
	}
	return c
}

func (c *chart) variant() font.Variant {
	if c.o.Theme.Serif {
		return "Serif"
	}
	return "Sans"
}

// withLegend puts the topics beside the chart, at most so many; 0 is all that have room.
func (c *chart) withLegend(most int) {
	c.guise.topics = most
	c.legend = c.topicLegend(c.takeRight())
}

// finished is the drawing of the chart.
func (c *chart) finished(ctx context.Context, title, spoken string) (*Drawing, error) {
	return c.drawing(title, []string{spoken}, func(pen *pen) {
		at := c.content
		c.plot.Draw(draw.Canvas{Canvas: pen.canvas, Rectangle: vg.Rectangle{
			Min: point{at.minX, at.minY}.vg(), Max: point{at.maxX, at.maxY}.vg(),
		}})
		pen.group("legend", "", func() { c.drawLegend(pen) })
	}), ctx.Err()
}

// shade is the colour of topic k, or of what belongs to none.
func (c *chart) shade(k int) color.Color { return c.coloursOf(k).Fill }

// wholeTicks are round ticks from 0 to the top of an axis.
func wholeTicks(top float64) plot.ConstantTicks { return wholeTicksBetween(0, top, 8) }

// wholeTicksBetween are round whole ticks, at most so many.
func wholeTicksBetween(low, high float64, most int) plot.ConstantTicks {
	var ticks plot.ConstantTicks
	for _, v := range evenTicks(low, high, most) {
		if v == float64(int(v)) {
			ticks = append(ticks, plot.Tick{Value: v, Label: strconv.Itoa(int(v))})
		}
	}
	return ticks
}
