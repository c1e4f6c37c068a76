package layout

import "github.com/papergraph/papergraph/graph"

// part is one connected component to be laid out, with what its nodes carry.
type part struct {
	rows   graph.CSR
	nodes  []int32         // its nodes in the whole graph, ascending; nil when it is the whole
	groups graph.Partition // of its nodes; empty without groups
	start  []Point         // nil without a former layout
}

func (p part) size() int { return len(p.rows.First) - 1 }

// parts cuts a graph with the given rows into its connected components, in the order of their first nodes.
func parts(g *graph.Undirected, rows graph.CSR, o Options) []part {
	components := graph.Components(g)
	if components.Count() == 1 {
		return []part{{rows: rows, groups: o.Groups, start: o.Start}}
	}
	cut := make([]part, components.Count())
	within := make([]int32, components.Len()) // index of each node in its part
	for u, c := range components.Labels() {
		within[u] = int32(len(cut[c].nodes))
		cut[c].nodes = append(cut[c].nodes, int32(u))
	}
	for c := range cut {
		cut[c].takeRows(rows, within)
		cut[c].takeOptions(o)
	}
	return cut
}

// takeRows copies the rows of the part's nodes.
func (p *part) takeRows(rows graph.CSR, within []int32) {
	p.rows.First = make([]int64, len(p.nodes)+1)
	for i, u := range p.nodes {
		adj, weight := rows.Row(int(u))
		for _, v := range adj {
			p.rows.Adj = append(p.rows.Adj, within[v])
		}
		p.rows.Weight = append(p.rows.Weight, weight...)
		p.rows.First[i+1] = int64(len(p.rows.Adj))
	}
}

// takeOptions copies what the options say of the part's nodes.
func (p *part) takeOptions(o Options) {
	if o.Groups.Len() > 0 {
		labels := make([]int32, len(p.nodes))
		for i, u := range p.nodes {
			labels[i] = o.Groups.Labels()[u]
		}
		p.groups = graph.NewPartition(labels)
	}
	for _, u := range p.nodes {
		if len(o.Start) > 0 {
			p.start = append(p.start, o.Start[u])
		}
	}
}
