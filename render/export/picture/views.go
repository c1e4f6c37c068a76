// Package picture draws maps: a view says what is seen of a map, a carrier in which kind of file.
//
// A view lays everything out before the first mark is drawn, so that all carriers show the same, and a test can look at
// where every text stands. Adding a view is a file and a row of Views, adding a carrier a file and a row of Carriers.
package picture

import (
	"context"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/render"
)

// A View is one way of looking at a map.
type View struct {
	Name      string // as on the command line, and of the file
	Title     string
	Reference string // where such pictures are described
	Default   bool   // whether it is drawn when none is asked for
	DOT       bool   // whether it is a graph that Graphviz can draw

	// New lays the view out. It reads m and does not change it, and depends on m and o alone. An error is one of the
	// options, of the map, or of ctx when that ends.
	New func(ctx context.Context, m *render.Map, o Options) (*Drawing, error)
}

// Views lists every view.
var Views = []View{
	{
		Name: "map", Title: "Map: topics as regions, papers, links, bridging papers", Default: true, DOT: true,
		Reference: "N. J. van Eck, L. Waltman, 2010, doi:10.1007/s11192-009-0146-3", New: NewMap,
	},
	{
		Name: "density", Title: "Where on the map there is much",
		Reference: "N. J. van Eck, L. Waltman, 2010, doi:10.1007/s11192-009-0146-3", New: NewDensity,
	},
	{
		Name: "overlay", Title: "Map with items coloured by a score or by year",
		Reference: "N. J. van Eck, L. Waltman, 2010, doi:10.1007/s11192-009-0146-3", New: NewOverlay,
	},
	{
		Name: "topics", Title: "Diagram of topics: terms, papers, and what joins them", Default: true, DOT: true,
		Reference: "https://graphviz.org/docs/layouts/neato/", New: NewTopics,
	},
	{
		Name: "timeline", Title: "Papers by year, a lane a topic",
		Reference: "C. Chen, 2006, doi:10.1002/asi.20317", New: NewTimeline,
	},
	{
		Name: "mainpath", Title: "Main path through the citations", DOT: true,
		Reference: "N. P. Hummon, P. Doreian, 1989, doi:10.1016/0378-8733(89)90017-8", New: NewMainPath,
	},
	{
		Name: "historiograph", Title: "Papers that the others cite most, by year, and the citations among them", DOT: true,
		Reference: "E. Garfield, I. H. Sher, R. J. Torpie, 1964", New: NewHistoriograph,
	},
	{
		Name: "years", Title: "Chart of papers per year, by topic",
		Reference: "https://pkg.go.dev/gonum.org/v1/plot", New: NewYears,
	},
	{
		Name: "shares", Title: "Chart of topics' shares of every year's papers",
		Reference: "https://pkg.go.dev/gonum.org/v1/plot", New: NewShares,
	},
	{
		Name: "top", Title: "Chart of the most important papers",
		Reference: "https://pkg.go.dev/gonum.org/v1/plot", New: NewTop,
	},
	{
		Name: "bridges", Title: "Chart of the bridging papers by score",
		Reference: "graph/bridge", New: NewTopBridges,
	},
	{
		Name: "degrees", Title: "Chart of the distribution of degrees",
		Reference: "A. Clauset, C. R. Shalizi, M. E. J. Newman, 2009, doi:10.1137/070710111", New: NewDegrees,
	},
	{
		Name: "strategic", Title: "Strategic diagram: topics by centrality and density",
		Reference: "M. Callon, J.-P. Courtial, F. Laville, 1991, doi:10.1007/BF02019280", New: NewStrategic,
	},
	{
		Name: "evolution", Title: "Thematic evolution: the topics of each period, and what flows between them",
		Reference: "M. J. Cobo et al., 2011, doi:10.1016/j.joi.2010.10.002", New: NewEvolution,
	},
	{
		Name: "matrix", Title: "Matrix of topics: how they are linked, and which papers join them",
		Reference: "J. Bertin, Sémiologie graphique, 1967", New: NewMatrix,
	},
	{
		Name: "graphviz", Title: "Map as Graphviz draws it",
		Reference: "https://graphviz.org/docs/layouts/neato/", New: NewGraphviz,
	},
}

// FindView returns the view of that name, ignoring case. An unknown name is answered with a *graph.UnknownNameError.
func FindView(name string) (View, error) {
	return graph.Lookup("view", Views, name, func(v View) string { return v.Name })
}
