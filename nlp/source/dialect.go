package source

// A database's way of writing a table is a small value, a dialect: which headings give it away, which of its headings
// mean something else than elsewhere, and what has to be done with a paper after its columns were read. The rows of
// Formats that read tables differ in nothing but their dialect. One reader serves them all (delimited.go), so whatever
// it learns of delimiters, quotes and limits holds for every database.

import (
	"iter"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// A dialect is how one database writes a table.
type dialect struct {
	marks    [][]string                    // a header that holds all headings of one of these lists is this dialect's
	headings []heading                     // what its headings mean, where that differs from the common list
	bars     bool                          // its lists are parted by | alone, and a ; belongs to what it stands in
	scheme   string                        // of its authors' identifiers
	credit   func(*table, []corpus.Author) // reads who has which ORCID, identifier, affiliation; nil: lists in order
	complete func(*table, *corpus.Paper)   // reads what only this database writes; nil: nothing
}

// dialects are asked in this order whether a header is theirs; commonTable is none of them.
var dialects = []*dialect{
	&wosTable, &lensPatents, &lensTable, &scopusTable, &openAlexTable, &dimensionsTable, &ieeeTable, &springerTable, &pubMedTable,
	&zoteroTable,
}

// commonTable is any table whose headings say what they hold.
var commonTable dialect

// dialectOf returns the dialect of a header.
func dialectOf(cells []string) *dialect {
	seen := make(map[string]bool, len(cells))
	for _, cell := range cells {
		seen[headingKey(cell)] = true
	}
	for _, d := range dialects {
		if d.claims(seen) {
			return d
		}
	}
	return &commonTable
}

func (d *dialect) claims(seen map[string]bool) bool {
	for _, all := range d.marks {
		held := 0
		for _, name := range all {
			if seen[name] {
				held++
			}
		}
		if held == len(all) {
			return true
		}
	}
	return false
}

// sniff is certain of a table whose header bears the marks of the dialect. See Format.Sniff.
func (d *dialect) sniff(head *Head) Confidence {
	if h := head.header(); h.known > 1 && h.dialect == d {
		return Certain
	}
	return No
}

// decode yields the papers of a table in this dialect. See Format.Decode.
func (d *dialect) decode(in *Input) iter.Seq2[corpus.Paper, error] { return decodeTable(in, d) }
