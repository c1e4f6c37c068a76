// Command generate writes a benchmark graph with planted communities (see graphtest.LFR) as an edge list, a line an edge,
// to standard output:
//
//	go run ./graph/graphtest/generate -nodes 100000 -degree 20 > edges.tsv
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"strconv"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

func main() {
	shape := graphtest.LFRShape{MinSize: 20, MaxSize: 100}
	flag.IntVar(&shape.Nodes, "nodes", 1000, "number of nodes")
	flag.Float64Var(&shape.MeanDegree, "degree", 20, "mean degree")
	flag.IntVar(&shape.MaxDegree, "most", 50, "largest degree")
	flag.Float64Var(&shape.Mixing, "mixing", 0.3, "share of a node's edges that leave its community")
	seed := flag.Uint64("seed", 1, "seed of the random choices")
	flag.Parse()
	g, _ := graphtest.LFR(shape, *seed)
	if err := write(g); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

// write writes every edge once, the lower node first.
func write(g *graph.Undirected) error {
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	line := make([]byte, 0, 32)
	for u := range g.NumNodes() {
		adj, _ := g.Row(u)
		for _, v := range adj {
			if int(v) < u {
				continue
			}
			line = strconv.AppendInt(line[:0], int64(u), 10)
			line = strconv.AppendInt(append(line, '\t'), int64(v), 10)
			if _, err := out.Write(append(line, '\n')); err != nil {
				return err
			}
		}
	}
	return out.Flush()
}
