package source

import (
	"bytes"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// hostilePapers hold in every field what breaks files.
func hostilePapers() []corpus.Paper {
	texts := []string{
		hostileTitle, `{unbalanced`, `closing} brace`, `\\newcommand{\x}`, `a_b^c ~ 50 % of $5 & #1`, "two -- dashes --- and `` quotes ''", `=SUM(A1)`, `+1`, `-1`, `@cmd`,
		`'=already`, "Über die Größe von naïve cafés", "文献計量学の地図", "خريطة العلوم", "an emoji 🧭 in a title", `&lt; stays &amp; so`, "a; b; c", "a | b", "[x] (y)", "Smith and Sons", "others", `"quoted"`,
		"ER  - ", "TY  - JOUR", "@article{x,", "%0 Journal Article", strings.Repeat("long ", 5000) + "end",
	}
	var papers []corpus.Paper
	for i, text := range texts {
		text = plainText(resolveLaTeX(text)) // as readers give it
		papers = append(papers, corpus.Paper{
			ID: fmt.Sprintf("h%d", i), Title: text, Abstract: "Before " + text + " after.", Venue: text, Publisher: text, Type: "article-journal",
			Authors: []corpus.Author{{Family: "Roe", Given: "Ann"}, {Literal: plainText("World " + withoutCommas.Replace(clip(text, 40)) + " Body")}}, Year: 1900 + i,
		})
	}
	return papers
}

// kept is a paper without what a format cannot hold, and without where it was read.
func kept(p corpus.Paper, lose func(p *corpus.Paper)) corpus.Paper {
	p.Origin = corpus.Origin{}
	p.Authors = append([]corpus.Author(nil), p.Authors...)
	p.References = slices.Clone(p.References)
	for i, ref := range p.References {
		bare := *ref
		bare.Raw, bare.Paper = "", ""
		p.References[i] = &bare
	}
	lose(&p)
	return p
}

// losses are what the writers' Lost says, done to a paper before it is compared.
var losses = map[string]func(p *corpus.Paper){
	"jsonl": func(*corpus.Paper) {},
	"bibtex": func(p *corpus.Paper) {
		for i := range p.Authors {
			p.Authors[i].Affiliations, p.Authors[i].ID = nil, ""
		}
	},
	"csv": func(*corpus.Paper) {},
	"csl": func(p *corpus.Paper) {
		p.Keywords, p.IndexTerms = appendNew(p.Keywords, p.IndexTerms...), nil
		p.References, p.Citations = nil, nil
		for i := range p.Authors {
			p.Authors[i].Affiliations, p.Authors[i].ID, p.Authors[i].ORCID = nil, "", ""
		}
	},
	"ris": func(p *corpus.Paper) {
		p.Keywords, p.IndexTerms = appendNew(p.Keywords, p.IndexTerms...), nil
		for i := range p.Authors {
			p.Authors[i].Affiliations, p.Authors[i].ID, p.Authors[i].ORCID = nil, "", ""
		}
	},
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	n := 300
	if os.Getenv("PAPERGRAPH_SHARED") != "" {
		n = 100_000
	}
	for _, w := range Writers {
		t.Run(w.Name, func(t *testing.T) {
			lose, ok := losses[w.Name]
			if !ok {
				t.Skip("later")
			}
			roundTrip(t, w, generatedPapers(5, n), lose)
			roundTrip(t, w, hostilePapers(), lose)
		})
	}
}

func roundTrip(t *testing.T, w Writer, papers []corpus.Paper, lose func(*corpus.Paper)) {
	t.Helper()
	var b bytes.Buffer
	if err := w.Write(&b, papers); err != nil {
		t.Fatal(err)
	}
	format, err := sniff("file"+w.Extensions[0], b.Bytes()[:min(headSize, b.Len())])
	if err != nil || format.Name != w.Name {
		t.Fatalf("recognised as %q, %v", format.Name, err)
	}
	back, errs := decodeAll(format, &b, recordLimit)
	if len(errs) > 0 || len(back) != len(papers) {
		t.Fatalf("%d papers of %d, errors %v", len(back), len(papers), errs)
	}
	for i := range papers {
		if diff := firstDifference(kept(back[i], lose), kept(papers[i], lose)); diff != "" {
			t.Fatalf("paper %d: %s", i, diff)
		}
	}
}

// firstDifference names the first field in which two papers differ.
func firstDifference(got, want corpus.Paper) string {
	g, w := reflect.ValueOf(got), reflect.ValueOf(want)
	for i := range g.NumField() {
		if !reflect.DeepEqual(g.Field(i).Interface(), w.Field(i).Interface()) {
			return clip(fmt.Sprintf("%s is\n%+v, was\n%+v", g.Type().Field(i).Name, g.Field(i), w.Field(i)), 2000)
		}
	}
	return ""
}
