package graphfile

import (
	"context"
	"encoding/xml"
	"io"
	"slices"
	"strings"
)

// GraphML keeps everything but ids and ends in <data> elements, and says by <key> elements what they mean. The weight is
// the edge data whose key is called "weight", the label the node data whose key is called "label", "nodelabel", "name",
// "shared name" or "title", in this order of preference. yEd keeps its labels in drawing elements (NodeLabel), which count
// where there is no other. Graphs within nodes are read as if they stood side by side; hyperedges are passed over.

func sniffGraphML(head []byte) int {
	if hasRoot(head, "graphml") {
		return 100
	}
	return 0
}

// labelNames are keys of node data that hold a label, the best first.
func labelNames() []string { return []string{"label", "nodelabel", "name", "shared name", "title"} }

// graphml is the state between tags.
type graphml struct {
	*scanner
	keys     map[string]key // by id; look-up only
	key      string         // id of the key or data element that is being read
	standard string         // weight of edges without one, from the default of its key; usually empty
	graphs   []sense        // of edges that do not say, for every graph that is open
	nodes    []openNode     // graphs may be nested in nodes, so several can be open

	inEdge bool
	ends   [2]string
	sense  sense
	weight string

	hyperedges int
}

// key is what a data element means.
type key struct {
	of   string // "node", "edge", "graph", "all" or ""
	name string // lower case
}

// openNode is a node whose label is not settled yet.
type openNode struct {
	node int32
	rank int // of the label among labelNames; smaller is better
}

func decodeGraphML(ctx context.Context, r io.Reader, name string, o Options) (*File, error) {
	g := &graphml{scanner: newScanner(r, name, "graphml"), keys: make(map[string]key)}
	if err := g.walk(g.enter, g.leave); err != nil {
		return nil, err
	}
	if g.hyperedges > 0 {
		g.warn("%s passed over", counted(g.hyperedges, "hyperedge was", "hyperedges were"))
	}
	return g.finish(ctx, o)
}

func (g *graphml) enter(e xml.StartElement) error {
	switch e.Name.Local {
	case "key":
		g.key = attribute(e, "id")
		g.keys[g.key] = key{of: attribute(e, "for"), name: strings.ToLower(attribute(e, "attr.name"))}
	case "graph":
		standard := line
		if attribute(e, "edgedefault") == "directed" {
			standard = arrow
		}
		g.graphs = append(g.graphs, standard)
	case "node":
		return g.enterNode(e)
	case "edge":
		return g.enterEdge(e)
	case "hyperedge":
		g.hyperedges++
	case "data":
		g.key = attribute(e, "key")
	}
	return nil
}

func (g *graphml) enterNode(e xml.StartElement) error {
	id := attribute(e, "id")
	if id == "" {
		return g.fail(g.at(), "node", "it has no id")
	}
	u, err := g.list(g.at(), id, "")
	g.nodes = append(g.nodes, openNode{u, len(labelNames()) + 1})
	return err
}

func (g *graphml) enterEdge(e xml.StartElement) (err error) {
	g.inEdge, g.sense, g.weight = true, line, ""
	if len(g.graphs) > 0 {
		g.sense = g.graphs[len(g.graphs)-1]
	}
	switch attribute(e, "directed") {
	case "true":
		g.sense = arrow
	case "false":
		g.sense = line
	}
	g.ends, err = g.scanner.ends(e)
	return err
}

func (g *graphml) leave(element, text string) error {
	switch element {
	case "default":
		if isWeight(g.meaning()) && g.standard == "" {
			g.standard = text
		}
	case "data":
		g.leaveData(text)
	case "NodeLabel":
		g.label(text, len(labelNames()))
	case "node":
		if n := len(g.nodes); n > 0 {
			g.nodes = g.nodes[:n-1]
		}
	case "graph":
		if n := len(g.graphs); n > 0 {
			g.graphs = g.graphs[:n-1]
		}
	case "edge":
		return g.leaveEdge()
	}
	return nil
}

// meaning is that of the current key; where no name is declared, the id of the key is taken for it.
func (g *graphml) meaning() key {
	k := g.keys[g.key]
	if k.name == "" {
		k.name = strings.ToLower(g.key)
	}
	return k
}

func (g *graphml) leaveData(text string) {
	k := g.meaning()
	switch {
	case g.inEdge:
		if isWeight(k) {
			g.weight = text
		}
	case len(g.nodes) > 0 && k.of != "edge":
		if rank := slices.Index(labelNames(), k.name); rank >= 0 {
			g.label(text, rank)
		}
	}
}

// label gives the innermost open node a label, unless it has one that ranks higher.
func (g *graphml) label(text string, rank int) {
	if len(g.nodes) == 0 || text == "" {
		return
	}
	if open := &g.nodes[len(g.nodes)-1]; rank < open.rank {
		g.labels[open.node], open.rank = text, rank
	}
}

func (g *graphml) leaveEdge() error {
	if !g.inEdge {
		return nil
	}
	g.inEdge = false
	if g.weight == "" {
		g.weight = g.standard
	}
	return g.link(g.at(), g.ends, g.sense, g.weight)
}

func isWeight(k key) bool {
	return k.of != "node" && (k.name == "weight" || k.name == "edge weight")
}
