package nlp

import (
	"errors"
	"fmt"
	"io"
	"strings"
)

// A Thesaurus says which terms are variants of another term and which to ignore. The zero value says nothing. Terms are
// compared as everywhere, without regard to case, plural, hyphens and American or British spelling.
type Thesaurus struct {
	Rules []Rule // an earlier rule for a label wins over a later one
}

// A Rule replaces a label by another, or ignores it when Replacement is empty.
type Rule struct {
	Label       string
	Replacement string
}

// ReadThesaurus reads a thesaurus in one of two forms. VOSviewer's is a table with tabs whose first line is
//
//	label	replace by
//
// where an empty replacement ignores the label. The simple form has a line for each preferred term, with its variants,
// and a line "ignore" for terms to leave out:
//
//	link prediction = edge prediction | missing link prediction
//	ignore = case study | future work
//
// Empty lines and lines that begin with # are skipped. An error names the file (name) and the line.
func ReadThesaurus(r io.Reader, name string) (Thesaurus, error) {
	var t Thesaurus
	var read func(line string) error
	err := eachLine(r, name, func(line string) error {
		if read == nil {
			if isTableHeader(line) {
				read = t.readRow
				return nil
			}
			read = t.readSimple
		}
		return read(line)
	})
	if err != nil {
		return Thesaurus{}, err
	}
	return t, nil
}

// Write writes the thesaurus in VOSviewer's form, which ReadThesaurus reads back.
func (t Thesaurus) Write(w io.Writer) error {
	var b strings.Builder
	b.WriteString("label\treplace by\n")
	for _, rule := range t.Rules {
		b.WriteString(quoted(rule.Label) + "\t" + quoted(rule.Replacement) + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// quoted returns the cell that holds s: as it is, or in quotation marks where it would be read as something else.
func quoted(s string) string {
	if strings.HasPrefix(s, "#") || strings.Contains(s, `"`) {
		return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return s
}

// isTableHeader recognises the first line of VOSviewer's form.
func isTableHeader(line string) bool {
	label, replace, ok := strings.Cut(strings.ToLower(line), "\t")
	return ok && strings.Trim(label, "\" ") == "label" && strings.Trim(strings.TrimSpace(replace), "\"") == "replace by"
}

// readRow reads a line of VOSviewer's form.
func (t *Thesaurus) readRow(line string) error {
	cells := strings.Split(line, "\t")
	label := cell(cells[0])
	if label == "" {
		return errors.New("the label is empty")
	}
	rule := Rule{Label: label}
	if len(cells) > 1 {
		rule.Replacement = cell(cells[1])
	}
	t.Rules = append(t.Rules, rule)
	return nil
}

// cell returns the content of a cell without surrounding spaces and quotation marks.
func cell(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > 1 && s[0] == '"' && s[len(s)-1] == '"' {
		s = strings.ReplaceAll(s[1:len(s)-1], `""`, `"`)
	}
	return strings.Join(strings.Fields(s), " ")
}

// readSimple reads a line of the simple form.
func (t *Thesaurus) readSimple(line string) error {
	preferred, variants, ok := strings.Cut(line, "=")
	preferred = cell(preferred)
	switch {
	case !ok:
		return fmt.Errorf("%q has no equals sign; write PREFERRED = VARIANT | VARIANT, or begin the file with a line "+
			"\"label<tab>replace by\"", strings.TrimSpace(line))
	case preferred == "":
		return fmt.Errorf("%q names no preferred term before the equals sign", strings.TrimSpace(line))
	}
	replacement := preferred
	if strings.EqualFold(preferred, "ignore") {
		replacement = ""
	}
	for variant := range strings.SplitSeq(variants, "|") {
		label := cell(variant)
		if label == "" {
			return fmt.Errorf("%q has an empty variant", strings.TrimSpace(line))
		}
		t.Rules = append(t.Rules, Rule{Label: label, Replacement: replacement})
	}
	return nil
}
