package lineage

import (
	"cmp"
	"context"
	"math/big"
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// Main path analysis shows how the ideas of a field went from paper to paper: weigh every citation by the search
// paths through it (traversal.go), then search for paths of large weight (trace.go). The rows of Searches differ in
// where they begin and how they go on (N. P. Hummon, P. Doreian 1989; J. S. Liu, L. Y. Y. Lu 2012, An integrated
// approach for main path analysis, doi:10.1002/asi.21692). The local ones may miss the heaviest citation of all, the
// global one too; key routes begin with the heaviest citations and go both ways. The longest chains need no weights
// and find much the same papers.

// MainPathOptions choose weights and search. The zero value is the default.
type MainPathOptions struct {
	Weights   string // a row of Traversals; "" is the first
	Search    string // a row of Searches; "" is the first
	KeyRoutes int    // citations that key routes begin with, and those that weigh as much as the last; 0 is 1
}

// MainPathParams describes the options for flags and listings.
var MainPathParams = []graph.Param[MainPathOptions]{
	{
		Name: "weights", Usage: "how citations are weighed; see 'papergraph list traversals'", Range: "spc, splc or spnp",
		Default: "spc", Field: func(o *MainPathOptions) any { return &o.Weights },
	},
	{
		Name: "search", Usage: "how the main path is searched for; see 'papergraph list searches'",
		Range:   "key-route, key-route-local, global, forward, backward or longest",
		Default: "key-route", Field: func(o *MainPathOptions) any { return &o.Search },
	},
	{
		Name: "key-routes", Usage: "how many of the heaviest citations key routes begin with; more show more branches",
		Range: "1 to 1000", Default: "1", Field: func(o *MainPathOptions) any { return &o.KeyRoutes },
	},
}

const mostKeyRoutes = 1000

// Check returns a *graph.RangeError or a *graph.UnknownNameError for the first option out of range.
func (o MainPathOptions) Check() error {
	_, err := FindTraversal(o.Weights)
	if err == nil {
		_, err = FindSearch(o.Search)
	}
	if err == nil && (o.KeyRoutes < 0 || o.KeyRoutes > mostKeyRoutes) {
		p := MainPathParams[2]
		err = &graph.RangeError{Family: "main path", Option: p.Name, Value: o.KeyRoutes, Allowed: p.Range}
	}
	return err
}

// A Search is a way to find main paths.
type Search struct {
	Name      string // on the command line
	Title     string // for people
	Reference string
	Global    bool // what is best is the sum of weights up to the end; else the weight of the next citation
	KeyRoutes bool // it begins with the heaviest citations and goes both ways
	Back      bool // it begins with the newest papers and goes back; else with the oldest
	Unit      bool // all citations weigh the same
}

const liuLu = "J. S. Liu, L. Y. Y. Lu (2012), doi:10.1002/asi.21692"

// Searches is the table, the default first.
var Searches = []Search{
	{
		Name: "key-route", Title: "the largest sum of weights through each of the heaviest citations",
		Reference: liuLu, Global: true, KeyRoutes: true,
	},
	{
		Name: "key-route-local", Title: "from the heaviest citations both ways, each time by the heaviest",
		Reference: liuLu, KeyRoutes: true,
	},
	{Name: "global", Title: "the largest sum of weights", Reference: liuLu, Global: true},
	{
		Name: "forward", Title: "from the oldest papers on, each time by the heaviest citation",
		Reference: "N. P. Hummon, P. Doreian (1989), doi:10.1016/0378-8733(89)90017-8",
	},
	{Name: "backward", Title: "from the newest papers back, each time by the heaviest citation", Reference: liuLu, Back: true},
	{
		Name: "longest", Title: "the longest chains of citations, whatever their weights",
		Reference: "H. C. W. Price, T. S. Evans (2025), arXiv:2512.12355", Global: true, Unit: true,
	},
}

// FindSearch returns the row of that name, the first for "", or an error that names the nearest.
func FindSearch(name string) (Search, error) {
	if name == "" {
		return Searches[0], nil
	}
	return graph.Lookup("search", Searches, name, func(s Search) string { return s.Name })
}

// A Link is a citation on a main path.
type Link struct {
	Older, Newer int      // the cited and the citing paper
	Weight       *big.Int // search paths through it
	Share        float64  // of all search paths, 0 to 1
	Key          bool     // the search began with it
}

// Route is what a search found: papers and citations that make one path, or several that branch and meet. Both are
// empty when no paper cites another.
type Route struct {
	Papers []int  // in the order of descent: every paper after those that it descends from
	Links  []Link // by their older, then their newer paper, in the order of Papers
}

// MainPath finds the main path. It costs O(n + m) operations on numbers of as many digits as there are search paths,
// and returns an error when an option is out of range, ErrManyPaths, or ctx.Err().
func (a *Acyclic) MainPath(ctx context.Context, o MainPathOptions) (*Route, error) {
	if err := o.Check(); err != nil {
		return nil, err
	}
	traversal, _ := FindTraversal(o.Weights) // checked above
	search, _ := FindSearch(o.Search)
	counts, err := a.Count(ctx, traversal)
	if err != nil {
		return nil, err
	}
	t, err := newTracer(ctx, counts, search)
	if err != nil {
		return nil, err
	}
	seeds, steps, err := search.run(t, cmp.Or(o.KeyRoutes, 1))
	if err != nil {
		return nil, err
	}
	return counts.route(seeds, steps), nil
}

// run returns what the search began with and all that it found.
func (s Search) run(t *tracer, routes int) (seeds, steps []step, err error) {
	if !s.KeyRoutes {
		seeds = t.begin(s.Back)
		steps, err = t.follow(seeds, s.Back)
		return seeds, steps, err
	}
	if seeds, err = t.heaviest(routes); err != nil {
		return nil, nil, err
	}
	for _, back := range []bool{true, false} {
		more, err := t.follow(seeds, back)
		if err != nil {
			return nil, nil, err
		}
		steps = append(steps, more...)
	}
	return seeds, steps, nil
}

// route puts steps in the order of descent, each once.
func (c *Counts) route(seeds, steps []step) *Route {
	place := make([]int, len(c.graph.order))
	for i, u := range c.graph.order {
		place[u] = i
	}
	slices.SortFunc(steps, func(a, b step) int {
		return cmp.Or(cmp.Compare(place[a.older], place[b.older]), cmp.Compare(place[a.newer], place[b.newer]))
	})
	key := make(map[step]bool, len(seeds))
	for _, s := range seeds {
		key[s] = true
	}
	r, on := &Route{}, make([]bool, len(place))
	for _, s := range slices.Compact(steps) {
		w := c.weigh(new(big.Int), s.older, s.newer)
		r.Links = append(r.Links, Link{Older: int(s.older), Newer: int(s.newer), Weight: w, Share: c.Share(w), Key: key[s]})
		on[s.older], on[s.newer] = true, true
	}
	for _, u := range c.graph.order {
		if on[u] {
			r.Papers = append(r.Papers, int(u))
		}
	}
	return r
}
