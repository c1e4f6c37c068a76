package merge

// What two records say of their years, authors, places in print and identifiers speaks for or against one work. The rules
// are the same for equal and for similar titles; a group of records may take in another only if no record of the one is
// contradicted by one of the other, so that a record without a year cannot tie together two works of different years.

import (
	"cmp"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// facts are what a record tells. Empty parts are unknown.
type facts struct {
	paper   *corpus.Paper
	title   string // folded
	wording wording
	short   bool // the title alone does not tell the work
	generic bool // the title tells nothing

	year     int
	doi      string
	preprint bool
	authors  []name
	kind     string // "erratum", "reply", ...; empty for a work in its own right

	volume, issue, page string // folded
}

func (v *vocabulary) factsOf(p *corpus.Paper) facts {
	title := cleanTitle(p.Title)
	f := facts{
		paper: p, title: Fold(title), wording: v.wordingOf(p.Title), year: p.Year, doi: plainDOI(p.DOI), preprint: isPreprintRecord(p),
		authors: namesOf(p), kind: kindOf(p),
		volume: volumeOf(p.Volume), issue: leadingNumber(p.Issue), page: string(appendFirstPage(nil, p.Pages)),
	}
	f.short = isShort(title, []byte(f.title))
	f.generic = isGeneric([]byte(f.title))
	return f
}

// volumeOf is the first number of a volume, "8274" of "8274 LNCS", or its folded text.
func volumeOf(volume string) string { return cmp.Or(leadingNumber(volume), Fold(volume)) }

// leadingNumber is the first number of an issue, "3" of "3 SUPPL" and of "3-4", or empty.
func leadingNumber(issue string) string {
	start := strings.IndexAny(issue, "0123456789")
	if start < 0 {
		return ""
	}
	end := start
	for end < len(issue) && isDigit(issue[end]) {
		end++
	}
	return strings.TrimLeft(issue[start:end], "0")
}

// differ reports whether both are known and not equal.
func differ(a, b string) bool { return a != "" && b != "" && a != b }

func same(a, b string) bool { return a != "" && a == b }

const (
	preprintLead = 3 // years by which a preprint may be older than what it became
	yearSlip     = 1 // years by which two databases may differ
)

// yearsApart is the difference of two years, 0 when one is unknown.
func yearsApart(f, g *facts) int {
	if f.year == 0 || g.year == 0 {
		return 0
	}
	return max(f.year-g.year, g.year-f.year)
}

// samePlace reports whether two records have one place in print: volume and first page, or the page when a volume is missing.
func samePlace(f, g *facts) bool {
	const tellingPage = 3 // letters of a page that is no coincidence
	return same(f.page, g.page) && (same(f.volume, g.volume) || !differ(f.volume, g.volume) && len(f.page) >= tellingPage)
}

// otherPlace reports whether two of volume, issue and first page differ.
func otherPlace(f, g *facts) bool {
	n := 0
	for _, pair := range [3][2]string{{f.volume, g.volume}, {f.issue, g.issue}, {f.page, g.page}} {
		if differ(pair[0], pair[1]) {
			n++
		}
	}
	return n >= 2
}

// A contradiction says why two records are different works, in a word for the report; empty when nothing does.
type contradiction string

const (
	otherID      contradiction = "identifiers differ"
	otherKind    contradiction = "kinds of document differ"
	otherYear    contradiction = "years differ"
	otherAuthor  contradiction = "first authors differ"
	otherInPrint contradiction = "volume, issue or page differ"
	otherVenue   contradiction = "venues differ"
	otherWords   contradiction = "titles differ"
	tooLittle    contradiction = "too little else agrees"
	byDecision   contradiction = "decision"
)

// against returns what speaks against two records being one work, whatever their titles.
func (f *facts) against(g *facts) contradiction {
	preprint := f.preprint != g.preprint
	if !preprint && f.otherNumber(g) || differ(f.doi, g.doi) && !f.preprint && !g.preprint && !versions(f.doi, g.doi) {
		return otherID
	}
	if f.kind != g.kind && !samePlace(f, g) {
		return otherKind
	}
	if apart := yearsApart(f, g); apart > yearSlip && !(preprint && apart <= preprintLead && f.before(g)) {
		return otherYear
	}
	if authorsAgree(f.authors, g.authors) == disagree {
		return otherAuthor
	}
	if !preprint && (otherPlace(f, g) || same(f.volume, g.volume) && f.otherPage(g)) {
		return otherInPrint
	}
	return ""
}

// before reports whether the preprint of the two is not the later.
func (f *facts) before(g *facts) bool {
	if f.preprint {
		return f.year <= g.year
	}
	return g.year <= f.year
}

// otherNumber reports whether a database that numbers every work once gives two numbers.
func (f *facts) otherNumber(g *facts) bool {
	if len(f.paper.IDs) == 0 || len(g.paper.IDs) == 0 {
		return false
	}
	for _, scheme := range [...]string{"pmid", "pmcid", "wos", "scopus"} {
		if a, b := f.paper.IDs[scheme], g.paper.IDs[scheme]; a != b && differ(plainID(scheme, a), plainID(scheme, b)) {
			return true
		}
	}
	return false
}

// titleMatches judges two records of one title that nothing speaks against: how well they match, 0 the best, or why they
// are kept apart.
func (f *facts) titleMatches(g *facts) (rank int, why contradiction) {
	authors, apart := authorsAgree(f.authors, g.authors), yearsApart(f, g)
	known := f.year != 0 && g.year != 0
	if apart > 0 && f.preprint == g.preprint {
		if why := f.yearSlipped(g, authors); why != "" {
			return 0, why
		}
	}
	if f.conferenceAndJournal(g) {
		return 0, otherVenue
	}
	if f.generic && !f.genericMatches(g, authors) {
		return 0, tooLittle
	}
	if f.short && g.short && !f.shortMatches(g, authors, known && apart == 0) {
		return 0, tooLittle
	}
	switch {
	case samePlace(f, g):
		return 0, ""
	case authors == agree && known && apart == 0:
		return 1, ""
	case authors == agree || known && apart == 0:
		return 2, ""
	}
	return 3, ""
}

// yearSlipped says why records of one title whose years differ are not one work: the first authors must agree and
// volume, page and venue must not differ.
func (f *facts) yearSlipped(g *facts, authors agreement) contradiction {
	switch {
	case authors != agree:
		return otherYear
	case samePlace(f, g):
		return ""
	case differ(f.volume, g.volume) || differ(f.page, g.page):
		return otherYear
	case venuesAgree(f.paper.Venue, g.paper.Venue) == disagree:
		return otherYear
	case isRecurring(f.title):
		return otherYear
	}
	return ""
}

// conferenceAndJournal reports whether one record is of a conference and the other of a journal with another name: a talk
// and the article that came of it, unless one is the preprint.
func (f *facts) conferenceAndJournal(g *facts) bool {
	a, b := f.paper.Type, g.paper.Type
	if a == b || !(a == "paper-conference" && b == "article-journal" || a == "article-journal" && b == "paper-conference") {
		return false
	}
	return !f.preprint && !g.preprint && !samePlace(f, g) && venuesAgree(f.paper.Venue, g.paper.Venue) == disagree
}

// genericMatches judges a title that tells nothing: first author, volume and page must agree, and the year or the venue.
func (f *facts) genericMatches(g *facts, authors agreement) bool {
	return authors == agree && same(f.volume, g.volume) && same(f.page, g.page) &&
		(f.year != 0 && f.year == g.year || venuesAgree(f.paper.Venue, g.paper.Venue) == agree)
}

// shortMatches judges a short title, which wants more: year and first author, or the abstract or the place in print.
func (f *facts) shortMatches(g *facts, authors agreement, sameYear bool) bool {
	return authors == agree && (sameYear || samePlace(f, g)) || sameAbstract(f.paper.Abstract, g.paper.Abstract)
}

const (
	abstractStart = 150 // bytes of a folded abstract that are compared
	abstractLeast = 60  // bytes that must agree to recognise it
)

// abstractMark is the folded beginning of an abstract.
func abstractMark(abstract string) string {
	mark := Fold(strings.ToValidUTF8(abstract[:min(2*abstractStart, len(abstract))], ""))
	return mark[:min(len(mark), abstractStart)]
}

// sameAbstract reports whether one abstract begins as the other, and far enough to tell.
func sameAbstract(a, b string) bool {
	a, b = abstractMark(a), abstractMark(b)
	n := min(len(a), len(b))
	return n >= abstractLeast && a[:n] == b[:n]
}
