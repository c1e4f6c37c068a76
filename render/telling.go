package render

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"github.com/papergraph/papergraph/graph/network"
)

// What to say of a link. A network knows all that two papers share and how heavily each thing counts; but "both use the
// word train" is no reason that anybody would give, however heavy the word. A reader is told first what names
// something: a citation, a reference, an author, a phrase, a name like ImageNet. A single word follows with half its weight,
// the more general ones last: a word says something when at most √n of n papers have it, and it is no verb that stands in
// the papers of every field. Words that are no terms come last of all, as nlp found no paper that is about them.

const (
	wordWorth    = 0.5  // of a single word against a phrase of the same weight
	generalWorth = 0.1  // of a word that says little
	bareWorth    = 0.25 // of a word that is no term
)

// commonness tells of single words in how many papers they are.
type commonness struct {
	papers map[string]int // by word, and by the term that is this word alone; look-up only
	most   int            // papers with a word that still says something
	alias  []string       // by word: that term, or empty
}

// newCommonness counts the papers of every word.
func newCommonness(in network.Input) commonness {
	c := commonness{most: int(math.Sqrt(float64(len(in.Corpus.Papers))))}
	if in.Terms != nil && in.Terms.Words != nil {
		c.alias = make([]string, len(in.Terms.Words.Label))
		for t, consists := range in.Terms.Words.Terms {
			if len(consists) == 1 && !isPhrase(in.Terms.Terms[t].Label) {
				c.alias[consists[0]] = in.Terms.Terms[t].Label
			}
		}
	}
	all := make([]int, len(in.Corpus.Papers))
	for p := range all {
		all[p] = p
	}
	c.papers = c.uses(in, all)
	return c
}

// uses counts how many of some papers use each term and word.
func (c commonness) uses(in network.Input, papers []int) map[string]int {
	count := make(map[string]int)
	if in.Terms == nil {
		return count
	}
	for _, p := range papers {
		terms, _, _ := in.Terms.Matrix.Row(p)
		for _, t := range terms {
			if label := in.Terms.Terms[t].Label; c.alias == nil || isPhrase(label) {
				count[label]++
			}
		}
		if c.alias == nil {
			continue
		}
		words, _ := in.Terms.Words.Row(p)
		for _, w := range words {
			label := in.Terms.Words.Label[w]
			count[label]++
			if c.alias[w] != "" && c.alias[w] != label {
				count[c.alias[w]]++
			}
		}
	}
	return count
}

// general reports whether a single word says little of what a paper is about.
func (c commonness) general(word string) bool { return c.papers[word] > c.most || isEverydayVerb(word) }

// worth is how much a shared thing tells a reader, in the unit of its weight.
func (c commonness) worth(r Reason) float64 {
	switch {
	case !isText(r) || isNamed(r.Label):
		return r.Weight
	case c.general(r.Label):
		return r.Weight * generalWorth
	case r.Kind == "word":
		return r.Weight * bareWorth
	}
	return r.Weight * wordWorth
}

// good reports whether a shared thing is worth a sentence.
func (c commonness) good(r Reason) bool {
	switch {
	case !isText(r) || isNamed(r.Label):
		return true
	case r.Kind == "word" && (strings.HasSuffix(r.Label, "ing") || strings.HasSuffix(r.Label, "ed")):
		return false // no term and no noun
	}
	return !c.general(r.Label)
}

// mostTelling orders what two items share for readers.
func (c commonness) mostTelling(shared []network.Shared) {
	slices.SortStableFunc(shared, func(a, b network.Shared) int { return cmp.Compare(c.worth(Reason(b)), c.worth(Reason(a))) })
}

// isNamed reports whether a label is of several words, or a word written like a name: ImageNet, GPT-4, C++.
func isNamed(label string) bool {
	return isPhrase(label) || strings.ContainsFunc(label, func(r rune) bool {
		return unicode.IsUpper(r) || unicode.IsDigit(r) || r == '+' || r == '#'
	})
}

func isPhrase(label string) bool { return strings.ContainsAny(label, " -") }

// isEverydayVerb reports whether a word is, or is made from, a verb that papers of every field use of their own work.
func isEverydayVerb(word string) bool {
	word = strings.ToLower(word)
	if everydayVerbs[word] {
		return true
	}
	if stem, cut := strings.CutSuffix(word, "ies"); cut && everydayVerbs[stem+"y"] {
		return true
	}
	for _, ending := range [...]string{"ing", "ed", "es", "s", "d"} {
		if stem, cut := strings.CutSuffix(word, ending); cut && (everydayVerbs[stem] || everydayVerbs[stem+"e"]) {
			return true
		}
	}
	return false
}

var everydayVerbs = setOf(`achieve adapt address adjust allow analyse analyze apply approach assess assist assume avoid build calculate
	capture change choose combine compare compute conduct consider construct contain contribute create define
	demonstrate depend derive describe design detect determine develop discuss employ enable enhance ensure
	estimate evaluate examine exist expect explain exploit explore extend fail find focus follow generate give
	guide handle help identify illustrate implement improve include incorporate increase indicate integrate
	introduce investigate involve keep know lead learn leverage limit maintain make manage measure mitigate
	model modify monitor need observe obtain occur offer operate optimise optimize outperform overcome perform
	play predict present preserve process produce promote propose prove provide reach reduce refine rely remain
	represent require resolve result reveal review run see seek separate show simplify solve start study suffer
	suggest support take target test train try tune understand update use utilise utilize validate vary work`)

func setOf(words string) map[string]bool {
	set := make(map[string]bool)
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}
