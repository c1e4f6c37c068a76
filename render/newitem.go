package render

import (
	"math"
	"net/url"
	"slices"
	"strings"

	"github.com/papergraph/papergraph/graph/analysis"
	"github.com/papergraph/papergraph/graph/network"
	"github.com/papergraph/papergraph/nlp/corpus"
)

// items are the nodes of the network with what their papers tell.
func (n *naming) items() []Item {
	items := make([]Item, len(n.net.Items))
	for i := range items {
		items[i] = n.item(i)
		items[i].Cluster, items[i].Subtopic, items[i].Bridge = n.clusterOf(i), -1, -1
		if n.a.Positions != nil {
			items[i].X, items[i].Y = n.a.Positions[i].X, n.a.Positions[i].Y
		}
	}
	if n.net.Kind.OfPapers() {
		shortLabels(items)
		n.mark(items)
	}
	return items
}

func (n *naming) item(i int) Item {
	it := n.net.Items[i]
	if !n.net.Kind.OfPapers() {
		return Item{ID: it.ID, Label: it.Label, Title: it.Label}
	}
	p := int(it.Papers[0])
	paper := &n.in.Corpus.Papers[p]
	item := Item{
		ID: paper.ID, Title: paper.Title, Text: paper.Abstract, Year: paper.Year, Venue: paper.Venue,
		URL: address(paper), Terms: n.paperTerms(p),
	}
	for _, author := range paper.Authors {
		item.Authors = append(item.Authors, author.Name())
	}
	if !n.o.NoRecords {
		item.Paper = withoutReferences(paper)
	}
	return item
}

// withoutReferences is a copy of the record without what takes most of its memory, which no map tells.
func withoutReferences(p *corpus.Paper) *corpus.Paper {
	record := *p
	record.References, record.Provenance = nil, nil
	return &record
}

func (n *naming) paperTerms(p int) []Term {
	if n.in.Terms == nil {
		return nil
	}
	var found []Term
	for _, t := range n.in.Terms.PaperTerms(p, n.o.Terms) {
		found = append(found, Term{Label: n.in.Terms.Terms[t.Term].Label, Count: t.Count, Score: t.Score})
	}
	return found
}

// address is where the paper can be found: its DOI, else its own URL when that is http or https.
func address(p *corpus.Paper) string {
	if p.DOI != "" {
		doi := url.URL{Scheme: "https", Host: "doi.org", Path: "/" + p.DOI} // old ones hold <, >, # and the like
		return doi.String()
	}
	return WebURL(p.URL)
}

// columns are the weights by which items are sized and the scores by which they are coloured. Degree and strength are
// weights, under the names that VOSviewer has for them, and not scores again.
func (n *naming) columns() (weights, scores []Column) {
	g := n.graph
	links, strength := Column{Name: "links", Title: "Links"}, Column{Name: "strength", Title: "Total link strength"}
	for u := range g.NumNodes() {
		_, weight := g.Row(u)
		total := 0.0
		for _, w := range weight {
			total += w
		}
		links.Values, strength.Values = append(links.Values, float64(len(weight))), append(strength.Values, total)
	}
	weights = []Column{strength, links}
	if !n.net.Kind.OfPapers() { // a term, an author is as important as it is frequent
		papers := n.column("papers", "Papers", func(i int) float64 { return float64(len(n.net.Items[i].Papers)) })
		weights = []Column{papers, strength, links}
	}
	weights = appendKnown(weights, n.column("citations", "Citations", n.citations))
	for _, s := range n.a.Scores {
		if !repeated(s, weights) {
			scores = append(scores, Column(s))
		}
	}
	if len(n.a.Bridges) > 0 {
		scores = append(scores, n.bridgeColumn())
	}
	return weights, appendKnown(scores, n.column("year", n.yearTitle(), n.meanYear))
}

// ColumnNames are the columns that a map of a kind of network may have when these centralities are asked for.
func ColumnNames(kind network.Kind, measures []string) []string {
	names := []string{"year", "citations", "strength", "links"}
	if kind.OfPapers() {
		names = append(names, "bridge")
	} else {
		names = append(names, "papers")
	}
	for _, measure := range measures {
		name := strings.ToLower(measure)
		if weightOf(name) == "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// weightOf names the weight that says the same as a score, but for a directed network in which arrows run both ways; it
// is empty when there is none.
func weightOf(score string) string {
	switch score {
	case "degree":
		return "links"
	case "strength":
		return "strength"
	}
	return ""
}

// repeated reports whether a score is one of the weights under another name.
func repeated(score analysis.Score, weights []Column) bool {
	name := weightOf(score.Name)
	return slices.ContainsFunc(weights, func(w Column) bool { return w.Name == name && equalColumns(w.Values, score.Values) })
}

// equalColumns reports whether two columns differ by no more than the order in which their sums were taken.
func equalColumns(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return math.Abs(x-y) <= 1e-9*max(math.Abs(x), math.Abs(y)) })
}

func (n *naming) column(name, title string, value func(item int) float64) Column {
	c := Column{Name: name, Title: title, Values: make([]float64, len(n.net.Items))}
	for i := range c.Values {
		c.Values[i] = value(i)
	}
	return c
}

// appendKnown adds c when at least one item has a value.
func appendKnown(columns []Column, c Column) []Column {
	for _, v := range c.Values {
		if !math.IsNaN(v) {
			return append(columns, c)
		}
	}
	return columns
}

func (n *naming) bridgeColumn() Column {
	c := Column{Name: "bridge", Title: "Bridge score", Values: make([]float64, len(n.net.Items))}
	for _, b := range n.a.Bridges {
		c.Values[b.Node] = b.Score
	}
	return c
}

func (n *naming) yearTitle() string {
	if n.net.Kind.OfPapers() {
		return "Pub. year"
	}
	return "Avg. pub. year"
}

func (n *naming) meanYear(i int) float64 { return n.net.Items[i].MeanYear(n.in.Corpus.Papers) }

// citations is the mean over the item's papers of the times they are cited, as the database counts.
func (n *naming) citations(i int) float64 {
	return n.net.Items[i].Mean(n.in.Corpus.Papers, func(p *corpus.Paper) (float64, bool) {
		if p.Citations == nil || *p.Citations < 0 {
			return 0, false
		}
		return float64(*p.Citations), true
	})
}
