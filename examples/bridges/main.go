// Which papers bridge federated learning and fine-tuning? Run from the top of the project: go run ./examples/bridges
package main

import (
	"context"
	"fmt"
	"log"
	"slices"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/bridge"
	"github.com/papergraph/papergraph/graph/network"
	"github.com/papergraph/papergraph/nlp"
	"github.com/papergraph/papergraph/nlp/source"
)

func main() {
	ctx := context.Background()
	read, err := source.Read(ctx, []string{"examples/trending/papers.jsonl"}, source.Options{})
	check(err)
	terms, err := nlp.Annotate(ctx, &read.Corpus, nlp.Options{})
	check(err)
	net, err := network.Build(ctx, network.Input{Corpus: &read.Corpus, Terms: terms}, network.Options{})
	check(err)

	// The two sides are named by us here, not found: papers that use the term, and all the rest.
	side := make([]int, len(read.Corpus.Papers))
	for p := range side {
		switch {
		case uses(terms, p, "federated learning"):
			side[p] = 1
		case uses(terms, p, "fine-tuning"), uses(terms, p, "parameter-efficient fine-tuning"):
			side[p] = 2
		}
	}
	sides := graph.NewPartition(side)
	ranked, _, err := bridge.Rank(ctx, graph.AsUndirected(net.Graph), sides, bridge.Options{})
	check(err)
	fl, pt := sides.Of(slices.Index(side, 1)), sides.Of(slices.Index(side, 2))
	for _, n := range ranked[:20] {
		for _, j := range n.Joins {
			if (j.A == fl && j.B == pt || j.A == pt && j.B == fl) && j.Share > 0.6 {
				fmt.Printf("%.2f  %s (%.0f %% of its links)\n", n.Score, net.Items[n.Node].Label, 100*j.Share)
			}
		}
	}
}

func uses(a *nlp.Annotation, paper int, label string) bool {
	row, _, _ := a.Matrix.Row(paper)
	return slices.ContainsFunc(row, func(t int32) bool { return a.Terms[t].Label == label })
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
