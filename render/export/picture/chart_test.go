package picture

import (
	"context"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/rendertest"
)

// Items are counted by topic and year, those of no topic last, and what is not shown is told.
func TestCountYears(t *testing.T) {
	m := inYears(rendertest.Map(60, 3, 1), 2001, 2002, 2003)
	m.Scores = nil
	m.Items[0].Year, m.Items[1].Year = 1700, 0
	y := countYears(m)
	if y.first != 2001 || y.last != 2003 || y.shown != 58 || y.early != 1 || y.unknown != 1 {
		t.Fatalf("%+v", y)
	}
	total := 0.0
	for i, item := range m.Items {
		if i > 1 && item.Cluster == 1 && item.Year == 2002 {
			total++
		}
	}
	if y.counts[1][1] != total || len(y.counts) != 4 {
		t.Errorf("topic 1 has %g papers of 2002, want %g", y.counts[1][1], total)
	}
	y.normalise()
	for year := range 3 {
		sum := 0.0
		for _, counts := range y.counts {
			sum += counts[year]
		}
		if math.Abs(sum-100) > 1e-9 {
			t.Errorf("the shares of year %d add up to %g", year, sum)
		}
	}
	if facts := y.facts("paper"); facts != "58 papers, 2001 to 2003 · 1 earlier · 1 without a year" {
		t.Errorf("facts %q", facts)
	}
	if countYears(rendertest.Map(0, 0, 1)) != nil {
		t.Error("nothing has years")
	}
}

// The distribution of a star: all have one link or more, its centre alone has many.
func TestDegreeShares(t *testing.T) {
	m := &render.Map{Items: make([]render.Item, 6)}
	for i := 1; i < 5; i++ {
		m.Links = append(m.Links, render.Link{Source: 0, Target: i, Strength: 1})
	}
	points := degreeShares(m)
	if len(points) != 2 || points[0].X != 1 || points[0].Y != 100 || points[1].X != 4 || points[1].Y != 20 {
		t.Errorf("points %v", points)
	}
	if linked(m) != 5 {
		t.Errorf("%d items have links", linked(m))
	}
}

// Rankings run from the most important, and bars name what they stand for.
func TestRankings(t *testing.T) {
	m := rendertest.Map(40, 4, 3)
	order := largestFirst(Importance(m))
	if !slices.IsSortedFunc(order, func(a, b int) int {
		return int(math.Copysign(1, m.Weights[0].Values[b]-m.Weights[0].Values[a]))
	}) {
		t.Error("items are not in order of weight")
	}
	for name, view := range map[string]func() (*Drawing, error){
		"top":     func() (*Drawing, error) { return NewTop(t.Context(), m, Options{}) },
		"bridges": func() (*Drawing, error) { return NewTopBridges(t.Context(), m, Options{}) },
	} {
		d, err := view()
		if err != nil {
			t.Fatal(err)
		}
		first := order[0]
		if name == "bridges" {
			first = m.Bridges[0].Item
		}
		if svg := svgOf(t, d); !strings.Contains(svg, ">"+xmlText(itemLabel(&m.Items[first]))[:12]) {
			t.Errorf("%s: the first is not named", name)
		}
	}
}

// A text of any script ends where the bars begin: it is measured with the fonts that it is drawn with.
func TestNamesEndAtTheirBars(t *testing.T) {
	m := rendertest.Map(6, 2, 1)
	for i, label := range []string{"图神经网络", "plain", "الشبكات", "AVAVAV", "ভাষা", "é"} {
		m.Items[i].Label = label
	}
	d, err := NewTop(t.Context(), m, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var ends []float64
	for _, text := range d.texts() {
		if slices.ContainsFunc(m.Items, func(item render.Item) bool { return item.Label == text.Text }) {
			ends = append(ends, text.MaxX)
		}
	}
	if len(ends) != 6 || slices.Max(ends)-slices.Min(ends) > 1e-6 {
		t.Errorf("names end at %v", ends)
	}
}

// Without a background all text of a chart has an edge, that along the axes too.
func TestAxesHaveEdges(t *testing.T) {
	m := inYears(rendertest.Map(60, 3, 1), 2001, 2002, 2003)
	for name, view := range map[string]func(context.Context, *render.Map, Options) (*Drawing, error){
		"years": NewYears, "top": NewTop, "degrees": NewDegrees,
	} {
		d, err := view(t.Context(), m, Options{Transparent: true})
		if err != nil {
			t.Fatal(err)
		}
		canvas := &edgedCanvas{textCanvas: textCanvas{typeface: d.typeface}}
		if d.on(canvas); canvas.edges == 0 || len(canvas.texts) > 0 {
			t.Errorf("%s: %d texts with an edge, without one %v", name, canvas.edges, canvas.texts)
		}
	}
}

// An axis with fewer than two round numbers on it is labelled at its ends.
func TestShortLogarithmicAxes(t *testing.T) {
	axis := plot.New().X
	axis.Min, axis.Max = 2.7, 4.4
	if marks := powerTicks(axis, 3, 4); len(marks) != 2 || marks[0].Label != "3" || marks[1].Label != "4" {
		t.Errorf("marks %v", marks)
	}
	axis.Min, axis.Max = 2.7, 3.3
	if marks := powerTicks(axis, 3, 3); len(marks) != 1 || marks[0].Label != "3" {
		t.Errorf("marks %v", marks)
	}
}
