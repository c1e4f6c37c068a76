package network

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/nlp/corpus"
)

// Periods: the same kind of network, of the papers of one span of years at a time.
//
// The network of a period is made anew of its papers alone, not cut out of that of all papers: where items keep their
// strongest links, those of most papers lead to other periods, and what is left of them would fall apart. Rare terms are
// rare, and frequent ones frequent, among the papers of their time.

// A Period is the papers of a span of years and their own network.
type Period struct {
	From, To int      // years, both inclusive
	Papers   []int    // positions in the whole corpus, ascending
	Input    Input    // of those papers alone
	Network  *Network // of those papers alone; its nodes are in the order of Papers when its items are papers

	number []int32  // of each item among the items of all periods; nil when items are papers
	labels []string // of those items, by number
	all    []int    // papers of the period by feature; made when Profile asks for it
}

// BuildPeriods makes a network for every period. A period begins in each of the years given, which rise; papers from
// before the first make one more. Papers without a year are in none, and a period without papers is left out. A period
// whose papers lack what the kind needs has a network of no items. The other errors are those of Build.
func BuildPeriods(ctx context.Context, in Input, starts []int, o Options) ([]Period, error) {
	var periods []Period
	for _, p := range split(in.Corpus.Papers, starts) {
		if err := p.build(ctx, in, o); err != nil {
			return nil, err
		}
		periods = append(periods, p)
	}
	numberItems(periods)
	return periods, nil
}

// split deals the papers out to periods.
func split(papers []corpus.Paper, starts []int) []Period {
	periods := make([]Period, len(starts)+1)
	for i := range papers {
		year := papers[i].Year
		if year <= 0 {
			continue
		}
		at, found := slices.BinarySearch(starts, year)
		if found {
			at++
		}
		p := &periods[at]
		if len(p.Papers) == 0 {
			p.From, p.To = year, year
		}
		p.From, p.To = min(p.From, year), max(p.To, year)
		p.Papers = append(p.Papers, i)
	}
	for i := range periods { // within all, a period reaches from its start to the next
		if i > 0 && len(periods[i].Papers) > 0 {
			periods[i].From = starts[i-1]
		}
		if i < len(starts) && len(periods[i].Papers) > 0 {
			periods[i].To = starts[i] - 1
		}
	}
	return slices.DeleteFunc(periods, func(p Period) bool { return len(p.Papers) == 0 })
}

// build makes the network of the period's papers.
func (p *Period) build(ctx context.Context, all Input, o Options) error {
	papers := make([]corpus.Paper, len(p.Papers))
	for i, at := range p.Papers {
		papers[i] = all.Corpus.Papers[at]
	}
	p.Input = Input{Corpus: &corpus.Corpus{Papers: papers}}
	if all.Terms != nil {
		p.Input.Terms = all.Terms.Of(p.Papers)
	}
	o.Vectors = o.Vectors.Of(p.Papers)
	var err error
	p.Network, err = Build(ctx, p.Input, o)
	var missing *MissingError
	if errors.As(err, &missing) {
		p.Network, err = noItems(o)
	}
	if err != nil {
		return fmt.Errorf("%d to %d: %w", p.From, p.To, err)
	}
	return nil
}

// noItems is a network of the kind that o asks for with nothing in it.
func noItems(o Options) (*Network, error) {
	o, kind, err := o.complete()
	if err != nil {
		return nil, err
	}
	g, err := graph.NewBuilder(0).Undirected()
	return &Network{Kind: kind, Similarity: o.Similarity, Graph: g}, err
}

// numberItems gives an item that is in several periods the same number in all of them, in order of first appearance.
func numberItems(periods []Period) {
	known := make(map[string]int32)
	var labels []string
	for i := range periods {
		p := &periods[i]
		if p.Network.Kind.OfPapers() {
			continue
		}
		p.number = make([]int32, len(p.Network.Items))
		for u, item := range p.Network.Items {
			n, seen := known[item.ID]
			if !seen {
				n = int32(len(labels))
				known[item.ID] = n
				labels = append(labels, item.Label)
			}
			p.number[u] = n
		}
	}
	for i := range periods {
		periods[i].labels = labels
	}
}
