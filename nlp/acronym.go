package nlp

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Acronyms are defined where they are introduced: "parameter-efficient fine-tuning (PEFT)". Schwartz & Hearst (2003,
// "A simple algorithm for identifying abbreviation definitions in biomedical text", PSB 8, 451-462) look at every
// bracket, take what could be a short form from it, and match its characters from right to left against the words before
// it; the first character must begin a word. Their match is greedy and stops at the shortest long form, which loses
// first words ("[adaptive] cross entropy (ACE)"), so a stricter match is tried before it: every letter the initial of one
// word, nothing skipped but small words. The strict match alone also reads definitions without brackets ("ACE: Adaptive
// Cross Entropy", "dubbed ACE", "ACE for short"), where the greedy one would see ghosts.

// A definition is a short form and the long form that a text gives for it, both as written.
type definition struct{ short, long string }

// findAcronyms returns the definitions in a sentence in the order of their brackets, then those without brackets, as
// copies, so that they do not keep the sentence. It costs O(len(sentence)) and a little for every bracket.
func findAcronyms(sentence string) []definition {
	var found []definition
	for _, b := range brackets(sentence) {
		before := strings.TrimRight(sentence[:b.open], " ~")
		if d, ok := defineInside(sentence[b.open+1:b.close], before); ok {
			if !isItem(d[0].short, sentence) {
				found = append(found, d...)
			}
		} else if d, ok := defineBefore(sentence[b.open+1:b.close], before); ok {
			found = append(found, d)
		}
	}
	found = append(found, findUnbracketed(sentence)...)
	for i, d := range found {
		found[i] = definition{strings.Clone(d.short), strings.Clone(d.long)}
	}
	return found
}

// A bracket is a pair of round or square brackets by the positions of both.
type bracket struct{ open, close int }

// brackets returns the matching pairs of a sentence whose content is short enough to define something, by opening.
func brackets(sentence string) []bracket {
	const longest = 120
	var all []bracket
	var open []int
	for i := range len(sentence) {
		switch c := sentence[i]; c {
		case '(', '[':
			open = append(open, len(all))
			all = append(all, bracket{open: i, close: -1})
		case ')', ']':
			if len(open) > 0 {
				all[open[len(open)-1]].close = i
				open = open[:len(open)-1]
			}
		}
	}
	kept := all[:0]
	for _, b := range all {
		if b.close > b.open+1 && b.close-b.open <= longest {
			kept = append(kept, b)
		}
	}
	return kept
}

// defineInside reads "long form (SF)", where the short form is a part of the bracket's content, and "(long form, SF)".
func defineInside(content, before string) ([]definition, bool) {
	parts := contentParts(content)
	for i, part := range parts {
		short := trimLeadIn(part)
		if isExample(short) {
			return nil, false
		}
		if long, ok := initialWord(short, before); ok {
			return []definition{{short, long}}, true
		}
		if !isShortForm(short) {
			continue
		}
		if long, ok := longForm(short, before); ok {
			return []definition{{short, long}}, true
		}
		if d := defineAlternatives(short, before); d != nil {
			return d, true
		}
		if i > 0 && hasCapital(short) {
			if long, ok := longForm(short, parts[i-1]); ok {
				return []definition{{short, long}}, true
			}
		}
	}
	return nil, false
}

// contentParts splits the content of a bracket at "; " and ", " and ends it at an inner bracket, as in "(LoRA (Hu et al.,
// 2021))", unless that is glued to its word, as in "(SLe(x))".
func contentParts(content string) []string {
	for at := 1; at < len(content); at++ {
		if (content[at] == '(' || content[at] == '[') && content[at-1] == ' ' {
			content = content[:at]
		}
	}
	return strings.Split(strings.ReplaceAll(content, "; ", ", "), ", ")
}

// defineBefore reads "SF (long form)": the word before the bracket is the short form and the long form fills the
// bracket.
func defineBefore(content, before string) (definition, bool) {
	short := before[strings.LastIndexAny(before, " ([")+1:]
	if !isShortForm(short) || !hasCapital(short) {
		return definition{}, false
	}
	content, _, _ = strings.Cut(content, ";")
	content = strings.TrimSpace(trimLeadIn(content))
	if long, ok := longForm(short, content); ok && len(long) == len(content) {
		return definition{short, long}, true
	}
	return definition{}, false
}

// isExample tells whether the content of a bracket is introduced as an example.
func isExample(s string) bool {
	return strings.HasPrefix(s, "e.g") || strings.HasPrefix(s, "such as") || strings.HasPrefix(s, "see ")
}

// trimLeadIn removes words that announce a short form: "also called X", "i.e., X", "hereafter X".
func trimLeadIn(s string) string {
	for s = strings.TrimSpace(s); ; {
		word, rest, found := strings.Cut(s, " ")
		if !found || !leadIns[strings.ToLower(strings.TrimRight(word, ",:"))] {
			return s
		}
		s = strings.TrimSpace(rest)
	}
}

var leadIns = set(`i.e. or also called known as termed named abbreviated abbrev. abbr. hereafter henceforth the denoted by
	referred to in short dubbed namely acronym hereinafter simply so-called now`)

// isShortForm tells whether s looks like a short form: 2 to 10 characters in at most two words, a letter or digit first,
// at least two letters or a capital, and no abbreviation of everyday English.
func isShortForm(s string) bool {
	if n := utf8.RuneCountInString(s); n < 2 || n > 10 || strings.ContainsAny(s, "=<>%^\\_*{}?!:") {
		return false
	}
	first, _ := utf8.DecodeRuneInString(s)
	if !unicode.IsLetter(first) && !unicode.IsDigit(first) || notShort[s] || !isBalanced(s) {
		return false
	}
	if word, more, two := strings.Cut(s, " "); two && (isDigit(s[0]) || !hasCapital(word) || strings.Contains(more, " ")) {
		return false // "25 mM", "type II", "for three reasons"
	}
	letters := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters > 1 || letters == 1 && hasCapital(s) // "2b" numbers a thing
}

// isBalanced tells whether every bracket of s is closed.
func isBalanced(s string) bool {
	return strings.Count(s, "(") == strings.Count(s, ")") && strings.Count(s, "[") == strings.Count(s, "]")
}

// notShort holds what stands in brackets and is no short form, as written.
var notShort = withCapitals(set(`i.e. e.g. i.e e.g etc. etc et al al. vs vs. cf cf. fig fig. figs figs. eq eq. eqs sec ref
	refs resp resp. no no. nos vol vol. pp pp. ed eds see here both left right top bottom mean and or not ie eg yes new old
	all one two three ours II III IV VI VII VIII IX XI XII w.r.t. iff if only but by in on at`))

// isItem tells whether a letter numbers a list: its neighbour in the alphabet is bracketed in the sentence too.
func isItem(letter, sentence string) bool {
	return len(letter) == 1 && (strings.Contains(sentence, "("+string(letter[0]-1)+")") ||
		strings.Contains(sentence, "("+string(letter[0]+1)+")"))
}

func hasCapital(s string) bool { return strings.ToLower(s) != s }

// longForm returns the words at the end of before for which short stands, and whether there are any.
func longForm(short, before string) (string, bool) {
	before = strings.TrimRight(before, " ,")
	window := lastWords(before, maxLongWords(short))
	if long, ok := matchInitials(short, window); ok {
		return long, true
	}
	if long, ok := matchTitle(short, window); ok {
		return long, true
	}
	if !hasCapital(short) && !strings.ContainsAny(short, digits) {
		return "", false
	}
	if long, ok := matchGreedy(short, window); ok && isPlausible(short, long) {
		return long, true
	}
	return matchUnnumbered(short, window)
}

// matchUnnumbered leaves the last digit of a short form out where the long form does not spell it: "retinoblastoma (Rb1)".
func matchUnnumbered(short, window string) (string, bool) {
	letters := strings.TrimRight(short, digits)
	if len(letters) != len(short)-1 || len(letters) < 2 || !hasCapital(letters) {
		return "", false
	}
	if long, ok := matchInitials(letters, window); ok && len(long) > len(short) {
		return long, true
	}
	long, ok := matchGreedy(letters, window)
	return long, ok && isPlausible(short, long)
}

// maxLongWords is Schwartz & Hearst's limit on the words of a long form: min(n+5, 2n) for n characters.
func maxLongWords(short string) int {
	n := utf8.RuneCountInString(short)
	return min(n+5, 2*n)
}

// lastWords returns the last n words of s.
func lastWords(s string, n int) string {
	at := len(s)
	for ; n > 0 && at > 0; n-- {
		at = strings.LastIndexByte(s[:at], ' ')
		for at > 0 && s[at-1] == ' ' {
			at--
		}
	}
	if at <= 0 {
		return s
	}
	return strings.TrimLeft(s[at:], " ")
}

// matchGreedy is the published algorithm: from right to left, every letter or digit of short is found in long at the
// next place possible, and the first one at the beginning of a word.
func matchGreedy(short, long string) (string, bool) {
	l := len(long) - 1
	for s := len(short) - 1; s >= 0; s-- {
		c := lowerByte(short[s])
		if !isWordByte(c) {
			continue
		}
		for l >= 0 && (lowerByte(long[l]) != c || (s == 0 && l > 0 && isWordByte(long[l-1]))) {
			l--
		}
		if l < 0 {
			return "", false
		}
		l--
	}
	start := strings.LastIndexAny(long[:l+1], " /") + 1
	return long[start:], true
}

// isPlausible holds what Schwartz & Hearst ask of a long form: longer than the short form, not containing it, brackets
// balanced; and not beginning with a small word.
func isPlausible(short, long string) bool {
	words := strings.Fields(long)
	first, _, _ := strings.Cut(words[0], "-")
	if len(long) <= len(short) || len(words) > maxLongWords(short) || smallWords[strings.ToLower(first)] {
		return false
	}
	for i, w := range words {
		if w == short || clauseWords[w] || w[0] == '(' || w[0] == '[' || (i+1 < len(words) && w[len(w)-1] == ',') {
			return false
		}
	}
	return isBalanced(long) && !strings.Contains(long, "("+short+")")
}

// clauseWords do not occur in a long form; the greedy match must not run over them into another clause.
var clauseWords = set(`is are was were be been being has have had that which who when where we our they it this these can
	may also both while whereas because using used called`)

func lowerByte(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// isWordByte tells whether c continues a word; bytes of other alphabets do.
func isWordByte(c byte) bool { return isLetter(c) || isDigit(c) || c >= utf8.RuneSelf }
