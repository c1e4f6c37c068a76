package merge

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// facts are what may speak against two records of one title being one work. Empty parts are unknown.
type facts struct {
	title        string // folded
	short        bool   // the title alone does not tell the work
	year         int
	doi          string
	preprint     bool // doi is a preprint's
	pmid, pmcid  string
	wos, scopus  string
	author       name
	kind         string // "erratum", "reply", ...; empty for a work in its own right
	volume, page string // folded
	abstract     string // the beginning, folded
}

func factsOf(p *corpus.Paper) facts {
	f := facts{
		title: Fold(p.Title),
		year:  p.Year,
		doi:   strings.ToLower(p.DOI),
		pmid:  p.IDs["pmid"], pmcid: p.IDs["pmcid"], wos: p.IDs["wos"], scopus: p.IDs["scopus"],
		author: nameOf(p),
		kind:   kindOf(p),
		volume: Fold(p.Volume), page: string(appendFirstPage(nil, p.Pages)),
		abstract: abstractMark(p.Abstract),
	}
	f.short = isShort(p.Title, []byte(f.title))
	f.preprint = isPreprint(f.doi)
	return f
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

// sameAbstract reports whether one mark is the beginning of the other, and long enough to tell.
func sameAbstract(a, b string) bool {
	n := min(len(a), len(b))
	return n >= abstractLeast && a[:n] == b[:n]
}

// learn takes over from g what f does not know.
func (f *facts) learn(g *facts) {
	for _, s := range []struct{ own, other *string }{
		{&f.pmid, &g.pmid}, {&f.pmcid, &g.pmcid}, {&f.wos, &g.wos}, {&f.scopus, &g.scopus},
		{&f.kind, &g.kind}, {&f.volume, &g.volume}, {&f.page, &g.page}, {&f.abstract, &g.abstract},
	} {
		if *s.own == "" {
			*s.own = *s.other
		}
	}
	if f.year == 0 {
		f.year = g.year
	}
	if f.doi == "" || f.preprint && g.doi != "" {
		f.doi, f.preprint = g.doi, g.preprint
	}
	if !f.author.known() {
		f.author = g.author
	}
}

// compatible reports whether two groups of one title may be one work.
func (f *facts) compatible(g *facts) bool {
	switch {
	case differ(f.pmid, g.pmid) || differ(f.pmcid, g.pmcid) || differ(f.wos, g.wos) || differ(f.scopus, g.scopus):
		return false
	case differ(f.doi, g.doi) && !f.preprint && !g.preprint && !versions(f.doi, g.doi):
		return false
	case f.kind != g.kind:
		return false
	case f.year != 0 && g.year != 0 && f.year != g.year:
		return false
	case f.author.known() && g.author.known() && !f.author.matches(g.author):
		return false
	case differ(f.volume, g.volume) && differ(f.page, g.page):
		return false
	case f.short && !sameAbstract(f.abstract, g.abstract):
		return f.year != 0 && f.year == g.year && f.author.known() && g.author.known()
	}
	return true
}

// differ reports whether both are known and not equal.
func differ(a, b string) bool { return a != "" && b != "" && a != b }

// preprintPrefixes are the DOI prefixes of servers that hold preprints only.
var preprintPrefixes = map[string]bool{
	"10.48550": true, "10.2139": true, "10.26434": true, "10.21203": true, "10.31234": true, "10.31219": true, "10.31235": true,
	"10.36227": true, "10.20944": true, "10.22541": true, "10.12688": true, "10.32388": true,
}

// isPreprint reports whether a DOI is a preprint's: of arXiv, bioRxiv, SSRN, ChemRxiv, Research Square and the like.
func isPreprint(doi string) bool {
	prefix, suffix, _ := strings.Cut(doi, "/")
	if prefix == "10.1101" { // bioRxiv numbers its preprints; the publisher's journals begin with a letter
		return suffix != "" && suffix[0] >= '0' && suffix[0] <= '9'
	}
	return preprintPrefixes[prefix]
}

var versionSuffix = regexp.MustCompile(`^[./]?v?\d{1,2}$`)

// versions reports whether one DOI is the other with the number of a version.
func versions(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	rest, ok := strings.CutPrefix(b, a)
	return ok && versionSuffix.MatchString(rest) && strings.ContainsAny(rest[:1], "./v")
}

// genericTitles are borne by many works.
var genericTitles = foldedSet(`
	editorial; guest editorial; editorial board; editors note; editors introduction; introduction;
	introduction to the special issue; introduction to the special section; special issue; preface; foreword;
	afterword; conclusion; conclusions; summary; abstract; abstracts; discussion; comment; comments;
	commentary; reply; response; rejoinder; authors reply; the authors reply; letter; letters;
	letter to the editor; letters to the editor; correspondence; erratum; errata; corrigendum; correction;
	corrections; retraction; retraction note; publishers note; book review; book reviews; review; reviews;
	news; news and views; in this issue; in brief; highlights; announcement; announcements; obituary;
	in memoriam; contents; table of contents; index; author index; subject index; front matter; back matter;
	frontmatter; backmatter; title page; copyright; acknowledgements; acknowledgments;
	acknowledgement to reviewers; list of reviewers; references; bibliography; appendix; glossary; notes;
	note; perspective; perspectives; viewpoint; opinion; essay; interview; untitled; no title; keynote;
	keynote address; welcome message; message from the chairs; panel discussion; poster session; proceedings;
	untitled document; annual report; presidents message`)

func foldedSet(list string) map[string]bool {
	set := make(map[string]bool)
	for title := range strings.SplitSeq(list, ";") {
		set[Fold(title)] = true
	}
	return set
}

// isGeneric reports whether a folded title says nothing about the work.
func isGeneric(title []byte) bool {
	return genericTitles[string(title)] || len(bytes.Trim(title, "0123456789.+#")) == 0
}

// isShort reports whether a title has few letters: fewer than 20, or fewer than 40 in no more than three words. Letters
// beyond ASCII count by their bytes, so that a title of ten ideographs is not short.
func isShort(title string, folded []byte) bool {
	const blanks, letters = 3, 20
	return len(folded) < letters || len(folded) < 2*letters && strings.Count(strings.TrimSpace(title), " ") < blanks
}

// dependentKinds are documents about another work, whose title they may bear, by how their type begins.
var dependentKinds = []struct{ begins, kind string }{
	{"errat", "erratum"}, {"corrigend", "erratum"}, {"correction", "erratum"}, {"retraction", "retraction"},
	{"reply", "reply"}, {"response", "reply"}, {"rejoinder", "reply"}, {"comment", "comment"}, {"discussion", "comment"},
	{"bookreview", "review"}, {"reviewbook", "review"}, {"meetingabstract", "abstract"},
}

// kindOf tells documents about other works by their type; a title that says so differs from the other's anyway.
func kindOf(p *corpus.Paper) string {
	given := Fold(p.Type)
	for _, k := range dependentKinds {
		if strings.HasPrefix(given, k.begins) {
			return k.kind
		}
	}
	return ""
}
