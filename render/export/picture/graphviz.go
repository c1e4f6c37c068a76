package picture

// Graphviz, inside this process.
//
// go-graphviz runs Graphviz 12 compiled to WebAssembly. Maps come with positions in their DOT, and engine nop2 draws them;
// lineages, which are small and flow one way, are laid out by engine dot. What the binding does badly is kept away from callers: two goroutines in it at once break it
// for good, so a gate lets one in; it ignores deadlines and its memory grows, so the size of a graph is limited; a
// failure may come back as an empty or broken document, so what comes back is parsed before it is handed on.

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"

	"github.com/goccy/go-graphviz"
)

// graphvizGate holds one token; who has it may call go-graphviz.
var graphvizGate = make(chan struct{}, 1)

// The largest graph given to Graphviz; it takes about two seconds.
const (
	graphvizNodes = 5000
	graphvizEdges = 20000
)

// The largest graph that Graphviz lays out.
const (
	laidOutNodes = 500
	laidOutEdges = 1500
)

// drawDOT returns the SVG that Graphviz draws of a DOT graph whose positions are given, in one piece and well-formed.
// The graph has the given numbers of nodes and edges; above 5,000 and 20,000 the error is a *TooLargeError. The same DOT gives the
// same bytes. ctx is looked at before Graphviz starts, which then runs to its end.
func drawDOT(ctx context.Context, dot []byte, nodes, edges int) ([]byte, error) {
	if nodes > graphvizNodes || edges > graphvizEdges {
		return nil, &TooLargeError{Nodes: nodes, Edges: edges, MostNodes: graphvizNodes, MostEdges: graphvizEdges, Drawer: "Graphviz"}
	}
	return graphvizSVG(ctx, dot, graphviz.NOP2)
}

// layOutDOT is drawDOT for a graph without positions, to which engine dot gives them. It has at most 500 nodes and 1,500
// edges.
func layOutDOT(ctx context.Context, dot []byte, nodes, edges int) ([]byte, error) {
	if nodes > laidOutNodes || edges > laidOutEdges {
		return nil, &TooLargeError{Nodes: nodes, Edges: edges, MostNodes: laidOutNodes, MostEdges: laidOutEdges, Drawer: "a diagram of lineage"}
	}
	return graphvizSVG(ctx, dot, graphviz.DOT)
}

// graphvizSVG waits for its turn and calls Graphviz.
func graphvizSVG(ctx context.Context, dot []byte, engine graphviz.Layout) ([]byte, error) {
	select {
	case graphvizGate <- struct{}{}:
		defer func() { <-graphvizGate }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	svg, err := callGraphviz(dot, engine)
	if err != nil {
		return nil, fmt.Errorf("picture: Graphviz: %w", err)
	}
	return tidySVG(svg)
}

// callGraphviz must be called by one goroutine at a time.
func callGraphviz(dot []byte, engine graphviz.Layout) (svg []byte, err error) {
	// The module outlives this call, so it must not see the caller's context end.
	ctx := context.Background()
	g, err := graphviz.New(ctx)
	if err != nil {
		return nil, err
	}
	defer g.Close() // whose error is about earlier graphs: it counts what ever failed in this process
	graph, err := graphviz.ParseBytes(dot)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, graph.Close()) }()
	var out bytes.Buffer
	if err := g.SetLayout(engine).Render(ctx, graph, graphviz.SVG, &out); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// tidySVG checks that a document is a whole and well-formed SVG, and replaces what stands before its root element (a
// reference to a DTD on the network, the version of Graphviz) by a plain XML declaration.
func tidySVG(svg []byte) ([]byte, error) {
	start := bytes.Index(svg, []byte("<svg"))
	if start < 0 || !bytes.Contains(svg, []byte("</svg>")) {
		return nil, errors.New("picture: Graphviz returned no complete SVG")
	}
	svg = svg[start:]
	if err := wellFormed(svg); err != nil {
		return nil, fmt.Errorf("picture: Graphviz returned a broken SVG: %w", err)
	}
	const head = `<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<svg role="img"`
	return append([]byte(head), svg[len("<svg"):]...), nil
}

// wellFormed returns the first error of an XML document.
func wellFormed(document []byte) error {
	decoder := xml.NewDecoder(bytes.NewReader(document))
	for {
		_, err := decoder.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}
