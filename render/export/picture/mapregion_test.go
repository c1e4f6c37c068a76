package picture

import (
	"context"
	"math"
	"testing"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/rendertest"
)

// placed is a map of one topic per group, its items at the given places.
func placed(groups ...[]point) *render.Map {
	m := &render.Map{}
	for c, places := range groups {
		cluster := render.Cluster{Label: "topic"}
		for _, p := range places {
			cluster.Items = append(cluster.Items, len(m.Items))
			m.Items = append(m.Items, render.Item{
				ID: string(rune('a' + len(m.Items))), X: p.x, Y: p.y, Cluster: c, Bridge: -1,
			})
		}
		m.Clusters = append(m.Clusters, cluster)
	}
	return m
}

func laidOut(t *testing.T, m *render.Map) *picture {
	t.Helper()
	p, err := newPicture(context.Background(), m, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestRegionsOfFewItems(t *testing.T) {
	for name, places := range map[string][]point{
		"one":       {{0, 0}},
		"two":       {{-1, 0}, {1, 0}},
		"collinear": {{-1, 0}, {-0.9, 0}, {-0.8, 0}, {-0.7, 0}, {1, 0}},
		"the same":  {{0, 0}, {0, 0}, {0, 0}, {0, 0}},
	} {
		p := laidOut(t, placed(places))
		if len(p.regions[0].parts) == 0 {
			t.Errorf("%s: no region", name)
		}
		for _, part := range p.regions[0].parts {
			if part.area() <= 0 || math.IsNaN(part.area()) {
				t.Errorf("%s: a part has area %g", name, part.area())
			}
		}
		if !p.regions[0].bounds.inside(p.frame) {
			t.Errorf("%s: region %v leaves the frame %v", name, p.regions[0].bounds, p.frame)
		}
	}
}

// Nine items in a bunch and one far away: the region stays with the bunch.
func TestRegionIgnoresOutlier(t *testing.T) {
	var bunch []point
	for k := range 9 {
		bunch = append(bunch, point{-1 + 0.08*float64(k%3), 0.08 * float64(k/3)})
	}
	p := laidOut(t, placed(append(bunch, point{1, 0.5})))
	if len(p.regions[0].parts) != 1 {
		t.Fatalf("%d parts, want 1", len(p.regions[0].parts))
	}
	if outlier := p.places[9]; p.regions[0].bounds.holds(outlier) {
		t.Errorf("the region %v reaches the outlier at %v", p.regions[0].bounds, outlier)
	}
	for i := range 9 {
		if p.owners.at(p.places[i]) != 0 {
			t.Errorf("item %d at %v lies outside of its region", i, p.places[i])
		}
	}
}

// A topic whose items all stand apart is not shown as if it were at home around one of them.
func TestRegionOfAScatteredTopic(t *testing.T) {
	p := laidOut(t, placed([]point{{-1, -0.7}, {-1, 0.7}, {1, -0.7}, {1, 0.7}, {0, 0}}))
	if n := len(p.regions[0].parts); n != 5 {
		t.Errorf("%d parts for five items that stand apart", n)
	}
}

// Regions share out the plane: a point inside of one is in no other, but for what smoothing moves.
func TestRegionsDoNotOverlap(t *testing.T) {
	p := laidOut(t, rendertest.Map(300, 12, 3))
	twice, inside := 0, 0
	for x := p.frame.minX; x < p.frame.maxX; x += 3 {
		for y := p.frame.minY; y < p.frame.maxY; y += 3 {
			holding := 0
			for _, r := range p.regions {
				if encloses(r, point{x, y}) {
					holding++
				}
			}
			inside += min(holding, 1)
			twice += max(holding-1, 0)
		}
	}
	if inside == 0 || twice > inside/200 {
		t.Errorf("%d of %d points lie in two regions", twice, inside)
	}
}

// encloses reports whether a point lies within the borders and not in a hole.
func encloses(r region, p point) bool {
	odd := false
	for _, part := range r.parts {
		odd = odd != part.holds(p)
	}
	return odd
}

func TestMostItemsLieInTheirRegion(t *testing.T) {
	for _, m := range []*render.Map{rendertest.Map(82, 7, 1), rendertest.Map(2000, 24, 4)} {
		p := laidOut(t, m)
		at := 0
		for i, item := range m.Items {
			if p.owners.at(p.places[i]) == item.Cluster {
				at++
			}
		}
		if share := float64(at) / float64(len(m.Items)); share < 0.85 {
			t.Errorf("%d items: %.0f%% lie in the region of their topic", len(m.Items), 100*share)
		}
	}
}

func TestRegionsKeepWithinTheFrame(t *testing.T) {
	for _, m := range []*render.Map{rendertest.Map(30, 3, 2), rendertest.Map(82, 7, 1), rendertest.Map(300, 12, 3)} {
		p := laidOut(t, m)
		for c, r := range p.regions {
			if len(r.parts) > 0 && !r.bounds.inside(p.frame.grown(2)) {
				t.Errorf("%d items: region %d %v leaves the frame %v", len(m.Items), c, r.bounds, p.frame)
			}
		}
	}
}
