package merge

// Words that are spelt differently: British and American, singular and plural, slips of the pen; and words that look so
// but mean the opposite.

import "strings"

// plainSpelling brings British and American spelling, plural and singular to one form.
func plainSpelling(word string) string {
	if len(word) < 5 {
		return word
	}
	word = strings.TrimSuffix(word, "s")
	for _, pair := range spellings {
		if pair.end {
			if stem, ok := strings.CutSuffix(word, pair.from); ok {
				word = stem + pair.to
			}
		} else if strings.Contains(word, pair.from) {
			word = strings.ReplaceAll(word, pair.from, pair.to)
		}
	}
	return word
}

var spellings = []struct {
	from, to string
	end      bool
}{
	{"isation", "ization", false}, {"ising", "izing", false}, {"ise", "ize", true}, {"ised", "ized", true}, {"yse", "yze", true}, {"our", "or", false},
	{"tre", "ter", true}, {"ogue", "og", true}, {"ae", "e", false}, {"oe", "e", false}, {"ue", "u", false}, {"ll", "l", false}, {"ie", "y", true},
}

// opposite reports whether two words differ by a beginning that changes their meaning: "symmetric" and "asymmetric",
// "hypotension" and "hypertension".
func opposite(a, b string) bool {
	for _, prefix := range negations {
		if rest, ok := strings.CutPrefix(a, prefix); ok && rest == b {
			return true
		}
		if rest, ok := strings.CutPrefix(b, prefix); ok && rest == a {
			return true
		}
	}
	for _, pair := range opposites {
		for _, order := range [2][2]string{{pair[0], pair[1]}, {pair[1], pair[0]}} {
			rest, ok := strings.CutPrefix(a, order[0])
			other, too := strings.CutPrefix(b, order[1])
			if ok && too && rest == other {
				return true
			}
		}
	}
	return false
}

var (
	negations = strings.Fields("a an un in im il ir non dis de mis anti re pre post sub bi di tri e co")
	opposites = [][2]string{
		{"hypo", "hyper"}, {"intra", "inter"}, {"micro", "macro"}, {"in", "de"}, {"in", "ex"}, {"im", "ex"}, {"pre", "post"}, {"pro", "anti"},
		{"under", "over"}, {"homo", "hetero"}, {"endo", "exo"}, {"ante", "anti"}, {"up", "down"}, {"in", "out"}, {"an", "cat"}, {"fe", ""}, {"wo", ""},
		{"mono", "poly"}, {"ab", "ad"}, {"infra", "ultra"}, {"maxi", "mini"}, {"mono", "di"}, {"meso", "meta"}, {"ortho", "para"},
	}
)

// slips is the number of letters inserted, left out, replaced or swapped with the next between two words, as far as it is
// at most limit (≤ 2); else limit+1. It looks at a band of the table only: O(length).
func slips(a, b string, limit int) int {
	const most = 64
	if len(a)-len(b) > limit || len(b)-len(a) > limit || len(a) >= most || len(b) >= most {
		return limit + 1
	}
	var rows [3][most + 1]int
	for j := range len(b) + 1 {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		row, up, upper := &rows[i%3], &rows[(i+2)%3], &rows[(i+1)%3]
		row[0] = i
		best := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(up[j]+1, row[j-1]+1, up[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], upper[j-2]+1)
			}
			best = min(best, row[j])
		}
		if best > limit {
			return limit + 1
		}
	}
	return rows[len(a)%3][len(b)]
}
