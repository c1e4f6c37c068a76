package merge

import (
	"slices"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// An identifier names a work in one scheme.
type identifier struct{ scheme, value string }

func (id identifier) key() string { return id.scheme + ":" + id.value }

// identifiers lists those of a paper: its DOIs, then the others by scheme. An arXiv number is found in a DOI too.
func identifiers(p *corpus.Paper) []identifier {
	ids := make([]identifier, 0, len(p.IDs)+3)
	for _, doi := range []string{p.DOI, p.IDs["preprint"], p.IDs[otherDOI]} {
		if doi = plainDOI(doi); doi == "" {
			continue
		}
		ids = append(ids, identifier{"doi", doi})
		if number, ok := strings.CutPrefix(doi, "10.48550/arxiv."); ok {
			ids = append(ids, identifier{"arxiv", number})
		}
	}
	from := len(ids)
	for scheme, value := range p.IDs {
		if scheme == "preprint" || scheme == otherDOI {
			continue
		}
		if value = plainID(scheme, value); value != "" {
			ids = append(ids, identifier{scheme, value})
		}
	}
	slices.SortFunc(ids[from:], func(a, b identifier) int { return strings.Compare(a.scheme, b.scheme) })
	return ids
}

// otherDOI is the scheme under which a paper keeps a second DOI that is not a preprint's, as of another version.
const otherDOI = "otherdoi"

func plainDOI(doi string) string { return strings.ToLower(strings.TrimSpace(doi)) }

// plainID brings the manners of writing an identifier to one: without the site's address, the scheme's name, the version.
func plainID(scheme, value string) string {
	value = strings.ToLower(strings.TrimSpace(value))
	value = strings.TrimPrefix(value, scheme+":")
	switch scheme {
	case "openalex", "mag", "dblp":
		if _, after, ok := strings.Cut(value, "://"); ok {
			_, value, _ = strings.Cut(after, "/")
		}
	case "pmcid":
		value = strings.TrimPrefix(value, "pmc")
	case "arxiv":
		if at := strings.LastIndexByte(value, 'v'); at > 0 && at+1 < len(value) && allDigits(value[at+1:]) {
			value = value[:at]
		}
	}
	return value
}

func allDigits(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return s != ""
}

// preprintPrefixes are the DOI prefixes of servers that hold preprints only.
var preprintPrefixes = map[string]bool{
	"10.48550": true, "10.2139": true, "10.26434": true, "10.21203": true, "10.31234": true, "10.31219": true, "10.31235": true,
	"10.36227": true, "10.20944": true, "10.22541": true, "10.12688": true, "10.32388": true,
}

// isPreprint reports whether a DOI is a preprint's: of arXiv, bioRxiv, SSRN, ChemRxiv, Research Square and the like.
func isPreprint(doi string) bool {
	prefix, suffix, _ := strings.Cut(doi, "/")
	if prefix == "10.1101" { // bioRxiv numbers its preprints; the publisher's journals begin with a letter
		return suffix != "" && isDigit(suffix[0])
	}
	return preprintPrefixes[prefix]
}

// preprintServers are the venues of preprints, folded, by how they begin.
var preprintServers = []string{"arxiv", "corr", "biorxiv", "medrxiv", "chemrxiv", "ssrn", "researchsquare", "preprint", "psyarxiv", "osfpreprint", "techrxiv"}

// isPreprintRecord reports whether a record describes a preprint: by its DOI, its venue, or an arXiv number without a
// place in print.
func isPreprintRecord(p *corpus.Paper) bool {
	if p.DOI != "" {
		return isPreprint(plainDOI(p.DOI))
	}
	venue := Fold(p.Venue)
	for _, server := range preprintServers {
		if strings.HasPrefix(venue, server) && (server != "corr" || venue == server || hasDigit(venue)) {
			return true
		}
	}
	return p.IDs["arxiv"] != "" && p.Volume == "" && venue == ""
}

// versions reports whether one DOI is the other with the number of a version: "10.1000/x.v1", "10.1000/x/2".
func versions(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	rest, ok := strings.CutPrefix(b, a)
	if !ok || rest == "" || !strings.ContainsRune("./v", rune(rest[0])) {
		return false
	}
	rest = strings.TrimLeft(rest, "./")
	rest = strings.TrimPrefix(rest, "v")
	return len(rest) <= 2 && allDigits(rest)
}
