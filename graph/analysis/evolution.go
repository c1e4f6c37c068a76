package analysis

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// Thematic evolution: topics are found in the network of every period by itself, and a topic flows into one of the next
// period as far as both are about the same. How far is the inclusion index of their profiles p and q, lists of features with
// weights above 0:
//
//	I = Σ min(p(t), q(t)) / min(Σ p(t), Σ q(t))
//
// It is 1 when all of the one is in the other, be that much larger, and 0 when they share nothing. With weights of 1
// it is the inclusion index |U ∩ V| / min(|U|, |V|) of the keywords of two themes, as Cobo et al. define it and SciMAT
// and bibliometrix draw it; with others it is its usual generalisation to sets with degrees.
//
//   - M. J. Cobo, A. G. López-Herrera, E. Herrera-Viedma, F. Herrera, An approach for detecting, quantifying, and visualizing
//     the evolution of a research field, J. Informetrics 5 (2011), doi:10.1016/j.joi.2010.10.002
//   - M. Aria, C. Cuccurullo, bibliometrix, J. Informetrics 11 (2017), doi:10.1016/j.joi.2017.08.007

// A Stage is the network of one period. Profile says what some of its nodes are about: features, ascending, numbered alike
// in all stages, and their weights.
type Stage struct {
	Graph   graph.Graph
	Profile func(members []int) (features []int32, weights []float64)
}

// An Era is what was found in a stage.
type Era struct {
	Topics graph.Partition // largest first
	Flows  [][]Flow        // of every topic into those of the next stage, strongest first, ties by topic; nil in the last
}

// A Flow is that two topics of successive stages are about the same.
type Flow struct {
	To     int     // topic of the next stage
	Index  float64 // inclusion index, LeastFlow to 1
	Shared []int32 // features that both have, those that add most to the index first, at most SharedFeatures
}

const (
	LeastFlow      = 0.1 // inclusion below which a flow is none; bibliometrix draws from there on too
	SharedFeatures = 8   // that a flow tells
)

// Evolve finds the topics of every stage, as o finds those of the whole, and what flows from each into the next. Topics of a
// single node have no flows. It costs that of finding topics and O(topics · topics · features) for each pair of stages.
func Evolve(ctx context.Context, stages []Stage, o Options) ([]Era, error) {
	eras := make([]Era, len(stages))
	profiles := make([][]profile, len(stages))
	for i, s := range stages {
		r := run{g: s.Graph, und: graph.AsUndirected(s.Graph), o: o.complete(s.Graph.NumNodes())}
		r.o.Stability, r.o.Community.Sizes = false, nil
		if err := r.communities(ctx); err != nil {
			return nil, fmt.Errorf("analysis: topics of period %d: %w", i+1, err)
		}
		eras[i].Topics = r.a.Topics
		profiles[i] = profilesOf(s, r.a.Topics)
	}
	for i := 1; i < len(eras); i++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		for _, p := range profiles[i-1] {
			eras[i-1].Flows = append(eras[i-1].Flows, p.flows(profiles[i]))
		}
	}
	return eras, nil
}

// A profile is what a topic is about.
type profile struct {
	feature []int32 // ascending
	weight  []float64
	total   float64
}

func profilesOf(s Stage, topics graph.Partition) []profile {
	profiles := make([]profile, topics.Count())
	for c, members := range topics.Members() {
		if len(members) < 2 {
			continue
		}
		p := &profiles[c]
		p.feature, p.weight = s.Profile(members)
		for _, w := range p.weight {
			p.total += w
		}
	}
	return profiles
}

// flows are those from p into the topics of the next stage.
func (p *profile) flows(next []profile) []Flow {
	var flows []Flow
	for to := range next {
		if f := p.into(&next[to]); f.Index >= LeastFlow {
			f.To = to
			flows = append(flows, f)
		}
	}
	slices.SortStableFunc(flows, func(a, b Flow) int { return cmp.Compare(b.Index, a.Index) })
	return flows
}

// into is the flow from p into q, whatever its strength.
func (p *profile) into(q *profile) Flow {
	type part struct {
		feature int32
		both    float64
	}
	var parts []part
	var sum float64
	for i, j := 0, 0; i < len(p.feature) && j < len(q.feature); {
		switch a, b := p.feature[i], q.feature[j]; {
		case a < b:
			i++
		case a > b:
			j++
		default:
			both := min(p.weight[i], q.weight[j])
			parts = append(parts, part{a, both})
			sum += both
			i, j = i+1, j+1
		}
	}
	if len(parts) == 0 {
		return Flow{}
	}
	slices.SortStableFunc(parts, func(x, y part) int { return cmp.Compare(y.both, x.both) })
	f := Flow{Index: min(1, sum/min(p.total, q.total))}
	for _, x := range parts[:min(SharedFeatures, len(parts))] {
		f.Shared = append(f.Shared, x.feature)
	}
	return f
}
