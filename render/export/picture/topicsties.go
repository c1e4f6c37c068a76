package picture

// The ties of the topic diagram: how strong topics are linked, and which papers bridge them.

import (
	"cmp"
	"fmt"
	"slices"
)

const (
	tiesPerCard = 1.5 // ties shown, on average; bridged ones and those that keep the diagram together in any case
	tieBridges  = 2   // bridging papers named on a tie
	tieNames    = 96  // of their names, in points
)

// A tie joins two topics.
type tie struct {
	cards    [2]int
	strength float64 // sum over the links between their items
	bridges  []int   // bridging papers that join them, best first
	shown    bool
	curve    [4]point // cubic
	lines    []cardLine
	label    box
}

// addTies sums the links between topics and chooses the ties to be shown: a strongest spanning forest, so that no topic
// is cut off which has links; those that bridging papers make; then the strongest.
func (d *topicDiagram) addTies(bridges int) {
	d.sumLinks()
	d.pairs = len(d.ties)
	d.nameBridges(bridges)
	d.keepTogether()
	left := int(tiesPerCard * float64(len(d.cards)))
	for t := range d.ties {
		d.ties[t].shown = d.ties[t].shown || len(d.ties[t].bridges) > 0
		if d.ties[t].shown {
			left--
		}
	}
	for t := range d.ties {
		if !d.ties[t].shown && left > 0 {
			d.ties[t].shown = true
			left--
		}
	}
	d.ties = slices.DeleteFunc(d.ties, func(t tie) bool { return !t.shown })
	for t := range d.ties {
		d.writeTie(&d.ties[t])
	}
	slices.Reverse(d.ties)
	for _, t := range d.ties {
		d.strongest = max(d.strongest, t.strength)
	}
}

// sumLinks makes a tie for each pair of shown topics with links between them, strongest first.
func (d *topicDiagram) sumLinks() {
	sums := make(map[[2]int]int)
	for _, link := range d.m.Links {
		pair := [2]int{d.m.Items[link.Source].Cluster, d.m.Items[link.Target].Cluster}
		slices.Sort(pair[:])
		if pair[0] == pair[1] || pair[0] < 0 || pair[1] >= len(d.cards) {
			continue
		}
		t, known := sums[pair]
		if !known {
			t = len(d.ties)
			sums[pair] = t
			d.ties = append(d.ties, tie{cards: pair})
		}
		d.ties[t].strength += finite(link.Strength)
	}
	slices.SortFunc(d.ties, func(a, b tie) int {
		return cmp.Or(cmp.Compare(b.strength, a.strength), slices.Compare(a.cards[:], b.cards[:]))
	})
}

// nameBridges notes on each tie which of the best bridging papers make it.
func (d *topicDiagram) nameBridges(bridges int) {
	for b := range bridges {
		joins := d.m.Bridges[b].Joins
		if len(joins) == 0 {
			continue
		}
		pair := joins[0].Clusters
		slices.Sort(pair[:])
		for t := range d.ties {
			if d.ties[t].cards == pair {
				d.ties[t].bridges = append(d.ties[t].bridges, b)
			}
		}
	}
}

// keepTogether shows a spanning forest of the strongest ties (Kruskal's algorithm).
func (d *topicDiagram) keepTogether() {
	part := make([]int, len(d.cards))
	for k := range part {
		part[k] = k
	}
	for t := range d.ties {
		from, to := part[d.ties[t].cards[0]], part[d.ties[t].cards[1]]
		if from == to {
			continue
		}
		d.ties[t].shown = true
		for k := range part {
			if part[k] == from {
				part[k] = to
			}
		}
	}
}

// writeTie writes the label of a tie: its strength, and the bridging papers that make it.
func (d *topicDiagram) writeTie(t *tie) {
	strength := textStyle{size: d.theme.SmallSize + 1, colour: d.theme.Muted}
	name := textStyle{size: d.theme.SmallSize + 1, colour: d.theme.Ink}
	t.lines = []cardLine{{formatWeight(t.strength), strength, 0}}
	for n, b := range t.bridges {
		if n == tieBridges {
			t.lines = append(t.lines, cardLine{fmt.Sprintf("and %d more", len(t.bridges)-n), strength, 0})
			break
		}
		text := fmt.Sprintf("%d %s", b+1, itemLabel(&d.m.Items[d.m.Bridges[b].Item]))
		for _, line := range d.typeface.wrap(text, tieNames, name, 2) {
			t.lines = append(t.lines, cardLine{line, name, 0})
		}
	}
	var width, height float64
	for _, line := range t.lines {
		width = max(width, d.typeface.width(line.text, line.style.size, line.style.bold))
		height += dotLineHeight * line.style.size
	}
	t.label = boxAround(point{}, width+6, height+4)
}
