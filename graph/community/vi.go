package community

import (
	"math"

	"github.com/papergraph/papergraph/graph"
)

// VI returns the variation of information between a and b, H(a) + H(b) - 2·I(a, b), in nats: what remains to be said of
// each when the other is known. It is a metric: 0 when they are equal and at most ln n. It costs O(n + overlaps); it
// panics on partitions of different length.
//
// M. Meilă, Comparing clusterings: an information based distance, Journal of Multivariate Analysis 98 (2007) 873–895,
// doi:10.1016/j.jmva.2006.11.013.
func VI(a, b graph.Partition) float64 {
	n, sum := float64(a.Len()), 0.0
	sa, sb := a.Sizes(), b.Sizes()
	overlaps(a, b, func(ca, cb, count int) {
		k := float64(count)
		sum += k / n * (math.Log(float64(sa[ca])/k) + math.Log(float64(sb[cb])/k))
	})
	return sum
}
