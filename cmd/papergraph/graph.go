package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/analysis"
	"github.com/papergraph/papergraph/graph/centrality"
	"github.com/papergraph/papergraph/nlp/source/graphfile"
)

const graphExamples = `  papergraph graph network.gexf                                        degree, PageRank, betweenness, ... and communities
  papergraph graph edges.tsv --measures pagerank --format jsonl        a line a node
  papergraph graph network.net --communities leiden --resolution 0.5   larger communities
  papergraph graph edges.csv --undirected --engine gonum               the same measures by gonum
  papergraph graph edges.tsv --undirected --backbone disparity         the measures of its significant edges
  papergraph graph edges.tsv --stability --levels                      how sure the communities are, and what they are parts of
  papergraph graph edges.tsv --truth classes.tsv                       how near the communities are to known classes
  papergraph graph edges.tsv --profile --plot profile.svg              which resolutions give stable communities
  papergraph graph edges.tsv --measures personalised-pagerank --sources 7,12   what is near to two nodes
  papergraph graph edges.tsv --edges --format jsonl                    a line an edge: edge betweenness and bridges
  papergraph graph map.txt network.txt                                 the two files of a VOSviewer network`

// graphCommand analyses a ready-made graph.
type graphCommand struct {
	reporter
	terminal   terminal
	printing   printing
	analysis   analysis.Options
	thinning   thinning
	profile    profileFlags
	levels     bool
	truth      string
	directed   bool
	undirected bool
	edges      bool     // print a line an edge
	sources    []string // ids or labels of the nodes where the surfer of personalised PageRank starts
}

func newGraph(t terminal) *cobra.Command {
	gc := &graphCommand{terminal: t, reporter: reporter{w: t.err}}
	c := &cobra.Command{
		Use:     "graph GRAPH [NETWORK]",
		Short:   "Analyse a ready-made graph: GEXF, GraphML, GML, Pajek, VOSviewer or an edge list",
		Long:    "Computes centralities and communities of any graph file, so that networks made by other programs can be analysed\ntoo. An edge list has a line an edge: source, target and perhaps a weight, apart by tab, space or comma. VOSviewer\nkeeps a network in two files; name its map first and its network second.",
		Example: graphExamples,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 && len(args) != 2 {
				return usageError{fmt.Errorf("name one graph file, or - for standard input; or the two files of a VOSviewer network")}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if err := gc.printing.check(); err != nil {
				return err
			}
			if err := gc.check(); err != nil {
				return err
			}
			return gc.run(c.Context(), args)
		},
	}
	addFlags(c, "Output", func(f *pflag.FlagSet) {
		gc.printing.addFlags(f)
		f.BoolVar(&gc.edges, "edges", false, "print a line an edge and measures of edges; see 'papergraph list edge-measures'")
	})
	addFlags(c, "Reading", func(f *pflag.FlagSet) {
		f.BoolVar(&gc.directed, "directed", false, "read edges as arrows, whatever the file says")
		f.BoolVar(&gc.undirected, "undirected", false, "read arrows as edges, whatever the file says")
	})
	exclusive(c, "directed", "undirected")
	gc.thinning.addFlags(c)
	addMeasureFlags(c, &gc.analysis, &gc.sources)
	addCommunityFlags(c, "Communities", &gc.analysis)
	addFlags(c, "Communities", gc.findingFlags)
	addFlags(c, "Resolution profile", gc.profile.addFlags)
	exclusive(c, "edges", "communities")
	exclusive(c, "edges", "profile")
	exclusive(c, "profile", "stability")
	exclusive(c, "profile", "levels")
	exclusive(c, "profile", "truth")
	addGeneralFlags(c, &gc.analysis)
	addQuietFlag(c, &gc.reporter)
	return c
}

// findingFlags ask for more about the communities.
func (gc *graphCommand) findingFlags(f *pflag.FlagSet) {
	f.BoolVar(&gc.analysis.Stability, "stability", false, "tell in what share of other searches a node is with the core of its community, and how "+
		"alike each community is found")
	f.BoolVar(&gc.levels, "levels", false, "tell the community of every node at each level of a hierarchy: at the resolution, at halves of it, "+
		"and at two and four times it")
	f.StringVar(&gc.truth, "truth", "", "a table of nodes and their known classes, to compare the communities with; see "+
		"'papergraph list comparisons'")
}

// check finds mistakes in the options before anything is read.
func (gc *graphCommand) check() error {
	if gc.edges {
		return cmp.Or(checkEdgeMeasures(gc.analysis.Measures), gc.thinning.check(), gc.analysis.Centrality.Check())
	}
	for _, name := range gc.analysis.Measures {
		if m, err := centrality.FindEdge(name); err == nil {
			return usageError{fmt.Errorf("%s is a measure of edges; ask for it with --edges", m.Name)}
		}
	}
	return cmp.Or(gc.thinning.check(), gc.analysis.Check(), gc.profile.check(&gc.analysis), gc.checkLevels(),
		checkSources(gc.analysis.Measures, gc.sources))
}

func (gc *graphCommand) run(ctx context.Context, names []string) error {
	name := names[0]
	gc.terminal.out = untilDone(ctx, gc.terminal.out)
	file, err := gc.read(ctx, name)
	if err == nil && len(names) == 2 {
		file, err = gc.withLinks(ctx, file, names)
	}
	if err != nil {
		return err
	}
	for _, w := range file.Warnings {
		gc.say("%s", printable(w)) // it names the file
	}
	thin, kept, err := gc.thinning.apply(ctx, file.Graph)
	if err != nil {
		return err
	}
	gc.tellBackbone(gc.thinning.name, kept)
	if gc.edges {
		file.Graph = thin
		return gc.runEdges(ctx, name, file)
	}
	if gc.profile.asked() {
		return gc.runProfile(ctx, name, thin)
	}
	classes, err := gc.readTruth(file)
	if err != nil {
		return err
	}
	if gc.analysis.Centrality.Sources, err = sourcesOf(file, gc.sources); err != nil {
		return err
	}
	a, err := gc.analyse(ctx, thin)
	if err != nil {
		return err
	}
	paths, levels, err := gc.findLevels(ctx, thin)
	if err != nil {
		return err
	}
	gc.finish()
	gc.say("%s", described(name, a))
	gc.tellStability(a)
	gc.tellLevels(levels)
	gc.tellTruth(classes, a.Topics)
	return printRows(gc.terminal.out, gc.printing, nodeRows(file, a, paths), nodeColumns(file, a, paths))
}

// analyse computes measures and communities, without bridges and positions.
func (gc *graphCommand) analyse(ctx context.Context, g graph.Graph) (*analysis.Analysis, error) {
	gc.analysis.Layout, gc.analysis.SkipBridges = analysis.None, true
	gc.analysis.Exact = gc.analysis.Exact || gc.analysis.Centrality.Pivots == 0
	gc.analysis.Progress = func(stage string, done, total int) { gc.step(stage, int64(done), int64(total)) }
	return analysis.Run(ctx, g, gc.analysis)
}

// described says in a line what the graph is like.
func described(name string, a *analysis.Analysis) string {
	s := a.Summary
	line := fmt.Sprintf("%s: %d nodes, %d edges, %d communities (quality %.4f)", name, s.Nodes, s.Edges, a.Topics.Count(), a.Quality)
	if !math.IsNaN(s.Transitivity) {
		line += fmt.Sprintf(", transitivity %.4f", s.Transitivity)
	}
	return line
}

// sourcesOf returns the nodes of the file that the user has named.
func sourcesOf(file *graphfile.File, names []string) ([]int32, error) {
	nodes := make([]int, len(file.IDs))
	for u := range nodes {
		nodes[u] = u
	}
	return nodesNamed(names, nodes, func(u int) (id, label string) { return file.IDs[u], file.Labels[u] })
}

// withLinks gives the items of a VOSviewer map the links of its network file.
func (gc *graphCommand) withLinks(ctx context.Context, items *graphfile.File, names []string) (*graphfile.File, error) {
	if items.Format != "vosviewer-map" {
		return nil, usageError{fmt.Errorf("%s is no VOSviewer map; of two files the map comes first", names[0])}
	}
	links, err := gc.read(ctx, names[1])
	if err != nil {
		return nil, err
	}
	return graphfile.WithLabels(items, links)
}

func (gc *graphCommand) read(ctx context.Context, name string) (*graphfile.File, error) {
	o := graphfile.Options{Progress: func(done, total int64) {
		if total > 0 {
			gc.step("reading", done, total)
		}
	}}
	switch {
	case gc.directed:
		o.Direction = graphfile.Directed
	case gc.undirected:
		o.Direction = graphfile.Undirected
	}
	if name == "-" {
		return graphfile.Decode(ctx, gc.terminal.in, name, o)
	}
	return graphfile.Read(ctx, name, o)
}

// nodeRow is a line of `papergraph graph`: the node, its label where the file gives one, a value a measure, its community.
type nodeRow struct {
	id, label string // no label when it is the id
	names     []string
	values    []float64
	community int      // from 1, the largest first; 0 when none were asked for
	stability *float64 // share of searches with the core of its community; nil when not asked for
	levels    []int    // the community at every level, numbered within that of the level before; nil when not asked for
}

func nodeRows(file *graphfile.File, a *analysis.Analysis, paths [][]int) []nodeRow {
	names := make([]string, len(a.Scores))
	for i, s := range a.Scores {
		names[i] = s.Name
	}
	rows := make([]nodeRow, a.Summary.Nodes)
	values, width := make([]float64, len(rows)*len(names)), len(names)
	for u := range rows {
		rows[u] = nodeRow{id: file.IDs[u], names: names, values: values[u*width : (u+1)*width], community: a.Topics.Of(u) + 1}
		if file.Labels[u] != file.IDs[u] {
			rows[u].label = file.Labels[u]
		}
		for i, s := range a.Scores {
			rows[u].values[i] = s.Values[u]
		}
		if a.Stability.Runs > 0 {
			rows[u].stability = &a.Stability.Node[u]
		}
		if paths != nil {
			rows[u].levels = paths[u]
		}
	}
	return rows
}

// MarshalJSON keeps the order in which the measures were asked for; a value that is not finite is null.
func (r nodeRow) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(`{"node":` + quotedJSON(r.id))
	if r.label != "" {
		b.WriteString(`,"label":` + quotedJSON(r.label))
	}
	for i, name := range r.names {
		b.WriteString(`,"` + name + `":` + number(r.values[i]))
	}
	fmt.Fprintf(&b, `,"community":%d`, r.community)
	if r.stability != nil {
		b.WriteString(`,"stability":` + number(*r.stability))
	}
	if r.levels != nil {
		b.WriteString(`,"levels":[` + joined(r.levels, ",") + `]`)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// quotedJSON is a text as JSON writes it.
func quotedJSON(text string) string {
	if isPlain(text) {
		return `"` + text + `"`
	}
	data, err := json.Marshal(text)
	if err != nil {
		panic(err) // a text can always be written
	}
	return string(data)
}

// isPlain reports whether JSON writes a text as it is; the ids of most nodes are such.
func isPlain(text string) bool {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c > '~' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' {
			return false
		}
	}
	return true
}

func number(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "null"
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}

func nodeColumns(file *graphfile.File, a *analysis.Analysis, paths [][]int) []column[nodeRow] {
	columns := []column[nodeRow]{{"node", func(r nodeRow) string { return r.id }}}
	if !slices.Equal(file.IDs, file.Labels) {
		columns = append(columns, column[nodeRow]{"label", func(r nodeRow) string { return shorten(r.label, 40) }})
	}
	for i, s := range a.Scores {
		columns = append(columns, column[nodeRow]{s.Name, func(r nodeRow) string { return strconv.FormatFloat(r.values[i], 'g', 6, 64) }})
	}
	columns = append(columns, column[nodeRow]{"community", func(r nodeRow) string { return fmt.Sprint(r.community) }})
	if a.Stability.Runs > 0 {
		columns = append(columns, column[nodeRow]{"stability", func(r nodeRow) string { return fmt.Sprintf("%.2f", *r.stability) }})
	}
	if paths != nil {
		columns = append(columns, column[nodeRow]{"levels", func(r nodeRow) string { return joined(r.levels, ".") }})
	}
	return columns
}
