package source

import (
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// TestReferencesMetBeforeAreTheSame reads a list twice: what is looked up is what was parsed, and it was parsed once.
func TestReferencesMetBeforeAreTheSame(t *testing.T) {
	in := &Input{cited: new(cited)}
	const field = "Doe J, 2001, MAPS, V1, P2, DOI 10.1000/x; Roe A, 1999, TERMS, V3, P4; Doe J, 2001, MAPS, V1, P2, DOI 10.1000/x"
	first := in.parseReferences(field)
	parsed := 0
	var again []*corpus.Reference
	for _, raw := range strings.Split(field, "; ") {
		again = append(again, in.cited.reference(raw, func(string) *corpus.Reference { parsed++; return &corpus.Reference{} }))
	}
	if len(first) != 3 || parsed != 0 {
		t.Fatalf("%d references, %d parsed again", len(first), parsed)
	}
	for i := range first {
		if first[i] != again[i] || first[i].Year == 0 {
			t.Errorf("%+v, then %+v", first[i], again[i])
		}
	}
}
