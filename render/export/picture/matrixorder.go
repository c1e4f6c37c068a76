package picture

import "slices"

// An order of topics in which those that are tied are neighbours.
//
// Of all orders, one is sought in which strong ties lie close to the diagonal: the sum of s(i, j) · |place of i - place of j|
// is as small as it gets (the linear arrangement problem, which is hard to solve in full: M. R. Garey, D. S. Johnson,
// L. Stockmeyer, 1976, doi:10.1016/0304-3975(76)90059-1). It begins with a chain that grows at either end by the topic most
// tied to that end, and then takes single topics out and puts them elsewhere as long as that helps. Everything is decided by
// the ties and, where they are equal, by the numbers of the topics.

// arranged returns the topics 0 to n-1 in such an order; tie is symmetric and not negative. It costs O(n⁴) a round, as a
// rule a few and never more than n.
func arranged(n int, tie func(a, b int) float64) []int {
	order := chained(n, tie)
	for range n {
		if !improved(order, tie) {
			break
		}
	}
	if n > 1 && order[0] > order[n-1] { // of an order and its reverse, the one that begins with the larger topic
		slices.Reverse(order)
	}
	return order
}

// chained grows a chain from the strongest tie.
func chained(n int, tie func(a, b int) float64) []int {
	if n < 2 {
		return make([]int, n)
	}
	first, second := 0, 1
	for a := range n {
		for b := a + 1; b < n; b++ {
			if tie(a, b) > tie(first, second) {
				first, second = a, b
			}
		}
	}
	order := []int{first, second}
	for len(order) < n {
		left, l := nearestOutside(order, order[0], n, tie)
		right, r := nearestOutside(order, order[len(order)-1], n, tie)
		if l > r {
			order = slices.Insert(order, 0, left)
		} else {
			order = append(order, right)
		}
	}
	return order
}

// nearestOutside is the topic outside of a chain that is most tied to an end of it, the first of equals.
func nearestOutside(chain []int, end, n int, tie func(a, b int) float64) (topic int, strength float64) {
	topic, strength = -1, -1
	for c := range n {
		if !slices.Contains(chain, c) && tie(end, c) > strength {
			topic, strength = c, tie(end, c)
		}
	}
	return topic, strength
}

// improved moves every topic once to where it makes the sum smallest, and reports whether any moved.
func improved(order []int, tie func(a, b int) float64) bool {
	moved := false
	for topic := range order {
		from := slices.Index(order, topic)
		best, least := from, arrangementCost(order, tie)
		for to := range order {
			shift(order, from, to)
			if cost := arrangementCost(order, tie); cost < least-1e-12*least {
				best, least = to, cost
			}
			shift(order, to, from)
		}
		shift(order, from, best)
		moved = moved || best != from
	}
	return moved
}

// shift takes the entry at one place out and puts it at another.
func shift(order []int, from, to int) {
	topic := order[from]
	if from < to {
		copy(order[from:to], order[from+1:to+1])
	} else {
		copy(order[to+1:from+1], order[to:from])
	}
	order[to] = topic
}

// arrangementCost is the sum of ties times distances.
func arrangementCost(order []int, tie func(a, b int) float64) float64 {
	var sum float64
	for i, a := range order {
		for j := i + 1; j < len(order); j++ {
			sum += float64(tie(a, order[j]) * float64(j-i))
		}
	}
	return sum
}
