package export

import (
	"context"
	"fmt"
	"io"
	"strconv"

	"github.com/papergraph/papergraph/render"
)

// Four tables that neo4j-admin makes a graph database of: items and topics, links between items, and which item is in
// which topic.
//
//	neo4j-admin database import full --nodes=neo4j-nodes.csv --nodes=neo4j-clusters.csv \
//	    --relationships=neo4j-edges.csv --relationships=neo4j-members.csv papergraph
//
// Headers hold the types. Items and topics have id spaces of their own, so that an item may be called "1". A
// relationship has a direction in Neo4j; that of LINKED means nothing, so a query leaves it out: MATCH
// (a)-[r:LINKED]-(b). Citations are CITES, from the citing paper.
//
// https://neo4j.com/docs/operations-manual/current/import/

// WriteNeo4jNodes writes a row an item, labelled by what items are ("Paper"): id, label, the record, the topic, the
// bridge rank, every weight and score, x, y, size and color. It costs O(size of the map).
func WriteNeo4jNodes(ctx context.Context, w io.Writer, m *render.Map, o Options) error {
	s := newSheet(m, o)
	label := neo4jLabel(m.ItemWord)
	columns := append([]column{
		text("id:ID(Item)", s.cellID()),
		number(":LABEL", func(int) string { return label }),
		text("label", func(i int) string { return s.labels[i] }),
	}, s.columns(func(d datum) string { return d.name + neo4jTypes()[d.kind] })...)
	columns = append(columns, number("x:double", s.x), number("y:double", s.y),
		number("size:double", s.size), number("color", s.hex))
	return table{"neo4j-nodes.csv", columns, len(m.Items)}.write(ctx, w)
}

func neo4jTypes() [3]string { return [3]string{ofText: "", ofInteger: ":int", ofReal: ":double"} }

// neo4jLabel is "Paper" for "paper", and "Item" where there is no word.
func neo4jLabel(word string) string {
	if word == "" {
		return "Item"
	}
	return render.Capitalised(identifier(word))
}

// WriteNeo4jClusters writes a row a topic, labelled Topic: topic (its number, from 1), label, terms, items and
// mean_year. No option changes it.
func WriteNeo4jClusters(ctx context.Context, w io.Writer, m *render.Map, _ Options) error {
	cluster := func(c int) *render.Cluster { return &m.Clusters[c] }
	return table{"neo4j-clusters.csv", []column{
		number("topic:ID(Topic)", func(c int) string { return strconv.Itoa(c + 1) }),
		number(":LABEL", func(int) string { return "Topic" }),
		text("label", func(c int) string { return cluster(c).Label }),
		text("terms", func(c int) string { return termLabels(cluster(c).Terms) }),
		number("items:int", func(c int) string { return fmt.Sprint(len(cluster(c).Items)) }),
		number("mean_year:double", func(c int) string { return meanYear(m, cluster(c).Items) }),
	}, len(m.Clusters)}.write(ctx, w)
}

// WriteNeo4jEdges writes a row a link, of the type LINKED, or CITES where links have directions: its ends, weight and
// why. It costs O(size of the map).
func WriteNeo4jEdges(ctx context.Context, w io.Writer, m *render.Map, o Options) error {
	s := newSheet(m, o)
	id := s.cellID()
	return table{"neo4j-edges.csv", []column{
		text(":START_ID(Item)", func(e int) string { return id(s.edges[e].source) }),
		text(":END_ID(Item)", func(e int) string { return id(s.edges[e].target) }),
		number(":TYPE", func(int) string { return s.direction("LINKED", "CITES") }),
		number("weight:double", s.strength),
		text("why", s.why),
	}, len(s.edges)}.write(ctx, w)
}

// WriteNeo4jMembers writes a row an item that is in a topic, of the type IN_TOPIC. It costs O(size of the map).
func WriteNeo4jMembers(ctx context.Context, w io.Writer, m *render.Map, o Options) error {
	id := newSheet(m, o).cellID()
	var members []int
	for i := range m.Items {
		if m.Items[i].Cluster >= 0 {
			members = append(members, i)
		}
	}
	return table{"neo4j-members.csv", []column{
		text(":START_ID(Item)", func(row int) string { return id(members[row]) }),
		number(":END_ID(Topic)", func(row int) string { return strconv.Itoa(m.Items[members[row]].Cluster + 1) }),
		number(":TYPE", func(int) string { return "IN_TOPIC" }),
	}, len(members)}.write(ctx, w)
}
