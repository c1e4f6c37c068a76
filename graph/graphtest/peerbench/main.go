// Command peerbench measures kernels of this project beside those of other graph libraries, in the same run on the same
// machine, and prints how many times faster they are, what they found and what memory they took:
//
//	go run ./graph/graphtest/peerbench                              every row; some take minutes
//	go run ./graph/graphtest/peerbench -rows leiden,pagerank -runs 5
//	go run ./graph/graphtest/peerbench -graphs cora,wiki-Vote -markdown
//
// A row is a kernel on a graph. Every library has a process of its own that has read the graph before the clock starts; the
// runs of one row take turns, so that what else the machine does disturbs all alike, and the median counts. Memory is the
// largest resident set of the process from the moment when the graph was there: graph, kernel and the program itself, which
// is some 10 MB here and 40 to 150 MB for a Python with its libraries. Seeds are 0, 1, 2, ... for all.
//
// A value that must agree stands beside each time. It is a sum or a maximum that must be equal to one part in a million
// (libraries stop their iterations at tolerances of their own; peercheck compares node by node), or a modularity, the median
// over the seeds, that must not fall more than 0.0002 below the peer's where a ratio is asked for; any that is higher by
// more is marked. The command ends with 1 when a value disagrees.
//
// Real graphs are read from the folder data/graphs of PAPERGRAPH_SHARED; without it, rows on them are left out. What is
// not installed is named and left out; see package peers.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"time"

	"github.com/papergraph/papergraph/graph/graphtest/peers"
)

// threads is what every library may use.
const threads = 2

func main() {
	var b bench
	rows := flag.String("rows", "", "names of rows, comma-separated; all whose names begin with one of them; empty for all")
	graphs := flag.String("graphs", "", "names of graphs, comma-separated; empty for those of each row")
	flag.IntVar(&b.runs, "runs", 3, "runs of every library in a row; a row that takes long has fewer")
	flag.DurationVar(&b.limit, "limit", 5*time.Minute, "time after which a run is given up")
	flag.BoolVar(&b.out.markdown, "markdown", false, "print a table in Markdown")
	worker := flag.Bool("worker", false, "serve another process of this command")
	flag.Parse()
	if *worker {
		debug.SetGCPercent(50) // as the program does
		exit(peers.Serve(os.Stdin, os.Stdout, kernelNamed))
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	chosen, err := choose(*rows, *graphs)
	if err == nil {
		b.out.w = os.Stdout
		b.out.heading()
		err = b.run(ctx, chosen)
	}
	exit(errors.Join(err, disagreements(b.lines)))
}

func exit(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "peerbench:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

// choose returns the rows whose names begin with one of the given ones, on those of their graphs that are asked for.
func choose(names, graphs string) ([]row, error) {
	var chosen []row
	for _, r := range rows() {
		if !listed(names, r.name, strings.HasPrefix) {
			continue
		}
		var on []string
		for _, g := range r.graphs {
			if listed(graphs, g, strings.EqualFold) {
				on = append(on, g)
			}
		}
		if r.graphs = on; len(on) > 0 {
			chosen = append(chosen, r)
		}
	}
	if len(chosen) == 0 {
		return nil, fmt.Errorf("no row is called %q on a graph called %q", names, graphs)
	}
	return chosen, nil
}

// listed reports whether a name is in a comma-separated list; every name is in an empty one.
func listed(list, name string, like func(name, asked string) bool) bool {
	if list == "" {
		return true
	}
	for asked := range strings.SplitSeq(list, ",") {
		if like(name, strings.TrimSpace(asked)) {
			return true
		}
	}
	return false
}
