package source

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

var delimitedSample = sample{
	text:    "id,title,year\na,One title,\nb,\"Two, a naïve title\",2001\nc,Three,\n",
	broken:  "id,title,year\na,One title,\nx,\"Never closed,1999\nb,\"Two, a naïve title\",2001\nc,Three,\n",
	line:    3,
	hostile: "id,title\nh,\"" + strings.ReplaceAll(hostileTitle, `"`, `""`) + "\"\n",
	tooLong: "title,year\n\"" + strings.Repeat("a", 3000) + "\",1\n",
	endless: [][2]string{
		{"title,year\n\"", "a"},
		{"title,year\n\"", "a,b\n"},
		{"title,year\n", "\"a\n"},
		{"title,year\n", "\"a,\"b\n"},
		{"title,year\n", ","},
		{"title\tyear\n", "\"a\t"},
		{"title,year\n", "a,b,c\n"},
	},
	write: asCSV,
}

// readTable returns the papers, the errors and the warnings of delimited text.
func readTable(text string) (papers []corpus.Paper, errs []error, warnings []string) {
	in := NewInput("x.csv", strings.NewReader(text))
	papers, errs = collectSeq(decodeDelimited(in))
	return papers, errs, in.warnings
}

func TestRowBecomesAPaper(t *testing.T) {
	papers, errs, _ := readTable(`"Authors","Author full names","Title","Year","Source title","Volume","Issue","Art. No.","Page start","Page end","Cited by","DOI","Link","Abstract","Author Keywords","Index Keywords","References","PubMed ID","Language of Original Document","Document Type","EID"
"Liu F.; Li C.","Liu, Fengyuan (604102); Li, Chunyun (588622)","A <i>title</i>, with commas",2026,"Digital Health","12","3","e1","101","109","1,234","10.1177/ABC","https://x.org","Abstract: First line
second line &amp; more","alpha; Beta","BETA; gamma","Doe J.; Roe R., A cited title, Some Journal, 5, pp. 12-19, (2020); Poe E., Another, Other J, 7, 2, pp. 1-2, (2021)","NA","English","Conference Paper","2-s2.0-1"
`)
	if len(errs) > 0 || len(papers) != 1 {
		t.Fatal(papers, errs)
	}
	cited := 1234
	want := corpus.Paper{
		ID: "2-s2.0-1", Title: "A title, with commas", Abstract: "First line second line & more",
		Authors: []corpus.Author{{Family: "Liu", Given: "Fengyuan", ID: "scopus:604102"}, {Family: "Li", Given: "Chunyun", ID: "scopus:588622"}},
		Year:    2026, Venue: "Digital Health", Volume: "12", Issue: "3", Pages: "101-109", Type: "paper-conference", Language: "English",
		DOI: "10.1177/ABC", URL: "https://x.org", IDs: map[string]string{"scopus": "2-s2.0-1"}, Keywords: []string{"alpha", "Beta"}, IndexTerms: []string{"BETA", "gamma"},
		References: []*corpus.Reference{
			{Title: "A cited title", Author: "Doe J.", Year: 2020, Venue: "Some Journal", Volume: "5", Page: "12", Raw: "Doe J.; Roe R., A cited title, Some Journal, 5, pp. 12-19, (2020)"},
			{Title: "Another", Author: "Poe E.", Year: 2021, Venue: "Other J", Volume: "7", Page: "1", Raw: "Poe E., Another, Other J, 7, 2, pp. 1-2, (2021)"},
		},
		Citations: &cited, Origin: corpus.Origin{Record: 1, Line: 2},
	}
	if !reflect.DeepEqual(papers[0], want) {
		t.Errorf("got  %+v\nwant %+v", papers[0], want)
	}
}

func TestHeadingsOfUsualExportsAreKnown(t *testing.T) {
	for header, row := range map[string]string{
		"PT\tAU\tAF\tTI\tSO\tDE\tID\tAB\tTC\tPY\tVL\tBP\tEP\tDI\tUT":                                                                                                                         "J\tDoe, J\tDoe, Jane\tT\tV\tk1\tk2\tA\t3\t2001\t4\t5\t6\t10.1000/x\tWOS:1",
		"Document Title,Authors,Publication Title,Publication Year,Start Page,End Page,Abstract,DOI,Article Citation Count,Volume":                                                           "T,Jane Doe,V,2001,5,6,A,10.1000/x,3,4",
		"Lens ID,Title,Publication Year,Source Title,Author/s,Abstract,Volume,Start Page,End Page,DOI,Citing Works Count":                                                                    "1,T,2001,V,Jane Doe,A,4,5,6,10.1000/x,3",
		"id,display_name,abstract,authorships.author.display_name,cited_by_count,doi,primary_location.source.display_name,publication_year,biblio.volume,biblio.first_page,biblio.last_page": "https://openalex.org/W1,T,A,Jane Doe,3,https://doi.org/10.1000/x,V,2001,4,5,6",
		"Key;Item Type;Publication Year;Author;Title;Publication Title;DOI;Abstract Note;Pages;Volume;Times Cited":                                                                           "K;journalArticle;2001;Doe, Jane;T;V;10.1000/x;A;5-6;4;3",
		"Publication ID|Title|Abstract|Source title|PubYear|Volume|Pagination|Authors|Times cited|DOI":                                                                                       "pub.1|T|A|V|2001|4|5-6|Doe, Jane|3|10.1000/x",
		"title,abstract,authors,year,doi,keywords,journal,volume,pages,citations":                                                                                                            "T,A,\"Doe, Jane\",2001,10.1000/x,k1,V,4,5-6,3",
	} {
		papers, errs, _ := readTable(header + "\n" + row + "\n")
		if len(papers) != 1 || len(errs) > 0 {
			t.Errorf("%.40s: %v, %v", header, papers, errs)
			continue
		}
		p := papers[0]
		doi, _ := DOI(p.DOI)
		got := fmt.Sprint(p.Title, p.Abstract, p.Authors[0].Name(), p.Year, p.Venue, p.Volume, p.Pages, doi, *p.Citations)
		if want := fmt.Sprint("T", "A", "Doe, Jane", 2001, "V", "4", "5-6", "10.1000/x", 3); got != want {
			t.Errorf("%.40s: got %s, want %s", header, got, want)
		}
	}
}

func TestDelimitersQuotesAndPreambles(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"comma":                {"title,year\na b,1999\n", "a b"},
		"semicolon":            {"title;year\na, b;1999\n", "a, b"},
		"tab":                  {"title\tyear\na, b\t1999\n", "a, b"},
		"no last line end":     {"title,year\na,1999", "a"},
		"one column":           {"Title\nfirst\nsecond\n", "first / second"},
		"doubled quotes":       {"title,year\n\"say \"\"hi\"\"\",1\n", `say "hi"`},
		"lone quotes":          {"title,year\n\"say \"hi\" now\",1\n", `say "hi" now`},
		"quote in the middle":  {"title,year\n5\" screens,1\nb,2\n", `5" screens / b`},
		"tab without quoting":  {"title\tyear\n\"Good\" science\t1\n\"Open\t2\nc\t3\n", `"Good" science / "Open / c`},
		"tab with quoting":     {"title\tyear\n\"a\tb\"\t1\n\"c \"\"d\"\"\"\t2\n", `a b / c "d"`},
		"line ends in a cell":  {"title,year\n\"a\nb\",1\nc,2\n", "a b / c"},
		"blank lines":          {"\n\ntitle,year\n\na,1\n\n\nb,2\n", "a / b"},
		"preamble":             {"\"About the data: Exported on May 1, 2024\"\n\ntitle,year\na,1\n", "a"},
		"sep line":             {"sep=;\ntitle;year\na;1\n", "a"},
		"trailing commas":      {"title,year,,\na,1,,\nb,2,,,,\n", "a / b"},
		"short rows":           {"id,title,year,doi\n1,a\n2,b,1999\n", "a / b"},
		"funding texts spread": {"title,Funding Text 1,year,EID\na,f,1999,e1\nb,f,f,f,2000,e2\n", "a / b"},
	} {
		papers, errs, _ := readTable(c.text)
		if got := titles(papers); got != c.want || len(errs) > 0 {
			t.Errorf("%s: got %q, %v", name, got, errs)
		}
		if name == "funding texts spread" && (papers[1].Year != 2000 || papers[1].ID != "e2") {
			t.Errorf("%s: %+v", name, papers[1])
		}
	}
}

func TestBadRowsAreNamedAndPassedOver(t *testing.T) {
	for name, c := range map[string]struct{ text, errs string }{
		"too many cells":    {"title,year\na,1\nb,2,3\nc,4\n", "x.csv:3: record 2: it has 3 cells where the header has 2"},
		"stray quote":       {"id,title,year\n1,a,1\n2,\"b,2\n3,\"c\",3\n", "x.csv:3: record 2: a quote is never closed"},
		"quote never ends":  {"id,title,year\n1,a,1\n2,\"b,2\n3,c,3\n", "x.csv:3: record 2: a quote is never closed"},
		"broken over lines": {"id,title,year\n1,a,1\n2,\"b\n\"\n3,c,3\n", "x.csv:3: record 2: it has 2 cells where the header has 3, and a quote that reaches over lines"},
	} {
		papers, errs, _ := readTable(c.text)
		if got := titles(papers); got != "a / c" {
			t.Errorf("%s: papers %q", name, got)
		}
		if len(errs) == 0 || errs[0].Error() != c.errs {
			t.Errorf("%s: errors %v, want %s", name, errs, c.errs)
		}
	}
}

func TestOddValuesWarn(t *testing.T) {
	papers, errs, warnings := readTable("title,cited by,year\na,unknown,n.d.\nb,13169.0,May 2019\nc,,20190503\n")
	if len(errs) > 0 || papers[0].Citations != nil || *papers[1].Citations != 13169 || papers[1].Year != 2019 || papers[2].Year != 2019 {
		t.Errorf("papers %+v, errors %v", papers, errs)
	}
	if len(warnings) != 1 || warnings[0] != `x.csv:2: record 1: "unknown" is not a number of citations` {
		t.Errorf("warnings %q", warnings)
	}
}

func TestAuthorLists(t *testing.T) {
	for cell, want := range map[string]string{
		"Liu, Fengyuan (604); Li, Chunyun (588)": "Liu, Fengyuan|Li, Chunyun",
		"Phillips J.C., Braun R., Kalé L.":       "Phillips, J.C.|Braun, R.|Kalé, L.",
		"Pan, Y., Yu, C., Zhang, X.":             "Pan, Y.|Yu, C.|Zhang, X.",
		"Smith J; van der Berg AB":               "Smith, J|van der Berg, AB",
		"P. Kogge; J. Shalf":                     "Kogge, P.|Shalf, J.",
		"Smith, John":                            "Smith, John",
		"John Smith, Jane Doe":                   "Smith, John|Doe, Jane",
		"John Smith, Jane Doe and Max Roe":       "Smith, John|Doe, Jane|Roe, Max",
		"van Dam, Andries and Smith, John Henry": "van Dam, Andries|Smith, John Henry",
		"Massimo Aria|Corrado Cuccurullo":        "Aria, Massimo|Cuccurullo, Corrado",
		"J. -P. Nominé; O. Pineda":               "Nominé, J. -P.|Pineda, O.",
		"World Health Organization;":             "Organization, World Health",
		"Plato":                                  "Plato",
		" ; ;":                                   "",
		"":                                       "",
	} {
		var names []string
		for _, a := range parseAuthors(cell) {
			names = append(names, a.Name())
		}
		if got := strings.Join(names, "|"); got != want {
			t.Errorf("%q gave %q, want %q", cell, got, want)
		}
	}
}

func TestReferences(t *testing.T) {
	for field, want := range map[string]string{
		"Belton V, 2002, MULTIPLE CRITERIA DE, DOI DOI 10.1007/978-1-4615-1495-4":                       "Belton V|2002||MULTIPLE CRITERIA DE|||10.1007/978-1-4615-1495-4|",
		"Wallenius J, 2008, MANAGE SCI, V54, P1336, DOI 10.1287/mnsc.1070.0838":                         "Wallenius J|2008||MANAGE SCI|54|1336|10.1287/mnsc.1070.0838|",
		"[Anonymous], 1999, SOME BOOK":                                                                  "|1999||SOME BOOK||||",
		"2001, NO AUTHOR J, V3, PE12":                                                                   "|2001||NO AUTHOR J|3|E12||",
		"Doe J, 2004, J X, V1, P2, DOI [10.1000/a, 10.1000/b]":                                          "Doe J|2004||J X|1|2|10.1000/a|",
		"Adams, B., White, A., An analysis (of many) things (2004) Ecol. Modell., 177 (2), pp. 353-391": "Adams, B.|2004|An analysis (of many) things|Ecol. Modell|177|353||",
		"Saaty, T. L., (1980) The Analytic Hierarchy Process, , (McGraw-Hill, New York)":                "Saaty, T. L.|1980|The Analytic Hierarchy Process|The Analytic Hierarchy Process||||",
		"Global epidemic of low back pain, Lancet Rheumatol, 5, (2023)":                                 "|2023|Global epidemic of low back pain|Lancet Rheumatol|5|||",
		"Title One, with comma, J Y, 2, 1, pp. 3-4, (2020)":                                             "|2020|Title One, with comma|J Y|2|3||",
		"000-928-794-577-26X":            "|0||||||000-928-794-577-26X",
		"https://openalex.org/W27559509": "|0||||||W27559509",
		"https://doi.org/10.1000/ABC":    "|0|||||10.1000/abc|",
		"Something without a shape":      "|0||||||",
	} {
		refs := (&Input{cited: new(cited)}).parseReferences(field)
		if len(refs) != 1 {
			t.Errorf("%q gave %d references", field, len(refs))
			continue
		}
		r := refs[0]
		got := strings.Join([]string{r.Author, fmt.Sprint(r.Year), r.Title, r.Venue, r.Volume, r.Page, r.DOI, r.ID}, "|")
		if got != want || r.Raw != field {
			t.Errorf("%q\n  gave %q\n  want %q, raw %q", field, got, want, r.Raw)
		}
	}
}

func TestReferenceListsAreCutInEveryManner(t *testing.T) {
	for field, want := range map[string]int{
		"A B, 2001, X, V1, P2; C D, 2002, Y":                                                 2,
		"A B, 2001, X.\nC D, 2002, Y, V1.\nE F, 2003, Z.":                                    3,
		"A, B., T (2001) J, 1; C, D., U (2002) K, 2; E, F., V (2003) L":                      3,
		"A B.; C D., T, J, 1, (2001); E F., U, K, 2, (2002); G H.; I J.; K L., V, M, (2003)": 3,
		"000-1-2-3; 000-4-5-6;":                                                              2,
		"https://x.org/W1|https://x.org/W2":                                                  2,
		"10.1000/a; 10.1000/b; 10.1000/c":                                                    3,
		"":                                                                                   0, " ; ": 0,
	} {
		if got := len((&Input{cited: new(cited)}).parseReferences(field)); got != want {
			t.Errorf("%q gave %d references, want %d", field, got, want)
		}
	}
}
