package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/lineage"
	"github.com/papergraph/papergraph/nlp/corpus"
	"github.com/papergraph/papergraph/nlp/merge"
	"github.com/papergraph/papergraph/render"
)

// citedWorks are all works that the papers cite, those of the input and others, each once.
type citedWorks struct {
	first   []*corpus.Reference // by work, its first reference
	paper   []int               // by work: the paper of the input that it is, or -1
	year    []int               // by work, 0 when no reference says one that can be
	citing  [][]int32           // by work: the papers that cite it, ascending
	outside int                 // works that are no paper of the input
}

// cited gathers the works that the papers cite. A paper that cites a work twice counts once.
func (lc *lineageCommand) cited() *citedWorks {
	c := &citedWorks{}
	of := map[string]int{}
	papers := lc.papers.Index()
	for p := range lc.papers.Papers {
		for _, r := range lc.papers.Papers[p].References {
			key := merge.Key(r)
			if key == "" {
				continue
			}
			w, known := of[key]
			if !known {
				w = len(c.first)
				of[key] = w
				c.add(r, papers, lc.years)
			}
			if c.year[w] == 0 {
				c.year[w] = plausible(r.Year)
			}
			if citing := c.citing[w]; len(citing) == 0 || citing[len(citing)-1] != int32(p) {
				c.citing[w] = append(citing, int32(p))
			}
		}
	}
	return c
}

func (c *citedWorks) add(r *corpus.Reference, papers map[string]int, years []int) {
	p, inside := papers[r.Paper]
	year := plausible(r.Year)
	if r.Paper == "" || !inside {
		p = -1
		c.outside++
	} else if years[p] != 0 {
		year = years[p]
	}
	c.first, c.paper = append(c.first, r), append(c.paper, p)
	c.year, c.citing = append(c.year, year), append(c.citing, nil)
}

// graph is the citation graph of the papers and, after them, the works that are none of them, with the years of all.
func (c *citedWorks) graph(papers []int) (*graph.Directed, []int, error) {
	years := slices.Clone(papers)
	b := graph.NewBuilder(len(papers) + c.outside)
	for w, citing := range c.citing {
		node := c.paper[w]
		if node < 0 {
			node = len(years)
			years = append(years, c.year[w])
		}
		for _, p := range citing {
			if int(p) != node {
				b.Add(int(p), node, 1)
			}
		}
	}
	g, err := b.Directed()
	return g, years, err
}

// spectrumRow is a line of `papergraph lineage --rpys`.
type spectrumRow struct {
	Year       int        `json:"year"`
	References int        `json:"references"`
	Median     float64    `json:"median"`
	Deviation  float64    `json:"deviation"`
	Peak       bool       `json:"peak"`
	Works      []citedRow `json:"works"` // those cited most, up to ten
}

// citedRow is a cited work.
type citedRow struct {
	Work       string `json:"work"`
	Paper      string `json:"paper,omitempty"` // its id, when it is of the input
	References int    `json:"references"`
}

const (
	mostPeaks   = 20
	worksOfYear = 10
)

var spectrumColumns = []column[spectrumRow]{
	{"year", func(r spectrumRow) string { return fmt.Sprint(r.Year) }},
	{"references", func(r spectrumRow) string { return fmt.Sprint(r.References) }},
	{"deviation", func(r spectrumRow) string { return fmt.Sprintf("%+g", r.Deviation) }},
	{"peak", func(r spectrumRow) string {
		if r.Peak {
			return "▲"
		}
		return ""
	}},
	{"works", func(r spectrumRow) string {
		var names []string
		for _, w := range r.Works[:min(3, len(r.Works))] {
			names = append(names, fmt.Sprintf("%s (%d)", w.Work, w.References))
		}
		return strings.Join(names, "; ")
	}},
}

// spectrumRows are the highest peaks in order of year, or every year. Works without a year, or of one after the newest
// paper, are told and passed over.
func (lc *lineageCommand) spectrumRows() ([]spectrumRow, error) {
	c := lc.cited()
	newest := slices.Max(append([]int{0}, lc.years...))
	works := make([]lineage.Cited, len(c.first))
	odd := 0
	for w, citing := range c.citing {
		works[w] = lineage.Cited{Year: c.year[w], References: len(citing)}
		if y := c.year[w]; y <= 0 || newest > 0 && y > newest {
			works[w].Year = 0
			odd += len(citing)
		}
	}
	spectrum, err := lineage.Spectrum(works)
	if err != nil {
		return nil, err
	}
	if odd > 0 {
		lc.say("%s without a year, or of a year after the newest paper: not counted.", render.Counted(odd, "reference"))
	}
	var rows []spectrumRow
	for _, y := range highest(spectrum, lc.top) {
		row := spectrumRow{y.Year, y.References, y.Median, y.Deviation, y.Peak, []citedRow{}}
		for _, w := range y.Works[:min(worksOfYear, len(y.Works))] {
			row.Works = append(row.Works, lc.citedRow(c, w))
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// highest keeps the peaks of the largest deviation in order of year; with -1 every year stays.
func highest(spectrum []lineage.SpectrumYear, top int) []lineage.SpectrumYear {
	if top < 0 {
		return spectrum
	}
	peaks := slices.DeleteFunc(slices.Clone(spectrum), func(y lineage.SpectrumYear) bool { return !y.Peak })
	slices.SortStableFunc(peaks, func(a, b lineage.SpectrumYear) int { return cmp.Compare(b.Deviation, a.Deviation) })
	peaks = limitedTo(peaks, top, mostPeaks)
	slices.SortFunc(peaks, func(a, b lineage.SpectrumYear) int { return a.Year - b.Year })
	return peaks
}

func (lc *lineageCommand) citedRow(c *citedWorks, w int) citedRow {
	row := citedRow{References: len(c.citing[w])}
	if p := c.paper[w]; p >= 0 {
		work := lc.workRow(p)
		row.Paper, row.Work = work.ID, work.short()
		if title := shorten(work.Title, 60); !strings.HasPrefix(title, strings.TrimSuffix(row.Work, "…")) {
			row.Work += ", " + title
		}
		return row
	}
	r := c.first[w]
	parts := []string{}
	if family, _, _ := strings.Cut(r.Author, ","); family != "" {
		parts = append(parts, family)
	}
	for _, text := range []string{r.Title, r.Venue, r.Raw, r.DOI, r.ID} {
		if text != "" {
			parts = append(parts, shorten(text, 60))
			break
		}
	}
	row.Work = strings.Join(parts, ", ")
	return row
}
