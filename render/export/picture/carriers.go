package picture

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/papergraph/papergraph/graph"
)

// A Carrier is a kind of file that holds a drawing.
type Carrier struct {
	Name      string // as on the command line, and the ending of the file
	Title     string
	Reference string
	Default   bool // whether it is written when none is asked for
	DOT       bool // whether it takes only what Graphviz can draw

	// Write writes the drawing. The bytes depend on drawing and options alone. An error is one of ctx or of w, or a
	// *TooLargeError.
	Write func(ctx context.Context, w io.Writer, d *Drawing, o Options) error
}

// Carriers lists every carrier.
var Carriers = []Carrier{
	{Name: "svg", Title: "vector picture", Reference: "https://www.w3.org/TR/SVG11/", Default: true, Write: WriteSVG},
	{
		Name: "pdf", Title: "vector picture for papers, fonts embedded", Reference: "ISO 32000-1:2008",
		Write: WritePDF,
	},
	{
		Name: "eps", Title: "vector picture for journals, text as outlines", Reference: "Adobe, EPSF 3.0, 1992",
		Write: WriteEPS,
	},
	{Name: "png", Title: "pixel picture", Reference: "https://www.w3.org/TR/png/", Default: true, Write: WritePNG},
	{
		Name: "dot", Title: "graph for Graphviz, everything where it is", Reference: "https://graphviz.org/doc/info/lang.html",
		Default: true, DOT: true, Write: WriteDOT,
	},
}

// FindCarrier returns the carrier of that name, ignoring case. An unknown name is answered with a *graph.UnknownNameError.
func FindCarrier(name string) (Carrier, error) {
	return graph.Lookup("picture format", Carriers, name, func(c Carrier) string { return c.Name })
}

// CarrierOf returns the carrier that the ending of a file's name asks for, of all when the drawing is a graph that Graphviz
// can draw, else of those that take any drawing.
func CarrierOf(file string, graph bool) (Carrier, error) {
	ending := strings.ToLower(strings.TrimPrefix(filepath.Ext(file), "."))
	names := Names(graph)
	for _, c := range Carriers {
		if c.Name == ending && slices.Contains(names, ending) {
			return c, nil
		}
	}
	return Carrier{}, fmt.Errorf("%q ends in none of .%s", file, strings.Join(names, ", ."))
}

// Names are the names of the carriers of a graph that Graphviz can draw, or of any drawing.
func Names(graph bool) []string {
	var names []string
	for _, c := range Carriers {
		if graph || !c.DOT {
			names = append(names, c.Name)
		}
	}
	return names
}

// WriteDOT writes the graph of a drawing that has one, with all positions and looks: "neato -n2 -Tsvg" draws it as it is.
func WriteDOT(ctx context.Context, w io.Writer, d *Drawing, _ Options) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if d.dot == nil {
		return fmt.Errorf("picture: %q is no graph that DOT could hold", d.Title)
	}
	return writeAll(w, "DOT", d.dot())
}

// writeAll writes the parts one after the other.
func writeAll(w io.Writer, format string, parts ...[]byte) error {
	for _, part := range parts {
		if _, err := w.Write(part); err != nil {
			return fmt.Errorf("picture: write %s: %w", format, err)
		}
	}
	return nil
}
