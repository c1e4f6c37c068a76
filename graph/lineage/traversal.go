package lineage

import (
	"context"
	"errors"
	"math/big"

	"github.com/papergraph/papergraph/graph"
)

// A traversal weight says how many search paths run through a citation (N. P. Hummon, P. Doreian 1989,
// doi:10.1016/0378-8733(89)90017-8). Knowledge runs from the cited to the citing paper, so a search path goes from
// older to newer papers. With A(u) the number of search paths that arrive at the cited paper u and B(v) the number
// that go on from the citing paper v (V. Batagelj 2003, arXiv:cs/0309023, section 3):
//
//	weight(u, v) = A(u)·B(v)
//	A(u) = [a path may begin at u] + Σ A over the papers that u cites
//	B(v) = [a path may end at v]   + Σ B over the papers that cite v
//
// The rows of Traversals differ in where paths may begin and end. Two passes in topological order give A and B.
//
// The numbers double with every diamond on the way and pass 10³⁰⁸ in real citation graphs. They are whole numbers of
// any length here, since only exact ones tell equal weights from nearly equal ones; there are few digits in most
// graphs.

// A Traversal is a way to count search paths.
type Traversal struct {
	Name      string // on the command line
	Title     string // for people
	Reference string
	AnyOrigin bool // a path begins at any paper; else at those that cite nothing
	AnyEnd    bool // a path ends at any paper; else at those that nothing cites
}

// Traversals is the table, the default first.
var Traversals = []Traversal{
	{
		Name: "spc", Title: "search path count: paths from papers citing none to those never cited",
		Reference: "V. Batagelj (2003), arXiv:cs/0309023",
	},
	{
		Name: "splc", Title: "search path link count: paths from any paper to those never cited",
		Reference: "N. P. Hummon, P. Doreian (1989), doi:10.1016/0378-8733(89)90017-8", AnyOrigin: true,
	},
	{
		Name: "spnp", Title: "search path node pair: paths from any paper to any paper",
		Reference: "N. P. Hummon, P. Doreian (1989), doi:10.1016/0378-8733(89)90017-8", AnyOrigin: true, AnyEnd: true,
	},
}

// FindTraversal returns the row of that name, the first for "", or an error that names the nearest.
func FindTraversal(name string) (Traversal, error) {
	if name == "" {
		return Traversals[0], nil
	}
	return graph.Lookup("traversal weight", Traversals, name, func(t Traversal) string { return t.Name })
}

// ErrManyPaths says that the numbers of search paths have too many digits to be held in memory.
var ErrManyPaths = errors.New("lineage: the search paths are too many to be counted: their numbers take more than 128 MiB")

// mostWords is how many words of 64 bits the numbers of one pass may take; the sums of a global search take four
// times as many.
const mostWords = 1 << 24

// patience is how many steps may pass before a loop looks at its context.
const patience = 1 << 10

// Counts are the search paths of an acyclic citation graph.
type Counts struct {
	Total  *big.Int // search paths of one citation or more
	graph  *Acyclic
	arrive []big.Int // A, by paper
	goOn   []big.Int // B, by paper
}

// Count counts search paths. It costs O(n + m) additions of numbers with as many digits as the number of paths has, and
// returns ErrManyPaths or ctx.Err().
func (a *Acyclic) Count(ctx context.Context, t Traversal) (*Counts, error) {
	c := &Counts{graph: a, Total: new(big.Int)}
	cites, citedBy := a.citations.Out(), a.citations.In()
	arriving := pathCount{order: a.order, rows: cites, anywhere: t.AnyOrigin, most: mostWords}
	goingOn := pathCount{order: a.backwards(), rows: citedBy, anywhere: t.AnyEnd, most: mostWords}
	var err error
	if c.arrive, err = arriving.run(ctx); err != nil {
		return nil, err
	}
	if c.goOn, err = goingOn.run(ctx); err != nil {
		return nil, err
	}
	for v := range c.arrive {
		if t.AnyEnd || citedBy.Degree(v) == 0 {
			c.Total.Add(c.Total, &c.arrive[v])
			if t.AnyOrigin || cites.Degree(v) == 0 {
				c.Total.Sub(c.Total, one) // the path of v alone
			}
		}
	}
	return c, nil
}

var one = big.NewInt(1)

// A pathCount counts for every node the paths that end in it.
type pathCount struct {
	order    []int32   // every node after those in its row
	rows     graph.CSR // along which paths come
	anywhere bool      // they may begin at any node; else at those whose row is empty
	most     int       // words of 64 bits that the numbers may take
}

func (p pathCount) run(ctx context.Context) ([]big.Int, error) {
	paths := make([]big.Int, len(p.order))
	words := 0
	for i, u := range p.order {
		if i%patience == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		from, _ := p.rows.Row(int(u))
		if p.anywhere || len(from) == 0 {
			paths[u].Set(one)
		}
		for _, v := range from {
			paths[u].Add(&paths[u], &paths[v])
		}
		if words += len(paths[u].Bits()); words > p.most {
			return nil, ErrManyPaths
		}
	}
	return paths, nil
}

// Weight is the number of search paths through the citation of a paper by another.
func (c *Counts) Weight(citing, cited int) *big.Int {
	return c.weigh(new(big.Int), int32(cited), int32(citing))
}

// weigh sets w to the weight of a citation, and returns it.
func (c *Counts) weigh(w *big.Int, older, newer int32) *big.Int {
	return w.Mul(&c.arrive[older], &c.goOn[newer])
}

// Share is a weight as a share of all search paths, 0 when there are none. Shares by spc sum to 1 over every smallest
// set of citations that cuts all search paths.
func (c *Counts) Share(weight *big.Int) float64 {
	if c.Total.Sign() == 0 {
		return 0
	}
	share, _ := new(big.Float).Quo(new(big.Float).SetInt(weight), new(big.Float).SetInt(c.Total)).Float64()
	return share
}
