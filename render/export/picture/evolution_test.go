package picture

import (
	"math"
	"testing"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/rendertest"
)

// evolving lays the periods of a map out.
func evolving(t *testing.T, m *render.Map) *evolution {
	t.Helper()
	p, err := newPage(m, Options{})
	if err != nil {
		t.Fatal(err)
	}
	e := &evolution{picture: *p}
	e.writeLegend()
	e.frame = e.content
	e.chooseTopics()
	e.orderTopics()
	e.placeBoxes()
	e.placeRibbons()
	e.writePeriods()
	e.labelBoxes()
	return e
}

// Boxes are as high as they have papers, in one scale for all periods, and neither leave the frame nor touch each other.
func TestEvolutionBoxes(t *testing.T) {
	for _, clusters := range []int{2, 7, 60} {
		e := evolving(t, rendertest.WithPeriods(rendertest.Map(600, clusters, 3)))
		for i, column := range e.columns {
			if left := len(e.m.Periods[i].Topics) - len(column); left > 0 && clusters < 60 {
				t.Errorf("%d of %d topics are left out", left, len(e.m.Periods[i].Topics))
			}
			for k, b := range column {
				want := e.unit * float64(e.m.Periods[i].Topics[b.topic].Papers)
				if math.Abs(b.box.height()-want) > 1e-9 || b.box.minY < e.frame.minY-1e-6 || b.box.maxY > e.frame.maxY-e.headHeight()+1e-6 {
					t.Errorf("%d topics: box %+v, want a height of %g", clusters, b, want)
				}
				if k > 0 && b.box.maxY >= column[k-1].box.minY {
					t.Errorf("%d topics: boxes %d and %d of period %d touch", clusters, k-1, k, i)
				}
			}
		}
	}
}

// A ribbon is the smaller box times the flow where there is room, never wider, and lies on the sides of its boxes beside
// the others there.
func TestEvolutionRibbons(t *testing.T) {
	e := evolving(t, rendertest.WithPeriods(rendertest.Map(300, 6, 3)))
	used := make(map[*stageBox]float64)
	full := 0
	for r := range e.ribbons {
		rib := &e.ribbons[r]
		from, to := e.end(rib, 0), e.end(rib, 1)
		want := rib.flow.Weight * min(from.box.height(), to.box.height())
		if rib.width > want+1e-9 {
			t.Errorf("a ribbon of %g is %g wide", want, rib.width)
		}
		if rib.width > want-1e-9 {
			full++
		}
		used[from] += rib.width
		for side, b := range []*stageBox{from, to} {
			if at := rib.ends[side]; at.y-rib.width/2 < b.box.minY-1e-6 || at.y+rib.width/2 > b.box.maxY+1e-6 {
				t.Errorf("the end of a ribbon leaves its box: %+v, %+v", at, b.box)
			}
		}
	}
	if full == 0 || len(e.ribbons) < 12 {
		t.Errorf("%d of %d ribbons have their full width", full, len(e.ribbons))
	}
	for b, sum := range used {
		if sum > b.box.height()+1e-6 {
			t.Errorf("ribbons of %g leave a box of %g", sum, b.box.height())
		}
	}
}

// Two pairs of topics that flow crosswise are drawn without a crossing.
func TestEvolutionUncrosses(t *testing.T) {
	topic := func(to int) render.PeriodTopic {
		return render.PeriodTopic{Papers: 5, Cluster: -1, Flows: []render.Flow{{To: to, Weight: 0.5}}}
	}
	plain := render.PeriodTopic{Papers: 5, Cluster: -1}
	m := rendertest.Map(20, 2, 1)
	m.Periods = []render.Period{
		{From: 2000, To: 2004, Topics: []render.PeriodTopic{topic(2), topic(1), topic(0)}},
		{From: 2005, To: 2009, Topics: []render.PeriodTopic{plain, plain, plain}},
	}
	if e := evolving(t, m); e.crossings() != 0 || len(e.ribbons) != 3 {
		t.Errorf("%d ribbons cross by %g", len(e.ribbons), e.crossings())
	}
}

// What does not fit is counted below its column.
func TestEvolutionCountsTheRest(t *testing.T) {
	e := evolving(t, rendertest.WithPeriods(rendertest.Map(900, 90, 3)))
	rest := 0
	for i := range e.columns {
		if len(e.columns[i]) < len(e.m.Periods[i].Topics) {
			rest++
		}
	}
	if lines := len(e.plain) - 2*len(e.columns); rest == 0 || lines < rest {
		t.Errorf("%d columns leave topics out, %d lines besides the heads", rest, lines)
	}
}
