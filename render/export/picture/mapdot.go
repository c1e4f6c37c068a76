package picture

import (
	"context"
	"fmt"
	"image/color"
	"strconv"
	"strings"

	"github.com/papergraph/papergraph/render"
)

// NewGraphviz lets Graphviz draw the map from its DOT: with the places, sizes, regions and labels of NewMap, but with
// Graphviz's own marks. Maps of more than 5,000 items or 20,000 links are a *TooLargeError when they are written.
func NewGraphviz(ctx context.Context, m *render.Map, o Options) (*Drawing, error) {
	p, err := newPicture(ctx, m, o)
	if err != nil {
		return nil, err
	}
	if len(m.Items) == 0 {
		return emptyMap(m, p.o, noneOf(m)), nil
	}
	d := newDrawing(p.o)
	d.Title, d.Spoken = titleOfMap(m), strings.Join(p.spoken(), " ")
	d.graphviz = func(ctx context.Context) ([]byte, error) {
		return drawDOT(ctx, p.mapDOT(), len(m.Items), len(p.links))
	}
	return d, nil
}

// mapDOT is the picture as a DOT graph, directed where links have directions, with its positions, sizes and colours: one
// node an item, topics as clusters, the links that the picture shows, labels where it has them, regions as the graph's
// background. Every node carries its ID as the attribute item, its title as tooltip, its address as URL; an edge its
// strength as weight.
func (p *picture) mapDOT() []byte {
	var d dotWriter
	labels := p.dotLabels()
	directed := p.m.Directed()
	d.block(dotGraph(directed)+` "map"`, func() {
		p.dotDefaults(&d)
		for c := range p.m.Clusters {
			d.block("subgraph cluster_"+strconv.Itoa(c+1), func() { p.dotCluster(&d, c, labels) })
		}
		for i, item := range p.m.Items {
			if item.Cluster < 0 {
				p.dotItem(&d, i, labels[i])
			}
		}
		for _, l := range p.links {
			p.dotLink(&d, l, directed)
		}
	})
	return d.buf.Bytes()
}

// dotDefaults writes the attributes of the graph and those that all nodes share.
func (p *picture) dotDefaults(d *dotWriter) {
	t := &p.o.Theme
	title := dotTitle(t, titleOfMap(p.m), p.facts())
	d.line("graph", attribute{"label", title}, attribute{"labelloc", "t"}, attribute{"labeljust", "l"},
		attribute{"fontname", dotFont(t)}, attribute{"fontsize", decimal(t.TitleSize)},
		attribute{"fontcolor", dotColour(t.Ink)}, attribute{"bgcolor", dotBackground(t, p.o.Transparent)},
		attribute{"bb", dotBox(p.frame)}, attribute{"_background", p.dotRegions()},
		attribute{"outputorder", "edgesfirst"}, attribute{"splines", "line"})
	// An empty label makes go-graphviz draw the node's name; a tiny space does not, and fits into the smallest node.
	d.line("node", attribute{"label", `<<FONT POINT-SIZE="1"> </FONT>>`}, attribute{"margin", "0"},
		attribute{"shape", "circle"}, attribute{"style", "filled"}, attribute{"fixedsize", "true"},
		attribute{"penwidth", "0.7"}, attribute{"fontname", dotFont(t)}, attribute{"fontsize", decimal(t.LabelSize)},
		attribute{"fontcolor", dotColour(t.Ink)})
}

// dotBackground is the colour of the page, none when that is transparent.
func dotBackground(t *render.Theme, transparent bool) string {
	if transparent {
		return `"transparent"`
	}
	return dotColour(t.Background)
}

// dotTitle is the label of a graph: a bold title, and lines of smaller text below it.
func dotTitle(t *render.Theme, title string, lines ...string) string {
	const end = `<BR ALIGN="LEFT"/>`
	var b strings.Builder
	fmt.Fprintf(&b, `<B>%s</B>%s`, dotMarkup(clipped(title, 120)), end)
	for k, line := range lines { // Graphviz sets lines tight
		fmt.Fprintf(&b, `<FONT POINT-SIZE="%d"> </FONT>%s`, 2+2*weight(k == 0), end)
		fmt.Fprintf(&b, `<FONT POINT-SIZE="%s" COLOR=%s>%s</FONT>%s`, decimal(t.TextSize+0.5), dotColour(t.Muted), dotMarkup(line), end)
	}
	return dotHTML(b.String())
}

// dotFont quotes a font whose widths Graphviz knows and whose letters every viewer has, or others as wide.
func dotFont(t *render.Theme) string {
	if t.Serif {
		return `"Times New Roman"`
	}
	return `"Arial"`
}

// dotRegions draws the topics' regions behind the graph, in Graphviz's own drawing language (xdot).
func (p *picture) dotRegions() string {
	var b strings.Builder
	for c, region := range p.regions {
		colours := p.topics[c]
		for _, part := range region.parts {
			fill := colours.Region
			if part.area() < 0 {
				fill = p.o.Theme.Background
			}
			curve := part.curve()
			b.WriteString(xdotColour("c", faded(colours.Outline, regionLine)) + xdotColour("C", fill))
			fmt.Fprintf(&b, "b %d", len(curve))
			for _, at := range curve {
				fmt.Fprintf(&b, " %s %s", decimal(at.x), decimal(at.y))
			}
			b.WriteByte(' ')
		}
		if lines := region.hatching(colours.Texture); len(lines) > 0 {
			b.WriteString(xdotColour("c", colours.Hatch))
			for _, line := range lines {
				fmt.Fprintf(&b, "L 2 %s %s %s %s ", decimal(line[0].x), decimal(line[0].y), decimal(line[1].x), decimal(line[1].y))
			}
		}
	}
	return dotLong(strings.TrimSuffix(b.String(), " "))
}

// xdotColour sets a colour; in xdot, a string comes after its length.
func xdotColour(operator string, c color.NRGBA) string {
	name := dotPlainColour(c)
	return fmt.Sprintf("%s %d -%s ", operator, len(name), name)
}

// A dotNodeLabel is the label of an item and where its middle is.
type dotNodeLabel struct {
	text  string // quoted
	at    point
	style textStyle
}

// dotLabels returns the label of every item that the picture labels, bridging papers with their rank.
func (p *picture) dotLabels() map[int]dotNodeLabel {
	labels := make(map[int]dotNodeLabel, len(p.itemLabels))
	for _, l := range p.itemLabels {
		text := dotAligned(dotSide(l.align, `\l`, `\n`, `\r`), l.lines...)
		if p.marked(l.item) {
			ranked := append([]string{strconv.Itoa(p.m.Items[l.item].Bridge+1) + " " + l.lines[0]}, l.lines[1:]...)
			text = dotBold(l.align, ranked...)
		}
		labels[l.item] = dotNodeLabel{text, l.box.centre(), l.style}
	}
	for b, badge := range p.badges {
		if i := p.m.Bridges[b].Item; labels[i].text == "" {
			labels[i] = dotNodeLabel{dotBold(0.5, strconv.Itoa(b+1)), badge.centre(), textStyle{size: p.o.Theme.LabelSize}}
		}
	}
	return labels
}

// dotCluster writes a topic: its name where the picture has it, and its items. Its box is not drawn, since the boxes of
// topics overlap where their regions do not.
func (p *picture) dotCluster(d *dotWriter, c int, labels map[int]dotNodeLabel) {
	clear := dotColour(faded(p.o.Theme.Background, 0))
	attributes := []attribute{
		{"label", dotBold(0.5, clipped(p.topicName(c), 60))}, {"pencolor", clear}, {"bgcolor", clear},
		{"fontcolor", dotColour(p.topics[c].Text)}, {"color", dotColour(p.topics[c].Fill)},
	}
	for _, l := range p.topicLabels {
		if l.cluster == c {
			attributes[0].value = dotBold(0.5, l.lines...)
			attributes = append(attributes, attribute{"fontsize", decimal(l.style.size)},
				attribute{"lp", dotPoint(l.box.centre())}, attribute{"bb", dotBox(p.regions[c].bounds.union(l.box))})
		}
	}
	d.line("graph", attributes...)
	for _, i := range p.m.Clusters[c].Items {
		p.dotItem(d, i, labels[i])
	}
}

// dotItem writes a node.
func (p *picture) dotItem(d *dotWriter, i int, label dotNodeLabel) {
	item := &p.m.Items[i]
	size := dotInches(2 * p.radii[i])
	attributes := []attribute{{"pos", dotPlace(p.places[i])}, {"width", size}, {"height", size}}
	attributes = append(attributes, p.dotLook(i)...)
	attributes = append(attributes, attribute{"tooltip", dotTooltip(p.tooltip(i))},
		attribute{"URL", dotURL(item.URL)}, attribute{"item", dotText(clipped(shown(item.ID), 200))})
	if label.text != "" {
		attributes = append(attributes, attribute{"xlabel", label.text}, attribute{"xlp", dotPoint(label.at)},
			attribute{"fontsize", decimal(label.style.size)})
	}
	d.line(dotName(i), attributes...)
}

// dotLook is the colours and shape of a node: a disc halved between the topics it joins for a marked bridging paper.
func (p *picture) dotLook(i int) []attribute {
	if b := p.m.Items[i].Bridge; p.marked(i) {
		halves := p.joined(b)
		return []attribute{
			{"style", "wedged"}, {"fillcolor", `"` + dotPlainColour(halves[1]) + ":" + dotPlainColour(halves[0]) + `"`},
			{"color", dotColour(p.o.Theme.Bridge)}, {"penwidth", "2"}, {"bridge", strconv.Itoa(b + 1)},
		}
	}
	colours := p.colours(i)
	return []attribute{
		{"fillcolor", dotColour(colours.Fill)}, {"color", dotColour(colours.Outline)}, {"shape", dotShape(colours.Lap)},
	}
}

// dotName is the name of an item's node: IDs may hold anything, so nodes are numbered.
func dotName(i int) string { return "n" + strconv.Itoa(i+1) }

// dotShape is the shape of a topic's items, empty for the usual one.
func dotShape(lap int) string {
	return []string{"", "square", "triangle", "diamond"}[lap%4]
}

// dotGraph is the word for a graph, with arrows or without.
func dotGraph(directed bool) string {
	if directed {
		return "digraph"
	}
	return "graph"
}

// dotLink writes an edge, bent like the picture's. One of a directed map leads from the item that cites; its place says
// nothing of an arrowhead, so that the map is drawn without and what lays it out anew draws them.
func (p *picture) dotLink(d *dotWriter, l int, directed bool) {
	link := &p.m.Links[l]
	style := p.linkStyle(link)
	bend := bowMiddle(p.places[link.Source], p.places[link.Target], linkBend)
	source, target := link.Ends()
	from, to := p.places[source], p.places[target]
	tie, both := " -- ", ""
	if directed {
		tie = " -> "
		if !link.OneWay() {
			both = "both"
		}
	}
	d.line(dotName(source)+tie+dotName(target),
		attribute{"pos", dotCurve(from, from.towards(bend, 2./3), to.towards(bend, 2./3), to)},
		attribute{"weight", dotNumber(finite(link.Strength))},
		attribute{"penwidth", decimal(style.width)}, attribute{"color", dotColour(style.colour)}, attribute{"dir", both})
}
