package merge

import (
	"context"
	"fmt"
	"runtime"
	"testing"
)

// BenchmarkMerge merges generated records of 30 references each; time per record should not depend on their number. Merge
// takes over what it is given, so every round makes its records anew.
func BenchmarkMerge(b *testing.B) {
	for _, records := range []int{25_000, 50_000, 100_000} {
		b.Run(fmt.Sprint(records), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				c, _ := newUniverse(1, 2*records).corpusOf(records, 30)
				runtime.GC()
				b.StartTimer()
				if _, _, err := Merge(context.Background(), c, Options{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*records), "µs/record")
		})
	}
}
