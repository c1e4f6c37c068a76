package main

import (
	"strings"
	"testing"
)

// TestSuggestionsFedBack holds that a suggested merge, written as a thesaurus and fed back, is made and suggested no more.
func TestSuggestionsFedBack(t *testing.T) {
	library := file(t, "library.ris", `TY  - JOUR
TI  - The statistical models of graph drawing
ER  -
TY  - JOUR
TI  - Statistical models and graph drawing
ER  -
TY  - JOUR
TI  - A statistics model in graph drawing
ER  -
`)
	code, merges, stderr := command(t, "", "terms", library, "--suggest", "--format", "thesaurus")
	if code != 0 || merges != "label\treplace by\nstatistics model\tstatistical models\n" {
		t.Fatalf("exit %d, %q, %s", code, merges, stderr)
	}
	rules := file(t, "merges.txt", merges)
	code, terms, stderr := command(t, "", "terms", library, "--thesaurus", rules, "--format", "jsonl")
	if code != 0 || !strings.Contains(terms, `{"term":"statistical models","papers":3,`) {
		t.Errorf("exit %d, %s%s", code, terms, stderr)
	}
	if _, again, _ := command(t, "", "terms", library, "--thesaurus", rules, "--suggest", "--format", "jsonl"); again != "" {
		t.Errorf("suggested again: %s", again)
	}
	if code, _, stderr = command(t, "", "terms", library, "--format", "thesaurus"); code != 2 {
		t.Errorf("a thesaurus of nothing: exit %d, %s", code, stderr)
	}
}
