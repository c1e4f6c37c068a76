package main

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/backbone"
	"github.com/papergraph/papergraph/graph/centrality"
	"github.com/papergraph/papergraph/graph/community"
	"github.com/papergraph/papergraph/graph/layout"
	"github.com/papergraph/papergraph/graph/lineage"
	"github.com/papergraph/papergraph/graph/network"
	"github.com/papergraph/papergraph/graph/similarity"
	"github.com/papergraph/papergraph/graph/transduction"
	"github.com/papergraph/papergraph/nlp"
	"github.com/papergraph/papergraph/nlp/source"
	"github.com/papergraph/papergraph/nlp/source/graphfile"
	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/export"
	"github.com/papergraph/papergraph/render/export/picture"
)

// listRow is one row of one table of methods.
type listRow struct {
	Family    string   `json:"family"`
	Name      string   `json:"name"`
	Aliases   []string `json:"aliases,omitempty"`
	Title     string   `json:"title"`
	Weights   string   `json:"weights,omitempty"` // what a measure reads the weights of edges as
	Options   []string `json:"options,omitempty"`
	Reference string   `json:"reference,omitempty"`
}

var listColumns = []column[listRow]{
	{"family", func(r listRow) string { return r.Family }},
	{"name", func(r listRow) string { return r.Name }},
	{"what it is", func(r listRow) string { return r.title() }},
	{"options", func(r listRow) string { return strings.Join(r.Options, " ") }},
}

// title is the title with the names by which the row is found, too.
func (r listRow) title() string {
	if len(r.Aliases) == 0 {
		return r.Title
	}
	return r.Title + " (also " + strings.Join(r.Aliases, ", ") + ")"
}

// family is one table of methods.
type family struct {
	name string
	rows func() []listRow
}

// families are the tables that `papergraph list` shows, in the order of the line.
var families = []family{
	{"inputs", func() []listRow {
		return listed(source.Formats, func(f source.Format) listRow { return listRow{Name: f.Name, Title: f.Title} })
	}},
	{"graphs", func() []listRow {
		return listed(graphfile.Formats, func(f graphfile.Format) listRow { return listRow{Name: f.Name, Title: f.Title} })
	}},
	{"terms-from", func() []listRow {
		return listed(nlp.TermSources, func(s nlp.TermSource) listRow { return listRow{Name: s.Name, Title: s.Title} })
	}},
	{"relevances", func() []listRow {
		return listed(nlp.Relevances, func(r nlp.Relevance) listRow { return listRow{Name: r.Name, Title: r.Title, Reference: r.Reference} })
	}},
	{"weightings", func() []listRow {
		return listed(nlp.Weightings, func(w nlp.Weighting) listRow { return listRow{Name: w.Name, Title: w.Title, Reference: w.Reference} })
	}},
	{"networks", func() []listRow {
		return listed(network.Kinds, func(k network.Kind) listRow { return listRow{Name: k.Name, Title: k.Title, Reference: k.Reference} })
	}},
	{"texts", func() []listRow {
		return listed(network.Texts, func(x network.Text) listRow { return listRow{Name: x.Name, Title: x.Title, Reference: x.Reference} })
	}},
	{"similarities", func() []listRow {
		return listed(similarity.Measures, func(m similarity.Measure) listRow {
			return listRow{Name: m.Name, Title: m.Title + ": " + m.Formula, Reference: m.Reference}
		})
	}},
	{"backbones", func() []listRow {
		return listed(backbone.Methods, func(m backbone.Method) listRow {
			return listRow{Name: m.Name, Title: m.Title, Options: flagNames(m.Params), Reference: m.Reference}
		})
	}},
	{"measures", func() []listRow {
		return listed(centrality.Measures, func(m centrality.Measure) listRow {
			return listRow{
				Name: m.Name, Aliases: m.Aliases, Title: m.Title, Weights: string(m.Weights), Options: flagNames(m.Params), Reference: m.Reference,
			}
		})
	}},
	{"edge-measures", func() []listRow {
		return listed(centrality.EdgeMeasures, func(m centrality.EdgeMeasure) listRow {
			return listRow{Name: m.Name, Title: m.Title, Weights: string(m.Weights), Options: flagNames(m.Params), Reference: m.Reference}
		})
	}},
	{"communities", func() []listRow {
		return listed(community.Methods, func(m community.Method) listRow {
			return listRow{Name: m.Name, Title: m.Title, Options: flagNames(m.Params), Reference: m.Reference}
		})
	}},
	{"qualities", func() []listRow {
		return listed(community.Qualities, func(q community.QualityFunction) listRow {
			return listRow{Name: q.Name, Title: q.Title, Reference: q.Reference}
		})
	}},
	{"comparisons", func() []listRow {
		return listed(community.Comparisons, func(c community.Comparison) listRow {
			return listRow{Name: c.Name, Title: c.Title, Reference: c.Reference}
		})
	}},
	{"labelings", func() []listRow {
		return listed(nlp.Labelings, func(l nlp.Labeling) listRow { return listRow{Name: l.Name, Title: l.Title, Reference: l.Reference} })
	}},
	{"transductions", func() []listRow {
		return listed(transduction.Methods, func(m transduction.Method) listRow {
			return listRow{Name: m.Name, Title: m.Title, Options: flagNames(m.Params), Reference: m.Reference}
		})
	}},
	{"traversals", func() []listRow {
		return listed(lineage.Traversals, func(t lineage.Traversal) listRow {
			return listRow{Name: t.Name, Title: t.Title, Reference: t.Reference}
		})
	}},
	{"searches", func() []listRow {
		return listed(lineage.Searches, func(s lineage.Search) listRow {
			row := listRow{Name: s.Name, Title: s.Title, Reference: s.Reference}
			if s.KeyRoutes {
				row.Options = []string{"--key-routes"}
			}
			return row
		})
	}},
	{"layouts", func() []listRow {
		return listed(layout.Layouts, func(l layout.Layout) listRow {
			return listRow{Name: l.Name, Title: l.Title, Options: flagNames(l.Params), Reference: l.Reference}
		})
	}},
	{"views", func() []listRow {
		return listed(picture.Views, func(v picture.View) listRow { return listRow{Name: v.Name, Title: v.Title, Reference: v.Reference} })
	}},
	{"themes", func() []listRow {
		return listed(render.Themes, func(t render.NamedTheme) listRow {
			return listRow{Name: t.Name, Title: t.Title, Options: []string{"--theme"}}
		})
	}},
	{"formats", func() []listRow {
		pictures := listed(picture.Carriers, func(c picture.Carrier) listRow {
			return listRow{Name: c.Name, Title: "Every view as a " + c.Title, Options: flagNames(picture.Params), Reference: c.Reference}
		})
		return append(pictures, listed(export.Formats, func(f export.Format) listRow {
			return listRow{Name: f.Name, Title: f.Title + " → " + f.File, Reference: f.Reference}
		})...)
	}},
}

func listed[R any](table []R, row func(R) listRow) []listRow {
	rows := make([]listRow, len(table))
	for i, r := range table {
		rows[i] = row(r)
	}
	return rows
}

func flagNames[O any](params []graph.Param[O]) []string {
	var names []string
	for _, p := range params {
		names = append(names, "--"+p.Name)
	}
	return names
}

func newList(t terminal) *cobra.Command {
	var p printing
	names := make([]string, len(families))
	for i, f := range families {
		names[i] = f.name
	}
	c := &cobra.Command{
		Use:       "list [FAMILY]",
		Short:     "List every input, network, measure, method and format",
		Long:      "Lists what papergraph can read, build, compute and write. Families: " + strings.Join(names, ", ") + ".",
		Example:   "  papergraph list\n  papergraph list measures --json",
		ValidArgs: names,
		Args:      cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if err := p.check(); err != nil {
				return err
			}
			rows, err := listRows(args)
			if err != nil {
				return err
			}
			return printRows(t.out, p, rows, listColumns)
		},
	}
	p.addFlags(c.Flags())
	return c
}

// listRows are the rows of the family asked for, or of all.
func listRows(args []string) ([]listRow, error) {
	asked := families
	if len(args) == 1 {
		one, err := graph.Lookup("family", families, args[0], func(f family) string { return f.name })
		if err != nil {
			return nil, err
		}
		asked = []family{one}
	}
	var rows []listRow
	for _, f := range asked {
		for _, r := range f.rows() {
			r.Family = f.name
			rows = append(rows, r)
		}
	}
	return rows, nil
}
