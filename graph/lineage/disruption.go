package lineage

import (
	"cmp"
	"context"
	"fmt"

	"github.com/papergraph/papergraph/graph"
)

// The disruption index asks whether those who build on a work still go back to what it was built on (R. J. Funk, J.
// Owen-Smith 2017, A dynamic network measure of technological change, doi:10.1287/mnsc.2015.2366, there called CD; L.
// Wu, D. Wang, J. A. Evans 2019, doi:10.1038/s41586-019-0941-9). Of the later papers
//
//	n_i cite it and none of its references,
//	n_j cite it and some of them,
//	n_k cite some of its references and not it,
//
// and D = (n_i - n_j) / (n_i + n_j + n_k): 1 when it replaces what was before it, -1 when all who cite it cite that
// as well. DI5 counts in n_j only papers that cite five or more of its references (L. Bornmann, S. Devarakonda, A.
// Tekles, G. Chacko 2020, Are disruption index indicators convergently valid?, doi:10.1162/qss_a_00068), since one
// shared reference may be what everybody cites; it says nothing of a work with fewer. Both are only as good as the
// graph: citing papers and references that it does not hold are missing. One pass over the references of a paper and
// over those who cite them costs O(Σ_v citations(v)²) for all papers.

// DisruptionOptions choose who counts. The zero value is the default.
type DisruptionOptions struct {
	Shared int // references that a paper cites at least to count for the strict index; 0 is 5, which makes DI5
	Window int // years after its own in which citing papers count; 0 is all years
}

// DisruptionParams describes the options for flags and listings.
var DisruptionParams = []graph.Param[DisruptionOptions]{
	{
		Name: "disruption-window", Usage: "years after a paper's own in which citing papers count for its disruption, 0 for all",
		Range: "0 or more", Default: "0", Field: func(o *DisruptionOptions) any { return &o.Window },
	},
}

// Check returns a *graph.RangeError for the first option out of range.
func (o DisruptionOptions) Check() error {
	switch {
	case o.Shared < 0:
		return &graph.RangeError{Family: "disruption", Option: "shared", Value: o.Shared, Allowed: "1 or more"}
	case o.Window < 0:
		p := DisruptionParams[0]
		return &graph.RangeError{Family: "disruption", Option: p.Name, Value: o.Window, Allowed: p.Range}
	}
	return nil
}

// Disruption holds the counts of a work.
type Disruption struct {
	I, J, K int // n_i, n_j, n_k
	Strict  int // papers of n_j that cite at least so many of the references as the options say
}

// Index is D, -1 to 1, and false where no paper counts. Of a work without references it says nothing: it is 1.
func (d Disruption) Index() (float64, bool) { return disruption(d.I, d.J, d.K) }

// StrictIndex is DI5, or what DisruptionOptions.Shared makes of it.
func (d Disruption) StrictIndex() (float64, bool) { return disruption(d.I, d.Strict, d.K) }

func disruption(i, j, k int) (float64, bool) {
	if i+j+k == 0 {
		return 0, false
	}
	return float64(i-j) / float64(i+j+k), true
}

// Disruptions counts for every work of a citation graph, whose arrows point from the citing to the cited one. The
// year of work v is years[v], 0 when unknown; years may be nil. Papers that cite the work count whatever their year;
// those of n_k are later than the work by one year or more. Of unknown years it is taken that they are later and
// within the window. The counts of a work without references are n_i alone. It returns an error when an option is out
// of range, unless there is one year a work, or ctx.Err().
func Disruptions(ctx context.Context, citations *graph.Directed, years []int, o DisruptionOptions) ([]Disruption, error) {
	n := citations.NumNodes()
	if err := o.Check(); err != nil {
		return nil, err
	}
	if years != nil && len(years) != n {
		return nil, fmt.Errorf("lineage: %d years for %d works", len(years), n)
	}
	counts := make([]Disruption, n)
	chunks := min(n, disruptionChunks)
	err := graph.Parallel(ctx, chunks, func(chunk int) {
		d := &disruptor{
			cites: citations.Out(), citedBy: citations.In(), years: years, window: o.Window,
			least: int32(cmp.Or(o.Shared, 5)), shared: make([]int32, n),
		}
		lo, hi := graph.Span(n, chunks, chunk)
		for v := lo; v < hi && ctx.Err() == nil; v++ {
			counts[v] = d.count(v)
		}
	})
	if err != nil {
		return nil, err
	}
	return counts, nil
}

// disruptionChunks is how many parts the works are cut into; each takes an array as long as the graph.
const disruptionChunks = 64

// disruptor counts for one work after the other.
type disruptor struct {
	cites, citedBy graph.CSR
	years          []int
	window         int
	least          int32   // references that a paper of the strict index shares
	shared         []int32 // by paper: references that it shares with the work; 0 between works
	touched        []int32 // papers that share any
}

func (d *disruptor) count(work int) (c Disruption) {
	references, _ := d.cites.Row(work)
	for _, r := range references {
		citing, _ := d.citedBy.Row(int(r))
		for _, p := range citing {
			if d.shared[p] == 0 {
				d.touched = append(d.touched, p)
			}
			d.shared[p]++
		}
	}
	d.shared[work] = 0
	citing, _ := d.citedBy.Row(work)
	for _, p := range citing {
		switch {
		case d.later(work, p) > d.window && d.window > 0:
		case d.shared[p] == 0:
			c.I++
		default:
			c.J++
			if d.shared[p] >= d.least {
				c.Strict++
			}
		}
		d.shared[p] = 0 // so that it is not of n_k
	}
	for _, p := range d.touched {
		if d.shared[p] > 0 && d.within(work, p) {
			c.K++
		}
		d.shared[p] = 0
	}
	d.touched = d.touched[:0]
	return c
}

// later is how many years after the work the paper appeared, 1 where that is unknown.
func (d *disruptor) later(work int, paper int32) int {
	if d.years == nil || d.years[work] == 0 || d.years[paper] == 0 {
		return 1
	}
	return d.years[paper] - d.years[work]
}

func (d *disruptor) within(work int, paper int32) bool {
	years := d.later(work, paper)
	return years >= 1 && (d.window == 0 || years <= d.window)
}
