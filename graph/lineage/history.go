package lineage

import (
	"fmt"
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// A History says when papers were cited from within the graph: the series behind citations a year and behind bursts of
// citations, whose automaton takes counts of anything (nlp.Bursts with Of as the relevant and Total as all documents).
type History struct {
	Years []int // those from the first to the last in which a paper of the graph appeared; none when no year is known
	Total []int // citations that the papers of each year make within the graph

	citations *graph.Directed
	years     []int
}

// NewHistory counts citations by the year of the citing paper. The year of paper p is years[p], 0 when unknown;
// citations by papers of unknown year are in no series. It returns an error unless there is one year a paper, or
// where the years span more than mostYears. O(n + m + years).
func NewHistory(citations *graph.Directed, years []int) (*History, error) {
	if len(years) != citations.NumNodes() {
		return nil, fmt.Errorf("lineage: %d years for %d papers", len(years), citations.NumNodes())
	}
	h := &History{citations: citations, years: years}
	known := slices.DeleteFunc(slices.Clone(years), func(y int) bool { return y == 0 })
	if len(known) == 0 {
		return h, nil
	}
	first, last := slices.Min(known), slices.Max(known)
	if last-first >= mostYears {
		return nil, fmt.Errorf("lineage: the years go from %d to %d; more than %d cannot be followed", first, last, mostYears)
	}
	for y := first; y <= last; y++ {
		h.Years = append(h.Years, y)
	}
	h.Total = make([]int, len(h.Years))
	for u, y := range years {
		if y != 0 {
			h.Total[y-first] += citations.Out().Degree(u)
		}
	}
	return h, nil
}

// mostYears is the longest series.
const mostYears = 10_000

// Of returns the citations of a paper by year, parallel to Years.
func (h *History) Of(paper int) []int {
	series := make([]int, len(h.Years))
	citing, _ := h.citations.In().Row(paper)
	for _, u := range citing {
		if y := h.years[u]; y != 0 {
			series[y-h.Years[0]]++
		}
	}
	return series
}

// Since is where the series of a paper begins: the place of its own year in Years, 0 when that is unknown.
func (h *History) Since(paper int) int {
	if y := h.years[paper]; y != 0 {
		return y - h.Years[0]
	}
	return 0
}
