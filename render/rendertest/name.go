package rendertest

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/papergraph/papergraph/render"
)

// nameClusters labels each cluster by its first two terms and counts how many of its items use each term.
func (d *draft) nameClusters() {
	for c, members := range d.members {
		words := d.words[c]
		terms := make([]render.Term, len(words))
		for t, word := range words {
			terms[t].Label = word
		}
		for _, i := range members {
			terms[d.wording[i].first].Count++
			terms[d.wording[i].second].Count++
		}
		for t := range terms {
			terms[t].Share = float64(terms[t].Count) / float64(len(members))
			terms[t].Score = float64(len(terms)-t) + terms[t].Share
		}
		d.m.Clusters = append(d.m.Clusters, render.Cluster{
			Label: words[0] + ", " + words[1], Terms: terms, Items: members,
		})
	}
}

// nameBridges turns the items that stand between clusters into bridges, best first, with the links that carry them.
func (d *draft) nameBridges() {
	for i, other := range d.across {
		if other < 0 {
			continue
		}
		evidence, share := d.evidence(i, other)
		if len(evidence) == 0 {
			continue
		}
		d.m.Bridges = append(d.m.Bridges, d.bridge(i, render.Join{
			Clusters: [2]int{d.m.Items[i].Cluster, other}, Share: share, Evidence: evidence,
		}))
	}
	slices.SortFunc(d.m.Bridges, func(a, b render.Bridge) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Item, b.Item))
	})
	for b, bridge := range d.m.Bridges {
		d.m.Items[bridge.Item].Bridge = b
	}
}

// bridge scores item i, which makes the given join.
func (d *draft) bridge(i int, join render.Join) render.Bridge {
	score := 0.4 + 0.6*d.rng.Float64()
	first := d.m.Clusters[join.Clusters[0]].Terms[0].Label
	second := d.m.Clusters[join.Clusters[1]].Terms[0].Label
	return render.Bridge{
		Item: i, Score: score, Betweenness: 0.3 * score, Participation: 0.5,
		Constraint: 0.4 - 0.2*score, Stability: 0.9 * score, Joins: []render.Join{join},
		Why: fmt.Sprintf("It joins %s and %s through %d papers.", first, second, len(join.Evidence)),
	}
}

// evidence lists item i's links into a cluster, strongest first, and the share of its strength that goes to its own
// cluster and that one.
func (d *draft) evidence(i, cluster int) ([]render.Evidence, float64) {
	var found []render.Evidence
	var all, both float64
	for _, link := range d.m.Links {
		if link.Source != i && link.Target != i {
			continue
		}
		far := link.Source + link.Target - i
		all += link.Strength
		if to := d.m.Items[far].Cluster; to == cluster {
			both += link.Strength
			found = append(found, render.Evidence{Item: far, Cluster: cluster, Strength: link.Strength, Why: link.Why})
		} else if to == d.m.Items[i].Cluster {
			both += link.Strength
		}
	}
	return found, both / max(all, 1e-9)
}
