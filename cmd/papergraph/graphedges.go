package main

import (
	"bytes"
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/centrality"
	"github.com/papergraph/papergraph/nlp/source/graphfile"
)

// edgeMeasures are the names that were asked for, or all.
func edgeMeasures(asked []string) []string {
	if asked != nil {
		return asked
	}
	var all []string
	for _, m := range centrality.EdgeMeasures {
		all = append(all, m.Name)
	}
	return all
}

func checkEdgeMeasures(asked []string) error {
	for _, name := range asked {
		if _, err := centrality.FindEdge(name); err != nil {
			if m, notAnEdge := centrality.Find(name); notAnEdge == nil {
				return usageError{fmt.Errorf("%s is a measure of nodes; ask for it without --edges", m.Name)}
			}
			return err
		}
	}
	return nil
}

// runEdges prints a line an edge.
func (gc *graphCommand) runEdges(ctx context.Context, name string, file *graphfile.File) error {
	names := edgeMeasures(gc.analysis.Measures)
	o := gc.analysis.Centrality
	o.Seed = gc.analysis.Seed
	values := make([][]float64, len(names))
	for i, measure := range names {
		gc.step(measure, int64(i), int64(len(names)))
		var err error
		if values[i], err = centrality.ComputeEdges(ctx, file.Graph, measure, o); err != nil {
			return err
		}
	}
	gc.finish()
	gc.say("%s: %d nodes, %d edges", name, file.Graph.NumNodes(), file.Graph.NumEdges())
	return printRows(gc.terminal.out, gc.printing, edgeRows(file, names, values), edgeColumns(names))
}

// edgeRow is a line of `papergraph graph --edges`: the ends, the weight, a value a measure.
type edgeRow struct {
	source, target string
	weight         float64
	names          []string
	values         []float64
}

// edgeRows lists the edges in the order of centrality.EdgeFunc.
func edgeRows(file *graphfile.File, names []string, values [][]float64) []edgeRow {
	rows := make([]edgeRow, 0, file.Graph.NumEdges())
	eachEdge(file.Graph, func(u, v int, w float64) {
		row := edgeRow{source: file.IDs[u], target: file.IDs[v], weight: w, names: names, values: make([]float64, len(names))}
		for i := range names {
			row.values[i] = values[i][len(rows)]
		}
		rows = append(rows, row)
	})
	return rows
}

func eachEdge(g graph.Graph, visit func(u, v int, w float64)) {
	for u := range g.NumNodes() {
		adj, weight := g.Out().Row(u)
		for i, v := range adj {
			if g.IsDirected() || int(v) > u {
				visit(u, int(v), weight[i])
			}
		}
	}
}

// MarshalJSON keeps the order in which the measures were asked for.
func (r edgeRow) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	fmt.Fprintf(&b, `{"source":%s,"target":%s,"weight":%s`, quotedJSON(r.source), quotedJSON(r.target), number(r.weight))
	for i, name := range r.names {
		fmt.Fprintf(&b, `,%s:%s`, quotedJSON(strings.ToLower(name)), number(r.values[i]))
	}
	b.WriteString("}")
	return b.Bytes(), nil
}

func edgeColumns(names []string) []column[edgeRow] {
	columns := []column[edgeRow]{
		{"source", func(r edgeRow) string { return r.source }},
		{"target", func(r edgeRow) string { return r.target }},
		{"weight", func(r edgeRow) string { return strconv.FormatFloat(r.weight, 'g', 6, 64) }},
	}
	for i, name := range names {
		columns = append(columns, column[edgeRow]{strings.ToLower(name), func(r edgeRow) string {
			return strconv.FormatFloat(r.values[i], 'g', 6, 64)
		}})
	}
	return columns
}
