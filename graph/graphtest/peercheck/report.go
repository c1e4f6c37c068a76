package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/papergraph/papergraph/graph/centrality"
)

// report is what came of comparing.
type report struct {
	checks []check
	absent []string
	rows   map[[2]string]*tally // by check and library
	wrong  []string             // a sentence each
}

// tally counts what was compared of a measure and a library.
type tally struct {
	graphs  int
	largest float64
	at      string // the graph of the largest difference
}

func newReport(measures string) *report {
	return &report{checks: chosen(measures), rows: make(map[[2]string]*tally)}
}

func (r *report) add(c check, p peer, in input, difference float64, failed error) {
	if failed != nil {
		r.wrong = append(r.wrong, fmt.Sprintf("%s by %s on %s: %v", c.name, p.name, in.name, failed))
		return
	}
	t := r.rows[[2]string{c.name, p.name}]
	if t == nil {
		t = new(tally)
		r.rows[[2]string{c.name, p.name}] = t
	}
	t.graphs++
	if difference > t.largest {
		t.largest, t.at = difference, in.name
	}
	if difference > p.allowed() {
		r.wrong = append(r.wrong, fmt.Sprintf("%s by %s on %s: the difference is %.2g", c.name, p.name, in.name, difference))
	}
}

// allowed is the difference that is not an error.
func (p peer) allowed() float64 {
	if p.loose > 0 {
		return p.loose
	}
	return tolerance
}

// print writes a line for every check and library.
func (r *report) print(w io.Writer) {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "measure\tlibrary\tgraphs\tlargest difference\tallowed\ton")
	for _, c := range r.checks {
		for _, p := range c.peers {
			if row := r.rows[[2]string{c.name, p.name}]; row != nil {
				fmt.Fprintf(t, "%s\t%s\t%d\t%.1e\t%.0e\t%s\n", c.name, p.name, row.graphs, row.largest, p.allowed(), row.at)
			}
		}
	}
	_ = t.Flush() // standard output that is gone cannot be told of
	for _, name := range r.absent {
		fmt.Fprintf(w, "left out: %s is not installed\n", name)
	}
	if names := unchecked(); len(names) > 0 {
		fmt.Fprintf(w, "no library is asked for: %s\n", strings.Join(names, ", "))
	}
}

// unchecked are the measures that no check compares.
func unchecked() (names []string) {
	for _, m := range centrality.Measures {
		checked := func(c check) bool {
			found, err := centrality.Find(strings.TrimSuffix(c.name, " by length")) // by an alias, too
			return err == nil && found.Name == m.Name
		}
		if !slices.ContainsFunc(chosen(""), checked) {
			names = append(names, m.Name)
		}
	}
	return names
}

// verdict is an error that tells the first disagreements.
func (r *report) verdict() error {
	if len(r.rows) == 0 {
		return fmt.Errorf("nothing was compared")
	}
	if len(r.wrong) == 0 {
		return nil
	}
	const most = 10
	told := r.wrong[:min(most, len(r.wrong))]
	return fmt.Errorf("%d disagreements:\n%s", len(r.wrong), strings.Join(told, "\n"))
}
