package render

import (
	"fmt"
	"strings"

	"github.com/papergraph/papergraph/graph/bridge"
)

// Evidence is told for at most so many neighbours on each side of a join, and joins for so many pairs of clusters.
const (
	evidencePerSide   = 3
	reasonsOfEvidence = 3
	joinsOfBridge     = 3
)

// bridges translates the best bridging papers and marks their items in m.
func (n *naming) bridges(m *Map) []Bridge {
	if !n.net.Kind.OfPapers() {
		return nil
	}
	var bridges []Bridge
	for _, b := range n.a.Bridges {
		if len(bridges) == n.o.Bridges || b.Score <= 0 {
			break
		}
		joins := n.joins(b)
		if len(joins) == 0 {
			continue
		}
		m.Items[b.Node].Bridge = len(bridges)
		bridges = append(bridges, Bridge{
			Item: b.Node, Score: b.Score, Betweenness: b.Betweenness, Participation: b.Participation,
			Constraint: b.Constraint, Stability: b.Stability, Joins: joins, Why: sentence(m, joins[0]),
		})
	}
	return bridges
}

// joins keeps the pairs of communities that are both clusters of the map, with what carries them.
func (n *naming) joins(b bridge.Node) []Join {
	var joins []Join
	for _, j := range b.Joins {
		first, second := n.cluster[j.A], n.cluster[j.B]
		if first < 0 || second < 0 || len(joins) == joinsOfBridge {
			continue
		}
		join := Join{Clusters: [2]int{first, second}, Share: j.Share}
		told := map[int]int{}
		for _, neighbor := range j.Neighbors {
			side := n.cluster[neighbor.Topic]
			if told[side]++; told[side] > evidencePerSide {
				continue
			}
			why := n.reasons(b.Node, neighbor.Node)
			join.Evidence = append(join.Evidence, Evidence{
				Item: neighbor.Node, Cluster: side, Strength: neighbor.Weight, Why: why[:min(reasonsOfEvidence, len(why))],
			})
		}
		joins = append(joins, join)
	}
	return joins
}

// sentence says in plain words what the join rests on.
func sentence(m *Map, j Join) string {
	text := fmt.Sprintf("Joins “%s” and “%s”", m.Clusters[j.Clusters[0]].Label, m.Clusters[j.Clusters[1]].Label)
	var ties []string
	for _, side := range j.Clusters {
		if tie := strongestTie(m, j, side); tie != "" {
			ties = append(ties, tie)
		}
	}
	if len(ties) == 0 {
		return text + "."
	}
	return text + ": " + strings.Join(ties, ", and ") + "."
}

// strongestTie names the strongest neighbour on one side and what is shared with it.
func strongestTie(m *Map, j Join, side int) string {
	for _, e := range j.Evidence {
		if e.Cluster != side {
			continue
		}
		title := "“" + m.Items[e.Item].Label + "”"
		if len(e.Why) == 0 {
			return "it is linked to " + title
		}
		switch why := e.Why[0]; why.Kind {
		case "citation":
			return "a citation ties it to " + title
		case "reference":
			return "it cites the same work as " + title
		default:
			return "it shares " + reasonWords(e.Why) + " with " + title
		}
	}
	return ""
}

// reasonWords are the first one or two shared terms.
func reasonWords(why []Reason) string {
	var words []string
	for _, r := range why {
		if r.Kind == why[0].Kind && len(words) < 2 {
			words = append(words, r.Label)
		}
	}
	return strings.Join(words, " and ")
}
