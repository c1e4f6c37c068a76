package source

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// object is a JSON object as tests write it.
type object = map[string]any

// asLines writes objects one a line, as asArray does within brackets over several lines.
func asLines(papers []corpus.Paper, make func(*corpus.Paper) object) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for i := range papers {
		if err := enc.Encode(make(&papers[i])); err != nil {
			panic(err)
		}
	}
	return b.Bytes()
}

// jsonSampleOf makes the sample of a row that reads one object a line. fields are those that tell whose the records are,
// title makes the field of a title.
func jsonSampleOf(fields string, title func(string) string, write func(*corpus.Paper) object) sample {
	record := func(text string) string {
		quoted := new(bytes.Buffer)
		enc := json.NewEncoder(quoted)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(text); err != nil {
			panic(err)
		}
		return "{" + fields + "," + title(strings.TrimSpace(quoted.String())) + "}\n"
	}
	good := []string{record("One title"), record("Two, a naïve title"), record("Three")}
	return sample{
		text:    strings.Join(good, ""),
		broken:  good[0] + "{" + fields + ",\"title\":\n" + good[1] + good[2],
		line:    2,
		hostile: record(hostileTitle),
		tooLong: record(strings.Repeat("a", 3000)),
		endless: [][2]string{
			{"{" + fields + `,"x":"`, "a"}, {"{" + fields + `,"x":`, `{"a":[`}, {"{" + fields + `,"x":[`, `"a",`},
			{"[{" + fields + "},", "{" + fields + "},"}, {"[", "["}, {"{" + fields + "}\n", "{\"x\"\n"}, {"{" + fields + "}", ",7"},
		},
		write: func(papers []corpus.Paper) []byte { return asLines(papers, write) },
	}
}

// quotedTitle is the field "title" that most databases have.
func quotedTitle(text string) string { return `"title":` + text }

var openAlexSample = jsonSampleOf(`"authorships":[]`, quotedTitle, func(p *corpus.Paper) object {
	index := make(map[string][]int)
	for i, word := range strings.Fields(p.Abstract) {
		index[word] = append(index[word], i)
	}
	var refs []string
	for i := range p.References {
		refs = append(refs, fmt.Sprintf("https://openalex.org/W%d", i))
	}
	return object{
		"id": "https://openalex.org/W" + p.ID[3:], "title": p.Title, "doi": "https://doi.org/" + p.DOI, "publication_year": p.Year,
		"abstract_inverted_index": index, "referenced_works": refs, "cited_by_count": p.Citations,
	}
})

var s2Sample = jsonSampleOf(`"paperId":"0a"`, quotedTitle, func(p *corpus.Paper) object {
	return object{"paperId": p.ID, "title": p.Title, "abstract": p.Abstract, "year": p.Year, "externalIds": object{"DOI": p.DOI}}
})

var crossrefSample = jsonSampleOf(`"DOI":"10.1000/x"`, func(text string) string { return `"title":[` + text + `]` }, func(p *corpus.Paper) object {
	return object{"DOI": p.DOI, "title": []string{p.Title}, "abstract": "<jats:p>" + p.Abstract + "</jats:p>", "issued": object{"date-parts": [][]int{{p.Year}}}}
})

var arXivSample = jsonSampleOf(`"id":"0704.0001","categories":"cs.DL","versions":[]`, quotedTitle, func(p *corpus.Paper) object {
	return object{"id": p.ID, "categories": "cs.DL", "update_date": fmt.Sprintf("%d-01-02", p.Year), "title": p.Title, "abstract": "  " + p.Abstract + "\n"}
})

var aminerSample = jsonSampleOf(`"id":"5a","n_citation":3`, quotedTitle, func(p *corpus.Paper) object {
	return object{"id": p.ID, "title": p.Title, "abstract": p.Abstract, "year": p.Year, "n_citation": p.Citations, "references": []string{"a", "b"}}
})

var cslSample = jsonSampleOf(`"type":"book","issued":{"date-parts":[[2001]]}`, quotedTitle, func(p *corpus.Paper) object {
	return object{"id": p.ID, "type": p.Type, "title": p.Title, "abstract": p.Abstract, "container-title": p.Venue}
})

func FuzzOpenAlex(f *testing.F) {
	f.Add([]byte(`{"meta":{"count":1},"results":[{"id":"https://openalex.org/W1","display_name":"a","abstract_inverted_index":{"a":[0,2147483647],"b":[1]},"authorships":[{"author":{"display_name":"A B"}}]}]}`))
	fuzzDecode(f, "openalex")
}

func FuzzSemanticScholar(f *testing.F) {
	f.Add([]byte("[null,{\"paperId\":\"a\",\"title\":\"t\",\"citations\":[{\"citingPaper\":{\"title\":\"u\"}}],\n\"references\":[{\"title\":null}]}]"))
	f.Add([]byte(`{"citingcorpusid":1,"citedcorpusid":2}`))
	fuzzDecode(f, "s2")
}

func FuzzCrossref(f *testing.F) {
	f.Add([]byte(`{"status":"ok","message-type":"work-list","message":{"items":[{"DOI":"10.1/x","title":["t"],"issued":{"date-parts":[[null]]},"reference":[{"unstructured":"A, B (2001) c"}]}]}}`))
	fuzzDecode(f, "crossref")
}

func FuzzArXiv(f *testing.F) {
	f.Add([]byte("{\"id\":\"hep-th/9901001\",\"title\":\"a\\n  b \\\\'e\",\"authors_parsed\":[[\"A\",\"B\",\"Jr\"],[]],\"categories\":\"x y\"}\n"))
	fuzzDecode(f, "arxiv")
}

func FuzzAMiner(f *testing.F) {
	f.Add([]byte("[\n,{\"_id\":ObjectId(\"5\"),\"title\":\"t\",\"year\":NumberInt(2011),\"fos\":[{\"name\":\"x\",\"w\":0.5}],\"indexed_abstract\":{\"IndexLength\":2,\"InvertedIndex\":{\"a\":[0,1]}}}\n]"))
	fuzzDecode(f, "aminer")
}

func FuzzCSL(f *testing.F) {
	f.Add([]byte(`{"items":[{"id":7,"title":"t","type":"book","author":[{"literal":"x"},{"family":"y","non-dropping-particle":"van"}],"issued":{"raw":"May 2001"}}]}`))
	fuzzDecode(f, "csl")
}
