package render

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// The sentence of a bridge names, for each of the two topics, one neighbour and what is shared with it. The neighbour is
// the one of whose reasons a reader gets most: a strong link that rests on "train" and "use" alone gives way to a weaker
// one that rests on a phrase. What a reason says counts for its side: that a paper on retrieval shares "large language
// models" with one on graphs is no reason why it leads to graphs, "topology" is; so a reason weighs by how much more often
// its topic uses it than the other one does. Where no neighbour offers anything worth naming, it is said how many words
// are shared.

// sentence says in plain words what a join of item i rests on.
func (n *naming) sentence(m *Map, i int, j Join) string {
	text := fmt.Sprintf("Joins “%s” and “%s”", m.Clusters[j.Clusters[0]].Label, m.Clusters[j.Clusters[1]].Label)
	var ties []string
	for side := range j.Clusters {
		s := joinSide{naming: n, m: m, item: i, here: j.Clusters[side], there: j.Clusters[1-side]}
		if tie := s.tie(j.Evidence); tie != "" {
			ties = append(ties, tie)
		}
	}
	if len(ties) == 0 {
		return text + "."
	}
	return text + ": " + strings.Join(ties, ", and ") + "."
}

// A joinSide is one of the two clusters that an item joins.
type joinSide struct {
	*naming
	m           *Map
	item        int // the bridge
	here, there int // the cluster of this side, and the other one
}

// tie names the neighbour on this side of which there is most to say, and what is shared with it.
func (s *joinSide) tie(evidence []Evidence) string {
	best, most := -1, -1.0
	var named []Reason
	for _, e := range evidence {
		if e.Cluster != s.here {
			continue
		}
		if found, worth := s.named(e.Why); worth > most {
			best, most, named = e.Item, worth, found
		}
	}
	if best < 0 {
		return ""
	}
	title := "“" + s.m.Items[best].Label + "”"
	switch {
	case len(named) == 0:
		return s.sharedWords(s.item, best) + title
	case named[0].Kind == "citation":
		return "a citation ties it to " + title
	case named[0].Kind == "reference":
		return "it cites the same work as " + title
	}
	return "it shares " + reasonWords(named) + " with " + title
}

// beside is the part of the worth of what is named first that a second reason must have.
const beside = 1.0 / 3

// named are one or two of the reasons for a link, the most telling first, and how much they say together.
func (s *joinSide) named(why []Reason) (named []Reason, worth float64) {
	value := make(map[string]float64, len(why)) // by label; look-up only
	for _, r := range why {
		if v := s.worth(r); v > 0 {
			named, value[r.Label] = append(named, r), v
		}
	}
	slices.SortStableFunc(named, func(a, b Reason) int { return cmp.Compare(value[b.Label], value[a.Label]) })
	if len(named) > 0 {
		least := beside * value[named[0].Label]
		named = withoutRepeats(slices.DeleteFunc(named, func(r Reason) bool { return value[r.Label] < least }))
	}
	for _, r := range named {
		worth += value[r.Label]
	}
	return named, worth
}

// worth is how much a reason tells of this side; 0 when it is not worth naming. A term that is one of the topics' own is
// worth naming whatever word it is.
func (s *joinSide) worth(r Reason) float64 {
	worth := s.common.worth(r)
	switch {
	case !isText(r):
		return worth
	case s.namesTopic(r):
		worth = max(worth, wordWorth*r.Weight)
	case !s.common.good(r):
		return 0
	}
	here, there := s.usedIn(s.here, r.Label), s.usedIn(s.there, r.Label)
	return 2 * worth * here / (here + there)
}

// usedIn is the share of the papers of a cluster, the bridge left out, that use a term or word that the bridge uses, by
// Laplace's rule of succession: few papers prove little, and none does not prove that there is none.
func (s *joinSide) usedIn(c int, label string) float64 {
	items := s.m.Clusters[c].Items
	if s.used[c] == nil {
		s.used[c] = s.common.uses(s.in, s.papersOf(items))
	}
	papers, all := s.used[c][label], len(items)
	if s.m.Items[s.item].Cluster == c {
		papers, all = max(0, papers-1), all-1
	}
	return float64(papers+1) / float64(all+2)
}

// namesTopic reports whether a reason is a term of one of the two clusters.
func (s *joinSide) namesTopic(r Reason) bool {
	names := func(c int) bool {
		return slices.ContainsFunc(s.m.Clusters[c].Terms, func(t Term) bool { return t.Label == r.Label })
	}
	return r.Kind == "term" && (names(s.here) || names(s.there))
}

func (n *naming) papersOf(items []int) []int {
	papers := make([]int, len(items))
	for k, i := range items {
		papers[k] = int(n.net.Items[i].Papers[0])
	}
	return papers
}

// withoutRepeats keeps the first reason and one more that can stand beside it and does not say it again ("large language
// models" and "language models").
func withoutRepeats(why []Reason) []Reason {
	for k := 1; k < len(why); k++ {
		if first, r := why[0], why[k]; (r.Kind == first.Kind || isText(r) && isText(first)) &&
			!strings.Contains(first.Label, r.Label) && !strings.Contains(r.Label, first.Label) {
			return []Reason{first, r}
		}
	}
	return why[:min(1, len(why))]
}

func isText(r Reason) bool { return r.Kind == "term" || r.Kind == "word" }

// reasonWords are what one or two reasons name; words that are no terms are said to be words.
func reasonWords(why []Reason) string {
	var names []string
	bare := true
	for _, r := range why {
		names = append(names, r.Label)
		bare = bare && r.Kind == "word"
	}
	switch {
	case bare && len(names) == 1:
		return "the word “" + names[0] + "”"
	case bare:
		return "the words “" + strings.Join(names, "” and “") + "”"
	}
	return strings.Join(names, " and ")
}

// sharedWords says how many words two items share, when none of them is worth naming.
func (n *naming) sharedWords(i, other int) string {
	switch count := len(n.net.Why(i, other, -1)); count {
	case 0:
		return "it is linked to "
	case 1:
		return "it shares one word with "
	default:
		return fmt.Sprintf("it shares %s with ", Counted(count, "word"))
	}
}
