package render

// The phrase of a title that tells most.
//
// A title too long for a picture is read as its sentences, cut at colons, question marks and dashes. A phrase runs from
// the beginning of one, from behind a small word (of, for, with), from behind a verb that opens the title (Rethinking) or
// from the beginning of one of the paper's terms, to a place of the same kinds; small words may stand within. Of those that
// fit, the one is the label that holds most of the weight of the paper's terms, and better so at the head of the title, in
// two words or more, and in the fewest titles: a label that five papers share tells none of them apart. It is written as it
// stands in the title.

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A phrase is a run of a title's words.
type phrase struct {
	text  string
	score float64 // without regard to other titles
}

// A titleWord is a word with what it may begin or end.
type titleWord struct {
	text, folded string
	small        bool
	first, ends  bool // whether a sentence begins or ends with it
	sentence     int
	begins       bool // whether a phrase may begin with it
	closes       bool // whether a phrase may end with it
}

// titlePhrase is the best phrase of a title, or "" when none fits. common counts the titles that hold each phrase; it is
// called for a title that is too long.
func titlePhrase(item Item, common func() map[string]int) string {
	words := strings.Fields(item.Title)
	if title := strings.Join(words, " "); utf8.RuneCountInString(title) <= longestLabel {
		return title
	}
	best, most := "", 0.0
	titles := common()
	for _, p := range phrases(item) {
		shared := 1 + math.Log(float64(max(titles[strings.ToLower(p.text)], 1)))
		if score := p.score / shared; score > most {
			best, most = p.text, score
		}
	}
	if best == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(best)
	return string(unicode.ToUpper(first)) + best[size:]
}

// commonPhrases counts the titles that hold each phrase.
func commonPhrases(items []Item) map[string]int {
	counts := make(map[string]int)
	for i := range items {
		for _, p := range phrases(items[i]) {
			counts[strings.ToLower(p.text)]++
		}
	}
	return counts
}

// longestTitle bounds the words of a title that are looked at.
const longestTitle = 40

// phrases are all phrases of a title that fit a label.
func phrases(item Item) []phrase {
	words := readTitle(item.Title)
	weights := termWeights(words, item.Terms)
	var all []phrase
	for from := range words {
		if !words[from].begins {
			continue
		}
		text := ""
		for to := from; to < len(words) && words[to].sentence == words[from].sentence; to++ {
			text = strings.TrimSpace(text + " " + words[to].text)
			clean := strings.TrimRight(text, ",;:.?!")
			if utf8.RuneCountInString(clean) > longestLabel {
				break
			}
			if words[to].closes {
				all = append(all, phrase{clean, phraseScore(words, from, to, weights.within(from, to))})
			}
		}
	}
	return all
}

// phraseScore is how well the phrase from one word to another stands for a title; weight is the share of the terms' weight
// in it.
func phraseScore(words []titleWord, from, to int, weight float64) float64 {
	content := 0 // words that are not small
	for _, w := range words[from : to+1] {
		if !w.small {
			content++
		}
	}
	score := 0.2 + 0.6*weight + 0.04*float64(min(content, 5))
	if atHead(words, from) {
		score += 0.35
	} else if meansWithin(words[from:to]) {
		score -= 0.2
	}
	if words[from].first && words[to].ends {
		score += 0.25
	}
	if content < 2 {
		score -= 0.5
	}
	if from == 0 && opening(words[0].folded) || vague(words[from].folded) {
		score -= 0.3
	}
	return max(score, 0.01)
}

// meansWithin reports a word that tells the means to an end, of which a phrase that begins late holds but a part.
func meansWithin(words []titleWord) bool {
	return slices.ContainsFunc(words, func(w titleWord) bool {
		return w.folded == "via" || w.folded == "by" || w.folded == "using" || w.folded == "through"
	})
}

// atHead reports whether only small and vague words, adverbs and an opening verb stand before a word.
func atHead(words []titleWord, at int) bool {
	for i := range at {
		adverb := strings.HasSuffix(words[i].folded, "ly")
		if !words[i].small && !adverb && !vague(words[i].folded) && !(i <= 1 && opening(words[i].folded)) {
			return false
		}
	}
	return true
}

// readTitle takes a title apart.
func readTitle(title string) []titleWord {
	fields := strings.Fields(title)
	var words []titleWord
	sentence := 0
	for _, f := range fields[:min(len(fields), longestTitle)] {
		if strings.Trim(f, "-–—") == "" { // a dash between sentences
			if len(words) > 0 {
				words[len(words)-1].ends = true
			}
			sentence++
			continue
		}
		w := titleWord{text: f, folded: fold(f), small: hanging(f), sentence: sentence, ends: strings.ContainsAny(f[len(f)-1:], ":?!.;")}
		if w.ends {
			sentence++
		}
		words = append(words, w)
	}
	for i := range words {
		w := &words[i]
		w.first = i == 0 || words[i-1].sentence != w.sentence
		w.begins = !w.small && (w.first || words[i-1].small || i > 0 && i <= 2 && opening(words[i-1].folded))
		last := i == len(words)-1 && len(fields) <= longestTitle || w.ends
		w.closes = !w.small && !strings.HasSuffix(w.folded, "ly") && (last || strings.HasSuffix(w.text, ",") || i+1 < len(words) && words[i+1].small)
	}
	return words
}

// fold is a word as it is compared: lower case, without punctuation and the s of a plural.
func fold(word string) string {
	return strings.TrimSuffix(strings.ToLower(strings.Trim(word, ",;:.?!()\"'")), "s")
}

// opening reports a verb that opens titles: Rethinking, Demystifying.
func opening(folded string) bool {
	return strings.HasSuffix(folded, "ing") && !strings.Contains(folded, "-")
}

// vague reports a word that tells nothing at the head of a label.
func vague(folded string) bool {
	switch folded {
	case "usage", "use", "role", "perspective", "study", "approach", "method", "framework", "analysi", "evaluation", "effect",
		"impact", "novel", "new", "better", "case", "comprehensive", "unified", "effective", "efficient":
		return true
	}
	return false
}

// A weighing tells where the terms of a paper stand in its title.
type weighing struct {
	from, to []int
	weight   []float64
	total    float64
}

// termWeights finds the terms, and lets phrases begin and end with them.
func termWeights(words []titleWord, terms []Term) weighing {
	var w weighing
	for _, term := range terms {
		parts := strings.Fields(term.Label)
		for from := 0; len(parts) > 0 && from+len(parts) <= len(words); from++ {
			if !standsAt(words[from:], parts) {
				continue
			}
			to := from + len(parts) - 1
			w.from, w.to, w.weight = append(w.from, from), append(w.to, to), append(w.weight, max(term.Score, 0))
			w.total += max(term.Score, 0)
			if len(parts) > 1 {
				words[from].begins, words[to].closes = true, true
			}
			break
		}
	}
	return w
}

func standsAt(words []titleWord, parts []string) bool {
	for k, part := range parts {
		if words[k].folded != fold(part) || k > 0 && words[k].sentence != words[0].sentence {
			return false
		}
	}
	return true
}

// within is the share of the terms' weight that lies from one word to another.
func (w weighing) within(from, to int) float64 {
	if w.total <= 0 {
		return 0
	}
	var sum float64
	for k, weight := range w.weight {
		if w.from[k] >= from && w.to[k] <= to {
			sum += weight
		}
	}
	return sum / w.total
}
