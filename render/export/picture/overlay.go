package picture

// The overlay: the map with items coloured by a score instead of their topic, as VOSviewer shows mean years. The scale
// runs evenly from the least value to the largest; values that lie far out, by Tukey's rule more than one and a half times
// the distance of the quartiles beyond these, do not stretch it, and its ends say so. Topics are told by their outlines and
// names, and the legend lists them by their mean.
//
// J. W. Tukey, Exploratory Data Analysis, 1977.

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/render"
)

// An overlay is a score on a scale of colours.
type overlay struct {
	score         *render.Column
	title         string
	low, high     float64 // ends of the scale
	under, beyond bool    // whether values lie below or above
	unknown       int     // items without a value
}

// errNoScores says that a map has nothing to be coloured by.
var errNoScores = errors.New("picture: the map has no scores")

// NewOverlay lays the map out with items coloured by the column that o.Overlay names. Without a name it is the year, or
// where no year is known the first score, else the first weight.
func NewOverlay(ctx context.Context, m *render.Map, o Options) (*Drawing, error) {
	if err := checked(m, o); err != nil {
		return nil, err
	}
	o = o.Complete(len(m.Items))
	if len(m.Items) == 0 {
		return emptyMap(m, o, noneOf(m)), nil
	}
	column, err := overlayColumn(m, o.Overlay)
	if errors.Is(err, errNoScores) {
		return emptyMap(m, o, fmt.Sprintf("no %s has a score to be coloured by.", itemWord(m))), nil
	}
	if err != nil {
		return nil, err
	}
	scores := o.Theme
	o.Theme = o.Theme.Plain(len(m.Clusters))
	v := &overlayView{begin(m, o), newOverlay(column)}
	v.bridges, v.guise = 0, guise{writeLegend: v.writeLegend}
	for _, x := range column.Values {
		v.shades = append(v.shades, scores.Score(v.part(x)))
	}
	if err := v.layOut(ctx); err != nil {
		return nil, err
	}
	return v.drawing(titleOfMap(m), append(v.spoken(), v.sentence()), v.draw), nil
}

// An overlayView is a picture with a scale.
type overlayView struct {
	*picture
	*overlay
}

// draw draws the map and its scale.
func (v *overlayView) draw(pen *pen) {
	v.picture.draw(pen)
	pen.group("scale", "", func() { v.drawBar(pen) })
}

// overlayColumn is the column of that name, or the usual one.
func overlayColumn(m *render.Map, name string) (*render.Column, error) {
	columns := slices.Concat(m.Scores, m.Weights)
	if len(columns) == 0 {
		return nil, errNoScores
	}
	if name == "" {
		name = columns[0].Name
		if slices.ContainsFunc(columns, func(c render.Column) bool { return c.Name == "year" }) {
			name = "year"
		}
	}
	column, err := graph.Lookup("score", columns, name, func(c render.Column) string { return c.Name })
	return &column, err
}

// newOverlay finds the ends of the scale.
func newOverlay(column *render.Column) *overlay {
	v := &overlay{score: column, title: cmp.Or(shown(column.Title), column.Name)}
	var known []float64
	for _, x := range column.Values {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			v.unknown++
		} else {
			known = append(known, x)
		}
	}
	if len(known) == 0 {
		return v
	}
	slices.Sort(known)
	v.low, v.high = known[0], known[len(known)-1]
	quarter, threeQuarters := known[len(known)/4], known[len(known)-1-len(known)/4]
	if reach := 1.5 * (threeQuarters - quarter); reach > 0 {
		v.clip(known, quarter-reach, threeQuarters+reach)
	}
	return v
}

// clip ends the scale at the outermost of the sorted values that lie within two bounds.
func (v *overlay) clip(known []float64, least, most float64) {
	first, _ := slices.BinarySearch(known, least)
	v.under, v.low = first > 0, known[first]
	last := len(known) - 1
	for known[last] > most {
		last--
	}
	v.beyond, v.high = last < len(known)-1, known[last]
}

// part is where on the scale a value lies, NaN when it is none.
func (v *overlay) part(x float64) float64 {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0):
		return math.NaN()
	case v.high == v.low:
		return 0.5
	}
	return (x - v.low) / (v.high - v.low)
}

// text is a value in the digits that the scale needs.
func (v *overlay) text(x float64) string {
	if v.high >= 1000 || v.high-v.low >= 20 || x == math.Trunc(x) {
		return strconv.FormatFloat(math.Round(x), 'f', 0, 64)
	}
	return strconv.FormatFloat(x, 'g', 3, 64)
}

// mean is the mean value of items, NaN when none has any.
func (v *overlay) mean(items []int) float64 {
	sum, count := 0.0, 0
	for _, i := range items {
		if x := v.score.Values[i]; !math.IsNaN(x) && !math.IsInf(x, 0) {
			sum += x
			count++
		}
	}
	return sum / float64(count)
}

// meanText is a mean of a topic, with a digit more than values where these are whole.
func (v *overlay) meanText(x float64) string {
	if v.high >= 1000 || v.high-v.low >= 20 {
		return strconv.FormatFloat(x, 'f', 1, 64)
	}
	return strconv.FormatFloat(x, 'g', 3, 64)
}

// sentence tells the scale.
func (v *overlay) sentence() string {
	return fmt.Sprintf("Colours show %s, from %s to %s.", v.title, v.text(v.low), v.text(v.high))
}

const barHeight = 11.0

// writeLegend lays out the column at the right: the scale, then the topics by their mean.
func (v *overlayView) writeLegend() legend {
	area := v.takeRight()
	l := legend{area: area}
	w := v.column(area)
	w.write("Colour: "+v.title, v.headStyle(), 2)
	w.y -= 4
	l.bar = box{area.minX + 2, w.y - barHeight, area.maxX - 2, w.y}
	w.y -= barHeight + 4 + lineHeight*v.rowStyle().size
	if v.unknown > 0 {
		w.write(fmt.Sprintf("Grey: %s without a value", render.Counted(v.unknown, itemWord(v.m))), v.noteStyle(), 2)
	}
	w.y -= 12
	l.scaleAt = point{area.minX, area.minY + v.scaleHeight()}
	v.writeMeanRows(&l, w, l.scaleAt.y)
	l.heads = w.lines
	l.scale = v.sizeScale(v.radiusRange())
	return l
}

// writeMeanRows lists the topics by their mean, the highest first, down to a lowest y.
func (v *overlayView) writeMeanRows(l *legend, w *columnWriter, lowest float64) {
	order := make([]int, 0, len(v.m.Clusters))
	means := make([]float64, len(v.m.Clusters))
	for c, cluster := range v.m.Clusters {
		if means[c] = v.overlay.mean(cluster.Items); !math.IsNaN(means[c]) {
			order = append(order, c)
		}
	}
	if len(order) == 0 {
		return
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(means[b], means[a]) })
	w.write("Topics, by their mean", v.headStyle(), 1)
	w.y -= 4
	pitch := lineHeight * v.rowStyle().size
	for k, c := range order {
		if w.y-lowest < 2*pitch+topicGap && (k < len(order)-1 || w.y-lowest < pitch) {
			w.write("and "+render.Counted(len(order)-k, "more topic"), v.noteStyle(), 1)
			return
		}
		row := v.row(w, c, v.overlay.meanText(means[c]), 1, true)
		row.shades = v.o.Theme.Score(v.overlay.part(means[c]))
		l.topics = append(l.topics, row)
	}
}

// drawBar draws the scale and its ticks.
func (v *overlayView) drawBar(pen *pen) {
	const steps = 64
	bar := v.legend.bar
	for k := range steps {
		x := bar.minX + bar.width()*float64(k)/steps
		piece := box{x, bar.minY, min(x+bar.width()/steps+0.4, bar.maxX), bar.maxY} // no seams between pieces
		pen.fill(boxPath(piece), v.o.Theme.Shade((float64(k)+0.5)/steps))
	}
	pen.stroke(boxPath(bar), v.o.Theme.Muted, 0.5)
	style := v.countStyle()
	free := bar.minX - 2
	for _, tick := range v.ticks() {
		x := bar.minX + bar.width()*min(max(v.part(tick), 0), 1)
		text := v.tickText(tick)
		width := v.typeface.width(text, style.size, false)
		left := min(max(x-width/2, v.legend.area.minX), v.legend.area.maxX-width)
		if left < free {
			continue
		}
		pen.stroke(linePath(point{x, bar.minY}, point{x, bar.minY - 2.5}), v.o.Theme.Muted, 0.6)
		pen.text(text, point{left, bar.minY - 4 - ascent*style.size}, style)
		free = left + width + 6
	}
}

// ticks are the values written below the scale: its ends and round ones between.
func (v *overlay) ticks() []float64 {
	ticks := []float64{v.low}
	step := (v.high - v.low) / 8
	for _, tick := range evenTicks(v.low, v.high, 4) {
		if tick > v.low+step && tick < v.high-step {
			ticks = append(ticks, tick)
		}
	}
	if v.high > v.low {
		ticks = append(ticks, v.high)
	}
	return ticks
}

// tickText is the text below a tick; those at an end beyond which there are values say so.
func (v *overlay) tickText(tick float64) string {
	switch {
	case tick == v.low && v.under:
		return "≤ " + v.text(tick)
	case tick == v.high && v.beyond:
		return "≥ " + v.text(tick)
	}
	return v.text(tick)
}
