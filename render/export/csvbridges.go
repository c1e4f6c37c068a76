package export

import (
	"context"
	"io"
	"strconv"
	"strings"

	"github.com/papergraph/papergraph/render"
)

// WriteBridgesCSV writes a row a bridging paper, best first: rank, id, title, topic (the number of its own) and
// topic_label, score and its parts betweenness, participation and constraint, stability, joins, evidence and why. A join is
// "first topic + second topic (62%)", the share of the paper's link strength that goes to the two; a piece of evidence is
// "neighbour [its topic]: what is shared". Several are set apart by " | ". No option changes it.
func WriteBridgesCSV(ctx context.Context, w io.Writer, m *render.Map, _ Options) error {
	bridge := func(b int) *render.Bridge { return &m.Bridges[b] }
	item := func(b int) *render.Item { return &m.Items[m.Bridges[b].Item] }
	return table{"bridges.csv", []column{
		number("rank", func(b int) string { return strconv.Itoa(b + 1) }),
		text("id", func(b int) string { return item(b).ID }),
		text("title", func(b int) string { return titleOf(item(b)) }),
		number("topic", func(b int) string { return positive(item(b).Cluster + 1) }),
		text("topic_label", func(b int) string { return topicLabel(m, item(b).Cluster) }),
		number("score", func(b int) string { return definite(bridge(b).Score) }),
		number("betweenness", func(b int) string { return definite(bridge(b).Betweenness) }),
		number("participation", func(b int) string { return definite(bridge(b).Participation) }),
		number("constraint", func(b int) string { return definite(bridge(b).Constraint) }),
		number("stability", func(b int) string { return definite(bridge(b).Stability) }),
		text("joins", func(b int) string { return joinsText(m, bridge(b).Joins) }),
		text("evidence", func(b int) string { return evidenceText(m, bridge(b).Joins) }),
		text("why", func(b int) string { return bridge(b).Why }),
	}, len(m.Bridges)}.write(ctx, w)
}

func joinsText(m *render.Map, joins []render.Join) string {
	parts := make([]string, len(joins))
	for i, j := range joins {
		percent := strconv.FormatFloat(100*j.Share, 'f', 0, 64)
		parts[i] = topicLabel(m, j.Clusters[0]) + " + " + topicLabel(m, j.Clusters[1]) + " (" + percent + "%)"
	}
	return strings.Join(parts, " | ")
}

// evidenceText tells every neighbour once, though it may carry several joins.
func evidenceText(m *render.Map, joins []render.Join) string {
	var parts []string
	told := make(map[int]bool)
	for _, j := range joins {
		for _, e := range j.Evidence {
			if told[e.Item] {
				continue
			}
			told[e.Item] = true
			parts = append(parts, titleOf(&m.Items[e.Item])+" ["+topicLabel(m, e.Cluster)+"]: "+reasonText(e.Why))
		}
	}
	return strings.Join(parts, " | ")
}
