package graphfile

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/nlp/source"
)

// sense is what a file says of the direction of an edge.
type sense uint8

const (
	unsaid sense = iota // the format has no directions
	line                // undirected
	arrow               // from its first to its second end
	both                // an arrow each way
)

// collector gathers nodes and edges while a file is read and makes the graph of them at the end.
type collector struct {
	file      string
	index     map[string]int32 // node of an id; look-up only
	ids       []string
	labels    []string
	listed    []bool // of each node: whether the file lists it, rather than only an edge naming it
	edges     *graph.Builder
	of        []sense       // of each edge; nil as long as all are of one sense
	senses    [both + 1]int // how many edges are of each sense
	selfLoops int
	firstLoop int  // the line of the first self loop, 0 where lines are not known
	line      *int // number of the line at hand, nil where lines are not known
	warnings  []string
}

func newCollector(file string) *collector {
	return &collector{file: file, index: make(map[string]int32), edges: graph.NewBuilder(0)}
}

// fail is the error of an element at a line; either may be unknown.
func (c *collector) fail(at int, element, format string, args ...any) error {
	return &source.SyntaxError{File: c.file, Line: at, Field: element, Reason: fmt.Sprintf(format, args...)}
}

func (c *collector) warn(format string, args ...any) {
	c.warnings = append(c.warnings, c.file+": "+fmt.Sprintf(format, args...))
}

// node is the node with an id, added when it is new.
func (c *collector) node(id string) int32 {
	u, known := c.index[id]
	if !known {
		u = c.unindexed(id)
		c.index[id] = u
	}
	return u
}

// unindexed adds a node whose id is known to be new, for readers that find it again by themselves.
func (c *collector) unindexed(id string) int32 {
	c.ids, c.labels, c.listed = append(c.ids, id), append(c.labels, ""), append(c.listed, false)
	return int32(len(c.ids) - 1)
}

// list is the node that the file lists at a line, an error when it lists it a second time.
func (c *collector) list(at int, id, label string) (int32, error) {
	u := c.node(id)
	if c.listed[u] {
		return u, c.fail(at, "node "+shown(id), "it is listed a second time")
	}
	c.listed[u], c.labels[u] = true, label
	return u, nil
}

// connect adds an edge, or counts a self loop.
func (c *collector) connect(u, v int32, of sense, w float64) {
	if u == v {
		if c.selfLoops == 0 && c.line != nil {
			c.firstLoop = *c.line
		}
		c.selfLoops++
		return
	}
	if c.of != nil || c.senses[of] != c.edges.Len() {
		c.note(of)
	}
	c.senses[of]++
	c.edges.Add(int(u), int(v), w)
}

// note keeps the sense of an edge that is about to be added, once not all are of one sense.
func (c *collector) note(of sense) {
	if c.of == nil {
		only := slices.IndexFunc(c.senses[:], func(n int) bool { return n > 0 })
		c.of = slices.Repeat([]sense{sense(only)}, c.edges.Len())
	}
	c.of = append(c.of, of)
}

// link adds the edge between two ids with the weight that is written at a line.
func (c *collector) link(at int, ends [2]string, of sense, weight string) error {
	w, err := c.weight(at, ends, weight)
	if err != nil {
		return err
	}
	c.connect(c.node(ends[0]), c.node(ends[1]), of, w)
	return nil
}

// weight reads the weight of an edge; one that is not written is 1.
func (c *collector) weight(at int, ends [2]string, written string) (float64, error) {
	written = strings.TrimSpace(written)
	if written == "" {
		return 1, nil
	}
	element := fmt.Sprintf("edge %s to %s", shown(ends[0]), shown(ends[1]))
	w, err := strconv.ParseFloat(written, 64)
	switch {
	case err != nil && !math.IsInf(w, 0):
		return 0, c.fail(at, element, "the weight %s is not a number", shown(written))
	case math.IsNaN(w) || math.IsInf(w, 0):
		return 0, c.fail(at, element, "the weight %s is not finite", shown(written))
	case w <= 0:
		return 0, c.fail(at, element, "the weight %s is not greater than 0", shown(written))
	}
	return w, nil
}

// shown quotes a text from a file for a message and cuts it where it is long.
func shown(s string) string {
	const most = 60
	if len(s) > most {
		s = strings.ToValidUTF8(s[:most], "") + "..."
	}
	return strconv.Quote(s)
}

// finish makes the graph.
func (c *collector) finish(ctx context.Context, o Options) (*File, error) {
	directed := o.Direction == Directed
	if o.Direction == AsWritten {
		directed = c.senses[arrow]+c.senses[both] > 0
	}
	g, added, err := c.build(ctx, directed, o.Direction)
	if err != nil {
		return nil, err
	}
	c.tell(added-g.NumEdges(), directed && o.Direction == AsWritten)
	for u, label := range c.labels {
		if label == "" {
			c.labels[u] = c.ids[u]
		}
	}
	return &File{IDs: c.ids, Labels: c.labels, Directed: directed, Graph: g, Warnings: c.warnings}, nil
}

// build returns the graph and the number of edges that went into it, parallel ones counted each.
func (c *collector) build(ctx context.Context, directed bool, asked Direction) (graph.Graph, int, error) {
	b := c.edges
	if directed && asked == AsWritten && c.senses[arrow] < c.edges.Len() {
		b = c.bothWays()
	}
	b.Resize(len(c.ids))
	g, err := made(ctx, b, directed)
	if err != nil {
		return nil, 0, fmt.Errorf("%s: %w", c.file, err)
	}
	return g, b.Len(), nil
}

// bothWays adds to every edge that is no arrow one in the other direction.
func (c *collector) bothWays() *graph.Builder {
	b, at := graph.NewBuilder(0), 0
	c.edges.Each(func(u, v int, w float64) {
		b.Add(u, v, w)
		if c.of == nil || c.of[at] != arrow {
			b.Add(v, u, w)
		}
		at++
	})
	return b
}

func made(ctx context.Context, b *graph.Builder, directed bool) (graph.Graph, error) {
	if directed {
		return b.DirectedContext(ctx)
	}
	return b.UndirectedContext(ctx)
}

// tell warns of what the graph holds otherwise than the file does.
func (c *collector) tell(parallel int, mixed bool) {
	if c.selfLoops > 0 {
		c.warn("%s dropped%s", counted(c.selfLoops, "self loop was", "self loops were"), c.whereLoops())
	}
	if parallel > 0 {
		c.warn("%s added to another between the same nodes", counted(parallel, "parallel edge was", "parallel edges were"))
	}
	if lines := c.senses[line] + c.senses[unsaid]; mixed && lines > 0 {
		c.warn("%s among directed ones; each was read as two arrows", counted(lines, "edge is undirected", "edges are undirected"))
	}
	if n := c.unlisted(); n > 0 && n < len(c.ids) {
		c.warn("%s named by edges but not listed", counted(n, "node is", "nodes are"))
	}
}

// whereLoops says where the self loops begin, where that is known.
func (c *collector) whereLoops() string {
	switch {
	case c.firstLoop == 0:
		return ""
	case c.selfLoops == 1:
		return fmt.Sprintf(", in line %d", c.firstLoop)
	}
	return fmt.Sprintf(", the first in line %d", c.firstLoop)
}

func (c *collector) unlisted() int {
	n := 0
	for _, listed := range c.listed {
		if !listed {
			n++
		}
	}
	return n
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}
