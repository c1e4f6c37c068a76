package source

// Cited references as databases write them into one field. Five manners are recognised, each by its own mark:
//
//	identifiers     000-928-794-577-264; https://openalex.org/W2755950973
//	Web of Science  Belton V, 2002, MULTIPLE CRITERIA DE, V12, P5, DOI 10.1007/978-1-4615-1495-4
//	Scopus, old     Holt, A.W., Saint, H., Information system theory (1968) Proc. AFIPS, 33 (1), pp. 12-20
//	Scopus, new     Cheng M.; Xue Y., Global burden of low back pain, Spine, 50, 2, pp. E128-E139, (2025)
//	Dimensions      [Doe, Jane; Roe, R|A title|Source|1999|12|3|45-67|10.1000/xyz|pub.1000000001|8]
//
// Whatever else a reference says stays readable in Raw, with the DOI and the year that it contains. The other fields are
// parts of Raw, so they cost no memory of their own.

import (
	"slices"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// referenceLimit is how many references of one paper are kept; the longest lists of real papers have some thousands.
const referenceLimit = 100_000

// parseReferences splits a field of cited references and reads each.
func (in *Input) parseReferences(field string) []*corpus.Reference {
	whole := strings.Contains(field, ";") // then no line end parts references, and entities must go before they are cut
	if whole {
		field = plainText(field)
	}
	if field = strings.TrimSpace(field); field == "" {
		return nil
	}
	list := splitReferences(field)
	refs := make([]*corpus.Reference, 0, min(len(list), referenceLimit))
	for _, raw := range list[:min(len(list), referenceLimit)] {
		raw = strings.TrimRight(strings.TrimSpace(raw), ";")
		if !whole {
			raw = plainText(raw)
		}
		if raw != "" {
			refs = append(refs, in.cited.reference(raw, parseReference))
		}
	}
	return slices.Clip(refs)
}

func splitReferences(field string) []string {
	switch {
	case isDimensionsReference(field):
		return splitDimensions(field)
	case strings.Contains(field, ";"):
		return splitScopus(field)
	case strings.Contains(field, ".\n"):
		return strings.Split(field, ".\n")
	case strings.Contains(field, "|"):
		return strings.Split(field, "|")
	}
	return strings.Split(field, "\n")
}

// parseReference reads one reference, already plain text.
func parseReference(raw string) *corpus.Reference {
	ref := &corpus.Reference{Raw: raw}
	if isDimensionsReference(raw) && readDimensions(ref) {
		return ref
	}
	if id, ok := referenceID(raw); ok {
		ref.ID = id
		return ref
	}
	if isWoSReference(raw) {
		readWoS(ref)
		return ref
	}
	ref.DOI, _ = DOI(raw)
	readScopus(ref)
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

func hasDigit(s string) bool { return strings.ContainsAny(s, "0123456789") }

// dimensionsParts is how many parts a reference of Dimensions has.
const dimensionsParts = 10

func isDimensionsReference(s string) bool {
	return strings.HasPrefix(s, "[") && strings.Count(s, "|") >= dimensionsParts-1
}

// splitDimensions cuts a list of references in brackets.
func splitDimensions(field string) []string {
	refs := strings.Split(field, "];")
	for i := range refs[:len(refs)-1] {
		refs[i] += "]"
	}
	return refs
}

// readDimensions reads the parts of a reference in brackets. A title may hold bars, so all after it are counted from
// the end.
func readDimensions(ref *corpus.Reference) bool {
	parts := strings.Split(strings.TrimSuffix(ref.Raw[1:], "]"), "|")
	if len(parts) < dimensionsParts {
		return false
	}
	end := parts[len(parts)-(dimensionsParts-2):]
	author, _, _ := strings.Cut(parts[0], ";")
	title := ref.Raw[1+len(parts[0])+1:]
	for range dimensionsParts - 2 {
		title = title[:strings.LastIndexByte(title, '|')]
	}
	ref.Author, ref.Title, ref.Venue = strings.TrimSpace(author), strings.TrimSpace(title), strings.TrimSpace(end[0])
	ref.Year, ref.Volume, ref.Page = parseYear(end[1]), strings.TrimSpace(end[2]), firstPage(end[4])
	ref.DOI, _ = DOI(end[5])
	ref.ID = strings.TrimSpace(end[6])
	return true
}

// firstPage is "12" of "12-34".
func firstPage(pages string) string {
	page, _, _ := strings.Cut(strings.TrimSpace(pages), "-")
	return strings.Trim(page, " .,")
}
