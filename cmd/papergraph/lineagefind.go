package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/papergraph/papergraph/nlp/merge"
)

// A paper may be named by its id, its DOI, its title, or a part of its title that no other title has.

// toldTitles is how many titles an error names.
const toldTitles = 5

// findPapers returns the papers that are named so.
func (lc *lineageCommand) findPapers(names ...string) ([]int, error) {
	f := newFinder(&lc.line)
	folded := make([]string, len(lc.papers.Papers))
	for p := range folded {
		folded[p] = merge.Fold(lc.papers.Papers[p].Title)
	}
	var found []int
	for _, name := range names {
		p, why := f.find(name)
		if p < 0 && !strings.HasPrefix(why, "names several") {
			matching := withPart(folded, merge.Fold(name))
			switch {
			case len(matching) == 1:
				p = int32(matching[0])
			case len(matching) > 1:
				why = fmt.Sprintf("is part of the titles of %d papers; give more of it, an id or a DOI", len(matching))
				return nil, lc.unclear(name, why, matching)
			default:
				return nil, lc.unclear(name, "is no paper's id, DOI or part of its title", lc.nearestTitles(name))
			}
		}
		if p < 0 {
			return nil, lc.unclear(name, why, withPart(folded, merge.Fold(name)))
		}
		found = append(found, int(p))
	}
	return found, nil
}

// withPart lists the titles that hold a part.
func withPart(titles []string, part string) (papers []int) {
	for p, title := range titles {
		if part != "" && strings.Contains(title, part) {
			papers = append(papers, p)
		}
	}
	return papers
}

// nearestTitles lists papers whose titles share most words with a text, the shortest titles first of equal ones.
func (lc *lineageCommand) nearestTitles(text string) []int {
	words := wordsOf(text)
	papers := lc.papers.Papers
	shared := make([]int, len(papers))
	var near []int
	for p := range papers {
		title := wordsOf(papers[p].Title)
		for _, w := range words {
			if len(w) > 2 && slices.Contains(title, w) {
				shared[p]++
			}
		}
		if shared[p] > 0 {
			near = append(near, p)
		}
	}
	slices.SortStableFunc(near, func(a, b int) int {
		return cmp.Or(cmp.Compare(shared[b], shared[a]), cmp.Compare(len(papers[a].Title), len(papers[b].Title)))
	})
	return near[:min(toldTitles, len(near))]
}

func wordsOf(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// unclear says why a name is no paper, and names papers that may be meant.
func (lc *lineageCommand) unclear(name, why string, papers []int) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%q %s", shorten(printable(name), 60), why)
	if len(papers) > 0 {
		b.WriteString("; perhaps")
	}
	for _, p := range papers[:min(toldTitles, len(papers))] {
		paper := &lc.papers.Papers[p]
		fmt.Fprintf(&b, "\n  %s  %s %s", printable(paper.ID), year(paper.Year), shorten(printable(paper.Title), 80))
	}
	if more := len(papers) - toldTitles; more > 0 {
		fmt.Fprintf(&b, "\n  and %d more", more)
	}
	return usageError{fmt.Errorf("%s", b.String())}
}
