package graphfile

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"html"
	"io"
	"strings"
	"unicode/utf8"
)

// GML is nested lists of keys and values: graph [ directed 1 node [ id 1 label "a" ] edge [ source 1 target 2 weight 2.0 ] ].
// A value is a number, a text in quotes, in which what ASCII lacks is written as an HTML entity, or a list in square
// brackets. Lines that begin with # are comments. The weight of an edge is its weight or its value; keys of other names,
// and lists within lists, are passed over.
//
// M. Himsolt, GML: A portable Graph File Format, Universität Passau 1996.

func sniffGML(head []byte) int {
	for line := range bytes.Lines(head) {
		key, rest := word(bytes.TrimSpace(line))
		switch strings.ToLower(string(key)) {
		case "graph":
			if len(rest) == 0 || rest[0] == '[' {
				return 80
			}
			return 0
		case "graph[":
			return 80
		case "creator", "version", "comment", "":
			continue
		}
		if key[0] != '#' {
			return 0
		}
	}
	return 0
}

// gml is the state between tokens.
type gml struct {
	*collector
	r        *bufio.Reader
	at       int // line, from 1
	directed bool
	found    bool
	edges    []gmlEdge
}

func decodeGML(ctx context.Context, r io.Reader, name string, o Options) (*File, error) {
	g := &gml{collector: newCollector(name), r: bufio.NewReaderSize(r, headSize), at: 1}
	err := g.list(1, func(key, value string, open bool) error {
		if open && strings.EqualFold(key, "graph") && !g.found {
			g.found = true
			return g.graph()
		}
		return g.pass(open)
	})
	switch {
	case err != nil:
		return nil, err
	case !g.found:
		return nil, g.fail(0, "graph", "there is none")
	}
	return g.finish(ctx, o)
}

// gmlEdge is an edge as written. Edges may stand before their nodes and before "directed", so they are added last.
type gmlEdge struct {
	at     int
	ends   [2]string
	weight string
}

// graph reads the list of a graph.
func (g *gml) graph() error {
	err := g.list(2, func(key, value string, open bool) error {
		switch key = strings.ToLower(key); {
		case open && key == "node":
			return g.node()
		case open && key == "edge":
			return g.edge()
		case !open && key == "directed":
			g.directed = value != "0"
		}
		return g.pass(open)
	})
	of := line
	if g.directed {
		of = arrow
	}
	for _, e := range g.edges {
		if err == nil {
			err = g.link(e.at, e.ends, of, e.weight)
		}
	}
	return err
}

func (g *gml) node() error {
	at := g.at
	node, err := g.record()
	if err != nil {
		return err
	}
	if node["id"] == "" {
		return g.fail(at, "node", "it has no id")
	}
	_, err = g.collector.list(at, node["id"], node["label"])
	return err
}

func (g *gml) edge() error {
	at := g.at
	edge, err := g.record()
	if err != nil {
		return err
	}
	ends := [2]string{edge["source"], edge["target"]}
	if ends[0] == "" || ends[1] == "" {
		return g.fail(at, "edge", "it has no source or no target")
	}
	weight := edge["weight"]
	if weight == "" {
		weight = edge["value"]
	}
	g.edges = append(g.edges, gmlEdge{at, ends, weight})
	return nil
}

// record reads the plain values of a list that are of use, the first of each key.
func (g *gml) record() (map[string]string, error) {
	values := make(map[string]string)
	err := g.list(3, func(key, value string, open bool) error {
		switch key = strings.ToLower(key); key {
		case "id", "label", "source", "target", "weight", "value":
			if _, seen := values[key]; !open && !seen {
				values[key] = value
			}
		}
		return g.pass(open)
	})
	return values, err
}

// pass passes over a list whose bracket has been read, and the lists in it.
func (g *gml) pass(open bool) error {
	for depth := 1; open && depth > 0; {
		token, err := g.token()
		switch {
		case errors.Is(err, io.EOF):
			return g.fail(g.at, "", "a list is never closed")
		case err != nil:
			return err
		case token == "[":
			depth++
		case token == "]":
			depth--
		}
	}
	return nil
}

// list calls pair for every key of a list, with its value, or open when a list follows that pair must read. The
// outermost list (level 1) ends with the file, others with a bracket.
func (g *gml) list(level int, pair func(key, value string, open bool) error) error {
	for {
		key, err := g.token()
		if errors.Is(err, io.EOF) && level == 1 || err == nil && key == "]" && level > 1 {
			return nil
		}
		if errors.Is(err, io.EOF) {
			return g.fail(g.at, "", "a list is never closed")
		}
		if err != nil {
			return err
		}
		value, err := g.token()
		if errors.Is(err, io.EOF) || err == nil && value == "]" {
			return g.fail(g.at, "key "+shown(key), "it has no value")
		}
		if err != nil {
			return err
		}
		if err := pair(key, strings.TrimPrefix(value, `"`), value == "["); err != nil {
			return err
		}
	}
}

// token returns the next word, bracket or text; a text begins with a quote and has none at its end.
func (g *gml) token() (string, error) {
	c, err := g.start()
	if err != nil {
		return "", err
	}
	switch c {
	case '[', ']':
		return string(c), nil
	case '"':
		return g.text()
	}
	word := []byte{c}
	for {
		c, err := g.r.ReadByte()
		if err != nil || strings.IndexByte(" \t\r\n[]\"", c) >= 0 {
			if err == nil {
				err = g.r.UnreadByte()
			}
			if errors.Is(err, io.EOF) {
				err = nil
			}
			return string(word), err
		}
		if word = append(word, c); len(word) > maxLine {
			return "", g.fail(g.at, "", "a word is longer than %d KiB", maxLine>>10)
		}
	}
}

// start passes over blanks and comments and returns the first byte of a token.
func (g *gml) start() (byte, error) {
	comment, fresh := false, true // fresh: nothing but blanks stood on the line
	for {
		c, err := g.r.ReadByte()
		switch {
		case err != nil && errors.Is(err, io.EOF):
			return 0, io.EOF
		case err != nil:
			return 0, fmt.Errorf("%s: %w", g.file, err)
		case c == '\n':
			g.at++
			comment, fresh = false, true
		case comment || c == ' ' || c == '\t' || c == '\r':
		case c == '#' && fresh:
			comment = true
		default:
			return c, nil
		}
	}
}

// text reads up to the closing quote.
func (g *gml) text() (string, error) {
	from := g.at
	text := []byte{'"'}
	for {
		c, err := g.r.ReadByte()
		switch {
		case errors.Is(err, io.EOF):
			return "", g.fail(from, "", "a quote is never closed")
		case err != nil:
			return "", fmt.Errorf("%s: %w", g.file, err)
		case c == '"':
			plain := html.UnescapeString(string(text))
			if !utf8.ValidString(plain) {
				plain = strings.ToValidUTF8(plain, "�")
			}
			return plain, nil
		case c == '\n':
			g.at++
		}
		if text = append(text, c); len(text) > maxLine {
			return "", g.fail(from, "", "a text is longer than %d KiB", maxLine>>10)
		}
	}
}
