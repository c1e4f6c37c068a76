package rendertest

import (
	"math"
	"strings"

	"github.com/papergraph/papergraph/render"
)

// Hostile returns a small map whose every string is one of Strings: markup, formulas, escapes of DOT, right-to-left
// and East Asian script, emoji, control characters, bytes that are no UTF-8, line ends and 2,000 letters. It has
// bridges, a link that is as strong as the next, two items at one place, an item outside of all clusters and a NaN
// score. Two items break the contract of render.Map on purpose: their URLs run script, or would if written out.
func Hostile() *render.Map {
	hostile := Strings()
	n := len(hostile)
	m := Map(2*n, 3, 1)
	m.Title, m.Description, m.Source = hostile[0], hostile[1]+hostile[2], hostile[len(hostile)-2]
	for i := range m.Items {
		item := &m.Items[i]
		text := hostile[i%n]
		item.ID, item.Label, item.Title = item.ID+text, text, "Title "+text
		item.Text, item.Venue, item.Authors = text, text, []string{text, hostile[(i+1)%n]}
		item.URL = "https://example.org/?a=1&b=%22<\"'>&amp;" + item.ID[:2]
		poisonTerms(item.Terms, text)
	}
	m.Items[0].URL, m.Items[1].URL = "javascript:alert(1)", " JaVaScRiPt:alert(1)"
	m.Items[3].X, m.Items[3].Y = m.Items[2].X, m.Items[2].Y
	for c := range m.Clusters {
		m.Clusters[c].Label = hostile[(3*c)%n]
		poisonTerms(m.Clusters[c].Terms, hostile[(3*c+1)%n])
	}
	poisonLinks(m.Links, hostile)
	for b := range m.Bridges {
		m.Bridges[b].Why = hostile[b%n]
	}
	m.Scores[0].Values[0] = math.NaN()
	m.Scores[1].Title = hostile[0]
	return expel(m)
}

// Strings are texts that break careless writers, each in its own way.
func Strings() []string {
	return []string{
		`</script><img src=x onerror=alert(1)> & "quotes" ]]> \N`,
		`=cmd|' /C calc'!A0`,
		`+1-2@SUM(A1:A9)`,
		`\N \G \L \E \T \H \l \r "\" ends with \`,
		"שלום עולם \u202Ertl override\u202C مرحبا",
		"图神经网络的综述 グラフ 그래프",
		"emoji 👩‍🔬🧬📈 and e\u0301 combining",
		"NUL \x00 bell \x07 escape \x1b[31m del \x7f c1 \u0085 end",
		"not UTF-8 \xff\xfe\xc3( and noncharacter \uFFFE",
		"line one\nline two\r\nline three\ttab\u2028separator\u2029",
		`<!--><svg onload=alert(1)>&lt;&#60;&nosuch;<!DOCTYPE x [<!ENTITY y "z">]>`,
		`'; DROP TABLE papers; -- ${x} {{y}} <%= z %> %s %d %n`,
		"   ",
		strings.Repeat("Long and longer ", 125),
		"",
		strings.Repeat("W", 300),
	}
}

// poisonTerms prefixes every label with text; the number behind keeps them different.
func poisonTerms(terms []render.Term, text string) {
	for t := range terms {
		terms[t].Label = text + terms[t].Label
	}
}

// poisonLinks gives every reason a hostile label and makes two links equally strong.
func poisonLinks(links []render.Link, hostile []string) {
	for l := range links {
		for r := range links[l].Why {
			links[l].Why[r].Label = hostile[(l+r)%len(hostile)]
		}
	}
	if len(links) > 1 {
		links[1].Strength = links[0].Strength
	}
}

// expel takes the last item that no bridge needs out of its cluster.
func expel(m *render.Map) *render.Map {
	for i := len(m.Items) - 1; i >= 0; i-- {
		item := &m.Items[i]
		if item.Bridge >= 0 || isEvidence(m, i) {
			continue
		}
		members := m.Clusters[item.Cluster].Items
		kept := make([]int, 0, len(members))
		for _, j := range members {
			if j != i {
				kept = append(kept, j)
			}
		}
		m.Clusters[item.Cluster].Items = kept
		item.Cluster = -1
		break
	}
	return m
}

// isEvidence reports whether a bridge rests on item i.
func isEvidence(m *render.Map, i int) bool {
	for _, bridge := range m.Bridges {
		for _, join := range bridge.Joins {
			for _, e := range join.Evidence {
				if e.Item == i {
					return true
				}
			}
		}
	}
	return false
}
