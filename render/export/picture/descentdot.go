package picture

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/papergraph/papergraph/render"
)

// A diagram of lineage goes from the oldest papers at the top to the newest: papers of one year stand side by side,
// with the years down the left margin as on Garfield's historiographs (E. Garfield, I. H. Sher, R. J. Torpie 1964).
// An arrow leads from a paper to one that cites it, the way that knowledge went. Graphviz's engine dot places the
// papers.

// NewMainPath lays out the main path of a map's papers, which the map must carry.
func NewMainPath(ctx context.Context, m *render.Map, o Options) (*Drawing, error) {
	return descentOf(ctx, m, carried{"Main path", m.MainPath}, o)
}

// NewHistoriograph lays out the papers that the others cite most, which the map must carry.
func NewHistoriograph(ctx context.Context, m *render.Map, o Options) (*Drawing, error) {
	return descentOf(ctx, m, carried{"Historiograph", m.Historiograph}, o)
}

// A carried is a diagram that a map carries, or nil where it carries none, and what it is called.
type carried struct {
	title string
	d     *render.Descent
}

// descentOf is a diagram that a map carries, or a sentence below its title where it carries none.
func descentOf(ctx context.Context, m *render.Map, c carried, o Options) (*Drawing, error) {
	if err := checked(m, o); err != nil {
		return nil, err
	}
	if c.d == nil || len(c.d.Items) == 0 {
		const why = "no paper cites another one of them, as far as their references tell."
		return nothingToDraw(m, o.Complete(len(m.Items)), heading{titleOfView(c.title, m), ""}, why), nil
	}
	return NewDescent(ctx, c.d, o)
}

// NewDescent lays a diagram of lineage out. Of o the looks are read, not the size. It has no limit as DOT; what Graphviz draws has
// at most 500 papers and 1,500 links, and the error is a *TooLargeError above. An error is one of the options, of ctx, or
// says that the diagram cannot be.
func NewDescent(ctx context.Context, d *render.Descent, o Options) (*Drawing, error) {
	if err := cmp.Or(d.Check(), o.Validate(), ctx.Err()); err != nil {
		return nil, err
	}
	drawing := newDrawing(o.Complete(len(d.Items)))
	drawing.Title, drawing.Spoken = d.Title, strings.Join(d.Notes, " ")
	drawing.dot = func() []byte { return descentDOT(d, drawing) }
	drawing.graphviz = func(ctx context.Context) ([]byte, error) {
		return layOutDOT(ctx, drawing.dot(), len(d.Items), len(d.Links))
	}
	return drawing, nil
}

// descentDOT is the diagram as a DOT graph: "dot -Tsvg lineage.dot" draws it.
func descentDOT(d *render.Descent, look *Drawing) []byte {
	w := descentWriter{d: d, theme: look.theme, clear: look.transparent}
	w.block(`digraph "lineage"`, func() {
		w.defaults()
		w.years()
		for _, l := range d.Links {
			w.most = max(w.most, l.Strength)
		}
		for i := range d.Items {
			w.item(i)
		}
		for l := range d.Links {
			w.link(&d.Links[l])
		}
	})
	return w.buf.Bytes()
}

// descentWriter writes one diagram.
type descentWriter struct {
	dotWriter
	d     *render.Descent
	theme render.Theme
	clear bool    // whether there is no background
	most  float64 // the largest strength of a link
}

// defaults writes the title and the attributes that all nodes and edges share.
func (w *descentWriter) defaults() {
	t := &w.theme
	w.line("graph", attribute{"label", dotTitle(t, cmp.Or(shown(w.d.Title), "Lineage"), w.d.Notes...)}, attribute{"labelloc", "t"},
		attribute{"labeljust", "l"}, attribute{"fontname", dotFont(t)}, attribute{"fontsize", decimal(t.TitleSize)},
		attribute{"fontcolor", dotColour(t.Ink)}, attribute{"bgcolor", dotBackground(t, w.clear)}, attribute{"rankdir", "TB"},
		attribute{"ranksep", "0.35"}, attribute{"nodesep", "0.25"}, attribute{"pad", "0.2"}, attribute{"outputorder", "edgesfirst"})
	w.line("node", attribute{"shape", "box"}, attribute{"style", `"rounded,filled"`}, attribute{"margin", `"0.1,0.06"`},
		attribute{"penwidth", "1"}, attribute{"fontname", dotFont(t)}, attribute{"fontsize", decimal(t.TextSize)},
		attribute{"fontcolor", dotColour(t.Ink)}, attribute{"color", dotColour(t.Link)},
		attribute{"fillcolor", dotColour(t.Topic(0).Region)})
	w.line("edge", attribute{"color", dotColour(faded(t.Link, 0.8))}, attribute{"arrowsize", "0.6"})
}

// years writes the margin, and that papers of a year stand beside it.
func (w *descentWriter) years() {
	of := make(map[int][]string)
	var years []int
	for i, item := range w.d.Items {
		if item.Year == 0 {
			continue
		}
		if of[item.Year] == nil {
			years = append(years, item.Year)
		}
		of[item.Year] = append(of[item.Year], dotItem(i))
	}
	slices.Sort(years)
	for i, y := range years {
		w.line(dotYear(y), attribute{"shape", "plaintext"}, attribute{"style", `""`},
			attribute{"label", `"` + strconv.Itoa(y) + `"`}, attribute{"fontcolor", dotColour(w.theme.Muted)}, attribute{"tooltip", `" "`})
		if i > 0 {
			w.line(dotYear(years[i-1])+" -> "+dotYear(y), attribute{"style", "invis"}, attribute{"weight", "100"})
		}
	}
	for _, y := range years {
		w.line("{ rank=same; " + dotYear(y) + "; " + strings.Join(of[y], "; ") + " }")
	}
}

func dotItem(i int) string { return "paper" + strconv.Itoa(i+1) }

// dotYear names the mark of a year; years before the first are possible in records, if wrong.
func dotYear(y int) string { return strings.ReplaceAll("year"+strconv.Itoa(y), "-", "_") }

const (
	descentWidth = 30 // characters in a line of a title
	descentLines = 3  // of a title
)

// item writes a node: its label in bold, then its title.
func (w *descentWriter) item(i int) {
	item := &w.d.Items[i]
	const end = `<BR/>`
	label := "<B>" + dotMarkup(clipped(shown(item.Label), 40)) + "</B>"
	for _, line := range broken(shown(item.Title), descentWidth, descentLines) {
		label += end + fmt.Sprintf(`<FONT POINT-SIZE="%s" COLOR=%s>%s</FONT>`, decimal(w.theme.TextSize-1),
			dotColour(w.theme.Muted), dotMarkup(line))
	}
	w.line(dotItem(i), attribute{"label", dotHTML(label)}, attribute{"tooltip", dotTooltip(cmp.Or(item.Title, item.Label))},
		attribute{"URL", dotURL(item.URL)}, w.look(item.Cluster))
}

// look is the fill of papers of a topic, nothing for the first, which is that of all nodes.
func (w *descentWriter) look(cluster int) attribute {
	if cluster == 0 {
		return attribute{"fillcolor", ""}
	}
	return attribute{"fillcolor", dotColour(w.theme.Topic(cluster).Region)}
}

// link writes an edge, wider for a larger strength. One that leads back in time, by records whose years are wrong,
// does not say which paper stands below which.
func (w *descentWriter) link(l *render.DescentLink) {
	width, colour, constraint := 0.8, "", ""
	if w.most > 0 {
		width += float64(2.2 * math.Sqrt(l.Strength/w.most))
	}
	if l.Key {
		colour = dotColour(w.theme.Bridge)
	}
	if from, to := w.d.Items[l.From].Year, w.d.Items[l.To].Year; to != 0 && from > to {
		constraint = "false"
	}
	w.line(dotItem(l.From)+" -> "+dotItem(l.To), attribute{"penwidth", decimal(width)}, attribute{"color", colour},
		attribute{"constraint", constraint})
}

// broken breaks a text into lines of about so many characters at blanks; the last of at most so many lines ends in an
// ellipsis when there is more.
func broken(text string, width, most int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		word = clipped(word, width)
		switch {
		case line == "":
			line = word
		case utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) <= width:
			line += " " + word
		case len(lines) == most-1:
			return append(lines, line+" …")
		default:
			lines, line = append(lines, line), word
		}
	}
	if line == "" {
		return lines
	}
	return append(lines, line)
}
