package corpustest

import (
	"bufio"
	"fmt"
	"strings"
)

// writeWoS writes a record as Web of Science does: two-letter tags, lines of continuation indented by three blanks, texts
// wrapped at 80 columns, one author and one cited reference a line.
func writeWoS(w *bufio.Writer, r *record) {
	w.WriteString("PT J\n")
	var shorts, fulls, refs []string
	for _, a := range r.Authors {
		shorts = append(shorts, short(a.Name(), ", ", ""))
		fulls = append(fulls, a.Name())
	}
	for _, c := range r.refs {
		refs = append(refs, wosReference(c))
	}
	tagLines(w, "AU", shorts)
	tagLines(w, "AF", fulls)
	tagLines(w, "TI", wrapped(r.Title))
	tagLines(w, "SO", wrapped(strings.ToUpper(r.Venue)))
	tagLines(w, "LA", []string{"English"})
	tagLines(w, "DT", []string{"Article"})
	tagLines(w, "AB", wrapped(r.Abstract))
	tagLines(w, "C1", []string{fmt.Sprintf("[%s] Univ Sample, Dept Things, Town %d, Nowhere.", strings.Join(fulls, "; "), r.number%500)})
	tagLines(w, "CR", refs)
	fmt.Fprintf(w, "NR %d\nTC %d\nZ9 %d\nPU SAMPLE PRESS\nPY %d\nVL %d\nIS %d\nBP %d\nEP %d\nDI %s\nUT WOS:%015d\n",
		len(refs), r.times, r.times, r.Year, r.print.volume, r.print.issue, r.print.first, r.print.last, r.DOI, r.number+1)
	w.WriteString("ER\n\n")
}

func wosReference(c cited) string {
	text := fmt.Sprintf("%s, %d, %s, V%d, P%d", short(c.author, " ", ""), c.year, strings.ToUpper(c.print.source), c.print.volume, c.print.first)
	if c.doi != "" {
		text += ", DOI " + c.doi
	}
	return text
}

func tagLines(w *bufio.Writer, tag string, lines []string) {
	for i, line := range lines {
		if i == 0 {
			w.WriteString(tag + " ")
		} else {
			w.WriteString("   ")
		}
		w.WriteString(line + "\n")
	}
}

// wrapped breaks a text into lines of at most 77 columns.
func wrapped(text string) []string {
	const width = 77
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(text) {
		if line != "" && len(line)+1+len(word) > width {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}
