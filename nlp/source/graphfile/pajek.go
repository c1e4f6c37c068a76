package graphfile

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math"
	"strconv"
	"strings"
)

// Pajek's .net is a text of sections that begin with a star. *Vertices n declares the vertices 1 to n; the lines below
// it, of which any may be missing, give labels. *Arcs and *Edges list directed and undirected edges as source, target and
// weight, *Arcslist and *Edgeslist a source and all its targets, *Matrix a row of weights for each vertex. Lines that
// begin with % are comments. What follows in a line (colours, shapes, times) and other sections are passed over.

func sniffPajek(head []byte) int {
	for line := range bytes.Lines(head) {
		line = bytes.TrimSpace(line)
		if len(line) == 0 || line[0] == '%' {
			continue
		}
		section, _, _ := strings.Cut(strings.ToLower(string(line)), " ")
		if section == "*vertices" || section == "*network" {
			return 100
		}
		return 0
	}
	return 0
}

// pajek is the state between lines.
type pajek struct {
	*lineReader
	section  string // lower case, with its star
	declared bool
	vertices int
	labels   map[int]string // by number of the vertex; look-up only
	row      int            // of a matrix, from 1
	said     int            // lines that say something, to judge what the file claims
}

func decodePajek(ctx context.Context, r io.Reader, name string, o Options) (*File, error) {
	p := &pajek{lineReader: newLineReader(r, name), labels: make(map[int]string)}
	for {
		text, err := p.next()
		if errors.Is(err, io.EOF) {
			return p.finish(ctx, o)
		}
		if err != nil {
			return nil, err
		}
		if text = bytes.TrimSpace(text); len(text) == 0 || text[0] == '%' {
			continue
		}
		p.said++
		if err := p.line(string(text)); err != nil {
			return nil, err
		}
	}
}

func (p *pajek) line(text string) error {
	if text[0] == '*' {
		return p.open(strings.Fields(text))
	}
	switch p.section {
	case "*vertices":
		return p.vertex(text)
	case "*arcs":
		return p.edge(strings.Fields(text), arrow)
	case "*edges":
		return p.edge(strings.Fields(text), line)
	case "*arcslist":
		return p.targets(strings.Fields(text), arrow)
	case "*edgeslist":
		return p.targets(strings.Fields(text), line)
	case "*matrix":
		return p.matrixRow(strings.Fields(text))
	}
	return nil
}

// open begins a section. Pajek writes "*Arcs :1" for the first of several relations; they are added up.
func (p *pajek) open(fields []string) error {
	p.section, _, _ = strings.Cut(strings.ToLower(fields[0]), ":")
	p.row = 0
	switch p.section {
	case "*vertices":
		return p.declare(fields)
	case "*network", "*arcs", "*edges", "*arcslist", "*edgeslist", "*matrix":
	default:
		p.warn("line %d: the section %s was passed over", p.at, shown(fields[0]))
	}
	return nil
}

// declare notes how many vertices there are.
func (p *pajek) declare(fields []string) error {
	if p.declared {
		return p.fail(p.at, "*Vertices", "a second network in the same file; only one is read")
	}
	p.declared = true
	n := -1
	if len(fields) > 1 {
		n = number(fields[1])
	}
	if n < 0 || n > math.MaxInt32 {
		return p.fail(p.at, "*Vertices", "how many is not said")
	}
	p.vertices = n
	return nil
}

// number is the whole number that is written, or -1.
func number(written string) int {
	n, err := strconv.Atoi(written)
	if err != nil || n < 0 {
		return -1
	}
	return n
}

// vertex reads the label of a vertex: what stands in quotes, or the word after the number.
func (p *pajek) vertex(text string) error {
	first, rest, _ := strings.Cut(strings.ReplaceAll(text, "\t", " "), " ")
	if _, err := p.numbered(first); err != nil {
		return err
	}
	rest = strings.TrimLeft(rest, " ")
	label, _, _ := strings.Cut(rest, " ")
	if strings.HasPrefix(rest, `"`) {
		label, _, _ = strings.Cut(rest[1:], `"`)
	}
	p.labels[number(first)] = label
	return nil
}

// numbered is the node of a vertex number.
func (p *pajek) numbered(written string) (int32, error) {
	n := number(written)
	if n < 1 || n > p.vertices {
		return 0, p.fail(p.at, p.section, "%s is not the number of a vertex; they go from 1 to %d", shown(written), p.vertices)
	}
	return int32(n - 1), nil
}

func (p *pajek) edge(fields []string, of sense) error {
	weight := ""
	switch {
	case len(fields) == 1:
		return p.fail(p.at, p.section, "one vertex; an edge has two")
	case len(fields) > 2:
		weight = fields[2]
	}
	return p.join(fields[0], fields[1], of, weight)
}

// targets reads a source and all the vertices it leads to.
func (p *pajek) targets(fields []string, of sense) error {
	for _, target := range fields[1:] {
		if err := p.join(fields[0], target, of, ""); err != nil {
			return err
		}
	}
	return nil
}

// matrixRow reads the weights of the arcs from one vertex to all; 0 means that there is none.
func (p *pajek) matrixRow(fields []string) error {
	p.row++
	if len(fields) != p.vertices {
		return p.fail(p.at, p.section, "row %d has %d weights for %d vertices", p.row, len(fields), p.vertices)
	}
	for column, weight := range fields {
		if w, err := strconv.ParseFloat(weight, 64); err == nil && w == 0 {
			continue
		}
		if err := p.join(strconv.Itoa(p.row), strconv.Itoa(column+1), arrow, weight); err != nil {
			return err
		}
	}
	return nil
}

func (p *pajek) join(source, target string, of sense, weight string) error {
	u, err := p.numbered(source)
	if err != nil {
		return err
	}
	v, err := p.numbered(target)
	if err != nil {
		return err
	}
	w, err := p.weight(p.at, [2]string{source, target}, weight)
	if err != nil {
		return err
	}
	p.connect(u, v, of, w)
	return nil
}

// maxUnsaid is how many vertices a file may declare without saying more of them than that. It keeps a file of one line
// from asking for all memory.
const maxUnsaid = 1_000_000

func (p *pajek) finish(ctx context.Context, o Options) (*File, error) {
	if !p.declared {
		return nil, p.fail(0, "", "it has no *Vertices")
	}
	if p.vertices > maxUnsaid && p.vertices/100 > p.said {
		return nil, p.fail(0, "*Vertices", "%d are declared, but only %d lines speak of them", p.vertices, p.said)
	}
	for n := 1; n <= p.vertices; n++ {
		p.ids = append(p.ids, strconv.Itoa(n))
		p.collector.labels = append(p.collector.labels, p.labels[n])
	}
	return p.collector.finish(ctx, o)
}
