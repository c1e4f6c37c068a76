package source

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

var risSample = sample{
	text:    "TY  - JOUR\nTI  - One title\nER  - \n\nTY  - BOOK\nT1  - Two, a naïve title\nER  -\nDB  - X\nTY  - CHAP\nTI  - Three\nER  - \n",
	broken:  "TY  - JOUR\nTI  - One title\nER  - \n\nTY  - JOUR\nTI  - x\nAB  - " + strings.Repeat("endless ", 20000) + "\nER  - \nTY  - BOOK\nT1  - Two, a naïve title\nER  -\nTY  - CHAP\nTI  - Three\nER  - \n",
	line:    5,
	hostile: "TY  - GEN\nTI  - " + hostileTitle + "\nER  - \n",
	tooLong: "TY  - GEN\nTI  - x\n" + strings.Repeat("KW  - a keyword\n", 400) + "ER  - \n",
	endless: [][2]string{
		{"TY  - JOUR\nTI  - ", "a"},
		{"TY  - JOUR\nTI  - x\nAB  - ", "a b\n"},
		{"TY  - JOUR\nTI  - x\n", "AU  - Doe, J\n"},
		{"TY  - JOUR\nTI  - x\nAU  - ", "Doe, J;"},
		{"TY  - JOUR\nTI  - x\nKW  - ", "a;b\n"},
		{"TY  - JOUR\nTI  - x\nN1  - References: ", "Doe, J., T (2001) J, 1, p. 2; "},
		{"TY  - JOUR\nTI  - x\nN1  - References: ", "a (2001) b;\n"},
		{"TY  - JOUR\nTI  - x\nUR  - ", "doi=10.1&eid=2-s2.0-1 "},
		{"TY  - JOUR\nTI  - x\nAU  - Doe, J\nAI  - ", "ORCID: http://orcid.org/Doe, J; "},
		{"", "TY  - JOUR\n"},
		{"", "DB  - x\n"},
		{"", "TY  - JOUR\nTI  - x\n"},
		{"", "ER  -\n"},
	},
	write: asRIS,
}

func asRIS(papers []corpus.Paper) []byte {
	var b bytes.Buffer
	for _, p := range papers {
		b.WriteString("TY  - JOUR\n")
		for _, name := range authorNames(p) {
			b.WriteString("AU  - " + name + "\n")
		}
		fmt.Fprintf(&b, "TI  - %s\nPY  - %d///\nJO  - %s\nVL  - %s\nIS  - %s\nSP  - %s\nDO  - %s\nUR  - %s\n", p.Title, p.Year, p.Venue, p.Volume, p.Issue, p.Pages, p.DOI, p.URL)
		fmt.Fprintf(&b, "U1  - %s [PMID]\nN1  - Cited By :%d\nAB  - %s\nKW  - %s\nER  - \n\n", p.IDs["pmid"], *p.Citations, p.Abstract, strings.Join(p.Keywords, "\nKW  - "))
	}
	return b.Bytes()
}

func TestRISRecordBecomesAPaper(t *testing.T) {
	twelve := 12
	got := readOne(t, "ris", `TY  - JOUR
TI  - How terms tie papers together
T2  - Journal of Things
J2  - J. Things
VL  - 50
IS  - 2
SP  - 101
EP  - 112
PY  - 2019/03//
DO  - 10.1000/XYZ
AU  - Doe, J.
AU  - Roe, R.
AD  - Univ Y, Paris, France
AB  - We look at terms.
And we find ties.
KW  - Term
KW  - co-citation
term
PB  - Press
N1  - Cited By :12
N1  - Export Date: 1 April 2016
N1  - References: Poe, E., Earlier things (1999) J. Things, 12 (1), pp. 5-9;
Low, J., Later things (2001) J. Things, 13, p. 7;
LA  - English
M3  - Article
DB  - Scopus
C2  - 20000001
UR  - https://www.scopus.com/inward/record.uri?eid=2-s2.0-85000000001&doi=10.1000%2fxyz&partnerID=40
ER  - 
`)
	place := []string{"Univ Y, Paris, France"}
	want := corpus.Paper{
		Title: "How terms tie papers together", Abstract: "We look at terms. And we find ties.",
		Authors: []corpus.Author{{Family: "Doe", Given: "J.", Affiliations: place}, {Family: "Roe", Given: "R.", Affiliations: place}},
		Year:    2019, Venue: "Journal of Things", Volume: "50", Issue: "2", Pages: "101-112", Publisher: "Press", Type: "article-journal",
		Language: "English", DOI: "10.1000/XYZ", URL: "https://www.scopus.com/inward/record.uri?eid=2-s2.0-85000000001&doi=10.1000%2fxyz&partnerID=40",
		IDs: map[string]string{"scopus": "2-s2.0-85000000001", "pmid": "20000001"}, Keywords: []string{"Term", "co-citation"},
		References: []*corpus.Reference{
			{Author: "Poe, E.", Title: "Earlier things", Year: 1999, Venue: "J. Things", Volume: "12", Page: "5", Raw: "Poe, E., Earlier things (1999) J. Things, 12 (1), pp. 5-9"},
			{Author: "Low, J.", Title: "Later things", Year: 2001, Venue: "J. Things", Volume: "13", Page: "7", Raw: "Low, J., Later things (2001) J. Things, 13, p. 7"},
		},
		Citations: &twelve, Origin: corpus.Origin{Record: 1, Line: 1},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestRISFields(t *testing.T) {
	for _, c := range []struct{ fields, field, want string }{
		{"T1  - x\nT1  - y\n", "title", "x"},
		{"BT  - A book\n", "title", "A book"},
		{"N2  - Text.\n", "abstract", "Text."},
		{"A1  - Doe, Jane\nAU  - Roe,Richard\nA2  - Ed, X\n", "authors", "Doe, Jane; Roe, Richard"},
		{"AU  - J. Doe\nAU  - J. Doe\n", "authors", "Doe, J."},
		{"AU  - Liu R.\nAU  - et al.\n", "authors", "Liu, R."},
		{"AU  - Doe, J.; Roe, R.\n", "authors", "Doe, J.; Roe, R."},
		{"ED  - Doe, J.\n", "authors", "Doe, J."},
		{"PY  - 99\nPY  - 2001/09/01/\n", "year", "2001"},
		{"Y1  - 1 Jan.-Feb. 2019\n", "year", "2019"},
		{"DA  - 2019/10//undefined\n", "year", "2019"},
		{"SP  - 67-76\nEP  - 76\n", "pages", "67-76"},
		{"SP  - 67\n", "pages", "67"},
		{"SP  - No\nEP  - Specified\nC7  - 1102\n", "pages", "1102"},
		{"VL  - 50(2)\n", "volume", "50"},
		{"VL  - 50(2)\n", "issue", "2"},
		{"VO  - 3\n", "volume", "3"},
		{"JF  - Full\nJA  - Abbr\n", "venue", "Full"},
		{"DO  - http://dx.doi.org/10.1000/x\n", "doi", "http://dx.doi.org/10.1000/x"},
		{"M3  - doi: 10.1000/x\n", "doi", "10.1000/x"},
		{"M3  - Article\nL3  - 10.1000/x\n", "doi", "10.1000/x"},
		{"N1  - doi:10.1000/x\n", "doi", "10.1000/x"},
		{"N1  - See 10.1000/y\n", "doi", ""},
		{"UR  - http://dx.doi.org/10.1000/x\n", "doi", "10.1000/x"},
		{"UR  - https://example.org/r?eid=1&doi=10.1000%2fx.3&partnerID=40\n", "doi", "10.1000/x.3"},
		{"LK  - http://sfx.example.org/u?sid=E&id=doi:10.1000%2Fx-y.3&atitle=A\n", "doi", "10.1000/x-y.3"},
		{"DO  - none\nL2  - http://dx.doi.org/10.1000/x\n", "doi", "10.1000/x"},
		{"UR  - http://a.org; http://b.org\n", "url", "http://a.org"},
		{"UR  - //a.org/x\n", "url", "https://a.org/x"},
		{"AN  - WOS:000123456700001\n", "ids", "wos=000123456700001"},
		{"AN  - WOS:000123456700001\n", "id", "WOS:000123456700001"},
		{"UR  - <Go to ISI>://WOS:000123456700001\n", "ids", "wos=000123456700001"},
		{"AN  - pub.1000000001\nU1  - 20000001 [PMID]\nU1  - PMC1000001 [PMCID]\n", "ids", "pmid=20000001 pmcid=PMC1000001 dimensions=pub.1000000001"},
		{"U1  - 20000001[pmid]\nU2  - PMC1000001[pmcid]\n", "ids", "pmid=20000001 pmcid=PMC1000001"},
		{"ID  - 000-111-222-333-44X\n", "ids", "lens=000-111-222-333-44X"},
		{"L2  - https://pubmed.ncbi.nlm.nih.gov/20000001/\nL2  - https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1000001\n", "ids", "pmid=20000001 pmcid=PMC1000001"},
		{"UR  - https://arxiv.org/abs/2001.00001v2\n", "ids", "arxiv=2001.00001"},
		{"AN  - 20000001\nDP  - NLM\n", "ids", "pmid=20000001"},
		{"AN  - 20000001\nDB  - ERIC\n", "ids", ""},
		{"DB  - Embase\nC5  - 20000001\n", "ids", "pmid=20000001"},
		{"ID  - doe2001\n", "id", "doe2001"},
		{"ID  - 37\n", "id", ""},
		{"KW  - One\nTwo, with comma\nThree; four\n", "keywords", "One; Two, with comma; Three; four"},
		{"KW  - *Things\nKW  - Men/history/*trends\nKW  - Men/psychology\n", "index", "Things; Men"},
		{"DB  - Embase\nKW  - article\n", "index", "article"},
		{"KW  - input/output\n", "keywords", "input/output"},
		{"N1  - Times Cited: 3\nCited Reference Count: 30\n", "citations", "3"},
		{"N1  - Cited By (since 1996):12\n", "citations", "12"},
		{"M3  - Erratum\n", "type", "erratum"},
		{"AU  - Doe, J\nAD  - Univ Y\nAU  - Roe, R\nAD  - Univ Z\n", "affiliations", "Univ Y/Univ Z"},
		{"AU  - Doe, J\nAD  - Univ Y\nAD  - Univ Z\n", "affiliations", "Univ Y; Univ Z"},
		{"A1  - Doe, J\nA1  - Roe, R\nAI  - ORCID: http://orcid.org/Roe, R; ORCID: http://orcid.org/0000-0002-1825-0097, Doe, J; ORCID: http://orcid.org/0000-0001-5109-3700\n",
			"orcid", "0000-0001-5109-3700/0000-0002-1825-0097"},
		{"N1  - References: Poe, E., Things (1999) J. Things, 12, p. 5; Low, J., Things (2001) J. Things, 13, p. 7\n", "references", "2"},
		{"CR  - Poe E, 1999, J THINGS, V12, P5\nCR  - Low J, 2001, J THINGS\n", "references", "2"},
	} {
		if got := fieldOf(readOne(t, "ris", "TY  - JOUR\nDB  - \n"+c.fields+"ER  - \n"), c.field); got != c.want {
			t.Errorf("%q: %s is %q, want %q", c.fields, c.field, got, c.want)
		}
	}
	if got := readOne(t, "ris", "TY  - CHAP\nTI  - x\nT2  - The book\nT3  - The series\nER  - \n"); got.Type != "chapter" || got.Venue != "The book" {
		t.Errorf("a chapter is %+v", got)
	}
	if got := readOne(t, "ris", "TY  - Journal Article\nTI  - x\nER  - \n"); got.Type != "article-journal" {
		t.Errorf("the type is %q", got.Type)
	}
}

func TestRISDialects(t *testing.T) {
	const missing = "x:%d: record %d: its end, ER, is missing"
	for name, c := range map[string]struct{ text, titles, warning string }{
		"no blank after ER":          {"TY  - JOUR\nTI  - a\nER  -\nTY  - JOUR\nTI  - b\nER  -", "a / b", ""},
		"a word after ER":            {"TY  - JOUR\nTI  - a\nER  - kept\nTY  - JOUR\nTI  - b\nER", "a / b", ""},
		"no last ER":                 {"TY  - JOUR\nTI  - a\nER  - \nTY  - JOUR\nTI  - b\n", "a / b", fmt.Sprintf(missing, 4, 2)},
		"no ER":                      {"TY  - JOUR\nTI  - a\n\nTY  - JOUR\nTI  - b\nER  - \n", "a / b", fmt.Sprintf(missing, 1, 1)},
		"no TY":                      {"TY  - JOUR\nTI  - a\nER  - \nDB  - X\nTI  - b\nER  - \n", "a / b", "x:4: record 2: TY missing; read as JOUR"},
		"TY not first":               {"DB  - X\nTI  - a\nTY  - JOUR\nER  - \nTI  - b\nTY  - JOUR\nER  - \n", "a / b", ""},
		"small letters":              {"ty  - jour\nti  - a\ner  - \nty  - JOUR\nti  - b\ner  - \n", "a / b", ""},
		"one blank":                  {"TY - JOUR\nTI - a\nER -\nTY - JOUR\nTI - b\nER -\n", "a / b", ""},
		"no blank":                   {"TY- JOUR\nTI- a\nER-\nTY- JOUR\nTI- b\nER-\n", "a / b", ""},
		"no blank after the hyphen":  {"TY  -JOUR\nTI  -a\nER  -\nTY  -JOUR\nTI  -b\nER  -\n", "a / b", ""},
		"blank lines between fields": {"\n\nTY  - JOUR\n\nTI  - a\n\n\nER  - \n\nTY  - JOUR\n\nTI  - b\n\nER  - ", "a / b", ""},
		"numbers between records":    {"1.\nTY  - JOUR\nTI  - a\nER  - \n\n2.\nTY  - JOUR\nTI  - b\nER  - \n", "a / b", ""},
		"text between records":       {"Record #1 of 2\nProvider: X\nTY  - JOUR\nTI  - a\nER  - \nNL  - x\n\nLink: y\n\nTY  - JOUR\nTI  - b\nER  - \nNL  - x\n", "a / b", ""},
		"indented tags":              {"  TY  - JOUR\n  TI  - a\n  ER  - \n  TY  - JOUR\n  TI  - b\n  ER  - \n", "a / b", ""},
		"BOM on a line of its own":   {" \ufeff\n\ufeffTY  - JOUR\nTI  - a\nER  - \nTY  - JOUR\nTI  - b\nER  - \n", "a / b", ""},
		"text like a tag":            {"TY  - JOUR\nTI  - a\nAB  - ER then\nER then more\nT2 - weighted\n      ER\nER  - \nTY  - JOUR\nTI  - b\nER  - \n", "a / b", ""},
		"TY again and again":         {"TY  - BOOK\nTY  - JOUR\nTI  - a\nER  - \nTY  - JOUR\nTI  - b\nER  - \n", "a / b", ""},
	} {
		papers, errs, warnings := readTagged(t, "ris", c.text)
		if titles(papers) != c.titles || len(errs) > 0 || strings.Join(warnings, "\n") != c.warning {
			t.Errorf("%s: %q, errors %v, warnings %q", name, titles(papers), errs, warnings)
		}
		if f, err := sniff("x", []byte(strings.TrimLeft(c.text, "\ufeff"))); err != nil || f.Name != "ris" {
			t.Errorf("%s: recognised as %q, %v", name, f.Name, err)
		}
	}
}

func FuzzRIS(f *testing.F) {
	f.Add([]byte("DB  - x\nty  - jour\nTI- y\nN1  - References: A, B., T (2001) J, 1;\nC (2002)\nN1  - Cited By :1\nAI  - ORCID: http://orcid.org/A, B\nSP  - 1-2\nER"))
	f.Add([]byte("TY - JOUR\nAU - A; B\nAD  - X\nAU - C\nAD - Y\nUR  - //x&doi=10.1000%2f\n\nVL  - 5(\nKW  - *a/b\nER -"))
	fuzzDecode(f, "ris")
}
