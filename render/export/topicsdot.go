package export

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/papergraph/papergraph/render"
)

// WriteTopicsDOT writes the topic diagram as a DOT graph: one node a topic, with its most distinctive terms and its
// most central papers, larger for more papers; edges as wide as the links between two topics are strong in sum, with
// the bridging papers that join them named. Topics stand about where they are on the map. Positions are pinned: "neato
// -n2 -Tsvg topics.dot" draws it as it is. Up to 40 topics are shown, and twice as many edges; the title says what is
// left out. An error is one of the options, of ctx or of w.
func WriteTopicsDOT(ctx context.Context, w io.Writer, m *render.Map, o Options) error {
	dot, _, err := topicsDOT(ctx, m, o)
	if err != nil {
		return err
	}
	return writeAll(w, "DOT", dot)
}

// WriteTopicsSVG writes WriteTopicsDOT's diagram as Graphviz draws it.
func WriteTopicsSVG(ctx context.Context, w io.Writer, m *render.Map, o Options) error {
	dot, diagram, err := topicsDOT(ctx, m, o)
	if err != nil {
		return err
	}
	svg, err := drawDOT(ctx, dot, len(diagram.cards), len(diagram.ties))
	if err != nil {
		return err
	}
	return writeAll(w, "SVG", svg)
}

func topicsDOT(ctx context.Context, m *render.Map, o Options) ([]byte, *topicDiagram, error) {
	if err := checked(m, o); err != nil {
		return nil, nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, nil, err
	}
	d := newTopicDiagram(m, o)
	return d.dot(), d, nil
}

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
	title := dotTitle(t, "Topics: "+cmp.Or(shown(d.m.Title), "map"), d.explanation()...)
	w.line("graph", attribute{"label", title}, attribute{"labelloc", "t"}, attribute{"labeljust", "l"},
		attribute{"fontname", dotFont(t)}, attribute{"fontsize", decimal(t.TitleSize)},
		attribute{"fontcolor", dotColour(t.Ink)}, attribute{"bgcolor", dotColour(t.Background)},
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
	if len(d.cards) == 0 {
		lines = append(lines, "No two "+render.Plural(itemWord(d.m))+" are in a topic together.")
	}
	if len(d.ties) > 0 {
		lines = append(lines, "A line is as wide as the links between two topics are strong; the number is the sum of their strengths.")
	}
	if d.named() {
		lines = append(lines, "Papers named on a line, with their rank, bridge the two topics.")
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

// dotTie writes an edge with its label on a patch of background.
func (d *topicDiagram) dotTie(w *dotWriter, t *tie) {
	strongest := d.ties[len(d.ties)-1].strength
	share := 0.0
	if strongest > 0 {
		share = math.Sqrt(t.strength / strongest)
	}
	label := strings.Replace(dotTable(t.lines, 0), `<TABLE `,
		fmt.Sprintf(`<TABLE BGCOLOR=%s STYLE="ROUNDED" `, dotColour(d.theme.Background)), 1)
	w.line(fmt.Sprintf("topic%d -- topic%d", t.cards[0]+1, t.cards[1]+1),
		attribute{"pos", dotCurve(inPieces(t.curve)...)}, attribute{"penwidth", decimal(0.8 + 6.2*share)},
		attribute{"weight", dotNumber(t.strength)},
		attribute{"label", label}, attribute{"lp", dotPoint(t.label.centre())})
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
