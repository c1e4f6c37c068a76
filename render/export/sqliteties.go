package export

import (
	"iter"
	"maps"
	"slices"

	"github.com/papergraph/papergraph/nlp/corpus"
	"github.com/papergraph/papergraph/render"
)

// The rows of the database that tell of links, scores and bridges.

func linkRows(f *facts) iter.Seq[[]any] {
	kind := edgeType(f.m)
	return rowsOf(f.edges, func(k int, e edge) []any {
		return []any{k + 1, e.source + 1, e.target + 1, kind, real(e.strength)}
	})
}

func linkReasonRows(f *facts) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for k, e := range f.edges {
			if !yieldReasons(yield, k+1, f.m.Links[e.link].Why) {
				return
			}
		}
	}
}

// yieldReasons yields a row a reason: of what, position, kind, label and weight.
func yieldReasons(yield func([]any) bool, of int, why []render.Reason) bool {
	for k, r := range why {
		if !yield([]any{of, k + 1, oneLine(r.Kind), oneLine(r.Label), real(r.Weight)}) {
			return false
		}
	}
	return true
}

// measured are all columns of the map, those that items are sized by first.
func measured(m *render.Map) []render.Column { return slices.Concat(m.Weights, m.Scores) }

func measureRows(f *facts) iter.Seq[[]any] {
	return rowsOf(measured(f.m), func(k int, c render.Column) []any {
		family := "weight"
		if k >= len(f.m.Weights) {
			family = "score"
		}
		return []any{k + 1, oneLine(c.Name), oneLine(c.Title), family}
	})
}

func scoreRows(f *facts) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for k, c := range measured(f.m) {
			for i, v := range c.Values {
				if v := real(v); v != nil && !yield([]any{k + 1, i + 1, v}) {
					return
				}
			}
		}
	}
}

func bridgeRows(f *facts) iter.Seq[[]any] {
	return rowsOf(f.m.Bridges, func(k int, b render.Bridge) []any {
		return []any{
			k + 1, b.Item + 1, real(b.Score), real(b.Betweenness), real(b.Participation), real(b.Constraint), real(b.Stability), words(b.Why),
		}
	})
}

// placedJoin is a join with its number among all and its place at its bridge, both from 1.
type placedJoin struct {
	number, bridge, place int
	*render.Join
}

func joins(m *render.Map) iter.Seq[placedJoin] {
	return func(yield func(placedJoin) bool) {
		number := 0
		for b := range m.Bridges {
			for j := range m.Bridges[b].Joins {
				number++
				if !yield(placedJoin{number, b + 1, j + 1, &m.Bridges[b].Joins[j]}) {
					return
				}
			}
		}
	}
}

func joinRows(f *facts) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for j := range joins(f.m) {
			if !yield([]any{j.number, j.bridge, j.place, j.Clusters[0] + 1, j.Clusters[1] + 1, real(j.Share)}) {
				return
			}
		}
	}
}

func evidenceRows(f *facts) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		number := 0
		for j := range joins(f.m) {
			for k, e := range j.Evidence {
				number++
				if !yield([]any{number, j.number, k + 1, e.Item + 1, e.Cluster + 1, real(e.Strength)}) {
					return
				}
			}
		}
	}
}

func bridgeReasonRows(f *facts) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		number := 0
		for j := range joins(f.m) {
			for _, e := range j.Evidence {
				number++
				if !yieldReasons(yield, number, e.Why) {
					return
				}
			}
		}
	}
}

// identifierRows tells schemes in the order of the alphabet; two that differ by control characters alone are one.
func identifierRows(f *facts) iter.Seq[[]any] {
	return ofPapers(f, func(paper int, _ *render.Item, r *corpus.Paper, add func(...any)) {
		told := make(map[string]bool)
		for _, scheme := range slices.Sorted(maps.Keys(r.IDs)) {
			if name := oneLine(scheme); !told[name] {
				told[name] = true
				add(paper, name, oneLine(r.IDs[scheme]))
			}
		}
	})
}
