package nlp

import "strings"

// Definitions without brackets, all by the strict match of initials: "ACE: Adaptive Cross Entropy", "Adaptive Cross
// Entropy, or ACE", "Adaptive Cross Entropy dubbed ACE", "Adaptive Cross Entropy, ACE for short".

// namings announce a short form.
var namings = set("dubbed termed called named coined abbreviated")

// findUnbracketed returns the definitions of a sentence that stand outside brackets.
func findUnbracketed(sentence string) []definition {
	if !strings.ContainsAny(sentence, ":,") && !strings.Contains(sentence, "ed ") {
		return nil
	}
	var found []definition
	if head, rest, ok := strings.Cut(sentence, ": "); ok && isName(head) {
		if long, ok := leadingInitials(head, rest); ok {
			found = append(found, definition{head, long})
		}
	}
	for at := range wordStarts(sentence) {
		if d, ok := nameAfter(sentence, at); ok {
			found = append(found, d)
		}
	}
	return found
}

// wordStarts yields the positions at which words begin, but for the first.
func wordStarts(s string) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		for i := 1; i < len(s); i++ {
			if s[i-1] == ' ' && s[i] != ' ' && !yield(i) {
				return
			}
		}
	}
}

// nameAfter reads a definition whose short form or naming word begins at position at.
func nameAfter(sentence string, at int) (definition, bool) {
	word, rest := cutWord(sentence[at:])
	before := strings.TrimRight(sentence[:at], " ,")
	switch {
	case namings[word]:
		next, more := cutWord(rest)
		if next == "as" || next == "the" {
			next, _ = cutWord(more)
		}
		word = next
	case word == "or" && len(before) < at-1 && sentence[at-2] == ',':
		word, _ = cutWord(rest)
	case !strings.HasPrefix(rest, "for short"):
		return definition{}, false
	}
	if !isName(word) {
		return definition{}, false
	}
	long, ok := matchInitials(word, before)
	if ok {
		long = fromCapital(before, long)
	}
	return definition{word, long}, ok
}

// fromCapital returns the long form at the end of text from an earlier capital on when it has capitals but begins without:
// of "Compatible momentum contrast with Topology Preservation, dubbed CTP" the last four words fit too.
func fromCapital(text, long string) string {
	const back = 2 // words
	if hasCapital(long[:1]) || !hasCapital(long) {
		return long
	}
	start := len(text) - len(long)
	for range back {
		start = wordStart(text, trimSeparators(text, start))
		if start < 0 {
			return long
		}
		if hasCapital(text[start : start+1]) {
			if lowerByte(text[start]) == long[0] {
				return text[start:]
			}
			return long
		}
	}
	return long
}

// cutWord returns the first word of s without the punctuation that follows it, and what comes after the spaces.
func cutWord(s string) (word, rest string) {
	word, rest, _ = strings.Cut(s, " ")
	return strings.TrimRight(word, ",.;:"), strings.TrimLeft(rest, " ")
}

// isName tells whether a word can be a short form that is defined without brackets: two capitals and three letters.
func isName(word string) bool {
	capitals := 0
	for i := range len(word) {
		if word[i] >= 'A' && word[i] <= 'Z' {
			capitals++
		}
	}
	return capitals >= 2 && len(initialsOf(word)) >= 3 && strings.IndexByte(word, ' ') < 0 && isShortForm(word)
}

// leadingInitials returns the words at the front of text whose initials short gives.
func leadingInitials(short, text string) (string, bool) {
	end, words := 0, 0
	for end < len(text) && words < maxLongWords(short) {
		next := strings.IndexAny(text[end:], " ,.;:")
		if next < 0 {
			next = len(text) - end
		}
		end += next
		words++
		if long, ok := matchInitials(short, text[:end]); ok && len(long) == end {
			return long, true
		}
		if end < len(text) && text[end] != ' ' {
			break
		}
		end++
	}
	return "", false
}
