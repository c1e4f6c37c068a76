package corpustest

import (
	"bufio"
	"fmt"
	"strings"
)

const scopusHeader = `"Authors","Author full names","Author(s) ID","Title","Year","Source title","Volume","Issue","Art. No.",` +
	`"Page start","Page end","Cited by","DOI","Affiliations","Abstract","References","Document Type",` +
	`"Language of Original Document","EID"` + "\n"

// writeScopus writes a record as Scopus has since 2023: every cell quoted, semicolons between authors as well as between
// references, the year of a reference in brackets at its end.
func writeScopus(w *bufio.Writer, r *record) {
	var shorts, fulls, ids, refs []string
	for i, a := range r.Authors {
		id := fmt.Sprintf("57%09d", (31*r.number+i)%1_000_000_000)
		shorts = append(shorts, short(a.Name(), " ", "."))
		fulls = append(fulls, fmt.Sprintf("%s (%s)", a.Name(), id))
		ids = append(ids, id)
	}
	for _, c := range r.refs {
		refs = append(refs, fmt.Sprintf("%s, %s, %s, %d, %d, pp. %d-%d, (%d)", short(c.author, " ", "."), c.title, c.print.source,
			c.print.volume, c.print.issue, c.print.first, c.print.last, c.year))
	}
	cells := []string{
		strings.Join(shorts, "; "), strings.Join(fulls, "; "), strings.Join(ids, "; "), r.Title, fmt.Sprint(r.Year), r.Venue,
		fmt.Sprint(r.print.volume), fmt.Sprint(r.print.issue), "", fmt.Sprint(r.print.first), fmt.Sprint(r.print.last),
		fmt.Sprint(r.times), r.DOI, fmt.Sprintf("Sample University, Town %d, Nowhere", r.number%500), r.Abstract,
		strings.Join(refs, "; "), "Article", "English", fmt.Sprintf("2-s2.0-85%09d", r.number+1),
	}
	for i, cell := range cells {
		if i > 0 {
			w.WriteByte(',')
		}
		w.WriteString(`"` + strings.ReplaceAll(cell, `"`, `""`) + `"`)
	}
	w.WriteByte('\n')
}
