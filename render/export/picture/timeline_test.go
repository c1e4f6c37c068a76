package picture

import (
	"strings"
	"testing"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/rendertest"
)

func inYears(m *render.Map, years ...int) *render.Map {
	for i := range m.Items {
		m.Items[i].Year = years[i%len(years)]
	}
	return m
}

func timelineOf(t *testing.T, m *render.Map) (*timeline, *Drawing) {
	t.Helper()
	d, err := NewTimeline(t.Context(), m, Options{})
	if err != nil {
		t.Fatal(err)
	}
	line := &timeline{}
	if line.readYears(m) {
		line.picture = begin(line.part(m), Options{}.Complete(len(m.Items)))
		line.guise = guise{place: line.place, facts: line.facts, topics: -1, flat: true}
		if err := line.layOut(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	return line, d
}

func TestTimelineGolden(t *testing.T) {
	_, d := timelineOf(t, inYears(rendertest.Map(16, 3, 11), 2001, 2002, 2005, 0, 2009))
	rendertest.Golden(t, "timeline.svg", []byte(svgOf(t, d)))
}

// Papers stand in the lane of their topic, years from left to right, and no circle lies over another.
func TestTimelinePlaces(t *testing.T) {
	line, _ := timelineOf(t, inYears(rendertest.Map(300, 9, 3), 2003, 2001, 2002, 2005, 2004, 2009))
	if line.shown != 300 || line.first != 2001 || line.last != 2009 || line.early {
		t.Fatalf("%d papers from %d to %d", line.shown, line.first, line.last)
	}
	for i, item := range line.m.Items {
		if !line.lanes[item.Cluster].holds(line.places[i]) {
			t.Errorf("item %d is not in its lane", i)
		}
		for j := range i {
			if line.places[i].distance(line.places[j]) < line.radii[i]+line.radii[j] && !line.marked(i) && !line.marked(j) {
				t.Errorf("items %d and %d lie over each other", i, j)
			}
			if line.years[i] < line.years[j] && line.places[i].x > line.places[j].x {
				t.Errorf("item %d of %d is right of item %d of %d", i, line.years[i], j, line.years[j])
			}
		}
	}
}

// One old paper shares a column before the axis; papers without a year are counted.
func TestTimelineOfOutliers(t *testing.T) {
	m := inYears(rendertest.Map(60, 3, 1), 2001, 2002, 2003, 2004, 2005)
	m.Scores = nil
	m.Items[0].Year, m.Items[1].Year, m.Items[2].Year = 1719, 0, 70001
	line, d := timelineOf(t, m)
	if !line.early || line.first != 2001 || line.shown != 58 {
		t.Errorf("from %d, early %v, %d papers", line.first, line.early, line.shown)
	}
	svg := svgOf(t, d)
	for _, text := range []string{"&lt; 2001", "those before 2001 in one column", "not shown: 2 papers"} {
		if !strings.Contains(svg, text) {
			t.Errorf("the timeline does not say %q", text)
		}
	}
	if _, none := timelineOf(t, inYears(m, 0)); !strings.Contains(svgOf(t, none), "no paper of a topic has a year") {
		t.Error("a timeline without years says nothing")
	}
}
