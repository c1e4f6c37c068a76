package lineage

// The unit criticality of a paper is how much shorter than the longest chain of citations of all the longest one
// through the paper is (H. C. W. Price, T. S. Evans 2025, Understanding Main Path Analysis, arXiv:2512.12355; in the
// critical path method of planning it is called slack):
//
//	c(v) = L - (below(v) + above(v)),    L = max over v of below(v) + above(v)
//
// where below and above count the citations of the longest chains from v to older and to newer papers. The papers of
// criticality 0, on longest chains, are a basket that holds almost all that main paths hold and the papers beside them
// that are as good; a larger bound makes a larger basket. Two passes in topological order compute it.

// Criticality is how near to a longest chain of citations papers are.
type Criticality struct {
	Longest int   // citations in the longest chain, L
	Of      []int // by paper: c, from 0 to L
}

// Criticality costs O(n + m).
func (a *Acyclic) Criticality() Criticality {
	c := Criticality{Of: a.descendants()}
	for v, below := range a.Generations() {
		c.Of[v] += below
		c.Longest = max(c.Longest, c.Of[v])
	}
	for v := range c.Of {
		c.Of[v] = c.Longest - c.Of[v]
	}
	return c
}

// Basket returns the papers of a criticality of at most the bound, ascending: with 0 those on longest chains. It is
// empty when no paper cites another.
func (c Criticality) Basket(bound int) []int {
	var papers []int
	for v, critical := range c.Of {
		if critical <= bound && critical < c.Longest {
			papers = append(papers, v)
		}
	}
	return papers
}
