package source

import (
	"context"
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
				References: []corpus.Reference{{ID: "W1"}, {ID: "W2"}},
			}},
		{"crossref", `{"status":"ok","message-type":"work","message":{"DOI":"10.1000/XYZ","title":["A title"],"subtitle":["And more"],"issued":{"date-parts":[[null]]},"published-print":{"date-parts":[[2004,5]]},
			"container-title":["Journal of Things","J. Th."],"author":[{"given":"Ann","family":"Roe","ORCID":"http://orcid.org/0000-0002-1825-0097","affiliation":[{"name":"Town"}]},{"name":"The Group"}],
			"abstract":"<jats:title>Abstract</jats:title><jats:p>We see.</jats:p>","type":"journal-article","page":"1-2","is-referenced-by-count":7,"subject":["Things"],
			"reference":[{"key":"a","DOI":"10.1000/q"},{"key":"b","author":"Doe","year":"1999","journal-title":"J","volume":"4","first-page":"5","article-title":"Earlier"}]}}`,
			corpus.Paper{
				ID: "10.1000/xyz", Title: "A title: And more", Abstract: "We see.", DOI: "10.1000/xyz", Year: 2004, Venue: "Journal of Things", Pages: "1-2", Type: "article-journal", Citations: count(7), IndexTerms: []string{"Things"},
				Authors:    []corpus.Author{{Family: "Roe", Given: "Ann", ORCID: "0000-0002-1825-0097", Affiliations: []string{"Town"}}, {Literal: "The Group"}},
				References: []corpus.Reference{{DOI: "10.1000/q"}, {Author: "Doe", Year: 1999, Venue: "J", Volume: "4", Page: "5", Title: "Earlier"}},
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
				Authors: []corpus.Author{{Family: "Roe", Given: "Ann", ID: "aminer:7", Affiliations: []string{"Town"}}}, References: []corpus.Reference{{ID: "5b"}},
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
	if want := []corpus.Reference{{ID: "bb", Title: "Earlier", Author: "Doe, Jo", Year: 1999}}; !reflect.DeepEqual(papers[0].References, want) {
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
