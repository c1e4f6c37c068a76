package source

import (
	"bytes"
	"context"
	"errors"
	"reflect"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// fuzzDecode is what must hold of any row on any bytes: it ends, yields nothing but papers of valid text and syntax
// errors with a place, and yields the same when the bytes come one by one.
func fuzzDecode(f *testing.F, name string) {
	format, err := Lookup(name)
	if err != nil {
		f.Fatal(err)
	}
	s := samples[name]
	f.Add([]byte(s.text))
	f.Add([]byte(s.broken[:min(len(s.broken), 2000)]))
	f.Fuzz(func(t *testing.T, data []byte) {
		format.Sniff(&Head{Text: data})
		papers, errs := decodeAll(format, bytes.NewReader(data), 1000)
		for _, err := range errs {
			var bad *SyntaxError
			if !errors.As(err, &bad) || bad.Line < 1 || bad.Reason == "" {
				t.Fatalf("error %#v", err)
			}
		}
		for i := range papers {
			checkPaper(t, &papers[i])
		}
		again, _ := decodeAll(format, iotest.OneByteReader(bytes.NewReader(data)), 1000)
		if !reflect.DeepEqual(papers, again) {
			t.Fatalf("byte by byte the papers are %+v, not %+v", again, papers)
		}
	})
}

func checkPaper(t *testing.T, p *corpus.Paper) {
	for _, text := range []string{p.ID, p.Title, p.Abstract, p.Venue, p.DOI} {
		if !utf8.ValidString(text) {
			t.Fatalf("text %q is not UTF-8", text)
		}
	}
	if p.Origin.Line < 1 || p.Origin.Record < 1 {
		t.Fatalf("origin %+v", p.Origin)
	}
}

func FuzzBibTeX(f *testing.F) {
	f.Add([]byte("@string{a = \"b\" # c} @a(k, t = a # {x\\'{e}} # \"{y}\") @comment{@b{} @preamble{}"))
	f.Add([]byte("@a{title={\\c{\\'{\\i}}$x$ --- ``q'' ~\\href{u}{v}\\unknown{w}}}"))
	f.Add([]byte("@a{b, title={x}, crossref={v}, xdata={y,z}}@xdata{y, year=1}@book{V, title={w}, crossref={b}}@a{c, author={family=D, given=E and {F}}}"))
	f.Add([]byte(wosBibTeX))
	fuzzDecode(f, "bibtex")
}

func FuzzDelimited(f *testing.F) {
	f.Add([]byte("title;references;authors\n\"a \"\"b\"\"\nc\";\"A B.; C D., T, J, 1, (2001); E F, 2002, X, V1, P2\";\"Doe, J., Roe, R.\"\n"))
	f.Add([]byte("PT\tTI\tUT\tID\nJ\t\"x\" y\tWOS:1\ta; b\n"))
	fuzzDecode(f, "csv")
}

func FuzzJSONL(f *testing.F) {
	f.Add([]byte("[\n{\"title\":\"a\",\"references\":[{\"doi\":\"10.1000/x\"}],\"citations\":null},\n]"))
	fuzzDecode(f, "jsonl")
}

func FuzzWebText(f *testing.F) {
	f.Add([]byte("1. A title\nJane Doe, Max Moe\nMar 11, 2020\n\nAbstract: " + sampleProse + "\n\nIt ends.\n\nNext\n"))
	f.Add([]byte("A title over\nlines\nWe begin here and\n" + sampleProse))
	fuzzDecode(f, "webtext")
}

// FuzzRead feeds any bytes to the whole of Read: packing, encodings, sniffing.
func FuzzRead(f *testing.F) {
	for _, format := range Formats {
		for _, spell := range spellings {
			f.Add(spell(samples[format.Name].text))
		}
	}
	f.Add([]byte("PK\x05\x06" + string(make([]byte, 18))))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := Read(context.Background(), []string{"-"}, Options{Stdin: bytes.NewReader(data)})
		if r == nil || (err == nil) != (len(r.Corpus.Papers) > 0) {
			t.Fatalf("%v with result %v", err, r)
		}
		seen := make(map[string]bool)
		for i := range r.Corpus.Papers {
			p := &r.Corpus.Papers[i]
			if p.ID == "" || seen[p.ID] || isBlank(p.Title) {
				t.Fatalf("paper %d is %+v", i, p)
			}
			seen[p.ID] = true
			if doi, ok := DOI(p.DOI); p.DOI != "" && (!ok || doi != p.DOI) {
				t.Fatalf("DOI %q", p.DOI)
			}
		}
	})
}
