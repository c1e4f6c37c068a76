package merge

import (
	"context"
	"fmt"
	"testing"
)

// BenchmarkMerge merges generated records of 30 references each; time per record should not depend on their number.
func BenchmarkMerge(b *testing.B) {
	for _, records := range []int{1_000, 10_000, 100_000} {
		b.Run(fmt.Sprint(records), func(b *testing.B) {
			c, _ := newUniverse(1, 2*records).corpusOf(records, 30)
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := Merge(context.Background(), c, Options{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*records), "µs/record")
		})
	}
}
