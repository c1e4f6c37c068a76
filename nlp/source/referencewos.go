package source

// A cited reference of Web of Science is "Author, Year, Source, Volume, Page, DOI", and any part may be missing:
//
//	Belton V, 2002, MULTIPLE CRITERIA DE, V12, P5, DOI 10.1007/978-1-4615-1495-4
//	Ceh M, 2018, ISPRS INT J GEO-INF, V7, DOI [10.3390/ijgi705168, 10.3390/ijgi7050168]
//	2009, STATE NEWS MEDIA 200                      no author
//	[Anonymous], 2015, THESIS U X                    nobody known
//	*INSIC, EHDR PROGR 2009                          a body, and no year
//	KALEZHI J, J APPL PHYS IN PRESS                  not out yet
//	MARTINO JP, 1971, IEEE T ENGINEERING M, EM18, P146
//	CARUSO D, 1997, NY TIMES        0324, C5         numbers that begin with letters lose their V and P
//	Terris BD, 2005, J PHYS D APPL PHYS, V38, pR199  or the P is small
//	Cui TJ, 2010, METAMATERIALS: THEORY, DESIGN, AND APPLICATIONS, P1
//	Holmes B.J., 2012, FISH RES, p[38, 129]
//	Moll E., 1986, Patent No. [U.S. 4,619,748, 4619748]
//
// Every field of the result is a part of the given string, so that a reference costs no memory beyond it; only a DOI in
// capitals is written anew.

import (
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// parseWoSReference reads a reference that is known to be from Web of Science; raw is plain text.
func parseWoSReference(raw string) *corpus.Reference {
	ref := &corpus.Reference{Raw: raw}
	readWoS(ref)
	return ref
}

// isWoSReference reports whether a text of any origin is such a reference: one of its first two parts, or the third after
// initials, is a year.
func isWoSReference(raw string) bool {
	first, rest := cutPart(raw)
	second, rest := cutPart(rest)
	third, _ := cutPart(rest)
	return second != "" && (isYear(first) || isYear(second) || isYear(third) && isInitials(second))
}

func isYear(s string) bool { return len(s) == 4 && parseYear(s) > 0 }

// cutPart returns what stands before the first ", " of s and what stands after it.
func cutPart(s string) (part, rest string) {
	part, rest, _ = strings.Cut(s, ", ")
	return part, rest
}

// readWoS fills a reference from its Raw.
func readWoS(ref *corpus.Reference) {
	body, doi, ok := strings.Cut(ref.Raw, ", DOI ")
	if !ok && strings.HasPrefix(body, "DOI ") {
		body, doi = "", body
	}
	if doi != "" {
		ref.DOI, _ = DOI(doi)
	}
	first, rest := cutPart(body)
	second, after := cutPart(rest)
	switch third, afterThird := cutPart(after); {
	case isYear(first):
		ref.Year, body = parseYear(first), rest
	case isYear(second):
		ref.Author, ref.Year, body = first, parseYear(second), after
	case isYear(third) && isInitials(second):
		ref.Author, ref.Year, body = body[:len(first)+len(", ")+len(second)], parseYear(third), afterThird
	case second != "" && !isVolume(second) && !isPage(second):
		ref.Author, body = first, rest
	}
	ref.Author = knownAuthor(ref.Author)
	readWoSSource(ref, body)
}

// knownAuthor drops the asterisk of bodies, and the words for nobody.
func knownAuthor(author string) string {
	if strings.EqualFold(strings.Trim(author, "{}[]"), "anonymous") {
		return ""
	}
	return strings.TrimPrefix(author, "*")
}

// readWoSSource reads "Source, Volume, Page". Commas within the source are told by what follows them.
func readWoSSource(ref *corpus.Reference, s string) {
	source, numbered := 0, false
	for at := 0; at < len(s); {
		part, rest := cutPart(s[at:])
		next, last := len(s)-len(rest), rest == ""
		switch {
		case strings.HasPrefix(part, "Patent No. ["):
			next, numbered = afterBracket(s, at), true
		case at == 0 && !isNumbered(part):
			if strings.HasPrefix(part, "[") {
				next = afterBracket(s, at)
			}
			source = len(part)
		case isVolume(part):
			ref.Volume, numbered = strings.TrimRight(part[1:], "."), true
		case isPage(part):
			ref.Page, numbered = pageOf(part), true
			if strings.HasPrefix(ref.Page, "[") {
				ref.Page, next = ref.Page[1:], afterBracket(s, at)
			}
		case isNumber(part) || isCode(part):
			numbered = true
			if ref.Volume == "" && !last {
				ref.Volume = part
			} else if ref.Page == "" {
				ref.Page = part
			}
		case !numbered:
			source = at + len(part)
		}
		at = next
	}
	ref.Venue = knownSource(s[:source])
}

// afterBracket is where the part after a list in brackets begins.
func afterBracket(s string, at int) int {
	end := strings.IndexByte(s[at:], ']')
	if end < 0 {
		return len(s)
	}
	return min(len(s), at+end+len("], "))
}

// knownSource drops what says that there is no source yet.
func knownSource(source string) string {
	switch source {
	case "IN PRESS", "UNPUB", "UNPUBLISHED", "COMMUNICATION", "PRIVATE COMMUNICATIO", "PRIVATE COMMUNICATION":
		return ""
	}
	source = strings.TrimSuffix(strings.TrimSuffix(source, " IN PRESS"), " UNPUB")
	return strings.TrimPrefix(strings.TrimPrefix(source, "IN PRESS "), "[")
}

// isVolume recognises "V38", "VEM18" and "VB 15", but not "VOLS 1-4".
func isVolume(part string) bool {
	if len(part) < 2 || part[0] != 'V' {
		return false
	}
	return isDigit(part[1]) || isBareNumber(part[1:]) || len(part) > 3 && part[2] == ' ' && isNumber(part[3:])
}

// isPage recognises "P5", "PL14", "pR199", "p234S", "pXXI", "p[38" and "ARTN 1102".
func isPage(part string) bool {
	if strings.HasPrefix(part, "ARTN ") {
		return true
	}
	if len(part) < 2 || part[0] != 'P' && part[0] != 'p' {
		return false
	}
	if part[0] == 'p' && part[1] >= 'A' && part[1] <= 'Z' && strings.IndexByte(part, ' ') < 0 {
		return true
	}
	return isDigit(part[1]) || part[1] == '[' || isBareNumber(part[1:])
}

func pageOf(part string) string {
	if number, ok := strings.CutPrefix(part, "ARTN "); ok {
		return number
	}
	return strings.TrimRight(part[1:], ".")
}

// isNumbered recognises a volume or a page without doubt.
func isNumbered(part string) bool {
	return len(part) > 1 && strings.IndexByte("VPp", part[0]) >= 0 && isDigit(part[1])
}

// isBareNumber reports whether s is one word with a digit.
func isBareNumber(s string) bool { return strings.IndexByte(s, ' ') < 0 && hasDigit(s) }

// isCode recognises a volume or page that begins with capitals: "EM18", "C5", "NS9".
func isCode(part string) bool {
	n := 0
	for n < len(part) && part[n] >= 'A' && part[n] <= 'Z' {
		n++
	}
	return n > 0 && n <= 4 && n < len(part) && len(part) <= 8 && isNumber(part[n:])
}
