package rendertest

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"

	"github.com/papergraph/papergraph/render"
)

// Large returns a map like Map's with exactly as many links as asked for, as far as there are pairs within clusters,
// and with what makes a real map heavy: abstracts of about 180 words, four authors, a DOI, eight terms and four
// reasons a link. Words are drawn by Zipf's law from 20,000, so that a compressor finds about as much in them as in
// real abstracts. It is meant for measuring size and speed. Equal arguments give equal maps; the work is linear in
// items and links.
func Large(items, links, clusters int, seed uint64) *render.Map {
	m := Map(items, clusters, seed)
	d := &draft{rng: rand.New(rand.NewPCG(seed, 0x6c61726765)), m: *m, members: make([][]int, len(m.Clusters))}
	for c := range m.Clusters {
		d.members[c] = m.Clusters[c].Items
	}
	d.linkUpTo(links)
	p := prose{rng: d.rng, zipf: rand.NewZipf(d.rng, 1.1, 8, 20000-1)}
	for i := range d.m.Items {
		d.enrich(p, &d.m.Items[i], i)
	}
	for l := range d.m.Links {
		link := &d.m.Links[l]
		for _, t := range d.m.Items[link.Source].Terms[:2] {
			link.Why = append(link.Why, render.Reason{Kind: "term", Label: t.Label, Weight: round4(0.3 * d.rng.Float64())})
		}
	}
	d.m.TotalLinks = 3 * len(d.m.Links)
	return &d.m
}

// linkUpTo trims the weakest links, or adds links between near items of the clusters in turn.
func (d *draft) linkUpTo(links int) {
	seen := make(map[[2]int]bool, links)
	for _, l := range d.m.Links {
		seen[[2]int{l.Source, l.Target}] = true
	}
	d.m.Links = d.m.Links[:min(len(d.m.Links), links)]
	for tries := 0; len(d.m.Links) < links && tries < 20*links; tries++ {
		i := d.rng.IntN(len(d.m.Items))
		pool := d.poolOf(d.m.Items[i].Cluster)
		if j := d.nearest(i, pool); j != i {
			d.join(seen, i, j)
		}
	}
	d.sortLinks()
	d.m.Weights, d.m.Scores = nil, nil
	d.measure()
	for _, name := range []string{"closeness", "pagerank", "eigenvector", "bridge"} {
		values := make([]float64, len(d.m.Items))
		for i := range values {
			values[i] = round4(d.rng.Float64() * math.Sqrt(d.m.Weights[1].Values[i]))
		}
		d.m.Scores = append(d.m.Scores, render.Column{Name: name, Title: capitalised(name), Values: values})
	}
}

// enrich gives an item what a record of a paper holds.
func (d *draft) enrich(p prose, item *render.Item, i int) {
	item.ID = fmt.Sprintf("10.%d/j.%s.%d.%06d", 1000+d.rng.IntN(9000), p.word(), item.Year, i)
	item.URL = "https://doi.org/" + item.ID
	item.Text = p.abstract(180)
	item.Authors = append(item.Authors, d.person()+" "+capitalised(p.word()), d.person()+" "+capitalised(p.word()))
	for n := range 6 {
		item.Terms = append(item.Terms, render.Term{
			Label: p.word() + " " + p.word(), Count: 1 + d.rng.IntN(3), Score: round4(0.4 / float64(n+1) * d.rng.Float64()),
		})
	}
}

// round4 keeps four significant decimals, as a score has them.
func round4(v float64) float64 { return math.Round(1e4*v) / 1e4 }

// prose writes sentences of invented words, the usual ones short.
type prose struct {
	rng  *rand.Rand
	zipf *rand.Zipf
}

func (p prose) word() string { return inventedWord(p.zipf.Uint64()) }

func (p prose) abstract(words int) string {
	var b strings.Builder
	for left := words; left > 0; {
		length := min(left, 12+p.rng.IntN(16))
		for n := range length {
			word := p.word()
			if n == 0 {
				word = capitalised(word)
			} else {
				b.WriteByte(' ')
			}
			b.WriteString(word)
		}
		b.WriteString(". ")
		left -= length
	}
	return strings.TrimSpace(b.String())
}

// inventedWord spells a rank: two letters for each digit to the base 16, so that usual words are short.
func inventedWord(rank uint64) string {
	const syllables = "nortalbeconditerismaguvelanphisorekumtiswabrajolexyd"
	var b strings.Builder
	for rank += 13; ; rank /= 16 {
		at := 3 * (rank % 16)
		b.WriteString(syllables[at : at+3])
		if rank < 16 {
			return b.String()
		}
	}
}
