package community

import (
	"math"
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// AMI returns the mutual information of a and b adjusted for chance, (I - E) / (mean(H(a), H(b)) - E): random partitions
// with the same sizes have 0 on average, equal ones 1; it can be negative. The mean is arithmetic, as in
// scikit-learn. For one community each, or n each, chance leaves no room; the partitions are equal and AMI is 1. It
// costs O(n + overlaps) and, for every pair of different sizes, of which there are at most O(n), about the square root of
// the smaller; it panics on partitions of different length.
//
// E is the exact mean of I over all partitions with the sizes of a and b. The overlap of communities of sizes s and t is
// then hypergeometric, so E is the sum over pairs of communities of the mean of k/n·ln(n·k/(s·t)) for such k. The
// probabilities are taken relative to the most likely k, from which they fall by simple ratios to both sides, and are
// added up for their scale, so that no factorial is needed. Pairs of equal sizes are computed once.
//
// N. X. Vinh, J. Epps, J. Bailey, Information Theoretic Measures for Clusterings Comparison, Journal of Machine Learning
// Research 11 (2010) 2837–2854, https://jmlr.org/papers/v11/vinh10a.html.
func AMI(a, b graph.Partition) float64 {
	found := information(a, b)
	if n := a.Len(); a.Count() == b.Count() && (a.Count() == n || a.Count() <= 1) {
		return 1
	}
	expected := expectedInformation(a, b)
	return (found - expected) / ((entropy(a)+entropy(b))/2 - expected)
}

// expectedInformation is E in nats.
func expectedInformation(a, b graph.Partition) float64 {
	sum := 0.0
	bySize := countSizes(b)
	for _, s := range countSizes(a) {
		for _, t := range bySize {
			sum += float64(s.count*t.count) * meanTerm(s.size, t.size, a.Len())
		}
	}
	return sum
}

// sizeCount says how many communities have a size.
type sizeCount struct{ size, count int }

// countSizes lists the different sizes of communities, ascending.
func countSizes(p graph.Partition) (counts []sizeCount) {
	sizes := p.Sizes()
	slices.Sort(sizes)
	for _, s := range sizes {
		if len(counts) == 0 || counts[len(counts)-1].size != s {
			counts = append(counts, sizeCount{size: s})
		}
		counts[len(counts)-1].count++
	}
	return counts
}

// leastChance is the chance, relative to the most likely overlap, below which overlaps are left out.
const leastChance = 1e-25

// meanTerm is the mean of k/n·ln(n·k/(s·t)) over the overlaps k of two random sets of s and t of n nodes.
func meanTerm(s, t, n int) float64 {
	least, most := max(0, s+t-n), min(s, t)
	mode := min(most, max(least, int((float64(s)+1)*(float64(t)+1)/(float64(n)+2))))
	mean, weight, scale := 0.0, 0.0, float64(s)*float64(t)
	add := func(k int, chance float64) {
		weight += chance
		if k > 0 {
			mean += chance * (float64(k) / float64(n) * math.Log(float64(k)*float64(n)/scale))
		}
	}
	// up is the chance of an overlap of k+1 relative to one of k.
	up := func(k int) float64 {
		return float64(s-k) * float64(t-k) / (float64(k+1) * float64(n-s-t+k+1))
	}
	for k, chance := mode, 1.0; k <= most && chance > leastChance; k++ {
		add(k, chance)
		chance *= up(k)
	}
	for k, chance := mode, 1.0; k > least && chance > leastChance; k-- {
		chance /= up(k - 1)
		add(k-1, chance)
	}
	return mean / weight
}
