package nlp

import "strings"

// The strict match of a short form: its letters are the initials of the last words, in order, one each. Words are
// parted by spaces, hyphens and slashes. Small words may be skipped.

// smallWords may be skipped in a long form and never begin one.
var smallWords = set("a an the of and or for in on to with by from via at as is are be we our this that these its using")

// matchInitials returns the end of text of which short gives the initials, and whether there is one. Where the pieces of
// hyphenated words leave no match, the first piece of each is enough: "leave-one-out k-nearest-neighbor (LOOK)".
func matchInitials(short, text string) (string, bool) {
	if long, ok := alignInitials(short, text, false); ok {
		return long, true
	}
	return alignInitials(short, text, true)
}

// alignInitials does so; later pieces of hyphenated words may be skipped when the short form has three letters.
func alignInitials(short, text string, skipPieces bool) (string, bool) {
	letters := initialsOf(short)
	if len(letters) < 2 || skipPieces && len(letters) < shortestLoose {
		return "", false
	}
	end := len(text)
	for at := len(letters) - 1; ; {
		start := wordStart(text, end)
		if start < 0 {
			return "", false
		}
		switch word := text[start:end]; {
		case lowerByte(word[0]) == letters[at] || standsFor(letters[at], word):
			at--
		case smallWords[strings.ToLower(word)] && at < len(letters)-1:
		case skipPieces && start > 0 && text[start-1] == '-':
		default:
			return "", false
		}
		if at < 0 {
			long := text[prefixStart(text, start):]
			return long, isPlausibleList(short, long)
		}
		end = trimSeparators(text, start)
	}
}

const shortestLoose = 3 // letters of a short form that allow a little freedom

// isPlausibleList is isPlausible for a long form that may be a list: "Deese, Roediger, and McDermott (DRM)".
func isPlausibleList(short, long string) bool {
	if len(initialsOf(short)) >= shortestLoose {
		long = strings.ReplaceAll(long, ", ", " ")
	}
	return isPlausible(short, long)
}

// matchTitle is the strict match for the name of a thing, all words capitalised but the small ones: up to two words may be
// skipped in it, as in "Static Sparse Equiangular Tight Frame Classifier (SSE-C)".
func matchTitle(short, text string) (string, bool) {
	const most = 2
	letters := initialsOf(short)
	if len(letters) < shortestLoose {
		return "", false
	}
	for at, end, skipped := len(letters)-1, len(text), 0; ; {
		start := wordStart(text, end)
		if start < 0 {
			return "", false
		}
		word := text[start:end]
		switch {
		case smallWords[word]:
		case !hasCapital(word[:1]):
			return "", false
		case lowerByte(word[0]) == letters[at]:
			at--
		case skipped == most || at == len(letters)-1:
			return "", false
		default:
			skipped++
		}
		if at < 0 {
			return text[start:], isPlausible(short, text[start:])
		}
		end = trimSeparators(text, start)
	}
}

// initialWord returns the last word of text when a capital that stands for it follows: "epinephrine (E)".
func initialWord(letter, text string) (string, bool) {
	const shortest = 4
	if len(letter) != 1 || letter[0] < 'A' || letter[0] > 'Z' {
		return "", false
	}
	word := text[strings.LastIndexAny(text, " /([")+1:]
	return word, len(word) >= shortest && lowerByte(word[0]) == lowerByte(letter[0]) && isPlain(word) && !smallWords[word]
}

// standsFor tells whether a sign of a short form is read as a word that does not begin with it: 3D is "three-dimensional",
// T2I "text-to-image", XAI "explainable artificial intelligence".
func standsFor(sign byte, word string) bool {
	if sign != 'x' && !isDigit(sign) {
		return false
	}
	word = strings.ToLower(word)
	return spoken[word] == string(sign) || sign == 'x' && strings.HasPrefix(word, "ex")
}

// spoken maps words to the signs that are read as them.
var spoken = pairs(`one 1 first 1 single 1 two 2 second 2 double 2 to 2 three 3 third 3 triple 3 four 4 fourth 4 for 4
	five 5 six 6 seven 7 eight 8 nine 9 cross x`)

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

// prefixStart returns where the word at start begins with the prefix that a hyphen joins to it: "non-negative matrices (NM)".
func prefixStart(text string, start int) int {
	if start > 1 && text[start-1] == '-' {
		if before := wordStart(text, start-1); before >= 0 && prefixes[strings.ToLower(text[before:start-1])] {
			return before
		}
	}
	return start
}

// trimSeparators returns the end of the word before start, or start itself when something else than a space, a hyphen,
// a slash or the comma of a list stands between.
func trimSeparators(text string, start int) int {
	end := start
	for end > 0 && strings.IndexByte(" -/", text[end-1]) >= 0 {
		end--
	}
	if end > 0 && end < start && text[end-1] == ',' {
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
