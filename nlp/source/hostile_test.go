package source

import (
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"
)

// repeated is a text of size bytes made of one piece over and over, without holding it.
type repeated struct {
	piece string
	left  int
	at    int
}

func (r *repeated) Read(p []byte) (int, error) {
	if r.left == 0 {
		return 0, io.EOF
	}
	n := copy(p[:min(len(p), r.left)], r.piece[r.at:])
	r.at = (r.at + n) % len(r.piece)
	r.left -= n
	return n, nil
}

// hostileTexts are beginnings and what is repeated after them for ever, by format.
var hostileTexts = []struct{ format, begin, piece string }{
	{"jsonl", `{"title":"`, "a"},
	{"jsonl", `{"title":"a","x":`, `{"a":[`},
	{"jsonl", "", "{\"title\":7}\n"},
	{"bibtex", "@article{a, title={", "a"},
	{"bibtex", "@article{a, title={", "{"},
	{"bibtex", "@article{a, title=\"", "a b\n"},
	{"bibtex", "@article{a, title={", "\n@"},
	{"bibtex", "@article{a, title={", "\n@article{b, title={"},
	{"bibtex", "", "@comment{"},
	{"bibtex", "", "@"},
	{"bibtex", "@misc{a, title={x} ", "# {y}"},
	{"bibtex", "@misc{a, ", "b={c},"},
	{"csv", "title,year\n\"", "a"},
	{"csv", "title,year\n\"", "a,b\n"},
	{"csv", "title,year\n", "\"a\n"},
	{"csv", "title,year\n", "\"a,\"b\n"},
	{"csv", "title,year\n", ","},
	{"csv", "title\tyear\n", "\"a\t"},
	{"csv", "title,year\n", "a,b,c\n"},
	{"webtext", "A title\n\n", "a word "},
	{"webtext", "A title\n\n", "a line\n"},
	{"webtext", "", "A title\n\n"},
	{"webtext", "A title\n\n" + sampleProse + "\n\n", sampleProse + "\n\n"},
}

// TestHostileTextIsReadInBoundedMemory reads texts of 2 MiB that never end what they begin, with a limit of 256 KiB.
func TestHostileTextIsReadInBoundedMemory(t *testing.T) {
	const size = 2 << 20
	for _, h := range hostileTexts {
		f, err := Lookup(h.format)
		if err != nil {
			t.Fatal(err)
		}
		runtime.GC()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		start := time.Now()
		piece := strings.Repeat(h.piece, 1+headSize/len(h.piece))
		in := NewInput("hostile", io.MultiReader(strings.NewReader(h.begin), &repeated{piece: piece, left: size}))
		in.limit = 256 << 10
		for _, err := range f.Decode(in) {
			var bad *SyntaxError
			if err != nil && !errors.As(err, &bad) {
				t.Errorf("%s %q %q: %v", h.format, h.begin, h.piece, err)
			}
		}
		runtime.ReadMemStats(&after)
		t.Logf("%-8s %-24q %-12q %5d ms, heap held %d MiB", h.format, clip(h.begin, 20), clip(h.piece, 10), time.Since(start).Milliseconds(), int64(after.HeapSys-before.HeapSys)>>20)
		if took := time.Since(start); took > 30*time.Second {
			t.Errorf("%s %q %q took %v", h.format, h.begin, h.piece, took)
		}
		if grown := int64(after.HeapSys) - int64(before.HeapSys); grown > 64<<20 {
			t.Errorf("%s %q %q made the heap grow by %d MiB", h.format, h.begin, h.piece, grown>>20)
		}
	}
}

func TestLimitIsNamed(t *testing.T) {
	for format, text := range map[string]string{
		"jsonl":   `{"title":"` + strings.Repeat("a", 3000) + "\"}\n",
		"bibtex":  "@misc{a, title={" + strings.Repeat("a", 3000) + "}}\n",
		"csv":     "title,year\n\"" + strings.Repeat("a", 3000) + "\",1\n",
		"webtext": "A title\n\n" + strings.Repeat("word ", 1000) + "\n",
	} {
		f, _ := Lookup(format)
		papers, errs := decodeAll(f, strings.NewReader(text), 2048)
		if len(papers) != 0 || len(errs) == 0 || !strings.Contains(errs[0].Error(), "is longer than 2 KiB") {
			t.Errorf("%s: %d papers, %v", format, len(papers), errs)
		}
	}
}
