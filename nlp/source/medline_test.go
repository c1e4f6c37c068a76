package source

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

var medlineSample = sample{
	text:    "\nPMID- 1\nTI  - One title\n\nPMID- 2\nOWN - NLM\nTI  - Two, a naïve\n      title\n\nPMID- 3\nTI  - Three\n",
	broken:  "PMID- 1\nTI  - One title\n\nPMID- 9\nAB  - " + strings.Repeat("endless ", 20000) + "\n\nPMID- 2\nTI  - Two, a naïve title\n\nPMID- 3\nTI  - Three\n",
	line:    4,
	hostile: "PMID- 1\nTI  - " + hostileTitle + "\n",
	tooLong: "PMID- 1\nTI  - x\n" + strings.Repeat("MH  - A heading\n", 400),
	endless: [][2]string{
		{"PMID- 1\nTI  - ", "a"},
		{"PMID- 1\nTI  - x\nAB  - ", "a b\n      "},
		{"PMID- 1\nTI  - x\n", "FAU - Doe, J\n"},
		{"PMID- 1\nTI  - x\n", "MH  - */*\n"},
		{"PMID- 1\nTI  - x\nOT  - ", "a;"},
		{"PMID- 1\n", "PMID- 1\n\n"},
		{"", "PMID- 1\nTI  - x\n\n"},
	},
	write: asMedline,
}

func asMedline(papers []corpus.Paper) []byte {
	var b bytes.Buffer
	for _, p := range papers {
		fmt.Fprintf(&b, "PMID- %s\nOWN - NLM\nDP  - %d Jan-Feb\nTI  - %s\nPG  - %s\nLID - %s [doi]\nAB  - %s\n", p.IDs["pmid"], p.Year,
			strings.ReplaceAll(wrap(p.Title, 80), "\n", "\n      "), p.Pages, p.DOI, strings.ReplaceAll(wrap(p.Abstract, 80), "\n", "\n      "))
		for _, name := range authorNames(p) {
			b.WriteString("FAU - " + name + "\nAD  - Univ Y, Paris, France.\n")
		}
		fmt.Fprintf(&b, "PT  - Journal Article\nJT  - %s\nVI  - %s\nMH  - Things/*history\nOT  - %s\n\n", p.Venue, p.Volume, strings.Join(p.Keywords, "\nOT  - "))
	}
	return b.Bytes()
}

func TestMedlineRecordBecomesAPaper(t *testing.T) {
	got := readOne(t, "medline", `PMID- 20000001
OWN - NLM
VI  - 17
IP  - 10
DP  - 2019 Jan-Feb
TI  - How terms tie
      papers together.
PG  - 454-81
LID - e0268950
LID - 10.1000/x.1 [doi]
AB  - BACKGROUND: We look at 
      terms. RESULTS: They tie.
CI  - Copyright
FAU - Doe, Jane
AU  - Doe J
AUID- ORCID: 0000-0002-1825-0097
AD  - Univ Y, Paris, France.
AD  - Inst Z, Lyon.
FAU - Roe
AU  - Roe
AU  - Low B
CN  - Sample Group
LA  - eng
PT  - Journal Article
PT  - Research Support, Non-U.S. Gov't
TA  - J Things
JT  - Journal of things
MH  - *Things/history/*trends
MH  - Things/methods
MH  - Humans
OTO - NOTNLM
OT  - *term
OT  - co-citation
PMC - PMC1000001
AID - S1-2 [pii]
SO  - J Things. 2019 Jan;17(10):454-81. doi: 10.1000/x.1.
`)
	want := corpus.Paper{
		ID: "20000001", Title: "How terms tie papers together.", Abstract: "BACKGROUND: We look at terms. RESULTS: They tie.",
		Authors: []corpus.Author{
			{Family: "Doe", Given: "Jane", ORCID: "0000-0002-1825-0097", Affiliations: []string{"Univ Y, Paris, France", "Inst Z, Lyon"}},
			{Literal: "Roe"}, {Family: "Low", Given: "B"}, {Literal: "Sample Group"},
		},
		Year: 2019, Venue: "Journal of things", Volume: "17", Issue: "10", Pages: "454-81", Type: "article-journal", Language: "eng",
		DOI: "10.1000/x.1", IDs: map[string]string{"pmid": "20000001", "pmcid": "PMC1000001"}, Keywords: []string{"term", "co-citation"},
		IndexTerms: []string{"Things", "Humans"}, Origin: corpus.Origin{Record: 1, Line: 1},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestMedlineFields(t *testing.T) {
	for _, c := range []struct{ fields, field, want string }{
		{"AID - doi:10.1000/x\n", "doi", "10.1000/x"},
		{"AID - 10.1000/x [doi]\nAID - S1 [pii]\n", "doi", "10.1000/x"},
		{"SO  - J Things. 2019;1:2. doi: 10.1000/x. eCollection 2019.\n", "doi", "10.1000/x"},
		{"DEP - 20160419\n", "year", "2016"},
		{"PT  - Journal Article\nPT  - Published Erratum\n", "type", "erratum"},
		{"PT  - Review\nPT  - Journal Article\n", "type", "article-journal"},
		{"TA  - J Things\n", "venue", "J Things"},
		{"BTI - The book\n", "venue", "The book"},
		{"FED - Doe, J\n", "authors", "Doe, J"},
		{"AB  - Old.\nAB  - New.\n", "abstract", "Old. New."},
		{"AB-   New.\n", "abstract", "New."},
		{"OAB - Andere.\n", "abstract", "Andere."},
		{"PMC -100\n", "ids", "pmid=1 pmcid=PMC100"},
	} {
		if got := fieldOf(readOne(t, "medline", "PMID-1\nTI  -x\n"+c.fields), c.field); got != c.want {
			t.Errorf("%q: %s is %q, want %q", c.fields, c.field, got, c.want)
		}
	}
	if got := readOne(t, "medline", "PMID- 1\nTI  - [Not Available].\nTT  - In anderen Worten.\n").Title; got != "In anderen Worten." {
		t.Errorf("the title is %q", got)
	}
}

func TestMedlineDialects(t *testing.T) {
	for name, text := range map[string]string{
		"blank lines":        "\n\nPMID- 1\nTI  - a\n\n\nPMID- 2\nTI  - b\n",
		"no blank line":      "PMID- 1\nTI  - a\nPMID- 2\nTI  - b\n",
		"stray blank line":   "PMID- 1\nTI  - a\n\nAB  - x\n\n      y\nPMID- 2\nTI  - b\n",
		"double spaced":      "PMID- 1\n\nOWN - X\n\nTI  - a\n\nAB  - x\n\n\n\nPMID- 2\n\nOWN - X\n\nTI  - b\n",
		"no number":          "PMC - PMC1\nTI  - a\n\nPMCR- x\nTI  - b\n",
		"text between":       "PMID- 1\nOWN - X\nTI  - a\n\nA line of somebody's.\n\nPMID- 2\nTI  - b\n",
		"hyphen right after": "PMID-1\nTI- a\n\nPMID-2\nTI- b\n",
	} {
		papers, errs, warnings := readTagged(t, "medline", text)
		if titles(papers) != "a / b" || len(errs) > 0 || len(warnings) > 0 {
			t.Errorf("%s: %q, errors %v, warnings %q", name, titles(papers), errs, warnings)
		}
		if f, err := sniff("x", []byte(text)); err != nil || f.Name != "medline" {
			t.Errorf("%s: recognised as %q, %v", name, f.Name, err)
		}
	}
}

func FuzzMedline(f *testing.F) {
	f.Add([]byte("PMID- 1\n\nTI- x\nFAU - A, B\nAU  - A B\nAU  - C\nAUID- 0000\nAD  - X.\n\n\nPMC -2\nMH  - *a/*b\nAID - 10.1/x [doi]\nOT  - *a; b\n"))
	fuzzDecode(f, "medline")
}
