package source

import (
	"bytes"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// BenchmarkDecode measures every row of Formats on 2,000 generated papers; -benchmem shows what a paper costs.
func BenchmarkDecode(b *testing.B) {
	papers := generatedPapers(1, 2000)
	for name, write := range map[string]func([]corpus.Paper) []byte{"jsonl": asJSONL, "bibtex": asBibTeX, "csv": asCSV, "webtext": asWebText} {
		text := write(papers)
		format, err := Lookup(name)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				n := 0
				for _, err := range format.Decode(NewInput("", bytes.NewReader(text))) {
					if err != nil {
						b.Fatal(err)
					}
					n++
				}
				if n != len(papers) {
					b.Fatalf("%d papers of %d", n, len(papers))
				}
			}
		})
	}
}
