package picture

import (
	"cmp"
	"image/color"
	"math"
	"strconv"
	"strings"

	"gonum.org/v1/plot/vg"

	"github.com/papergraph/papergraph/render"
)

// placeItems scales the layout into the frame, as large as it gets with room for the topics' regions around the outer
// items, and gives every item its radius.
func (p *picture) placeItems() {
	p.places = make([]point, len(p.m.Items))
	if p.guise.place != nil {
		p.guise.place()
		return
	}
	p.scaleInto(p.frame)
	p.reach = p.bumpRadius()
	p.scaleInto(p.frame.grown(-max(cmp.Or(p.guise.spread, 0.75)*p.reach, 0.03*p.frame.width())))
	p.reach = min(p.reach, p.bumpRadius())
	p.sizeItems()
	p.placeBadges()
}

// scaleInto puts the layout into the middle of an area, in its proportions and as large as it gets.
func (p *picture) scaleInto(area box) {
	bounds := layoutBounds(p.m)
	scale := min(area.width()/max(bounds.width(), 1e-9), area.height()/max(bounds.height(), 1e-9))
	scale = min(scale, max(area.width(), area.height())) // a single item has no extent to scale by
	from, to := bounds.centre(), area.centre()
	for i, item := range p.m.Items {
		p.places[i] = point{to.x + scale*(bounded(item.X)-from.x), to.y + scale*(bounded(item.Y)-from.y)}
	}
}

// layoutBounds is the smallest box around all items, in layout units.
func layoutBounds(m *render.Map) box {
	if len(m.Items) == 0 {
		return box{-1, -1, 1, 1}
	}
	b := box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, item := range m.Items {
		x, y := bounded(item.X), bounded(item.Y)
		b = b.union(box{x, y, x, y})
	}
	return b
}

// bounded is v as a coordinate: the contract says -1 to 1, but a map from elsewhere must not break the page.
func bounded(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return min(max(v, -1e6), 1e6)
}

// sizeItems gives the area of an item's circle in proportion to its weight, above a smallest circle. Circles are
// smaller where the map is crowded. A marked bridging paper is never smaller than its mark needs.
func (p *picture) sizeItems() {
	least, most := p.radiusRange()
	p.radii = make([]float64, len(p.places))
	for i, share := range p.importance {
		p.radii[i] = Radius(share, least, most)
		if p.marked(i) {
			p.radii[i] = max(p.radii[i], leastBridge)
		}
	}
}

const leastBridge = 4.5

// radiusRange returns the radii of the least and the most important item.
func (p *picture) radiusRange() (least, most float64) {
	crowd := math.Sqrt(0.6 * p.page.width() * p.page.height() / float64(max(len(p.m.Items), 1)))
	most = min(max(0.2*crowd, 3), 13)
	return max(0.3*most, 1.1), most
}

// Radius interpolates areas, not radii, since it is areas that people compare.
func Radius(share, least, most float64) float64 {
	return math.Sqrt(least*least + share*(most*most-least*least))
}

// drawItems draws the circles, large ones first so that small ones lie on top.
func (p *picture) drawItems(pen *pen) {
	for _, i := range largestFirst(p.radii) {
		if p.marked(i) {
			continue
		}
		colours := p.colours(i)
		pen.group("", p.tooltip(i), func() {
			pen.mark(shapePath(colours.Lap, p.places[i], p.radii[i]), colours.Fill, colours.Outline, outlineWidth(p.radii[i]))
		})
	}
}

func outlineWidth(radius float64) float64 { return min(max(0.12*radius, 0.3), 0.8) }

// shapePath is the mark of a topic's items: a circle while each topic has a colour of its own, then squares, triangles
// and diamonds of like area for the second, third and fourth lap of the palette.
func shapePath(lap int, c point, r float64) vg.Path {
	switch lap % 4 {
	case 1:
		s := 0.89 * r
		return polygonPath(c.plus(-s, -s), c.plus(s, -s), c.plus(s, s), c.plus(-s, s))
	case 2:
		s := 1.35 * r
		return polygonPath(c.plus(-0.866*s, -s/2), c.plus(0.866*s, -s/2), c.plus(0, s))
	case 3:
		s := 1.25 * r
		return polygonPath(c.plus(-s, 0), c.plus(0, -s), c.plus(s, 0), c.plus(0, s))
	}
	return circlePath(c, r)
}

// tooltip is what a viewer of the SVG shows for an item under the pointer: title, first authors, year.
func (p *picture) tooltip(i int) string {
	const longest = 160
	item := &p.m.Items[i]
	parts := []string{p.titleOf(i)}
	if len(item.Authors) > 0 {
		who := shown(item.Authors[0])
		if len(item.Authors) > 1 {
			who += " et al."
		}
		parts = append(parts, who)
	}
	if item.Year > 0 {
		parts = append(parts, strconv.Itoa(item.Year))
	}
	return clipped(strings.Join(parts, ", "), longest)
}

// titleOf is an item's title fit to be drawn, or the best there is.
func (p *picture) titleOf(i int) string {
	item := &p.m.Items[i]
	return cmp.Or(shown(item.Title), shown(item.Label), shown(item.ID), "untitled")
}

// labelOf is an item's short label fit to be drawn.
func (p *picture) labelOf(i int) string { return itemLabel(&p.m.Items[i]) }

// itemLabel is an item's short label fit to be drawn, or the best there is. A label that is the beginning of the title
// gives way to the title: where it is cut depends on the room, not on a number of letters.
func itemLabel(item *render.Item) string {
	label, title := shown(item.Label), shown(item.Title)
	if stem, cut := strings.CutSuffix(label, ellipsis); cut && strings.HasPrefix(title, stem) {
		return title
	}
	return cmp.Or(label, title, shown(item.ID), "untitled")
}

// clipped cuts a text to a number of runes.
func clipped(s string, longest int) string {
	if len(s) <= longest {
		return s
	}
	runes := []rune(s)
	if len(runes) <= longest {
		return s
	}
	return strings.TrimRight(string(runes[:longest-1]), " ") + ellipsis
}

// drawBridges draws the marked bridging papers on top of all others, the best last.
func (p *picture) drawBridges(pen *pen) {
	for b := p.bridges - 1; b >= 0; b-- {
		i := p.m.Bridges[b].Item
		pen.group("", p.bridgeTooltip(b), func() {
			p.drawBridge(pen, p.places[i], p.radii[i], p.joined(b))
			p.drawRank(pen, p.badges[b], b+1)
		})
	}
}

func (p *picture) bridgeTooltip(b int) string {
	return "Bridging paper " + strconv.Itoa(b+1) + ": " + p.tooltip(p.m.Bridges[b].Item)
}

// joined returns the two colours of a bridge: its own topic, and the topic that it joins to it.
func (p *picture) joined(b int) [2]color.NRGBA {
	bridge := &p.m.Bridges[b]
	own := p.m.Items[bridge.Item].Cluster
	if len(bridge.Joins) == 0 {
		return [2]color.NRGBA{p.coloursOf(own).Fill, p.coloursOf(own).Fill}
	}
	pair := bridge.Joins[0].Clusters
	if pair[1] == own {
		pair[0], pair[1] = pair[1], pair[0]
	}
	return [2]color.NRGBA{p.coloursOf(pair[0]).Fill, p.coloursOf(pair[1]).Fill}
}

// drawBridge draws the mark of a bridging paper: a disc in the colours of both topics within a dark ring.
func (p *picture) drawBridge(pen *pen, c point, r float64, halves [2]color.NRGBA) {
	pen.fill(circlePath(c, r+ringGap+ringWidth), p.o.Theme.Bridge)
	pen.fill(circlePath(c, r+ringGap), p.o.Theme.Background)
	pen.fill(sectorPath(c, r, math.Pi/2, math.Pi), halves[0])
	pen.fill(sectorPath(c, r, -math.Pi/2, math.Pi), halves[1])
}

const (
	ringGap   = 1.1
	ringWidth = 1.5
)

// outerRadius is the radius that an item's mark takes up.
func (p *picture) outerRadius(i int) float64 {
	if p.marked(i) {
		return p.radii[i] + ringGap + ringWidth
	}
	return p.radii[i]
}

// placeBadges finds the box of the number of every marked bridging paper: at the upper right of its ring, or at another
// corner when that is taken by a ring or a number.
func (p *picture) placeBadges() {
	for b := range p.bridges {
		best, least := box{}, math.Inf(1)
		for _, corner := range []point{{1, 1}, {-1, 1}, {1, -1}, {-1, -1}} {
			at := p.badgeAt(b, corner)
			if taken := p.takenByBridges(b, at); taken < least {
				best, least = at, taken
			}
		}
		p.badges = append(p.badges, best)
	}
}

// badgeAt is the box of a number at a corner of its ring.
func (p *picture) badgeAt(b int, corner point) box {
	i := p.m.Bridges[b].Item
	size := p.badgeSize()
	width := max(size, p.typeface.width(strconv.Itoa(b+1), p.o.Theme.SmallSize, true)+4)
	reach := 0.707 * (p.outerRadius(i) + 1.5)
	return boxAround(p.places[i].plus(corner.x*(reach+width/2-2), corner.y*(reach+size/2-2)), width, size)
}

// takenByBridges is the area of a box that lies over the rings of bridges other than b or over numbers placed before.
func (p *picture) takenByBridges(b int, at box) float64 {
	var taken float64
	for other := range p.bridges {
		if other == b {
			continue
		}
		i := p.m.Bridges[other].Item
		taken += at.shared(boxAround(p.places[i], 2*p.outerRadius(i), 2*p.outerRadius(i)))
		if other < len(p.badges) {
			taken += 2 * at.shared(p.badges[other])
		}
	}
	return taken
}

func (p *picture) badgeSize() float64 { return p.o.Theme.SmallSize + 2.6 }

// drawRank draws the number of a bridging paper.
func (p *picture) drawRank(pen *pen, at box, rank int) {
	pen.mark(roundedPath(at, at.height()/2), p.o.Theme.Bridge, p.o.Theme.Background, 0.7)
	style := textStyle{size: p.o.Theme.SmallSize, bold: true, colour: p.o.Theme.Background}
	pen.textCentred(strconv.Itoa(rank), at.centre(), style)
}

// roundedPath is a box with round corners.
func roundedPath(b box, radius float64) vg.Path {
	inner := b.grown(-radius)
	var path vg.Path
	path.Move(point{inner.minX, b.minY}.vg())
	for k, corner := range []point{
		{inner.maxX, inner.minY}, {inner.maxX, inner.maxY}, {inner.minX, inner.maxY}, {inner.minX, inner.minY},
	} {
		path.Arc(corner.vg(), vg.Length(radius), float64(k-1)*math.Pi/2, math.Pi/2)
	}
	path.Close()
	return path
}
