package rendertest

import (
	"reflect"
	"testing"
)

func TestLargeMapsAreWhole(t *testing.T) {
	m := Large(400, 1600, 6, 3)
	if err := m.Check(); err != nil {
		t.Fatal(err)
	}
	if len(m.Items) != 400 || len(m.Links) != 1600 {
		t.Errorf("%d items and %d links, want 400 and 1600", len(m.Items), len(m.Links))
	}
	for i, item := range m.Items {
		if len(item.Text) < 800 || len(item.Authors) != 4 || len(item.Terms) != 8 || item.URL == "" {
			t.Errorf("item %d has %d bytes of abstract, %d authors, %d terms", i, len(item.Text), len(item.Authors), len(item.Terms))
		}
	}
	for l := 1; l < len(m.Links); l++ {
		if m.Links[l].Strength > m.Links[l-1].Strength {
			t.Fatalf("link %d is stronger than the one before it", l)
		}
	}
	if few := Large(400, 100, 6, 3); len(few.Links) != 100 {
		t.Errorf("%d links, want 100", len(few.Links))
	}
	// Scores may be NaN, which is not equal to itself.
	again := Large(400, 1600, 6, 3)
	if !reflect.DeepEqual(m.Items, again.Items) || !reflect.DeepEqual(m.Links, again.Links) {
		t.Error("equal arguments give different maps")
	}
}
