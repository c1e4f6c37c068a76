// Package merge makes one record of every work: the same paper read from two databases becomes one paper, and a
// reference to a paper of the corpus becomes a link to it.
//
// # The same work
//
// Two records are one work, by the first of these ways that finds it; the words in quotes are what Join.By says:
//
//	"decision"              the user says so (Options.Decisions); a decision for or against overrides everything below
//	"doi 10.1000/x"         they share a DOI, or another identifier of one scheme: "pmid 7", "arxiv 2101.00001", "openalex w7"
//	"title"                 their titles are equal but for case, punctuation, accents, entities and tags
//	"similar title 0.94"    their titles differ by spelling or slips of the pen, and the first authors agree
//	"shortened title 0.81"  one title is the beginning of the other: cut off, or without its subtitle; the first authors agree
//
// Shared identifiers decide, unless the titles have little in common and the first authors or pages differ: then the
// identifier is of something larger, as a volume, and Report.Conflicts tells. Titles decide only where nothing speaks against
// it. These do, for any two records of the two groups:
//
//	identifiers  two DOIs (unless one is a preprint's or one is a version of the other), or two numbers of PubMed, PubMed
//	             Central, Web of Science or Scopus
//	kind         one is an erratum, retraction, reply, comment, review, meeting abstract or data set, and the other is not
//	years        more than one apart; a preprint may be up to three years older
//	authors      the first authors differ. They agree by family name (with or without particle, second family name, accents or
//	             one slip) and first initial, with the names in either order, or if the same people stand in another order
//	place        two of volume, issue and first page differ, or first pages of one volume
//
// Further, equal titles one year apart want the same first author and nothing else that differs (volume, page, journal; not a
// title that comes back every year); a conference's and a journal's record with unlike names of the journal are a talk and
// its article; short titles ("Deep learning") want year and first author or place or abstract to agree; titles that
// many works bear ("Editorial") want first author, volume, page and year. Similar titles want the first author, or the whole
// place in print. A word that only one title has keeps works apart; where it is a number, roman numeral, ordinal, single letter,
// negation or a word such as "part", "reply", "erratum", "protocol", so do similar titles of any score. A slip is at most one letter, or
// two in words of eight and more, never the change of a beginning such as hypo- to hyper-, and never between two words that
// are both usual in the corpus. A title cut off that may be of two works is of neither. Pairs that come close but are kept apart are listed in
// Report.Unsure.
//
// Records are compared only if they share an identifier, a title or a block (see similar.go), so the cost is O(records × a
// bounded number).
//
// # Which field survives
//
// The first of the joined records gives ID and Origin. Of the others, in order of reading but preprints last:
//
//	title        the first; rather one that is not in capitals, and one that the first is the beginning of
//	abstract     the longest
//	authors      the longest list; every author with the fullest given name, ORCID, identifier and affiliations of all records
//	keywords, index terms   all, in order of appearance, case ignored
//	references   all; those of later records that the earlier ones lack
//	citations    the larger count
//	IDs          of each scheme the first
//	DOI          the first that is not a preprint's; a preprint's is kept in IDs["preprint"], any other in IDs["otherdoi"]
//	pages        the first; rather one with the last page
//	all others   the first that is not empty
//
// Paper.Provenance tells for every field that is not of the Origin's record where it comes from.
//
// # References and authors
//
// Then references are resolved (see resolve.go): Reference.Paper is set where the cited work is in the corpus. Cited
// works that are not become one where they are written in several manners (see unify.go), and can be told apart and counted by
// Key. Authors are told apart and their names united as author.go says; Author.Key tells who is one.
package merge

import (
	"context"
	"fmt"
	"runtime"
	"sync"

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
// was done. It takes over the given corpus, whose papers, authors and references it writes to: the caller may not use them
// afterwards, and no two papers may share a list; they may share references. Reading and merging 100,000 papers of 35 references
// takes less than 1 GB. The error is that of ctx.
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
	tidy(merged.Papers)
	r := newResolver(merged.Papers, works)
	var names sync.WaitGroup // references need no names beyond those that the resolver has noted
	if !o.KeepNames {
		names.Go(func() { report.Authors = uniteNames(merged.Papers) })
	}
	err := r.run(ctx, &report.References)
	names.Wait()
	if err != nil {
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
