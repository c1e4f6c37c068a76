package picture

import (
	"image/color"
	"math"

	"github.com/papergraph/papergraph/render"
)

// drawLinks draws the chosen links as thin arcs, the strongest on top.
func (p *picture) drawLinks(pen *pen) {
	for _, l := range p.links {
		link := &p.m.Links[l]
		style := p.linkStyle(link)
		pen.stroke(bowPath(p.places[link.Source], p.places[link.Target], linkBend), style.colour, style.width)
	}
}

// linkBend is how far a link bends to its left, as a part of its length.
const linkBend = 0.09

// A lineStyle is the look of a line.
type lineStyle struct {
	colour color.NRGBA
	width  float64
}

// linkStyle makes strong links wider and less transparent, and all links thinner and more transparent when many are
// drawn.
func (p *picture) linkStyle(link *render.Link) lineStyle {
	strongest := p.m.Links[p.links[len(p.links)-1]].Strength
	share := math.Sqrt(min(finite(link.Strength/strongest), 1))
	crowd := min(1, math.Sqrt(600/float64(len(p.links))))
	return lineStyle{
		colour: faded(p.linkColour(link), (0.22+0.38*share)*crowd),
		width:  rounded((0.35 + 1.5*share) * (0.4 + 0.6*crowd)),
	}
}

// linkColour is the topic's colour for a link within one topic, else a neutral one.
func (p *picture) linkColour(link *render.Link) color.NRGBA {
	from, to := p.m.Items[link.Source].Cluster, p.m.Items[link.Target].Cluster
	if from != to || from < 0 {
		return p.o.Theme.Link
	}
	return render.Mix(p.coloursOf(from).Fill, p.coloursOf(from).Outline, 0.35)
}

// rounded keeps one decimal, so that widths repeat and compress.
func rounded(v float64) float64 { return math.Round(10*v) / 10 }
