package render

import (
	"cmp"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Short labels of papers: a picture has no room for titles. The name that a title gives its work comes first
// ("FedSpeed: Larger Local Interval" is FedSpeed), then author and year as the field cites ("Amrhein 2019"), then the title
// when it is short, then the phrase of the title that tells most (see phrase.go), then its first words, then the ID.
const (
	longestName  = 24 // runes of a name before a colon
	longestLabel = 40 // runes of a title or of a phrase of it: two lines of a picture
)

// shortLabels labels the items. Those of equal author and year get letters, "Li 2019a", "Li 2019b"; titles may be equal.
func shortLabels(items []Item) {
	seen := make(map[string][]int)
	common := sync.OnceValue(func() map[string]int { return commonPhrases(items) }) // most maps have no need of them
	for i := range items {
		label, cited := shortLabel(items[i], common)
		items[i].Label = label
		if cited {
			seen[label] = append(seen[label], i)
		}
	}
	for i := range items {
		if same := seen[items[i].Label]; len(same) > 1 && same[0] == i {
			for n, j := range same {
				items[j].Label += suffix(n)
			}
		}
	}
}

// suffix is a, b, ... z, then numbers.
func suffix(n int) string {
	if n < 26 {
		return string(rune('a' + n))
	}
	return "-" + strconv.Itoa(n+1)
}

// shortLabel returns the label of one item and whether it is author and year.
func shortLabel(item Item, common func() map[string]int) (label string, cited bool) {
	if name := nameInTitle(item.Title); name != "" {
		return name, false
	}
	if len(item.Authors) > 0 && item.Year > 0 {
		family, _, _ := strings.Cut(item.Authors[0], ",")
		return firstWords(family, longestName) + " " + strconv.Itoa(item.Year), true
	}
	if phrase := titlePhrase(item, common); phrase != "" {
		return phrase, false
	}
	return cmp.Or(firstWords(item.Title, longestLabel), item.ID), false
}

// nameInTitle is what stands before a colon or a spaced dash when it looks like a name: one or two words, short, with
// a capital or digit beyond its first letter (FedSpeed, UL2, LoRA-GA), or one capitalised word before a colon that is
// no kind of article (Hydra).
func nameInTitle(title string) string {
	for _, mark := range []string{":", " - ", " -- ", " – ", " — "} {
		name, rest, found := strings.Cut(title, mark)
		name = strings.TrimSpace(name)
		if found && strings.TrimSpace(rest) != "" && (looksLikeName(name) || mark == ":" && isName(name)) {
			return name
		}
	}
	return ""
}

// isName reports whether one word begins with a capital and is no kind of article.
func isName(word string) bool {
	first, size := utf8.DecodeRuneInString(word)
	if !unicode.IsUpper(first) || size == len(word) || utf8.RuneCountInString(word) > 16 || strings.ContainsAny(word, " ?!") {
		return false
	}
	switch strings.ToLower(word) {
	case "abstract", "comment", "commentary", "correction", "corrigendum", "discussion", "editorial", "erratum", "foreword",
		"introduction", "keynote", "letter", "news", "note", "opinion", "overview", "perspective", "preface", "reply", "report",
		"response", "retraction", "review", "survey", "tutorial", "viewpoint":
		return false
	}
	return true
}

func looksLikeName(s string) bool {
	if utf8.RuneCountInString(s) > longestName || len(strings.Fields(s)) > 2 {
		return false
	}
	for i, r := range s {
		if i > 0 && (unicode.IsUpper(r) || unicode.IsDigit(r)) && s[i-1] != ' ' {
			return true
		}
	}
	return false
}

// firstWords cuts at a word boundary within limit runes, drops hanging small words and marks the cut with an ellipsis.
func firstWords(s string, limit int) string {
	words := strings.Fields(s)
	s = strings.Join(words, " ")
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	length, kept := 0, 0
	for _, w := range words {
		if length += utf8.RuneCountInString(w) + 1; length > limit {
			break
		}
		kept++
	}
	if kept == 0 {
		return string([]rune(s)[:limit-1]) + "…"
	}
	for kept > 1 && hanging(words[kept-1]) {
		kept--
	}
	return strings.TrimRight(strings.Join(words[:kept], " "), ",;:.-–—") + "…"
}

// hanging reports a small word that should not end a label.
func hanging(word string) bool {
	switch strings.ToLower(strings.Trim(word, ",;:")) {
	case "a", "an", "the", "of", "in", "on", "for", "and", "or", "to", "via", "with", "by", "from", "at", "as", "is", "are",
		"using", "under", "into", "towards", "toward", "without", "within", "over", "between", "through", "during", "its",
		"their", "that", "which", "when", "how", "what", "why", "can", "do", "does", "we", "not":
		return true
	}
	return false
}
