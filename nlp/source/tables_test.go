package source

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/nlp/corpus"
)

// tableOf returns the only paper of a table of two lines, and the name of the row of Formats that recognises it.
func tableOf(t *testing.T, text string) (string, corpus.Paper) {
	t.Helper()
	r, err := Read(context.Background(), []string{"-"}, Options{Stdin: strings.NewReader(text)})
	if err != nil || len(r.Corpus.Papers) != 1 {
		t.Fatalf("%d papers, %v", len(r.Corpus.Papers), err)
	}
	return r.Files[0].Format, r.Corpus.Papers[0]
}

// people writes authors with what is known of them.
func people(p corpus.Paper) string {
	var all []string
	for _, a := range p.Authors {
		all = append(all, strings.Trim(fmt.Sprintf("%s %s %s %s", a.Name(), a.ID, a.ORCID, strings.Join(a.Affiliations, " + ")), " "))
	}
	return strings.Join(all, " | ")
}

func TestHeadersTellTheDatabase(t *testing.T) {
	for header, want := range map[string]string{
		"Authors,Title,Year,Source title,Cited by,Link,EID":                                      "scopus-csv",
		"Author Names,Titles,Year,Source title,Art. No.,Funding Texts":                           "scopus-csv",
		"Authors,Author full names,Author(s) ID,Title,Year":                                      "scopus-csv",
		"PT\tAU\tBA\tTI\tSO\tUT":                                                                 "wos-tab",
		"Publication Type,Authors,Article Title,Source Title,\"Times Cited, WoS Core\",DOI":      "wos-tab",
		"Authors,Article Title,Publication Year,UT (Unique WOS ID)":                              "wos-tab",
		"id,display_name,authorships.author.display_name,cited_by_count":                         "openalex-csv",
		"Work ID,Title,Author,Source,Year":                                                       "openalex-csv",
		"Rank,Publication ID,DOI,Title,Source title,PubYear,Authors (Raw Affiliation)":           "dimensions-csv",
		"Publication ID,Title,Source title/Anthology title,PubYear,Cited references":             "dimensions-csv",
		"Lens ID,Title,Publication Year,Author/s,References":                                     "lens-csv",
		"Document Title,Authors,Author Affiliations,Publication Title,IEEE Terms":                "ieee-csv",
		"Item Title,Publication Title,Item DOI,Authors":                                          "springer-csv",
		"PMID,Title,Authors,Citation,First Author,Journal/Book,PMCID,NIHMS ID":                   "pubmed-csv",
		"Key,Item Type,Publication Year,Author,Title,Abstract Note":                              "zotero-csv",
		"title,abstract,year,doi":                                                                "csv",
		"Cites,Authors,Title,Year,Source,Publisher,ArticleURL,GSRank,Type,DOI,StartPage,EndPage": "csv",
		"Authors,Title,Publication,Volume,Number,Pages,Year,Publisher":                           "csv",
	} {
		got, err := sniff("sample", []byte(header+"\n"))
		if err != nil || got.Name != want {
			t.Errorf("%s: %q, %v, want %s", header, got.Name, err, want)
		}
	}
}

func TestPatentsAreNotPapers(t *testing.T) {
	_, err := sniff("x.csv", []byte("#,Jurisdiction,Kind,Display Key,Lens ID,Publication Date,Application Number,Title,Abstract,Applicants,Inventors\n1,US,A,US 1,000-1,2001-01-01,1,A device,It works,X,Y\n"))
	var unknown *UnknownFormatError
	if !errors.As(err, &unknown) || unknown.Looks != "a Lens export of patents" {
		t.Errorf("%v", err)
	}
}

func TestScopusSaysWhoIsWhereInFourGenerations(t *testing.T) {
	for name, c := range map[string]struct{ authors, want string }{
		"commas": {`Authors,Author(s) ID,Title,Affiliations,Authors with affiliations,EID
"Doe J., Roe R.","571;740;",T,"Dept. X, Univ. Y, Paris, France; Inst. Z, Lyon, France","Doe, J., Dept. X, Univ. Y, Paris, France, Inst. Z, Lyon, France; Roe, R., Inst. Z, Lyon, France",e1`, ""},
		"in turn": {`Authors,Author(s) ID,Title,Affiliations,Authors with affiliations,EID
"Doe, J., Roe, R.","571;740;",T,"Dept. X, Univ. Y, Paris, France; Inst. Z, Lyon, France","Doe, J., Dept. X, Univ. Y, Paris, France, Inst. Z, Lyon, France; Roe, R., Inst. Z, Lyon, France",e1`, ""},
		"semicolons": {`Authors,Author(s) ID,Title,Affiliations,Authors with affiliations,EID
"Doe J.; Roe R.","571; 740",T,"Dept. X, Univ. Y, Paris, France; Inst. Z, Lyon, France","Doe J., Dept. X, Univ. Y, Paris, France, Inst. Z, Lyon, France; Roe R., Inst. Z, Lyon, France",e1`, ""},
		"full names": {`Authors,Author full names,Title,Affiliations,Authors with affiliations,EID
"Doe J.; Roe R.","Doe, Jane (571); Roe, Richard (740)",T,"Dept. X, Univ. Y, Paris, France; Inst. Z, Lyon, France","Doe J., Dept. X, Univ. Y, Paris, France, Inst. Z, Lyon, France; Roe R., Inst. Z, Lyon, France",e1`,
			"Doe, Jane scopus:571  Dept. X, Univ. Y, Paris, France + Inst. Z, Lyon, France | Roe, Richard scopus:740  Inst. Z, Lyon, France"},
		"spelled otherwise": {`Authors,Author full names,Title,Authors with affiliations,EID
"Döe J.; Roe R.","Döe, Jane (571); Roe, Richard (740)",T,"Doe J., Univ. Y, France; Roe R.",e1`,
			"Döe, Jane scopus:571  Univ. Y, France | Roe, Richard scopus:740"},
		"a semicolon within": {`Authors,Title,Authors with affiliations,EID
"Doe J.; Roe R.",T,"Doe J., Univ. Y; Campus 2, France; Roe R., Inst. Z",e1`, "Doe, J.   Univ. Y; Campus 2, France | Roe, R.   Inst. Z"},
		"one author": {"Authors,Title,Affiliations,EID\nDoe J.,T,\"Univ. Y, France; Inst. Z, France\",e1", "Doe, J.   Univ. Y, France + Inst. Z, France"},
		"nobody":     {"Authors,Author(s) ID,Title,EID\n[No author name available],[No author id available],T,e1", ""},
	} {
		want := c.want
		if want == "" && name != "nobody" {
			want = "Doe, J. scopus:571  Dept. X, Univ. Y, Paris, France + Inst. Z, Lyon, France | Roe, R. scopus:740  Inst. Z, Lyon, France"
		}
		format, p := tableOf(t, c.authors+"\n")
		if got := people(p); got != want || format != "scopus-csv" {
			t.Errorf("%s: %s\n got  %s\n want %s", name, format, got, want)
		}
	}
}

func TestCuttingPlacesIsBounded(t *testing.T) {
	c := newPlaceCutter([]string{"a", "ab", "abc"})
	if got := c.all(strings.Repeat("a, ", 1<<20)); len(got) < 1000 || len(got) > cutBudget {
		t.Errorf("%d places", len(got))
	}
}

func TestWebOfScienceTableSaysWhoIsWhere(t *testing.T) {
	_, p := tableOf(t, "\ufeffPT\tAU\tAF\tTI\tC1\tRI\tOI\tSO\tBP\tEP\tAR\tPY\tID\tCR\tUT\r\n"+
		"J\tDoe, J; Roe, R; Lopez, A\tDoe, Jane; Roe, Richard; Lopez, Ana\tA \"quoted\" title\t[Doe, Jane; Roe, Richard] Univ Y, Paris, France; [Roe, Richard] Inst Z, Lyon, France\t"+
		"; Roe, R./A-12-2010\tLópez, Ana María/0000-0002-1825-0097; , Nobody/0000-0001-5109-3700\tJ THINGS\t\t\tE12\t2020\tMODEL\tPoe E, 2001, J X, V1, P2; Moe M, 2002, BOOK\tWOS:1\r\n")
	want := "Doe, Jane   Univ Y, Paris, France | Roe, Richard wos:A-12-2010  Univ Y, Paris, France + Inst Z, Lyon, France | Lopez, Ana  0000-0002-1825-0097"
	if got := people(p); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	got := fmt.Sprint(p.Title, p.Venue, p.Pages, p.Year, p.IndexTerms, len(p.References), p.ID, p.IDs)
	if want := fmt.Sprint(`A "quoted" title`, "J THINGS", "E12", 2020, []string{"MODEL"}, 2, "WOS:1", map[string]string{"wos": "1"}); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestOpenAlexTables(t *testing.T) {
	_, p := tableOf(t, `id,display_name,authorships.author.display_name,authorships.author.id,authorships.author.orcid,authorships.institutions.display_name,referenced_works,ids.pmid,cited_by_count,abstract
https://openalex.org/W1,T,Marie-Anne; Doe|Richard Roe|Ana Poe,https://openalex.org/A1|https://openalex.org/A2|https://openalex.org/A3,https://orcid.org/0000-0002-1825-0097||https://orcid.org/0000-0001-5109-370X,Univ Y||Inst Z,https://openalex.org/W5|https://openalex.org/W6,https://pubmed.ncbi.nlm.nih.gov/35434524,7,Text
`)
	want := "Doe, Marie-Anne openalex:A1 0000-0002-1825-0097 Univ Y | Roe, Richard openalex:A2 | Poe, Ana openalex:A3 0000-0001-5109-370X Inst Z"
	if got := people(p); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := fmt.Sprint(p.ID, p.IDs, len(p.References), p.References[1].ID, *p.Citations, p.URL); got != "W1map[openalex:W1 pmid:35434524]2W67https://openalex.org/W1" && got != fmt.Sprint("W1", p.IDs, 2, "W6", 7, "https://openalex.org/W1") {
		t.Errorf("got %s", got)
	}
	format, p := tableOf(t, "Work ID,Title,Author,Source,Year\nW12,T,Jane Doe|Richard Roe,J Things,2001\n")
	if got := fmt.Sprint(format, " ", p.ID, " ", p.IDs["openalex"], " ", people(p), " ", p.Venue); got != "openalex-csv W12 W12 Doe, Jane | Roe, Richard J Things" {
		t.Errorf("got %s", got)
	}
}

func TestAffiliationsOfNobodyAreCounted(t *testing.T) {
	in := NewInput("x.csv", strings.NewReader("display_name,cited_by_count,authorships.author.display_name,authorships.institutions.display_name\nT,1,A B|C D,X|Y|Z\nU,1,A B|C D,X|Y\n"))
	papers, _ := collectSeq(openAlexTable.decode(in))
	if papers[0].Authors[0].Affiliations != nil || papers[1].Authors[1].Affiliations == nil || len(in.warnings) != 1 ||
		!strings.Contains(in.warnings[0], "1 rows do not say which author has which affiliation") {
		t.Errorf("%+v, %q", papers, in.warnings)
	}
}

func TestDimensionsTables(t *testing.T) {
	for _, preamble := range []string{"", "\"About the data: Exported on May 1, 2024. Criteria: 'x, y'\"\n", "About the data: Exported on May 1, 2024. Criteria: 'x, y'\n"} {
		format, p := tableOf(t, preamble+`Publication ID,DOI,Title,Source title/Anthology title,PubYear,Authors,Authors (Raw Affiliation),Times cited,Cited references
pub.1,10.1000/x,T,J Things,2020,"Doe, Jane; Roe, Richard","Doe, Jane (Dept. X; Univ. Y (CNRS), Paris); Roe, Richard ()",4,"[Poe, Edgar; Moe, M|A title|with a bar|J X|1999|12|3|45-67|10.1000/CITED|pub.7|8];[|Anonymous|Book|2001|||||pub.8|0]"
`)
		if got, want := people(p), "Doe, Jane   Dept. X + Univ. Y (CNRS), Paris | Roe, Richard"; got != want || format != "dimensions-csv" {
			t.Errorf("%s: got %s, want %s", format, got, want)
		}
		if len(p.References) != 2 {
			t.Fatalf("references %+v", p.References)
		}
		r, s := p.References[0], p.References[1]
		got := fmt.Sprint(r.Author, r.Title, r.Year, r.Venue, r.Volume, r.Page, r.DOI, r.ID, s.Author, s.Title, s.Year, s.Venue, s.ID)
		want := fmt.Sprint("Poe, Edgar", "A title|with a bar", 1999, "J X", "12", "45", "10.1000/cited", "pub.7", "", "Anonymous", 2001, "Book", "pub.8")
		if got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func TestOtherDatabasesTables(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"IEEE": {"Document Title,Authors,Author Affiliations,Publication Title,PDF Link,IEEE Terms,INSPEC Controlled Terms,Document Identifier\n" +
			"T,J. Doe; R. Roe,\"Univ Y, Paris; Inst Z\",C,https://x.org/stamp.jsp?arnumber=6634083,a;b,B;c,IEEE Conferences\n",
			"paper-conference 6634083 map[ieee:6634083] Doe, J.   Univ Y, Paris | Roe, R.   Inst Z [a b c]"},
		"Lens": {"Lens ID,Title,Author/s,Microsoft Academic ID,PMID,Publication Type,Fields of Study,MeSH Terms\n" +
			"000-1,T,Jane Doe; David De Roure,310; 377,NA,journal article,A; B,C\n",
			"article-journal 000-1 map[lens:000-1 mag:310] Doe, Jane | Roure, David De [C A B]"},
		"PubMed": {"PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,Create Date,PMCID,NIHMS ID,DOI\n" +
			"123,T,\"Doe JA, Roe R.\",\"J Things. 2020 Jan 5;12(3):45-67. doi: 10.1000/x. Epub 2019 Dec 1.\",Doe JA,J Things,2020,2020/01/05,PMC9,,10.1000/x\n",
			" 123 map[pmcid:PMC9 pmid:123] Doe, JA | Roe, R []"},
		"Zotero": {"Key,Item Type,Author,Title,Publication Title,Extra,Manual Tags,Automatic Tags\n" +
			"K1,journalArticle,\"Doe, Jane; Roe, R\",T,J,\"PMID: 12\nPMCID: PMC12\narXiv: 1706.03762 [cs]\nCitation Key: doe\",a; b,C\n",
			"article-journal K1 map[arxiv:1706.03762 pmcid:PMC12 pmid:12] Doe, Jane | Roe, R [C]"},
	} {
		_, p := tableOf(t, c.text)
		if got := fmt.Sprintf("%s %s %v %s %v", p.Type, p.ID, p.IDs, people(p), p.IndexTerms); got != c.want {
			t.Errorf("%s:\n got  %s\n want %s", name, got, c.want)
		}
		if name == "PubMed" && (p.Volume != "12" || p.Issue != "3" || p.Pages != "45-67") {
			t.Errorf("PubMed: volume %s, issue %s, pages %s", p.Volume, p.Issue, p.Pages)
		}
	}
}

func TestGluedNames(t *testing.T) {
	for list, want := range map[string]string{
		"Jane A. DoeRichard Roe":                  "Jane A. Doe|Richard Roe",
		"V. A. DoeB. N. RoeE. V. Shil’nikov":      "V. A. Doe|B. N. Roe|E. V. Shil’nikov",
		"Simon McDonald":                          "Simon McDonald",
		"Yann LeCunJane DoeSean Mac Kay":          "Yann LeCun|Jane Doe|Sean Mac Kay",
		"Leonardo DiCaprioKate Roe":               "Leonardo DiCaprio|Kate Roe",
		"Jane DoeSimon McIntosh-SmithRichard Roe": "Jane Doe|Simon McIntosh-Smith|Richard Roe",
		"XiaoMing WangJane Doe":                   "XiaoMing Wang|Jane Doe",
		"Jane DoeXiaoMing Wang":                   "Jane Doe|XiaoMing Wang",
		"Jane DoeMary DeLoach":                    "Jane Doe|Mary DeLoach",
		"Minh LeThanh Nguyen":                     "Minh Le|Thanh Nguyen",
		"Jörg MüllerÅsa Östlund":                  "Jörg Müller|Åsa Östlund",
		"Jean-Pierre DoeAnne-Marie van der Berg":  "Jean-Pierre Doe|Anne-Marie van der Berg",
		"Plato":                                   "Plato",
		"":                                        "",
	} {
		if got := strings.Join(splitGluedNames(list), "|"); got != want {
			t.Errorf("%q gave %q, want %q", list, got, want)
		}
	}
}

func TestScopusReferencesKeepTheirNotes(t *testing.T) {
	for field, want := range map[string]string{
		"Doe, J., T (2000) Book, p. 1. , Roe, R.; Poe, E., Eds.; Press: City; Moe, M., U (2001) J, 2": "T/1/Book | U//J",
		"Doe, J., (1999) J Comp Phys, 151, p. 283; Roe, R., Poe, E., (1996) J Mol, 14, p. 33":         "/283/J Comp Phys | /33/J Mol",
		"Doe, J., T (1999) J, 1; Roe, R., An undated thesis; http://x.org/a, Accessed 2 May":          "T//J | An undated thesis// | //",
		"Doe, J., One half; and another (1999) J, 1; van Roe, R., U (2000) K, 2":                      "One half; and another//J | U//K",
		"Doe, J., T (1999) Eng., Phys. and Math., 15, pp. 2-3; Roe, R., U (2000) A, , Press, 29 July": "T/2/Eng., Phys. and Math | U//A",
		"Doe J; Roe AB, A title., J X, 353, pp. 1793-801, (2005); Poe E, B title, Y, 2, 3, (2006)":    "A title./1793/J X | B title//Y",
		"Doe, J., T (2000) J, 1, PMID: 12; PMID: 13; Roe, R., U (2001) K &amp; L, 2":                  "T//J | U//K & L",
	} {
		var all []string
		for _, r := range (&Input{cited: new(cited)}).parseReferences(field) {
			all = append(all, r.Title+"/"+r.Page+"/"+r.Venue)
		}
		if got := strings.Join(all, " | "); got != want {
			t.Errorf("%s\n gave %s\n want %s", field, got, want)
		}
	}
}

func TestMillionsOfPartsAreBounded(t *testing.T) {
	const many = 1_000_000
	text := "title,authors,references\nT,\"" + strings.Repeat("A B;", many) + "\",\"" + strings.Repeat("C D, 2001;", many) + "\"\n"
	papers, errs, warnings := readTable(text)
	if len(errs) > 0 || len(papers) != 1 || len(warnings) != 2 || len(papers[0].Authors) != authorLimit || len(papers[0].References) != referenceLimit {
		t.Errorf("%d papers, %v", len(papers), errs)
	}
}

func TestColumnsCanBeNamed(t *testing.T) {
	read := func(text string, columns map[string]string) (*Result, error) {
		return Read(context.Background(), []string{"-"}, Options{Stdin: strings.NewReader(text), Columns: columns})
	}
	const survey = "No;Headline;What it says;Who;Title\n1;One title;The text;Jane Doe;Mr\n2;Two;More;Max Roe;Ms\n"
	r, err := read(survey, map[string]string{"title": "headline", "abstract": "What it says", "authors": "Who"})
	if err != nil || titles(r.Corpus.Papers) != "One title / Two" || r.Files[0].Format != "csv" {
		t.Fatalf("%v, %v", err, r)
	}
	if p := r.Corpus.Papers[0]; p.Abstract != "The text" || people(p) != "Doe, Jane" {
		t.Errorf("%+v", p)
	}
	if r, err = read("Name,Text\na,b\n", map[string]string{"title": "Name"}); err != nil || r.Corpus.Papers[0].Title != "a" {
		t.Errorf("%v, %v", r, err)
	}
	if r, err = read("@misc{k, title={T}}", map[string]string{"title": "Name"}); err != nil || r.Files[0].Format != "bibtex" {
		t.Errorf("%v, %v", r, err)
	}
	_, err = read(survey, map[string]string{"title": "Headlin"})
	const advice = `no column is called "Headlin", which was to be the title; did you mean "Headline"? Its columns are No, Headline, What it says, Who, Title`
	if err == nil || !strings.Contains(err.Error(), advice) {
		t.Errorf("%v", err)
	}
	var unknown *graph.UnknownNameError
	if _, err = read(survey, map[string]string{"titel": "Name"}); !errors.As(err, &unknown) || unknown.Nearest[0] != "title" {
		t.Errorf("%v", err)
	}
	if _, err = read(survey, map[string]string{"Title": "Name"}); err == nil {
		t.Error("a field in capitals was taken")
	}
}
