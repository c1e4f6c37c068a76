package export

import (
	"context"
	"io"
	"math"

	"github.com/papergraph/papergraph/render"
)

// GEXF with time, for Gephi's timeline: an item is there from its year to the last year of the map, a link from the
// year of the younger of its ends. Every spell is closed, since a timeline that reaches to infinity has no end to be
// dragged. Years are written as numbers: Gephi reads the time format "double" but not "integer", though the format
// has both.
//
// A paper begins in its year. A term, an author or a reference has none of its own and begins in the mean year of its
// papers, rounded down, which is all that a map knows. What has no year is there at all times, as GEXF has it
// without a spell.

// WriteGEXFDynamic writes what WriteGEXF does as a dynamic graph. A map without any year is written as a static one.
func WriteGEXFDynamic(ctx context.Context, w io.Writer, m *render.Map, o Options) error {
	g := newGEXF(w, m, o, "1.3", "http://gexf.net/1.3")
	g.life = lifeOf(m)
	return g.write(ctx)
}

// gexfLife is when items and links are there. A nil one is a graph without time.
type gexfLife struct {
	m     *render.Map
	birth []float64 // of each item; NaN where it is not known
	last  float64
}

// lifeOf is the life of a map, or nil when no year is known.
func lifeOf(m *render.Map) *gexfLife {
	life := &gexfLife{m: m, birth: make([]float64, len(m.Items)), last: math.Inf(-1)}
	mean := columnNamed(m.Scores, "year")
	for i := range m.Items {
		year := math.NaN()
		switch {
		case m.Items[i].Year > 0:
			year = float64(m.Items[i].Year)
		case mean != nil && !math.IsInf(mean.Values[i], 0):
			year = math.Floor(mean.Values[i])
		}
		life.birth[i] = year
		if year > life.last {
			life.last = year
		}
	}
	if math.IsInf(life.last, -1) {
		return nil
	}
	return life
}

// mode is what the graph says of time.
func (l *gexfLife) mode() string {
	if l == nil {
		return `mode="static"`
	}
	return `mode="dynamic" timeformat="double" timerepresentation="interval"`
}

// ofItem is the year from which an item is there, or NaN.
func (l *gexfLife) ofItem(i int) float64 {
	if l == nil {
		return math.NaN()
	}
	return l.birth[i]
}

// ofEdge is the year from which both ends of an edge are there, or NaN.
func (l *gexfLife) ofEdge(e edge) float64 {
	if l == nil {
		return math.NaN()
	}
	u, v := l.birth[e.source], l.birth[e.target]
	switch {
	case math.IsNaN(u):
		return v
	case math.IsNaN(v):
		return u
	}
	return max(u, v)
}

// spell is the markup of a life that begins in a year; a year that is not known has none.
func (l *gexfLife) spell(year float64) string {
	if math.IsNaN(year) {
		return ""
	}
	return "        <spells>\n          <spell start=\"" + render.Number(year) + "\" end=\"" + render.Number(l.last) +
		"\"/>\n        </spells>\n"
}
