package picture

// The publication picture of a map: what is where.
//
// A picture is laid out completely before the first mark is drawn: the page is divided into header, map, legend and
// footer; items get places and sizes, topics regions, texts boxes. Drawing is then a walk over the finished layout, the
// same for every canvas, so SVG and PNG are equal and a test can look at the boxes of all labels.

import (
	"context"
	"fmt"
	"math"
	"strings"

	"github.com/papergraph/papergraph/render"
)

// A picture is a map laid out on a page.
type picture struct {
	sheet
	m      *render.Map
	topics []render.TopicColours // of each cluster
	none   render.TopicColours   // of items outside of one

	frame       box // the part of the page for the map itself
	places      []point
	radii       []float64
	importance  []float64 // of each item, 0 to 1
	bridges     int       // the first so many of the map's bridges are marked
	badges      []box     // of the numbers of those
	links       []int     // drawn ones, weakest first
	reach       float64   // how far an item spreads its topic's region
	regions     []region
	owners      owners
	foremost    []int // the most important item of each topic, -1 for none
	topicLabels []label
	itemLabels  []label
	legend      legend

	guise  guise
	shades []render.TopicColours // of each item, where colours do not show topics
}

// A guise is what other views of the same picture do in another way; the zero guise is the map.
type guise struct {
	writeLegend func() legend // nil: topics and bridging papers
	place       func()        // nil: items are where the layout has them
	facts       func() string // nil: what is shown of what
	spread      float64       // how much of its reach is seen around an outer item; 0 is 0.75
	topics      int           // most topics that the legend lists; 0 is as many as have room, -1 none
	unmarked    bool          // whether topics have no mark in the legend
	labels      box           // where items' labels may be; empty: the frame and a little of its margin
	flat        bool          // whether topics have neither regions nor names on the map
}

// NewMap lays out the map: topics as coloured regions, links, items with labels that do not overlap, marked bridging
// papers, a legend. Maps of 10,000 items take about a second.
func NewMap(ctx context.Context, m *render.Map, o Options) (*Drawing, error) {
	p, err := newPicture(ctx, m, o)
	if err != nil {
		return nil, err
	}
	if len(m.Items) == 0 {
		return emptyMap(m, p.o, noneOf(m)), nil
	}
	d := p.drawing(titleOfMap(m), p.spoken(), p.draw)
	d.dot = p.mapDOT
	return d, nil
}

// newPicture lays the map out. It returns an error for a broken map, for options out of range and when ctx ends.
func newPicture(ctx context.Context, m *render.Map, o Options) (*picture, error) {
	p, err := newPage(m, o)
	if err != nil {
		return nil, err
	}
	return p, p.layOut(ctx)
}

// newPage is a page for a map on which nothing is yet. It returns an error for a broken map or options out of range.
func newPage(m *render.Map, o Options) (*picture, error) {
	if err := checked(m, o); err != nil {
		return nil, err
	}
	return begin(m, o.Complete(len(m.Items))), nil
}

// begin is a picture without places. The options are complete.
func begin(m *render.Map, o Options) *picture {
	p := &picture{sheet: newSheet(o), m: m, none: o.Theme.Topic(-1)}
	p.bridges = min(o.MaxBridges, len(m.Bridges))
	for c := range m.Clusters {
		p.topics = append(p.topics, o.Theme.Topic(m.Slot(c)))
	}
	p.importance = Importance(m)
	p.links = render.Trim(m, o.MaxLinks)
	return p
}

// layOut finds places for everything. It returns an error when ctx ends.
func (p *picture) layOut(ctx context.Context) error {
	p.divide()
	p.placeItems()
	if !p.guise.flat {
		if err := p.growRegions(ctx); err != nil {
			return err
		}
	}
	if err := p.placeLabels(ctx); err != nil {
		return err
	}
	return ctx.Err()
}

// checked returns an error when the map cannot be drawn or the options are out of range.
func checked(m *render.Map, o Options) error {
	if err := o.Validate(); err != nil {
		return err
	}
	if err := m.Check(); err != nil {
		return fmt.Errorf("picture: %w", err)
	}
	return nil
}

// divide cuts the page into header, legend, footer and, between them, the frame of the map.
func (p *picture) divide() {
	p.writeFooter(p.m.Source)
	p.writeHeader(p.m.Title, p.m.Description, p.facts())
	if p.guise.writeLegend != nil {
		p.legend = p.guise.writeLegend()
	} else {
		p.legend = p.writeLegend()
	}
	p.frame = p.content
}

// colours returns the shades of an item: of its topic, or of its score in an overlay.
func (p *picture) colours(item int) render.TopicColours {
	if p.shades != nil {
		return p.shades[item]
	}
	return p.coloursOf(p.m.Items[item].Cluster)
}

// coloursOf returns the shades of a topic, or of items outside of all topics for -1.
func (p *picture) coloursOf(cluster int) render.TopicColours {
	if cluster < 0 || cluster >= len(p.topics) {
		return p.none
	}
	return p.topics[cluster]
}

// marked reports whether the item is one of the bridging papers that the picture marks.
func (p *picture) marked(item int) bool {
	b := p.m.Items[item].Bridge
	return b >= 0 && b < p.bridges
}

// Importance returns each item's first weight relative to the largest, 0 to 1. When no item has a weight, all are of
// middling importance.
func Importance(m *render.Map) []float64 {
	values := make([]float64, len(m.Items))
	var most float64
	if column := sizeColumn(m); column != nil {
		for i, v := range column.Values {
			values[i] = finite(v)
			most = max(most, values[i])
		}
	}
	for i := range values {
		if most > 0 {
			values[i] /= most
		} else {
			values[i] = 0.3
		}
	}
	return values
}

// sizeColumn is the weight by which items are sized, or nil.
func sizeColumn(m *render.Map) *render.Column {
	if len(m.Weights) == 0 {
		return nil
	}
	return &m.Weights[0]
}

// finite is v, or 0 for what cannot be drawn: NaN, infinities, negative weights.
func finite(v float64) float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) || v < 0 {
		return 0
	}
	return v
}

// draw draws everything, from the background up.
func (p *picture) draw(pen *pen) {
	pen.group("regions", "", func() { p.drawRegions(pen) })
	pen.group("links", "", func() { p.drawLinks(pen) })
	pen.group("items", "", func() { p.drawItems(pen) })
	pen.group("bridges", "", func() { p.drawBridges(pen) })
	pen.group("labels", "", func() { p.drawLabels(pen) })
	pen.group("legend", "", func() { p.drawLegend(pen) })
}

// spoken is the description of the picture for those who cannot see it.
func (p *picture) spoken() []string {
	sentences := []string{clipped(shown(p.m.Description), 500), p.facts() + "."}
	var topics []string
	for c := range min(len(p.m.Clusters), 12) {
		topics = append(topics, clipped(topicName(p.m, c), 80))
	}
	if len(topics) > 0 {
		sentences = append(sentences, "Topics: "+strings.Join(topics, "; ")+".")
	}
	return sentences
}
