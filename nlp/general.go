package nlp

import (
	"strings"
	"unicode/utf8"
)

// A phrase is general when it could stand in any paper of any field: "extensive experiments", "state-of-the-art
// performance", "number". Word lists decide, since a small corpus cannot. A general noun behind qualifiers is dropped; two
// general nouns together may be a term ("objective function", "time series") and only lose weight, as do the few that are
// established all the same ("big data") and those that authors name as keywords. A few nouns name no topic whatever stands
// before them ("topological perspective"). Other phrases with an adjective that praises or places ("large graph") lose half
// their weight, the most of all: what is said of a thing is seldom part of its name.

// A generality says how much of a phrase is general words.
type generality struct {
	words  int  // words of the phrase, a hyphenated general word counting as one
	common int  // of them, general nouns
	empty  int  // of them, qualifiers, function words, numbers and single letters
	head   bool // whether the last word is a general noun
	vague  bool // whether a whole word is a general adjective, as in "low rank" but not in "low-rank"
	hollow bool // whether it is one that names no topic whatever stands before it
	named  bool // whether it is a name all the same: by list, or a paper's keyword of several words
}

// judge reads the keys of a phrase from left to right.
func judge(keys []string) generality {
	var g generality
	for at := 0; at < len(keys); g.words++ {
		if size := qualifiers.at(keys[at:]); size > 0 {
			g.empty++
			at += size
			continue
		}
		if size := generalNouns.at(keys[at:]); size > 0 {
			g.common++
			at += size
			g.head = at == len(keys)
			continue
		}
		if isEmpty(keys[at]) {
			g.empty++
		}
		at++
	}
	g.hollow = g.words > 1 && hollow.phrases[keys[len(keys)-1]]
	g.named = g.none() && established.phrases[strings.Join(keys, " ")]
	return g
}

// A phraseList holds phrases as keys, and the first keys of those with several.
type phraseList struct {
	phrases map[string]bool
	first   map[string]bool
}

const longestGeneral = 4 // keys of "state-of-the-art"

// at returns how many keys at the front make a phrase of the list, the most possible.
func (l phraseList) at(keys []string) int {
	if l.first[keys[0]] {
		for size := min(longestGeneral, len(keys)); size > 1; size-- {
			if l.phrases[strings.Join(keys[:size], " ")] {
				return size
			}
		}
	}
	if l.phrases[keys[0]] {
		return 1
	}
	return 0
}

// isEmpty tells whether a key is a function word, a number or a single letter, or an adjective that praises.
func isEmpty(key string) bool {
	return functionWords[key] || openers[key] || classifiers[key] || praises[key] || breakers[key] || utf8.RuneCountInString(key) <= 1 ||
		strings.Trim(key, digits+".") == "" || romanNumerals[key]
}

// romanNumerals number lists, "(ii)", and what comes in types.
var romanNumerals = set("ii iii iv vi vii viii ix xi xii II III VII VIII XII")

// judgeWords looks at the words of a phrase as written, since keys do not tell what hyphens join.
func (g *generality) judgeWords(form string) {
	for w := range strings.FieldsSeq(strings.ToLower(form)) {
		g.vague = g.vague || openers[w] || classifiers[w] || praises[w] || qualifiers.phrases[fold(w)]
	}
}

// none tells whether the phrase names no topic at all: at most one general noun, nothing else but qualifiers, or a hollow
// head, and no name.
func (g generality) none() bool {
	return (g.hollow || g.common+g.empty == g.words && g.common <= 1) && !g.named
}

// factor is what the general words leave of a phrase's relevance.
func (g generality) factor() float64 {
	const head, other, vague = 0.84, 0.9, 0.5
	f := 1.0
	if g.head {
		f *= head
	}
	if g.common+g.empty > 1 || (g.common+g.empty == 1 && !g.head) {
		f *= other
	}
	if g.vague {
		f *= vague
	}
	return f
}
