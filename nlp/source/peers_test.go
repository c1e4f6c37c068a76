package source

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// peers are readers of others: a script in Python that reads the file named by its argument and prints how many records
// it found and how many seconds that took, start-up not counted.
var peers = []struct {
	name, format, script string
	write                func([]corpus.Paper) []byte
}{
	{"rispy", "ris", `
import sys, time, rispy
start = time.perf_counter()
with open(sys.argv[1], encoding="utf-8-sig") as f:
    records = rispy.load(f)
print(len(records), time.perf_counter() - start)`, written(WriteRIS)},
	{"bibtexparser", "bibtex", `
import sys, time, bibtexparser
start = time.perf_counter()
with open(sys.argv[1], encoding="utf-8") as f:
    records = bibtexparser.load(f).entries
print(len(records), time.perf_counter() - start)`, written(WriteBibTeX)},
}

// BenchmarkPeers reads one file by our reader and by a well-known one of Python, in the same run. MB/s of both and how
// many times faster ours is are printed; an absent peer is skipped.
//
//	go test ./nlp/source -run '^$' -bench Peers -benchtime 1x
func BenchmarkPeers(b *testing.B) {
	papers := generatedPapers(1, 2000)
	for _, p := range peers {
		b.Run(p.name, func(b *testing.B) {
			text := p.write(papers)
			file := filepath.Join(b.TempDir(), "papers")
			if err := os.WriteFile(file, text, 0o600); err != nil {
				b.Fatal(err)
			}
			out, err := exec.Command("python3", "-c", p.script, file).Output()
			if err != nil {
				b.Skipf("%s is not at hand: %v", p.name, err)
			}
			count, seconds, _ := strings.Cut(strings.TrimSpace(string(out)), " ")
			theirs, err := strconv.ParseFloat(seconds, 64)
			if n, _ := strconv.Atoi(count); err != nil || n != len(papers) {
				b.Fatalf("%s answers %q for %d records", p.name, out, len(papers))
			}
			format, _ := Lookup(p.format)
			for b.Loop() {
				start := time.Now()
				back, errs := decodeAll(format, bytes.NewReader(text), recordLimit)
				if ours := time.Since(start).Seconds(); len(back) == len(papers) && len(errs) == 0 {
					b.ReportMetric(float64(len(text))/1e6/ours, "ours-MB/s")
					b.ReportMetric(float64(len(text))/1e6/theirs, p.name+"-MB/s")
					b.ReportMetric(theirs/ours, "times")
				}
			}
		})
	}
}
