package merge

// The table of decisions is how a user has the last word. WriteDecisions writes what Merge did, one row a pair of
// records, to be opened in a spreadsheet; after the user has changed the first column, ReadDecisions reads it back and
// Options.Decisions makes Merge follow it. The table may be separated by tabs, commas or semicolons. Its columns are known
// by their names in the first row, in any order:
//
//	decision  join: one work; apart: two works; anything else ("unsure", empty): Merge decides by its rules
//	kept      ID of the record that is kept
//	paper     ID of the record that becomes part of it
//	by        how they were recognised, for people
//	kept_title, paper_title
//
// A pair means the same in either order. Fed back unchanged, a table gives the same result as before.

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

// A Decision says of two records, by their IDs, whether they are one work. It overrides every rule.
type Decision struct {
	Join        bool // else they are kept apart
	Kept, Paper string
}

// decisionLimit is the size in bytes of the largest table of decisions.
const decisionLimit = 256 << 20

var decisionColumns = []string{"decision", "kept", "paper", "by", "kept_title", "paper_title"}

// WriteDecisions writes a report as a table of decisions: the joins as "join", the conflicts as "apart", the doubtful pairs
// as "unsure". The separator is a tab or a comma.
func WriteDecisions(out io.Writer, report *Report, separator rune) error {
	w := csv.NewWriter(out)
	w.Comma = separator
	if err := w.Write(decisionColumns); err != nil {
		return err
	}
	for _, part := range []struct {
		decision string
		rows     []Join
	}{{"join", report.Joins}, {"apart", report.Conflicts}, {"unsure", report.Unsure}} {
		for _, j := range part.rows {
			if err := w.Write([]string{part.decision, plainCell(j.Kept), plainCell(j.Paper), plainCell(j.By), plainCell(j.KeptTitle), plainCell(j.PaperTitle)}); err != nil {
				return err
			}
		}
	}
	w.Flush()
	return w.Error()
}

// plainCell puts a text on one line.
func plainCell(s string) string { return strings.Join(strings.Fields(s), " ") }

// ReadDecisions reads a table of decisions, passing over rows that decide nothing. The error names the line and column that
// cannot be read, or the columns that are missing.
func ReadDecisions(in io.Reader) ([]Decision, error) {
	limited := &io.LimitedReader{R: in, N: decisionLimit + 1}
	buffered := bufio.NewReader(limited)
	if mark, _ := buffered.Peek(3); bytes.Equal(mark, []byte("\ufeff")) {
		_, _ = buffered.Discard(3)
	}
	r := csv.NewReader(buffered)
	r.Comma = separatorOf(buffered)
	r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = -1, true, true
	header, err := r.Read()
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("decisions: %w", err)
	}
	column, err := findColumns(header)
	if err != nil {
		return nil, err
	}
	var decisions []Decision
	for {
		row, err := r.Read()
		switch {
		case limited.N <= 0:
			return nil, fmt.Errorf("decisions: the table is larger than %d MiB", decisionLimit>>20)
		case errors.Is(err, io.EOF):
			return decisions, nil
		case err != nil:
			return nil, fmt.Errorf("decisions: %w", err)
		}
		if d, decided := decisionOf(row, column); decided {
			decisions = append(decisions, d)
		}
	}
}

// separatorOf guesses the separator by the first row.
func separatorOf(in *bufio.Reader) rune {
	start, _ := in.Peek(in.Size())
	first, _, _ := bytes.Cut(start, []byte("\n"))
	for _, separator := range "\t;" {
		if bytes.ContainsRune(first, separator) {
			return separator
		}
	}
	return ','
}

// findColumns returns the positions of decision, kept and paper.
func findColumns(header []string) (column [3]int, err error) {
	for want, name := range decisionColumns[:3] {
		column[want] = -1
		for i, given := range header {
			if strings.EqualFold(strings.TrimSpace(given), name) {
				column[want] = i
			}
		}
		if column[want] < 0 {
			return column, fmt.Errorf("decisions: there is no column %q among %q; the first row must name decision, kept and paper", name, header)
		}
	}
	return column, nil
}

func decisionOf(row []string, column [3]int) (Decision, bool) {
	var cells [3]string
	for want, i := range column {
		if i < len(row) {
			cells[want] = strings.TrimSpace(row[i])
		}
	}
	word := strings.ToLower(cells[0])
	d := Decision{Join: word == "join", Kept: strings.Clone(cells[1]), Paper: strings.Clone(cells[2])}
	return d, (word == "join" || word == "apart") && d.Kept != "" && d.Paper != ""
}

// decide follows the decisions: those that keep records apart hold first, then records are joined in the order of the
// table. A join that would bring together what is kept apart is reported as a conflict. Unknown records are passed over.
func (w *works) decide(decisions []Decision) {
	if len(decisions) == 0 {
		return
	}
	index := make(map[string]int32, len(w.papers))
	for i := range w.papers {
		index[plainCell(w.papers[i].ID)] = int32(i)
	}
	for _, joining := range []bool{false, true} {
		for _, d := range decisions {
			a, known := index[plainCell(d.Kept)]
			b, too := index[plainCell(d.Paper)]
			if d.Join != joining || !known || !too || a == b {
				continue
			}
			switch {
			case !d.Join:
				w.apart[a], w.apart[b] = append(w.apart[a], b), append(w.apart[b], a)
			case w.decidedApart(a, b):
				w.conflicts = append(w.conflicts, w.row(b, a, string(byDecision)))
			default:
				w.join(a, b, string(byDecision))
			}
		}
	}
}

// decidedApart reports whether a decision keeps apart a record of one group and one of the other.
func (w *works) decidedApart(i, j int32) bool {
	if len(w.apart) == 0 {
		return false
	}
	other := w.find(j)
	for at := i; ; {
		for _, k := range w.apart[at] {
			if w.find(k) == other {
				return true
			}
		}
		if at = w.next[at]; at == i {
			return false
		}
	}
}
