package main

import (
	"fmt"

	"github.com/papergraph/papergraph/nlp"
)

// The view of `papergraph terms --suggest`: terms that may be one and were not joined, for the user to decide. Edited, the
// thesaurus that --format thesaurus writes is fed back with --thesaurus.

// suggestionRow is a line of `papergraph terms --suggest`.
type suggestionRow struct {
	Term       string  `json:"term"`
	Into       string  `json:"into"`
	Reason     string  `json:"reason"`
	Papers     int     `json:"papers"`
	IntoPapers int     `json:"intoPapers"`
	Together   int     `json:"together"`
	Similarity float64 `json:"similarity"`
}

var suggestionColumns = []column[suggestionRow]{
	{"term", func(r suggestionRow) string { return r.Term }},
	{"perhaps the same as", func(r suggestionRow) string { return r.Into }},
	{"reason", func(r suggestionRow) string { return r.Reason }},
	{"papers", func(r suggestionRow) string { return fmt.Sprintf("%d and %d", r.Papers, r.IntoPapers) }},
	{"together", func(r suggestionRow) string { return fmt.Sprint(r.Together) }},
	{"similarity", func(r suggestionRow) string { return fmt.Sprintf("%.2f", r.Similarity) }},
}

// checkPrinting refuses an unknown format; suggestions know one more.
func (tc *termsCommand) checkPrinting() error {
	if tc.suggest && tc.printing.format == "thesaurus" && !tc.printing.json {
		return nil
	}
	return tc.printing.check()
}

// printSuggestions prints the likely merges as rows or as a thesaurus.
func (tc *termsCommand) printSuggestions() error {
	all, err := nlp.Suggest(tc.terms, nlp.SuggestOptions{})
	if err != nil {
		return err
	}
	all = all[:tc.limit(len(all), 50)]
	if tc.printing.format == "thesaurus" {
		return nlp.SuggestedThesaurus(tc.terms, all).Write(tc.terminal.out)
	}
	var rows []suggestionRow
	for _, s := range all {
		term, into := tc.terms.Terms[s.Term], tc.terms.Terms[s.Into]
		rows = append(rows, suggestionRow{
			Term: term.Label, Into: into.Label, Reason: s.Reason, Papers: term.Papers, IntoPapers: into.Papers,
			Together: s.Together, Similarity: s.Similarity,
		})
	}
	return printRows(tc.terminal.out, tc.printing, rows, suggestionColumns)
}
