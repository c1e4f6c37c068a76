package network_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/papergraph/papergraph/graph/network"
	"github.com/papergraph/papergraph/nlp"
	"github.com/papergraph/papergraph/nlp/corpus"
	"github.com/papergraph/papergraph/nlp/corpus/corpustest"
)

// dated is what a corpus of some size is made of.
func dated(t *testing.T, papers int) network.Input {
	t.Helper()
	c, _ := corpustest.Generate(papers, 3)
	terms, err := nlp.Annotate(context.Background(), &c, nlp.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return network.Input{Corpus: &c, Terms: terms}
}

// Every paper with a year is in the one period that holds its year, and the network of a period is the one that its papers
// alone would have, for every kind of network.
func TestPeriodsAreNetworksOfTheirPapers(t *testing.T) {
	in := dated(t, 120)
	in.Corpus.Papers[5].Year = 0
	for _, kind := range network.Kinds {
		o := network.Options{Kind: kind.Name}
		periods, err := network.BuildPeriods(context.Background(), in, []int{2012, 2019}, o)
		if err != nil {
			t.Fatal(err)
		}
		seen := 0
		for _, p := range periods {
			var own corpus.Corpus
			for _, at := range p.Papers {
				paper := in.Corpus.Papers[at]
				own.Papers = append(own.Papers, paper)
				if paper.Year < p.From || paper.Year > p.To {
					t.Errorf("paper %d of %d is in %d to %d", at, paper.Year, p.From, p.To)
				}
			}
			seen += len(p.Papers)
			alone, err := network.Build(context.Background(), network.Input{Corpus: &own, Terms: in.Terms.Of(p.Papers)}, o)
			var missing *network.MissingError
			if errors.As(err, &missing) && p.Network.Graph.NumNodes() == 0 {
				continue
			}
			if err != nil {
				t.Fatal(err)
			}
			if fmt.Sprint(alone.Graph.Out()) != fmt.Sprint(p.Network.Graph.Out()) || len(alone.Items) != len(p.Network.Items) {
				t.Errorf("%s, %d to %d: not the network of its papers", kind.Name, p.From, p.To)
			}
		}
		if len(periods) != 3 || seen != 119 || periods[0].To != 2011 || periods[1].From != 2012 || periods[1].To != 2018 {
			t.Errorf("%s: %d periods with %d papers", kind.Name, len(periods), seen)
		}
	}
}

// Periods without papers are left out; papers that lack what the kind needs make a period without items.
func TestPeriodsOfLittle(t *testing.T) {
	c := &corpus.Corpus{Papers: []corpus.Paper{
		{ID: "a", Year: 2000}, {ID: "b", Year: 2009, References: []*corpus.Reference{{ID: "x"}}}, {ID: "c", Year: 2010, References: []*corpus.Reference{{ID: "x"}}},
	}}
	periods, err := network.BuildPeriods(context.Background(), network.Input{Corpus: c}, []int{2002, 2005, 2008}, network.Options{Kind: "coupling"})
	if err != nil || len(periods) != 2 {
		t.Fatalf("%d periods, %v", len(periods), err)
	}
	if first := periods[0]; first.From != 2000 || first.To != 2001 || len(first.Papers) != 1 || first.Network.Graph.NumNodes() != 0 {
		t.Errorf("first period %+v", first)
	}
	if second := periods[1]; second.From != 2008 || second.To != 2010 || second.Network.Graph.NumEdges() != 1 {
		t.Errorf("second period %+v", second)
	}
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := network.BuildPeriods(cancelled, dated(t, 60), nil, network.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// A term of three of four papers of a topic, and of three of six of the period, weighs 3/4 - 3/6; a term of one paper and one
// that the period uses more weigh nothing.
func TestProfileByHand(t *testing.T) {
	rows := [][]int32{{0, 1}, {0, 2}, {0, 3}, {3}, {3}, {3}}
	a := &nlp.Annotation{Terms: make([]nlp.Term, 4), Matrix: nlp.Matrix{First: []int64{0}, Terms: 4}}
	for _, row := range rows {
		a.Matrix.Term = append(a.Matrix.Term, row...)
		a.Matrix.First = append(a.Matrix.First, int64(len(a.Matrix.Term)))
	}
	a.Matrix.Count, a.Matrix.Weight = make([]int32, len(a.Matrix.Term)), make([]float64, len(a.Matrix.Term))
	p := network.Period{Papers: make([]int, 6), Input: network.Input{Terms: a}, Network: &network.Network{Kind: network.Kinds[0]}}
	features, weights := p.Profile([]int{0, 1, 2, 3})
	if len(features) != 1 || features[0] != 0 || math.Abs(weights[0]-0.25) > 1e-12 {
		t.Errorf("features %v with weights %v", features, weights)
	}
}

// The same item has one number in all periods, and its label.
func TestItemsKeepTheirNumbers(t *testing.T) {
	periods, err := network.BuildPeriods(context.Background(), dated(t, 200), []int{2014}, network.Options{Kind: "terms"})
	if err != nil || len(periods) != 2 {
		t.Fatal(len(periods), err)
	}
	shared := 0
	label := make(map[int32]string)
	for _, p := range periods {
		for u, item := range p.Network.Items {
			features, weights := p.Profile([]int{u})
			if len(features) != 1 || weights[0] != 1 || p.Feature(features[0]) != item.Label {
				t.Fatalf("%s has the profile %v %v", item.Label, features, weights)
			}
			if known, seen := label[features[0]]; seen && known != item.Label {
				t.Errorf("%q and %q have the same number", known, item.Label)
			} else if seen {
				shared++
			}
			label[features[0]] = item.Label
		}
	}
	if shared == 0 {
		t.Error("the periods share no item")
	}
}
