package picture

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/papergraph/papergraph/render"
)

// NewTopics lays out the topic diagram: one node a topic, with its most distinctive terms and its most central papers,
// larger for more papers; edges as wide as the links between two topics are strong in sum, with the bridging papers that
// join them named. Topics stand about where they are on the map. Up to 40 topics are shown, and twice as many edges; the
// title says what is left out. Graphviz draws it.
func NewTopics(ctx context.Context, m *render.Map, o Options) (*Drawing, error) {
	if err := cmp.Or(checked(m, o), ctx.Err()); err != nil {
		return nil, err
	}
	if len(m.Clusters) == 0 {
		return nothingToDraw(m, o.Complete(len(m.Items)), heading{titleOfView("Topics", m), ""}, noTopics(m)), nil
	}
	t := newTopicDiagram(m, o)
	d := newDrawing(o.Complete(len(m.Items)))
	d.Title, d.Spoken = t.title(), strings.Join(t.explanation(), " ")
	d.dot = t.dot
	d.graphviz = func(ctx context.Context) ([]byte, error) { return drawDOT(ctx, t.dot(), len(t.cards), len(t.ties)) }
	return d, nil
}

// title is that of the diagram.
func (d *topicDiagram) title() string { return titleOfView("Topics", d.m) }

// dot is the diagram as a graph.
func (d *topicDiagram) dot() []byte {
	var w dotWriter
	w.block(`graph "topics"`, func() {
		d.dotDefaults(&w)
		for k := range d.cards {
			d.dotCard(&w, k)
		}
		for t := range d.ties {
			d.dotTie(&w, &d.ties[t])
		}
	})
	return w.buf.Bytes()
}

// dotDefaults writes the title and the attributes that all nodes and edges share.
func (d *topicDiagram) dotDefaults(w *dotWriter) {
	t := &d.theme
	title := dotTitle(t, d.title(), d.explanation()...)
	w.line("graph", attribute{"label", title}, attribute{"labelloc", "t"}, attribute{"labeljust", "l"},
		attribute{"fontname", dotFont(t)}, attribute{"fontsize", decimal(t.TitleSize)},
		attribute{"fontcolor", dotColour(t.Ink)}, attribute{"bgcolor", dotBackground(t, d.clear)},
		attribute{"pad", "0.2"}, attribute{"outputorder", "edgesfirst"})
	w.line("node", attribute{"shape", "box"}, attribute{"style", `"rounded,filled"`}, attribute{"fixedsize", "true"},
		attribute{"margin", "0"}, attribute{"penwidth", "1.4"}, attribute{"fontname", dotFont(t)},
		attribute{"fontsize", decimal(t.TextSize)})
	w.line("edge", attribute{"color", dotColour(faded(t.Link, 0.55))}, attribute{"fontname", dotFont(t)},
		attribute{"fontsize", decimal(t.SmallSize + 1)})
}

// explanation says how to read the diagram and what it leaves out.
func (d *topicDiagram) explanation() []string {
	var lines []string
	if len(d.ties) > 0 {
		lines = append(lines, "A line is as wide as the links between two topics are strong; the number is the sum of their strengths.")
	}
	if d.named() {
		lines = append(lines, "Papers named beside a line, with their rank, bridge the two topics.")
	}
	var limits []string
	if n := len(d.m.Clusters); n > len(d.cards) {
		limits = append(limits, fmt.Sprintf("the %d largest of %s", len(d.cards), render.Counted(n, "topic")))
	}
	if d.pairs > len(d.ties) {
		limits = append(limits, fmt.Sprintf("%d of %s between them", len(d.ties), render.Counted(d.pairs, "tie")))
	}
	if len(limits) > 0 {
		lines = append(lines, "Showing "+strings.Join(limits, ", ")+".")
	}
	return lines
}

// named reports whether any tie names a bridging paper.
func (d *topicDiagram) named() bool {
	for _, t := range d.ties {
		if len(t.bridges) > 0 {
			return true
		}
	}
	return false
}

// dotCard writes a node.
func (d *topicDiagram) dotCard(w *dotWriter, k int) {
	card := &d.cards[k]
	papers := len(d.m.Clusters[card.cluster].Items)
	w.line("topic"+strconv.Itoa(card.cluster+1),
		attribute{"pos", dotPlace(card.box.centre())}, attribute{"width", dotInches(card.box.width())},
		attribute{"height", dotInches(card.box.height())}, attribute{"fillcolor", dotColour(card.colours.Region)},
		attribute{"color", dotColour(card.colours.Outline)}, attribute{"label", dotTable(card.lines, card.box.width()-2*cardPadding)},
		attribute{"tooltip", dotTooltip(render.Counted(papers, itemWord(d.m)))}, attribute{"papers", strconv.Itoa(papers)})
}

// dotTable is lines of text under each other, standing left, at least as wide as given.
func dotTable(lines []cardLine, width float64) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0" WIDTH="%.0f">`, math.Floor(width))
	for _, line := range lines {
		if line.gap > 0 {
			fmt.Fprintf(&b, `<TR><TD HEIGHT="%s" FIXEDSIZE="TRUE" WIDTH="1"></TD></TR>`, decimal(math.Round(line.gap)))
		}
		text := dotMarkup(line.text)
		if line.style.bold {
			text = "<B>" + text + "</B>"
		}
		fmt.Fprintf(&b, `<TR><TD ALIGN="LEFT"><FONT POINT-SIZE="%s" COLOR=%s>%s</FONT></TD></TR>`,
			decimal(line.style.size), dotColour(line.style.colour), text)
	}
	b.WriteString("</TABLE>")
	return dotHTML(b.String())
}

// dotTie writes an edge with its label beside it.
func (d *topicDiagram) dotTie(w *dotWriter, t *tie) {
	w.line(fmt.Sprintf("topic%d -- topic%d", t.cards[0]+1, t.cards[1]+1),
		attribute{"pos", dotCurve(inPieces(t.curve)...)}, attribute{"penwidth", decimal(d.tieWidth(t))},
		attribute{"weight", dotNumber(t.strength)},
		attribute{"label", dotTable(t.lines, 0)}, attribute{"lp", dotPoint(t.label.centre())})
}

// tieWidth is how wide a tie is drawn, in points.
func (d *topicDiagram) tieWidth(t *tie) float64 {
	if strongest := d.strongest; strongest > 0 {
		return rounded(0.8 + 4.7*math.Sqrt(t.strength/strongest))
	}
	return 0.8
}

// inPieces is a cubic curve as four, so that its control points lie close to it: Graphviz takes them for points of the
// diagram and would leave room for them.
func inPieces(curve [4]point) []point {
	first, second := halves(curve)
	points := []point{curve[0]}
	for _, half := range [][4]point{first, second} {
		a, b := halves(half)
		points = append(append(points, a[1:]...), b[1:]...)
	}
	return points
}
