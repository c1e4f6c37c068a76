package source

import (
	"bytes"
	"context"
	"errors"
	"io"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/iotest"

	"golang.org/x/text/encoding/unicode"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// A sample is what the laws need to know of a row of Formats. Every row needs one, beside the tests of the row, and a
// line in samples: a new row fails the laws until it has been given its own.
type sample struct {
	text    string                      // three good records, titled as sampleTitles says
	broken  string                      // the same with a bad record after the first
	line    int                         // of the bad record
	hostile string                      // one record whose title is hostileTitle
	tooLong string                      // a record that goes beyond 2 KiB without an end of what it began
	endless [][2]string                 // beginnings, and what may follow them for ever
	write   func([]corpus.Paper) []byte // writes generated papers as the format, as far as it can hold them
	noText  bool                        // the format has no place for abstracts
	single  bool                        // a file is one record: text is the first of the three, and there is no broken
	needs   int                         // how many such records it takes to recognise the format, if not one
}

// asked is what needs is for a format that is never recognised, but read when it is asked for.
const asked = -1

// titles are those of the good records.
func (s sample) titles() string {
	if s.single {
		return strings.Split(sampleTitles, " / ")[0]
	}
	return sampleTitles
}

// fitting are the first of some papers that one file holds.
func (s sample) fitting(papers []corpus.Paper) []corpus.Paper {
	if s.single {
		return papers[:1]
	}
	return papers
}

// sniff recognises a text.
func sniff(name string, text []byte) (Format, error) { return (&Head{Text: text}).format(name) }

// recognised checks that a text is recognised as the format, or, where that has to be asked for, as none.
func (s sample) recognised(t *testing.T, f Format, text string) {
	t.Helper()
	if s.needs == asked {
		if got := f.Sniff(&Head{Text: []byte(text)}); got != No {
			t.Errorf("a format that must be asked for is sure to %d of %.60q", got, text)
		}
		return
	}
	got, err := sniff("sample", []byte(strings.Repeat(text, max(1, s.needs))))
	if err != nil || got.Name != f.Name {
		t.Errorf("recognised as %q, %v", got.Name, err)
	}
}

const sampleProse = "We measure how words tie papers together and find that a few terms carry most of what joins two fields. " +
	"The study covers forty years, and its data are open to everyone who asks for them by letter."

var samples = map[string]sample{
	"jsonl":          jsonlSample,
	"openalex":       openAlexSample,
	"s2":             s2Sample,
	"crossref":       crossrefSample,
	"arxiv":          arXivSample,
	"aminer-txt":     aminerTextSample,
	"aminer":         aminerSample,
	"csl":            cslSample,
	"bibtex":         bibtexSample,
	"csv":            delimitedSample,
	"scopus-csv":     tableShapes["scopus-csv"].sample(),
	"wos-tab":        tableShapes["wos-tab"].sample(),
	"openalex-csv":   tableShapes["openalex-csv"].sample(),
	"dimensions-csv": tableShapes["dimensions-csv"].sample(),
	"lens-csv":       tableShapes["lens-csv"].sample(),
	"ieee-csv":       tableShapes["ieee-csv"].sample(),
	"springer-csv":   tableShapes["springer-csv"].sample(),
	"pubmed-csv":     tableShapes["pubmed-csv"].sample(),
	"zotero-csv":     tableShapes["zotero-csv"].sample(),
	"webtext":        webtextSample,
	"lines":          linesSample,
	"document":       documentSample,
	"wos":            wosSample,
	"ris":            risSample,
	"medline":        medlineSample,
	"pubmed-xml":     pubMedXMLSample,
	"endnote-xml":    endNoteXMLSample,
	"arxiv-atom":     arXivAtomSample,
	"enw":            referSample,
	"ovid":           ovidSample,
	"proquest":       proQuestSample,
}

func sampleOf(t *testing.T, f Format) sample {
	t.Helper()
	s, ok := samples[f.Name]
	if !ok {
		t.Fatalf("the format %s has no sample; add one to samples", f.Name)
	}
	return s
}

// decodeAll collects what a row yields of a text; lines above limit are too long.
func decodeAll(f Format, r io.Reader, limit int) (papers []corpus.Paper, errs []error) {
	in := NewInput("sample", r)
	in.limit = limit
	return collectSeq(f.Decode(in))
}

func collectSeq(seq iter.Seq2[corpus.Paper, error]) (papers []corpus.Paper, errs []error) {
	for p, err := range seq {
		if err != nil {
			errs = append(errs, err)
			continue
		}
		papers = append(papers, p)
	}
	return papers, errs
}

func titles(papers []corpus.Paper) string {
	var all []string
	for _, p := range papers {
		all = append(all, p.Title)
	}
	return strings.Join(all, " / ")
}

const sampleTitles = "One title / Two, a naïve title / Three"

// forEachFormat runs a law for every row of the table.
func forEachFormat(t *testing.T, law func(t *testing.T, f Format, s sample)) {
	for _, f := range Formats {
		t.Run(f.Name, func(t *testing.T) { law(t, f, sampleOf(t, f)) })
	}
}

func TestRowIsComplete(t *testing.T) {
	forEachFormat(t, func(t *testing.T, f Format, _ sample) {
		if f.Name != strings.ToLower(f.Name) || f.Title == "" || len(f.Extensions) == 0 || f.Sniff == nil || f.Decode == nil {
			t.Errorf("incomplete row %+v", f)
		}
	})
}

func TestOnlyItsOwnRowRecognisesASample(t *testing.T) {
	forEachFormat(t, func(t *testing.T, f Format, s sample) {
		s.recognised(t, f, s.text)
	})
}

func TestSampleIsRead(t *testing.T) {
	forEachFormat(t, func(t *testing.T, f Format, s sample) {
		papers, errs := decodeAll(f, strings.NewReader(s.text), recordLimit)
		if titles(papers) != s.titles() || len(errs) > 0 {
			t.Errorf("got %q, %v", titles(papers), errs)
		}
		for i, p := range papers {
			if p.Origin.Record != i+1 || p.Origin.Line == 0 {
				t.Errorf("record %d has origin %+v", i+1, p.Origin)
			}
		}
	})
}

func TestRecordAfterABadOneIsRead(t *testing.T) {
	forEachFormat(t, func(t *testing.T, f Format, s sample) {
		if s.single {
			t.Skip("there is no record after a bad one")
		}
		papers, errs := decodeAll(f, strings.NewReader(s.broken), 100_000)
		if titles(papers) != sampleTitles {
			t.Errorf("got %q", titles(papers))
		}
		var bad *SyntaxError
		if len(errs) != 1 || !errors.As(errs[0], &bad) {
			t.Fatalf("errors %v, want one *SyntaxError", errs)
		}
		if bad.File != "sample" || bad.Line != s.line || bad.Reason == "" {
			t.Errorf("the error is %+v, want line %d", bad, s.line)
		}
	})
}

func TestEmptyAndGarbageEnd(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	texts := []string{"", "\n", "\n\n\n", " ", "\ufeff", "\x00", "{", "@", "\"", "@article{", "title\n", "title,", "title\n\"", "{\"title\":", "\r\r\r"}
	const alphabet = "@{}\"',\n\r\\;\t aA1=#|<&[]:\xff\x00"
	for range 200 {
		noise := make([]byte, rng.IntN(400))
		for i := range noise {
			noise[i] = alphabet[rng.IntN(len(alphabet))]
		}
		texts = append(texts, string(noise))
	}
	forEachFormat(t, func(t *testing.T, f Format, _ sample) {
		for _, text := range texts {
			f.Sniff(&Head{Text: []byte(text)})
			one, oneErrs := decodeAll(f, strings.NewReader(text), 1000)
			two, twoErrs := decodeAll(f, iotest.OneByteReader(strings.NewReader(text)), 1000)
			if !reflect.DeepEqual(one, two) || len(oneErrs) != len(twoErrs) {
				t.Fatalf("%q read twice: %v, %v and %v, %v", text, one, oneErrs, two, twoErrs)
			}
		}
	})
}

func TestReadingStopsWhereTheConsumerDoes(t *testing.T) {
	forEachFormat(t, func(t *testing.T, f Format, s sample) {
		for _, text := range []string{s.text, s.broken} {
			for n := 1; n <= 4; n++ {
				seen := 0
				in := NewInput("sample", strings.NewReader(text))
				in.limit = 100_000
				for range f.Decode(in) {
					if seen++; seen == n {
						break
					}
				}
			}
		}
	})
}

func TestFailureOfTheReaderIsTheLastThingYielded(t *testing.T) {
	broken := errors.New("the disk is gone")
	forEachFormat(t, func(t *testing.T, f Format, s sample) {
		for cut := 0; cut <= len(s.text); cut += 7 {
			r := io.MultiReader(strings.NewReader(s.text[:cut]), iotest.ErrReader(broken))
			var last error
			for _, err := range f.Decode(NewInput("sample", r)) {
				last = err
			}
			if !errors.Is(last, broken) {
				t.Fatalf("cut at %d: the last error is %v", cut, last)
			}
		}
	})
}

// spellings are ways to store one text that must not matter.
var spellings = map[string]func(string) []byte{
	"as it is":             func(s string) []byte { return []byte(s) },
	"with BOM":             func(s string) []byte { return []byte("\ufeff" + s) },
	"CRLF":                 func(s string) []byte { return []byte(strings.ReplaceAll(s, "\n", "\r\n")) },
	"CR":                   func(s string) []byte { return []byte(strings.ReplaceAll(s, "\n", "\r")) },
	"Latin-1":              func(s string) []byte { return []byte(strings.ReplaceAll(s, "ï", "\xef")) },
	"UTF-16LE":             func(s string) []byte { return encodeUTF16(unicode.LittleEndian, unicode.UseBOM, s) },
	"UTF-16BE":             func(s string) []byte { return encodeUTF16(unicode.BigEndian, unicode.UseBOM, s) },
	"UTF-16LE without BOM": func(s string) []byte { return encodeUTF16(unicode.LittleEndian, unicode.IgnoreBOM, s) },
	"UTF-16BE without BOM": func(s string) []byte { return encodeUTF16(unicode.BigEndian, unicode.IgnoreBOM, s) },
	"gzip":                 func(s string) []byte { return gzipped(s) },
	"zip":                  func(s string) []byte { return zipped("inner", s) },
	"zstd":                 func(s string) []byte { return zstandard(s) },
	"zstd in zip":          func(s string) []byte { return zipped("inner.zst", string(zstandard(s))) },
	"gzip in zip":          func(s string) []byte { return zipped("inner.gz", string(gzipped(s))) },
	"two gzip streams":     func(s string) []byte { return append(gzipped(s[:len(s)/2]), gzipped(s[len(s)/2:])...) },
}

func encodeUTF16(e unicode.Endianness, bom unicode.BOMPolicy, s string) []byte {
	b, err := unicode.UTF16(e, bom).NewEncoder().Bytes([]byte(s))
	if err != nil {
		panic(err)
	}
	return b
}

func TestEncodingLineEndsAndPackingDoNotMatter(t *testing.T) {
	forEachFormat(t, func(t *testing.T, f Format, s sample) {
		for name, spell := range spellings {
			file := filepath.Join(t.TempDir(), "file")
			if err := os.WriteFile(file, spell(s.text), 0o600); err != nil {
				t.Fatal(err)
			}
			var o Options
			if s.needs == asked {
				o.Format = f.Name
			}
			r, err := Read(context.Background(), []string{file}, o)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			if got := titles(r.Corpus.Papers); got != s.titles() || r.Files[0].Format != f.Name {
				t.Errorf("%s: %s gave %q", name, r.Files[0].Format, got)
			}
		}
	})
}

const hostileTitle = `</script><img src=x onerror=alert(1)> & "quotes" ]]> \N`

func TestHostileTitleSurvives(t *testing.T) {
	forEachFormat(t, func(t *testing.T, f Format, s sample) {
		s.recognised(t, f, s.hostile)
		if papers, _ := decodeAll(f, strings.NewReader(s.hostile), recordLimit); titles(papers) != hostileTitle {
			t.Errorf("got  %q\nwant %q", titles(papers), hostileTitle)
		}
	})
}

func TestGeneratedPapersAreRead(t *testing.T) {
	all := generatedPapers(3, 300)
	forEachFormat(t, func(t *testing.T, f Format, s sample) {
		papers := s.fitting(all)
		got, errs := decodeAll(f, bytes.NewReader(s.write(papers)), recordLimit)
		if len(errs) > 0 || titles(got) != titles(papers) {
			t.Fatalf("%d papers of %d, errors %v", len(got), len(papers), errs)
		}
		for i := range got {
			if got[i].Abstract != papers[i].Abstract && !(s.noText && got[i].Abstract == "") {
				t.Fatalf("abstract %d is %q, want %q", i, got[i].Abstract, papers[i].Abstract)
			}
		}
	})
}
