// Command peercheck compares what this project computes with what other graph libraries compute, node by node, on random
// graphs and on real ones, and prints for every measure and library how many graphs were compared and the largest
// difference:
//
//	go run ./graph/graphtest/peercheck                   200 random graphs, and real ones where PAPERGRAPH_SHARED has them
//	go run ./graph/graphtest/peercheck -measures pagerank,closeness -random 1000
//
// Random graphs have 5 to 42 nodes, are sparse and dense, with and without weights and directions, many of them
// disconnected and with isolated nodes. Real ones are taken as far as a library computes them within seconds. Where
// conventions differ, the code in the table maps the library's to ours; see package centrality for ours.
//
// A difference is relative to the larger of the two values, or to a thousandth of the largest value of the graph or to a
// millionth where that is more. It may be 1e-9, except where a library itself stops earlier; the table says so. The command ends with 1
// when one is larger, or when a library fails on a graph.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
)

func main() {
	var o options
	flag.IntVar(&o.random, "random", 200, "number of random graphs")
	flag.Float64Var(&o.work, "work", 1, "how large real graphs may be, as a multiple of what takes a library some seconds")
	flag.StringVar(&o.measures, "measures", "", "names of checks, comma-separated; empty for all")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	report, err := run(ctx, o)
	if err == nil {
		report.print(os.Stdout)
		err = report.verdict()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "peercheck:", err)
		os.Exit(1)
	}
}
