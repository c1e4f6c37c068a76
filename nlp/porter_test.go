package nlp

import (
	"strings"
	"testing"
)

// Porter's stemmer (1980, doi 10.1108/eb046814), by which keyphrase benchmarks compare phrases. It is used in tests only.

type porterRule struct {
	suffix, to string
	ok         func(stem string) bool
}

// porterStem returns the stem of a lower-case word.
func porterStem(w string) string {
	if len(w) <= 2 {
		return w
	}
	w = porter1a(w)
	w = porter1b(w)
	if stem, ok := strings.CutSuffix(w, "y"); ok && hasVowel(stem) {
		w = stem + "i"
	}
	w = applyPorter(w, porterStep2)
	w = applyPorter(w, porterStep3)
	w = porter4(w)
	return porter5(w)
}

func porter1a(w string) string {
	for _, r := range []porterRule{{"sses", "ss", nil}, {"ies", "i", nil}, {"ss", "ss", nil}, {"s", "", nil}} {
		if stem, ok := strings.CutSuffix(w, r.suffix); ok {
			return stem + r.to
		}
	}
	return w
}

func porter1b(w string) string {
	if stem, ok := strings.CutSuffix(w, "eed"); ok {
		if porterMeasure(stem) > 0 {
			return stem + "ee"
		}
		return w
	}
	stem, ok := strings.CutSuffix(w, "ed")
	if !ok {
		stem, ok = strings.CutSuffix(w, "ing")
	}
	if !ok || !hasVowel(stem) {
		return w
	}
	switch {
	case hasAnySuffix(stem, "at", "bl", "iz"):
		return stem + "e"
	case doubleConsonant(stem) && !hasAnySuffix(stem, "l", "s", "z"):
		return stem[:len(stem)-1]
	case porterMeasure(stem) == 1 && endsCVC(stem):
		return stem + "e"
	}
	return stem
}

var porterStep2 = porterPairs(`ational ate tional tion enci ence anci ance izer ize abli able alli al entli ent eli e
	ousli ous ization ize ation ate ator ate alism al iveness ive fulness ful ousness ous aliti al iviti ive biliti ble`)
var porterStep3 = porterPairs(`icate ic ative - alize al iciti ic ical ic ful - ness -`)

func porterPairs(text string) [][2]string {
	f := strings.Fields(text)
	var all [][2]string
	for i := 0; i+1 < len(f); i += 2 {
		all = append(all, [2]string{f[i], strings.Trim(f[i+1], "-")})
	}
	return all
}

func applyPorter(w string, rules [][2]string) string {
	for _, r := range rules {
		if stem, ok := strings.CutSuffix(w, r[0]); ok {
			if porterMeasure(stem) > 0 {
				return stem + r[1]
			}
			return w
		}
	}
	return w
}

func porter4(w string) string {
	for _, suffix := range strings.Fields("al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize") {
		stem, ok := strings.CutSuffix(w, suffix)
		if !ok {
			continue
		}
		if porterMeasure(stem) > 1 && (suffix != "ion" || hasAnySuffix(stem, "s", "t")) {
			return stem
		}
		return w
	}
	return w
}

func porter5(w string) string {
	if stem, ok := strings.CutSuffix(w, "e"); ok {
		if m := porterMeasure(stem); m > 1 || m == 1 && !endsCVC(stem) {
			w = stem
		}
	}
	if strings.HasSuffix(w, "ll") && porterMeasure(w) > 1 {
		w = w[:len(w)-1]
	}
	return w
}

func porterConsonant(w string, i int) bool {
	switch w[i] {
	case 'a', 'e', 'i', 'o', 'u':
		return false
	case 'y':
		return i == 0 || !porterConsonant(w, i-1)
	}
	return true
}

func porterMeasure(w string) int {
	m, vowel := 0, false
	for i := range len(w) {
		if porterConsonant(w, i) {
			if vowel {
				m++
			}
			vowel = false
		} else {
			vowel = true
		}
	}
	return m
}

func hasVowel(w string) bool {
	for i := range len(w) {
		if !porterConsonant(w, i) {
			return true
		}
	}
	return false
}

func doubleConsonant(w string) bool {
	n := len(w)
	return n > 1 && w[n-1] == w[n-2] && porterConsonant(w, n-1)
}

func endsCVC(w string) bool {
	n := len(w)
	return n > 2 && porterConsonant(w, n-1) && !porterConsonant(w, n-2) && porterConsonant(w, n-3) && !hasAnySuffix(w, "w", "x", "y")
}

// TestPorterStem checks examples from Porter's article.
func TestPorterStem(t *testing.T) {
	for word, want := range pairs(`caresses caress ponies poni cats cat feed feed agreed agre plastered plaster motoring motor
		conflated conflat troubled troubl sized size hopping hop falling fall failing fail filing file happy happi sky sky
		relational relat conditional condit digitizer digit operator oper formality formal sensibility sensibl
		triplicate triplic formative form electrical electr hopeful hope goodness good revival reviv allowance allow
		adjustment adjust dependent depend adoption adopt homologous homolog effective effect probate probat rate rate
		cease ceas controll control roll roll generalizations gener oscillators oscil`) {
		if got := porterStem(word); got != want {
			t.Errorf("porterStem(%q) = %q, want %q", word, got, want)
		}
	}
}
