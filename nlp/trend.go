package nlp

import (
	"cmp"
	"math"
	"slices"
)

// Whether a topic's share of the papers of a year rises or falls is asked by the test for a trend in proportions of
// Cochran (1954), doi 10.2307/3001616, and Armitage (1955), doi 10.2307/3001775. Of d_t papers of year x_t, r_t are of the
// topic; r and N are the sums, x̄ the mean year of all papers. The statistic
//
//	T = Σ r_t (x_t - x̄)
//
// is far from 0 when the topic's papers are younger or older than the rest. If papers had been given to the topic by lot,
// T would have mean 0 and variance r (N - r) Σ d_t (x_t - x̄)² / (N (N - 1)). This null hypothesis, all orders of papers
// equally likely, needs no model, and where the counts are small enough its distribution is worked out in full: the
// number of ways to draw r of N papers with a given sum of years, added up year by year. Else T is taken for normal. The
// test has the power that tests of the ranks of yearly shares (Mann and Kendall) lack, which take a year of two papers for
// as sure as a year of two hundred.
//
// p values of several topics are adjusted by Holm (1979), "A simple sequentially rejective multiple test procedure",
// Scandinavian Journal of Statistics 6, which holds whatever the tests have to do with each other: shares of one whole
// rise at the cost of others.

// A Trend says how the share of a topic moves with the years.
type Trend struct {
	Slope    float64 // change of the share in a year, by weighted least squares; 0.01 is a point of percentage
	P        float64 // of a T at least as far from 0, by chance alone; 1 where nothing can be told
	Adjusted float64 // P after Holm's correction for all topics
	Exact    bool    // whether P was worked out in full
}

// Direction is 1 for a share that rises, -1 for one that falls, and 0 when Adjusted is above level, as 0.05.
func (t Trend) Direction(level float64) int {
	if t.Adjusted > level {
		return 0
	}
	return cmp.Compare(t.Slope, 0)
}

// Trends tests every topic. The cost for a topic is O(N · r² · range of years) where that is at most 2²⁴, else
// O(years).
func Trends(c YearCounts) []Trend {
	trends := make([]Trend, len(c.Of))
	p := make([]float64, len(c.Of))
	for g, counts := range c.Of {
		trends[g] = trendOf(c.Years, counts, c.Total)
		p[g] = trends[g].P
	}
	for g, adjusted := range holm(p) {
		trends[g].Adjusted = adjusted
	}
	return trends
}

// trendOf tests one topic.
func trendOf(years, relevant, total []int) Trend {
	r, n, mean := 0, 0, 0.0
	for t, d := range total {
		r, n = r+relevant[t], n+d
		mean += float64(float64(d) * since(years, t))
	}
	mean /= float64(max(1, n))
	statistic, spread := 0.0, 0.0
	for t, d := range total {
		x := since(years, t) - mean
		statistic += float64(float64(relevant[t]) * x)
		spread += float64(float64(d) * x * x)
	}
	if r == 0 || r == n || spread == 0 {
		return Trend{P: 1}
	}
	trend := Trend{Slope: statistic / spread}
	if p, ok := exactTrend(years, relevant, total); ok {
		trend.P, trend.Exact = p, true
		return trend
	}
	variance := float64(r) * float64(n-r) / (float64(n) * float64(n-1)) * spread
	trend.P = math.Erfc(math.Abs(statistic) / math.Sqrt(2*variance))
	return trend
}

// since is the time from the first year to year t; a record may give any number for a year.
func since(years []int, t int) float64 { return float64(years[t]) - float64(years[0]) }

const (
	exactWork   = 1 << 24 // additions that an exact test may cost
	exactSums   = 1 << 22 // numbers that it may keep
	exactPapers = 1000    // binomial coefficients of more do not fit into a float64
)

// exactTrend returns the share of all draws of r papers whose sum of years is as far from the expected one as that of the
// topic. It refuses when that costs too much.
func exactTrend(years, relevant, total []int) (p float64, ok bool) {
	r, n := 0, 0
	for t, d := range total {
		r, n = r+relevant[t], n+d
	}
	sums := float64(r) * float64(r) * since(years, len(years)-1)
	if n > exactPapers || sums > exactSums || sums*float64(n) > exactWork {
		return 0, false
	}
	w := newDraws(r, r*(years[len(years)-1]-years[0]))
	sum, all := 0, 0 // of the years of the topic, and of all papers
	for t, d := range total {
		x := years[t] - years[0]
		w.addYear(x, d)
		sum, all = sum+relevant[t]*x, all+d*x
	}
	// Sums are compared as whole numbers, times n.
	far := abs(n*sum - r*all)
	extreme, ways := 0.0, 0.0
	for s, count := range w.ways[r] {
		ways += count
		if abs(n*s-r*all) >= far {
			extreme += count
		}
	}
	return min(1, extreme/ways), true
}

func abs(n int) int { return max(n, -n) }

// draws counts the ways to draw papers: ways[k][s] draw k papers with years that add up to s.
type draws struct{ ways [][]float64 }

func newDraws(most, sum int) *draws {
	w := &draws{ways: make([][]float64, most+1)}
	for k := range w.ways {
		w.ways[k] = make([]float64, sum+1)
	}
	w.ways[0][0] = 1
	return w
}

// addYear lets d papers of year x be drawn too. Larger draws come first, so that each is made from those without the year.
func (w *draws) addYear(x, d int) {
	for k := len(w.ways) - 1; k > 0; k-- {
		choose := 1.0
		for j := 1; j <= min(k, d); j++ {
			choose = choose * float64(d-j+1) / float64(j)
			from, to := w.ways[k-j], w.ways[k]
			for s := j * x; s < len(to); s++ {
				to[s] += float64(choose * from[s-j*x])
			}
		}
	}
}

// holm adjusts p values, so that those at most α make less than one wrong claim among all with a probability above α.
func holm(p []float64) []float64 {
	order := make([]int, len(p))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(p[i], p[j]) })
	adjusted := make([]float64, len(p))
	most := 0.0
	for rank, i := range order {
		most = max(most, min(1, float64(len(p)-rank)*p[i]))
		adjusted[i] = most
	}
	return adjusted
}
