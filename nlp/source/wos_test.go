package source

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

var wosSample = sample{
	text:    wosFileOf("PT J\nTI One title\nER\n\n", "PT J\nAU Doe, J\nTI Two, a naïve\n   title\nPY 2001\nER\n\n", "PT B\nTI Three\nUT WOS:3\nER\n\n"),
	broken:  wosFileOf("PT J\nTI One title\nER\n\n", "PT J\nAB "+strings.Repeat("endless ", 20000)+"\nER\n\n", "PT J\nTI Two, a naïve title\nER\n\n", "PT B\nTI Three\nER\n\n"),
	line:    7,
	hostile: wosFileOf("PT J\nTI " + hostileTitle + "\nER\n\n"),
	tooLong: wosFileOf("PT J\nTI A title\nCR " + strings.Repeat("Doe J, 2001, J THINGS, V1, P2\n   ", 100) + "\nER\n"),
	endless: [][2]string{
		{"FN x\nVR 1.0\nPT J\nTI ", "a"},
		{"FN x\nVR 1.0\nPT J\nTI ", "a b\n   "},
		{"PT J\n", "AU Doe, J\n"},
		{"PT J\nTI x\nAU Doe, J\n", "   Roe, R; "},
		{"PT J\nTI x\nCR Doe J\n", "   A, 2001, B\n"},
		{"PT J\nTI x\nAU Doe, J\nC1 ", "[Doe, J; Roe, R] X.\n   "},
		{"PT J\nTI x\nDE ", "a; b;"},
		{"", "PT J\n"},
		{"", "PT J\nTI x\nER\n"},
		{"", "ER\nEF\nFN x\n"},
		{"PT J\nTI x\nCR ", "[, "},
	},
	write: asWoS,
}

// wosFileOf puts the header and the end of a file around records.
func wosFileOf(records ...string) string {
	return "FN Clarivate Analytics Web of Science\nVR 1.0\n" + strings.Join(records, "") + "EF\n"
}

func asWoS(papers []corpus.Paper) []byte {
	var b bytes.Buffer
	b.WriteString("FN Clarivate Analytics Web of Science\nVR 1.0\n")
	for _, p := range papers {
		b.WriteString("PT J\nAU " + strings.Join(authorNames(p), "\n   ") + "\n")
		b.WriteString("TI " + strings.ReplaceAll(wrap(p.Title, 77), "\n", "\n   ") + "\n")
		b.WriteString("SO " + strings.ToUpper(p.Venue) + "\nLA English\nDT Article\nDE " + strings.Join(p.Keywords, "; ") + "\n")
		b.WriteString("AB " + strings.ReplaceAll(wrap(p.Abstract, 77), "\n", "\n   ") + "\n")
		b.WriteString("C1 [" + strings.Join(authorNames(p)[:2], "; ") + "] Univ Y, Dept X, Paris, France.\nCR ")
		for i := range 30 {
			fmt.Fprintf(&b, "Doe J, %d, J THINGS, V%d, P%d, DOI 10.1000/x.%d\n   ", 1980+i, p.Year-1900, 7*i, 31*i+p.Year)
		}
		fmt.Fprintf(&b, "\nNR 30\nTC %d\nPY %d\nVL %s\nIS %s\nBP %s\nDI %s\nUT WOS:%s\nER\n\n", *p.Citations, p.Year, p.Volume, p.Issue, p.Pages, p.DOI, p.ID)
	}
	b.WriteString("EF\n")
	return b.Bytes()
}

func authorNames(p corpus.Paper) []string {
	var names []string
	for _, a := range p.Authors {
		names = append(names, a.Name())
	}
	return names
}

// readTagged returns the papers, the errors and the warnings of a text read as a format.
func readTagged(t *testing.T, format, text string) (papers []corpus.Paper, errs []error, warnings []string) {
	t.Helper()
	f, err := Lookup(format)
	if err != nil {
		t.Fatal(err)
	}
	in := NewInput("x", strings.NewReader(text))
	papers, errs = collectSeq(f.Decode(in))
	return papers, errs, in.warnings
}

// readOne reads a text of one paper, without errors or warnings.
func readOne(t *testing.T, format, text string) corpus.Paper {
	t.Helper()
	papers, errs, warnings := readTagged(t, format, text)
	if len(papers) != 1 || len(errs) > 0 || len(warnings) > 0 {
		t.Fatalf("%d papers, errors %v, warnings %q", len(papers), errs, warnings)
	}
	return papers[0]
}

func TestWoSRecordBecomesAPaper(t *testing.T) {
	twelve := 12
	got := readOne(t, "wos", wosFileOf(`PT J
AU Doe, J
   Roe, RX
AF Doe, Jane
   Roe, Richard X.
CA Sample Consortium
TI How terms tie papers
   together: a <i>study</i>
SO JOURNAL OF THINGS
LA English
DT Article; Proceedings Paper
DE term; co-citation; Term
ID SCIENCE MAPS; RANDOM
   WALKS
AB Abstract: We look at terms
   and find ties. (C) 2011
C1 [Doe, Jane; Roe, Richard X.] Univ Y, Dept X, Paris, France.
   [Roe, Richard X.] Inst Z, Lyon, France.
RP Doe, J (corresponding author), Univ Y, Dept X, Paris, France.
RI Roe, Richard/A-1234-2010; Nobody, N/B-1-2000
OI Doe, Jane/0000-0002-1825-0097; Roe, Richard
   X/0000-0001-5109-3700
CR Poe E, 1999, J THINGS, V12, P5, DOI 10.1000/abc
   [Anonymous], 2015, THESIS U X
NR 2
TC 12
Z9 15
PU PRESS
PD MAR
PY 2011
VL 3
IS 4
BP 5
EP 15
DI 10.1000/XYZ
UT WOS:000123456700001
PM 20000001
ER

`))
	want := corpus.Paper{
		ID: "WOS:000123456700001", Title: "How terms tie papers together: a study", Abstract: "We look at terms and find ties. (C) 2011",
		Authors: []corpus.Author{
			{Family: "Doe", Given: "Jane", ORCID: "0000-0002-1825-0097", Affiliations: []string{"Univ Y, Dept X, Paris, France"}},
			{Family: "Roe", Given: "Richard X.", ORCID: "0000-0001-5109-3700", ID: "wos:A-1234-2010",
				Affiliations: []string{"Univ Y, Dept X, Paris, France", "Inst Z, Lyon, France"}},
			{Literal: "Sample Consortium"},
		},
		Year: 2011, Venue: "JOURNAL OF THINGS", Volume: "3", Issue: "4", Pages: "5-15", Publisher: "PRESS", Type: "paper-conference",
		Language: "English", DOI: "10.1000/XYZ", IDs: map[string]string{"wos": "000123456700001", "pmid": "20000001"},
		Keywords: []string{"term", "co-citation"}, IndexTerms: []string{"SCIENCE MAPS", "RANDOM WALKS"},
		References: []*corpus.Reference{
			{DOI: "10.1000/abc", Author: "Poe E", Year: 1999, Venue: "J THINGS", Volume: "12", Page: "5", Raw: "Poe E, 1999, J THINGS, V12, P5, DOI 10.1000/abc"},
			{Year: 2015, Venue: "THESIS U X", Raw: "[Anonymous], 2015, THESIS U X"},
		},
		Citations: &twelve, Origin: corpus.Origin{Record: 1, Line: 3},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestWoSReferences(t *testing.T) {
	for raw, want := range map[string]corpus.Reference{
		"Doe J, 2002, MULTIPLE THINGS, V12, P5, DOI 10.1000/A-b":          {Author: "Doe J", Year: 2002, Venue: "MULTIPLE THINGS", Volume: "12", Page: "5", DOI: "10.1000/a-b"},
		"Doe J, 2018, THINGS-INT, V7, DOI [10.1000/a1, 10.1000/a2]":       {Author: "Doe J", Year: 2018, Venue: "THINGS-INT", Volume: "7", DOI: "10.1000/a1"},
		"Doe J, 2018, THINGS, P1, DOI [DOI 10.1000/A1, 10.1000/a2]":       {Author: "Doe J", Year: 2018, Venue: "THINGS", Page: "1", DOI: "10.1000/a1"},
		"Doe J, 2018, THINGS, V3, DOI DOI 10.1000/A1":                     {Author: "Doe J", Year: 2018, Venue: "THINGS", Volume: "3", DOI: "10.1000/a1"},
		"Doe J, 2004, THINGS, V7, DOI 10.1002/(SICI)1-4<1::AID-X>3.0.C;2": {Author: "Doe J", Year: 2004, Venue: "THINGS", Volume: "7", DOI: "10.1002/(sici)1-4<1::aid-x>3.0.c;2"},
		"2009, STATE THINGS 200":                                          {Year: 2009, Venue: "STATE THINGS 200"},
		"[Anonymous], 1999, STAT THINGS":                                  {Year: 1999, Venue: "STAT THINGS"},
		"{[}Anonymous], 1999, STAT THINGS":                                {Year: 1999, Venue: "STAT THINGS"},
		"[Anonymous], THINGS":                                             {Venue: "THINGS"},
		"*BODY, PROGR 2009":                                               {Author: "BODY", Venue: "PROGR 2009"},
		"DOE J, IN PRESS":                                                 {Author: "DOE J"},
		"DOE J, J APPL THINGS IN PRESS":                                   {Author: "DOE J", Venue: "J APPL THINGS"},
		"DOE J, UNPUBLISHED":                                              {Author: "DOE J"},
		"DOE J, 1971, T THINGS M, EM18, P146":                             {Author: "DOE J", Year: 1971, Venue: "T THINGS M", Volume: "EM18", Page: "146"},
		"DOE J, 1971, CURR THINGS, V15, M25":                              {Author: "DOE J", Year: 1971, Venue: "CURR THINGS", Volume: "15", Page: "M25"},
		"DOE J, 1997, NY THINGS 0324, C5":                                 {Author: "DOE J", Year: 1997, Venue: "NY THINGS 0324", Page: "C5"},
		"Doe J, 1973, NUOVO THINGS B, VB 15, P94":                         {Author: "Doe J", Year: 1973, Venue: "NUOVO THINGS B", Volume: "B 15", Page: "94"},
		"Doe J, 2005, J PHYS THINGS, V38, pR199":                          {Author: "Doe J", Year: 2005, Venue: "J PHYS THINGS", Volume: "38", Page: "R199"},
		"Doe J, 2010, PLOS THINGS, V4, pe638":                             {Author: "Doe J", Year: 2010, Venue: "PLOS THINGS", Volume: "4", Page: "e638"},
		"Doe J, 2012, FISH THINGS, p[38, 129], DOI 10.1000/x":             {Author: "Doe J", Year: 2012, Venue: "FISH THINGS", Page: "38", DOI: "10.1000/x"},
		"Doe J, 2010, THINGS, V4, ARTN 1102":                              {Author: "Doe J", Year: 2010, Venue: "THINGS", Volume: "4", Page: "1102"},
		"Doe J, 2010, THINGS: THEORY, DESIGN, AND USE, VOLS 1-4, P1":      {Author: "Doe J", Year: 2010, Venue: "THINGS: THEORY, DESIGN, AND USE, VOLS 1-4", Page: "1"},
		"Doe J, 2012, US Patent, Patent No. [3,069,654, 3069654]":         {Author: "Doe J", Year: 2012, Venue: "US Patent"},
		"Doe J, 1986, Patent No. [U.S. 3,069,654, 3069654]":               {Author: "Doe J", Year: 1986},
		"Doe J, 2013, [J. of Things, 물건], V53, P155":                      {Author: "Doe J", Year: 2013, Venue: "J. of Things", Volume: "53", Page: "155"},
		"WHITE, D R, 1976, J THINGS, V1":                                  {Author: "WHITE, D R", Year: 1976, Venue: "J THINGS", Volume: "1"},
		"Doe J, 2012, P27":                                                {Author: "Doe J", Year: 2012, Page: "27"},
		"THINGS INFORM S, V9, P324":                                       {Venue: "THINGS INFORM S", Volume: "9", Page: "324"},
		"DOI 10.1000/x":                                                   {DOI: "10.1000/x"},
		"Doe J":                                                           {Venue: "Doe J"},
	} {
		want.Raw = raw
		if got := *parseWoSReference(raw); got != want {
			t.Errorf("%s\ngot  %+v\nwant %+v", raw, got, want)
		}
	}
}

func TestWoSQuirks(t *testing.T) {
	for name, c := range map[string]struct{ record, field, want string }{
		"old header and identifier":  {"PT J\nTI x\nUT ISI:000245634100010\nER\n", "ids", "wos=000245634100010"},
		"Medline":                    {"PT J\nTI x\nUT MEDLINE:16842170\nER\n", "ids", "pmid=16842170"},
		"Medline's authors":          {"PT J\nTI x\nAU Doe, Jane; Roe, Richard\nER\n", "authors", "Doe, Jane; Roe, Richard"},
		"Zoological Record":          {"PT J\nTI x\nUT ZOOREC:Z1\nER\n", "ids", "wos=ZOOREC:Z1"},
		"taxa":                       {"PT J\nTI x\nDE Avis rara [Habitat; x / y / ]. ; Avis alba [Z]. \nUT ZOOREC:Z1\nER\n", "index", "Avis rara; x / y / ]; Avis alba"},
		"mail in names":              {"PT J\nTI x\nAU Doe, Jane (jane@example.org) \nER\n", "authors", "Doe, Jane"},
		"names before address":       {"PT J\nTI x\nAU Doe, Jane\n   Roe, R\nC1 Roe, R; Univ Y, Paris,\n   France.\nER\n", "affiliations", "/Univ Y, Paris, France"},
		"address of all":             {"PT J\nTI x\nAU Doe, J\n   Roe, R\nC1 Univ Y.\nER\n", "affiliations", "Univ Y/Univ Y"},
		"reprint address":            {"PT J\nTI x\nAU Doe, J\n   Roe, R\nRP Roe, R, Univ Y, Paris.\nER\n", "affiliations", "/Univ Y, Paris"},
		"only an accession number":   {"PT J\nAN X1\nTI x\nER\n", "id", "X1"},
		"nobody":                     {"PT J\nTI x\nAU [Anonymous]\nER\n", "authors", ""},
		"editors of a book":          {"PT B\nTI x\nBE Doe, J\nER\n", "authors", "Doe, J"},
		"early access":               {"PT J\nTI x\nDT Article; Early Access\nEA JAN 2020\nER\n", "year", "2020"},
		"its type":                   {"PT J\nTI x\nDT Review; Early Access\nER\n", "type", "article-journal"},
		"type of a book":             {"PT B\nTI x\nER\n", "type", "book"},
		"article number":             {"PT J\nTI x\nAR UNSP 1102\nER\n", "pages", "UNSP 1102"},
		"pages in PS":                {"PT J\nTI x\nPS 467-72\nER\n", "pages", "467-72"},
		"DOI of the book":            {"PT B\nTI x\nD2 10.1000/b\nER\n", "doi", "10.1000/b"},
		"title in its own script":    {"PT J\nZ1 물건\nER\n", "title", "물건"},
		"blanks after ER":            {"PT J\nTI x\nER  \n", "title", "x"},
		"lines without indent":       {"PT J\nTI x\nand y\nER\n", "title", "x and y"},
		"not every line is a record": {"PT J\nTI IN SEARCH OF\n   ER\nER\n", "title", "IN SEARCH OF ER"},
	} {
		if got := fieldOf(readOne(t, "wos", "FN ISI Export Format\nVR 1.0\n\n"+c.record+"\nEF"), c.field); got != c.want {
			t.Errorf("%s: %s is %q, want %q", name, c.field, got, c.want)
		}
	}
}

// fieldOf writes a field of a paper as a string.
func fieldOf(p corpus.Paper, field string) string {
	switch field {
	case "authors":
		return strings.Join(authorNames(p), "; ")
	case "affiliations":
		var all []string
		for _, a := range p.Authors {
			all = append(all, strings.Join(a.Affiliations, "; "))
		}
		return strings.Join(all, "/")
	case "orcid":
		var all []string
		for _, a := range p.Authors {
			all = append(all, a.ORCID)
		}
		return strings.Join(all, "/")
	case "ids":
		var all []string
		for _, scheme := range []string{"pmid", "pmcid", "wos", "scopus", "lens", "dimensions", "arxiv", "ieee"} {
			if id := p.IDs[scheme]; id != "" {
				all = append(all, scheme+"="+id)
			}
		}
		return strings.Join(all, " ")
	case "citations":
		if p.Citations == nil {
			return ""
		}
		return fmt.Sprint(*p.Citations)
	case "references":
		return fmt.Sprint(len(p.References))
	}
	return map[string]string{
		"id": p.ID, "title": p.Title, "abstract": p.Abstract, "year": fmt.Sprint(p.Year), "venue": p.Venue, "volume": p.Volume,
		"issue": p.Issue, "pages": p.Pages, "publisher": p.Publisher, "type": p.Type, "doi": p.DOI, "url": p.URL, "language": p.Language,
		"keywords": strings.Join(p.Keywords, "; "), "index": strings.Join(p.IndexTerms, "; "),
	}[field]
}

func TestWoSDamageIsNamed(t *testing.T) {
	for name, c := range map[string]struct{ text, titles, warning string }{
		"a file after the other": {wosFileOf("PT J\nTI a\nER\n\n") + wosFileOf("PT J\nTI b\nER\n\n"), "a / b", ""},
		"no end of the record":   {"PT J\nTI a\nPT J\nTI b\nER\nEF\n", "a / b", "x:1: record 1: its end, ER, is missing"},
		"no end of the file":     {"PT J\nTI a\nER\n\nPT J\nTI b", "a / b", "x:5: record 2: its end, ER, is missing"},
		"file in a record":       {"PT J\nTI a\nFN x\nVR 1.0\nPT J\nTI b\nER\n", "a / b", "x:1: record 1: its end, ER, is missing"},
		"no CR": {"PT J\nTI a\nAU Doe, J\nC1 Univ Y.\n   Poe E, 1999, J THINGS, V1, P2\nNR 1\nER\n", "a",
			"x:1: record 1: 1 cited references stand among the addresses; has their tag CR been lost?"},
		"wrong NR": {"PT J\nTI a\nCR Poe E, 1999, J THINGS, V1, P2\nNR 3\nER\n", "a", "x:1: record 1: NR says 3 cited references, and there are 1"},
		"addresses of somebody": {"PT J\nTI a\nAU Doe, J\n   Roe, R\nC1 Univ Y.\n   Univ Z.\nER\n", "a",
			"x: which author has which address is not said in 1 records; these addresses were left out"},
		"no number": {"PT J\nTI a\nTC many\nER\n", "a", `x:1: record 1: "many" is not a number of citations`},
	} {
		papers, errs, warnings := readTagged(t, "wos", c.text)
		if titles(papers) != c.titles || len(errs) > 0 || strings.Join(warnings, "\n") != c.warning {
			t.Errorf("%s: %q, errors %v, warnings %q", name, titles(papers), errs, warnings)
		}
	}
	papers, _, _ := readTagged(t, "wos", "PT J\nTI a\nAU Doe, J\nC1 Univ Y.\n   Poe E, 1999, J THINGS, V1, P2\nER\n")
	if fieldOf(papers[0], "references") != "1" || fieldOf(papers[0], "affiliations") != "Univ Y" {
		t.Errorf("got %+v", papers[0])
	}
}

func TestWoSFieldsOfAReferenceArePartsOfIt(t *testing.T) {
	raw := "Doe J, 2002, MULTIPLE THINGS, V12, P5, DOI 10.1000/a-b"
	if n := testing.AllocsPerRun(100, func() { parseWoSReference(raw) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzWoS(f *testing.F) {
	f.Add([]byte("PT J\nAU Doe, J\n   Roe, R\nC1 [Doe, J] Univ Y.\nCR [Anonymous], 1999, P [1, V2, p[3, DOI [10.1000/a, DOI 10.1000/A]\nRI Doe, J/A-1\nER\nEF\nFN x"))
	f.Add([]byte("PT J\nTI x\nC1 Doe, J; Univ Y\n   Poe E, 1999, J\nRP Doe, J (reprint author), Univ.; Roe, R, Z.\nDE a [b]; c\nUT ZOOREC:1\n"))
	fuzzDecode(f, "wos")
}
