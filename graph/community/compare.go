package community

import (
	"fmt"
	"math"

	"github.com/papergraph/papergraph/graph"
)

// How alike two partitions of the same nodes are. All measures look only at the table of overlaps n_ab, the number of
// nodes in community a of the one and b of the other; labels do not matter. NMI and VI come from the information that
// one partition gives of the other, ARI from pairs of nodes; AMI and ARI are corrected for what chance agrees on.

// Comparison is one way to say how alike two partitions are.
type Comparison struct {
	Name      string
	Title     string
	Reference string
	Range     string

	// Func compares partitions of the same nodes, in either order. It panics on partitions of different length.
	Func func(a, b graph.Partition) float64
}

// Comparisons holds every comparison.
var Comparisons = []Comparison{
	{
		Name: "nmi", Title: "Normalised mutual information, by the arithmetic mean of the entropies",
		Reference: "Danon, Díaz-Guilera, Duch and Arenas (2005), doi:10.1088/1742-5468/2005/09/P09008",
		Range:     "0 (independent) to 1 (equal)", Func: NMI,
	}, {
		Name: "ami", Title: "Adjusted mutual information, by the arithmetic mean of the entropies",
		Reference: "Vinh, Epps and Bailey (2010), https://jmlr.org/papers/v11/vinh10a.html",
		Range:     "0 on average by chance, 1 when equal", Func: AMI,
	}, {
		Name: "ari", Title: "Adjusted Rand index",
		Reference: "Hubert and Arabie (1985), doi:10.1007/BF01908075",
		Range:     "0 on average by chance, 1 when equal", Func: ARI,
	}, {
		Name: "vi", Title: "Variation of information, in nats",
		Reference: "Meilă (2007), doi:10.1016/j.jmva.2006.11.013",
		Range:     "0 (equal) to ln n", Func: VI,
	},
}

// NMI returns the normalised mutual information of a and b, 2·I(a, b) / (H(a) + H(b)), from 0 (independent) to 1 (equal).
// The normalisation is by the arithmetic mean of the entropies, as in igraph and scikit-learn. When both entropies
// are 0, as for one community each, the partitions are equal and NMI is 1. It favours many communities: two random
// fine partitions do not reach 0, which ARI corrects. It costs O(n + overlaps); it panics on partitions of different
// length.
//
// L. Danon, A. Díaz-Guilera, J. Duch, A. Arenas, Journal of Statistical Mechanics (2005) P09008,
// doi:10.1088/1742-5468/2005/09/P09008.
func NMI(a, b graph.Partition) float64 {
	entropies := entropy(a) + entropy(b)
	if entropies == 0 {
		return 1
	}
	return min(1, max(0, 2*information(a, b)/entropies))
}

// information is the mutual information of a and b in nats, Σ n_ab/n·ln(n·n_ab/(n_a·n_b)).
func information(a, b graph.Partition) float64 {
	n, sum := float64(a.Len()), 0.0
	sa, sb := a.Sizes(), b.Sizes()
	overlaps(a, b, func(ca, cb, count int) {
		sum += float64(count) / n * math.Log(float64(count)*n/(float64(sa[ca])*float64(sb[cb])))
	})
	return sum
}

// entropy is that of the community of a node drawn at random, in nats.
func entropy(a graph.Partition) float64 {
	n, h := float64(a.Len()), 0.0
	for _, s := range a.Sizes() {
		p := float64(s) / n
		h -= p * math.Log(p)
	}
	return h
}

// ARI returns the Rand index of a and b adjusted for chance: the share of pairs of nodes on which they agree, scaled so
// that random partitions with the same sizes have 0 on average and equal ones 1; it can be negative. For one
// community each, or n each, chance leaves no room; the partitions are equal and ARI is 1. It costs O(n + overlaps); it
// panics on partitions of different length.
//
// L. Hubert, P. Arabie, Journal of Classification 2 (1985) 193–218, doi:10.1007/BF01908075.
func ARI(a, b graph.Partition) float64 {
	var together int64
	overlaps(a, b, func(_, _, count int) { together += pairs(count) })
	var inA, inB int64
	for _, s := range a.Sizes() {
		inA += pairs(s)
	}
	for _, s := range b.Sizes() {
		inB += pairs(s)
	}
	all := pairs(a.Len())
	if inA == inB && (inA == 0 || inA == all) {
		return 1
	}
	expected := float64(inA) * float64(inB) / float64(all)
	most := (float64(inA) + float64(inB)) / 2
	return (float64(together) - expected) / (most - expected)
}

func pairs(n int) int64 { return int64(n) * int64(n-1) / 2 }

// overlaps calls visit for every pair of communities that share nodes, a's in ascending order.
func overlaps(a, b graph.Partition, visit func(ca, cb, count int)) {
	if a.Len() != b.Len() {
		panic(fmt.Sprintf("community: partitions of %d and %d nodes are compared", a.Len(), b.Len()))
	}
	count := make([]int, b.Count())
	var touched []int
	for ca, nodes := range a.Members() {
		touched = touched[:0]
		for _, u := range nodes {
			cb := b.Of(u)
			if count[cb] == 0 {
				touched = append(touched, cb)
			}
			count[cb]++
		}
		for _, cb := range touched {
			visit(ca, cb, count[cb])
			count[cb] = 0
		}
	}
}
