package nlp

import (
	"fmt"
	"slices"
)

// YearCounts is papers counted by topic and year.
type YearCounts struct {
	Years   []int   // those with a paper, ascending
	Total   []int   // papers of each year, those without a topic too
	Of      [][]int // by topic, then by year as in Years
	Unknown int     // papers without a year, which are not counted above
	Missing []int   // by topic, those of them in the topic
}

// CountYears counts papers by topic and year. The year of paper p is years[p], 0 when unknown; its topic is groups[p], or
// none when that is negative. It costs O(papers + topics · years) and panics when the lists differ in length.
func CountYears(years []int, groups []int32) YearCounts {
	if len(years) != len(groups) {
		panic(fmt.Sprintf("nlp: %d years and %d topic numbers; there must be one of each a paper", len(years), len(groups)))
	}
	var c YearCounts
	topics := 0
	for p, g := range groups {
		topics = max(topics, int(g)+1)
		if years[p] != 0 {
			c.Years = append(c.Years, years[p])
		}
	}
	slices.Sort(c.Years)
	c.Years = slices.Compact(c.Years)
	c.Total, c.Of, c.Missing = make([]int, len(c.Years)), make([][]int, topics), make([]int, topics)
	for g := range c.Of {
		c.Of[g] = make([]int, len(c.Years))
	}
	for p, g := range groups {
		c.add(years[p], g)
	}
	return c
}

// add counts a paper.
func (c *YearCounts) add(year int, topic int32) {
	t, known := slices.BinarySearch(c.Years, year)
	switch {
	case !known && topic < 0:
		c.Unknown++
	case !known:
		c.Unknown++
		c.Missing[topic]++
	case topic < 0:
		c.Total[t]++
	default:
		c.Total[t]++
		c.Of[topic][t]++
	}
}
