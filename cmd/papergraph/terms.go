package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/papergraph/papergraph/nlp"
)

const termsExamples = `  papergraph terms library.bib                            the terms of all papers, best first
  papergraph terms library.bib --per-paper --top 5        the terms of each paper
  papergraph terms library.bib --acronyms --format jsonl  what short forms stand for
  papergraph terms library.bib --explain PEFT             why it is a term and ranks so, or why it is none
  papergraph terms library.bib --suggest --format thesaurus > merges.txt
  papergraph terms library.bib --thesaurus merges.txt     with the merges that you left in it
  papergraph terms library.bib --term "PEFT=parameter-efficient fine-tuning|PETL"`

// termsCommand prints terms in one of five views.
type termsCommand struct {
	*job
	printing printing
	perPaper bool
	acronyms bool
	suggest  bool
	top      int
}

func newTerms(t terminal) *cobra.Command {
	tc := &termsCommand{job: newJob(t)}
	c := &cobra.Command{
		Use:     "terms INPUT...",
		Short:   "Print the terms of papers",
		Long:    "Prints the terms that papers share, those of each paper, the acronyms they define, terms that may be one, or why a term is one.",
		Example: termsExamples,
		Args:    inputs,
		RunE: func(c *cobra.Command, args []string) error {
			if err := tc.checkPrinting(); err != nil {
				return err
			}
			if err := tc.prepare(); err != nil {
				return err
			}
			if err := tc.find(c.Context(), args); err != nil {
				return err
			}
			tc.finish()
			if err := tc.print(); err != nil {
				return err
			}
			return tc.outcome()
		},
	}
	addFlags(c, "Output", func(f *pflag.FlagSet) {
		f.BoolVar(&tc.perPaper, "per-paper", false, "the terms of each paper")
		f.BoolVar(&tc.acronyms, "acronyms", false, "the acronyms and what they stand for")
		f.BoolVar(&tc.suggest, "suggest", false, "terms that may be one; --format thesaurus writes them as a file for --thesaurus")
		f.StringArrayVar(&tc.nlp.Explain, "explain", nil, "where `TERM` was found, as what variants, and why it ranks so; or why it is no term; may be repeated")
		f.IntVar(&tc.top, "top", 0, "how many terms; 0 is 10 a paper, 50 of all papers, -1 is all; of --explain: how many papers, 0 is 10")
		tc.printing.addFlags(f)
	})
	exclusive(c, "per-paper", "acronyms", "suggest", "explain")
	tc.addReadingFlags(c)
	tc.addMergingFlags(c)
	tc.addTermFlags(c)
	addQuietFlag(c, &tc.reporter)
	return c
}

// find is the way to the terms, without the references: they say nothing of terms, and 100,000 papers have millions.
func (tc *termsCommand) find(ctx context.Context, inputs []string) (err error) {
	if err := tc.collect(ctx, inputs); err != nil {
		return err
	}
	for p := range tc.papers.Papers {
		tc.papers.Papers[p].References = nil
	}
	tc.nlp.TermsOnly = true
	tc.terms, err = nlp.Annotate(ctx, &tc.papers, tc.nlp)
	return err
}

func (tc *termsCommand) print() error {
	switch {
	case len(tc.nlp.Explain) > 0:
		return tc.printExplanations()
	case tc.suggest:
		return tc.printSuggestions()
	case tc.acronyms:
		return printRows(tc.terminal.out, tc.printing, tc.acronymRows(tc.terms.Acronyms), acronymColumns)
	case tc.perPaper:
		return printRows(tc.terminal.out, tc.printing, tc.paperRows(), paperColumns)
	}
	return printRows(tc.terminal.out, tc.printing, tc.termRows(), termColumns)
}

// limit is the number of rows to print of n, given the default.
func (tc *termsCommand) limit(n, otherwise int) int {
	switch {
	case tc.top < 0:
		return n
	case tc.top == 0:
		return min(n, otherwise)
	}
	return min(n, tc.top)
}

// acronymRow is a line of `papergraph terms --acronyms`.
type acronymRow struct {
	Short     string   `json:"short"`
	Expansion string   `json:"expansion"`
	Count     int      `json:"count"`
	Papers    []string `json:"papers"`
}

var acronymColumns = []column[acronymRow]{
	{"short", func(r acronymRow) string { return r.Short }},
	{"expansion", func(r acronymRow) string { return r.Expansion }},
	{"count", func(r acronymRow) string { return fmt.Sprint(r.Count) }},
	{"papers", func(r acronymRow) string { return shorten(strings.Join(r.Papers, " "), 40) }},
}

func (tc *termsCommand) acronymRows(all []nlp.Acronym) []acronymRow {
	var rows []acronymRow
	for _, a := range all {
		row := acronymRow{Short: a.Short, Expansion: a.Expansion, Count: a.Count, Papers: []string{}}
		for _, p := range a.Papers {
			row.Papers = append(row.Papers, tc.papers.Papers[p].ID)
		}
		rows = append(rows, row)
	}
	return rows
}

// paperTerm is a term of one paper.
type paperTerm struct {
	Term     string   `json:"term"`
	Score    float64  `json:"score"`
	Count    int      `json:"count"`
	Variants []string `json:"variants"`
}

// paperRow is a line of `papergraph terms --per-paper`.
type paperRow struct {
	ID    string      `json:"id"`
	Title string      `json:"title"`
	Terms []paperTerm `json:"terms"`
}

var paperColumns = []column[paperRow]{
	{"paper", func(r paperRow) string { return shorten(r.Title, 48) }},
	{"terms", func(r paperRow) string {
		var labels []string
		for _, t := range r.Terms {
			labels = append(labels, t.Term)
		}
		return strings.Join(labels, ", ")
	}},
}

func (tc *termsCommand) paperRows() []paperRow {
	rows := make([]paperRow, len(tc.papers.Papers))
	for p, paper := range tc.papers.Papers {
		rows[p] = paperRow{ID: paper.ID, Title: paper.Title, Terms: []paperTerm{}}
		for _, t := range tc.terms.PaperTerms(p, tc.limit(len(tc.terms.Terms), 10)) {
			rows[p].Terms = append(rows[p].Terms, paperTerm{
				Term: tc.terms.Terms[t.Term].Label, Score: t.Score, Count: t.Count, Variants: forms(t.Variants),
			})
		}
	}
	return rows
}

// termRow is a line of `papergraph terms`.
type termRow struct {
	Term        string   `json:"term"`
	Short       string   `json:"short,omitempty"`
	Papers      int      `json:"papers"`
	Occurrences int      `json:"occurrences"`
	Relevance   float64  `json:"relevance"`
	Variants    []string `json:"variants"`
}

var termColumns = []column[termRow]{
	{"term", func(r termRow) string { return r.Term }},
	{"short", func(r termRow) string { return r.Short }},
	{"papers", func(r termRow) string { return fmt.Sprint(r.Papers) }},
	{"count", func(r termRow) string { return fmt.Sprint(r.Occurrences) }},
	{"relevance", func(r termRow) string { return fmt.Sprintf("%.2f", r.Relevance) }},
	{"variants", func(r termRow) string { return shorten(strings.Join(r.Variants, " | "), 60) }},
}

// termRows orders the terms of the corpus by rank.
func (tc *termsCommand) termRows() []termRow {
	terms := slices.Clone(tc.terms.Terms)
	relevance, _ := nlp.RelevanceByName(tc.nlp.Relevance) // checked when the options were prepared
	slices.SortStableFunc(terms, func(a, b nlp.Term) int { return cmp.Compare(relevance.Rank(b), relevance.Rank(a)) })
	var rows []termRow
	for _, t := range terms[:tc.limit(len(terms), 50)] {
		rows = append(rows, termRow{
			Term: t.Label, Short: t.Short, Papers: t.Papers, Occurrences: t.Occurrences,
			Relevance: t.Relevance, Variants: forms(t.Variants),
		})
	}
	return rows
}

// forms are the written forms of a term, most frequent first.
func forms(variants []nlp.Variant) []string {
	list := make([]string, len(variants))
	for i, v := range variants {
		list[i] = v.Form
	}
	return list
}
