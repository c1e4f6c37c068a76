package picture

// The density view: where on the map there is much. Every item spreads the bump of the regions (mapregion.go) around
// itself, wider and weighted by its importance; the sum is drawn as bands between evenly spaced levels, so that it is a
// drawing of shapes and as sharp as the page. The lowest band begins where the density is a twentieth of the highest;
// the highest is taken so that one crowded spot does not leave the rest pale: the level that only a hundredth of the
// occupied area exceeds.
//
// N. J. van Eck, L. Waltman, Software survey: VOSviewer, 2010, doi:10.1007/s11192-009-0146-3, section 4.2.

import (
	"context"
	"image/color"
	"slices"

	"gonum.org/v1/plot/vg"

	"github.com/papergraph/papergraph/render"
)

const (
	densityBands = 12
	densityDepth = 0.62 // how far up the scale of colours the highest band is: text stays legible above it
	densityReach = 1.4  // bumps are so much wider than those of regions
	lowestBand   = 0.05 // of the highest density
	plainWeight  = 0.35 // weight of the least important item; the most important has 1
)

// A densityView is the bands of a map.
type densityView struct {
	picture *picture
	scale   render.Theme // whose scale colours the bands
	bands   []vg.Path    // from the lowest
}

// NewDensity lays the density view out: bands, the items as dots, labels.
func NewDensity(ctx context.Context, m *render.Map, o Options) (*Drawing, error) {
	if err := checked(m, o); err != nil {
		return nil, err
	}
	o = o.Complete(len(m.Items))
	if len(m.Items) == 0 {
		return emptyMap(m, o, noneOf(m)), ctx.Err()
	}
	v := &densityView{scale: o.Theme}
	o.Theme = o.Theme.Plain(len(m.Clusters))
	v.picture = begin(m, o)
	v.picture.bridges, v.picture.links = 0, nil
	v.picture.guise = guise{writeLegend: v.writeLegend, facts: func() string { return topicFacts(m) }, spread: 0.8 * densityReach, unmarked: true}
	for c := range v.picture.topics {
		v.picture.topics[c].Text = o.Theme.Ink // which stands out from every band
	}
	if err := v.picture.layOut(ctx); err != nil {
		return nil, err
	}
	v.grow()
	d := v.picture.drawing(titleOfMap(m), append(v.picture.spoken(), densityNote(&v.picture.o.Theme)), v.draw)
	return d, ctx.Err()
}

// densityNote explains the colours: the high end of the scale is what stands out most from the background.
func densityNote(t *render.Theme) string {
	black, white := color.NRGBA{A: 0xFF}, color.NRGBA{R: 0xFF, G: 0xFF, B: 0xFF, A: 0xFF}
	if render.Contrast(t.Background, black) < render.Contrast(t.Background, white) {
		return "The brighter, the more and the more important items are near."
	}
	return "The darker, the more and the more important items are near."
}

// grow finds the bands.
func (v *densityView) grow() {
	p := v.picture
	if len(p.places) == 0 {
		return
	}
	reach := densityReach * p.reach
	g := newGrid(p.frame.grown(reach), max(reach/14, max(p.frame.width(), p.frame.height())/280))
	f := g.weighted(p.places, p.importance, reach)
	highest := crowded(f.values)
	for band := range densityBands {
		level := highest * (lowestBand + (1-lowestBand)*float64(band)/densityBands)
		above := f
		above.values = make([]float64, len(f.values))
		for i, x := range f.values {
			above.values[i] = x - level
		}
		v.bands = append(v.bands, bandPath(contours(g, &above)))
	}
}

// weighted sums the bumps around places, higher ones for more important items.
func (g grid) weighted(places []point, importance []float64, reach float64) field {
	f := g.window(places, reach)
	for i, at := range places {
		f.addBump(g, at, reach, plainWeight+(1-plainWeight)*importance[i])
	}
	return f
}

// crowded is the value that a hundredth of the positive ones exceed.
func crowded(values []float64) float64 {
	var positive []float64
	for _, v := range values {
		if v > 0 {
			positive = append(positive, v)
		}
	}
	if len(positive) == 0 {
		return 1
	}
	slices.Sort(positive)
	return positive[len(positive)-1-len(positive)/100]
}

// bandPath is the area within outlines.
func bandPath(outlines []contour) vg.Path {
	var path vg.Path
	for _, c := range outlines {
		path = append(path, c.path()...)
	}
	return path
}

// shade is the colour of a band.
func (v *densityView) shade(band int) render.TopicColours {
	part := float64(band+1) / densityBands
	c := v.scale.Score(densityDepth * part)
	if band < 2 {
		c.Fill = render.Mix(v.scale.Background, c.Fill, 0.4+0.3*float64(band))
	}
	return c
}

// draw draws bands, dots, labels and the legend.
func (v *densityView) draw(pen *pen) {
	p := v.picture
	pen.group("density", "", func() {
		for band, path := range v.bands {
			if len(path) > 0 {
				pen.fill(path, v.shade(band).Fill)
			}
		}
	})
	pen.group("items", "", func() {
		for i, at := range p.places {
			pen.group("", p.tooltip(i), func() { pen.fill(circlePath(at, min(p.radii[i]/3, 1.6)), p.o.Theme.Ink) })
		}
	})
	pen.group("labels", "", func() { p.drawLabels(pen) })
	pen.group("legend", "", func() { v.drawLegend(pen) })
}

// writeLegend lays out the column at the right: the scale, then the topics by size.
func (v *densityView) writeLegend() legend {
	p := v.picture
	area := p.takeRight()
	l := legend{area: area}
	w := p.column(area)
	w.write("Density", p.headStyle(), 1)
	w.y -= 4
	l.bar = box{area.minX, w.y - barHeight, area.maxX, w.y}
	w.y -= barHeight + 5
	w.write(densityNote(&p.o.Theme), p.noteStyle(), 3)
	w.y -= 12
	p.writeTopicRows(&l, w, area.minY)
	l.heads = w.lines
	return l
}

func (v *densityView) drawLegend(pen *pen) {
	l := v.picture.legend
	for band := range densityBands {
		width := l.bar.width() / densityBands
		at := box{l.bar.minX + width*float64(band), l.bar.minY, l.bar.minX + width*float64(band+1), l.bar.maxY}
		pen.fill(boxPath(at), v.shade(band).Fill)
	}
	pen.stroke(boxPath(l.bar), v.picture.o.Theme.Muted, 0.5)
	v.picture.drawLegend(pen)
}
