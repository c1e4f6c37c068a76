package export

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/export/picture"
)

// A Format is a way of writing a map to a file.
type Format struct {
	Name      string // as on the command line; its parts, set apart by "-", are names of groups
	File      string // the usual name of the file
	Title     string
	Reference string // where the format is described
	Default   bool   // whether it is written when nothing is asked for
	View      string // the view that it shows, when it is a picture
	Records   bool   // whether it tells what only Item.Paper holds; without it less is written

	// Parts are the rows that WriteAll writes in the place of this one, where a map becomes several files; nil for one file.
	// Their files may lie in a folder. Write then writes all in one.
	Parts func(m *render.Map) []Format

	// Write writes the map. It reads m and does not change it, gives the same bytes for the same map and options, and
	// stops early when ctx ends.
	Write func(ctx context.Context, w io.Writer, m *render.Map, o Options) error
}

// Formats are the ways of writing a map that are no pictures; those are in Pictures.
var Formats = []Format{
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
	{
		Name: "report-html", File: "report.html", Title: "Report with the map, to read and to print", Default: true,
		Reference: "https://html.spec.whatwg.org", Write: WriteReportHTML,
	},
	{
		Name: "report-md", File: "report.md", Title: "Report as Markdown",
		Reference: "https://spec.commonmark.org/0.31.2/", Write: WriteReportMarkdown,
	},
	{
		Name: "sqlite", File: "graph.sqlite", Title: "Database for SQL, Datasette and the sqlite3 shell", Records: true,
		Reference: "render/export/SQLITE.md", Write: WriteSQLite,
	},
	{
		Name: "papers-parquet", File: "papers.parquet", Title: "Items as typed columns for pandas, R and DuckDB", Records: true,
		Reference: "https://parquet.apache.org/docs/file-format/", Write: WritePapersParquet,
	},
	{
		Name: "links-parquet", File: "links.parquet", Title: "Links as typed columns for pandas, R and DuckDB",
		Reference: "https://parquet.apache.org/docs/file-format/", Write: WriteLinksParquet,
	},
	{
		Name: "bibtex", File: "papers.bib", Title: "Papers by topic for JabRef, Zotero and LaTeX", Records: true,
		Reference: "https://www.ctan.org/pkg/bibtex", Write: WriteBibTeX,
	},
	{
		Name: "ris", File: "papers.ris", Title: "Papers by topic for Zotero, EndNote and Mendeley", Records: true,
		Reference: "https://en.wikipedia.org/wiki/RIS_(file_format)", Write: WriteRIS,
	},
	{
		Name: "topics-bibtex", File: "topics/*.bib", Title: "Papers of every topic, a BibTeX file each", Records: true,
		Reference: "https://www.ctan.org/pkg/bibtex", Write: WriteBibTeX, Parts: TopicsBibTeX,
	},
	{
		Name: "topics-ris", File: "topics/*.ris", Title: "Papers of every topic, a RIS file each", Records: true,
		Reference: "https://en.wikipedia.org/wiki/RIS_(file_format)", Write: WriteRIS, Parts: TopicsRIS,
	},
	{
		Name: "gexf-1.2", File: "graph-1.2.gexf", Title: "Network for Gephi, older version of GEXF",
		Reference: "https://gexf.net", Write: WriteGEXF12,
	},
	{
		Name: "gexf-dynamic", File: "graph-dynamic.gexf", Title: "Network for Gephi's timeline, by year",
		Reference: "https://gexf.net", Write: WriteGEXFDynamic,
	},
	{
		Name: "graphml", File: "graph.graphml", Title: "Network as GraphML",
		Reference: "http://graphml.graphdrawing.org", Write: WriteGraphML,
	},
	{
		Name: "yed", File: "graph-yed.graphml", Title: "Network for yEd, items where they are",
		Reference: "https://yed.yworks.com/support/manual/properties.html", Write: WriteYED,
	},
	{
		Name: "gml", File: "graph.gml", Title: "Network as GML",
		Reference: "M. Himsolt (1996), GML: A portable Graph File Format", Write: WriteGML,
	},
	{
		Name: "pajek-net", File: "graph.net", Title: "Network for Pajek",
		Reference: "http://mrvar.fdv.uni-lj.si/pajek/", Write: WritePajekNet,
	},
	{
		Name: "pajek-clu", File: "graph.clu", Title: "Topics of items for Pajek",
		Reference: "http://mrvar.fdv.uni-lj.si/pajek/", Write: WritePajekClu,
	},
	{
		Name: "pajek-vec", File: "graph.vec", Title: "Weights of items for Pajek",
		Reference: "http://mrvar.fdv.uni-lj.si/pajek/", Write: WritePajekVec,
	},
	{
		Name: "vosviewer-map", File: "vosviewer-map.txt", Title: "Items for VOSviewer",
		Reference: "https://app.vosviewer.com/docs/file-types/", Write: WriteVOSviewerMap,
	},
	{
		Name: "vosviewer-network", File: "vosviewer-network.txt", Title: "Links for VOSviewer",
		Reference: "https://app.vosviewer.com/docs/file-types/", Write: WriteVOSviewerNetwork,
	},
	{
		Name: "cx2", File: "graph.cx2", Title: "Network for Cytoscape and NDEx",
		Reference: "https://cytoscape.org/cx/cx2/", Write: WriteCX2,
	},
	{
		Name: "cyjs", File: "graph.cyjs", Title: "Network for Cytoscape.js and Cytoscape",
		Reference: "https://js.cytoscape.org/#notation/elements-json", Write: WriteCytoscapeJS,
	},
	{
		Name: "gephi-nodes-csv", File: "gephi-nodes.csv", Title: "Table of nodes for Gephi",
		Reference: "https://docs.gephi.org/desktop/User_Manual/Import_Spreadsheet/", Write: WriteGephiNodesCSV,
	},
	{
		Name: "gephi-edges-csv", File: "gephi-edges.csv", Title: "Table of edges for Gephi",
		Reference: "https://docs.gephi.org/desktop/User_Manual/Import_Spreadsheet/", Write: WriteGephiEdgesCSV,
	},
	{
		Name: "neo4j-nodes", File: "neo4j-nodes.csv", Title: "Items for neo4j-admin import",
		Reference: "https://neo4j.com/docs/operations-manual/current/import/", Write: WriteNeo4jNodes,
	},
	{
		Name: "neo4j-clusters", File: "neo4j-clusters.csv", Title: "Topics for neo4j-admin import",
		Reference: "https://neo4j.com/docs/operations-manual/current/import/", Write: WriteNeo4jClusters,
	},
	{
		Name: "neo4j-edges", File: "neo4j-edges.csv", Title: "Links for neo4j-admin import",
		Reference: "https://neo4j.com/docs/operations-manual/current/import/", Write: WriteNeo4jEdges,
	},
	{
		Name: "neo4j-members", File: "neo4j-members.csv", Title: "Items in topics for neo4j-admin import",
		Reference: "https://neo4j.com/docs/operations-manual/current/import/", Write: WriteNeo4jMembers,
	},
	{
		Name: "edges", File: "edges.tsv", Title: "Edge list with weights",
		Reference: "a line an edge: source, target, weight", Write: WriteEdges,
	},
}

// Parse returns the rows that two lists of names ask for, each once: pictures first, view by view, then the rows of Formats
// in their order. A name of formats is that of a carrier, in which all views asked for are drawn, or of a row of Formats.
// Names are set apart by commas; "all" is every row, "default" and an empty list are those that are written unless told
// otherwise, and a name that is no row is a group: "csv" is every row with csv among its parts. An unknown name is a
// *graph.UnknownNameError.
func Parse(formats, views string) ([]Format, error) {
	seen, err := choice{
		names:  func(i int) string { return picture.Views[i].Name },
		usual:  func(i int) bool { return picture.Views[i].Default },
		count:  len(picture.Views),
		family: "view",
	}.parse(views)
	if err != nil {
		return nil, err
	}
	carriers := len(picture.Carriers)
	wanted, err := choice{names: formatName, usual: usualFormat, count: carriers + len(Formats), family: "format"}.parse(formats)
	if err != nil {
		return nil, err
	}
	var rows []Format
	for _, v := range seen {
		rows = append(rows, picturesOf(picture.Views[v], carriersAmong(wanted))...)
	}
	for _, f := range wanted {
		if f >= carriers {
			rows = append(rows, Formats[f-carriers])
		}
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("none of the views %s is a graph that DOT could hold", views)
	}
	return rows, nil
}

// formatName is the name of a carrier or, counted on, of a row of Formats.
func formatName(i int) string {
	if i < len(picture.Carriers) {
		return picture.Carriers[i].Name
	}
	return Formats[i-len(picture.Carriers)].Name
}

func usualFormat(i int) bool {
	if i < len(picture.Carriers) {
		return picture.Carriers[i].Default
	}
	return Formats[i-len(picture.Carriers)].Default
}

func carriersAmong(wanted []int) []picture.Carrier {
	var carriers []picture.Carrier
	for _, i := range wanted {
		if i < len(picture.Carriers) {
			carriers = append(carriers, picture.Carriers[i])
		}
	}
	return carriers
}

// A choice is a table of which a list of names takes rows.
type choice struct {
	names  func(int) string
	usual  func(int) bool // whether the row is taken when nothing is asked for
	count  int
	family string
}

// parse returns the rows that names ask for, in the order of the table.
func (c choice) parse(names string) ([]int, error) {
	if strings.TrimSpace(names) == "" {
		names = "default"
	}
	wanted := make([]bool, c.count)
	for name := range strings.SplitSeq(names, ",") {
		if err := c.want(wanted, strings.ToLower(strings.TrimSpace(name))); err != nil {
			return nil, err
		}
	}
	var rows []int
	for i, w := range wanted {
		if w {
			rows = append(rows, i)
		}
	}
	return rows, nil
}

// want marks the rows that one name asks for.
func (c choice) want(wanted []bool, name string) error {
	if name == "" {
		return nil // a comma too many
	}
	for i := range c.count {
		if c.names(i) == name {
			wanted[i] = true
			return nil
		}
	}
	found := false
	for i := range c.count {
		if name == "all" || name == "default" && c.usual(i) || slices.Contains(strings.Split(c.names(i), "-"), name) {
			wanted[i], found = true, true
		}
	}
	if found {
		return nil
	}
	_, err := graph.Lookup(c.family, c.known(), name, func(n string) string { return n })
	return err
}

// known are all names that want knows; a group stands before the rows in it.
func (c choice) known() []string {
	known := []string{"default", "all"}
	for i := range c.count {
		for _, name := range append(strings.Split(c.names(i), "-"), c.names(i)) {
			if !slices.Contains(known, name) {
				known = append(known, name)
			}
		}
	}
	return known
}
