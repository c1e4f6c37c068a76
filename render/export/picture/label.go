package picture

import (
	"cmp"
	"context"
	"math"
	"slices"

	"github.com/papergraph/papergraph/render"
)

// A label is a text that was found a place on the map.
type label struct {
	item    int // what it names, or -1
	cluster int // what it names or what its item belongs to, or -1
	lines   []string
	box     box // around all lines; nothing else is written here
	align   float64
	style   textStyle
	leader  [2]point // a line from the item to a label that stands apart; both ends equal when there is none
}

// A LabelBox tells where the picture of a map writes a label, in points from the lower left corner of the page.
type LabelBox struct {
	Item, Cluster          int // what is labelled: an item, or a cluster when Item is -1
	Lines                  []string
	MinX, MinY, MaxX, MaxY float64
}

// LabelBoxes returns the boxes of all labels on the map's picture, topics first, in the order in which they were given
// their places. No two overlap and all lie within the page. It returns the errors of WriteSVG.
func LabelBoxes(ctx context.Context, m *render.Map, o Options) ([]LabelBox, error) {
	p, err := newPicture(ctx, m, o)
	if err != nil {
		return nil, err
	}
	var boxes []LabelBox
	for _, l := range slices.Concat(p.topicLabels, p.itemLabels) {
		boxes = append(boxes, LabelBox{
			Item: l.item, Cluster: l.cluster, Lines: l.lines,
			MinX: l.box.minX, MinY: l.box.minY, MaxX: l.box.maxX, MaxY: l.box.maxY,
		})
	}
	return boxes, nil
}

// textBox is the size of wrapped lines.
func (t *typeface) textBox(lines []string, f textStyle) (width, height float64) {
	return t.widest(lines, f), f.size * (ascent + descent + lineHeight*float64(len(lines)-1))
}

// placeLabels finds places for the topics' names and then for as many items' labels as fit.
func (p *picture) placeLabels(ctx context.Context) error {
	s := p.newLabelSpace()
	for _, cluster := range p.m.Clusters {
		p.foremost = append(p.foremost, p.mostImportant(cluster.Items))
	}
	if err := p.placeTopicLabels(ctx, s); err != nil {
		return err
	}
	return p.placeItemLabels(ctx, s)
}

// drawLabels draws leaders, then items' labels, then the topics' names on top.
func (p *picture) drawLabels(pen *pen) {
	p.writeLabels(pen, slices.Concat(p.itemLabels, p.topicLabels))
}

// writeLabels draws all leaders and then all labels.
func (s *sheet) writeLabels(pen *pen, labels []label) {
	for _, l := range labels {
		if l.leader[0] != l.leader[1] {
			pen.stroke(linePath(l.leader[0], l.leader[1]), s.o.Theme.Muted, 0.6)
		}
	}
	for _, l := range labels {
		for k, line := range l.lines {
			slack := l.box.width() - s.typeface.width(line, l.style.size, l.style.bold)
			baseline := l.box.maxY - l.style.size*(ascent+lineHeight*float64(k))
			pen.text(line, point{l.box.minX + l.align*slack, baseline}, l.style)
		}
	}
}

// labelOrder is the order in which items ask for a place: marked bridging papers by rank, then the most important item
// of each topic, then all others by importance; ties by index.
func (p *picture) labelOrder() []int {
	order := make([]int, len(p.m.Items))
	class := make([]int, len(p.m.Items))
	for i := range order {
		order[i], class[i] = i, p.bridges+1
		if p.marked(i) {
			class[i] = p.m.Items[i].Bridge
		}
	}
	for _, top := range p.foremost {
		if top >= 0 {
			class[top] = min(class[top], p.bridges)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(class[a], class[b]), cmp.Compare(p.importance[b], p.importance[a]))
	})
	return order
}

// mostImportant returns the first of the most important items, or -1.
func (p *picture) mostImportant(items []int) int {
	top, most := -1, math.Inf(-1)
	for _, i := range items {
		if p.importance[i] > most {
			top, most = i, p.importance[i]
		}
	}
	return top
}
