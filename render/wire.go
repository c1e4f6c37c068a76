package render

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// The JSON of a Map has two halves that are told apart by their reader.
//
// The objects info, network and config are VOSviewer's file format, so map.json opens in VOSviewer Online as it is:
//
//	info         title, description
//	network      items[{id, label, description, url, x, y, cluster, weights, scores}]
//	             links[{source_id, target_id, strength}]
//	             clusters[{cluster, label}]
//	config       terminology, parameters
//
// Item ids and cluster numbers count from 1; an item's id is its index plus one. VOSviewer parses labels and
// descriptions as HTML, therefore they are escaped there. The object papergraph holds what VOSviewer has no word for,
// and every text a second time as plain text; its arrays run parallel to network's, and its indexes count from 0:
//
//	papergraph   version, source, kind, item_word, total_links,
//	             weights[{key, name, title}], scores[{key, name, title}], strings[],
//	             items[{id, label, title, text, authors, year, venue, cluster, subtopic, bridge, terms, marks}],
//	             links[{why}], clusters[{label, terms, items, colour, parts[{label, terms, items}]}],
//	             bridges[{item, score, betweenness, participation, constraint, stability, joins, why}],
//	             periods[{from, to, papers, topics[{label, terms, items, papers, cluster, flows}]}]
//
// MAPJSON.md tells the same story field by field, for those who read map.json from another program.

// wireVersion is the version of the papergraph object; it rises when a reader of the old one would misread the new one.
const wireVersion = 1

// maxWireClusters is the highest cluster number that VOSviewer accepts.
const maxWireClusters = 1000

type wireMap struct {
	Info       wireInfo    `json:"info"`
	Network    wireNetwork `json:"network"`
	Config     wireConfig  `json:"config"`
	Papergraph *wireExtras `json:"papergraph"`
}

type wireInfo struct {
	Title       string `json:"title"`
	Description string `json:"description"`
}

type wireNetwork struct {
	Items    []wireItem    `json:"items"`
	Links    []wireLink    `json:"links"`
	Clusters []wireCluster `json:"clusters"`
}

type wireItem struct {
	ID          wireID          `json:"id"`
	Label       string          `json:"label"`
	Description string          `json:"description,omitempty"`
	URL         string          `json:"url,omitempty"`
	X           float64         `json:"x"`
	Y           float64         `json:"y"`
	Cluster     int             `json:"cluster,omitempty"`
	Weights     json.RawMessage `json:"weights,omitempty"` // an object, its keys in the order of the columns
	Scores      json.RawMessage `json:"scores,omitempty"`
}

type wireLink struct {
	Source   wireID  `json:"source_id"`
	Target   wireID  `json:"target_id"`
	Strength float64 `json:"strength"`
}

type wireCluster struct {
	Cluster int    `json:"cluster"`
	Label   string `json:"label"`
}

type wireConfig struct {
	Terminology wireTerminology `json:"terminology"`
	Parameters  wireParameters  `json:"parameters"`
}

type wireTerminology struct {
	Item     string `json:"item,omitempty"`
	Items    string `json:"items,omitempty"`
	Cluster  string `json:"cluster,omitempty"`
	Clusters string `json:"clusters,omitempty"`
}

type wireParameters struct {
	LargestComponent bool `json:"largest_component"`
	MaxLinks         int  `json:"max_n_links,omitempty"`
}

type wireExtras struct {
	Version    int                `json:"version"`
	Source     string             `json:"source,omitempty"`
	Kind       string             `json:"kind,omitempty"`
	ItemWord   string             `json:"item_word,omitempty"`
	TotalLinks int                `json:"total_links"`
	Weights    []wireColumn       `json:"weights"`
	Scores     []wireColumn       `json:"scores"`
	Strings    []string           `json:"strings"` // labels of terms, kinds and labels of reasons: named here once
	Items      []wireItemExtra    `json:"items"`
	Links      []wireLinkExtra    `json:"links"`
	Clusters   []wireClusterExtra `json:"clusters"`
	Bridges    []wireBridge       `json:"bridges"`
	Periods    []wirePeriod       `json:"periods,omitempty"`
}

type wireColumn struct {
	Key   string `json:"key"` // its key in the items' weights or scores
	Name  string `json:"name"`
	Title string `json:"title"`

	quoted []byte // the key as JSON
}

type wireItemExtra struct {
	ID       string     `json:"id"`
	Label    string     `json:"label"`
	Title    string     `json:"title,omitempty"`
	Text     string     `json:"text,omitempty"`
	Authors  []string   `json:"authors,omitempty"`
	Year     int        `json:"year,omitempty"`
	Venue    string     `json:"venue,omitempty"`
	Cluster  int        `json:"cluster"`            // -1 for none
	Subtopic *int       `json:"subtopic,omitempty"` // for readers in a hurry; parts of the cluster says the same
	Bridge   *int       `json:"bridge,omitempty"`   // bridges says the same
	Terms    []wireTerm `json:"terms,omitempty"`
	Marks    []int      `json:"marks,omitempty"` // start, end, term, start, end, term, ...: in UTF-16 code units of text
}

type wireLinkExtra struct {
	Direction string       `json:"direction,omitempty"` // "forward" from source to target, "backward" or "mutual"
	Why       []wireReason `json:"why,omitempty"`
}

type wireClusterExtra struct {
	Label  string         `json:"label"`
	Terms  []wireTerm     `json:"terms,omitempty"`
	Items  []int          `json:"items,omitempty"`
	Colour *int           `json:"colour,omitempty"` // slot of the palette, from 0
	Parts  []wireSubtopic `json:"parts,omitempty"`
}

type wireSubtopic struct {
	Label string     `json:"label"`
	Terms []wireTerm `json:"terms,omitempty"`
	Items []int      `json:"items,omitempty"`
}

type wireBridge struct {
	Item          int        `json:"item"`
	Score         float64    `json:"score"`
	Betweenness   float64    `json:"betweenness"`
	Participation float64    `json:"participation"`
	Constraint    float64    `json:"constraint"`
	Stability     float64    `json:"stability"`
	Joins         []wireJoin `json:"joins,omitempty"`
	Why           string     `json:"why,omitempty"`
}

type wireJoin struct {
	Clusters [2]int         `json:"clusters"`
	Share    float64        `json:"share"`
	Evidence []wireEvidence `json:"evidence,omitempty"`
}

type wireEvidence struct {
	Item     int          `json:"item"`
	Cluster  int          `json:"cluster"`
	Strength float64      `json:"strength"`
	Why      []wireReason `json:"why,omitempty"`
}

type wirePeriod struct {
	From   int               `json:"from"`
	To     int               `json:"to"`
	Papers int               `json:"papers"`
	Topics []wirePeriodTopic `json:"topics,omitempty"`
}

type wirePeriodTopic struct {
	Label   string     `json:"label"`
	Terms   []wireTerm `json:"terms,omitempty"`
	Items   []int      `json:"items,omitempty"`
	Papers  int        `json:"papers"`
	Cluster int        `json:"cluster"` // -1 for none
	Flows   []wireFlow `json:"flows,omitempty"`
}

type wireFlow struct {
	To     int     `json:"to"`
	Weight float64 `json:"weight"`
	Shared []int   `json:"shared,omitempty"` // indexes into strings
}

// wireTerm is [label, count, score, share] and wireReason is [kind, label, weight]; labels and kinds are indexes into
// the table of strings. A map has many of both, and as objects they would be most of the file.
type (
	wireTerm   [4]float64
	wireReason [3]float64
)

// MarshalJSON returns the map as one line of JSON, the same bytes for the same map. Numbers have at most seven
// significant digits (whole numbers up to 2⁵³ have all of theirs), -0 is 0, a value of a column that is not finite is
// left out, and any other number that is not finite is 0. The error is that of Check. It costs O(size of the map).
func (m Map) MarshalJSON() ([]byte, error) {
	if err := m.Check(); err != nil {
		return nil, err
	}
	return json.Marshal(encodeMap(&m))
}

// UnmarshalJSON replaces m by the map that data describes: one that MarshalJSON wrote, which comes back as it was but
// for the rounding of its numbers, or a file of VOSviewer, which has no reasons, terms and bridges. A value that an item
// lacks is NaN; empty lists come back as nil. It costs O(size of data) and leaves m alone when it returns an error.
func (m *Map) UnmarshalJSON(data []byte) error {
	var w wireMap
	if err := json.Unmarshal(bytes.TrimPrefix(data, byteOrderMark), &w); err != nil {
		return fmt.Errorf("render: not the JSON of a map: %w", err)
	}
	decode := decodeForeign
	if w.Papergraph != nil {
		decode = decodeOwn
	}
	read, err := decode(&w)
	if err != nil {
		return err
	}
	if err := read.Check(); err != nil {
		return err
	}
	*m = *read
	return nil
}

var byteOrderMark = []byte("\uFEFF")

// ReadMap reads the JSON of one map to the end of r, with or without a byte order mark; see UnmarshalJSON.
func ReadMap(r io.Reader) (*Map, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("render: reading a map: %w", err)
	}
	m := new(Map)
	if err := m.UnmarshalJSON(data); err != nil {
		return nil, err
	}
	return m, nil
}
