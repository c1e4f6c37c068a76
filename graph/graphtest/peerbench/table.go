package main

import (
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
)

// line is a library in a row of the table.
type line struct {
	row, graph, library string
	cells               []string // seconds, times as fast, asked, value, MB, share of the memory
	disagrees           bool
}

var headings = []string{"kernel", "graph", "library", "seconds", "times as fast", "at least", "value", "MB", "our share"}

// linesOf compares what a row measured: the first entrant is this project.
func linesOf(r row, graph string, entrants []*entrant) []line {
	ours := entrants[0]
	var all []line
	for _, e := range entrants {
		l := line{row: r.name, graph: graph, library: e.name}
		if e.failed != nil {
			l.cells = []string{"", "", "", e.failed.Error(), "", ""}
			l.disagrees = e == ours
		} else {
			l.cells = []string{seconds(e), "", "", fmt.Sprintf("%s %.7g", r.value, median(e.values)), megabytes(e.memory), ""}
			if e != ours && ours.failed == nil {
				l.compare(r, ours, e)
			}
		}
		all = append(all, l)
	}
	return all
}

// compare fills in how the project stands to a peer.
func (l *line) compare(r row, ours, theirs *entrant) {
	ratio := median(theirs.seconds) / median(ours.seconds)
	l.cells[1] = fmt.Sprintf("%.1f", ratio)
	for _, p := range r.peers {
		if p.name != theirs.name || p.atLeast == 0 {
			continue
		}
		l.cells[2] = fmt.Sprintf("%g met", p.atLeast)
		if ratio < p.atLeast {
			l.cells[2] = fmt.Sprintf("%g MISSED", p.atLeast)
		}
	}
	if theirs.memory > 0 {
		l.cells[5] = fmt.Sprintf("%.2f", float64(ours.memory)/float64(theirs.memory))
	}
	own, other := median(ours.values), median(theirs.values)
	switch {
	case r.chance && own < other-0.0002:
		l.disagrees = l.cells[2] != ""
		l.cells[3] += " (higher)"
	case !r.chance && math.Abs(own-other) > 1e-6*max(math.Abs(own), math.Abs(other)):
		l.disagrees = true
		l.cells[3] += " DISAGREES"
	}
}

func seconds(e *entrant) string {
	return fmt.Sprintf("%.4g (%d)", median(e.seconds), len(e.seconds))
}

func megabytes(bytes int64) string {
	if bytes == 0 {
		return ""
	}
	return fmt.Sprintf("%.0f", float64(bytes)/(1<<20))
}

// printer prints lines as they come.
type printer struct {
	w        io.Writer
	markdown bool
}

func (t printer) heading() {
	t.print(headings)
	if t.markdown {
		fmt.Fprintln(t.w, strings.Repeat("|---", len(headings))+"|")
	}
}

func (t printer) add(lines []line) {
	for _, l := range lines {
		t.print(append([]string{l.row, l.graph, l.library}, l.cells...))
	}
}

func (t printer) print(cells []string) {
	if t.markdown {
		fmt.Fprintln(t.w, "| "+strings.Join(cells, " | ")+" |")
		return
	}
	var text strings.Builder
	for i, cell := range cells {
		fmt.Fprintf(&text, "%-*s  ", [...]int{26, 14, 10, 12, 13, 10, 33, 5, 9}[i], cell)
	}
	fmt.Fprintln(t.w, strings.TrimRight(text.String(), " "))
}

// disagreements is an error that names the rows whose values differ.
func disagreements(lines []line) error {
	var all []error
	for _, l := range lines {
		if l.disagrees {
			all = append(all, fmt.Errorf("%s on %s: %s: %s", l.row, l.graph, l.library, l.cells[3]))
		}
	}
	return errors.Join(all...)
}
