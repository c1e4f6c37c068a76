package rendertest

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/papergraph/papergraph/render"
)

// link joins every item to a few near ones of its cluster, now and then to one outside, and each bridging item to
// several of its second cluster.
func (d *draft) link() {
	seen := make(map[[2]int]bool)
	for i, item := range d.m.Items {
		pool := d.poolOf(item.Cluster)
		for range 2 + d.rng.IntN(3) {
			d.join(seen, i, d.nearest(i, pool))
		}
		if other := d.across[i]; other >= 0 {
			for range 6 {
				d.join(seen, i, choice(d, d.members[other]))
			}
		} else if d.rng.IntN(12) == 0 {
			d.join(seen, i, d.rng.IntN(len(d.m.Items)))
		}
	}
	d.sortLinks()
}

// Citations is Map with links that are citations: the later paper cites the earlier one, two of a year each other.
func Citations(items, clusters int, seed uint64) *render.Map {
	m := Map(items, clusters, seed)
	m.Description, m.Kind = "Two papers are linked when one cites the other.", "citation"
	for l := range m.Links {
		link := &m.Links[l]
		switch later := cmp.Compare(m.Items[link.Source].Year, m.Items[link.Target].Year); later {
		case 1:
			link.Direction = render.Forward
		case -1:
			link.Direction = render.Backward
		default:
			link.Direction = render.Mutual
		}
	}
	return m
}

// sortLinks puts the links into the order of a map.
func (d *draft) sortLinks() {
	slices.SortFunc(d.m.Links, func(a, b render.Link) int {
		return cmp.Or(cmp.Compare(b.Strength, a.Strength), cmp.Compare(a.Source, b.Source), cmp.Compare(a.Target, b.Target))
	})
}

// poolOf gives the items of a cluster, or nil, which means all items, for those outside of one.
func (d *draft) poolOf(cluster int) []int {
	if cluster < 0 {
		return nil
	}
	return d.members[cluster]
}

// choice draws one item of pool; a nil pool stands for all items.
func choice(d *draft, pool []int) int {
	if pool == nil {
		return d.rng.IntN(len(d.m.Items))
	}
	return pool[d.rng.IntN(len(pool))]
}

// nearest returns the closest to item i among eight drawn from pool.
func (d *draft) nearest(i int, pool []int) int {
	best, nearest := i, math.Inf(1)
	for range 8 {
		j := choice(d, pool)
		if gap := d.distance(i, j); j != i && gap < nearest {
			best, nearest = j, gap
		}
	}
	return best
}

func (d *draft) distance(i, j int) float64 {
	a, b := d.m.Items[i], d.m.Items[j]
	return math.Hypot(a.X-b.X, a.Y-b.Y)
}

// join adds the link between i and j unless it is there or a loop. Near items share more.
func (d *draft) join(seen map[[2]int]bool, i, j int) {
	pair := [2]int{min(i, j), max(i, j)}
	if i == j || seen[pair] {
		return
	}
	seen[pair] = true
	strength := math.Round(100*(0.2+d.rng.Float64())*math.Exp(-2*d.distance(i, j))) / 100
	shared := d.m.Items[i].Terms[d.rng.IntN(2)].Label
	d.m.Links = append(d.m.Links, render.Link{
		Source: pair[0], Target: pair[1], Strength: max(strength, 0.01),
		Why: []render.Reason{
			{Kind: "term", Label: shared, Weight: 0.6},
			{Kind: "reference", Label: fmt.Sprintf("Abara (%d)", 1990+pair[0]%30), Weight: 0.4},
		},
	})
}

// measure fills the weight and score columns and orders each cluster's items by their strength.
func (d *draft) measure() {
	n := len(d.m.Items)
	links, strength := make([]float64, n), make([]float64, n)
	for _, link := range d.m.Links {
		for _, i := range []int{link.Source, link.Target} {
			links[i]++
			strength[i] += link.Strength
		}
	}
	between, year := make([]float64, n), make([]float64, n)
	for i, item := range d.m.Items {
		between[i] = d.rng.Float64() * links[i] / 40
		year[i] = float64(item.Year)
		if i%37 == 36 {
			year[i] = math.NaN()
		}
	}
	d.m.Weights = []render.Column{
		{Name: "strength", Title: "Total link strength", Values: strength},
		{Name: "links", Title: "Links", Values: links},
	}
	d.m.Scores = []render.Column{
		{Name: "betweenness", Title: "Betweenness", Values: between},
		{Name: "year", Title: "Year", Values: year},
	}
	for _, members := range d.members {
		slices.SortFunc(members, func(a, b int) int {
			return cmp.Or(cmp.Compare(strength[b], strength[a]), cmp.Compare(a, b))
		})
	}
}
