// Which topics are in a pile of papers? Run from the top of the project: go run ./examples/topics
package main

import (
	"context"
	"fmt"
	"log"

	"github.com/papergraph/papergraph/graph/analysis"
	"github.com/papergraph/papergraph/graph/community"
	"github.com/papergraph/papergraph/graph/network"
	"github.com/papergraph/papergraph/nlp"
	"github.com/papergraph/papergraph/nlp/merge"
	"github.com/papergraph/papergraph/nlp/source"
	"github.com/papergraph/papergraph/render"
)

func main() {
	ctx := context.Background()
	read, err := source.Read(ctx, []string{"examples/trending/papers.jsonl"}, source.Options{})
	check(err)
	papers, _, err := merge.Merge(ctx, read.Corpus, merge.Options{})
	check(err)
	terms, err := nlp.Annotate(ctx, &papers, nlp.Options{})
	check(err)
	in := network.Input{Corpus: &papers, Terms: terms}
	net, err := network.Build(ctx, in, network.Options{})
	check(err)
	found, err := analysis.Run(ctx, net.Graph, analysis.Options{
		Community: community.Options{MinSize: 3}, Layout: analysis.None, SkipBridges: true,
	})
	check(err)
	m := render.NewMap(in, net, found, render.Options{})

	for _, topic := range m.Clusters {
		fmt.Printf("%2d papers on %s, such as %s\n", len(topic.Items), topic.Label, m.Items[topic.Items[0]].Label)
	}
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
