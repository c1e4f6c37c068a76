package merge

import (
	"bytes"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// genericTitles are borne by many works.
var genericTitles = foldedSet(`
	editorial; guest editorial; editorial board; editors note; editors notes; editors introduction; introduction;
	introduction to the special issue; introduction to the special section; special issue; special section; preface; foreword;
	afterword; conclusion; conclusions; summary; abstract; abstracts; discussion; comment; comments;
	commentary; reply; response; rejoinder; authors reply; the authors reply; authors response; letter; letters;
	letter to the editor; letters to the editor; letter from the editor; from the editor; correspondence; erratum; errata;
	corrigendum; correction; corrections; retraction; retraction note; publishers note; book review; book reviews; review;
	reviews; book review column; news; news and views; in this issue; in brief; highlights; announcement; announcements;
	obituary; obituaries; in memoriam; contents; table of contents; index; author index; subject index; front matter; back matter;
	frontmatter; backmatter; title page; copyright; acknowledgements; acknowledgments; call for papers; calendar; errata list;
	acknowledgement to reviewers; acknowledgment to reviewers; list of reviewers; references; bibliography; appendix; glossary;
	notes; note; perspective; perspectives; viewpoint; opinion; essay; interview; untitled; no title; keynote; title;
	keynote address; welcome message; message from the chairs; message from the editor; chairs message; treasurers message;
	editors message; panel discussion; poster session; proceedings; untitled document; annual report; presidents message;
	abstracts of papers; meeting abstracts; conference report; workshop report; research highlights; editors choice;
	reviewers; masthead; cover; cover image; issue information; notice; notices; addendum; open letter; supplement`)

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

// recurring begins titles that come back every year.
var recurring = strings.Fields("annualreport annualmeeting annualreview yearbook proceedingsof abstractsof minutesof reportof newsfrom letterfrom messagefrom introductionto editorial guesteditorial indexto obituary yearinreview theyearin statisticsof surveyof")

// isRecurring reports whether a folded title is of a kind that one author may use again a year later.
func isRecurring(title string) bool {
	for _, begins := range recurring {
		if strings.HasPrefix(title, begins) {
			return true
		}
	}
	return false
}

// dependentKinds are documents about another work, whose title they may bear, by how their type begins.
var dependentKinds = []struct{ begins, kind string }{
	{"errat", "erratum"}, {"corrigend", "erratum"}, {"correction", "erratum"}, {"retraction", "retraction"},
	{"reply", "reply"}, {"response", "reply"}, {"rejoinder", "reply"}, {"comment", "comment"}, {"discussion", "comment"},
	{"bookreview", "review"}, {"reviewbook", "review"}, {"meetingabstract", "abstract"}, {"dataset", "dataset"},
}

// kindOf tells documents about other works by their type; a title that says so differs from the other's anyway.
func kindOf(p *corpus.Paper) string {
	if p.Type == "" {
		return ""
	}
	given := Fold(p.Type)
	for _, k := range dependentKinds {
		if strings.HasPrefix(given, k.begins) {
			return k.kind
		}
	}
	return ""
}
