package picture

import (
	"cmp"
	"slices"
)

// largestFirst are the indexes of values from the largest to the smallest, ties by index.
func largestFirst(values []float64) []int {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(values[b], values[a]) })
	return order
}
