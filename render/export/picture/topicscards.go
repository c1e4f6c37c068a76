package picture

// The cards of the topic diagram: what is told of every topic.

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/papergraph/papergraph/render"
)

// Limits of a card, for the sake of the reader.
const (
	mostCards   = 40 // topics shown, the largest
	cardTerms   = 5
	cardPapers  = 3
	cardPadding = 9.0 // around the lines
)

// dotLineHeight is Graphviz's distance between lines in units of the font size.
const dotLineHeight = 1.2

// A topicDiagram is the diagram laid out.
type topicDiagram struct {
	m         *render.Map
	theme     render.Theme
	clear     bool // whether there is no background
	typeface  *typeface
	cards     []card
	ties      []tie   // weakest first
	strongest float64 // the strength of the strongest tie
	pairs     int     // pairs of topics with links between them, shown or not
}

// A card is one topic: its box and the lines in it.
type card struct {
	cluster int
	colours render.TopicColours
	lines   []cardLine
	box     box
}

// A cardLine is one line of text in a card.
type cardLine struct {
	text  string
	style textStyle
	gap   float64 // above the line
}

// newTopicDiagram chooses, writes and arranges the cards and ties.
func newTopicDiagram(m *render.Map, o Options) *topicDiagram {
	o = o.Complete(len(m.Items))
	d := &topicDiagram{m: m, theme: o.Theme, clear: o.Transparent, typeface: newTypeface(o.Theme.Serif, o.Fonts...)}
	for c := range min(len(m.Clusters), mostCards) {
		d.cards = append(d.cards, d.newCard(c))
	}
	d.addTies(min(o.MaxBridges, len(m.Bridges)))
	d.arrange()
	return d
}

// newCard writes the card of a topic: name, number of papers, terms, most central papers.
func (d *topicDiagram) newCard(c int) card {
	const nameLines = 4
	cluster := &d.m.Clusters[c]
	share := math.Sqrt(float64(len(cluster.Items)) / float64(max(len(d.m.Clusters[0].Items), 1)))
	width := 132 + 48*share
	k := card{cluster: c, colours: d.theme.Topic(d.m.Slot(c))}
	name := textStyle{size: rounded(d.theme.TopicSize * (0.72 + 0.28*share)), bold: true, colour: k.colours.Text}
	text := textStyle{size: d.theme.TextSize - 0.5, colour: d.theme.Ink}
	note := textStyle{size: d.theme.TextSize - 1.5, colour: d.theme.Muted}
	k.write(d.typeface.balance(d.typeface.wholeTerms(d.topicName(c), width, name, nameLines), width, name, nameLines), name, 0)
	k.write([]string{render.Counted(len(cluster.Items), itemWord(d.m))}, note, 0)
	k.write(d.typeface.wrap(furtherTerms(cluster), width, text, 3), text, 4)
	k.write(d.centralItems(cluster, width, note), note, 4)
	k.box = boxAround(point{}, width+2*cardPadding, k.height()+2*cardPadding)
	return k
}

// centralItems are the labels of a topic's most central items, a line each.
func (d *topicDiagram) centralItems(cluster *render.Cluster, width float64, style textStyle) []string {
	var lines []string
	for _, i := range cluster.Items[:min(cardPapers, len(cluster.Items))] {
		lines = append(lines, d.typeface.fit("• "+itemLabel(&d.m.Items[i]), width, style.size, false))
	}
	return lines
}

// write adds lines to a card; gap is the space above the first.
func (k *card) write(lines []string, style textStyle, gap float64) {
	for _, line := range lines {
		k.lines = append(k.lines, cardLine{line, style, gap})
		gap = 0
	}
}

// height is what the lines take up.
func (k *card) height() float64 {
	var height float64
	for _, line := range k.lines {
		height += line.gap + dotLineHeight*line.style.size
	}
	return height
}

// topicName is a topic's label, with its number when colours do not suffice.
func (d *topicDiagram) topicName(c int) string {
	if numbersTopics(d.m, &d.theme) {
		return fmt.Sprintf("%d %s", c+1, topicName(d.m, c))
	}
	return topicName(d.m, c)
}

// furtherTerms lists the first terms of a topic that its name does not hold already.
func furtherTerms(cluster *render.Cluster) string {
	var terms []string
	named := strings.Split(cluster.Label, ", ")
	for _, term := range cluster.Terms {
		if len(terms) < cardTerms && !slices.Contains(named, term.Label) {
			terms = append(terms, clipped(shown(term.Label), 60))
		}
	}
	return strings.Join(terms, ", ")
}
