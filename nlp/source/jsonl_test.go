package source

import (
	"bytes"
	"context"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

var jsonlSample = sample{
	text:    "{\"id\":\"a\",\"title\":\"One title\"}\n{\"id\":\"b\",\"title\":\"Two, a naïve title\",\"year\":2001}\n{\"id\":\"c\",\"title\":\"Three\"}\n",
	broken:  "{\"id\":\"a\",\"title\":\"One title\"}\n{\"id\":\"x\",\"title\":\n{\"id\":\"b\",\"title\":\"Two, a naïve title\",\"year\":2001}\n{\"id\":\"c\",\"title\":\"Three\"}\n",
	line:    2,
	hostile: string(asJSONL([]corpus.Paper{{ID: "h", Title: hostileTitle}})),
	tooLong: `{"title":"` + strings.Repeat("a", 3000) + "\"}\n",
	endless: [][2]string{
		{`{"title":"`, "a"},
		{`{"title":"a","x":`, `{"a":[`},
		{"", "{\"title\":7}\n"},
	},
	write: asJSONL,
}

func TestJSONLRoundTrip(t *testing.T) {
	papers := append(generatedPapers(1, 2000),
		corpus.Paper{ID: "h", Title: hostileTitle, Abstract: "two\nlines \u2028 and \t more\x01"},
		corpus.Paper{ID: "o", Title: "Minimal", Origin: corpus.Origin{File: "x.ris", Format: "ris", Record: 3, Line: 44}},
		corpus.Paper{ID: "u", Title: "日本語 العربية עברית  \U0001F600", Authors: []corpus.Author{{Literal: "王", ORCID: "0000-0001", Affiliations: []string{"北京"}}}})
	r, err := Read(context.Background(), []string{"-"}, Options{Stdin: bytes.NewReader(asJSONL(papers))})
	if err != nil || !r.Complete() {
		t.Fatal(err)
	}
	for i, p := range r.Corpus.Papers {
		want := papers[i]
		if want.Origin.File == "" {
			want.Origin.File, want.Origin.Format = "-", "jsonl"
		}
		if want.Origin.Record == 0 {
			want.Origin.Record, want.Origin.Line = i+1, i+1
		}
		if !reflect.DeepEqual(p, want) {
			t.Fatalf("paper %d came back as\n%+v\nwant\n%+v", i, p, want)
		}
	}
	var again bytes.Buffer
	if err := WriteJSONL(&again, r.Corpus.Papers); err != nil {
		t.Fatal(err)
	}
	second, err := Read(context.Background(), []string{"-"}, Options{Stdin: &again})
	if err != nil || !reflect.DeepEqual(second.Corpus, r.Corpus) {
		t.Errorf("a corpus that was read, written and read again has changed, %v", err)
	}
}

func TestJSONLNamesWhatIsWrong(t *testing.T) {
	for line, want := range map[string]string{
		`{"title": 7}`:                                   "x:1: record 1: title: a JSON number stands where a string belongs",
		`{"title":"T","year":"2001"}`:                    "x:1: record 1: year: a JSON string stands where a whole number belongs",
		`{"title":"T","year":2001.5}`:                    "x:1: record 1: year: a JSON number 2001.5 stands where a whole number belongs",
		`{"title":"T","authors":"A. Doe"}`:               "x:1: record 1: authors: a JSON string stands where an array belongs",
		`{"title":"T","authors":[{"family":3}]}`:         "x:1: record 1: authors.family: a JSON number stands where a string belongs",
		`{"title":"T","references":[{"doi":"x"},"doi"]}`: "x:1: record 1: references: a JSON string stands where an object belongs",
		`{"title":"T","ids":[]}`:                         "x:1: record 1: ids: a JSON array stands where an object belongs",
		`["T"]`:                                          "x:1: record 1: a string stands where an object belongs",
		`{"title":"T"`:                                   "x:1: record 1: the text ends within the record",
		`title: T`:                                       "x:1: record 1: this is not JSON; it begins \"title: T\"",
	} {
		papers, errs := collectSeq(decodeJSONL(NewInput("x", strings.NewReader(line))))
		if len(papers) != 0 || len(errs) != 1 || errs[0].Error() != want {
			t.Errorf("%s\n  gave %v, %v\n  want %s", line, papers, errs, want)
		}
	}
}

func TestJSONLToleratesOtherFieldsAndArrays(t *testing.T) {
	text := "[\n{\"title\":\"A\",\"mine\":{\"x\":[1]},\"Year\":1999},\n\n  {\"title\":\"B\",\"references\":[{\"doi\":\"https://doi.org/10.1000/X\"}]}\n]\n"
	r, err := Read(context.Background(), []string{"-"}, Options{Stdin: strings.NewReader(text)})
	if err != nil || titles(r.Corpus.Papers) != "A / B" || r.Corpus.Papers[0].Year != 1999 {
		t.Fatal(err, r)
	}
	if got := r.Corpus.Papers[1].References[0].DOI; got != "10.1000/x" {
		t.Errorf("the DOI of the reference is %q", got)
	}
}

// TestJSONLIsReadHoweverItIsPacked reads what pandas and jq write of JSON Lines.
func TestJSONLIsReadHoweverItIsPacked(t *testing.T) {
	for _, text := range []string{
		`[{"title":"A","year":1999},{"title":"B"}]`,
		"[\n  {\n    \"title\": \"A\",\n    \"authors\": [\n      {\"family\": \"Roe\"}\n    ]\n  },\n  {\n    \"title\": \"B\"\n  }\n]\n",
		"{\n\"title\": \"A\"\n}\n{\n\"title\": \"B\"\n}\n",
		"[{\"title\":\"A\"}\n,{\"title\":\"B\"}\n]",
	} {
		r, err := Read(context.Background(), []string{"-"}, Options{Stdin: strings.NewReader(text)})
		if err != nil || titles(r.Corpus.Papers) != "A / B" || r.Files[0].Format != "jsonl" {
			t.Errorf("%s: %v, %+v", text, err, r.Files[0])
		}
	}
}

func TestWriteJSONLReportsFailure(t *testing.T) {
	full := errors.New("disk full")
	err := WriteJSONL(failingWriter{full}, []corpus.Paper{{ID: "a", Title: "A"}})
	if !errors.Is(err, full) || !strings.Contains(err.Error(), `"a"`) {
		t.Errorf("error %v", err)
	}
}

type failingWriter struct{ err error }

func (w failingWriter) Write([]byte) (int, error) { return 0, w.err }

var _ io.Writer = failingWriter{}
