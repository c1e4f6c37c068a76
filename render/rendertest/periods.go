package rendertest

import "github.com/papergraph/papergraph/render"

// WithPeriods gives m periods of five years, in each the clusters of its items as topics and flows between successive
// ones: strong ones between topics of one cluster, weak ones besides. It returns m.
func WithPeriods(m *render.Map) *render.Map {
	const first, last, span = 2010, 2025, 5
	for from := first; from <= last; from += span {
		p := render.Period{From: from, To: from + span - 1}
		for c := range m.Clusters {
			t := render.PeriodTopic{Label: m.Clusters[c].Label, Terms: m.Clusters[c].Terms, Cluster: c}
			for _, i := range m.Clusters[c].Items {
				if year := m.Items[i].Year; year >= p.From && year <= p.To {
					t.Items = append(t.Items, i)
				}
			}
			t.Papers = len(t.Items)
			p.Papers += t.Papers
			if t.Papers > 1 {
				p.Topics = append(p.Topics, t)
			}
		}
		m.Periods = append(m.Periods, p)
	}
	for i := 1; i < len(m.Periods); i++ {
		flow(m.Periods[i-1].Topics, m.Periods[i].Topics)
	}
	return m
}

// flow joins the topics of one period to those of the next.
func flow(before, after []render.PeriodTopic) {
	for a := range before {
		t := &before[a]
		for b := range after {
			weight := 0.0
			switch {
			case after[b].Cluster == t.Cluster:
				weight = 0.75
			case (a+2*b)%5 == 0:
				weight = 0.15
			}
			if weight > 0 {
				f := render.Flow{To: b, Weight: weight}
				for _, term := range t.Terms[:min(2, len(t.Terms))] {
					f.Shared = append(f.Shared, term.Label)
				}
				t.Flows = append(t.Flows, f)
			}
		}
	}
}
