package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/papergraph/papergraph/graph/graphtest/peers"
)

// options are what is compared.
type options struct {
	random   int
	work     float64
	measures string
}

// steps is how many steps a library takes in some seconds, roughly.
var steps = map[string]float64{"networkx": 3e6, "igraph": 3e8, "networkit": 3e8, "graph-tool": 3e8}

const (
	tolerance = 1e-9
	patience  = 3 * time.Minute // for one run of a library
)

// comparing is the work under way.
type comparing struct {
	options
	workers map[string]*peers.Worker
	report  *report
}

// run compares everything and returns what came of it.
func run(ctx context.Context, o options) (*report, error) {
	dir, err := os.MkdirTemp("", "peercheck")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	c := comparing{options: o, workers: make(map[string]*peers.Worker), report: newReport(o.measures)}
	if err := c.start(ctx); err != nil {
		return nil, err
	}
	defer c.stop()
	graphs, err := realOnes(ctx)
	if err != nil {
		return nil, err
	}
	for _, named := range append(random(o.random), graphs...) {
		in, err := newInput(ctx, named.Name, named.Graph)
		if err == nil {
			err = c.compare(ctx, in, filepath.Join(dir, "graph"))
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", named.Name, err)
		}
	}
	return c.report, nil
}

// start starts every library that is installed.
func (c *comparing) start(ctx context.Context) error {
	found := peers.Find(ctx)
	for _, p := range peers.Names {
		if steps[p.Name] == 0 {
			continue // it has communities only, which are no matter of agreement
		}
		if _, installed := found[p.Name]; !installed {
			c.report.absent = append(c.report.absent, p.Name)
			continue
		}
		w, err := peers.Start(ctx, found[p.Name], 2)
		if err != nil {
			return err
		}
		c.workers[p.Name] = w
	}
	return nil
}

func (c *comparing) stop() {
	for _, w := range c.workers {
		w.Close()
	}
}

// compare runs all checks on a graph.
func (c *comparing) compare(ctx context.Context, in input, path string) error {
	f, err := peers.Write(path, in.graph)
	if err != nil {
		return err
	}
	f.Groups = in.groups.Labels()
	loaded := make(map[string]bool)
	for _, one := range c.report.checks {
		if one.on != nil && !one.on(in) || !c.affordable(one, in) {
			continue
		}
		ours, err := one.ours(ctx, in)
		if err != nil {
			return fmt.Errorf("%s: %w", one.name, err)
		}
		for _, p := range one.peers {
			w := c.workers[p.name]
			if w == nil || p.on != nil && !p.on(in) || one.cost(f.Nodes, f.Edges) > c.work*steps[p.name] {
				continue
			}
			if !loaded[p.name] {
				loaded[p.name] = true
				if err := w.Load(f); err != nil {
					return fmt.Errorf("%s: %w", p.name, err)
				}
			}
			answer, err := w.Run(peers.Code{Run: p.code, Value: "r"}, 1, patience)
			if ctx.Err() != nil {
				return ctx.Err()
			}
			c.report.add(one, p, in, difference(ours, answer.Values), err)
		}
	}
	return nil
}

// affordable reports whether any library computes the check on the graph in time.
func (c *comparing) affordable(one check, in input) bool {
	work := one.cost(in.graph.NumNodes(), in.graph.NumEdges())
	return slices.ContainsFunc(one.peers, func(p peer) bool { return work <= c.work*steps[p.name] })
}

// chosen are the checks whose names begin with one of the given ones.
func chosen(names string) []check {
	var all []check
	for _, c := range slices.Concat(checks, moreChecks) {
		if c.ours == nil {
			continue // a measure that is not in the table of this version
		}
		if names == "" || slices.ContainsFunc(strings.Split(names, ","), func(n string) bool { return strings.HasPrefix(c.name, n) }) {
			all = append(all, c)
		}
	}
	return all
}
