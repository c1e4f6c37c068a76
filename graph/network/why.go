package network

import (
	"cmp"
	"slices"
)

// Shared is one thing that ties two items. Kind is "term", "word", "reference", "paper", "keyword", "author" or "citation".
// Weight is its part of the tie before the similarity measure scales it, greater than 0.
type Shared struct {
	Kind   string
	Label  string
	Weight float64
}

// Why lists what ties items u and v, heaviest first, ties in order of first appearance, at most limit (all when
// limit is negative). A word counts with the heaviest shared term that it is part of; other words, which say less to a reader,
// stand behind all else. Why is empty when nothing ties them.
// O(d_u + d_v + s log s) for s shared columns.
func (n *Network) Why(u, v, limit int) []Shared {
	if n.ties == nil {
		return n.whyCitation(u, v)
	}
	var shared []tie
	a, aw := n.ties.row(u)
	b, bw := n.ties.row(v)
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			c := &n.columns[a[i]]
			shared = append(shared, tie{n.tie(*c, u, v, float64(aw[i]*bw[j])), c})
			i, j = i+1, j+1
		}
	}
	return listed(shared, limit)
}

// A tie is what two items share, and where.
type tie struct {
	Shared
	column *column
}

// isWord tells whether a tie is a word, be it a term as well.
func (t *tie) isWord() bool { return t.column.unit.plural == words.plural }

// isBare tells whether a tie is a word that is no term.
func (t *tie) isBare() bool { return t.Kind == words.reason }

// listed orders ties and adds words to the terms that they are part of.
func listed(ties []tie, limit int) []Shared {
	heavier := func(x, y tie) int { return cmp.Compare(y.Weight, x.Weight) }
	slices.SortStableFunc(ties, heavier)
	term := make(map[string]int) // by word: the heaviest term with it
	for i, t := range ties {
		for _, word := range t.column.parts {
			if _, known := term[word]; !known {
				term[word] = i
			}
		}
	}
	for i := range ties {
		if at, found := term[ties[i].column.key]; found && ties[i].isWord() {
			ties[at].Weight += ties[i].Weight
			ties[i].Weight = 0
		}
	}
	ties = slices.DeleteFunc(ties, func(t tie) bool { return t.Weight == 0 })
	slices.SortStableFunc(ties, func(x, y tie) int {
		if x.isBare() != y.isBare() {
			if y.isBare() {
				return -1
			}
			return 1
		}
		return heavier(x, y)
	})
	if limit >= 0 && len(ties) > limit {
		ties = ties[:limit]
	}
	shared := make([]Shared, len(ties))
	for i, t := range ties {
		shared[i] = t.Shared
	}
	return shared
}

// tie names a shared column; a work that is one of the two papers itself is a citation between them.
func (n *Network) tie(c column, u, v int, weight float64) Shared {
	if n.Kind.OfPapers() && (c.key == paperKey(n.Items[u].ID) || c.key == paperKey(n.Items[v].ID)) {
		return Shared{Kind: "citation", Label: c.label, Weight: weight}
	}
	return Shared{Kind: c.unit.reason, Label: c.label, Weight: weight}
}

// whyCitation names the citations between two papers: the label is the title of the cited one.
func (n *Network) whyCitation(u, v int) []Shared {
	var shared []Shared
	for _, pair := range [][2]int{{u, v}, {v, u}} {
		successors, weight := n.Graph.Out().Row(pair[0])
		if i, found := slices.BinarySearch(successors, int32(pair[1])); found {
			shared = append(shared, Shared{Kind: "citation", Label: n.Items[pair[1]].Label, Weight: weight[i]})
		}
	}
	return shared
}
