package graph

// Unweighted returns g with the weight 1 for every edge. It shares all other arrays of g. O(m).
func Unweighted(g Graph) Graph {
	switch g := g.(type) {
	case *Directed:
		return &Directed{out: g.out.unweighted(), in: g.in.unweighted()}
	default:
		return &Undirected{rows: g.Out().unweighted()}
	}
}

func (c CSR) unweighted() CSR {
	weight := make([]float64, len(c.Weight))
	for i := range weight {
		weight[i] = 1
	}
	return CSR{First: c.First, Adj: c.Adj, Weight: weight}
}
