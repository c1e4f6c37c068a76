package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"math/big"
	"slices"
	"strings"

	"github.com/papergraph/papergraph/graph/lineage"
	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/export/picture"
)

// The views of `papergraph lineage` that are papers with arrows between them: the main path, the basket and the chains
// between two papers. Each is a table or a diagram.

// pathRow is a paper of the main path.
type pathRow struct {
	No int `json:"no"`
	workRow
	LeadsTo []leadRow `json:"leadsTo"`
}

// leadRow is a citation of the main path, told at the cited paper.
type leadRow struct {
	No     int     `json:"no"`
	ID     string  `json:"id"`
	Weight string  `json:"weight"` // search paths, exact up to 20 digits
	Share  float64 `json:"share"`  // of all search paths
	Key    bool    `json:"key"`    // the search began here
}

var pathColumns = slices.Concat(
	[]column[pathRow]{{"no", func(r pathRow) string { return fmt.Sprint(r.No) }}},
	workColumns(func(r pathRow) workRow { return r.workRow }),
	[]column[pathRow]{{"leads to", func(r pathRow) string { return leads(r.LeadsTo) }}},
)

// leads writes where a paper leads: "2 (35 % of paths), 4 (3 %)"; the citations that the search began with have a star.
func leads(all []leadRow) string {
	parts := make([]string, len(all))
	for i, l := range all {
		parts[i] = fmt.Sprintf("%d (%s)", l.No, shareOfPaths(l.Share))
		if l.Key {
			parts[i] = fmt.Sprintf("%d (%s *)", l.No, shareOfPaths(l.Share))
		}
	}
	return strings.Join(parts, ", ")
}

func shareOfPaths(share float64) string {
	if share >= 0.0095 {
		return fmt.Sprintf("%.0f %%", 100*share)
	}
	return fmt.Sprintf("%.2g %%", 100*share)
}

// digits writes a number in full, or by its power of ten when it is long.
func digits(n *big.Int) string {
	if text := n.String(); len(text) <= 20 {
		return text
	}
	return new(big.Float).SetInt(n).Text('e', 6)
}

func (lc *lineageCommand) mainPath(ctx context.Context) (func(io.Writer) error, error) {
	route, err := lc.acyclic.MainPath(ctx, lc.search)
	if err != nil {
		return nil, err
	}
	if lc.drawn() {
		return lc.drawing(ctx, lc.descent.mainPath(route)), nil
	}
	papers := lc.byYear(route)
	no := make(map[int]int, len(papers))
	rows := make([]pathRow, len(papers))
	for i, p := range papers {
		no[p] = i + 1
		rows[i] = pathRow{No: i + 1, workRow: lc.workRow(p), LeadsTo: []leadRow{}}
	}
	for _, l := range route.Links {
		row := &rows[no[l.Older]-1]
		row.LeadsTo = append(row.LeadsTo, leadRow{no[l.Newer], lc.papers.Papers[l.Newer].ID, digits(l.Weight), l.Share, l.Key})
	}
	for i := range rows {
		slices.SortFunc(rows[i].LeadsTo, func(a, b leadRow) int { return cmp.Compare(a.No, b.No) })
	}
	if len(papers) > 0 {
		weights, search := cmp.Or(lc.search.Weights, lineage.Traversals[0].Name), cmp.Or(lc.search.Search, lineage.Searches[0].Name)
		lc.say("%s on the main path (%s, %s); a percentage is the share of search paths through a citation, * where the search "+
			"began.", render.Counted(len(papers), "paper"), weights, search)
	}
	return printer(lc, limitedTo(rows, lc.top, len(rows)), pathColumns), nil
}

// limitedTo returns the first rows: as many as top says, or otherwise where it is 0, or all where it is -1.
func limitedTo[T any](rows []T, top, otherwise int) []T {
	return rows[:limited(top, len(rows), otherwise)]
}

// drawing returns what writes a diagram.
func (lc *lineageCommand) drawing(ctx context.Context, d *render.Descent) func(io.Writer) error {
	return func(w io.Writer) error {
		carrier, err := picture.FindCarrier(lc.format)
		if err != nil {
			return err
		}
		drawing, err := picture.NewDescent(ctx, d, lc.looks)
		if err != nil {
			return err
		}
		return carrier.Write(ctx, w, drawing, lc.looks)
	}
}

// historyRow is a paper of the historiograph.
type historyRow struct {
	workRow
	Cited int      `json:"lcs"`   // by papers of the input
	Cites []string `json:"cites"` // ids of papers of the historiograph, those too that the drawing leaves out
}

var historyColumns = slices.Concat(
	[]column[historyRow]{{"cited here", func(r historyRow) string { return fmt.Sprint(r.Cited) }}},
	workColumns(func(r historyRow) workRow { return r.workRow }),
	[]column[historyRow]{{"cites", func(r historyRow) string { return strings.Join(r.Cites, ", ") }}},
)

func (lc *lineageCommand) mostCitedView(ctx context.Context) (func(io.Writer) error, error) {
	most := limited(lc.top, len(lc.years), mostDescended)
	if lc.drawn() {
		d, err := lc.historiograph(most)
		return lc.drawing(ctx, d), err
	}
	papers := lc.mostCitedFirst(most)
	rows, place := make([]historyRow, len(papers)), make(map[int]int, len(papers))
	for i, p := range papers {
		rows[i], place[p] = historyRow{lc.workRow(p), lc.citation.In().Degree(p), []string{}}, i
	}
	for _, pair := range among(papers, lc.citation) {
		row := &rows[place[pair[0]]]
		row.Cites = append(row.Cites, lc.papers.Papers[pair[1]].ID)
	}
	return printer(lc, rows, historyColumns), nil
}

// basketRow is a paper on or near the longest chains of citations.
type basketRow struct {
	workRow
	Generation  int `json:"generation"`
	Criticality int `json:"criticality"` // citations that its longest chain lacks to the longest of all
	Cited       int `json:"lcs"`         // by papers of the input
}

var basketColumns = slices.Concat(
	[]column[basketRow]{
		{"generation", func(r basketRow) string { return fmt.Sprint(r.Generation) }},
		{"criticality", func(r basketRow) string { return fmt.Sprint(r.Criticality) }},
		{"cited here", func(r basketRow) string { return fmt.Sprint(r.Cited) }},
	},
	workColumns(func(r basketRow) workRow { return r.workRow }),
)

func (lc *lineageCommand) basket(ctx context.Context) (func(io.Writer) error, error) {
	critical, generation := lc.acyclic.Criticality(), lc.acyclic.Generations()
	papers := critical.Basket(lc.bound)
	slices.SortStableFunc(papers, func(a, b int) int {
		return cmp.Or(cmp.Compare(generation[a], generation[b]), cmp.Compare(lc.years[a], lc.years[b]))
	})
	if lc.drawn() {
		reduced, err := lc.acyclic.Reduce(papers)
		return lc.drawing(ctx, lc.diagram("Papers on the longest chains of citations", papers, descentLinks(reduced))), err
	}
	rows := make([]basketRow, len(papers))
	for i, p := range papers {
		rows[i] = basketRow{lc.workRow(p), generation[p], critical.Of[p], lc.citation.In().Degree(p)}
	}
	lc.say("%s of a criticality of at most %d; the longest chain has %s.", render.Counted(len(papers), "paper"), lc.bound,
		render.Counted(critical.Longest, "citation"))
	return printer(lc, limitedTo(rows, lc.top, len(rows)), basketColumns), nil
}

// stepRow is a paper of a chain between two papers.
type stepRow struct {
	Chain int `json:"chain"`
	Step  int `json:"step"`
	workRow
}

var stepColumns = slices.Concat(
	[]column[stepRow]{
		{"chain", func(r stepRow) string { return fmt.Sprint(r.Chain) }},
		{"step", func(r stepRow) string { return fmt.Sprint(r.Step) }},
	},
	workColumns(func(r stepRow) workRow { return r.workRow }),
)

const mostChains = 20

func (lc *lineageCommand) between(ctx context.Context) (func(io.Writer) error, error) {
	ends, err := lc.findPapers(lc.view.between, lc.younger)
	if err != nil {
		return nil, err
	}
	chains, err := lc.chains(ends[0], ends[1])
	if err != nil {
		return nil, err
	}
	if len(chains) == 0 {
		lc.say("No chain of citations leads from one to the other: “%s” and “%s”.",
			printable(lc.papers.Papers[ends[0]].Title), printable(lc.papers.Papers[ends[1]].Title))
	}
	if lc.drawn() {
		papers, links := union(chains)
		return lc.drawing(ctx, lc.diagram("How one paper leads to another", papers, links)), nil
	}
	var rows []stepRow
	for i, chain := range chains {
		for j, p := range chain {
			rows = append(rows, stepRow{i + 1, j + 1, lc.workRow(p)})
		}
	}
	return printer(lc, rows, stepColumns), nil
}

// chains are the shortest chains between two papers, from whichever is the older.
func (lc *lineageCommand) chains(a, b int) ([][]int, error) {
	most := limited(lc.top, 1<<20, mostChains)
	chains, err := lc.lineage.Paths(a, b, most)
	if err == nil && len(chains) == 0 {
		chains, err = lc.lineage.Paths(b, a, most)
	}
	var many *lineage.ManyPathsError
	if errors.As(err, &many) && many.Count <= 1e6 {
		err = fmt.Errorf("%.0f shortest chains lead from one paper to the other; --top %.0f shows them", many.Count, many.Count)
	}
	return chains, err
}

// union are the papers and the links of chains, each once, in order of first appearance.
func union(chains [][]int) (papers []int, links []render.DescentLink) {
	on, linked := map[int]bool{}, map[[2]int]bool{}
	for _, chain := range chains {
		for i, p := range chain {
			if !on[p] {
				on[p] = true
				papers = append(papers, p)
			}
			if i > 0 && !linked[[2]int{chain[i-1], p}] {
				linked[[2]int{chain[i-1], p}] = true
				links = append(links, render.DescentLink{From: chain[i-1], To: p})
			}
		}
	}
	return papers, links
}
