package nlp

import "strings"

// The strict match of a short form: its letters are the initials of the last words, in order, one each. Words are
// parted by spaces, hyphens and slashes. Small words may be skipped.

// smallWords may be skipped in a long form and never begin one.
var smallWords = set("a an the of and or for in on to with by from via at as is are be we our this that these its using")

// matchInitials returns the end of text of which short gives the initials, and whether there is one.
func matchInitials(short, text string) (string, bool) {
	letters := initialsOf(short)
	if len(letters) < 2 {
		return "", false
	}
	end := len(text)
	for at := len(letters) - 1; ; {
		start := wordStart(text, end)
		if start < 0 {
			return "", false
		}
		switch word := text[start:end]; {
		case lowerByte(word[0]) == letters[at] || isNumeral(letters[at], word):
			at--
		case smallWords[strings.ToLower(word)] && at < len(letters)-1:
		default:
			return "", false
		}
		if at < 0 {
			return text[start:], isPlausible(short, text[start:])
		}
		end = trimSeparators(text, start)
	}
}

// isNumeral tells whether a word spells out the digit: 3D is "three-dimensional".
func isNumeral(digit byte, word string) bool {
	switch strings.ToLower(word) {
	case "one", "first", "single":
		return digit == '1'
	case "two", "second", "double":
		return digit == '2'
	case "three", "third", "triple":
		return digit == '3'
	case "four", "fourth":
		return digit == '4'
	}
	return false
}

// initialsOf returns the letters and digits of a short form in lower case, without a plural s.
func initialsOf(short string) string {
	if isCapitals(short) {
		short = strings.TrimSuffix(short, "s")
	}
	var letters strings.Builder
	for i := range len(short) {
		if isWordByte(short[i]) {
			letters.WriteByte(lowerByte(short[i]))
		}
	}
	return letters.String()
}

// wordStart returns where the last word of text[:end] begins, or -1 when text[:end] does not end in a word.
func wordStart(text string, end int) int {
	start := end
	for start > 0 && isWordByte(text[start-1]) {
		start--
	}
	if start == end {
		return -1
	}
	return start
}

// trimSeparators returns the end of the word before start, or start itself when something else than a space, a hyphen
// or a slash stands between.
func trimSeparators(text string, start int) int {
	end := start
	for end > 0 && strings.IndexByte(" -/", text[end-1]) >= 0 {
		end--
	}
	return end
}

// defineAlternatives reads a pair: with "Credit/Debit Valuation Adjustments" before it, "CVA/DVA" defines CVA as
// "Credit Valuation Adjustments" and DVA as "Debit Valuation Adjustments".
func defineAlternatives(short, before string) []definition {
	shorts := strings.Split(short, "/")
	if len(shorts) != 2 {
		return nil
	}
	words := strings.Fields(lastWords(before, 6))
	for i := len(words) - 1; i >= 0; i-- {
		options := strings.Split(words[i], "/")
		if len(options) != 2 {
			continue
		}
		var found []definition
		for k := range options {
			text := strings.Join(append([]string{options[k]}, words[i+1:]...), " ")
			if long, ok := matchInitials(shorts[k], text); ok {
				found = append(found, definition{shorts[k], long})
			}
		}
		return found
	}
	return nil
}
