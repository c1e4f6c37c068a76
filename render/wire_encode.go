package render

import (
	"encoding/json"
	"fmt"
	"html"
	"strconv"
	"strings"
)

// encoder collects the strings that the papergraph object names once.
type encoder struct {
	m       *Map
	strings []string
	index   map[string]int // look-up only
}

func encodeMap(m *Map) *wireMap {
	e := &encoder{m: m, strings: []string{}, index: make(map[string]int)}
	weights, scores := encodeColumns(m.Weights), encodeColumns(m.Scores)
	w := &wireMap{
		Info: wireInfo{Title: html.EscapeString(m.Title), Description: html.EscapeString(m.Description)},
		Network: wireNetwork{
			Items: encodeItems(m, weights, scores), Links: encodeLinks(m.Links), Clusters: encodeClusters(m.Clusters),
		},
		Config: encodeConfig(m),
		Papergraph: &wireExtras{
			Version: wireVersion, Source: m.Source, Kind: m.Kind, ItemWord: m.ItemWord, TotalLinks: m.TotalLinks,
			Weights: weights, Scores: scores,
			Items: e.items(), Links: e.links(), Clusters: e.clusters(), Bridges: e.bridges(), Periods: e.periods(),
		},
	}
	w.Papergraph.Strings = e.strings
	return w
}

// encodeConfig holds what VOSviewer Online would else get wrong: its words for things, and that it hides all links but
// the strongest 1,000 and, when it lays a map out anew, all items outside the largest component.
func encodeConfig(m *Map) wireConfig {
	c := wireConfig{Terminology: wireTerminology{Cluster: "topic", Clusters: "topics"}}
	if m.ItemWord != "" {
		c.Terminology.Item, c.Terminology.Items = m.ItemWord, Plural(m.ItemWord)
	}
	const shown, most = 1000, 10000
	if len(m.Links) > shown {
		c.Parameters.MaxLinks = min(len(m.Links), most)
	}
	return c
}

func encodeItems(m *Map, weights, scores []wireColumn) []wireItem {
	items := make([]wireItem, len(m.Items))
	for i := range items {
		it := &m.Items[i]
		items[i] = wireItem{
			ID: idOf(i), Label: html.EscapeString(it.Label), Description: it.Description(), URL: WebURL(it.URL),
			X: rounded(it.X), Y: rounded(it.Y),
			Weights: encodeValues(weights, m.Weights, i), Scores: encodeValues(scores, m.Scores, i),
		}
		if it.Cluster < maxWireClusters {
			items[i].Cluster = it.Cluster + 1
		}
	}
	return items
}

// Description is what VOSviewer shows of an item under the pointer, as HTML: title, authors, venue and year. It takes {word}
// in a description for a placeholder and blanks the line when it knows no such word, so braces become parentheses.
func (it *Item) Description() string {
	var lines []string
	if it.Title != "" && it.Title != it.Label {
		lines = append(lines, "<b>"+html.EscapeString(it.Title)+"</b>")
	}
	if len(it.Authors) > 0 {
		lines = append(lines, html.EscapeString(strings.Join(it.Authors, "; ")))
	}
	place := it.Venue
	if it.Year != 0 {
		place = strings.TrimPrefix(place+", "+strconv.Itoa(it.Year), ", ")
	}
	if place != "" {
		lines = append(lines, html.EscapeString(place))
	}
	return withoutBraces.Replace(strings.Join(lines, "<br>"))
}

var withoutBraces = strings.NewReplacer("{", "(", "}", ")")

// WebURL is the address when it is one of the web, http or https, else empty: readers make links of it.
func WebURL(url string) string {
	lower := strings.ToLower(url)
	if strings.HasPrefix(lower, "http://") || strings.HasPrefix(lower, "https://") {
		return url
	}
	return ""
}

func encodeLinks(links []Link) []wireLink {
	out := make([]wireLink, len(links))
	for i, l := range links {
		out[i] = wireLink{Source: idOf(l.Source), Target: idOf(l.Target), Strength: rounded(l.Strength)}
	}
	return out
}

func encodeClusters(clusters []Cluster) []wireCluster {
	out := make([]wireCluster, min(len(clusters), maxWireClusters))
	for c := range out {
		out[c] = wireCluster{Cluster: c + 1, Label: html.EscapeString(clusters[c].Label)}
	}
	return out
}

// encodeColumns declares the columns. The key of each is its title, which VOSviewer shows; where that is empty or taken
// its name, and where that is taken too its name with a number behind it.
func encodeColumns(columns []Column) []wireColumn {
	out := make([]wireColumn, len(columns))
	taken := make(map[string]bool)
	for i, c := range columns {
		key := strings.ToValidUTF8(c.Title, "\uFFFD")
		if key == "" || taken[key] {
			key = c.Name
		}
		for n := 2; taken[key]; n++ {
			key = fmt.Sprintf("%s (%d)", c.Name, n)
		}
		taken[key] = true
		quoted, _ := json.Marshal(key) // a string always has a JSON form
		out[i] = wireColumn{Key: key, Name: c.Name, Title: c.Title, quoted: quoted}
	}
	return out
}

// encodeValues is the object of the finite values of item i, its keys in the order of the columns.
func encodeValues(columns []wireColumn, from []Column, i int) json.RawMessage {
	if len(columns) == 0 {
		return nil
	}
	out := []byte{'{'}
	for c := range columns {
		v := from[c].Values[i]
		if !finite(v) {
			continue
		}
		if len(out) > 1 {
			out = append(out, ',')
		}
		out = append(append(out, columns[c].quoted...), ':')
		out = AppendNumber(out, v)
	}
	return append(out, '}')
}

func (e *encoder) items() []wireItemExtra {
	out := make([]wireItemExtra, len(e.m.Items))
	for i := range out {
		it := &e.m.Items[i]
		out[i] = wireItemExtra{
			ID: it.ID, Label: it.Label, Title: it.Title, Text: it.Text, Authors: it.Authors,
			Year: it.Year, Venue: it.Venue, Cluster: it.Cluster, Terms: e.terms(it.Terms), Marks: encodeMarks(it.Text, it.Marks),
		}
		if e.m.PartOf(i) >= 0 {
			out[i].Subtopic = &it.Subtopic
		}
		if it.Bridge >= 0 {
			out[i].Bridge = &it.Bridge
		}
	}
	return out
}

// directionNames name the directions of links; one without is not written.
var directionNames = [...]string{Undirected: "", Forward: "forward", Backward: "backward", Mutual: "mutual"}

func (e *encoder) links() []wireLinkExtra {
	out := make([]wireLinkExtra, len(e.m.Links))
	for i := range out {
		out[i] = wireLinkExtra{Direction: directionNames[e.m.Links[i].Direction], Why: e.reasons(e.m.Links[i].Why)}
	}
	return out
}

func (e *encoder) clusters() []wireClusterExtra {
	out := make([]wireClusterExtra, len(e.m.Clusters))
	for c := range out {
		from := &e.m.Clusters[c]
		out[c] = wireClusterExtra{Label: from.Label, Terms: e.terms(from.Terms), Items: from.Items}
		if from.Colour > 0 {
			slot := e.m.Slot(c)
			out[c].Colour = &slot
		}
		for _, part := range from.Parts {
			out[c].Parts = append(out[c].Parts, wireSubtopic{part.Label, e.terms(part.Terms), part.Items})
		}
	}
	return out
}

func (e *encoder) bridges() []wireBridge {
	out := make([]wireBridge, len(e.m.Bridges))
	for b := range out {
		from := &e.m.Bridges[b]
		out[b] = wireBridge{
			Item: from.Item, Score: rounded(from.Score), Betweenness: rounded(from.Betweenness),
			Participation: rounded(from.Participation), Constraint: rounded(from.Constraint),
			Stability: rounded(from.Stability), Why: from.Why,
		}
		for _, j := range from.Joins {
			out[b].Joins = append(out[b].Joins, wireJoin{j.Clusters, rounded(j.Share), e.evidence(j.Evidence)})
		}
	}
	return out
}

func (e *encoder) evidence(list []Evidence) []wireEvidence {
	var out []wireEvidence
	for _, v := range list {
		out = append(out, wireEvidence{v.Item, v.Cluster, rounded(v.Strength), e.reasons(v.Why)})
	}
	return out
}

func (e *encoder) terms(terms []Term) []wireTerm {
	var out []wireTerm
	for _, t := range terms {
		out = append(out, wireTerm{e.intern(t.Label), float64(t.Count), rounded(t.Score), rounded(t.Share)})
	}
	return out
}

func (e *encoder) reasons(reasons []Reason) []wireReason {
	var out []wireReason
	for _, r := range reasons {
		out = append(out, wireReason{e.intern(r.Kind), e.intern(r.Label), rounded(r.Weight)})
	}
	return out
}

// intern is the index of s in the table of strings; new strings go to its end. Bytes that JSON cannot carry are replaced
// first, so that no two strings of the table are the same in the file.
func (e *encoder) intern(s string) float64 {
	s = strings.ToValidUTF8(s, "\uFFFD")
	i, known := e.index[s]
	if !known {
		i = len(e.strings)
		e.index[s] = i
		e.strings = append(e.strings, s)
	}
	return float64(i)
}

// wireID is the id of an item in VOSviewer's half: a whole number in what we write, a number or a string in what we read.
type wireID string

func idOf(index int) wireID { return wireID(strconv.Itoa(index + 1)) }

// MarshalJSON writes the id as the number that it is in our files.
func (id wireID) MarshalJSON() ([]byte, error) { return []byte(id), nil }

// UnmarshalJSON takes a string, or anything else as it is written.
func (id *wireID) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		return json.Unmarshal(data, (*string)(id))
	}
	*id = wireID(data)
	return nil
}
