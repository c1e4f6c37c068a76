package render

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/analysis"
	"github.com/papergraph/papergraph/graph/network"
)

// Options shape a map. The zero value is the default.
type Options struct {
	Title      string // "" is made from the kind of network
	Source     string // the source line; "" is none
	MinCluster int    // communities with fewer items are not clusters: 0 is 2
	Bridges    int    // how many bridging papers are told: 0 is 20
	Reasons    int    // how many reasons a link carries: 0 is 5, or 2 when there are more than 20,000 links
	Terms      int    // how many terms an item carries: 0 is 10
	NoRecords  bool   // leave Item.Paper nil, so that the corpus can be let go of
	// Subtopics is what the communities of the analysis divide into; nil for maps without sub-topics. It is read where
	// items are papers.
	Subtopics *analysis.Subtopics
}

// ManyLinks is the number of links above which a link carries only two reasons.
const ManyLinks = 20_000

func (o Options) complete(links int) Options {
	o.MinCluster = cmp.Or(o.MinCluster, 2)
	o.Bridges = cmp.Or(o.Bridges, 20)
	o.Terms = cmp.Or(o.Terms, 10)
	if o.Reasons == 0 && links > ManyLinks {
		o.Reasons = 2
	}
	o.Reasons = cmp.Or(o.Reasons, 5)
	return o
}

// NewMap puts names to numbers: the items of net at the positions of a, its communities as named clusters, its bridges
// with their evidence in words. in is what net was built from. The cost is O(items + links · reasons) beyond the
// naming of clusters.
func NewMap(in network.Input, net *network.Network, a *analysis.Analysis, o Options) *Map {
	o = o.complete(net.Graph.NumEdges())
	n := newNaming(in, net, a, o)
	n.common = newCommonness(in)
	m := &Map{
		Title:       cmp.Or(o.Title, titleOf(net, len(in.Corpus.Papers))),
		Description: n.description(),
		Source:      o.Source,
		Kind:        net.Kind.Name,
		ItemWord:    net.Kind.ItemWord(),
		TotalLinks:  n.total(),
	}
	m.Items = n.items()
	m.Links = n.links()
	m.Clusters = n.clusters()
	n.divide(m)
	m.Bridges = n.bridges(m)
	m.Weights, m.Scores = n.columns()
	return m
}

// naming holds what every part of a map is named from.
type naming struct {
	in      network.Input
	net     *network.Network
	graph   *graph.Undirected // of net, without directions
	a       *analysis.Analysis
	o       Options
	cluster []int            // of every community: its index among the clusters, or -1
	count   int              // clusters
	common  commonness       // of the words of in; only reasons ask for it
	used    []map[string]int // by cluster: its papers that use a term or word; made when asked for
}

func newNaming(in network.Input, net *network.Network, a *analysis.Analysis, o Options) *naming {
	n := &naming{
		in: in, net: net, graph: graph.AsUndirected(net.Graph), a: a, o: o,
		cluster: make([]int, a.Topics.Count()),
	}
	for c, size := range a.Topics.Sizes() {
		n.cluster[c] = -1
		if size >= o.MinCluster {
			n.cluster[c] = n.count
			n.count++
		}
	}
	n.used = make([]map[string]int, n.count)
	return n
}

// clusterOf is the cluster of item i, or -1.
func (n *naming) clusterOf(i int) int { return n.cluster[n.a.Topics.Of(i)] }

func titleOf(net *network.Network, papers int) string {
	title := net.Kind.Title
	if net.Kind.OfPapers() {
		return fmt.Sprintf("%s of %s", Capitalised(title), Counted(papers, "paper"))
	}
	return fmt.Sprintf("%s of %s in %s", Capitalised(title), Counted(len(net.Items), net.Kind.ItemWord()), Counted(papers, "paper"))
}

// description says what a link is; how many are shown is said where they are.
func (n *naming) description() string {
	if n.net.Graph.NumEdges() == n.net.Total {
		return n.net.Kind.Link
	}
	return fmt.Sprintf("%s Each %s keeps its strongest links.", n.net.Kind.Link, n.net.Kind.ItemWord())
}

// total counts the links before any was left out. Two papers that cite each other have one; no citation is left out.
func (n *naming) total() int {
	if n.net.Kind.Directed {
		return n.graph.NumEdges()
	}
	return n.net.Total
}

// links lists every edge once with its reasons, strongest first.
func (n *naming) links() []Link {
	rows := n.graph.Out()
	var links []Link
	for u := range len(rows.First) - 1 {
		adj, weight := rows.Row(u)
		for i, v := range adj {
			if int(v) > u {
				links = append(links, Link{Source: u, Target: int(v), Strength: weight[i], Why: n.reasons(u, int(v)), Direction: directionIn(n.net.Graph, u, int(v))})
			}
		}
	}
	slices.SortStableFunc(links, func(x, y Link) int { return cmp.Compare(y.Strength, x.Strength) })
	return links
}

func (n *naming) reasons(u, v int) []Reason {
	shared := n.net.Why(u, v, -1)
	n.common.mostTelling(shared)
	reasons := make([]Reason, min(n.o.Reasons, len(shared)))
	for i := range reasons {
		reasons[i] = Reason(shared[i])
	}
	return reasons
}
