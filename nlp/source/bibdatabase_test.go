package source

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

const wosBibTeX = `@article{ WOS:000000000000001,
Author = {Doe, Jane and van Berg, Anna-
   Lena and Poe, Edgar},
Title = {{A Study of Things That Goes On and On and On Until the Line Is Full and
   Is Continued}},
Journal = {{JOURNAL OF THINGS}},
EarlyAccessDate = {JUL 2020},
Article-Number = {{1844}},
Type = {Article; Proceedings Paper},
Affiliation = {Doe, J (Corresponding Author), Univ Alpha, Dept Things, 1 Main St,
   Paris, France.
   Doe, Jane; van Berg, Anna-Lena, Univ Beta, Lab A, Lyon, France.
   Doe, Jane, Inst Gamma, Nice, France.
   Poe, E (Corresponding Author), Acad Delta, Rome, Italy.},
Keywords = {things; a wrapped
   keyword},
Keywords-Plus = {MODEL},
ResearcherID-Numbers = {Doe, Jane/A-1-2010
   },
ORCID-Numbers = {Doé, J./0000-0002-1825-0097
   Poe, Edgar A./0000-0001-5109-370X},
Cited-References = {{[}Anonymous], 2000, SOME REPORT; PART TWO.
   {*}BODY CO, 2006, A THING.
   ROE R, 1993, J THINGS, V44, P883, DOI 10.1000/a\_b(91)90297-9.
   Moe AB, 2002, A VERY LONG SOURCE NAME THAT NEEDS
   ANOTHER LINE, V3, P4.},
Times-Cited = {35},
Unique-ID = {WOS:000000000000001},
}
`

func TestBibTeXOfWebOfScience(t *testing.T) {
	papers, errs, warnings := readBib(wosBibTeX)
	if len(errs)+len(warnings) > 0 || len(papers) != 1 {
		t.Fatal(papers, errs, warnings)
	}
	cited := 35
	want := corpus.Paper{
		ID:    "WOS:000000000000001",
		Title: "A Study of Things That Goes On and On and On Until the Line Is Full and Is Continued",
		Authors: []corpus.Author{
			{Family: "Doe", Given: "Jane", ID: "wos:A-1-2010", ORCID: "0000-0002-1825-0097",
				Affiliations: []string{"Univ Beta, Lab A, Lyon, France", "Inst Gamma, Nice, France"}},
			{Family: "van Berg", Given: "Anna- Lena", Affiliations: []string{"Univ Beta, Lab A, Lyon, France"}},
			{Family: "Poe", Given: "Edgar", ORCID: "0000-0001-5109-370X", Affiliations: []string{"Acad Delta, Rome, Italy"}},
		},
		Year: 2020, Venue: "JOURNAL OF THINGS", Pages: "1844", Type: "paper-conference",
		IDs: map[string]string{"wos": "000000000000001"}, Keywords: []string{"things", "a wrapped keyword"}, IndexTerms: []string{"MODEL"},
		References: []*corpus.Reference{
			{Year: 2000, Venue: "SOME REPORT; PART TWO", Raw: "[Anonymous], 2000, SOME REPORT; PART TWO"},
			{Author: "BODY CO", Year: 2006, Venue: "A THING", Raw: "*BODY CO, 2006, A THING"},
			{Author: "ROE R", Year: 1993, Venue: "J THINGS", Volume: "44", Page: "883", DOI: "10.1000/a_b(91)90297-9",
				Raw: "ROE R, 1993, J THINGS, V44, P883, DOI 10.1000/a_b(91)90297-9"},
			{Author: "Moe AB", Year: 2002, Venue: "A VERY LONG SOURCE NAME THAT NEEDS ANOTHER LINE", Volume: "3", Page: "4",
				Raw: "Moe AB, 2002, A VERY LONG SOURCE NAME THAT NEEDS ANOTHER LINE, V3, P4"},
		},
		Citations: &cited, Origin: corpus.Origin{Record: 1, Line: 1},
	}
	if !reflect.DeepEqual(papers[0], want) {
		t.Errorf("got  %+v\nwant %+v", papers[0], want)
	}
}

func TestBibTeXOfScopus(t *testing.T) {
	papers, errs, _ := readBib(`@CONFERENCE{Doe2021,
author={Doe, J.},
title={A thing},
journal={Proc. of Things},
year={2021},
art_number={22386},
note={cited By 12; Conference of 1 May},
url={https://www.scopus.com/inward/record.uri?eid=2-s2.0-85000000001&doi=10.1000%2fx&partnerID=40},
affiliation={Univ Alpha, Paris, France; Univ Beta, Lyon, France},
author_keywords={things;  more things},
keywords={Index term;  another},
references={Roe, R., Poe, E., A title; with more (2001) J. Things, 1 (2), pp. 3-4; (2002) A Book, , Press},
pubmed_id={123},
document_type={Conference Paper},
source={Scopus},
}`)
	if len(errs) > 0 || len(papers) != 1 {
		t.Fatal(papers, errs)
	}
	p := papers[0]
	got := fmt.Sprintf("%s %s %d %s %s %q %q %q %d", p.Type, p.Pages, *p.Citations, p.IDs["scopus"], p.IDs["pmid"], p.Authors[0].Affiliations,
		p.Keywords, p.IndexTerms, len(p.References))
	want := `paper-conference 22386 12 2-s2.0-85000000001 123 ["Univ Alpha, Paris, France" "Univ Beta, Lyon, France"] ["things" "more things"] ["Index term" "another"] 2`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestBibTeXDialects(t *testing.T) {
	for entry, want := range map[string]string{
		`@article{k, title={x}, author={family=Dam, given=Jane, prefix=van and given=Max, family=Roe, suffix=Jr}}`: "van Dam, Jane|Roe, Max, Jr",
		`@article{k, title={x}, journal={\apj}}`:                          "Astrophysical Journal",
		`@article{k, title={x}, journal=\mnras}`:                          "Monthly Notices of the Royal Astronomical Society",
		`@article{k, title={x}, journal={\unknown}}`:                      `\unknown`,
		`@article{DBLP:journals/x/Doe20, title={x}}`:                      "dblp journals/x/Doe20",
		`@article{k, title={x}, eprint={31234567}, eprinttype={pubmed}}`:  "pmid 31234567",
		`@article{k, title={x}, Unique-ID={MEDLINE:31234567}}`:            "pmid 31234567",
		`@phdthesis{k, title={x}, type={Doctoral thesis}}`:                "thesis",
		`@article{k, title={x}, type={Review}, unique-id={WOS:1}}`:        "wos 1",
		`@inproceedings{k, title={x}, eventtitle={E}, booktitle={The B}}`: "The B",
	} {
		papers, errs, _ := readBib(entry)
		if len(papers) != 1 || len(errs) > 0 {
			t.Errorf("%s: %v, %v", entry, papers, errs)
			continue
		}
		p := papers[0]
		var names []string
		for _, a := range p.Authors {
			names = append(names, a.Name())
		}
		got := strings.Join(names, "|") + p.Venue
		for scheme, id := range p.IDs {
			got += scheme + " " + id
		}
		if got == "" {
			got = p.Type
		}
		if got != want {
			t.Errorf("%s\n  gave %q, want %q", entry, got, want)
		}
	}
}

func TestEntriesInheritFromOthers(t *testing.T) {
	const (
		part   = "@inproceedings{part, title={Part}, crossref={Vol}, pages={1--2}}\n"
		volume = "@proceedings{vol, title={Proc. of X}, year=2001, publisher={P}, doi={10.1000/v}, editor={Ed, A}, series={S}, volume=7}\n"
		other  = "@misc{other, title={Other}}\n"
		lost   = "@misc{lost, title={Lost}, crossref={nowhere}}\n"
		broken = "@misc{broken, title={never closed\n"
	)
	for name, text := range map[string]string{
		"volume first": volume + other + part,
		"volume last":  part + other + volume,
		"beside":       other + part + volume,
		"xdata":        "@inproceedings{part, title={Part}, xdata={a, b}, pages={1--2}}\n" + other + "@xdata{A, booktitle={Proc. of X}, year=2001}@xdata{b, publisher={P}, volume={7}, year=1900}\n" + volume,
	} {
		papers, errs, warnings := readBib(text)
		if len(papers) != 3 || len(errs)+len(warnings) > 0 {
			t.Errorf("%s: %v, %v, %v", name, papers, errs, warnings)
			continue
		}
		for i, p := range papers {
			if p.Origin.Record != i+1 {
				t.Errorf("%s: record %d is number %d", name, p.Origin.Record, i+1)
			}
			if p.ID != "part" {
				continue
			}
			got := fmt.Sprint(p.Title, p.Venue, p.Year, p.Publisher, p.Volume, p.DOI, p.Authors, p.Pages)
			if want := fmt.Sprint("Part", "Proc. of X", 2001, "P", "7", "", []corpus.Author(nil), "1-2"); got != want {
				t.Errorf("%s: got %s, want %s", name, got, want)
			}
		}
	}
	papers, errs, warnings := readBib(lost + part + broken + other + volume)
	if got := titles(papers); got != "Lost / Part / Other / Proc. of X" || len(errs) != 1 || papers[1].Venue != "Proc. of X" {
		t.Errorf("%s, %v", got, errs)
	}
	if len(warnings) != 1 || !strings.Contains(warnings[0], `x.bib:1: record 1: the entry "nowhere" that it inherits from was not found`) {
		t.Errorf("warnings %q", warnings)
	}
}

func TestWaitingForAVolumeIsBounded(t *testing.T) {
	in := NewInput("x.bib", strings.NewReader("@misc{a, title={A}, crossref={z}}\n"+strings.Repeat("@misc{k, title={B}}\n", 500)+"@book{z, title={Z}}"))
	in.limit = 50_000
	first := 0
	for p, err := range decodeBibTeX(in) {
		if err != nil {
			t.Fatal(err)
		}
		if first++; first == 1 && (p.ID != "a" || in.line > 100) {
			t.Errorf("the first paper is %s, and line %d has been read", p.ID, in.line)
		}
	}
	if first != 502 || len(in.warnings) != 1 {
		t.Errorf("%d papers, warnings %q", first, in.warnings)
	}
}

func TestMacrosAreBounded(t *testing.T) {
	in := NewInput("x.bib", strings.NewReader(strings.Repeat("@string{a = {"+strings.Repeat("x", 1000)+"}}\n", 30)+"@misc{k, title={T}}"))
	in.limit = 10_000
	papers, errs := collectSeq(decodeBibTeX(in))
	if titles(papers) != "T" || len(errs) > 0 || len(in.warnings) == 0 {
		t.Errorf("%v, %v, %q", papers, errs, in.warnings)
	}
}
