package render

import (
	"encoding/json"
	"fmt"
	"html"
	"math"
	"slices"
)

// decoder turns a file of our own back into a Map; it notes the first index that points outside the table of strings.
type decoder struct {
	strings []string
	err     error
}

func decodeOwn(w *wireMap) (*Map, error) {
	x := w.Papergraph
	if err := checkExtras(w); err != nil {
		return nil, err
	}
	d := &decoder{strings: x.Strings}
	m := &Map{
		Title: html.UnescapeString(w.Info.Title), Description: html.UnescapeString(w.Info.Description),
		Source: x.Source, Kind: x.Kind, ItemWord: x.ItemWord, TotalLinks: x.TotalLinks,
		Clusters: d.clusters(x.Clusters), Bridges: d.bridges(x.Bridges),
		Periods: d.periods(x.Periods),
	}
	m.Items = d.items(w)
	for b := range m.Bridges {
		if i := m.Bridges[b].Item; i >= 0 && i < len(m.Items) {
			m.Items[i].Bridge = b
		}
	}
	for c := range m.Clusters {
		for part := range m.Clusters[c].Parts {
			m.Clusters[c].Parts[part].mark(m.Items, part)
		}
	}
	m.Links = d.links(w)
	m.Weights = d.columns(x.Weights, w.Network.Items, func(it *wireItem) json.RawMessage { return it.Weights })
	m.Scores = d.columns(x.Scores, w.Network.Items, func(it *wireItem) json.RawMessage { return it.Scores })
	return m, d.err
}

// checkExtras makes sure that the arrays of the two halves run parallel.
func checkExtras(w *wireMap) error {
	x := w.Papergraph
	switch {
	case x.Version < 1 || x.Version > wireVersion:
		return fmt.Errorf("render: the map is of version %d; this program reads version %d", x.Version, wireVersion)
	case len(x.Items) != len(w.Network.Items):
		return fmt.Errorf("render: network has %d items, papergraph %d", len(w.Network.Items), len(x.Items))
	case len(x.Links) != len(w.Network.Links):
		return fmt.Errorf("render: network has %d links, papergraph %d", len(w.Network.Links), len(x.Links))
	}
	for i := range w.Network.Items {
		if w.Network.Items[i].ID != idOf(i) {
			return fmt.Errorf("render: item %d of network has id %s; it is %s in a map of papergraph", i, w.Network.Items[i].ID, idOf(i))
		}
	}
	return nil
}

func (d *decoder) items(w *wireMap) []Item {
	var items []Item
	for i := range w.Network.Items {
		n, x := &w.Network.Items[i], &w.Papergraph.Items[i]
		items = append(items, Item{
			ID: x.ID, Label: x.Label, Title: x.Title, Text: x.Text, Authors: x.Authors, Year: x.Year, Venue: x.Venue,
			URL: WebURL(n.URL), X: n.X, Y: n.Y, Cluster: x.Cluster, Terms: d.terms(x.Terms), Subtopic: -1, Bridge: -1,
		})
		marks, err := decodeMarks(x.Text, x.Marks)
		if err != nil {
			d.fail(fmt.Errorf("render: item %d: %w", i, err))
		}
		items[i].Marks = marks
	}
	return items
}

func (d *decoder) links(w *wireMap) []Link {
	index := make(map[wireID]int, len(w.Network.Items))
	for i := range w.Network.Items {
		index[idOf(i)] = i
	}
	var links []Link
	for i, n := range w.Network.Links {
		source, okSource := index[n.Source]
		target, okTarget := index[n.Target]
		if !okSource || !okTarget {
			d.fail(fmt.Errorf("render: link %d joins items %s and %s of %d", i, n.Source, n.Target, len(index)))
			return nil
		}
		more := &w.Papergraph.Links[i]
		links = append(links, Link{source, target, n.Strength, d.reasons(more.Why), d.direction(more.Direction)})
	}
	return links
}

// direction is that of its name.
func (d *decoder) direction(name string) Direction {
	k := slices.Index(directionNames[:], name)
	if k < 0 {
		d.fail(fmt.Errorf("render: a link has the direction %q; it is forward, backward or mutual", name))
		return Undirected
	}
	return Direction(k)
}

func (d *decoder) clusters(from []wireClusterExtra) []Cluster {
	var clusters []Cluster
	for _, c := range from {
		cluster := Cluster{Label: c.Label, Terms: d.terms(c.Terms), Items: c.Items}
		if c.Colour != nil {
			cluster.Colour = d.colour(*c.Colour)
		}
		for _, part := range c.Parts {
			cluster.Parts = append(cluster.Parts, Subtopic{Label: part.Label, Terms: d.terms(part.Terms), Items: part.Items})
		}
		clusters = append(clusters, cluster)
	}
	return clusters
}

// colour is the Colour of a slot.
func (d *decoder) colour(slot int) int {
	if slot < 0 || slot > maxSlot {
		d.fail(fmt.Errorf("render: a cluster has the colour %d; it is 0 to %d", slot, maxSlot))
		return 0
	}
	return slot + 1
}

func (d *decoder) bridges(from []wireBridge) []Bridge {
	var bridges []Bridge
	for _, b := range from {
		bridges = append(bridges, Bridge{
			Item: b.Item, Score: b.Score, Betweenness: b.Betweenness, Participation: b.Participation,
			Constraint: b.Constraint, Stability: b.Stability, Joins: d.joins(b.Joins), Why: b.Why,
		})
	}
	return bridges
}

func (d *decoder) joins(from []wireJoin) []Join {
	var joins []Join
	for _, j := range from {
		join := Join{Clusters: j.Clusters, Share: j.Share}
		for _, v := range j.Evidence {
			join.Evidence = append(join.Evidence, Evidence{v.Item, v.Cluster, v.Strength, d.reasons(v.Why)})
		}
		joins = append(joins, join)
	}
	return joins
}

func (d *decoder) terms(from []wireTerm) []Term {
	var terms []Term
	for _, t := range from {
		terms = append(terms, Term{Label: d.text(t[0]), Count: int(t[1]), Score: t[2], Share: t[3]})
	}
	return terms
}

func (d *decoder) reasons(from []wireReason) []Reason {
	var reasons []Reason
	for _, r := range from {
		reasons = append(reasons, Reason{Kind: d.text(r[0]), Label: d.text(r[1]), Weight: r[2]})
	}
	return reasons
}

// text is the string at an index of the table.
func (d *decoder) text(index float64) string {
	if !(index >= 0 && index < float64(len(d.strings))) {
		d.fail(fmt.Errorf("render: string %v of %d", index, len(d.strings)))
		return ""
	}
	return d.strings[int(index)]
}

func (d *decoder) fail(err error) {
	if d.err == nil {
		d.err = err
	}
}

// columns gathers the values of every item under the keys that the papergraph object declares.
func (d *decoder) columns(declared []wireColumn, items []wireItem, of func(*wireItem) json.RawMessage) []Column {
	columns := make([]Column, len(declared))
	for c, decl := range declared {
		columns[c] = Column{Name: decl.Name, Title: decl.Title, Values: make([]float64, len(items))}
	}
	for i := range items {
		values := map[string]float64{}
		if raw := of(&items[i]); len(raw) > 0 {
			if err := json.Unmarshal(raw, &values); err != nil {
				d.fail(fmt.Errorf("render: values of item %d: %w", i, err))
			}
		}
		for c, decl := range declared {
			v, has := values[decl.Key]
			if !has {
				v = math.NaN()
			}
			columns[c].Values[i] = v
		}
	}
	if len(columns) == 0 {
		return nil
	}
	return columns
}
