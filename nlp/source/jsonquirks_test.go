package source

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// readText reads a text through the whole of Read, so that it is recognised too.
func readText(t *testing.T, text string) (*Result, string) {
	t.Helper()
	r, err := Read(context.Background(), []string{"-"}, Options{Stdin: strings.NewReader(text)})
	if err != nil {
		t.Fatal(err)
	}
	return r, r.Files[0].Format
}

// withoutOrigin is a paper without where it was read.
func withoutOrigin(p corpus.Paper) corpus.Paper {
	p.Origin = corpus.Origin{}
	return p
}

func count(n int) *int { return &n }

func TestJSONRecordsBecomePapers(t *testing.T) {
	for _, c := range []struct {
		format, text string
		want         corpus.Paper
	}{
		{"openalex", `{"meta":{"count":1,"page":1},"results":[{"id":"https://openalex.org/W12","doi":"https://doi.org/10.1000/ABC","title":"Maps of <i>fields</i>","publication_year":2019,
			"ids":{"openalex":"https://openalex.org/W12","mag":"12","pmid":"https://pubmed.ncbi.nlm.nih.gov/77"},"type":"article","language":"en","cited_by_count":5,
			"primary_location":{"source":{"display_name":"Journal of Maps","host_organization_name":"Press"}},"biblio":{"volume":"3","issue":"1","first_page":"7","last_page":"9"},
			"authorships":[{"author":{"id":"https://openalex.org/A3","display_name":"Ann B. Roe","orcid":"https://orcid.org/0000-0002-1825-0097"},"institutions":[{"display_name":"Univ. of Nowhere"}]}],
			"abstract_inverted_index":{"draw":[1],"We":[0],"maps.":[2,4],"and":[3]},"concepts":[{"display_name":"Cartography","score":0.8},{"display_name":"Science","score":0.0}],
			"referenced_works":["https://openalex.org/W1","https://openalex.org/W2"],"is_retracted":true}]}`,
			corpus.Paper{
				ID: "W12", Title: "Maps of fields", Abstract: "We draw maps. and maps.", DOI: "10.1000/abc", Year: 2019, Venue: "Journal of Maps", Volume: "3", Issue: "1", Pages: "7-9", Publisher: "Press",
				Type: "article-journal", Language: "en", URL: "https://openalex.org/W12", IDs: map[string]string{"openalex": "W12", "mag": "12", "pmid": "77"}, Citations: count(5), IndexTerms: []string{"Cartography"},
				Authors:    []corpus.Author{{Family: "Roe", Given: "Ann B.", ORCID: "0000-0002-1825-0097", ID: "openalex:A3", Affiliations: []string{"Univ. of Nowhere"}}},
				References: []*corpus.Reference{{ID: "W1"}, {ID: "W2"}},
			}},
		{"crossref", `{"status":"ok","message-type":"work","message":{"DOI":"10.1000/XYZ","title":["A title"],"subtitle":["And more"],"issued":{"date-parts":[[null]]},"published-print":{"date-parts":[[2004,5]]},
			"container-title":["Journal of Things","J. Th."],"author":[{"given":"Ann","family":"Roe","ORCID":"http://orcid.org/0000-0002-1825-0097","affiliation":[{"name":"Town"}]},{"name":"The Group"}],
			"abstract":"<jats:title>Abstract</jats:title><jats:p>We see.</jats:p>","type":"journal-article","page":"1-2","is-referenced-by-count":7,"subject":["Things"],
			"reference":[{"key":"a","DOI":"10.1000/q"},{"key":"b","author":"Doe","year":"1999","journal-title":"J","volume":"4","first-page":"5","article-title":"Earlier"}]}}`,
			corpus.Paper{
				ID: "10.1000/xyz", Title: "A title: And more", Abstract: "We see.", DOI: "10.1000/xyz", Year: 2004, Venue: "Journal of Things", Pages: "1-2", Type: "article-journal", Citations: count(7), IndexTerms: []string{"Things"},
				Authors:    []corpus.Author{{Family: "Roe", Given: "Ann", ORCID: "0000-0002-1825-0097", Affiliations: []string{"Town"}}, {Literal: "The Group"}},
				References: []*corpus.Reference{{DOI: "10.1000/q"}, {Author: "Doe", Year: 1999, Venue: "J", Volume: "4", Page: "5", Title: "Earlier"}},
			}},
		{"arxiv", `[{"id":"hep-th/9901001","submitter":"x","authors_parsed":[["Roe","A.","Jr"],["Consortium","",""]],"title":"Wrapped\n  title of {\\'e}tude","abstract":"  We see.\n","categories":"hep-th math.QA",
			"journal-ref":"Phys.Lett. B45 (1999) 1","doi":null,"versions":[{"version":"v1","created":"Fri, 1 Jan 1999 12:00:00 GMT"}],"update_date":"2009-01-01"}]`,
			corpus.Paper{
				ID: "hep-th/9901001", Title: "Wrapped title of étude", Abstract: "We see.", Year: 1999, Venue: "Phys.Lett. B", Type: "article", URL: "https://arxiv.org/abs/hep-th/9901001",
				IDs: map[string]string{"arxiv": "hep-th/9901001"}, IndexTerms: []string{"hep-th", "math.QA"}, Authors: []corpus.Author{{Family: "Roe", Given: "A., Jr"}, {Literal: "Consortium"}},
			}},
		{"aminer", "[\n{\"_id\":\"5a\",\"title\":\"A title\",\"authors\":[{\"_id\":\"7\",\"name\":\"Ann Roe\",\"org\":\"Town\"}],\"venue\":{\"raw\":\"Conf\"},\"year\":NumberInt(2011),\"n_citation\":NumberInt(3),\"fos\":[{\"name\":\"Maps\",\"w\":0.5}],\"doc_type\":\"Conference\",\"references\":[\"5b\"]}\n]",
			corpus.Paper{
				ID: "5a", Title: "A title", Year: 2011, Venue: "Conf", Type: "paper-conference", Citations: count(3), IndexTerms: []string{"Maps"}, IDs: map[string]string{"aminer": "5a"},
				Authors: []corpus.Author{{Family: "Roe", Given: "Ann", ID: "aminer:7", Affiliations: []string{"Town"}}}, References: []*corpus.Reference{{ID: "5b"}},
			}},
		{"csl", `{"items":[{"id":17,"type":"chapter","title":"A title","author":[{"family":"Berg","non-dropping-particle":"van den","given":"Ann"}],"issued":{"raw":"May 2001"},"container-title":"Book","page":"3–4","keyword":"maps, terms","note":"arxiv: 1706.03762\nread it again","PMID":7}]}`,
			corpus.Paper{
				ID: "17", Title: "A title", Year: 2001, Venue: "Book", Pages: "3-4", Type: "chapter", Keywords: []string{"maps", "terms"}, IDs: map[string]string{"pmid": "7", "arxiv": "1706.03762"},
				Authors: []corpus.Author{{Family: "van den Berg", Given: "Ann"}},
			}},
	} {
		r, format := readText(t, c.text)
		if format != c.format || len(r.Corpus.Papers) != 1 {
			t.Errorf("%s: read as %s, %d papers", c.format, format, len(r.Corpus.Papers))
			continue
		}
		if diff := firstDifference(withoutOrigin(r.Corpus.Papers[0]), c.want); diff != "" {
			t.Errorf("%s: %s", c.format, diff)
		}
	}
}

// TestCitingPapersAreReadAfterTheCitedOne reads a paper of Semantic Scholar with those that it cites and that cite it.
func TestCitingPapersAreReadAfterTheCitedOne(t *testing.T) {
	r, format := readText(t, `{"paperId":"aa","title":"The cited one","year":2001,"externalIds":{"DOI":"10.1000/a","ArXiv":"1001.00001"},"references":[{"paperId":"bb","title":"Earlier","year":1999,"authors":[{"name":"Jo Doe"}]},{"paperId":null,"title":null}],
		"citations":[{"paperId":"cc","title":"Later"},{"citingPaper":{"paperId":"dd","title":"Latest","year":2003}},{"paperId":null,"title":null}]}`)
	papers := r.Corpus.Papers
	if format != "s2" || titles(papers) != "The cited one / Later / Latest" || r.NumSkipped() != 1 {
		t.Fatalf("read as %s: %s, %d skipped", format, titles(papers), r.NumSkipped())
	}
	if want := []*corpus.Reference{{ID: "bb", Title: "Earlier", Author: "Doe, Jo", Year: 1999}}; !reflect.DeepEqual(papers[0].References, want) {
		t.Errorf("references %+v, want %+v", papers[0].References, want)
	}
	for _, p := range papers[1:] {
		if len(p.References) != 1 || p.References[0].ID != "aa" || p.References[0].DOI != "10.1000/a" {
			t.Errorf("%s cites %+v", p.Title, p.References)
		}
	}
}

func TestCitationsWithoutPapersAreNamed(t *testing.T) {
	_, err := Read(context.Background(), []string{"-"}, Options{Stdin: strings.NewReader("{\"citingcorpusid\":1,\"citedcorpusid\":2,\"title\":null}\n"), Format: "s2"})
	if err == nil || !strings.Contains(err.Error(), "two numbers without a title") {
		t.Errorf("the error is %v", err)
	}
}

// TestPlacesOfWordsAreBounded reads an index of an abstract whose places would fill all memory.
func TestPlacesOfWordsAreBounded(t *testing.T) {
	r, _ := readText(t, `{"id":"https://openalex.org/W1","title":"t","abstract_inverted_index":{"far":[2147483646,99999999999],"near":[0,-1]}}`)
	if got := r.Corpus.Papers[0].Abstract; got != "near far" {
		t.Errorf("the abstract is %q", got)
	}
}

// TestFormsOfOneDatabase reads what each database writes besides the form of the test above.
func TestFormsOfOneDatabase(t *testing.T) {
	for _, c := range []struct {
		name, format, text, titles string
		references, warnings       int
	}{
		{"works one a line", "openalex", "{\"id\":\"https://openalex.org/W1\",\"display_name\":\"A\"}\n{\"id\":\"https://openalex.org/W2\",\"title\":null,\"display_name\":\"B\",\"referenced_works\":[\"https://openalex.org/W1\"]}\n", "A / B", 1, 0},
		{"a work on two pages", "openalex", `{"meta":{},"results":[{"id":"https://openalex.org/W1","title":"A"}]}{"meta":{},"results":[{"id":"https://openalex.org/W1","title":"A"}]}`, "A / A", 0, 1},
		{"a batch", "s2", `[{"paperId":"a","title":"A"},null,{"paperId":"b","title":"B"}]`, "A / B", 0, 1},
		{"a bulk search", "s2", `{"total":2,"token":"x","data":[{"paperId":"a","title":"A"},{"paperId":"b","title":"B"}]}`, "A / B", 0, 0},
		{"a list of citing papers", "s2", `{"offset":0,"data":[{"contexts":[],"citingPaper":{"paperId":"a","title":"A"}},{"citingPaper":{"paperId":"b","title":"B"}}]}`, "A / B", 0, 1},
		{"the data set of papers", "s2", "{\"corpusid\":7,\"externalids\":{\"DOI\":\"10.1000/a\",\"ArXiv\":null},\"title\":\"A\",\"citationcount\":\"3\"}\n", "A", 0, 0},
		{"works one a line", "crossref", "{\"DOI\":\"10.1000/a\",\"title\":[\"A\"],\"reference\":[{\"unstructured\":\"Roe A., Title (2001) J., 3, pp. 1-2\"},{\"key\":\"x\"}]}\n{\"DOI\":\"10.1000/b\",\"title\":[],\"issued\":{}}\n", "A", 1, 0},
		{"a list", "crossref", `{"status":"ok","message-type":"work-list","message":{"total-results":1,"items":[{"DOI":"10.1000/a","title":["A"]}]}}`, "A", 0, 0},
		{"version 10", "aminer", `{"id":"0a","title":"A","authors":["Ann Roe"],"venue":"Conf","year":2001,"n_citation":0,"references":["0b"],"abstract":"We see."}`, "A", 1, 0},
		{"version 12", "aminer", "[\n{\"id\":1,\"title\":\"A\",\"fos\":[{\"name\":\"Maps\",\"w\":0.4}],\"references\":[2]}\n,{\"id\":2,\"title\":\"B\",\"indexed_abstract\":{\"IndexLength\":1,\"InvertedIndex\":{\"We\":[0]}}}\n]", "A / B", 1, 0},
		{"an array", "csl", `[{"id":"x","type":"article-journal","title":"A","issued":{"date-parts":[["2001",5]]},"author":[{"literal":"Group"}]}]`, "A", 0, 0},
		{"a table of DOIs", "csl", `{"10.1000/A":[{"DOI":"10.1000/a","title":"A","type":"journal-article","container-title":"J"}],"10.1000/B":[{"DOI":"10.1000/b","title":"B","container-title":[],"issued":{"date-parts":[[2001]]}}]}`, "A / B", 0, 0},
	} {
		r, format := readText(t, c.text)
		references := 0
		for i := range r.Corpus.Papers {
			references += len(r.Corpus.Papers[i].References)
		}
		if format != c.format || titles(r.Corpus.Papers) != c.titles || references != c.references || r.Files[0].NumWarnings != c.warnings {
			t.Errorf("%s of %s: read as %s: %s, %d references, warnings %q", c.name, c.format, format, titles(r.Corpus.Papers), references, r.Files[0].Warnings)
		}
	}
}

// TestValuesOfAnotherKindCostTheFieldOnly reads records in which every value is of the wrong kind.
func TestValuesOfAnotherKindCostTheFieldOnly(t *testing.T) {
	for _, c := range []struct{ format, text string }{
		{"openalex", `{"id":"https://openalex.org/W1","title":"A","publication_year":"2001","authorships":{"author":7},"primary_location":[],"ids":"x","biblio":3,"abstract_inverted_index":[1],"referenced_works":{},"concepts":"c","cited_by_count":"12"}`},
		{"s2", `{"paperId":"a","title":"A","year":"2001","authors":"x","references":7,"citations":"x","journal":[],"externalIds":["DOI"],"citationCount":"12"}`},
		{"crossref", `{"DOI":"10.1000/a","title":["A"],"issued":{"date-parts":"2001"},"author":[7,"Roe"],"reference":["x"],"container-title":{},"subject":7,"is-referenced-by-count":"12"}`},
		{"aminer", `{"_id":{"$oid":"5a"},"title":"A","year":"2001","authors":7,"venue":[1],"fos":"x","references":"5b","n_citation":"12"}`},
	} {
		r, format := readText(t, c.text)
		p := r.Corpus.Papers[0]
		if format != c.format || p.Title != "A" || p.Year != 2001 || p.Citations == nil || *p.Citations != 12 || r.NumSkipped() != 0 {
			t.Errorf("read as %s: %+v", format, p)
		}
	}
}

func TestJSONThatHoldsNoPapersIsNamed(t *testing.T) {
	for text, looks := range map[string]string{
		`{"citationid":1,"citingcorpusid":2,"citedcorpusid":3}`:                               "Semantic Scholar's citations",
		`{"meta":{},"results":[{"id":"https://openalex.org/A5","display_name":"Ann Roe"}]}`:   "authors, sources or institutions",
		`{"network":{"items":[{"id":1,"label":"x","x":0.1,"y":0.2}],"links":[]},"config":{}}`: "JSON",
	} {
		_, err := Read(context.Background(), []string{"-"}, Options{Stdin: strings.NewReader(text)})
		var unknown *UnknownFormatError
		if !errors.As(err, &unknown) || !strings.Contains(unknown.Looks, looks) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// Counts of the sample files: works by Python's json, of their arrays; a paper of Semantic Scholar counts with those that
// cite it, and each of those has one reference.
func TestSharedJSON(t *testing.T) {
	shared := os.Getenv("PAPERGRAPH_SHARED")
	if shared == "" {
		t.Skip("PAPERGRAPH_SHARED is not set: the sample files are not at hand")
	}
	for _, want := range []struct {
		file, format                 string
		records, references, skipped int
	}{
		{"arxiv/sample_array.json", "arxiv", 4, 0, 0},
		{"crossref/litstudy_4eea59c6.json", "crossref", 0, 0, 0}, // an answer without items
		{"crossref/litstudy_5dec8d88.json", "crossref", 1, 38, 0},
		{"crossref/litstudy_9b4fc567.json", "crossref", 1, 0, 0},
		{"crossref/litstudy_d1acbf36.json", "crossref", 0, 0, 2}, // two works without a title
		{"crossref/litstudy_eeb90798.json", "crossref", 1, 0, 0},
		{"csl/citationjs_doi.json", "csl", 4, 5, 0},
		{"openalex/W-api-response.json", "openalex", 1, 5, 0},
		{"openalex/W2741809807.json", "openalex", 1, 45, 0},
		{"semanticscholar/litstudy_245f82b3.json", "s2", 100, 0, 0},
		{"semanticscholar/litstudy_4d39f93a.json", "s2", 449, 520, 0},
		{"semanticscholar/litstudy_5122a6fa.json", "s2", 7, 69, 0},
		{"semanticscholar/litstudy_54f7b47e.json", "s2", 380, 385, 0},
		{"semanticscholar/s2_paper_turing_1000cites.json", "s2", 1001, 1014, 0},
	} {
		r, _ := Read(context.Background(), []string{filepath.Join(shared, "data", "bibliographic", want.file)}, Options{})
		references := 0
		for i := range r.Corpus.Papers {
			references += len(r.Corpus.Papers[i].References)
		}
		f := r.Files[0]
		if f.Format != want.format || f.Records != want.records || references != want.references || f.NumSkipped != want.skipped {
			t.Errorf("%s: %s, %d records, %d references, %d skipped; want %+v", want.file, f.Format, f.Records, references, f.NumSkipped, want)
		}
	}
}

// Facts of the sample files, by Python's json: of W2741809807 the year, the count of citations, the authors, the words of the
// abstract; of Crossref's work the volume; of Turing's paper the first reference.
func TestSharedJSONFacts(t *testing.T) {
	shared := os.Getenv("PAPERGRAPH_SHARED")
	if shared == "" {
		t.Skip("PAPERGRAPH_SHARED is not set: the sample files are not at hand")
	}
	first := func(file string) corpus.Paper {
		r, err := Read(context.Background(), []string{filepath.Join(shared, "data", "bibliographic", file)}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		return r.Corpus.Papers[0]
	}
	p := first("openalex/W2741809807.json")
	if p.ID != "W2741809807" || p.Year != 2018 || *p.Citations != 962 || len(p.Authors) != 9 || len(strings.Fields(p.Abstract)) != 258 ||
		p.DOI != "10.7717/peerj.4375" || p.Pages != "e4375" || p.IDs["pmid"] != "29456894" || p.IDs["pmcid"] != "PMC5815332" || p.Authors[0].ORCID != "0000-0003-1613-5981" {
		t.Errorf("OpenAlex: %+v", p)
	}
	p = first("crossref/litstudy_5dec8d88.json")
	if p.Year != 2022 || p.Volume != "20" || len(p.Authors) != 7 || p.References[4].DOI != "10.1038/s41586-020-2649-2" || p.References[4].Page != "357" || p.References[3].Raw == "" {
		t.Errorf("Crossref: %+v", p)
	}
	p = first("semanticscholar/s2_paper_turing_1000cites.json")
	if p.Year != 1950 || *p.Citations != 10059 || p.DOI != "10.1093/mind/lix.236.433" || p.References[0].ID != "348f436fd9a3965f5ff17db031a9f43426f89b8e" || p.References[0].Year != 1951 {
		t.Errorf("Semantic Scholar: %+v", p)
	}
}
