package source

// Scopus has written cited references in four styles:
//
//	Holt, A.W., Saint, H., Information system theory (1968) Proc. AFIPS, 33 (1), pp. 12-20
//	Humphrey, W., Dalke, A., Schulten, K., (1996) J Mol Graphics, 14, p. 33
//	Cheng M.; Xue Y., Global burden of low back pain, Spine, 50, 2, pp. E128-E139, (2025)
//	Calin GA; Ferracin M, A microRNA signature, N Engl J Med, 353, pp. 1793-801, (2005)
//
// References are parted by semicolons, and so are authors in the newer two, and what users of the older two wrote into
// notes ("Pollack, J.; Granzier, H., Eds.; Kluwer"). In the newer styles nothing but a year in brackets ends a
// reference. In the older ones a piece without a year belongs to the reference before it, unless it begins like a
// reference: with an author, or with an address in the web. A book stands where a journal stands, without a volume.

import (
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// splitScopus cuts a list at semicolons and joins the pieces of one reference. Lists of other databases have no years in
// brackets and are left in their pieces.
func splitScopus(field string) []string {
	pieces := strings.Split(field, ";")
	ending, within := 0, 0
	for _, piece := range pieces {
		switch start, end := bracketedYear(piece); {
		case start < 0:
		case isBlank(piece[end:]):
			ending++
		default:
			within++
		}
	}
	switch {
	case ending > within:
		return joinPieces(field, pieces, belongsToNew)
	case within > 0:
		return joinPieces(field, pieces, belongsToOld)
	}
	return pieces
}

// joinPieces puts the pieces of a field together again where one belongs to the one before. Its memory is that of pieces.
func joinPieces(field string, pieces []string, belongs func(before, piece string) bool) []string {
	joined := pieces[:0]
	from, at := 0, 0 // of the group, and of the piece
	before := ""
	for i, piece := range pieces {
		if i > 0 && !belongs(before, piece) {
			joined = append(joined, field[from:at-1])
			from = at
		}
		before = piece
		at += len(piece) + 1
	}
	return append(joined, field[from:])
}

// belongsToNew holds for every piece that follows one without a year at its end.
func belongsToNew(before, _ string) bool {
	start, end := bracketedYear(before)
	return start < 0 || !isBlank(before[end:])
}

// belongsToOld reports whether a piece of a list in the older styles goes on with the one before.
func belongsToOld(before, piece string) bool {
	piece = strings.TrimSpace(piece)
	if piece == "" {
		return true
	}
	small := piece[0] >= 'a' && piece[0] <= 'z'
	if start, _ := bracketedYear(piece); start >= 0 {
		year, _ := bracketedYear(before)
		return small && year < 0
	}
	if strings.HasPrefix(piece, "http") || strings.HasPrefix(piece, "www.") {
		return false
	}
	if n := scopusAuthors(piece); n > 0 {
		return len(piece)-n < len("Eds., New York")
	}
	return small || !strings.Contains(piece, "://")
}

// bracketedYear finds the last "(1987)" of s, or the first of those that name the same year: s[start:end], or -1.
func bracketedYear(s string) (start, end int) {
	start = -1
	for to := len(s); ; {
		i := strings.LastIndexByte(s[:to], '(')
		if i < 0 {
			return start, end
		}
		if i+6 <= len(s) && s[i+5] == ')' && isYear(s[i+1:i+5]) && (start < 0 || s[i:i+6] == s[start:end]) {
			start, end = i, i+6
		}
		to = i
	}
}

// readScopus reads a reference in any of the styles of Scopus.
func readScopus(ref *corpus.Reference) {
	start, end := bracketedYear(ref.Raw)
	if start < 0 {
		readScopusUndated(ref)
		return
	}
	ref.Year = parseYear(ref.Raw[start+1 : end-1])
	before, after := strings.TrimSpace(ref.Raw[:start]), strings.TrimSpace(ref.Raw[end:])
	if after == "" {
		readScopusNew(ref, strings.TrimSuffix(before, ","))
	} else {
		readScopusOld(ref, before, after)
	}
}

// readScopusOld reads what stands before and after the year: "Authors, Title" and "Source, volume (issue), pp. n-m".
func readScopusOld(ref *corpus.Reference, before, after string) {
	ref.Author, before = cutScopusAuthors(before)
	ref.Title = strings.Trim(before, " ,")
	book := readScopusSource(ref, after)
	switch {
	case ref.Title != "":
	case ref.Venue == "":
		ref.Title = strings.Trim(after, " ,")
	case book:
		ref.Title = ref.Venue
	}
}

// readScopusUndated reads "Authors, Title, , Publisher"; a title that runs on into its source is left alone.
func readScopusUndated(ref *corpus.Reference) {
	author, rest := cutScopusAuthors(ref.Raw)
	if ref.Author = author; author == "" || strings.Contains(rest, ", p. ") || strings.Contains(rest, ", pp. ") {
		return
	}
	title, _, _ := strings.Cut(rest, ", , ")
	ref.Title = strings.Trim(title, " ,")
}

// cutScopusAuthors takes the authors off the beginning of s and returns the first.
func cutScopusAuthors(s string) (first, rest string) {
	n := scopusAuthors(s)
	if n == 0 {
		return "", s
	}
	family, given := cutPart(s)
	given, _ = cutPart(given)
	return strings.TrimRight(s[:len(family)+len(", ")+len(given)], ","), s[n:]
}

// scopusAuthors is the length of the list "Family, G.H., Family, I., " that s begins with.
func scopusAuthors(s string) int {
	n := 0
	for {
		family, rest := cutPart(s[n:])
		given, after := cutPart(rest)
		if rest == "" || !isInitials(strings.TrimRight(given, ",")) || isInitials(family) && n > 0 {
			return n
		}
		if n = len(s) - len(after); after == "" {
			return len(s)
		}
	}
}

// readScopusSource reads "Source, volume (issue), pp. n-m" and reports whether it is a book: no volume and no pages.
// Commas within the source are told by the volume, the pages or the empty part ("Title, , Publisher") that follows.
func readScopusSource(ref *corpus.Reference, s string) (book bool) {
	source := -1 // its end
	for at := 0; ; {
		part, rest := cutPart(s[at:])
		volume, _, _ := strings.Cut(part, " ")
		note := at > 0 && part == "" // what follows an empty part is the publisher, or what the authors had to say
		number := false
		switch {
		case at == 0:
		case isPages(part):
			ref.Page, number = firstPage(part[strings.IndexByte(part, ' ')+1:]), true
		case ref.Volume == "" && ref.Page == "" && isScopusVolume(volume):
			ref.Volume, number = volume, true
		}
		if source < 0 && (number || note) {
			source = at
		}
		if note || rest == "" {
			break
		}
		at = len(s) - len(rest)
	}
	if source < 0 {
		first, _ := cutPart(s)
		source = len(first)
	}
	ref.Venue = strings.Trim(s[:source], " ,.")
	return ref.Volume == "" && ref.Page == ""
}

func isPages(s string) bool { return strings.HasPrefix(s, "pp. ") || strings.HasPrefix(s, "p. ") }

func isScopusVolume(s string) bool { return isNumber(s) && len(s) < 5 && parseYear(s) == 0 }

// readScopusNew reads "Author; Author, Title, Source, volume, issue, pp. n-m".
func readScopusNew(ref *corpus.Reference, s string) {
	cut := strings.LastIndex(s, "; ")
	first, _, _ := strings.Cut(s, ";")
	s = strings.TrimSpace(s[cut+1:])
	last, rest := cutPart(s)
	if cut < 0 {
		first = last
	}
	if name := parseName(last); isInitials(name.Given) && rest != "" {
		ref.Author, s = strings.TrimSpace(first), rest
	}
	end := scopusNumbers(s)
	if at := strings.LastIndex(s[:end], ", "); at > 0 {
		readScopusSource(ref, s[at+len(", "):])
		end = at
	}
	ref.Title = strings.Trim(s[:end], " ,")
}

// scopusNumbers returns where the volume, issue and pages at the end of s begin; something stands before them.
func scopusNumbers(s string) int {
	end := len(s)
	for {
		at := strings.LastIndex(s[:end], ", ")
		if at <= 0 {
			return end
		}
		if part := strings.TrimSpace(s[at+len(", ") : end]); !isPages(part) && !isNumber(part) {
			return end
		}
		end = at
	}
}
