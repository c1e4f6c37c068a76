// Package rendertest makes maps to try writers, pages and pictures on: plausible ones of any size, and one whose every
// string is an attack.
//
// The maps obey the contract of render.Map (Check tells whether a map does) and come from a seed alone, so that a
// golden file of them is stable. Golden compares with such a file.
package rendertest

import (
	"fmt"
	"math/rand/v2"

	"github.com/papergraph/papergraph/render"
)

// Map returns a plausible map of invented papers: items of them in at most as many clusters as asked for, with terms,
// reasons and bridges, the weights "Links" and "Total link strength" and the scores "Betweenness" and "Year".
// Equal arguments give equal maps. No clusters means that every item is outside of one. The work grows linearly with
// the number of items; negative counts are taken as 0.
func Map(items, clusters int, seed uint64) *render.Map {
	items = max(items, 0)
	clusters = max(0, min(clusters, items))
	d := &draft{rng: rand.New(rand.NewPCG(seed, 0x7061706572)), words: make([]vocabulary, clusters)}
	for c := range d.words {
		d.words[c] = vocabularyOf(c)
	}
	d.assign(items, clusters)
	d.place()
	d.writeItems()
	d.link()
	d.measure()
	d.nameClusters()
	d.nameBridges()
	return d.finish()
}

// A draft is a map in the making.
type draft struct {
	rng     *rand.Rand
	words   []vocabulary // of each cluster
	members [][]int      // items of each cluster
	wording []wording    // of each item
	across  []int        // the second cluster of an item that is to become a bridge, or -1
	m       render.Map
}

// assign deals the items out to clusters, each smaller than the one before, and picks the bridging ones.
func (d *draft) assign(items, clusters int) {
	d.m.Items = make([]render.Item, items)
	d.members = make([][]int, clusters)
	d.across = make([]int, items)
	sizes := clusterSizes(items, clusters)
	order := d.rng.Perm(items)
	for i := range d.m.Items {
		d.m.Items[i].Cluster, d.m.Items[i].Subtopic, d.m.Items[i].Bridge = -1, -1, -1
		d.across[i] = -1
	}
	for c, size := range sizes {
		d.members[c], order = order[:size], order[size:]
		for _, i := range d.members[c] {
			d.m.Items[i].Cluster = c
		}
	}
	d.chooseBridges()
}

// chooseBridges marks up to nine items, each to be drawn towards the cluster after its own.
func (d *draft) chooseBridges() {
	clusters := len(d.members)
	if clusters < 2 {
		return
	}
	for n := range min(9, len(d.m.Items)/8) {
		own := n % clusters
		if members := d.members[own]; len(members) > n/clusters+1 {
			d.across[members[n/clusters]] = (own + 1 + n/clusters) % clusters
		}
	}
}

// clusterSizes splits n into parts that shrink like 1, 1/1.3, 1/1.6, ...; each is at least 1 and they sum to n.
func clusterSizes(n, parts int) []int {
	sizes := make([]int, parts)
	if parts == 0 {
		return sizes
	}
	var total float64
	for c := range sizes {
		total += 1 / (1 + 0.3*float64(c))
	}
	left := n - parts
	for c := range sizes {
		sizes[c] = 1 + int(float64(n-parts)/(1+0.3*float64(c))/total)
		left -= sizes[c] - 1
	}
	for c := range left {
		sizes[c%parts]++
	}
	return sizes
}

// writeItems gives every item its name, people, place of publication and terms.
func (d *draft) writeItems() {
	d.wording = make([]wording, len(d.m.Items))
	for i := range d.m.Items {
		item := &d.m.Items[i]
		words := vocabularyOf(max(item.Cluster, 0))
		w := wordPaper(d.rng, words)
		d.wording[i] = w
		item.ID = fmt.Sprintf("p%d", i+1)
		item.Label, item.Title, item.Text = w.label, w.title, wordAbstract(w, words)
		item.Authors = []string{d.person(), d.person()}
		item.Year = 2010 + d.rng.IntN(16)
		item.Venue = "Annals of " + capitalised(words[0])
		item.URL = fmt.Sprintf("https://example.org/paper?id=%d&lang=en", i+1)
		item.Terms = []render.Term{
			{Label: words[w.first], Count: 3 + d.rng.IntN(4), Score: 0.8},
			{Label: words[w.second], Count: 1 + d.rng.IntN(3), Score: 0.4},
		}
	}
}

// person invents a name.
func (d *draft) person() string {
	given := []string{"Ada", "Bo", "Chiara", "Dmitri", "Esi", "Fatima", "Goran", "Hana", "Inés", "Jun", "Kofi", "Łucja"}
	family := []string{"Abara", "Brandt", "Castillo", "Dang", "Eriksen", "Farah", "Gruber", "Haddad", "Ito", "Jovanović"}
	return choose(d.rng, given) + " " + choose(d.rng, family)
}

// finish writes the picture's own texts and hands the map over.
func (d *draft) finish() *render.Map {
	d.m.Title = fmt.Sprintf("%d invented papers", len(d.m.Items))
	d.m.Description = "Two papers are linked when they share terms; a thicker link means more of them."
	d.m.Source = "Source: papergraph's test maps; no paper here exists."
	d.m.Kind = "topical-similarity"
	d.m.ItemWord = "paper"
	d.m.TotalLinks = len(d.m.Links) + len(d.m.Links)/2
	return &d.m
}

// Maps are what every writer and every view is tried on: nothing, one item, no topics, many topics, links with directions, hostile
// texts.
func Maps() map[string]*render.Map {
	return map[string]*render.Map{
		"empty": {}, "one item": Map(1, 1, 1), "no topics": Map(12, 0, 1), "papers": Map(82, 7, 1),
		"many topics": Map(300, 60, 1), "citations": Citations(40, 4, 2), "hostile": Hostile(),
	}
}
