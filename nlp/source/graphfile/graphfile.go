// Package graphfile reads ready-made graphs, so that networks of others can be analysed as well: GEXF, GraphML, Pajek,
// GML, VOSviewer's files and edge lists, recognised by their content.
//
//	f, err := graphfile.Read(ctx, "karate.graphml", graphfile.Options{})
//	f.IDs[u], f.Labels[u]   node u, in the order of the file
//	f.Graph                 *graph.Undirected or *graph.Directed
//
// What a graph of this project cannot hold is mended and told in Warnings: self loops are dropped, parallel edges
// summed, undirected edges among directed ones become two arrows. What has no meaning here, a weight that is zero,
// negative or not a number, is an error that names the line and the edge. A missing weight is 1.
//
// Text may be UTF-8, UTF-16 or Windows-1252 and compressed with gzip or zstd. Memory is bounded by what the file says, not by what
// it claims: no line, token or depth of nesting grows without limit, and XML entities are never expanded.
package graphfile

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/nlp/source"
)

// A File is a graph as a file describes it; IDs and Labels are indexed by node.
type File struct {
	Format   string   // name of the row of Formats that read it
	IDs      []string // unique; in the order of the nodes in the file, or of first appearance where it lists none
	Labels   []string // the id where the file gives no label
	Directed bool
	Graph    graph.Graph // *graph.Directed when Directed, else *graph.Undirected
	Warnings []string    // what was mended, one sentence each
}

// Direction says how edges are read.
type Direction int

const (
	AsWritten  Direction = iota // as the file says; an edge list says nothing and is undirected
	Undirected                  // every edge without its direction
	Directed                    // every edge as an arrow from the end that is written first
)

// Options are choices of the reader's user. The zero value leaves them to the file.
type Options struct {
	Format    string    // name of a row of Formats; empty means by content
	Direction Direction // what to make of directions

	// Progress is told now and then how many bytes of how many have been read; the total is 0 when it is not known.
	Progress func(done, total int64)
}

// A Format is a kind of file that holds a graph.
type Format struct {
	Name      string
	Title     string
	Reference string

	// Sniff says how sure the row is, from 0 (not mine) to 100, that a file that begins with head is its own.
	// The head is UTF-8 text, cut anywhere.
	Sniff func(head []byte) int

	// Decode reads UTF-8 text to its end; name is for messages.
	Decode func(ctx context.Context, r io.Reader, name string, o Options) (*File, error)
}

// Formats are the formats that are read. Where two rows are equally sure of a file, the first one reads it.
var Formats = []Format{
	{
		Name: "gexf", Title: "GEXF 1.1 to 1.3", Reference: "https://gexf.net",
		Sniff: sniffGEXF, Decode: decodeGEXF,
	},
	{
		Name: "graphml", Title: "GraphML", Reference: "http://graphml.graphdrawing.org",
		Sniff: sniffGraphML, Decode: decodeGraphML,
	},
	{
		Name: "pajek", Title: "Pajek .net", Reference: "http://mrvar.fdv.uni-lj.si/pajek/",
		Sniff: sniffPajek, Decode: decodePajek,
	},
	{
		Name: "gml", Title: "GML", Reference: "M. Himsolt (1996), GML: A portable Graph File Format",
		Sniff: sniffGML, Decode: decodeGML,
	},
	{
		Name: "vosviewer-json", Title: "VOSviewer JSON", Reference: "https://app.vosviewer.com/docs/file-types/json-file-type/",
		Sniff: sniffVOSviewerJSON, Decode: decodeVOSviewerJSON,
	},
	{
		Name: "vosviewer-map", Title: "VOSviewer map, with its network file", Reference: "N. J. van Eck, L. Waltman, VOSviewer Manual",
		Sniff: sniffVOSviewerMap, Decode: decodeVOSviewerMap,
	},
	{
		Name: "edges", Title: "Edge list", Reference: "a line an edge: source, target, weight",
		Sniff: sniffEdges, Decode: decodeEdges,
	},
}

// Read returns the graph in the file at path, or in standard input when path is "-". Errors name the file, and the line
// and element where there is one (*source.SyntaxError); an unknown o.Format is a *graph.UnknownNameError. It costs
// O(size of the file) and is cancelled through ctx.
func Read(ctx context.Context, path string, o Options) (*File, error) {
	if path == "-" {
		return Decode(ctx, os.Stdin, path, o)
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("graphfile: %w", err)
	}
	if info.IsDir() {
		return nil, fmt.Errorf("graphfile: %s is a directory; a graph is read from one file", path)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("graphfile: %w", err)
	}
	defer f.Close()
	if told := o.Progress; told != nil {
		size := max(0, info.Size()) // a pipe has none
		o.Progress = func(done, _ int64) { told(done, size) }
	}
	return Decode(ctx, f, path, o)
}

// Decode is Read for any stream; name stands for it in messages.
func Decode(ctx context.Context, r io.Reader, name string, o Options) (*File, error) {
	raw, err := source.Uncompressed(&watchedReader{ctx: ctx, r: r, told: o.Progress}, name)
	if err != nil {
		return nil, fmt.Errorf("graphfile: %s: %w", name, err)
	}
	defer raw.Close()
	text := bufio.NewReaderSize(source.NewInput(name, raw), headSize)
	head, err := text.Peek(headSize)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("graphfile: %s: %w", name, err)
	}
	format, err := choose(head, name, o.Format)
	if err != nil {
		return nil, err
	}
	f, err := format.Decode(ctx, text, name, o)
	if err != nil {
		return nil, fmt.Errorf("graphfile: %w", err)
	}
	f.Format = format.Name
	return f, ctx.Err()
}

// headSize is how much of a file the rows see when they say whether it is theirs.
const headSize = 64 << 10

// choose finds the row that is surest of the file, or the one that was asked for.
func choose(head []byte, name, asked string) (Format, error) {
	if asked != "" {
		return graph.Lookup("graph format", Formats, asked, func(f Format) string { return f.Name })
	}
	if strings.TrimSpace(string(head)) == "" {
		return Format{}, fmt.Errorf("graphfile: %s: %w", name, source.ErrEmpty)
	}
	var best Format
	surest := 0
	for _, f := range Formats {
		if sure := f.Sniff(head); sure > surest {
			best, surest = f, sure
		}
	}
	if surest == 0 {
		return Format{}, fmt.Errorf("graphfile: %s holds no graph that is known here; known are %s", name, titles())
	}
	return best, nil
}

func titles() string {
	var titles []string
	for _, f := range Formats {
		titles = append(titles, f.Title)
	}
	return strings.Join(titles, ", ")
}

// watchedReader ends a stream when its context ends, and tells how far it is.
type watchedReader struct {
	ctx  context.Context
	r    io.Reader
	read int64
	told func(done, total int64) // may be nil
}

func (w *watchedReader) Read(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := w.r.Read(p)
	w.read += int64(n)
	if w.told != nil {
		w.told(w.read, 0)
	}
	return n, err
}
