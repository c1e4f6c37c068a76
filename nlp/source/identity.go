package source

// Who is who: the identifiers of papers within a corpus, and DOIs in their bare form.

import (
	"crypto/sha256"
	"fmt"
	"net/url"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// numbering gives every paper of one reading an identifier of its own.
type numbering struct {
	position int            // papers seen, over all files
	taken    map[string]int // identifier → how often it was asked for
}

func newNumbering() *numbering { return &numbering{taken: make(map[string]int)} }

// assign keeps the record's own identifier, or makes one of the paper's position in the whole input and its title:
// "p0017-3fa2c1". An identifier that is taken gets the suffix -2, -3, ... and a warning.
func (n *numbering) assign(p *corpus.Paper, in *Input) {
	n.position++
	id := strings.Join(strings.Fields(p.ID), " ")
	if id == "" {
		sum := sha256.Sum256([]byte(p.Title))
		id = fmt.Sprintf("p%04d-%x", n.position, sum[:3])
	}
	p.ID = id
	for n.taken[p.ID] > 0 {
		n.taken[id]++
		p.ID = fmt.Sprintf("%s-%d", id, n.taken[id])
	}
	n.taken[p.ID] = 1
	if p.ID != id {
		in.Warnf(p.Origin.Line, "the id %q is taken; this record is called %q", id, p.ID)
	}
}

// bareDOI brings the DOI of a paper into bare form; what is no DOI is dropped.
func bareDOI(p *corpus.Paper, in *Input) {
	if given := p.DOI; given != "" {
		var ok bool
		if p.DOI, ok = DOI(given); !ok {
			in.Warnf(p.Origin.Line, "%q is not a DOI", clip(given, 60))
		}
	}
}

// DOI returns the bare lower-case form of a DOI however it is written ("https://doi.org/10.1000/ABC", "doi:10.1000/abc",
// "DOI 10.1000/abc."), and false when there is none in s.
func DOI(s string) (string, bool) {
	start := doiStart(s)
	if start < 0 {
		return "", false
	}
	doi := s[start:]
	if end := strings.IndexAny(doi, " \t\n\r\"\u00a0"); end >= 0 {
		doi = doi[:end]
	}
	if strings.Contains(s[:start], "/") && strings.Contains(doi, "%") {
		if plain, err := url.PathUnescape(doi); err == nil {
			doi = plain
		}
	}
	doi = strings.ToLower(trimDOI(doi))
	if prefix, suffix, ok := strings.Cut(doi, "/"); !ok || suffix == "" || prefix == "10." {
		return "", false
	}
	return doi, true
}

// doiStart finds "10.", four or more digits, and a slash somewhere after; -1 when there is none.
func doiStart(s string) int {
	for from := 0; ; {
		i := strings.Index(s[from:], "10.")
		if i < 0 {
			return -1
		}
		i += from
		j := i + len("10.")
		for j < len(s) && (s[j] >= '0' && s[j] <= '9' || s[j] == '.') {
			j++
		}
		slash := strings.HasPrefix(s[j:], "/") || len(s)-j > 2 && strings.EqualFold(s[j:j+3], "%2f")
		if slash && j-i >= len("10.1000") && (i == 0 || !isDigit(s[i-1])) {
			return i
		}
		from = i + 1
	}
}

// trimDOI takes off the punctuation of the sentence that a DOI stood in.
func trimDOI(doi string) string {
	for {
		trimmed := strings.TrimRight(doi, ".,;:'>}*")
		for _, pair := range []string{"()", "[]"} {
			if strings.HasSuffix(trimmed, pair[1:]) && strings.Count(trimmed, pair[1:]) > strings.Count(trimmed, pair[:1]) {
				trimmed = trimmed[:len(trimmed)-1]
			}
		}
		if trimmed == doi {
			return doi
		}
		doi = trimmed
	}
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// clip shortens s to n bytes for a message.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "") + "..."
}
