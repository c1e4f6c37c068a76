package main

import (
	"fmt"
	"strings"

	"github.com/papergraph/papergraph/render"
)

// generationRow is a line of `papergraph lineage --generations`.
type generationRow struct {
	Generation int      `json:"generation"` // citations in the longest chain below
	Papers     int      `json:"papers"`
	Years      spanRow  `json:"years"`
	Cited      []string `json:"mostCited"` // up to three, by citations within the set
	Members    []string `json:"members"`   // ids
}

var generationColumns = []column[generationRow]{
	{"generation", func(r generationRow) string { return fmt.Sprint(r.Generation) }},
	{"papers", func(r generationRow) string { return fmt.Sprint(r.Papers) }},
	{"years", func(r generationRow) string { return r.Years.String() }},
	{"papers of most citations", func(r generationRow) string { return strings.Join(r.Cited, "; ") }},
}

// generationRows leaves papers out that cite none of the others and are not cited.
func (lc *lineageCommand) generationRows() []generationRow {
	var members [][]int
	alone := 0
	for p, g := range lc.acyclic.Generations() {
		if lc.citation.Out().Degree(p)+lc.citation.In().Degree(p) == 0 {
			alone++
			continue
		}
		for g >= len(members) {
			members = append(members, nil)
		}
		members[g] = append(members[g], p)
	}
	if alone > 0 {
		lc.say("%s of %d neither cite nor are cited within the set.", render.Counted(alone, "paper"), len(lc.years))
	}
	rows := make([]generationRow, len(members))
	for g, papers := range members {
		rows[g] = generationRow{g, len(papers), lc.spanRow(papers), []string{}, []string{}}
		for _, p := range papers {
			rows[g].Members = append(rows[g].Members, lc.papers.Papers[p].ID)
		}
		for _, p := range lc.mostCited(papers)[:min(3, len(papers))] {
			rows[g].Cited = append(rows[g].Cited, lc.workRow(p).short())
		}
	}
	return limitedTo(rows, lc.top, len(rows))
}

// cycleRow is a line of `papergraph lineage --cycles`.
type cycleRow struct {
	Cycle  int       `json:"cycle"`
	Papers []workRow `json:"papers"`
	Cut    []cutRow  `json:"leftOut"`
}

// cutRow is a citation that was left out.
type cutRow struct {
	Citing string `json:"citing"`
	Cited  string `json:"cited"`
	text   string
}

var cycleColumns = []column[cycleRow]{
	{"cycle", func(r cycleRow) string { return fmt.Sprint(r.Cycle) }},
	{"papers", func(r cycleRow) string {
		names := make([]string, len(r.Papers))
		for i, p := range r.Papers {
			names[i] = p.short()
		}
		return strings.Join(names, "; ")
	}},
	{"citations left out", func(r cycleRow) string {
		texts := make([]string, len(r.Cut))
		for i, c := range r.Cut {
			texts[i] = c.text
		}
		return strings.Join(texts, "; ")
	}},
}

func (lc *lineageCommand) cycleRows() []cycleRow {
	cycles := lc.lineage.Cycles()
	rows := make([]cycleRow, len(cycles))
	of := make(map[int]int)
	for c, papers := range cycles {
		rows[c] = cycleRow{Cycle: c + 1, Cut: []cutRow{}}
		for _, p := range papers {
			rows[c].Papers = append(rows[c].Papers, lc.workRow(p))
			of[p] = c
		}
	}
	for _, pair := range lc.acyclic.Cut {
		citing, cited := lc.workRow(pair[0]), lc.workRow(pair[1])
		row := &rows[of[pair[0]]]
		row.Cut = append(row.Cut, cutRow{citing.ID, cited.ID, citing.short() + " cites " + cited.short()})
	}
	if len(rows) == 0 {
		lc.say("No papers cite each other round about.")
	}
	return limitedTo(rows, lc.top, len(rows))
}
