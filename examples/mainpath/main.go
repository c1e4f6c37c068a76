// How did the ideas of a field go from paper to paper? Run from the top of the project: go run ./examples/mainpath
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

	ids, years := names(papers)
	field, err := lineage.New(net.Graph.(*graph.Directed), ids)
	check(err)
	acyclic, err := field.Acyclic(ctx, years)
	check(err)
	route, err := acyclic.MainPath(ctx, lineage.MainPathOptions{Search: "global"})
	check(err)
	for _, link := range route.Links {
		older, newer := papers.Papers[link.Older], papers.Papers[link.Newer]
		fmt.Printf("%d %s → %d %s: %.0f %%\n", older.Year, older.Authors[0].Family, newer.Year, newer.Authors[0].Family, 100*link.Share)
	}
}

func names(c corpus.Corpus) (ids []string, years []int) {
	for _, p := range c.Papers {
		ids, years = append(ids, p.ID), append(years, p.Year)
	}
	return ids, years
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
