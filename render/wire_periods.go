package render

import "fmt"

// Periods in the JSON of a map: how they are written, read and checked.

func (e *encoder) periods() []wirePeriod {
	var out []wirePeriod
	for _, p := range e.m.Periods {
		period := wirePeriod{From: p.From, To: p.To, Papers: p.Papers}
		for _, t := range p.Topics {
			period.Topics = append(period.Topics, wirePeriodTopic{
				Label: t.Label, Terms: e.terms(t.Terms), Items: t.Items, Papers: t.Papers, Cluster: t.Cluster, Flows: e.flows(t.Flows),
			})
		}
		out = append(out, period)
	}
	return out
}

func (e *encoder) flows(flows []Flow) []wireFlow {
	var out []wireFlow
	for _, f := range flows {
		flow := wireFlow{To: f.To, Weight: rounded(f.Weight)}
		for _, label := range f.Shared {
			flow.Shared = append(flow.Shared, int(e.intern(label)))
		}
		out = append(out, flow)
	}
	return out
}

func (d *decoder) periods(from []wirePeriod) []Period {
	var periods []Period
	for _, p := range from {
		period := Period{From: p.From, To: p.To, Papers: p.Papers}
		for _, t := range p.Topics {
			period.Topics = append(period.Topics, PeriodTopic{
				Label: t.Label, Terms: d.terms(t.Terms), Items: t.Items, Papers: t.Papers, Cluster: t.Cluster, Flows: d.flows(t.Flows),
			})
		}
		periods = append(periods, period)
	}
	return periods
}

func (d *decoder) flows(from []wireFlow) []Flow {
	var flows []Flow
	for _, f := range from {
		flow := Flow{To: f.To, Weight: f.Weight}
		for _, s := range f.Shared {
			flow.Shared = append(flow.Shared, d.text(float64(s)))
		}
		flows = append(flows, flow)
	}
	return flows
}

func (m *Map) checkPeriods() error {
	for i, p := range m.Periods {
		if p.From > p.To || i > 0 && p.From <= m.Periods[i-1].To {
			return fmt.Errorf("period %d is from %d to %d; periods follow each other", i, p.From, p.To)
		}
		next := 0
		if i+1 < len(m.Periods) {
			next = len(m.Periods[i+1].Topics)
		}
		for t := range p.Topics {
			if err := m.checkPeriodTopic(&p.Topics[t], next); err != nil {
				return fmt.Errorf("topic %d of period %d: %w", t, i, err)
			}
		}
	}
	return nil
}

// checkPeriodTopic looks at a topic of a period that is followed by one of so many topics.
func (m *Map) checkPeriodTopic(t *PeriodTopic, next int) error {
	if t.Cluster < -1 || t.Cluster >= len(m.Clusters) {
		return fmt.Errorf("it is of cluster %d of %d", t.Cluster, len(m.Clusters))
	}
	if t.Papers < 0 {
		return fmt.Errorf("it has %d papers", t.Papers)
	}
	for _, i := range t.Items {
		if i < 0 || i >= len(m.Items) {
			return fmt.Errorf("it holds item %d of %d", i, len(m.Items))
		}
	}
	for _, f := range t.Flows {
		if f.To < 0 || f.To >= next || !(f.Weight > 0 && f.Weight <= 1) {
			return fmt.Errorf("it flows into topic %d of %d by %v; a weight is above 0 and at most 1", f.To, next, f.Weight)
		}
	}
	return nil
}
