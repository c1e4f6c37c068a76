package nlp

import (
	"slices"
	"strings"
)

// Terms resemble each other in a few ways that are worth a reader's look. All pairs of a kind are found by what they have in
// common, never by comparing all with all: terms are grouped by a key that both members of a pair share (their sorted words,
// their stems, the label with a letter left out). For spelling this is the deletion neighbourhood of Mor & Fraenkel (1982,
// "A hash code method for detecting and correcting spelling errors", doi 10.1145/358728.358752): two words that differ by one
// letter written wrong, left out, doubled or swapped are equal after one letter of each is left out.

// A Resemblance is a way in which two terms can resemble each other.
type Resemblance struct {
	Name  string
	Title string  // what the two have in common
	Apart bool    // whether a paper that uses both tells them apart
	Least float64 // similarity of the company that is asked for as well
	find  func(r *resembling) [][2]int
}

// Resemblances are all of them, the surest first.
var Resemblances = []Resemblance{
	{Name: "word order", Title: "the same words in another order", find: (*resembling).reordered},
	{Name: "spelling", Title: "one letter is different", find: (*resembling).misspelled},
	{Name: "short form", Title: "one short form stands for both", Apart: true, find: (*resembling).sharingShort},
	{Name: "short forms alike", Title: "one short form is the other and a letter, and they begin alike", Apart: true, find: (*resembling).nearlySharingShort},
	{Name: "derivation", Title: "the same stems with other endings", find: (*resembling).derived},
	{Name: "inserted word", Title: "one has a word more inside", Apart: true, Least: 0.1, find: (*resembling).inserted},
}

// A resembling holds the words of every label.
type resembling struct {
	*Annotation
	words [][]string     // by term: keys
	index map[string]int // terms by their words
}

func newResembling(a *Annotation) *resembling {
	r := &resembling{Annotation: a, words: make([][]string, len(a.Terms)), index: make(map[string]int)}
	for t := range a.Terms {
		folded := fold(a.Terms[t].Label)
		r.words[t] = strings.Fields(folded)
		if _, taken := r.index[folded]; !taken {
			r.index[folded] = t
		}
	}
	return r
}

// grouped returns the pairs of terms to which key gives the same key that is not empty: each with the first of its group.
func (r *resembling) grouped(key func(t int) string) [][2]int {
	first := make(map[string]int)
	var pairs [][2]int
	for t := range r.words {
		k := key(t)
		if k == "" {
			continue
		}
		if f, ok := first[k]; ok {
			pairs = append(pairs, [2]int{f, t})
		} else {
			first[k] = t
		}
	}
	return pairs
}

// reordered finds the terms that are the same words in another order.
func (r *resembling) reordered() [][2]int {
	return r.grouped(func(t int) string {
		if len(r.words[t]) < 2 {
			return ""
		}
		return strings.Join(slices.Sorted(slices.Values(r.words[t])), " ")
	})
}

// derived finds the terms of several words whose words have the same stems.
func (r *resembling) derived() [][2]int {
	return r.grouped(func(t int) string {
		if len(r.words[t]) < 2 {
			return ""
		}
		stems := make([]string, len(r.words[t]))
		for i, w := range r.words[t] {
			stems[i] = derivationStem(w)
		}
		return strings.Join(stems, " ")
	})
}

// derivationStem cuts a derivational ending off a word, if four letters remain. Endings that name who does it stay:
// a classifier is no classification.
func derivationStem(w string) string {
	const shortest = 4
	for _, ending := range []string{"ational", "ional", "ically", "ation", "ical", "ing", "ion", "ity", "ive", "al", "ed", "ic", "ly", "e"} {
		if stem, ok := strings.CutSuffix(w, ending); ok && len(stem) >= shortest {
			return stem
		}
	}
	return w
}

// inserted finds the terms that become another term when a word inside is left out.
func (r *resembling) inserted() [][2]int {
	var pairs [][2]int
	for t, words := range r.words {
		for at := 1; at+1 < len(words); at++ {
			rest := strings.Join(slices.Delete(slices.Clone(words), at, at+1), " ")
			if other, ok := r.index[rest]; ok {
				pairs = append(pairs, [2]int{other, t})
			}
		}
	}
	return pairs
}

// sharingShort finds the terms that one short form stands for, if they have a word in common.
func (r *resembling) sharingShort() [][2]int {
	terms := make(map[string][]int)
	var pairs [][2]int
	for _, acronym := range r.Acronyms {
		t, ok := r.index[fold(acronym.Expansion)]
		if !ok || len(acronym.Short) < 2 {
			continue
		}
		for _, other := range terms[acronym.Short] {
			if slices.ContainsFunc(r.words[t], func(w string) bool { return slices.Contains(r.words[other], w) }) {
				pairs = append(pairs, [2]int{other, t})
			}
		}
		terms[acronym.Short] = append(terms[acronym.Short], t)
	}
	return pairs
}

// nearlySharingShort finds the terms with short forms that differ in a letter too many, if their first two words are the
// same: the pairs that family.go looks at.
func (r *resembling) nearlySharingShort() [][2]int {
	terms := make(map[string]int)
	for t := range r.Terms {
		if short := strings.ToLower(r.Terms[t].Short); len(short) >= shortestName {
			terms[short] = t
		}
	}
	var pairs [][2]int
	for t := range r.Terms {
		for short := range lackingLetter(strings.ToLower(r.Terms[t].Short)) {
			other, ok := terms[short]
			if ok && min(len(r.words[t]), len(r.words[other])) > sharedKeys && slices.Equal(r.words[t][:sharedKeys], r.words[other][:sharedKeys]) {
				pairs = append(pairs, [2]int{other, t})
			}
		}
	}
	return pairs
}

// misspelled finds the terms that differ in one letter of one word.
func (r *resembling) misspelled() [][2]int {
	groups := make(map[uint64][]int32)
	var pairs [][2]int
	for t, words := range r.words {
		label := strings.Join(words, " ")
		if len(label) < shortestMisspelled || strings.ContainsAny(label, digits) {
			continue
		}
		for at := -1; at < len(label); at++ {
			if at >= 0 && at+1 < len(label) && label[at] == label[at+1] {
				continue // the next letter leaves the same
			}
			key := hashWithout(label, at)
			for _, other := range groups[key] {
				if isMisspelled(r.words[other], words) && r.isSlip(int(other), t) {
					pairs = append(pairs, [2]int{int(other), t})
				}
			}
			groups[key] = append(groups[key], int32(t))
		}
	}
	return pairs
}

// isSlip tells whether two terms are alike enough for one to be the other written wrong. Single words that are both in use
// are different words: patents and patients.
func (r *resembling) isSlip(x, y int) bool {
	return len(r.words[x]) > 1 || min(r.Terms[x].Papers, r.Terms[y].Papers) == 1
}

const shortestMisspelled = 6 // letters of a word that may be written wrong

// hashWithout is the FNV-1a hash of a label without the letter at a position, or of all of it when the position is -1.
func hashWithout(label string, at int) uint64 {
	const offset, prime = 14695981039346656037, 1099511628211
	h := uint64(offset)
	for i := range len(label) {
		if i != at {
			h = (h ^ uint64(label[i])) * prime
		}
	}
	return h
}

// isMisspelled tells whether two sequences of words differ in one letter of one word that is long enough, its first letter
// not counted: "asymmetric" is not "symmetric" written wrong.
func isMisspelled(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	different := -1
	for i := range a {
		if a[i] == b[i] {
			continue
		}
		if different >= 0 {
			return false
		}
		different = i
	}
	if different < 0 {
		return false
	}
	x, y := a[different], b[different]
	return min(len(x), len(y)) >= shortestMisspelled && x[0] == y[0] && isOneEdit(x, y)
}

// isOneEdit tells whether one letter too many, too few or wrong, or two neighbours swapped, is all that tells x from y.
func isOneEdit(x, y string) bool {
	if len(x) > len(y) {
		x, y = y, x
	}
	at := 0
	for at < len(x) && x[at] == y[at] {
		at++
	}
	switch len(y) - len(x) {
	case 1:
		return x[at:] == y[at+1:]
	case 0:
		return at < len(x) && (x[at+1:] == y[at+1:] ||
			at+1 < len(x) && x[at] == y[at+1] && x[at+1] == y[at] && x[at+2:] == y[at+2:])
	}
	return false
}
