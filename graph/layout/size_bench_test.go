package layout

import (
	"fmt"
	"testing"

	"github.com/papergraph/papergraph/graph/graphtest"
)

// The sizes that a map may have: 10,000 nodes with 40,000 edges are to take less than 8 seconds on two cores, 50,000
// with 200,000 less than 60 seconds and a gigabyte.
//
//	go test ./graph/layout -run '^$' -bench Size -benchtime 1x
func BenchmarkSize(b *testing.B) {
	for _, count := range []int{250, 1250} {
		g, _ := graphtest.PlantedPartition(graphtest.Blocks{Count: count, Size: 40, Within: 0.17, Between: 1.4 / float64(40*count)}, 1)
		for _, l := range Layouts {
			b.Run(fmt.Sprintf("%s/n=%d/m=%d", l.Name, g.NumNodes(), g.NumEdges()), func(b *testing.B) {
				b.ReportAllocs()
				before := processorTime()
				for b.Loop() {
					if _, err := l.Func(b.Context(), g, Options{}); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric((processorTime()-before).Seconds()/float64(b.N), "cpu-s/op")
			})
		}
	}
}
