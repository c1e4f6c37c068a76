package graphfile

import (
	"context"
	"encoding/xml"
	"io"
	"strings"
)

// GEXF, versions 1.1 to 1.3: nodes and edges carry everything in attributes of their tags, but for the weight, which old
// writers put among the attribute values under the title "weight". Nodes may be nested in nodes (a hierarchy); they
// are read as if they stood side by side. Times, colours and positions are passed over.

func sniffGEXF(head []byte) int {
	if hasRoot(head, "gexf") {
		return 100
	}
	return 0
}

// gexf is the state between tags.
type gexf struct {
	*scanner
	standard sense  // of edges that do not say
	class    string // "node" or "edge", inside <attributes>
	weightID string // id of the edge attribute titled weight, or empty

	inEdge bool
	ends   [2]string
	sense  sense
	weight string
}

func decodeGEXF(ctx context.Context, r io.Reader, name string, o Options) (*File, error) {
	g := &gexf{scanner: newScanner(r, name, "gexf"), standard: line}
	if err := g.walk(g.enter, g.leave); err != nil {
		return nil, err
	}
	return g.finish(ctx, o)
}

func (g *gexf) enter(e xml.StartElement) error {
	switch e.Name.Local {
	case "graph":
		g.standard = senseNamed(attribute(e, "defaultedgetype"), line)
	case "attributes":
		g.class = attribute(e, "class")
	case "attribute":
		if g.class == "edge" && strings.EqualFold(attribute(e, "title"), "weight") {
			g.weightID = attribute(e, "id")
		}
	case "node":
		return g.enterNode(e)
	case "edge":
		return g.enterEdge(e)
	case "attvalue":
		if g.inEdge && g.weight == "" && g.weightID != "" && attribute(e, "for") == g.weightID {
			g.weight = attribute(e, "value")
		}
	}
	return nil
}

func (g *gexf) enterNode(e xml.StartElement) error {
	id := attribute(e, "id")
	if id == "" {
		return g.fail(g.at(), "node "+shown(attribute(e, "label")), "it has no id")
	}
	_, err := g.list(g.at(), id, attribute(e, "label"))
	return err
}

func (g *gexf) enterEdge(e xml.StartElement) (err error) {
	g.inEdge = true
	g.sense = senseNamed(attribute(e, "type"), g.standard)
	g.weight = attribute(e, "weight")
	g.ends, err = g.scanner.ends(e)
	return err
}

func (g *gexf) leave(element, _ string) error {
	if element != "edge" || !g.inEdge {
		return nil
	}
	g.inEdge = false
	return g.link(g.at(), g.ends, g.sense, g.weight)
}

// senseNamed translates the type of an edge; the standard stands for none, or for one that GEXF does not know.
func senseNamed(name string, standard sense) sense {
	switch name {
	case "directed":
		return arrow
	case "undirected":
		return line
	case "mutual":
		return both
	}
	return standard
}
