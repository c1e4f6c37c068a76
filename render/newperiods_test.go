package render_test

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/graph/analysis"
	"github.com/papergraph/papergraph/graph/network"
	"github.com/papergraph/papergraph/nlp/corpus/corpustest"
	"github.com/papergraph/papergraph/render"
)

// evolved goes the whole way to a map with periods.
func evolved(t *testing.T, kind string) *render.Map {
	t.Helper()
	ctx := context.Background()
	c, _ := corpustest.Generate(300, 5)
	in, o := annotated(t, &c), network.Options{Kind: kind}
	net, err := network.Build(ctx, in, o)
	if err != nil {
		t.Fatal(err)
	}
	found, err := analysis.Run(ctx, net.Graph, analysis.Options{Measures: []string{}, SkipBridges: true})
	if err != nil {
		t.Fatal(err)
	}
	m := render.NewMap(in, net, found, render.Options{})
	var years []int
	for i := range c.Papers {
		years = append(years, c.Papers[i].Year)
	}
	periods, err := network.BuildPeriods(ctx, in, analysis.CutYears(years, 0), o)
	if err != nil {
		t.Fatal(err)
	}
	var stages []analysis.Stage
	for i := range periods {
		stages = append(stages, analysis.Stage{Graph: periods[i].Network.Graph, Profile: periods[i].Profile})
	}
	eras, err := analysis.Evolve(ctx, stages, analysis.Options{})
	if err != nil {
		t.Fatal(err)
	}
	m.Periods = render.NewPeriods(m, periods, eras, render.Options{})
	return m
}

// Periods of a planted corpus hold what they should: every paper once, in the period of its year; topics that are
// part of the overall ones, and flow into those of the same overall topic more than into others.
func TestNewPeriods(t *testing.T) {
	m := evolved(t, "topics")
	if err := m.Check(); err != nil {
		t.Fatal(err)
	}
	seen := make(map[int]bool)
	var within, across float64
	for i, p := range m.Periods {
		papers := 0
		for _, topic := range p.Topics {
			papers += topic.Papers
			if topic.Papers != len(topic.Items) || topic.Label == "" || len(topic.Terms) == 0 || !strings.HasPrefix(topic.Label, topic.Terms[0].Label) {
				t.Errorf("topic %q of %d papers holds %d, terms %v", topic.Label, topic.Papers, len(topic.Items), topic.Terms)
			}
			for _, at := range topic.Items {
				if year := m.Items[at].Year; year < p.From || year > p.To || seen[at] {
					t.Errorf("item %d of %d is in %d to %d", at, year, p.From, p.To)
				}
				seen[at] = true
			}
			for _, f := range topic.Flows {
				if to := m.Periods[i+1].Topics[f.To]; to.Cluster == topic.Cluster {
					within += f.Weight
				} else {
					across += f.Weight
				}
				if len(f.Shared) == 0 {
					t.Errorf("a flow of %g says not what is shared", f.Weight)
				}
			}
		}
		if papers > p.Papers {
			t.Errorf("topics of %d papers in a period of %d", papers, p.Papers)
		}
	}
	if len(m.Periods) != 4 || len(seen) < 270 || within < 2*across {
		t.Errorf("%d periods with %d papers, flows within %g and across %g", len(m.Periods), len(seen), within, across)
	}
}

// In a network of terms, topics are of terms, which may be in several periods, and flows name what both hold.
func TestNewPeriodsOfTerms(t *testing.T) {
	m := evolved(t, "terms")
	if err := m.Check(); err != nil {
		t.Fatal(err)
	}
	flows := 0
	for i, p := range m.Periods {
		for _, topic := range p.Topics {
			for _, f := range topic.Flows {
				flows++
				held := func(topic render.PeriodTopic, label string) bool {
					return slices.ContainsFunc(topic.Items, func(at int) bool { return m.Items[at].Label == label })
				}
				for _, label := range f.Shared {
					known := slices.ContainsFunc(m.Items, func(it render.Item) bool { return it.Label == label })
					if next := m.Periods[i+1].Topics[f.To]; known && !(held(topic, label) && held(next, label)) {
						t.Errorf("%q is not in both %q and %q", label, topic.Label, next.Label)
					}
				}
			}
		}
	}
	if flows == 0 {
		t.Error("nothing flows")
	}
}

// Broken periods are refused with a sentence on what is wrong.
func TestCheckOfPeriods(t *testing.T) {
	for want, spoil := range map[string]func(m *render.Map){
		"periods follow each other": func(m *render.Map) { m.Periods[1].From = 1843 },
		"is from 1850 to 1843":      func(m *render.Map) { m.Periods[0].From = 1850 },
		"of cluster 2 of 2":         func(m *render.Map) { m.Periods[0].Topics[0].Cluster = 2 },
		"holds item 3 of 3":         func(m *render.Map) { m.Periods[0].Topics[0].Items = []int{3} },
		"flows into topic 1 of 1":   func(m *render.Map) { m.Periods[0].Topics[0].Flows[0].To = 1 },
		"by 0; a weight":            func(m *render.Map) { m.Periods[0].Topics[0].Flows[0].Weight = 0 },
		"it has -1 papers":          func(m *render.Map) { m.Periods[1].Topics[0].Papers = -1 },
		"flows into topic 0 of 0":   func(m *render.Map) { m.Periods[1].Topics[0].Flows = m.Periods[0].Topics[0].Flows },
	} {
		m := sample()
		spoil(m)
		err := m.Check()
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want %q", err, want)
		}
	}
}

// What is written comes back, and a file without periods has none.
func TestPeriodsInJSON(t *testing.T) {
	m := sample()
	data, err := m.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	var back render.Map
	if err := back.UnmarshalJSON(data); err != nil {
		t.Fatal(err)
	}
	m.Periods[0].Topics[0].Flows[0].Weight = back.Periods[0].Topics[0].Flows[0].Weight // but for rounding
	if !reflect.DeepEqual(m.Periods, back.Periods) {
		t.Errorf("periods came back as %+v", back.Periods)
	}
	m.Periods = nil
	if data, err = m.MarshalJSON(); err != nil || strings.Contains(string(data), "periods") {
		t.Errorf("a map without periods tells of them, %v", err)
	}
}
