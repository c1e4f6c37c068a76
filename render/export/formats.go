package export

import (
	"context"
	"io"
	"slices"
	"strings"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/render"
)

// A Format is a way of writing a map to a file.
type Format struct {
	Name      string // as on the command line; its parts, set apart by "-", are names of groups
	File      string // the usual name of the file
	Title     string
	Reference string // where the format is described
	Default   bool   // whether it is written when nothing is asked for

	// Write writes the map. It reads m and does not change it, gives the same bytes for the same map and options, and
	// stops early when ctx ends.
	Write func(ctx context.Context, w io.Writer, m *render.Map, o Options) error
}

// Formats are all ways of writing a map, pictures first.
var Formats = []Format{
	{
		Name: "svg", File: "map.svg", Title: "Map, vector picture", Default: true,
		Reference: "https://www.w3.org/TR/SVG11/", Write: WriteSVG,
	},
	{
		Name: "png", File: "map.png", Title: "Map, pixel picture", Default: true,
		Reference: "https://www.w3.org/TR/png/", Write: WritePNG,
	},
	{
		Name: "dot", File: "map.dot", Title: "Map for Graphviz, items where they are", Default: true,
		Reference: "https://graphviz.org/doc/info/lang.html", Write: WriteMapDOT,
	},
	{
		Name: "dot-svg", File: "map-dot.svg", Title: "Map drawn by Graphviz",
		Reference: "https://graphviz.org/docs/layouts/neato/", Write: WriteMapDOTSVG,
	},
	{
		Name: "topics-svg", File: "topics.svg", Title: "Diagram of topics, vector picture", Default: true,
		Reference: "https://graphviz.org/docs/layouts/neato/", Write: WriteTopicsSVG,
	},
	{
		Name: "topics-dot", File: "topics.dot", Title: "Diagram of topics for Graphviz", Default: true,
		Reference: "https://graphviz.org/doc/info/lang.html", Write: WriteTopicsDOT,
	},
	{
		Name: "gexf", File: "graph.gexf", Title: "Network for Gephi and Gephi Lite", Default: true,
		Reference: "https://gexf.net", Write: WriteGEXF,
	},
	{
		Name: "html", File: "map.html", Title: "Map to explore in a browser, one file", Default: true,
		Reference: "render/web", Write: WriteHTML,
	},
	{
		Name: "json", File: "map.json", Title: "Map for programs and VOSviewer Online", Default: true,
		Reference: "render/MAPJSON.md", Write: WriteJSON,
	},
	{
		Name: "papers-csv", File: "papers.csv", Title: "Table of items with topic, place and every score", Default: true,
		Reference: "https://www.rfc-editor.org/rfc/rfc4180", Write: WritePapersCSV,
	},
	{
		Name: "topics-csv", File: "topics.csv", Title: "Table of topics with terms and central items", Default: true,
		Reference: "https://www.rfc-editor.org/rfc/rfc4180", Write: WriteTopicsCSV,
	},
	{
		Name: "links-csv", File: "links.csv", Title: "Table of links with what ties their ends", Default: true,
		Reference: "https://www.rfc-editor.org/rfc/rfc4180", Write: WriteLinksCSV,
	},
	{
		Name: "bridges-csv", File: "bridges.csv", Title: "Table of bridging papers with their evidence", Default: true,
		Reference: "https://www.rfc-editor.org/rfc/rfc4180", Write: WriteBridgesCSV,
	},
}

// Parse returns the rows that a list of names asks for, in the order of Formats and each once. Names are set apart by
// commas; "all" is every row, "default" and an empty list are those that are written unless told otherwise, and a name
// that is no row is a group: "csv" is every row with csv among its parts, "topics" every row with topics. An unknown
// name is a *graph.UnknownNameError.
func Parse(names string) ([]Format, error) {
	if strings.TrimSpace(names) == "" {
		names = "default"
	}
	wanted := make([]bool, len(Formats))
	for name := range strings.SplitSeq(names, ",") {
		if err := want(wanted, strings.ToLower(strings.TrimSpace(name))); err != nil {
			return nil, err
		}
	}
	var rows []Format
	for i, w := range wanted {
		if w {
			rows = append(rows, Formats[i])
		}
	}
	return rows, nil
}

// want marks the rows that one name asks for.
func want(wanted []bool, name string) error {
	if name == "" {
		return nil // a comma too many
	}
	if i := slices.IndexFunc(Formats, func(f Format) bool { return f.Name == name }); i >= 0 {
		wanted[i] = true
		return nil
	}
	found := false
	for i, f := range Formats {
		if name == "all" || name == "default" && f.Default || slices.Contains(strings.Split(f.Name, "-"), name) {
			wanted[i], found = true, true
		}
	}
	if found {
		return nil
	}
	_, err := graph.Lookup("format", names(), name, func(n string) string { return n })
	return err
}

// names are all names that Parse knows; a group stands before the rows in it.
func names() []string {
	known := []string{"default", "all"}
	for _, f := range Formats {
		for _, name := range append(strings.Split(f.Name, "-"), f.Name) {
			if !slices.Contains(known, name) {
				known = append(known, name)
			}
		}
	}
	return known
}
