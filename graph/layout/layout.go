// Package layout places the nodes of a graph in the plane so that a reader sees what belongs together.
//
// A layout is a row of the table Layouts. The force-directed rows (vos, forceatlas2) and stress share one frame: every
// connected component is laid out on its own, components are packed side by side at one scale (isolated nodes and small
// components lie round the main body, never far from it), circles are moved apart where radii are given, and the
// picture is turned and mirrored by fixed rules, centred, and scaled until its longer side spans [-1, 1].
//
// Edge weights are strengths: a heavier edge pulls its ends closer together. The unit of weights is of no account.
// Positions depend on the graph, the options and the seed alone, to the last bit and for any GOMAXPROCS. With n nodes
// and m edges a force-directed row costs O(n log n + m) a step and O(n + m) memory.
//
// timeline and layered place nodes by their years from left to right; circular puts them on a circle.
//
// Measure says how good a picture is: its stress, how many neighbours it keeps together, how well it separates groups,
// how even its edges are in length and how often they cross.
package layout

import (
	"context"

	"github.com/papergraph/papergraph/graph"
)

// A Layout is one way to place nodes.
type Layout struct {
	Name      string // as on the command line
	Title     string
	Reference string
	Params    []graph.Param[Options] // the options that this row reads
	Func      func(ctx context.Context, g *graph.Undirected, o Options) ([]Point, error)
}

// Layouts lists every layout; the first is the default.
var Layouts = []Layout{
	{
		Name:      "vos",
		Title:     "VOS mapping",
		Reference: "N. J. van Eck, L. Waltman, R. Dekker, J. van den Berg, 2010, doi:10.1002/asi.21421",
		Params:    []graph.Param[Options]{seed, iterations, theta, attraction, repulsion, linLog, association, gravity, groupPull},
		Func:      VOS,
	},
	{
		Name:      "forceatlas2",
		Title:     "ForceAtlas2",
		Reference: "M. Jacomy, T. Venturini, S. Heymann, M. Bastian, 2014, doi:10.1371/journal.pone.0098679",
		Params:    []graph.Param[Options]{seed, iterations, theta, gravity, linLog, association, groupPull},
		Func:      ForceAtlas2,
	},
	{
		Name:      "circular",
		Title:     "Circle",
		Reference: "M. Baur, U. Brandes, 2004, doi:10.1007/978-3-540-30559-0_28",
		Func:      Circular,
	},
	{
		Name:      "stress",
		Title:     "Stress majorisation",
		Reference: "M. Ortmann, M. Klimenta, U. Brandes, 2017, doi:10.7155/jgaa.00440",
		Params:    []graph.Param[Options]{seed, iterations, reciprocal, association, groupPull},
		Func:      StressMajorisation,
	},
	{
		Name:      "timeline",
		Title:     "Timeline, a lane a topic",
		Reference: "C. Chen, 2006, doi:10.1002/asi.20317",
		Func:      Timeline,
	},
	{
		Name:      "layered",
		Title:     "Layers by time",
		Reference: "K. Sugiyama, S. Tagawa, M. Toda, 1981, doi:10.1109/TSMC.1981.4308636",
		Params:    []graph.Param[Options]{seed, layers},
		Func:      Layered,
	},
}

// Find returns the layout of that name, ignoring case; "" is the first of the table. An unknown name is answered with
// a *graph.UnknownNameError.
func Find(name string) (Layout, error) {
	if name == "" {
		return Layouts[0], nil
	}
	return graph.Lookup("layout", Layouts, name, func(l Layout) string { return l.Name })
}
