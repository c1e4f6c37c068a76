package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/community"
	"github.com/papergraph/papergraph/nlp/source/graphfile"
)

// classes are the known classes of some nodes.
type classes struct {
	nodes   []int // that have one
	of      []int // class of each, numbered as they appear
	unknown int   // lines that name no node of the graph
}

// readTruth reads the table that --truth names; nil when it names none.
func (gc *graphCommand) readTruth(file *graphfile.File) (*classes, error) {
	if gc.truth == "" {
		return nil, nil
	}
	return readFile(gc.truth, func(r io.Reader, name string) (*classes, error) { return readClasses(r, name, file) })
}

// readClasses reads a line a node: its id or label, and its class, apart by tab, comma, semicolon or space. A heading and
// lines that name no node of the graph are passed over; a node is of the class that it was given first.
func readClasses(r io.Reader, name string, file *graphfile.File) (*classes, error) {
	node := make(map[string]int, 2*len(file.IDs))
	for u := len(file.IDs) - 1; u >= 0; u-- {
		node[file.Labels[u]] = u
	}
	for u, id := range file.IDs {
		node[id] = u
	}
	c, class, seen := &classes{}, map[string]int{}, map[int]bool{}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		cells := cellsOf(lines.Text())
		if len(cells) < 2 || strings.HasPrefix(cells[0], "#") {
			continue
		}
		switch u, known := node[cells[0]]; {
		case !known:
			c.unknown++
		case !seen[u]:
			seen[u] = true
			if _, old := class[cells[1]]; !old {
				class[cells[1]] = len(class)
			}
			c.nodes, c.of = append(c.nodes, u), append(c.of, class[cells[1]])
		}
	}
	switch {
	case lines.Err() != nil:
		return nil, fmt.Errorf("%s: %w", name, lines.Err())
	case len(c.nodes) == 0:
		return nil, fmt.Errorf("%s names no node of the graph; a line is a node and its class", name)
	}
	return c, nil
}

// cellsOf cuts a line at the first kind of separator that it has.
func cellsOf(line string) []string {
	line = strings.TrimPrefix(strings.TrimSpace(line), "\ufeff")
	for _, separator := range []string{"\t", ",", ";"} {
		if strings.Contains(line, separator) {
			cells := strings.Split(line, separator)
			for i, cell := range cells {
				cells[i] = strings.Trim(strings.TrimSpace(cell), `"`)
			}
			return cells
		}
	}
	return strings.Fields(line)
}

// tellTruth compares the communities of the nodes that have a class with their classes.
func (gc *graphCommand) tellTruth(c *classes, found graph.Partition) {
	if c == nil {
		return
	}
	labels := make([]int32, len(c.nodes))
	for i, u := range c.nodes {
		labels[i] = found.Labels()[u]
	}
	known, ours := graph.NewPartition(c.of), graph.NewPartition(labels)
	var values []string
	for _, comparison := range community.Comparisons {
		values = append(values, fmt.Sprintf("%s %.4f", strings.ToUpper(comparison.Name), comparison.Func(ours, known)))
	}
	gc.say("against the %d classes of %d of %d nodes: %s", known.Count(), len(c.nodes), found.Len(), strings.Join(values, ", "))
	if c.unknown > 1 { // one may be a heading
		gc.say("%d lines of %s name no node of the graph", c.unknown, printable(gc.truth))
	}
}
