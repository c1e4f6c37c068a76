package render_test

import (
	"reflect"
	"testing"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/rendertest"
)

// A part is a whole map, holds what is asked for and nothing else, and leaves its origin as it is.
func TestPart(t *testing.T) {
	for name, m := range rendertest.Maps() {
		before, err := m.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		part := m.Part(func(i int) bool { return i%3 != 1 })
		if err := part.Check(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		links := 0
		for _, l := range m.Links {
			if l.Source%3 != 1 && l.Target%3 != 1 {
				links++
			}
		}
		if want := len(m.Items) - (len(m.Items)+1)/3; len(part.Items) != want || len(part.Links) != links || len(part.Clusters) != len(m.Clusters) {
			t.Errorf("%s: %d items, want %d; %d links, want %d", name, len(part.Items), want, len(part.Links), links)
		}
		for i, item := range part.Items {
			if item.ID != m.Items[i/2*3+i%2*2].ID {
				t.Errorf("%s: item %d is %s", name, i, item.ID)
			}
		}
		if after, _ := m.MarshalJSON(); string(after) != string(before) {
			t.Errorf("%s: the map was changed", name)
		}
	}
}

// All of a map is the map.
func TestPartOfEverything(t *testing.T) {
	m := rendertest.Map(40, 4, 3)
	all := m.Part(func(int) bool { return true })
	if !reflect.DeepEqual(pointsOf(all), pointsOf(m)) || len(all.Bridges) != len(m.Bridges) || !reflect.DeepEqual(all.Bridges, m.Bridges) {
		t.Error("items or bridges differ")
	}
}

// What a cluster divides into is divided with it: items lie in the part that they lay in.
func TestPartOfSubtopics(t *testing.T) {
	m := rendertest.Map(40, 2, 3)
	for c := range m.Clusters {
		items := m.Clusters[c].Items
		half := len(items) / 2
		m.Clusters[c].Parts = []render.Subtopic{{Label: "one", Items: items[:half]}, {Label: "two", Items: items[half : len(items)-1]}}
		for number, part := range m.Clusters[c].Parts {
			for _, i := range part.Items {
				m.Items[i].Subtopic = number
			}
		}
	}
	if err := m.Check(); err != nil {
		t.Fatal(err)
	}
	part := m.Part(func(i int) bool { return i%2 == 1 })
	if err := part.Check(); err != nil {
		t.Fatal(err)
	}
	for i := range part.Items {
		if got, want := part.PartOf(i), m.PartOf(2*i+1); got != want {
			t.Errorf("item %d is in part %d, want %d", i, got, want)
		}
	}
}

func pointsOf(m *render.Map) (points [][2]float64) {
	for _, item := range m.Items {
		points = append(points, [2]float64{item.X, item.Y})
	}
	return points
}
