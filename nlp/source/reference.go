package source

// Cited references as databases write them into one field. Four manners are recognised, each by its own mark:
//
//	identifiers     000-928-794-577-264; https://openalex.org/W2755950973
//	Web of Science  Belton V, 2002, MULTIPLE CRITERIA DE, V12, P5, DOI 10.1007/978-1-4615-1495-4
//	Scopus, old     Holt, A.W., Saint, H., Information system theory (1968) Proc. AFIPS, 33 (1), pp. 12-20
//	Scopus, new     Cheng M.; Xue Y., Global burden of low back pain, Spine, 50, 2, pp. E128-E139, (2025)
//
// Whatever else a reference says stays readable in Raw, with the DOI and the year that it contains.

import (
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// parseReferences splits a field of cited references and reads each.
func parseReferences(field string) []corpus.Reference {
	var refs []corpus.Reference
	for _, raw := range splitReferences(field) {
		if raw = plainText(strings.TrimRight(strings.TrimSpace(raw), ";")); raw != "" {
			refs = append(refs, parseReference(raw))
		}
	}
	return refs
}

func splitReferences(field string) []string {
	if strings.Contains(field, ".\n") && !strings.Contains(field, ";") {
		return strings.Split(field, ".\n")
	}
	if !strings.Contains(field, ";") {
		if strings.Contains(field, "|") {
			return strings.Split(field, "|")
		}
		return strings.Split(field, "\n")
	}
	parts := strings.Split(field, ";")
	if !endWithYear(parts) {
		return parts
	}
	return joinUpToYear(parts)
}

// endWithYear tells the new manner of Scopus, in which semicolons part authors as well as references and only a year in
// brackets ends a reference, from the old one, in which the year stands in the middle.
func endWithYear(parts []string) bool {
	ending, within := 0, 0
	for _, p := range parts {
		switch start, end := bracketedYear(p); {
		case start < 0:
		case strings.TrimSpace(p[end:]) == "":
			ending++
		default:
			within++
		}
	}
	return ending > within
}

func joinUpToYear(parts []string) []string {
	var refs []string
	from := 0
	for i, p := range parts {
		if start, end := bracketedYear(p); start >= 0 && strings.TrimSpace(p[end:]) == "" {
			refs = append(refs, strings.Join(parts[from:i+1], ";"))
			from = i + 1
		}
	}
	return append(refs, strings.Join(parts[from:], ";"))
}

// bracketedYear finds the last "(1987)" of s: s[start:end], or -1.
func bracketedYear(s string) (start, end int) {
	for end = len(s); ; {
		i := strings.LastIndexByte(s[:end], '(')
		if i < 0 {
			return -1, 0
		}
		if i+6 <= len(s) && s[i+5] == ')' && parseYear(s[i+1:i+5]) > 0 {
			return i, i + 6
		}
		end = i
	}
}

// parseReference reads one reference, already plain text.
func parseReference(raw string) corpus.Reference {
	if id, ok := referenceID(raw); ok {
		return corpus.Reference{ID: id, Raw: raw}
	}
	ref := corpus.Reference{Raw: raw}
	ref.DOI, _ = DOI(raw)
	if doi, ok := DOI(raw); ok && doi == strings.ToLower(raw) {
		return ref
	}
	if parts := strings.Split(raw, ", "); len(parts) >= 2 && readWoS(&ref, parts) {
		return ref
	}
	start, end := bracketedYear(raw)
	if start < 0 {
		return ref
	}
	ref.Year = parseYear(raw[start+1 : end-1])
	if before, after := strings.TrimSpace(raw[:start]), strings.TrimSpace(raw[end:]); after == "" {
		readScopusNew(&ref, strings.TrimSuffix(before, ","))
	} else {
		readScopusOld(&ref, before, after)
	}
	return ref
}

// referenceID recognises a reference that is nothing but the identifier of a record.
func referenceID(raw string) (string, bool) {
	if strings.ContainsAny(raw, " ,") || !hasDigit(raw) || strings.HasPrefix(raw, "10.") {
		return "", false
	}
	if strings.Contains(raw, "doi.org/") || strings.HasPrefix(strings.ToLower(raw), "doi:") {
		return "", false
	}
	return lastSegment(raw), true
}

// lastSegment is what follows the last slash of a web address, or s itself.
func lastSegment(s string) string {
	if strings.Contains(s, "://") {
		s = strings.TrimRight(s, "/")
		return s[strings.LastIndexByte(s, '/')+1:]
	}
	return s
}

// readWoS reads "Author, Year, Source, Vn, Pn, DOI x"; the author or the year may be missing. It reports false when
// neither of the first two parts is a year.
func readWoS(ref *corpus.Reference, parts []string) bool {
	rest := parts[1:]
	switch {
	case len(parts[1]) == 4 && parseYear(parts[1]) > 0:
		ref.Author, ref.Year, rest = parts[0], parseYear(parts[1]), parts[2:]
	case len(parts[0]) == 4 && parseYear(parts[0]) > 0:
		ref.Year = parseYear(parts[0])
	default:
		return false
	}
	if strings.EqualFold(strings.Trim(ref.Author, "{}[]"), "anonymous") {
		ref.Author = ""
	}
	for i, part := range rest {
		switch {
		case strings.HasPrefix(part, "DOI ") || strings.HasPrefix(part, "["):
		case i > 0 && len(part) > 1 && part[0] == 'V' && isDigit(part[1]):
			ref.Volume = part[1:]
		case i > 0 && len(part) > 1 && part[0] == 'P' && part != "P" && hasDigit(part):
			ref.Page = part[1:]
		case i == 0:
			ref.Venue = part
		}
	}
	return true
}

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

// readScopusOld reads what stands before and after the year: "Authors, Title" and "Source, volume (issue), pp. n-m".
func readScopusOld(ref *corpus.Reference, before, after string) {
	parts := strings.Split(before, ", ")
	n := 0
	for n+1 < len(parts) && isInitials(strings.TrimSuffix(parts[n+1], ",")) {
		n += 2
	}
	if n > 0 {
		ref.Author = parts[0] + ", " + strings.TrimSuffix(parts[1], ",")
	}
	ref.Title = strings.Trim(strings.Join(parts[n:], ", "), " ,")
	readSource(ref, strings.Split(after, ", "))
}

// readScopusNew reads "Author; Author, Title, Source, volume, issue, pp. n-m".
func readScopusNew(ref *corpus.Reference, before string) {
	cut := strings.LastIndex(before, "; ") + 1
	parts := strings.Split(strings.TrimSpace(before[cut:]), ", ")
	first, _, _ := strings.Cut(before, ";")
	if cut == 0 {
		first = parts[0]
	}
	if name := parseName(parts[0]); isInitials(name.Given) {
		author := parseName(first)
		ref.Author, parts = author.Name(), parts[1:]
	}
	end := len(parts)
	for end > 2 && (isPages(parts[end-1]) || isNumber(strings.TrimSpace(parts[end-1]))) {
		end--
	}
	if end > 1 {
		readSource(ref, parts[end-1:])
		end--
	}
	ref.Title = strings.Join(parts[:end], ", ")
}

func isPages(s string) bool { return strings.HasPrefix(s, "pp. ") || strings.HasPrefix(s, "p. ") }

// readSource reads "Source, volume (issue), pp. n-m".
func readSource(ref *corpus.Reference, parts []string) {
	ref.Venue = strings.Trim(parts[0], " ,.")
	for _, part := range parts[1:] {
		volume, _, _ := strings.Cut(part, " ")
		switch {
		case isPages(part):
			ref.Page = firstPage(part[strings.IndexByte(part, ' ')+1:])
		case ref.Volume == "" && ref.Page == "" && isNumber(volume) && len(volume) < 5 && parseYear(volume) == 0:
			ref.Volume = volume
		}
	}
}

// firstPage is "12" of "12-34".
func firstPage(pages string) string {
	page, _, _ := strings.Cut(strings.TrimSpace(pages), "-")
	return strings.Trim(page, " .,")
}
