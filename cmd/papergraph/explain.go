package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/papergraph/papergraph/nlp"
)

// The view of `papergraph terms --explain`: of every term asked for a page of small tables, which say where it was found,
// as what variants, and why it ranks so; or why it is no term. The JSON of the view has the same.

// explainRow is what `papergraph terms --explain` says of one term.
type explainRow struct {
	Query       string       `json:"query"`
	Term        string       `json:"term,omitempty"` // missing where what is asked for is none
	Short       string       `json:"short,omitempty"`
	Rank        int          `json:"rank,omitempty"`
	Terms       int          `json:"terms"` // there are
	Papers      int          `json:"papers"`
	Occurrences int          `json:"occurrences"`
	KeywordOf   int          `json:"keywordOf"` // papers that name it as a keyword
	Absences    []absenceRow `json:"absences,omitempty"`
	Variants    []originRow  `json:"variants,omitempty"`
	Acronyms    []acronymRow `json:"acronyms,omitempty"`
	Vocabulary  []string     `json:"vocabulary,omitempty"`
	Thesaurus   []string     `json:"thesaurus,omitempty"`
	Relevance   float64      `json:"relevance,omitempty"`
	Parts       []factorRow  `json:"relevanceParts,omitempty"`
	Uses        []useRow     `json:"uses,omitempty"` // of the heaviest papers
	Quotes      []quoteRow   `json:"quotes,omitempty"`
}

// absenceRow is a reason why something is no term.
type absenceRow struct {
	Reason string   `json:"reason"`
	Why    string   `json:"why"`
	Terms  []string `json:"terms,omitempty"`
}

var absenceColumns = []column[absenceRow]{
	{"no term", func(r absenceRow) string { return r.Reason }},
	{"because", func(r absenceRow) string {
		if len(r.Terms) == 0 {
			return r.Why
		}
		return r.Why + "; see " + strings.Join(r.Terms, " | ")
	}},
}

// originRow is a written form and how it came to be the term.
type originRow struct {
	Form    string `json:"form"`
	Count   int    `json:"count"`
	Reason  string `json:"reason"`
	Through string `json:"through,omitempty"`
}

var originColumns = []column[originRow]{
	{"written as", func(r originRow) string { return r.Form }},
	{"count", func(r originRow) string { return fmt.Sprint(r.Count) }},
	{"one term by", func(r originRow) string {
		if r.Through == "" {
			return r.Reason
		}
		return r.Reason + ": " + r.Through
	}},
}

// factorRow is a factor of a score.
type factorRow struct {
	Name   string  `json:"name"`
	Value  float64 `json:"value"`
	Power  float64 `json:"power"`
	Factor float64 `json:"factor"` // value to the power; the factors multiply to the score
	Why    string  `json:"why"`
}

// useRow is a paper that uses the term.
type useRow struct {
	ID       string      `json:"id"`
	Title    string      `json:"title"`
	Titled   int         `json:"inTitle"`
	Abstract int         `json:"inAbstract"`
	Keyword  bool        `json:"asKeywordOnly,omitempty"`
	Weight   float64     `json:"weight,omitempty"`
	Parts    []factorRow `json:"parts,omitempty"`
}

var useColumns = []column[useRow]{
	{"found in", func(r useRow) string { return r.ID }},
	{"in title", func(r useRow) string { return fmt.Sprint(r.Titled) }},
	{"in abstract", func(r useRow) string { return fmt.Sprint(r.Abstract) }},
	{"weight", func(r useRow) string {
		if r.Weight == 0 {
			return ""
		}
		return fmt.Sprintf("%.4g", r.Weight)
	}},
	{"title", func(r useRow) string { return shorten(r.Title, 80) }},
}

// quoteRow is a place in the text.
type quoteRow struct {
	ID     string `json:"id"`
	Field  string `json:"field"` // title or abstract
	Before string `json:"before"`
	Found  string `json:"found"`
	After  string `json:"after"`
}

var quoteColumns = []column[quoteRow]{
	{"paper", func(r quoteRow) string { return r.ID }},
	{"field", func(r quoteRow) string { return r.Field }},
	{"text", func(r quoteRow) string { return r.Before + "[" + r.Found + "]" + r.After }},
}

// weighedPapers is of how many papers a table shows the parts of the weight.
const weighedPapers = 3

// printExplanations prints what is asked for as pages of tables, or as rows for programs.
func (tc *termsCommand) printExplanations() error {
	var rows []explainRow
	for _, x := range tc.terms.Explanations {
		rows = append(rows, tc.explainRow(x))
	}
	if tc.printing.format != "table" {
		return printRows(tc.terminal.out, tc.printing, rows, nil)
	}
	for i, row := range rows {
		if i > 0 {
			fmt.Fprintln(tc.terminal.out)
		}
		if err := row.print(tc.terminal.out); err != nil {
			return err
		}
	}
	return nil
}

// explainRow words an explanation.
func (tc *termsCommand) explainRow(x nlp.Explanation) explainRow {
	row := explainRow{
		Query: x.Query, Rank: x.Rank, Terms: len(tc.terms.Terms), Papers: len(x.Uses), KeywordOf: x.Keyword,
		Acronyms: tc.acronymRows(x.Acronyms), Parts: factorRows(x.Relevance),
	}
	for _, u := range x.Uses {
		row.Occurrences += u.Title + u.Abstract
	}
	if x.Term >= 0 {
		t := tc.terms.Terms[x.Term]
		row.Term, row.Short, row.Relevance = t.Label, t.Short, t.Relevance
	}
	for _, o := range x.Origins {
		row.Variants = append(row.Variants, originRow(o))
	}
	for _, a := range x.Absences {
		row.Absences = append(row.Absences, absenceRow{Reason: a.Reason, Why: a.Why, Terms: tc.labels(a.Terms)})
	}
	row.Vocabulary, row.Thesaurus = wordedEntries(x.Entries), wordedRules(x.Rules)
	tc.addPlaces(&row, x)
	return row
}

// addPlaces adds the papers and the places in their text.
func (tc *termsCommand) addPlaces(row *explainRow, x nlp.Explanation) {
	for _, u := range x.Uses[:tc.limit(len(x.Uses), 10)] {
		paper := &tc.papers.Papers[u.Paper]
		row.Uses = append(row.Uses, useRow{
			ID: paper.ID, Title: paper.Title, Titled: u.Title, Abstract: u.Abstract, Keyword: u.Keyword,
			Weight: u.Weight, Parts: factorRows(u.Parts),
		})
	}
	for _, q := range x.Quotes {
		field := "abstract"
		if q.Title {
			field = "title"
		}
		row.Quotes = append(row.Quotes, quoteRow{tc.papers.Papers[q.Paper].ID, field, q.Before, q.Found, q.After})
	}
}

// labels are the labels of terms.
func (tc *termsCommand) labels(terms []int) []string {
	var all []string
	for _, t := range terms {
		all = append(all, tc.terms.Terms[t].Label)
	}
	return all
}

func factorRows(parts []nlp.Part) []factorRow {
	var rows []factorRow
	for _, p := range parts {
		rows = append(rows, factorRow{p.Name, p.Value, p.Power, p.Factor(), p.Why})
	}
	return rows
}

// wordedEntries writes entries of a vocabulary as the user does.
func wordedEntries(entries []nlp.Entry) []string {
	var all []string
	for _, e := range entries {
		text := e.Name
		if len(e.Forms) > 0 {
			text += "=" + strings.Join(e.Forms, "|")
		}
		all = append(all, text)
	}
	return all
}

// wordedRules writes rules of a thesaurus in its simple form.
func wordedRules(rules []nlp.Rule) []string {
	var all []string
	for _, r := range rules {
		if r.Replacement == "" {
			r.Replacement = "ignore"
		}
		all = append(all, r.Replacement+" = "+r.Label)
	}
	return all
}

// print writes the page of one explanation.
func (r explainRow) print(w io.Writer) error {
	fmt.Fprintln(w, printable(r.headline()))
	for _, words := range [][]string{r.Vocabulary, r.Thesaurus} {
		for _, text := range words {
			fmt.Fprintln(w, printable("by your own word: "+text))
		}
	}
	for _, err := range []error{
		section(w, r.Absences, absenceColumns),
		section(w, r.Variants, originColumns),
		section(w, r.Acronyms, acronymColumns),
		section(w, r.Parts, factorColumns("relevance", r.Relevance)),
		section(w, r.Uses, useColumns),
		section(w, r.Quotes, quoteColumns),
	} {
		if err != nil {
			return err
		}
	}
	for _, u := range r.Uses[:min(weighedPapers, len(r.Uses))] {
		if err := section(w, u.Parts, factorColumns("weight in "+u.ID, u.Weight)); err != nil {
			return err
		}
	}
	return nil
}

// headline says what is asked for, and how it stands among all terms.
func (r explainRow) headline() string {
	found := fmt.Sprintf("%s, %s", amount(r.Papers, "paper"), amount(r.Occurrences, "occurrence"))
	if r.KeywordOf > 0 {
		found += ", a keyword of " + amount(r.KeywordOf, "paper")
	} else {
		found += ", no keyword"
	}
	if r.Term == "" {
		return fmt.Sprintf("%q is no term; %s", r.Query, found)
	}
	name := r.Term
	if r.Short != "" {
		name += " (" + r.Short + ")"
	}
	if r.Query != r.Term {
		name = fmt.Sprintf("%q is %s", r.Query, name)
	}
	return fmt.Sprintf("%s: rank %d of %s; %s", name, r.Rank, amount(r.Terms, "term"), found)
}

// amount is a number of things in words.
func amount(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return fmt.Sprintf("%d %s", n, thing)
}

// factorColumns are the columns of the factors of a score, which stands in the heading.
func factorColumns(score string, value float64) []column[factorRow] {
	return []column[factorRow]{
		{fmt.Sprintf("%s %.4g is the product of", score, value), func(r factorRow) string { return r.Name }},
		{"factor", func(r factorRow) string { return fmt.Sprintf("%.4g", r.Factor) }},
		{"from", func(r factorRow) string {
			if r.Power == 1 {
				return ""
			}
			return fmt.Sprintf("%.4g^%.2g", r.Value, r.Power)
		}},
		{"why", func(r factorRow) string { return r.Why }},
	}
}

// section prints a table with an empty line before it, or nothing where there are no rows.
func section[T any](w io.Writer, rows []T, columns []column[T]) error {
	if len(rows) == 0 {
		return nil
	}
	fmt.Fprintln(w)
	return printTable(w, rows, columns)
}
