package picture

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/rendertest"
)

// The areas of circles above the smallest are in proportion to the weights.
func TestCircleAreas(t *testing.T) {
	p := laidOut(t, rendertest.Map(82, 7, 1))
	least, most := p.radiusRange()
	square := func(r float64) float64 { return r * r }
	for i, share := range p.importance {
		want := square(least) + share*(square(most)-square(least))
		if p.marked(i) {
			want = max(want, square(leastBridge))
		}
		if got := square(p.radii[i]); math.Abs(got-want) > 1e-9 {
			t.Errorf("item %d of importance %g: radius squared %g, want %g", i, share, got, want)
		}
	}
}

func TestImportance(t *testing.T) {
	m := placed([]point{{0, 0}, {1, 0}, {2, 0}})
	if got := Importance(m); !slices.Equal(got, []float64{0.3, 0.3, 0.3}) {
		t.Errorf("without weights: %v", got)
	}
	m.Weights = []render.Column{
		{Name: "strength", Values: []float64{1, 4, math.NaN()}}, {Name: "papers", Values: []float64{9, 9, 9}},
	}
	if got := Importance(m); !slices.Equal(got, []float64{0.25, 1, 0}) {
		t.Errorf("by the first weight: %v", got)
	}
	slices.Reverse(m.Weights)
	if got := Importance(m); !slices.Equal(got, []float64{1, 1, 1}) {
		t.Errorf("by the other weight: %v", got)
	}
}

// Items keep their proportions: distances on the page are those of the layout times one factor.
func TestPlacesKeepProportions(t *testing.T) {
	m := rendertest.Map(82, 7, 1)
	p := laidOut(t, m)
	factor := p.places[0].distance(p.places[1]) / math.Hypot(m.Items[0].X-m.Items[1].X, m.Items[0].Y-m.Items[1].Y)
	for i := 2; i < len(m.Items); i++ {
		want := factor * math.Hypot(m.Items[0].X-m.Items[i].X, m.Items[0].Y-m.Items[i].Y)
		if got := p.places[0].distance(p.places[i]); math.Abs(got-want) > 1e-6 {
			t.Errorf("items 0 and %d are %g apart, want %g", i, got, want)
		}
		if !p.frame.holds(p.places[i]) {
			t.Errorf("item %d leaves the frame", i)
		}
	}
}

func TestFacts(t *testing.T) {
	m := rendertest.Map(82, 7, 1)
	facts := func(o Options) string {
		p, err := newPicture(context.Background(), m, o)
		if err != nil {
			t.Fatal(err)
		}
		return p.facts()
	}
	if got, want := facts(Options{MaxLinks: 50}), "82 papers in 7 topics · showing 50 of 277 links"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	m.TotalLinks = len(m.Links)
	if got, want := facts(Options{}), fmt.Sprintf("82 papers in 7 topics · %d links", len(m.Links)); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	m.ItemWord, m.Clusters = "", nil
	for i := range m.Items {
		m.Items[i].Cluster = -1
	}
	m.Bridges = nil
	for i := range m.Items {
		m.Items[i].Bridge = -1
	}
	if got := facts(Options{}); !strings.HasPrefix(got, "82 items · ") {
		t.Errorf("got %q", got)
	}
}

// The legend names every topic or says how many it does not name, and never leaves its column.
func TestLegendNamesTopics(t *testing.T) {
	for _, clusters := range []int{1, 7, 12, 24, 60} {
		m := rendertest.Map(40*clusters, clusters, 3)
		p := laidOut(t, m)
		rest := ""
		for _, line := range p.legend.heads {
			if strings.HasPrefix(line.text, "and ") {
				rest = line.text
			}
		}
		left := clusters - len(p.legend.topics)
		if left > 0 != (rest != "") || left > 0 && !strings.HasPrefix(rest, fmt.Sprintf("and %d more topic", left)) {
			t.Errorf("%d topics: %d rows and %q", clusters, len(p.legend.topics), rest)
		}
		for _, row := range p.legend.topics {
			for _, line := range row.name {
				end := line.at.plus(p.typeface.width(line.text, line.style.size, line.style.bold), 0)
				if !p.legend.area.holds(line.at) || !p.legend.area.holds(end) {
					t.Errorf("%d topics: %q leaves the legend", clusters, line.text)
				}
			}
		}
	}
}

// Where topics have one line each, a name that needs two has them while there is room.
func TestLegendGivesALongNameASecondLine(t *testing.T) {
	m := rendertest.Map(400, 16, 3)
	m.Clusters[2].Label = "electroencephalographic neurofeedback paradigms, b"
	p := laidOut(t, m)
	for c, row := range p.legend.topics {
		if lines := len(row.name); lines > 1 && c != 2 || c == 2 && (lines != 2 || strings.HasSuffix(row.name[1].text, ellipsis)) {
			t.Errorf("the name of topic %d takes %d lines: %+v", c+1, lines, row.name)
		}
	}
	if len(p.legend.topics) != 16 {
		t.Errorf("%d of 16 topics have a row", len(p.legend.topics))
	}
}

// A legend with every part full does not write one over another.
func TestLegendPartsDoNotCollide(t *testing.T) {
	for _, clusters := range []int{3, 9, 24, 60} {
		p := laidOut(t, rendertest.Map(40*clusters, clusters, 3))
		lowestTopic, highestBridge := math.Inf(1), math.Inf(-1)
		for _, row := range p.legend.topics {
			for _, line := range row.name {
				lowestTopic = min(lowestTopic, line.at.y)
			}
		}
		for _, row := range p.legend.bridges {
			highestBridge = max(highestBridge, row.badge.maxY)
			if row.badge.minY < p.legend.scaleAt.y {
				t.Errorf("%d topics: bridge %d lies over the size scale", clusters, row.bridge+1)
			}
		}
		if highestBridge > lowestTopic {
			t.Errorf("%d topics: bridges begin at %g, topics end at %g", clusters, highestBridge, lowestTopic)
		}
	}
}

func TestShapesDiffer(t *testing.T) {
	seen := make(map[string]int)
	for lap := range 4 {
		shape := written(func(c *svgCanvas) { c.Fill(shapePath(lap, point{50, 25}, 10)) })
		if other, taken := seen[shape]; taken {
			t.Errorf("laps %d and %d have the same shape", other, lap)
		}
		seen[shape] = lap
	}
}

func TestSpoken(t *testing.T) {
	p := laidOut(t, rendertest.Map(82, 7, 1))
	for _, part := range []string{p.m.Description, "82 papers", "federated learning", "citation analysis"} {
		if !strings.Contains(strings.Join(p.spoken(), " "), part) {
			t.Errorf("the description lacks %q: %s", part, p.spoken())
		}
	}
}

func TestPictureStopsWhenAsked(t *testing.T) {
	m := rendertest.Map(3000, 30, 3)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := newPicture(ctx, m, Options{}); err != context.Canceled {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}
