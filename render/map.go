// Package render turns a network and its analysis into what a reader sees: items at places, links with a strength,
// clusters with names. It is the first room in which names and numbers meet.
//
// The words are those of VOSviewer's users: an item is a node, a link an edge, its strength the edge's weight, a cluster
// a community. Map is a plain value without graph types; everything that draws, writes or serves reads a Map and
// nothing else. The JSON of a Map (see wire.go) is the format of map.json, of the page and of the server.
package render

import "github.com/papergraph/papergraph/nlp/corpus"

// A Map is a network laid out, clustered and named. Items, Links and Clusters refer to each other by index from 0.
type Map struct {
	Title       string // of the picture
	Description string // one sentence on what items and links are
	Source      string // the source line: what was read, with what
	Kind        string // the kind of network, as graph/network names it
	ItemWord    string // what an item is, singular: "paper", "term"
	Items       []Item
	Links       []Link    // strongest first, ties by Source then Target; Source < Target
	Clusters    []Cluster // largest first
	Bridges     []Bridge  // best first; empty when the items are not papers or there are fewer than two clusters
	Weights     []Column  // sizes an item may be drawn by, none negative: strength, links, citations; the first is what it is drawn by
	Scores      []Column  // values an item may be coloured by: centralities, bridge score, year
	Periods     []Period  // the topics of each span of years, the first years first; empty when years are not known or all alike
	TotalLinks  int       // links in the network before trimming; len(Links) are in the map

	// Diagrams of the citations among the papers, where they were asked for; nil else. They are no part of map.json.
	MainPath, Historiograph *Descent

	Run *Run // how the map came about, for the formats that tell of it; nil when unknown; not in the JSON
}

// An Item is one node of the map.
type Item struct {
	ID       string   // the paper's ID, or the term, author or reference itself; unique
	Label    string   // short, for the picture
	Title    string   // in full
	Text     string   // abstract, when there is one
	Authors  []string // in the order of the paper
	Year     int      // 0 when unknown
	Venue    string
	URL      string  // http or https only, or empty
	X, Y     float64 // centre, in the unit of the layout: the longer side of all items spans [-1, 1]; y grows upward
	Cluster  int     // index into Clusters, or -1
	Subtopic int     // index into Parts of its cluster, or -1; of no account where the cluster has no parts
	Terms    []Term  // of a paper, heaviest first
	Marks    []Mark  // where Terms stand in Text, from left to right; no two overlap
	Bridge   int     // index into Bridges, or -1

	// Paper is the record behind a paper, without its references and where its fields come from; nil for what is no paper,
	// for a map that was read from a file, and when Options.NoRecords asked for none. It is not in the JSON.
	Paper *corpus.Paper
}

// A Mark is a place of a term in the text of an item: its bytes from Start to End.
type Mark struct {
	Start, End int
	Term       int // index into Terms of the item
}

// A Term is a term of an item or a cluster. Score is its weight in the paper, or its distinctiveness in the cluster;
// Share is the part of the cluster's papers that use it (0 to 1), 0 for items.
type Term struct {
	Label string
	Count int
	Score float64
	Share float64
}

// A Link joins two items. Strength is greater than 0.
type Link struct {
	Source, Target int
	Strength       float64
	Why            []Reason // most telling first, a few; see telling.go
	Direction      Direction
}

// A Reason is one thing that two linked items share, or by which one leads to the other.
type Reason struct {
	Kind   string // "term", "word", "reference", "paper", "keyword", "author", "citation"
	Label  string
	Weight float64 // its part of the link's strength before normalisation
}

// A Cluster is a topic.
type Cluster struct {
	Label  string     // its first two terms of which neither rewords the other
	Terms  []Term     // most distinctive first
	Items  []int      // most central first
	Parts  []Subtopic // what it divides into, largest first; empty for most
	Colour int        // 0, or 1 more than the slot of the theme's palette in which it is drawn; see Map.Slot
}

// A Subtopic is a part of a cluster. Its items are some of the cluster's.
type Subtopic struct {
	Label string // its first two terms, none of which names the cluster
	Terms []Term // what tells it from the rest of the cluster, most distinctive first
	Items []int  // most central in the cluster first
}

// maxSlot is the highest slot that a cluster may have.
const maxSlot = 1 << 20

// Slot returns the slot of a theme's palette in which cluster c is drawn, for Theme.Topic: that of its Colour, or c itself
// where it has none; -1 when there is no cluster c. A topic that keeps its slot keeps its colour from map to map.
func (m *Map) Slot(c int) int {
	switch {
	case c < 0 || c >= len(m.Clusters):
		return -1
	case m.Clusters[c].Colour > 0:
		return m.Clusters[c].Colour - 1
	}
	return c
}

// A Bridge is a paper that joins clusters which would else lie apart; see graph/bridge for the score.
type Bridge struct {
	Item          int
	Score         float64 // 0 to 1
	Betweenness   float64 // over pairs of papers in different clusters, 0 to 1
	Participation float64 // 0 to 1
	Constraint    float64 // Burt's; low is open
	Stability     float64 // share of resampled networks that rank it among the best, 0 to 1
	Joins         []Join  // strongest first
	Why           string  // one plain sentence
}

// A Join is a pair of clusters that a bridge connects, and by what.
type Join struct {
	Clusters [2]int     // indexes into Map.Clusters; the first is the larger tie
	Share    float64    // of the item's link strength that goes to the two, 0 to 1
	Evidence []Evidence // strongest first
}

// Evidence is one link that carries a Join: the neighbour on the far side and what is shared with it.
type Evidence struct {
	Item     int // the neighbour
	Cluster  int // its cluster
	Strength float64
	Why      []Reason
}

// A Period is a span of years with the topics that its papers form by themselves.
type Period struct {
	From, To int           // years, both inclusive
	Papers   int           // of these years
	Topics   []PeriodTopic // largest first
}

// A PeriodTopic is a topic of one period.
type PeriodTopic struct {
	Label   string
	Terms   []Term // most distinctive first
	Items   []int  // of the map, most central first
	Papers  int
	Cluster int    // index into Map.Clusters: that which holds most of its items, or -1
	Flows   []Flow // into topics of the next period, strongest first
}

// A Flow is that a topic and one of the next period are about the same; see graph/analysis for the index.
type Flow struct {
	To     int      // index into the topics of the next period
	Weight float64  // inclusion index of what the two are about, 0 to 1
	Shared []string // labels of what they share, heaviest first
}

// A Column is a value of every item; NaN where it is not defined.
type Column struct {
	Name   string // as on the command line: "betweenness"
	Title  string // for people: "Betweenness"
	Values []float64
}
