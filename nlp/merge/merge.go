// Package merge makes one record of every work: the same paper read from two databases becomes one paper, and a
// reference to a paper of the corpus becomes a link to it.
//
// Two records are the same work when they share a DOI or another identifier of one scheme, or else when their titles are
// equal but for case, punctuation and accents and nothing speaks against it: years and first authors agree where both
// are known, and so do volume and page, DOIs, PubMed numbers and the kind of document. A preprint and its published
// version may have different DOIs. Short titles ("Deep learning") must agree in year and first author or in the abstract,
// and titles that many works bear ("Editorial") never join anything. No two records are compared unless they share an
// identifier or a title, so the cost is O(papers + references), sorting of a record's few identifiers aside.
//
// Of the joined records the first to appear survives, with its ID, and takes over field by field:
//
//	abstract     the longest
//	keywords     all, in order of appearance, case ignored
//	references   all; those of later records that the earlier ones lack
//	citations    the larger count
//	IDs          of each scheme the first
//	DOI          the first that is not a preprint's; a preprint's is kept in IDs["preprint"]
//	all others   the first that is not empty
//
// Then references are resolved (see resolve.go): Reference.Paper is set where the cited work is in the corpus. Cited
// works that are not can still be told apart and counted by Key.
package merge

import (
	"context"
	"fmt"
	"runtime"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// Options say what to merge. The zero value joins records, resolves references and unites the names of authors.
type Options struct {
	Off       bool       // keep every record apart; references are still resolved
	KeepNames bool       // leave the names of authors as each record writes them, and tell authors by them alone
	Decisions []Decision // of the user; they override every rule
}

// A Report is the account of one call of Merge.
type Report struct {
	Papers     int        `json:"papers"`           // records given
	Kept       int        `json:"kept"`             // papers that are left
	Joins      []Join     `json:"joins"`            // in the order of the records that were joined to others
	Conflicts  []Join     `json:"conflicts"`        // pairs that share an identifier but nothing else, and were kept apart
	Unsure     []Join     `json:"unsure,omitempty"` // pairs of similar titles that were kept apart, the most alike first, at most 1000
	References References `json:"references"`
	Authors    Authors    `json:"authors"`
}

// A Join says that the record Paper became part of the paper Kept, and by what they were recognised: "doi 10.1000/x",
// "pmid 123", "title", "similar title 0.94", "shortened title 0.80", "decision". Among the unsure By says why the two were
// kept apart.
type Join struct {
	Paper      string `json:"paper"`
	Kept       string `json:"kept"`
	By         string `json:"by"`
	PaperTitle string `json:"paper_title,omitempty"`
	KeptTitle  string `json:"kept_title,omitempty"`
}

// References counts what became of the references of the papers that are left.
type References struct {
	Total    int `json:"total"`
	ByDOI    int `json:"by_doi"`    // resolved to a paper of the corpus by its DOI,
	ByID     int `json:"by_id"`     // by its identifier in the database or in the corpus,
	ByTitle  int `json:"by_title"`  // by its title,
	ByPlace  int `json:"by_place"`  // by first author, year, volume and page
	ByOthers int `json:"by_others"` // by what other references to the same work tell
	Unified  int `json:"unified"`   // not resolved, but recognised as the same work as others that are written otherwise
	Repeated int `json:"repeated"`  // taken out, since a joined record cited the work already
}

// Resolved is the number of references that point to papers of the corpus.
func (r References) Resolved() int { return r.ByDOI + r.ByID + r.ByTitle + r.ByPlace + r.ByOthers }

func (r *References) add(s References) {
	r.Total += s.Total
	r.ByDOI += s.ByDOI
	r.ByID += s.ByID
	r.ByTitle += s.ByTitle
	r.ByPlace += s.ByPlace
}

// Merge returns the corpus with every work once and its references resolved, in order of first appearance, and what
// was done. The given corpus is not changed. The error is that of ctx.
func Merge(ctx context.Context, c corpus.Corpus, o Options) (corpus.Corpus, *Report, error) {
	report := &Report{Papers: len(c.Papers)}
	works := newWorks(c.Papers)
	if o.Off {
		works.joinByIdentifier()
	} else {
		if err := works.group(ctx, o); err != nil {
			return corpus.Corpus{}, nil, fmt.Errorf("merging: %w", err)
		}
	}
	merged := corpus.Corpus{Papers: works.combine()}
	report.Joins, report.Conflicts, report.Unsure = works.joins(), works.conflicts, works.doubts()
	report.Kept = len(merged.Papers)
	if !o.KeepNames {
		report.Authors = uniteNames(merged.Papers)
	}
	tidy(merged.Papers)
	r := newResolver(merged.Papers, works)
	if err := r.run(ctx, &report.References); err != nil {
		return corpus.Corpus{}, nil, fmt.Errorf("resolving references: %w", err)
	}
	return merged, report, nil
}

// tidy lets go of what grouping has used before references are resolved, if these are many: it is about as much as resolving
// needs, and a corpus that fills half the memory leaves room for one of them only. It costs a tenth of the time.
func tidy(papers []corpus.Paper) {
	const many = 1_000_000
	references := 0
	for i := range papers {
		references += len(papers[i].References)
	}
	if references > many {
		runtime.GC()
	}
}

// checkEvery is the number of papers between two looks at the context.
const checkEvery = 512
