package analysis

import (
	"math"
	"slices"
)

// CutYears cuts years into periods of about equal numbers of papers: it returns the years in which the second, third, ...
// period begins, rising, at most periods-1 of them. The sum of the squared differences from equal numbers is as small as
// it gets, which dynamic programming over the years finds; of equal cuts it is the earliest. Years of 0 and less are
// unknown and not counted. With 0 periods there are three below 300 papers, four below 1,000, and else five, but no more
// than leave ten papers to each. Fewer years than periods give a period to each. It costs O(periods · years²).
func CutYears(years []int, periods int) []int {
	known, counts := countYears(years)
	if periods <= 0 {
		periods = usualPeriods(counts)
	}
	periods = min(periods, len(known))
	if periods < 2 {
		return nil
	}
	var starts []int
	for _, at := range cuts(counts, periods) {
		starts = append(starts, known[at])
	}
	return starts
}

// countYears returns the years that occur, rising, and how often each does.
func countYears(years []int) (known, counts []int) {
	sorted := slices.Clone(years)
	slices.Sort(sorted)
	for _, year := range sorted {
		switch {
		case year <= 0:
		case len(known) > 0 && known[len(known)-1] == year:
			counts[len(counts)-1]++
		default:
			known, counts = append(known, year), append(counts, 1)
		}
	}
	return known, counts
}

func usualPeriods(counts []int) int {
	papers := 0
	for _, n := range counts {
		papers += n
	}
	usual := 5
	switch {
	case papers < 300:
		usual = 3
	case papers < 1000:
		usual = 4
	}
	return min(usual, papers/10)
}

// cuts returns where the second and every further part of a list of counts begins when their sums are as equal as can be.
func cuts(counts []int, parts int) []int {
	n := len(counts)
	before := make([]float64, n+1)
	for i, c := range counts {
		before[i+1] = before[i] + float64(c)
	}
	even := before[n] / float64(parts)
	cost := make([]float64, n+1) // of the first i counts in so many parts
	from := make([][]int, parts) // where the last of these parts begins
	for i := range cost {
		cost[i] = (before[i] - even) * (before[i] - even)
	}
	for part := 1; part < parts; part++ {
		next := make([]float64, n+1)
		from[part] = make([]int, n+1)
		for i := range next {
			next[i] = math.Inf(1)
			for j := part; j < i; j++ {
				rest := before[i] - before[j] - even
				if sum := cost[j] + float64(rest*rest); sum < next[i] {
					next[i], from[part][i] = sum, j
				}
			}
		}
		cost = next
	}
	starts := make([]int, parts-1)
	for part, end := parts-1, n; part > 0; part-- {
		end = from[part][end]
		starts[part-1] = end
	}
	return starts
}
