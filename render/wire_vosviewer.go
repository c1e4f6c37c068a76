package render

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"html"
	"math"
	"regexp"
	"slices"
	"strings"
)

// VOSviewer's own files have neither our names nor our order: ids are any numbers or strings, clusters need not be
// numbered without gaps or by size, links may repeat or lead back to their item, positions are in any unit. Here they
// become a Map that keeps the promises of its type.

// decodeForeign makes a Map of a file of VOSviewer. Self links are dropped and repeated links summed, as VOSviewer does.
func decodeForeign(w *wireMap) (*Map, error) {
	m := &Map{
		Title: plainText(w.Info.Title), Description: plainText(w.Info.Description), ItemWord: w.Config.Terminology.Item,
	}
	if m.ItemWord == "" {
		m.ItemWord = "item"
	}
	if len(w.Network.Items) == 0 {
		return nil, fmt.Errorf("render: the JSON has no network.items; it is not a map of papergraph or VOSviewer")
	}
	index := make(map[wireID]int, len(w.Network.Items))
	for i := range w.Network.Items {
		it := &w.Network.Items[i]
		index[it.ID] = i
		m.Items = append(m.Items, Item{
			ID: string(it.ID), Label: plainText(it.Label), Title: plainText(it.Label), Text: plainText(it.Description),
			URL: WebURL(it.URL), X: it.X, Y: it.Y, Cluster: -1, Subtopic: -1, Bridge: -1,
		})
	}
	toUnit(m.Items)
	foreignClusters(m, w)
	var err error
	if m.Links, err = foreignLinks(w, index); err != nil {
		return nil, err
	}
	m.TotalLinks = len(m.Links)
	if m.Weights, err = foreignColumns(w, func(it *wireItem) json.RawMessage { return it.Weights }); err != nil {
		return nil, err
	}
	m.Scores, err = foreignColumns(w, func(it *wireItem) json.RawMessage { return it.Scores })
	return m, err
}

var markup = regexp.MustCompile(`<[^<>]*>`)

// plainText is HTML without its tags: a tag becomes a space, an entity its character.
func plainText(s string) string {
	return strings.Join(strings.Fields(html.UnescapeString(markup.ReplaceAllString(s, " "))), " ")
}

// toUnit moves and scales the items so that their longer side spans [-1, 1] around the origin.
func toUnit(items []Item) {
	loX, hiX, loY, hiY := math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	for i := range items {
		loX, hiX = min(loX, items[i].X), max(hiX, items[i].X)
		loY, hiY = min(loY, items[i].Y), max(hiY, items[i].Y)
	}
	half := max(hiX-loX, hiY-loY) / 2
	if half == 0 || !finite(half) {
		half = 1
	}
	for i := range items {
		items[i].X = (items[i].X - (loX/2 + hiX/2)) / half
		items[i].Y = (items[i].Y - (loY/2 + hiY/2)) / half
	}
}

// foreignClusters renumbers the clusters by size, equal sizes by their number; those without an item vanish.
func foreignClusters(m *Map, w *wireMap) {
	members := make(map[int][]int)
	var numbers []int
	for i := range w.Network.Items {
		c := w.Network.Items[i].Cluster
		if c <= 0 {
			continue
		}
		if members[c] == nil {
			numbers = append(numbers, c)
		}
		members[c] = append(members[c], i)
	}
	slices.SortFunc(numbers, func(a, b int) int {
		return cmp.Or(len(members[b])-len(members[a]), a-b)
	})
	labels := make(map[int]string)
	for _, c := range w.Network.Clusters {
		labels[c.Cluster] = plainText(c.Label)
	}
	for rank, c := range numbers {
		label := cmp.Or(labels[c], fmt.Sprintf("Cluster %d", c))
		m.Clusters = append(m.Clusters, Cluster{Label: label, Items: members[c]})
		for _, i := range members[c] {
			m.Items[i].Cluster = rank
		}
	}
}

func foreignLinks(w *wireMap, index map[wireID]int) ([]Link, error) {
	at := make(map[[2]int]int)
	var links []Link
	for i, l := range w.Network.Links {
		u, okU := index[l.Source]
		v, okV := index[l.Target]
		if !okU || !okV {
			return nil, fmt.Errorf("render: link %d joins %s and %s; there is no such item", i+1, l.Source, l.Target)
		}
		if u == v || l.Strength == 0 {
			continue
		}
		pair := [2]int{min(u, v), max(u, v)}
		if k, known := at[pair]; known {
			links[k].Strength += l.Strength
			continue
		}
		at[pair] = len(links)
		links = append(links, Link{Source: pair[0], Target: pair[1], Strength: l.Strength})
	}
	slices.SortFunc(links, func(a, b Link) int {
		return cmp.Or(cmp.Compare(b.Strength, a.Strength), a.Source-b.Source, a.Target-b.Target)
	})
	return links, nil
}

// maxForeignColumns keeps a file whose every item brings a key of its own from asking for items × items numbers.
const maxForeignColumns = 500

// foreignColumns gathers the values under the keys that occur, in the order in which they first do.
func foreignColumns(w *wireMap, of func(*wireItem) json.RawMessage) ([]Column, error) {
	n := len(w.Network.Items)
	var columns []Column
	at := make(map[string]int)
	for i := range n {
		err := eachValue(of(&w.Network.Items[i]), func(key string, v float64) {
			c, known := at[key]
			if !known && len(columns) < maxForeignColumns {
				c, known = len(columns), true
				at[key] = c
				columns = append(columns, Column{Name: key, Title: key, Values: slices.Repeat([]float64{math.NaN()}, n)})
			}
			if known {
				columns[c].Values[i] = v
			}
		})
		if err != nil {
			return nil, fmt.Errorf("render: values of item %s: %w", w.Network.Items[i].ID, err)
		}
	}
	return columns, nil
}

// eachValue calls visit for every number of a JSON object, in the order of the text.
func eachValue(object json.RawMessage, visit func(key string, v float64)) error {
	if len(object) == 0 || string(object) == "null" {
		return nil
	}
	d := json.NewDecoder(bytes.NewReader(object))
	if open, err := d.Token(); err != nil || open != json.Delim('{') {
		return fmt.Errorf("not an object of numbers: %.40s", object)
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return err
		}
		var v float64
		if err := d.Decode(&v); err != nil {
			return fmt.Errorf("%v: %w", key, err)
		}
		visit(fmt.Sprint(key), v)
	}
	return nil
}
