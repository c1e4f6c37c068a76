package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/papergraph/papergraph/graph/analysis"
	"github.com/papergraph/papergraph/graph/network"
	"github.com/papergraph/papergraph/render"
)

// periods say into which the years are cut: so many, or from these years on. It is the value of a flag.
type periods struct {
	count  int
	starts []int // rising
	given  string
}

const mostPeriods = 99

// Set reads a number of periods, or first years.
func (p *periods) Set(text string) error {
	var numbers []int
	for word := range strings.SplitSeq(text, ",") {
		n, err := strconv.Atoi(strings.TrimSpace(word))
		if err != nil || n < 1 || n > 9999 {
			return fmt.Errorf("%q is neither a number of periods, 1 to %d, nor a year, %d to 9999", word, mostPeriods, mostPeriods+1)
		}
		numbers = append(numbers, n)
	}
	if len(numbers) == 1 && numbers[0] <= mostPeriods {
		*p = periods{count: numbers[0], given: text}
		return nil
	}
	for i, n := range numbers {
		if n <= mostPeriods || i > 0 && n <= numbers[i-1] {
			return fmt.Errorf("%q are not years that rise", text)
		}
	}
	*p = periods{starts: numbers, given: text}
	return nil
}

// String is what was given.
func (p *periods) String() string { return p.given }

// Type names the value in the help.
func (p *periods) Type() string { return "years" }

// evolve follows the topics of m over time. It returns nothing when papers have no years, or all the same one.
func (l *line) evolve(ctx context.Context, m *render.Map) ([]render.Period, error) {
	years := make([]int, len(l.papers.Papers))
	for i := range years {
		years[i] = l.papers.Papers[i].Year
	}
	starts := l.periods.starts
	if starts == nil {
		starts = analysis.CutYears(years, l.periods.count)
	}
	if starts == nil || l.analysis.Communities == analysis.None {
		return nil, nil
	}
	periods, err := network.BuildPeriods(ctx, l.input(), starts, l.network)
	if err != nil {
		return nil, err
	}
	stages := make([]analysis.Stage, len(periods))
	for i := range periods {
		stages[i] = analysis.Stage{Graph: periods[i].Network.Graph, Profile: periods[i].Profile}
	}
	eras, err := analysis.Evolve(ctx, stages, l.analysis)
	if err != nil {
		return nil, err
	}
	return render.NewPeriods(m, periods, eras, l.render), nil
}
