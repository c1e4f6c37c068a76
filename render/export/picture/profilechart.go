package picture

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strconv"
	"strings"

	"gonum.org/v1/plot/vg"

	"github.com/papergraph/papergraph/graph/community"
	"github.com/papergraph/papergraph/render"
)

// The chart of a resolution profile: two panels above one logarithmic axis of resolutions. The upper one shows how many
// communities each gives, on a logarithmic axis too; the lower one how far the searches agree. Plateaus are bands
// through both, named by their letter and number of communities.

// NewProfile lays out the chart of a profile. It depends on the profile alone.
func NewProfile(title string, p *community.ResolutionProfile) *Drawing {
	d := newDrawing(Options{Theme: render.Light(), Width: chartWidth, Height: chartHeight})
	c := newProfileChart(d, title, p)
	d.Title, d.Spoken = title, c.spoken()
	d.draw = c.draw
	return d
}

const (
	chartWidth, chartHeight = 660, 460 // points
	chartLeft, chartRight   = 62, 24   // margins
	chartTop, chartBottom   = 62, 52
	chartGap                = 26 // between the panels
)

// profileChart is a chart under way.
type profileChart struct {
	title   string
	profile *community.ResolutionProfile
	theme   render.Theme
	pen     *pen
	low     float64 // least and largest ln γ
	high    float64
	most    float64 // ln of the largest number of communities, at least ln 10
}

// panel is a part of the page that holds one kind of values.
type panel struct{ bottom, top float64 }

func (p panel) at(share float64) float64 { return p.bottom + float64(share*(p.top-p.bottom)) }

var (
	lowerPanel = panel{chartBottom, chartBottom + 0.38*(chartHeight-chartTop-chartBottom-chartGap)}
	upperPanel = panel{lowerPanel.top + chartGap, chartHeight - chartTop}
)

func newProfileChart(d *Drawing, title string, p *community.ResolutionProfile) *profileChart {
	c := &profileChart{title: title, profile: p, theme: d.theme, most: math.Log(10)}
	if len(p.Points) > 0 {
		c.low, c.high = math.Log(p.Points[0].Resolution), math.Log(p.Points[len(p.Points)-1].Resolution)
	}
	if c.high-c.low < 1e-9 {
		c.high = c.low + 1
	}
	for _, point := range p.Points {
		c.most = max(c.most, math.Log(float64(point.Partition.Count())))
	}
	return c
}

// spoken tells the chart to those who cannot see it.
func (c *profileChart) spoken() string {
	parts := []string{c.caption() + "."}
	for _, plateau := range c.profile.Plateaus {
		parts = append(parts, fmt.Sprintf("Plateau %s: %s communities at γ %s to %s.", plateau.Name,
			render.Grouped(plateau.Communities), short(plateau.From), short(plateau.To)))
	}
	return strings.Join(parts, " ")
}

func (c *profileChart) caption() string {
	return fmt.Sprintf("Communities by resolution γ: %s, %s, %d searches at each of %d resolutions",
		c.profile.Method, c.profile.Quality, c.profile.Runs, len(c.profile.Points))
}

// draw draws the chart; a copy of it holds the pen, since several carriers may draw at a time.
func (c profileChart) draw(p *pen) {
	c.pen = p
	c.text(c.title, point{chartLeft, chartHeight - 26}, textStyle{size: 13, bold: true, colour: c.theme.Ink})
	c.text(c.caption(), point{chartLeft, chartHeight - 42}, c.small())
	c.plateaus()
	c.axes()
	first, second := c.theme.Topic(0).Outline, c.theme.Topic(1).Outline
	c.curve(upperPanel, c.theme.Ink, func(p community.ProfilePoint) float64 {
		return math.Log(float64(max(1, p.Partition.Count()))) / c.most
	})
	c.curve(lowerPanel, first, func(p community.ProfilePoint) float64 { return p.NMI })
	c.curve(lowerPanel, second, func(p community.ProfilePoint) float64 { return max(0, p.ARI) })
	c.key(point{chartWidth - chartRight - 96, lowerPanel.top + 7}, "NMI", first)
	c.key(point{chartWidth - chartRight - 42, lowerPanel.top + 7}, "ARI", second)
}

func (c *profileChart) small() textStyle { return textStyle{size: 8.5, colour: c.theme.Muted} }

// text draws one line, shortened to the page.
func (c *profileChart) text(s string, at point, style textStyle) {
	c.pen.text(c.pen.typeface.fit(shown(s), chartWidth-chartRight-at.x, style.size, style.bold), at, style)
}

// x is the place of a resolution.
func (c *profileChart) x(gamma float64) float64 {
	return chartLeft + float64((math.Log(gamma)-c.low)/(c.high-c.low)*(chartWidth-chartLeft-chartRight))
}

// plateaus draws a band for each plateau, half a step wider than its points where there is room, and its name.
func (c *profileChart) plateaus() {
	half := 0.0
	if n := len(c.profile.Points); n > 1 {
		half = (c.x(c.profile.Points[1].Resolution) - c.x(c.profile.Points[0].Resolution)) / 2
	}
	for i, plateau := range c.profile.Plateaus {
		from := max(chartLeft, c.x(plateau.From)-half)
		to := min(chartWidth-chartRight, c.x(plateau.To)+half)
		for _, p := range []panel{lowerPanel, upperPanel} {
			band := boxPath(box{from, p.bottom, to, p.top})
			c.pen.fill(band, c.theme.Topic(i+2).Region)
		}
		label := fmt.Sprintf("%s: %s", plateau.Name, render.Grouped(plateau.Communities))
		c.pen.textCentred(label, point{(from + to) / 2, upperPanel.top + 7}, textStyle{size: 8.5, bold: true, colour: c.theme.Topic(i + 2).Text})
	}
}

// axes draws the frames, ticks and names of both panels.
func (c *profileChart) axes() {
	right := float64(chartWidth - chartRight)
	for _, p := range []panel{lowerPanel, upperPanel} {
		c.pen.stroke(boxPath(box{chartLeft, p.bottom, right, p.top}), c.theme.Muted, 0.6)
	}
	for _, gamma := range ticks(math.Exp(c.low), math.Exp(c.high)) {
		at := c.x(gamma)
		for _, p := range []panel{lowerPanel, upperPanel} {
			c.pen.stroke(linePath(point{at, p.bottom}, point{at, p.bottom + 4}), c.theme.Muted, 0.6)
		}
		c.pen.textCentred(short(gamma), point{at, chartBottom - 10}, c.small())
	}
	for _, count := range ticks(1, math.Exp(c.most)) {
		c.tick(upperPanel, math.Log(count)/c.most, short(count))
	}
	for _, share := range []float64{0, 0.25, 0.5, 0.75, 1} {
		c.tick(lowerPanel, share, short(share))
	}
	name := textStyle{size: 9.5, colour: c.theme.Ink}
	c.pen.textCentred("resolution γ", point{(chartLeft + right) / 2, chartBottom - 28}, name)
	c.text("communities", point{6, upperPanel.top + 4}, name)
	c.text("agreement", point{6, lowerPanel.top + 4}, name)
}

// tick draws a mark and its value at the left of a panel.
func (c *profileChart) tick(p panel, share float64, value string) {
	y := p.at(share)
	c.pen.stroke(linePath(point{chartLeft, y}, point{chartLeft + 4, y}), c.theme.Muted, 0.6)
	c.pen.textRight(value, point{chartLeft - 5, y - 3}, c.small())
}

// curve draws a value of every point, as a share of the height of the panel.
func (c *profileChart) curve(p panel, colour color.NRGBA, share func(community.ProfilePoint) float64) {
	var path vg.Path
	for i, value := range c.profile.Points {
		at := point{c.x(value.Resolution), p.at(share(value))}
		if i == 0 {
			path.Move(at.vg())
		} else {
			path.Line(at.vg())
		}
		c.pen.fill(circlePath(at, 2), colour)
	}
	if len(path) > 1 {
		c.pen.stroke(path, colour, 1.2)
	}
}

// key names a curve by its colour.
func (c *profileChart) key(at point, name string, colour color.NRGBA) {
	c.pen.stroke(linePath(at.plus(0, 3), at.plus(14, 3)), colour, 1.8)
	c.text(name, at.plus(18, 0), c.small())
}

// ticks are round numbers from low to high, 1, 2 and 5 times powers of ten, or powers alone when these are many.
func ticks(low, high float64) (all []float64) {
	for _, steps := range [][]float64{{1, 2, 5}, {1}} {
		all = all[:0]
		for power := math.Floor(math.Log10(low)); power <= math.Ceil(math.Log10(high)); power++ {
			for _, step := range steps {
				if v := step * math.Pow(10, power); v >= 0.999*low && v <= 1.001*high {
					all = append(all, v)
				}
			}
		}
		if len(all) <= 9 {
			break
		}
	}
	for stride := 2; len(all) > 12; stride++ {
		i := -1
		all = slices.DeleteFunc(all, func(float64) bool { i++; return i%stride != 0 })
	}
	return all
}

// short is a number of few digits.
func short(v float64) string { return strconv.FormatFloat(v, 'g', 3, 64) }
