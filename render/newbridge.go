package render

import "github.com/papergraph/papergraph/graph/bridge"

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
			Constraint: b.Constraint, Stability: b.Stability, Joins: joins, Why: n.sentence(m, b.Node, joins[0]),
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
