package render

import (
	"fmt"
	"math"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// A Descent is what a diagram of lineage shows: papers, and the citations by which older ones lead to newer ones.
type Descent struct {
	Title string
	Notes []string // lines under the title
	Items []DescentItem
	Links []DescentLink
}

// A DescentItem is a paper.
type DescentItem struct {
	ID      string
	Label   string // short: a name from the title, or author and year
	Title   string
	Year    int    // 0 when unknown
	URL     string // http or https, or empty
	Cluster int    // the slot of the palette that its topic has on the map, -1 for none; 0 of all papers without a map
}

// A DescentLink leads from an older paper to a newer one that cites it.
type DescentLink struct {
	From, To int     // items
	Strength float64 // 0 or more; links of one diagram compare
	Key      bool    // it stands out
}

// NewDescent makes a diagram of papers, labelled as on maps.
func NewDescent(papers []*corpus.Paper, links []DescentLink) *Descent {
	named := make([]Item, len(papers))
	for i, p := range papers {
		named[i] = Item{ID: p.ID, Title: p.Title, Year: p.Year}
		for _, a := range p.Authors {
			named[i].Authors = append(named[i].Authors, a.Name())
		}
	}
	shortLabels(named)
	d := &Descent{Items: make([]DescentItem, len(papers)), Links: links}
	for i, p := range papers {
		d.Items[i] = DescentItem{ID: p.ID, Label: named[i].Label, Title: p.Title, Year: p.Year, URL: address(p)}
	}
	return d
}

// Cluster gives papers the topics that they have on a map of papers, and says so; those that are not on it have none.
func (d *Descent) Cluster(m *Map) {
	clusters := make(map[string]int, len(m.Items))
	for _, item := range m.Items {
		clusters[item.ID] = m.Slot(item.Cluster)
	}
	if len(m.Clusters) > 0 {
		d.Notes = append(d.Notes, "Colours are those of the map's topics; papers of no topic are grey.")
	}
	for i := range d.Items {
		d.Items[i].Cluster = -1
		if c, known := clusters[d.Items[i].ID]; known {
			d.Items[i].Cluster = c
		}
	}
}

// Check returns an error for a link that does not lead from one item to another or has no strength.
func (d *Descent) Check() error {
	n := len(d.Items)
	for i, l := range d.Links {
		if l.From < 0 || l.From >= n || l.To < 0 || l.To >= n || l.From == l.To {
			return fmt.Errorf("render: link %d leads from %d to %d of %d items", i, l.From, l.To, n)
		}
		if !(l.Strength >= 0) || math.IsInf(l.Strength, 1) {
			return fmt.Errorf("render: link %d has the strength %v", i, l.Strength)
		}
	}
	return nil
}
