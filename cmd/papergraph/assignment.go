package main

import (
	"cmp"
	"context"
	"slices"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/transduction"
)

// assignment is what `papergraph label` computes: the topics of all papers and how far they can be trusted. Two figures
// go with them. One is how many papers the nearest example alone would put into the same topic. The other, where every
// topic has two examples or more, leaves out one example after the other and asks for its topic; with the few that there
// are it is a rough figure, but the only one without another judge.
type assignment struct {
	*line
	method   transduction.Method
	options  transduction.Options
	examples *examples

	found              *transduction.Result
	agreeing, compared int // papers with a topic by both methods
	right, left        int // examples that were left out; none where a topic has one
}

// leftOutLimit is the number of examples above which none is left out: each takes a run.
const leftOutLimit = 200

func (a *assignment) run(ctx context.Context) (err error) {
	g, seeds := graph.AsUndirected(a.net.Graph), a.seeds()
	if a.found, err = a.method.Func(ctx, g, seeds, a.options); err != nil {
		return err
	}
	nearest, err := transduction.Nearest(ctx, g, seeds, a.options)
	if err != nil {
		return err
	}
	for u, c := range a.found.Class {
		if seeds[u] < 0 && c >= 0 && nearest.Class[u] >= 0 {
			a.compared++
			if c == nearest.Class[u] {
				a.agreeing++
			}
		}
	}
	return a.leaveOut(ctx, g, seeds)
}

// seeds has the topic of every example.
func (a *assignment) seeds() []int32 {
	seeds := make([]int32, len(a.papers.Papers))
	for p := range seeds {
		seeds[p] = transduction.None
		if e, is := a.examples.of[int32(p)]; is {
			seeds[p] = e.topic
		}
	}
	return seeds
}

// leaveOut asks for the topic of every example without it.
func (a *assignment) leaveOut(ctx context.Context, g *graph.Undirected, seeds []int32) error {
	count := make([]int, len(a.examples.topics))
	for _, c := range seeds {
		if c >= 0 {
			count[c]++
		}
	}
	if slices.Min(count) < 2 || len(a.examples.of) > leftOutLimit {
		return nil
	}
	without := slices.Clone(seeds)
	for u, c := range seeds {
		if c < 0 {
			continue
		}
		without[u] = transduction.None
		r, err := a.method.Func(ctx, g, without, a.options)
		if err != nil {
			return err
		}
		without[u] = c
		a.left++
		if r.Class[u] == c {
			a.right++
		}
	}
	return nil
}

// rows are the papers by topic, the surest first, examples before them; papers without a topic are last.
func (a *assignment) rows() []labelRow {
	order := make([]int, len(a.papers.Papers))
	for u := range order {
		order[u] = u
	}
	last := int32(len(a.examples.topics))
	place := func(u int) int32 {
		if c := a.found.Class[u]; c >= 0 {
			return c
		}
		return last
	}
	slices.SortStableFunc(order, func(u, v int) int {
		_, first := a.examples.of[int32(u)]
		_, second := a.examples.of[int32(v)]
		return cmp.Or(cmp.Compare(place(u), place(v)), compareYes(first, second), cmp.Compare(a.found.Confidence(v), a.found.Confidence(u)))
	})
	rows := make([]labelRow, len(order))
	for i, u := range order {
		rows[i] = a.row(u)
	}
	return rows
}

// compareYes puts what is before what is not.
func compareYes(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

func (a *assignment) row(u int) labelRow {
	paper := &a.papers.Papers[u]
	r := labelRow{ID: paper.ID, Title: paper.Title, Confidence: a.found.Confidence(u), Margin: a.found.Margin(u)}
	_, r.Example = a.examples.of[int32(u)]
	if c := a.found.Class[u]; c >= 0 {
		r.Topic = a.examples.topics[c]
	}
	if c, _ := a.found.Second(u); c >= 0 {
		r.Second = a.examples.topics[c]
	}
	return r
}
