package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/lineage"
	"github.com/papergraph/papergraph/graph/network"
	"github.com/papergraph/papergraph/nlp/corpus"
	"github.com/papergraph/papergraph/render"
)

// descent is the citations among papers, and the diagrams that are drawn of them.
type descent struct {
	papers   *corpus.Corpus
	lineage  *lineage.Lineage
	acyclic  *lineage.Acyclic
	citation *graph.Directed
	years    []int // by paper, 0 when unknown or none that can be
}

// findDescent is the way from papers to their citations.
func findDescent(ctx context.Context, papers *corpus.Corpus) (*descent, error) {
	net, err := network.Build(ctx, network.Input{Corpus: papers}, network.Options{Kind: "citation"})
	if err != nil {
		return nil, err
	}
	d := &descent{papers: papers, citation: net.Graph.(*graph.Directed), years: make([]int, len(net.Items))}
	ids := make([]string, len(net.Items))
	for p, item := range net.Items {
		ids[p], d.years[p] = item.ID, plausible(papers.Papers[p].Year)
	}
	if d.lineage, err = lineage.New(d.citation, ids); err != nil {
		return nil, err
	}
	d.acyclic, err = d.lineage.Acyclic(ctx, d.years)
	return d, err
}

// plausible is a year that a work can be of, else 0: records hold slips of the pen.
func plausible(year int) int {
	if year < 1000 || year > 2999 {
		return 0
	}
	return year
}

// diagram is papers and links between them; the ends of links are papers.
func (d *descent) diagram(title string, papers []int, links []render.DescentLink, notes ...string) *render.Descent {
	place := make(map[int]int, len(papers))
	works := make([]*corpus.Paper, len(papers))
	for i, p := range papers {
		place[p], works[i] = i, &d.papers.Papers[p]
	}
	for i := range links {
		links[i].From, links[i].To = place[links[i].From], place[links[i].To]
	}
	drawn := render.NewDescent(works, links)
	drawn.Title, drawn.Notes = title, append([]string{"An arrow leads from a paper to one that cites it."}, notes...)
	return drawn
}

// descentLinks are the links of citations, which are pairs of citing and cited papers.
func descentLinks(pairs [][2]int) []render.DescentLink {
	links := make([]render.DescentLink, len(pairs))
	for i, pair := range pairs {
		links[i] = render.DescentLink{From: pair[1], To: pair[0]}
	}
	return links
}

// mainPath is the diagram of a main path.
func (d *descent) mainPath(route *lineage.Route) *render.Descent {
	links := make([]render.DescentLink, len(route.Links))
	for i, l := range route.Links {
		links[i] = render.DescentLink{From: l.Older, To: l.Newer, Strength: l.Share, Key: l.Key}
	}
	return d.diagram("Main path", d.byYear(route), links,
		"A wide one carries more search paths; the search began at the dark ones.")
}

// byYear sorts the papers of a route by year; one without a year, or with one before those that lead to it, stands
// behind them, so that every paper leads on to later ones.
func (d *descent) byYear(route *lineage.Route) []int {
	when := make(map[int]int, len(route.Papers))
	for _, p := range route.Papers {
		when[p] = d.years[p]
	}
	for _, l := range route.Links { // those to a paper stand before those from it
		when[l.Newer] = max(when[l.Newer], when[l.Older])
	}
	sorted := slices.Clone(route.Papers)
	slices.SortStableFunc(sorted, func(a, b int) int { return cmp.Compare(when[a], when[b]) })
	return sorted
}

// mostDescended is how many papers a historiograph shows unless told otherwise.
const mostDescended = 30

// historiograph is the diagram of the papers that the others cite most, at most so many, and of the citations among them;
// where these are many, those that a chain of others implies are left out.
//
// E. Garfield, I. H. Sher, R. J. Torpie, The Use of Citation Data in Writing the History of Science, 1964.
func (d *descent) historiograph(most int) (*render.Descent, error) {
	papers := d.mostCitedFirst(most)
	pairs := among(papers, d.acyclic.Citations())
	notes := []string{fmt.Sprintf("The %s that the others cite most (local citation score).", render.Counted(len(papers), "paper"))}
	if all := len(pairs); all > 2*len(papers) && len(papers) <= lineage.MostDrawn {
		var err error
		if pairs, err = d.acyclic.Reduce(papers); err != nil {
			return nil, err
		}
		notes = append(notes, fmt.Sprintf("Showing %d of %d citations among them; the others follow from chains of these.", len(pairs), all))
	}
	slices.SortStableFunc(papers, func(a, b int) int { return cmp.Compare(d.years[a], d.years[b]) })
	return d.diagram("Historiograph", papers, descentLinks(pairs), notes...), nil
}

// among lists the citations between some papers as pairs of citing and cited ones, in the order of the citing papers.
func among(papers []int, citations *graph.Directed) (pairs [][2]int) {
	chosen := make(map[int]bool, len(papers)) // look-up only
	for _, p := range papers {
		chosen[p] = true
	}
	for _, p := range papers {
		cited, _ := citations.Out().Row(p)
		for _, q := range cited {
			if chosen[int(q)] {
				pairs = append(pairs, [2]int{p, int(q)})
			}
		}
	}
	return pairs
}

// mostCitedFirst are the papers that others cite, the most cited first, at most so many.
func (d *descent) mostCitedFirst(most int) []int {
	var cited []int
	for p := range d.years {
		if d.citation.In().Degree(p) > 0 {
			cited = append(cited, p)
		}
	}
	cited = d.mostCited(cited)
	return cited[:min(most, len(cited))]
}

// mostCited sorts papers by the citations that they have from within the set.
func (d *descent) mostCited(papers []int) []int {
	sorted := slices.Clone(papers)
	slices.SortStableFunc(sorted, func(a, b int) int {
		return cmp.Compare(d.citation.In().Degree(b), d.citation.In().Degree(a))
	})
	return sorted
}
