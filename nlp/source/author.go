package source

// Names of authors as databases write them. A list may be cut at semicolons, bars, "and" or commas, and a name may be
// "Family, Given", "Given Family", "Family G.H." or "Family GH"; the separator that is there and the look of the parts
// decide which.

import (
	"strings"
	"unicode"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// authorLimit is how many authors of one paper are kept; the longest lists of real papers have some thousands.
const authorLimit = 100_000

// warnOfLimits tells of a paper whose lists were cut.
func warnOfLimits(in *Input, p *corpus.Paper) {
	if len(p.Authors) >= authorLimit {
		in.Warnf(p.Origin.Line, "record %d: only the first %d authors were read", p.Origin.Record, authorLimit)
	}
	if len(p.References) >= referenceLimit {
		in.Warnf(p.Origin.Line, "record %d: only the first %d references were read", p.Origin.Record, referenceLimit)
	}
}

// parseAuthors splits a cell that lists authors.
func parseAuthors(cell string) []corpus.Author { return parseAuthorsOf(cell, "") }

// parseAuthorsOf does so and keeps the number in brackets after a name ("Doe, Jane (57202138757)") as the author's
// identifier in a scheme, unless that is empty.
func parseAuthorsOf(cell, scheme string) []corpus.Author {
	var authors []corpus.Author
	for _, name := range splitNames(cell) {
		authors = appendAuthor(authors, name, scheme)
	}
	return authors
}

// appendAuthor appends the author of a name, if it is one.
func appendAuthor(authors []corpus.Author, name, scheme string) []corpus.Author {
	bare, id := cutNumber(name)
	if strings.HasPrefix(bare, "[No author") {
		return authors
	}
	a := parseName(bare)
	if a.Name() == "" || len(authors) >= authorLimit {
		return authors
	}
	if scheme != "" && id != "" {
		a.ID = scheme + ":" + id
	}
	return append(authors, a)
}

// cutNumber parts a name from the number in brackets after it, which is a database's.
func cutNumber(name string) (bare, id string) {
	name = strings.TrimSpace(name)
	open := strings.LastIndexByte(name, '(')
	if open > 0 && strings.HasSuffix(name, ")") && isNumber(name[open+1:len(name)-1]) {
		return strings.TrimSpace(name[:open]), name[open+1 : len(name)-1]
	}
	return name, ""
}

// parseORCID finds the bare ORCID in what holds one, as "https://orcid.org/0000-0002-1825-0097"; empty when none does.
func parseORCID(s string) string {
	const size = len("0000-0002-1825-0097")
	for i := 0; i+size <= len(s); i++ {
		if isORCID(s[i:i+size]) && (i == 0 || !isDigit(s[i-1])) {
			return strings.ToUpper(s[i : i+size])
		}
	}
	return ""
}

func isORCID(s string) bool {
	for i := range len(s) {
		switch b := s[i]; {
		case i%5 == 4:
			if b != '-' {
				return false
			}
		case !isDigit(b) && !(i == len(s)-1 && (b == 'X' || b == 'x')):
			return false
		}
	}
	return true
}

// splitNames cuts a list of names at the strongest separator it holds.
func splitNames(cell string) []string {
	for _, separator := range []string{";", "|", "\n", " and ", " & "} {
		if !strings.Contains(cell, separator) {
			continue
		}
		names := strings.Split(cell, separator)
		if last := names[len(names)-1]; strings.HasPrefix(separator, " ") && !strings.Contains(last, ",") {
			names = append(splitAtCommas(strings.Join(names[:len(names)-1], ", ")), last)
		}
		return names
	}
	return splitAtCommas(cell)
}

// splitAtCommas decides what commas separate: authors ("A. Smith, B. Jones", "Smith A., Jones B.") or, in turn, the
// families and given names of authors ("Smith, A., Jones, B.").
func splitAtCommas(cell string) []string {
	parts := strings.Split(strings.TrimRight(strings.TrimSpace(cell), ","), ",")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	if len(parts) == 1 || !inTurn(parts) {
		return parts
	}
	names := make([]string, 0, len(parts)/2)
	for i := 0; i+1 < len(parts); i += 2 {
		names = append(names, parts[i]+", "+parts[i+1])
	}
	return names
}

// inTurn reports whether parts are families and given names by turns: every second part is initials, or there are but
// two parts and the first is one word, or no part has two words.
func inTurn(parts []string) bool {
	if len(parts)%2 != 0 {
		return false
	}
	initials, single := true, true
	for i, p := range parts {
		if i%2 == 1 && !isInitials(p) {
			initials = false
		}
		if strings.Contains(p, " ") {
			single = false
		}
	}
	return initials || single || len(parts) == 2 && !strings.Contains(parts[0], " ")
}

// isInitials recognises "J.", "J.C.", "J.-P.", "JC", "J. C.", and "Th." with its dot.
func isInitials(s string) bool {
	letters, dots := 0, strings.Count(s, ".")
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			letters++
		case r == '.' || r == '-' || r == ' ' || r == '‐':
		case !unicode.IsLetter(r) || dots == 0 || len(s) > 4:
			return false
		}
	}
	return letters > 0 && (dots > 0 && letters <= 6 || letters <= 3)
}

// parseName reads one name; a number in brackets after it is dropped.
func parseName(name string) corpus.Author {
	name, _ = cutNumber(name)
	cut := strings.LastIndexByte(name, ' ')
	if cut < 0 || strings.Contains(name, ",") || !isInitials(name[cut+1:]) {
		return corpus.ParseAuthor(name)
	}
	if family := strings.TrimSpace(name[:cut]); !isInitials(family) && !strings.HasSuffix(family, ".") {
		return corpus.Author{Family: family, Given: name[cut+1:]}
	}
	return corpus.ParseAuthor(name)
}

func isNumber(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return s != ""
}
