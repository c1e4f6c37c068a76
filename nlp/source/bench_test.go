package source

import (
	"bytes"
	"testing"
)

// BenchmarkDecode measures every row of Formats on 2,000 generated papers; -benchmem shows what a paper costs.
func BenchmarkDecode(b *testing.B) {
	all := generatedPapers(1, 2000)
	for _, format := range Formats {
		papers := samples[format.Name].fitting(all)
		text := samples[format.Name].write(papers)
		b.Run(format.Name, func(b *testing.B) {
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
