package picture

// Charts beside the map, drawn by gonum's plot on the sheet that all views have: one question a chart, bars or points, no
// frame, and the topics' colours. Axes carry whole, round numbers; what is counted stands in the title and not along an
// axis, where it would have to be turned.

import (
	"context"
	"image/color"
	"math"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/text"
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
		axis.Tick.Label.Font = font.Font{Typeface: "Liberation", Variant: c.variant(), Size: vg.Length(c.rowStyle().size)}
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
	c.plot.X.Tick.Marker = c.apart(c.plot.X.Tick.Marker.Ticks(c.plot.X.Min, c.plot.X.Max))
	return c.drawing(title, []string{spoken}, func(pen *pen) {
		one, at := *c.plot, c.content // a copy, since several carriers may draw at a time
		one.X.Tick.Label.Handler = axisText{plot.DefaultTextHandler, pen}
		one.Y.Tick.Label.Handler = one.X.Tick.Label.Handler
		one.Draw(draw.Canvas{Canvas: pen.canvas, Rectangle: vg.Rectangle{
			Min: point{at.minX, at.minY}.vg(), Max: point{at.maxX, at.maxY}.vg(),
		}})
		pen.group("legend", "", func() { c.drawLegend(pen) })
	}), ctx.Err()
}

// apart takes the labels off those ticks of the axis across that they would not stand apart from the one before.
func (c *chart) apart(marks []plot.Tick) plot.ConstantTicks {
	size := c.rowStyle().size
	room := c.content.width()
	var beside float64 // width of the labels along the axis up
	for _, mark := range c.plot.Y.Tick.Marker.Ticks(c.plot.Y.Min, c.plot.Y.Max) {
		beside = max(beside, c.typeface.width(mark.Label, size, false))
	}
	end := math.Inf(-1)
	for k, mark := range marks {
		at, half := (room-beside)*c.plot.X.Norm(mark.Value), c.typeface.width(mark.Label, size, false)/2
		if at-half < end {
			marks[k].Label = ""
		} else {
			end = at + half + 0.6*size
		}
	}
	return marks
}

// An axisText writes along the axes as a pen does: measured with all fonts at hand, and with an edge where there is no
// background.
type axisText struct {
	text.Handler
	pen *pen
}

// Box is the size of a line.
func (a axisText) Box(line string, f font.Font) (width, height, depth vg.Length) {
	_, height, depth = a.Handler.Box("", f)
	return vg.Length(a.pen.typeface.width(line, f.Size.Points(), false)), height, depth
}

// Draw writes a line, which is not turned.
func (a axisText) Draw(_ vg.Canvas, line string, style text.Style, at vg.Point) {
	width, height := style.Width(line), style.Height(line)
	at.X += vg.Length(style.XAlign) * width
	at.Y += vg.Length(style.YAlign)*height - style.FontExtents().Ascent + style.Font.Size
	colour := color.NRGBAModel.Convert(style.Color).(color.NRGBA)
	a.pen.text(line, pointOf(at), textStyle{size: style.Font.Size.Points(), colour: colour})
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
