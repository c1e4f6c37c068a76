package export

import (
	"cmp"
	"math"
	"net/url"
	"strconv"
	"strings"
	"unicode"

	"github.com/papergraph/papergraph/nlp/corpus"
	"github.com/papergraph/papergraph/render"
)

// What the formats that hand on whole records share: which items are papers, the record of each, and texts and numbers as
// databases take them.

// isPaper reports whether an item of the map is a paper, not a term, an author or a cited work.
func isPaper(m *render.Map, it *render.Item) bool {
	return it.Paper != nil || m.ItemWord == "paper" || len(it.Terms) > 0 || len(it.Authors) > 0
}

// recordOf is the record behind an item, or what the map tells of it in the form of one. Nobody may change it.
func recordOf(it *render.Item) *corpus.Paper {
	if it.Paper != nil {
		return it.Paper
	}
	p := &corpus.Paper{ID: it.ID, Title: titleOf(it), Abstract: it.Text, Year: it.Year, Venue: it.Venue, DOI: doiOf(it.URL)}
	if p.DOI == "" {
		p.URL = render.WebURL(it.URL)
	}
	for _, name := range it.Authors {
		p.Authors = append(p.Authors, corpus.ParseAuthor(oneLine(name)))
	}
	return p
}

// runOf tells how the map came about; it is empty when that is unknown.
func runOf(m *render.Map) *render.Run { return cmp.Or(m.Run, &render.Run{}) }

// doiOf is the DOI that a link to doi.org names, or nothing.
func doiOf(link string) string {
	u, err := url.Parse(link)
	if err != nil || u.Host != "doi.org" && u.Host != "dx.doi.org" || !strings.HasPrefix(u.Path, "/10.") {
		return ""
	}
	return strings.ToLower(u.Path[1:])
}

// doiLink is the address of a DOI.
func doiLink(doi string) string {
	u := url.URL{Scheme: "https", Host: "doi.org", Path: "/" + doi}
	return u.String()
}

// plain is s in valid UTF-8 without control characters but line ends and tabs.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// uniqueKeys are the ids of the items as plain text on one line, told apart by a number where that makes two equal.
func uniqueKeys(m *render.Map) []string {
	keys := make([]string, len(m.Items))
	for i := range keys {
		keys[i] = oneLine(m.Items[i].ID)
	}
	return distinct(keys)
}

// shortened is v as all files of a map write it, with at most seven significant digits; false when it is not finite.
func shortened(v float64) (float64, bool) {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return 0, false
	}
	short, err := strconv.ParseFloat(render.Number(v), 64)
	return short, err == nil
}
