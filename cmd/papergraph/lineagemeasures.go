package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/papergraph/papergraph/graph/lineage"
	"github.com/papergraph/papergraph/nlp"
)

// measureRow is a line of `papergraph lineage --papers`: what a paper is in time.
type measureRow struct {
	workRow
	Citations  *int            `json:"citations,omitempty"` // by the record
	PerYear    *float64        `json:"perYear,omitempty"`   // those, or else lcs, over the years to the newest paper
	LCS        int             `json:"lcs"`                 // local citation score: citations by papers of the input
	LCR        int             `json:"lcr"`                 // local cited references: references to papers of the input
	Disruption *disruptionRow  `json:"disruption,omitempty"`
	Bursts     []citationBurst `json:"bursts"`
}

// disruptionRow is who cites a paper and its references, among the papers of the input.
type disruptionRow struct {
	I   int      `json:"i"`
	J   int      `json:"j"`
	K   int      `json:"k"`
	D   *float64 `json:"d,omitempty"`
	DI5 *float64 `json:"di5,omitempty"`
}

// citationBurst is a time in which a paper was cited far more than it is on the whole.
type citationBurst struct {
	Begin     int     `json:"begin"`
	End       int     `json:"end"`
	Level     int     `json:"level"`
	Weight    float64 `json:"weight"`
	Citations int     `json:"citations"`
}

var measureColumns = slices.Concat(
	workColumns(func(r measureRow) workRow { return r.workRow }),
	[]column[measureRow]{
		{"cited", func(r measureRow) string {
			if r.Citations == nil {
				return ""
			}
			return strconv.Itoa(*r.Citations)
		}},
		{"a year", func(r measureRow) string { return decimals(r.PerYear, 1) }},
		{"cited here", func(r measureRow) string { return strconv.Itoa(r.LCS) }},
		{"cites here", func(r measureRow) string { return strconv.Itoa(r.LCR) }},
		{"disruption", func(r measureRow) string {
			if r.Disruption == nil {
				return ""
			}
			return decimals(r.Disruption.D, 2)
		}},
		{"DI5", func(r measureRow) string {
			if r.Disruption == nil {
				return ""
			}
			return decimals(r.Disruption.DI5, 2)
		}},
		{"bursts", func(r measureRow) string {
			var spans []string
			for _, b := range r.Bursts {
				spans = append(spans, fmt.Sprintf("%s (%.1f)", spanRow{First: b.Begin, Last: b.End}, b.Weight))
			}
			return strings.Join(spans, ", ")
		}},
	},
)

// decimals writes a number, or nothing where there is none.
func decimals(x *float64, places int) string {
	if x == nil {
		return ""
	}
	text := strconv.FormatFloat(*x, 'f', places, 64)
	if strings.Trim(text, "-0.") == "" {
		return strings.TrimPrefix(text, "-")
	}
	return text
}

const mostMeasured = 50

// measureRows are the papers by their citations within the set, then by those of their records.
func (lc *lineageCommand) measureRows(ctx context.Context) ([]measureRow, error) {
	history, err := lineage.NewHistory(lc.citation, lc.years)
	if err != nil {
		return nil, err
	}
	disrupted, err := lc.disruptions(ctx)
	if err != nil {
		return nil, err
	}
	newest := slices.Max(append([]int{0}, lc.years...))
	rows := make([]measureRow, len(lc.years))
	for p := range rows {
		row := measureRow{
			workRow: lc.workRow(p), Citations: lc.papers.Papers[p].Citations, LCS: lc.citation.In().Degree(p),
			LCR: lc.citation.Out().Degree(p), Disruption: disrupted[p],
		}
		row.PerYear = row.perYear(newest)
		if row.Bursts, err = lc.citationBursts(history, p); err != nil {
			return nil, err
		}
		rows[p] = row
	}
	slices.SortStableFunc(rows, func(a, b measureRow) int {
		return cmp.Or(cmp.Compare(b.LCS, a.LCS), cmp.Compare(b.recorded(), a.recorded()))
	})
	return limitedTo(rows, lc.top, mostMeasured), nil
}

// recorded is how often the record says that the paper was cited, -1 when it does not.
func (r measureRow) recorded() int {
	if r.Citations == nil {
		return -1
	}
	return *r.Citations
}

// perYear is citations over the years from that of the paper to the newest, both included.
func (r measureRow) perYear(newest int) *float64 {
	if r.Year == 0 || r.Year > newest {
		return nil
	}
	count := r.LCS
	if r.Citations != nil {
		count = *r.Citations
	}
	rate := float64(count) / float64(newest-r.Year+1)
	return &rate
}

// disruptions measures every paper among all works that the input cites, and is nil for papers that cite nothing.
func (lc *lineageCommand) disruptions(ctx context.Context) ([]*disruptionRow, error) {
	works, years, err := lc.cited().graph(lc.years)
	if err != nil {
		return nil, err
	}
	counts, err := lineage.Disruptions(ctx, works, years, lc.disrupt)
	if err != nil {
		return nil, err
	}
	rows := make([]*disruptionRow, len(lc.years))
	for p := range rows {
		if cites := works.Out().Degree(p); cites > 0 {
			rows[p] = newDisruptionRow(counts[p], cites)
		}
	}
	return rows, nil
}

// newDisruptionRow leaves out the indices of a paper that nobody cites, whose disruption is not known yet, and the
// strict one of a paper with fewer references than it asks for.
func newDisruptionRow(d lineage.Disruption, references int) *disruptionRow {
	row := &disruptionRow{I: d.I, J: d.J, K: d.K}
	if d.I+d.J == 0 {
		return row
	}
	x, _ := d.Index()
	row.D = &x
	if references >= 5 {
		y, _ := d.StrictIndex()
		row.DI5 = &y
	}
	return row
}

// leastCitations is how many citations with a year a paper has in which bursts are looked for.
const leastCitations = 3

// citationBursts finds the bursts of the citations of a paper among all citations within the set, from its own year on.
func (lc *lineageCommand) citationBursts(h *lineage.History, paper int) ([]citationBurst, error) {
	since := 0
	found := []citationBurst{}
	series := h.Of(paper)
	if len(series) > 0 {
		since = h.Since(paper)
	}
	sum := 0
	for _, n := range series {
		sum += n
	}
	if sum < leastCitations {
		return found, nil
	}
	bursts, err := nlp.Bursts(series[since:], h.Total[since:], lc.burst)
	for _, b := range bursts {
		row := citationBurst{h.Years[since+b.Begin], h.Years[since+b.End], b.Level, b.Weight, 0}
		for _, n := range series[since+b.Begin : since+b.End+1] {
			row.Citations += n
		}
		found = append(found, row)
	}
	return found, err
}
