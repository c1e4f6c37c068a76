package rendertest

import (
	"fmt"
	"reflect"
	"testing"

	"github.com/papergraph/papergraph/render"
)

func TestMapKeepsContract(t *testing.T) {
	for _, size := range []struct{ items, clusters int }{
		{0, 0}, {0, 3}, {1, 1}, {1, 5}, {2, 2}, {5, 0}, {7, 7}, {30, 3}, {82, 7}, {300, 12}, {2000, 24}, {10000, 160},
	} {
		t.Run(fmt.Sprintf("%d items in %d clusters", size.items, size.clusters), func(t *testing.T) {
			m := Map(size.items, size.clusters, 7)
			if err := Check(m); err != nil {
				t.Error(err)
			}
			if len(m.Items) != size.items {
				t.Errorf("%d items, want %d", len(m.Items), size.items)
			}
			if want := min(size.items, size.clusters); len(m.Clusters) != want {
				t.Errorf("%d clusters, want %d", len(m.Clusters), want)
			}
		})
	}
}

func TestMapRepeatsAndVaries(t *testing.T) {
	a, b, other := Map(50, 4, 1), Map(50, 4, 1), Map(50, 4, 2)
	// NaN differs from itself, so years are compared through the items.
	a.Scores, b.Scores, other.Scores = nil, nil, nil
	if !reflect.DeepEqual(a, b) {
		t.Error("the same seed gave two maps")
	}
	if reflect.DeepEqual(a, other) {
		t.Error("two seeds gave the same map")
	}
}

func TestMapHasBridges(t *testing.T) {
	m := Map(82, 7, 3)
	if len(m.Bridges) == 0 {
		t.Fatal("no bridges")
	}
	for _, bridge := range m.Bridges {
		if len(bridge.Joins) == 0 || len(bridge.Joins[0].Evidence) == 0 || bridge.Why == "" {
			t.Errorf("bridge %+v lacks joins, evidence or a sentence", bridge)
		}
	}
}

func TestHostileKeepsContract(t *testing.T) {
	m := Hostile()
	if err := Check(m); err != nil {
		t.Error(err)
	}
	outside := 0
	for _, item := range m.Items {
		if item.Cluster < 0 {
			outside++
		}
	}
	if outside == 0 || len(m.Bridges) == 0 {
		t.Errorf("%d items outside of clusters and %d bridges, want some of both", outside, len(m.Bridges))
	}
}

func TestCheckFindsBreaches(t *testing.T) {
	for name, spoil := range map[string]func(*render.Map){
		"same ID":        func(m *render.Map) { m.Items[1].ID = m.Items[0].ID },
		"cluster":        func(m *render.Map) { m.Items[1].Cluster = 99 },
		"membership":     func(m *render.Map) { m.Clusters[0].Items = m.Clusters[0].Items[1:] },
		"link order":     func(m *render.Map) { m.Links[0], m.Links[1] = m.Links[1], m.Links[0] },
		"link direction": func(m *render.Map) { m.Links[0].Source = m.Links[0].Target },
		"column":         func(m *render.Map) { m.Scores[0].Values = nil },
		"weight":         func(m *render.Map) { m.Weights[0].Values[3] = -1 },
		"bridge":         func(m *render.Map) { m.Bridges[0].Item++ },
		"span":           func(m *render.Map) { m.Items[0].X = 2 },
		"total":          func(m *render.Map) { m.TotalLinks = 1 },
	} {
		m := Map(40, 4, 5)
		spoil(m)
		if Check(m) == nil {
			t.Errorf("%s: the breach was not found", name)
		}
	}
}

func TestRandomKeepsContract(t *testing.T) {
	texts := make(map[string]bool)
	for seed := range uint64(300) {
		m := Random(seed)
		if err := Check(m); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
		texts[m.Title] = true
	}
	if len(texts) < 150 {
		t.Errorf("300 seeds gave %d titles", len(texts))
	}
}
