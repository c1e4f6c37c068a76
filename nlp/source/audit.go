package source

// An audit says how complete records are, in the fields that analyses rest on, and what a field that is missing will
// cost. Grades follow the habit of the field: none missing is complete, up to a tenth good, a fifth acceptable, half
// poor, more critical.

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// An Audit is what a set of papers has.
type Audit struct {
	Papers    int        `json:"papers"`
	FirstYear int        `json:"first_year,omitempty"` // of the papers that have one; 0 when none has
	LastYear  int        `json:"last_year,omitempty"`
	Fields    []Coverage `json:"fields"`
	Types     []Count    `json:"types,omitempty"`     // kinds of document, most frequent first
	Languages []Count    `json:"languages,omitempty"` // by their English names

	NumReferences int `json:"num_references"` // one for every paper that gives it
}

// Coverage is how many papers have a field.
type Coverage struct {
	Field   string  `json:"field"`
	Present int     `json:"present"`
	Share   float64 `json:"share"` // of the papers, 0 to 1
	Grade   string  `json:"grade"` // "complete", "good", "acceptable", "poor", "critical" or "missing"
	Cost    string  `json:"cost,omitempty"`
	Advice  string  `json:"advice,omitempty"`
}

// Count is how often something occurs.
type Count struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
}

// auditField is a field that analyses rest on.
type auditField struct {
	name    string
	present func(p *corpus.Paper) bool
	cost    string // of its absence
}

var auditFields = []auditField{
	{"title", func(p *corpus.Paper) bool { return p.Title != "" }, "a record without a title is not read"},
	{"abstract", func(p *corpus.Paper) bool { return p.Abstract != "" }, "terms come from titles alone, so topics are coarse"},
	{"authors", func(p *corpus.Paper) bool { return len(p.Authors) > 0 }, "networks of authors lack these papers; duplicates are harder to find"},
	{"affiliations", hasAffiliation, "authors of one name are harder to tell apart"},
	{"year", func(p *corpus.Paper) bool { return p.Year != 0 }, "these papers have no place in time"},
	{"venue", func(p *corpus.Paper) bool { return p.Venue != "" }, "journals and proceedings cannot be compared"},
	{"doi", func(p *corpus.Paper) bool { return p.DOI != "" }, "duplicates and citations are found by title, year and author only"},
	{"keywords", func(p *corpus.Paper) bool { return len(p.Subjects()) > 0 }, "keyword networks lack these papers; terms come from the text alone"},
	{"references", func(p *corpus.Paper) bool { return len(p.References) > 0 }, "networks of citation, coupling and co-citation lack these papers"},
	{"citations", func(p *corpus.Paper) bool { return p.Citations != nil }, "papers cannot be weighed by the times they are cited"},
}

func hasAffiliation(p *corpus.Paper) bool {
	return slices.ContainsFunc(p.Authors, func(a corpus.Author) bool { return len(a.Affiliations) > 0 })
}

// NewAudit counts what papers have. format is the name of the row of Formats that they were read as, from which advice
// follows; "" gives general advice. It costs O(papers).
func NewAudit(papers []corpus.Paper, format string) Audit {
	a := Audit{Papers: len(papers)}
	present := make([]int, len(auditFields))
	types, languages := make(map[string]int), make(map[string]int)
	for i := range papers {
		p := &papers[i]
		for f, field := range auditFields {
			if field.present(p) {
				present[f]++
			}
		}
		types[p.Type]++
		languages[corpus.LanguageName(p.Language)]++
		a.NumReferences += len(p.References)
		a.see(p.Year)
	}
	for f, field := range auditFields {
		a.Fields = append(a.Fields, newCoverage(field, present[f], len(papers), format))
	}
	a.Types, a.Languages = mostFrequent(types), mostFrequent(languages)
	return a
}

func (a *Audit) see(year int) {
	if year == 0 {
		return
	}
	if a.FirstYear == 0 || year < a.FirstYear {
		a.FirstYear = year
	}
	a.LastYear = max(a.LastYear, year)
}

func newCoverage(f auditField, present, papers int, format string) Coverage {
	c := Coverage{Field: f.name, Present: present, Share: 1}
	if papers > 0 {
		c.Share = float64(present) / float64(papers)
	}
	c.Grade = grade(present, papers)
	if present < papers {
		c.Cost = f.cost
	}
	if missing := papers - present; 5*missing > papers { // below acceptable
		c.Advice = adviceOn(format, f.name)
	}
	return c
}

// grade is the word for a share of papers that have a field.
func grade(present, papers int) string {
	switch missing := papers - present; {
	case missing == 0:
		return "complete"
	case present == 0:
		return "missing"
	case 10*missing <= papers:
		return "good"
	case 5*missing <= papers:
		return "acceptable"
	case 2*missing <= papers:
		return "poor"
	}
	return "critical"
}

// mostFrequent lists what was counted, unless it has no name, most frequent first, ties by name.
func mostFrequent(counts map[string]int) []Count {
	var list []Count
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		if name != "" {
			list = append(list, Count{name, counts[name]})
		}
	}
	slices.SortStableFunc(list, func(a, b Count) int { return cmp.Compare(b.Count, a.Count) })
	return list
}

// advices say where a field is to be had, by the beginning of a format's name; the first that fits holds.
var advices = []struct{ format, field, text string }{
	{"wos", "references", "in Web of Science export “Full Record and Cited References”"},
	{"wos", "", "in Web of Science export “Full Record”, not “Author, Title, Source”"},
	{"scopus", "references", "in Scopus export CSV with “Include references” ticked"},
	{"scopus", "keywords", "in Scopus tick “Abstract & keywords”"},
	{"scopus", "abstract", "in Scopus tick “Abstract & keywords”"},
	{"scopus", "", "in Scopus tick all fields when exporting"},
	{"medline", "references", "PubMed gives none; merge with an export of Web of Science, Scopus, Lens or OpenAlex"},
	{"medline", "citations", "PubMed gives none; merge with an export of Web of Science, Scopus, Lens or OpenAlex"},
	{"pubmed", "references", "PubMed gives few; merge with an export of Web of Science, Scopus, Lens or OpenAlex"},
	{"pubmed", "citations", "PubMed gives none; merge with an export of Web of Science, Scopus, Lens or OpenAlex"},
	{"dimensions", "references", "in Dimensions use “Export for bibliometric mapping”"},
	{"arxiv", "references", "arXiv gives none; merge with the same papers from OpenAlex or Semantic Scholar"},
	{"ieee", "references", "IEEE Xplore gives none; merge with an export of Scopus or Web of Science"},
	{"springer", "references", "SpringerLink gives none; merge with an export of Scopus or Web of Science"},
	{"springer", "abstract", "SpringerLink gives none; merge with an export of Scopus, Web of Science or OpenAlex"},
	{"", "references", "reference managers keep none; export from Web of Science, Scopus, Lens, Dimensions or OpenAlex, and merge"},
	{"", "abstract", "merge with an export of the same papers that has abstracts, such as OpenAlex's or Scopus'"},
}

func adviceOn(format, field string) string {
	for _, a := range advices {
		if strings.HasPrefix(format, a.format) && (a.field == field || a.field == "" && a.format != "") {
			return a.text
		}
	}
	return ""
}
