package layout

import (
	"cmp"
	"math"
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// The order of lanes: linked lanes lie near each other when Σ w_ab·|place_a - place_b| is small (the linear arrangement
// problem, which is NP-hard). The start is the order in which each next lane is the one tied most strongly to those
// before it. Then lanes are sifted (Rudell 1993, doi:10.1109/ICCAD.1993.580029): each in turn is moved through all
// places by exchanges with its neighbour, whose gain is told by the ties of the two alone, and left at the best; this
// is repeated until a round gains nothing, and of few lanes each run is turned round as well (2-opt). The same is done
// from the order of the groups' numbers, and the better of the two is taken. Very many lanes are left in the order of
// the start, put right by rounds in which every lane goes to the mean place of those it is tied to.

const (
	chainLanes  = 2000 // more are not chained, which costs their number squared
	siftLanes   = 200  // more are not sifted: a round costs their number squared times what a lane is tied to
	turnLanes   = 40   // up to so many, runs are turned round too
	siftRounds  = 10
	sweepRounds = 12
)

// laneOrder returns the groups in the order of their lanes, from the one to be drawn at the top. O(m), and for K groups
// up to O(K³).
func laneOrder(rows graph.CSR, groups graph.Partition) []int32 {
	ties := groupTies(rows, groups)
	byNumber := make([]int32, groups.Count())
	for c := range byNumber {
		byNumber[c] = int32(c)
	}
	if len(byNumber) > chainLanes {
		sweepToMeans(ties, byNumber)
		return byNumber
	}
	lanes := chainOrder(ties)
	if len(lanes) > siftLanes {
		sweepToMeans(ties, lanes)
		return lanes
	}
	improve(ties, lanes)
	if improve(ties, byNumber); arrangementCost(ties, byNumber) < arrangementCost(ties, lanes) {
		return byNumber
	}
	return lanes
}

// arrangementCost is the sum of weighted distances, each pair counted twice.
func arrangementCost(ties graph.CSR, lanes []int32) float64 {
	place, cost := placesOf(lanes), 0.0
	for c := range lanes {
		adj, weight := ties.Row(c)
		for i, b := range adj {
			cost += float64(weight[i] * math.Abs(float64(place[c]-place[b])))
		}
	}
	return cost
}

// groupTies adds the weights of the edges between groups; a group has no tie to itself.
func groupTies(rows graph.CSR, groups graph.Partition) graph.CSR {
	ties := graph.CSR{First: make([]int64, groups.Count()+1)}
	into := make([]float64, groups.Count())
	for c, members := range groups.Members() {
		var touched []int32
		for _, u := range members {
			adj, weight := rows.Row(u)
			touched = groups.Gather(adj, weight, into, touched)
		}
		slices.Sort(touched)
		for _, b := range touched {
			if int(b) != c {
				ties.Adj, ties.Weight = append(ties.Adj, b), append(ties.Weight, into[b])
			}
			into[b] = 0
		}
		ties.First[c+1] = int64(len(ties.Adj))
	}
	return ties
}

// chainOrder begins with the group of the weakest ties and goes on with the one tied most strongly to those placed;
// where none is tied to them, with the first that is left.
func chainOrder(ties graph.CSR) []int32 {
	count := len(ties.First) - 1
	order, bond, placed := make([]int32, 0, count), make([]float64, count), make([]bool, count)
	next := 0
	strength := strengths(ties)
	for c, s := range strength {
		if s > 0 && (strength[next] == 0 || s < strength[next]) {
			next = c
		}
	}
	for len(order) < count {
		placed[next] = true
		order = append(order, int32(next))
		adj, weight := ties.Row(next)
		for i, b := range adj {
			bond[b] += weight[i]
		}
		next = -1
		for c := range bond {
			if !placed[c] && (next < 0 || bond[c] > bond[next]) {
				next = c
			}
		}
	}
	return order
}

// improve sifts and turns runs of lanes round until neither gains.
func improve(ties graph.CSR, lanes []int32) {
	for range siftRounds {
		sift(ties, lanes)
		if len(lanes) > turnLanes || !turnRuns(ties, lanes) {
			break
		}
	}
}

// turnRuns turns every run of lanes round (2-opt) and back unless it gains; it reports whether any did.
func turnRuns(ties graph.CSR, lanes []int32) bool {
	least, gained := arrangementCost(ties, lanes), false
	for i := range lanes {
		for j := i + 2; j <= len(lanes); j++ {
			slices.Reverse(lanes[i:j])
			if cost := arrangementCost(ties, lanes); cost < least*(1-1e-12) {
				least, gained = cost, true
			} else {
				slices.Reverse(lanes[i:j])
			}
		}
	}
	return gained
}

// sift improves the order until a round gains nothing.
func sift(ties graph.CSR, lanes []int32) {
	place := placesOf(lanes)
	for range siftRounds {
		gained := false
		for c := range lanes {
			gained = siftOne(ties, lanes, place, int32(c)) || gained
		}
		if !gained {
			break
		}
	}
}

func placesOf(lanes []int32) []int {
	place := make([]int, len(lanes))
	for i, c := range lanes {
		place[c] = i
	}
	return place
}

// siftOne moves group c through all places, to the best; it reports whether that is better than where it was.
func siftOne(ties graph.CSR, lanes []int32, place []int, c int32) bool {
	start, change := place[c], 0.0
	best, least := start, -1e-12*total(ties.Weight)
	for place[c] > 0 {
		change += exchange(ties, lanes, place, place[c]-1)
		if change < least {
			best, least = place[c], change
		}
	}
	for place[c] < len(lanes)-1 {
		change += exchange(ties, lanes, place, place[c])
		if change < least {
			best, least = place[c], change
		}
	}
	for place[c] > best {
		exchange(ties, lanes, place, place[c]-1)
	}
	return best != start
}

// exchange swaps the lanes at places i and i+1 and returns by how much the sum of weighted distances rises: what lies
// below the two comes nearer to the upper one and farther from the lower one, and the other way round above.
func exchange(ties graph.CSR, lanes []int32, place []int, i int) float64 {
	upper, lower := lanes[i], lanes[i+1]
	rise := pullDown(ties, place, lower, upper, i) - pullDown(ties, place, upper, lower, i)
	lanes[i], lanes[i+1] = lower, upper
	place[lower], place[upper] = i, i+1
	return rise
}

// pullDown is the weight of the ties of c to lanes below place i+1 less that of the ties to lanes above place i,
// without the tie to the other lane of the exchange.
func pullDown(ties graph.CSR, place []int, c, other int32, i int) float64 {
	pull := 0.0
	adj, weight := ties.Row(int(c))
	for k, b := range adj {
		switch {
		case b == other:
		case place[b] > i+1:
			pull += weight[k]
		default:
			pull -= weight[k]
		}
	}
	return pull
}

// meanPlace is the weighted mean place of the neighbours of u, its own place without any.
func meanPlace[N int | int32](rows graph.CSR, place []N, u int) float64 {
	adj, weight := rows.Row(u)
	sum, all := 0.0, total(weight)
	for i, v := range adj {
		sum += float64(weight[i] * float64(place[v]))
	}
	if all > 0 {
		return sum / all
	}
	return float64(place[u])
}

// sweepToMeans orders the lanes by the mean of the places that each is tied to, its own counting as much as all others.
func sweepToMeans(ties graph.CSR, lanes []int32) {
	mean := make([]float64, len(lanes))
	for range sweepRounds {
		place := placesOf(lanes)
		for c := range mean {
			mean[c] = (float64(place[c]) + meanPlace(ties, place, c)) / 2
		}
		slices.SortStableFunc(lanes, func(a, b int32) int { return cmp.Compare(mean[a], mean[b]) })
	}
}
