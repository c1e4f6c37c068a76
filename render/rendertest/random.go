package rendertest

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"

	"github.com/papergraph/papergraph/render"
)

// Random returns a small map that keeps the contract of render.Map and little else: up to a dozen items whose every
// text is drawn from all of Unicode and from what breaks writers (see Strings), ids that differ by a control
// character alone, labels that are alike, columns with hostile and equal names whose values may be huge, tiny,
// negative or no numbers, and strengths over twenty orders of magnitude. The links of a fourth of the maps have
// directions. Equal seeds give equal maps.
func Random(seed uint64) *render.Map {
	rng := rand.New(rand.NewPCG(seed, 0x756e69636f6465))
	m := Map(rng.IntN(13), rng.IntN(4), seed)
	for i := range m.Items {
		item := &m.Items[i]
		item.ID = randomText(rng) + string(rune(rng.IntN(4))) + fmt.Sprint(i)
		item.Label, item.Title, item.Venue = randomText(rng), randomText(rng), randomText(rng)
		item.Authors = []string{randomText(rng), randomText(rng)}
		if rng.IntN(4) == 0 {
			item.Year = 0
		}
		for t := range item.Terms {
			item.Terms[t].Label = randomText(rng)
		}
		if i > 0 && rng.IntN(3) == 0 {
			item.Label = m.Items[i-1].Label
		}
	}
	randomLinks(rng, m.Links)
	for c := range m.Clusters {
		m.Clusters[c].Label = randomText(rng)
	}
	m.Title, m.Description, m.Source = randomText(rng), randomText(rng), randomText(rng)
	m.ItemWord = choose(rng, []string{"paper", "term", "author", "", "cited  source", "書"})
	m.Scores = append(m.Scores, randomColumns(rng, len(m.Items))...)
	if rng.IntN(4) == 0 {
		for l := range m.Links {
			m.Links[l].Direction = render.Direction(rng.IntN(4))
		}
	}
	return m
}

// randomLinks gives links other strengths, in falling order, and other reasons.
func randomLinks(rng *rand.Rand, links []render.Link) {
	strength := math.Pow(10, 20*rng.Float64()-10)
	for l := range links {
		strength *= 0.2 + 0.7*rng.Float64()
		links[l].Strength = strength
		for r := range links[l].Why {
			links[l].Why[r].Label = randomText(rng)
		}
		if rng.IntN(4) == 0 {
			links[l].Why = nil
		}
	}
}

func randomColumns(rng *rand.Rand, items int) []render.Column {
	values := []float64{
		math.NaN(), math.Inf(1), math.Inf(-1), math.MaxFloat64, 5e-324, -1e-300,
		math.Copysign(0, -1), 1 << 60, -3, 0.1,
	}
	columns := make([]render.Column, rng.IntN(5))
	for c := range columns {
		name := choose(rng, []string{
			"label", "id", "x", "Weight", "degree", "degree", "", "Ünïcode", "9 lives", "a\tb", "parent", "color", randomText(rng),
		})
		columns[c] = render.Column{Name: name, Title: name, Values: make([]float64, items)}
		for i := range columns[c].Values {
			columns[c].Values[i] = values[rng.IntN(len(values))]
		}
	}
	return columns
}

// randomText is up to twenty letters of any script, a text that breaks careless writers, or a mixture.
func randomText(rng *rand.Rand) string {
	var out strings.Builder
	for range rng.IntN(4) {
		switch rng.IntN(4) {
		case 0:
			part := choose(rng, Strings())
			out.WriteString(part[:rng.IntN(min(len(part), 40)+1)]) // may end within a letter
		case 1:
			for range rng.IntN(8) {
				out.WriteRune(rune(rng.IntN(0x110000))) // surrogates become U+FFFD
			}
		case 2:
			for range rng.IntN(12) {
				out.WriteByte(byte(rng.IntN(128)))
			}
		default:
			out.WriteString(choose(rng, []string{
				" ", "abc", "ü", "中文", "\"", "\\", "'", ";", ",", "\t", "\n", "#", "&amp;", "]]>", "-->", "\x00",
			}))
		}
	}
	return out.String()
}
