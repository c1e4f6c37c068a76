package nlp

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// randomYears draws papers of some years, a topic of some of them.
func randomYears(r *rand.Rand, papers, span int) (years []int, groups []int32) {
	for range papers {
		years = append(years, 2000+r.IntN(span))
		groups = append(groups, int32(r.IntN(3))-1)
	}
	return years, groups
}

// TestExactTrendEnumerated compares with all subsets of the papers that have as many as the topic.
func TestExactTrendEnumerated(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 100 {
		years, groups := randomYears(r, 4+r.IntN(9), 2+r.IntN(6))
		c := CountYears(years, groups)
		for g := range c.Of {
			size, observed := 0, 0
			for p, year := range years {
				if int(groups[p]) == g {
					size, observed = size+1, observed+year
				}
			}
			n, all := len(years), 0
			for _, year := range years {
				all += year
			}
			extreme, ways := 0, 0
			for subset := range 1 << n {
				count, sum := 0, 0
				for p, year := range years {
					if subset>>p&1 == 1 {
						count, sum = count+1, sum+year
					}
				}
				if count == size {
					ways++
					if abs(n*sum-size*all) >= abs(n*observed-size*all) {
						extreme++
					}
				}
			}
			got := trendOf(c.Years, c.Of[g], c.Total)
			if want := float64(extreme) / float64(ways); math.Abs(got.P-want) > 1e-12 {
				t.Fatalf("years %v, topics %v, topic %d: p %g, of all subsets %g", years, groups, g, got.P, want)
			}
		}
	}
}

// TestTrendAgainstShuffles compares the normal approximation, and the exact test, with shuffled years.
func TestTrendAgainstShuffles(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	years, groups := make([]int, 400), make([]int32, 400)
	for p := range years {
		years[p] = 1990 + p%25
		groups[p] = -1
		if r.IntN(120) < 20+p%25/2 {
			groups[p] = 0
		}
	}
	c := CountYears(years, groups)
	got := Trends(c)[0]
	if got.Exact {
		t.Fatal("the case is small enough for the exact test; it shall test the other")
	}
	sum := func() (s int) {
		for p, g := range groups {
			if g == 0 {
				s += years[p]
			}
		}
		return s
	}
	mean, size, observed := 0.0, 0, sum()
	for p, year := range years {
		mean += float64(year) / float64(len(years))
		size += 1 + int(groups[p])
	}
	expected := mean * float64(size)
	const shuffles = 20000
	extreme := 0
	for range shuffles {
		r.Shuffle(len(years), func(i, j int) { years[i], years[j] = years[j], years[i] })
		if math.Abs(float64(sum())-expected) >= math.Abs(float64(observed)-expected)-1e-9 {
			extreme++
		}
	}
	want := float64(extreme) / shuffles
	if deviation := 4 * math.Sqrt(want*(1-want)/shuffles); math.Abs(got.P-want) > deviation+0.1*want {
		t.Errorf("p %g, of shuffles %g", got.P, want)
	}
	if want < 0.0005 || want > 0.3 {
		t.Errorf("p of shuffles %g: the case says little", want)
	}
}

// TestTrends holds directions, and that what has no trend by construction seldom has one.
func TestTrends(t *testing.T) {
	c := YearCounts{Years: []int{2001, 2002, 2003, 2004}, Total: []int{50, 50, 50, 50}, Of: [][]int{
		{2, 6, 12, 20}, {20, 12, 6, 2}, {10, 10, 10, 10}, {0, 0, 0, 0}, {0, 0, 0, 1},
	}}
	trends := Trends(c)
	for g, want := range []int{1, -1, 0, 0, 0} {
		if got := trends[g].Direction(0.05); got != want {
			t.Errorf("topic %d: %+v goes %d, want %d", g, trends[g], got, want)
		}
	}
	if math.Abs(trends[0].Slope-0.12) > 1e-12 || trends[0].P != trends[1].P {
		t.Errorf("a slope of 0.12 and its mirror: %+v, %+v", trends[0], trends[1])
	}
	r := rand.New(rand.NewPCG(9, 1))
	wrong := 0
	for range 300 {
		years, groups := randomYears(r, 60, 10)
		for _, trend := range Trends(CountYears(years, groups)) {
			if trend.Direction(0.05) != 0 {
				wrong++
				break
			}
		}
	}
	if wrong > 27 { // 15 are expected, with a standard deviation of 3.8
		t.Errorf("%d of 300 corpora without a trend have one", wrong)
	}
}

// TestTrendHasPower holds that the test finds a rising share in years of unequal size more often than the test of Mann and
// Kendall of the yearly shares does.
func TestTrendHasPower(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 2))
	ours, theirs := 0, 0
	for range 200 {
		var years []int
		var groups []int32
		for year := range 12 {
			for range 3 + r.IntN(40) {
				years, groups = append(years, year+2000), append(groups, -1)
				if r.Float64() < 0.1+0.012*float64(year) {
					groups[len(groups)-1] = 0
				}
			}
		}
		c := CountYears(years, groups)
		if Trends(c)[0].Direction(0.05) > 0 {
			ours++
		}
		if mannKendall(c) > 1.96 {
			theirs++
		}
	}
	if 2*ours < 3*theirs || theirs == 0 {
		t.Errorf("%d of 200 rising shares are found, by Mann and Kendall's test %d", ours, theirs)
	}
}

// mannKendall is the test's statistic of the first topic's yearly shares, normal with variance 1 where there is no trend.
func mannKendall(c YearCounts) float64 {
	n, s := len(c.Years), 0.0
	for u := range n {
		for t := range u {
			x, y := c.Of[0][t]*c.Total[u], c.Of[0][u]*c.Total[t]
			switch {
			case x < y:
				s++
			case x > y:
				s--
			}
		}
	}
	if s == 0 {
		return 0
	}
	return (s - math.Copysign(1, s)) / math.Sqrt(float64(n*(n-1)*(2*n+5))/18)
}

// TestHolm takes the example of p values 0.01, 0.04, 0.03, 0.005: 4·0.005, 3·0.01, 2·0.03, and 0.04 raised to the one before.
func TestHolm(t *testing.T) {
	got, want := holm([]float64{0.01, 0.04, 0.03, 0.005}), []float64{0.03, 0.06, 0.06, 0.02}
	for i := range want {
		if math.Abs(got[i]-want[i]) > 1e-15 {
			t.Errorf("adjusted %v, want %v", got, want)
		}
	}
	if len(holm(nil)) != 0 {
		t.Error("no p values are adjusted to some")
	}
}

// TestTrendByHand takes the smokers among lung patients of four studies (Fleiss 1981, Statistical Methods for Rates and
// Proportions, p. 139), for which R's prop.trend.test has X² = 8.2249. That takes N for N - 1 in the variance.
func TestTrendByHand(t *testing.T) {
	got := trendOf([]int{1, 2, 3, 4}, []int{83, 90, 129, 70}, []int{86, 93, 136, 82})
	if want := math.Erfc(math.Sqrt(8.2249 * 396 / 397 / 2)); got.Exact || math.Abs(got.P-want) > 1e-6 || got.Slope >= 0 {
		t.Errorf("trend %+v, want p %g", got, want)
	}
}

// TestTrendsOfStrangeYears holds that years that are none do not stop the test.
func TestTrendsOfStrangeYears(t *testing.T) {
	for _, years := range [][]int{{1, 20190101, 2019, 2020}, {math.MinInt, math.MaxInt, 2019, 2020}, {-5, 5, 7_000_000, 7_000_001}} {
		for _, trend := range Trends(CountYears(years, []int32{0, 0, 1, 1})) {
			if !(trend.P > 0 && trend.P <= 1) || math.IsNaN(trend.Slope) {
				t.Errorf("years %v: %+v", years, trend)
			}
		}
	}
}

// TestCountYears holds that papers without a year are counted apart.
func TestCountYears(t *testing.T) {
	c := CountYears([]int{2001, 0, 1999, 2001, 0, 2001}, []int32{0, 0, 1, -1, -1, 1})
	if !slices.Equal(c.Years, []int{1999, 2001}) || !slices.Equal(c.Total, []int{1, 3}) || c.Unknown != 2 ||
		!slices.Equal(c.Missing, []int{1, 0}) || !slices.Equal(c.Of[0], []int{0, 1}) || !slices.Equal(c.Of[1], []int{1, 1}) {
		t.Errorf("counted %+v", c)
	}
	for _, empty := range []YearCounts{CountYears(nil, nil), CountYears([]int{0, 0}, []int32{0, 1}), CountYears([]int{1999}, []int32{0})} {
		for _, trend := range Trends(empty) {
			if trend.P != 1 || trend.Direction(0.05) != 0 {
				t.Errorf("%+v has trend %+v", empty, trend)
			}
		}
	}
}
