// How does one paper lead to another? Run from the top of the project: go run ./examples/descent
package main

import (
	"context"
	"fmt"
	"log"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/lineage"
	"github.com/papergraph/papergraph/graph/network"
	"github.com/papergraph/papergraph/nlp/corpus"
	"github.com/papergraph/papergraph/nlp/merge"
	"github.com/papergraph/papergraph/nlp/source"
)

func main() {
	ctx := context.Background()
	read, err := source.Read(ctx, []string{"examples/statistics/papers.jsonl"}, source.Options{})
	check(err)
	papers, _, err := merge.Merge(ctx, read.Corpus, merge.Options{})
	check(err)
	net, err := network.Build(ctx, network.Input{Corpus: &papers}, network.Options{Kind: "citation"})
	check(err)
	ids := make([]string, len(net.Items))
	for i, item := range net.Items {
		ids[i] = item.ID
	}
	descent, err := lineage.New(net.Graph.(*graph.Directed), ids)
	check(err)

	old, young := oldest(papers), papers.Index()["amrhein-2019"]
	chains, err := descent.Paths(old, young, 20)
	check(err)
	for _, chain := range chains {
		for i, p := range chain {
			fmt.Printf("%*s%d %s\n", 2*i, "", papers.Papers[p].Year, papers.Papers[p].Title)
		}
	}
}

// oldest is the earliest paper that has a year.
func oldest(c corpus.Corpus) int {
	best := -1
	for p, paper := range c.Papers {
		if paper.Year > 0 && (best < 0 || paper.Year < c.Papers[best].Year) {
			best = p
		}
	}
	return best
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
