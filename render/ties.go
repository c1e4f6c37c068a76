package render

import "math"

// How topics are tied, from the links of the map alone, so that a map read from a file can be asked as well.
//
// Callon, Courtial and Laville judge a theme by two numbers. Its centrality adds up its links to other themes: what many
// others need to know of. Its density is how tightly its own items are linked: how far it is worked out. With e the
// strength of a link and w the number of items,
//
//	centrality = 10 · Σ e(k, h)    k in the theme, h in another
//	density   = 100 · Σ e(i, j)/w  i and j in the theme, each pair once
//
// The factors are theirs and change no order. A theme of the paper is a cluster of keywords linked by the equivalence
// index; the same sums are meant for any clusters and strengths, and are taken so by SciMAT and bibliometrix.
//
//   - M. Callon, J.-P. Courtial, F. Laville, Co-word analysis as a tool for describing the network of interactions between
//     basic and technological research, Scientometrics 22 (1991), doi:10.1007/BF02019280
//   - M. J. Cobo et al., An approach for detecting, quantifying, and visualizing the evolution of a research field,
//     J. Informetrics 5 (2011), doi:10.1016/j.joi.2010.10.002

// Ties are the strengths of the links between clusters.
type Ties struct {
	Between [][]float64 // of the links between two clusters, and on the diagonal of those within one, each link once
	Total   []float64   // of the links of all items of a cluster: those within it twice
}

// NewTies adds up the links of the first most clusters of m; the totals count links to all others too.
// It costs O(links + most²).
func NewTies(m *Map, most int) *Ties {
	most = max(0, min(most, len(m.Clusters)))
	t := &Ties{Between: make([][]float64, most), Total: make([]float64, most)}
	for c := range t.Between {
		t.Between[c] = make([]float64, most)
	}
	for _, l := range m.Links {
		t.add(m.Items[l.Source].Cluster, m.Items[l.Target].Cluster, l.Strength)
	}
	return t
}

// add counts a link between items of clusters a and b, -1 for none.
func (t *Ties) add(a, b int, strength float64) {
	known := func(c int) bool { return c >= 0 && c < len(t.Total) }
	for _, end := range [2]int{a, b} {
		if known(end) {
			t.Total[end] += strength
		}
	}
	if known(a) && known(b) {
		t.Between[a][b] += strength
		if a != b {
			t.Between[b][a] += strength
		}
	}
}

// Share is the part of the link strength of clusters a and b that ties them to each other, 0 to 1: the geometric mean of
// its parts of both totals. Of a cluster and itself it is the part that stays within. It is 0 for what has no links.
func (t *Ties) Share(a, b int) float64 {
	between := t.Between[a][b]
	if a == b {
		between *= 2
	}
	if between == 0 {
		return 0
	}
	return between / (math.Sqrt(t.Total[a]) * math.Sqrt(t.Total[b]))
}

// Callon is the place of a topic in the strategic diagram.
type Callon struct {
	Centrality float64 // 10 · strength of its links to other topics
	Density    float64 // 100 · strength of its links within, by items
}

// Strategy returns Callon's centrality and density of every cluster of m, 0 or more. It costs O(links).
func Strategy(m *Map) []Callon {
	inside, outward := make([]float64, len(m.Clusters)), make([]float64, len(m.Clusters))
	for _, l := range m.Links {
		a, b := m.Items[l.Source].Cluster, m.Items[l.Target].Cluster
		switch {
		case a < 0 || b < 0:
		case a == b:
			inside[a] += l.Strength
		default:
			outward[a] += l.Strength
			outward[b] += l.Strength
		}
	}
	places := make([]Callon, len(m.Clusters))
	for c := range places {
		places[c] = Callon{Centrality: 10 * outward[c], Density: 100 * inside[c] / float64(max(1, len(m.Clusters[c].Items)))}
	}
	return places
}
