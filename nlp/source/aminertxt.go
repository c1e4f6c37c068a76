package source

// AMiner's citation networks up to version 8 are tagged text: a mark and a value, nothing between them, a record from
// #index or #* to the next.
//
//	#*A title                       title
//	#@Jane Doe;Richard Roe          authors, parted by semicolons or, in the first versions, by commas
//	#t1999  or  #year1999           year
//	#cA journal  or  #confA journal venue
//	#index42  (once #arnetid42)     identifier
//	#%17                            a cited work, by its identifier; one a line
//	#!An abstract                   abstract
//	#citation12                     times cited; -1 when unknown
//
// The first line of some files is the number of records. The file of papers that came with the network of authors has
// blanks after its marks, #index first, and the authors' affiliations in their order after #o. The numbers are a
// version's own, so they identify a paper within its file only.

import (
	"bytes"
	"iter"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// aminerMarks are the marks, longer ones before those that they begin with.
var aminerMarks = [][]byte{
	[]byte("#citation"), []byte("#arnetid"), []byte("#index"), []byte("#conf"), []byte("#year"), []byte("#*"), []byte("#@"),
	[]byte("#%"), []byte("#!"), []byte("#t"), []byte("#c"), []byte("#o"),
}

var aminerGrammar = tagGrammar{
	split: func(line []byte) (tag, value []byte) {
		for _, mark := range aminerMarks {
			if bytes.HasPrefix(line, mark) {
				return line[:len(mark)], line[len(mark):]
			}
		}
		return nil, nil
	},
	role: func(tag string) tagRole {
		if tag == "#*" {
			return tagBegins
		}
		return tagMay
	},
	gap:      gapEnds,
	indented: ' ',
	marks:    []string{"#*", "#index", "#@"},
}

// sniffAMinerText is certain of a title's mark that another mark follows.
func sniffAMinerText(h *Head) Confidence {
	head := h.Text
	titled := false
	for line := range bytes.Lines(head) {
		line = bytes.TrimSpace(line)
		tag, _ := aminerGrammar.split(line)
		switch {
		case len(line) == 0 || !titled && isNumber(string(line)):
		case titled && len(tag) > 0:
			return Certain
		case len(tag) == 0:
			return No
		default:
			titled = string(tag) == "#*" || string(tag) == "#index"
		}
	}
	return No
}

// decodeAMinerText yields the papers of such a file. See Format.Decode.
func decodeAMinerText(in *Input) iter.Seq2[corpus.Paper, error] {
	return decodeTagged(in, &aminerGrammar, func(r *taggedRecord) corpus.Paper { return aminerTextPaper(r, in) })
}

// aminerTextPaper makes a paper of a record. It may lack a title; Read reports that.
func aminerTextPaper(r *taggedRecord, in *Input) corpus.Paper {
	p := corpus.Paper{
		ID:       r.plain("#index", "#arnetid"),
		Title:    r.plain("#*"),
		Abstract: trimAbstract(r.plain("#!")),
		Authors:  parseAuthors(r.plain("#@")),
		Year:     parseYear(r.raw("#t", "#year")),
		Venue:    r.plain("#c", "#conf"),
		Origin:   corpus.Origin{Record: r.number, Line: r.line},
	}
	affiliateText(p.Authors, r.plain("#o"))
	for f := range r.each("#%") {
		if id := r.oneLine(f); id != "" && len(p.References) < referenceLimit {
			p.References = append(p.References, &corpus.Reference{ID: id})
		}
	}
	if cited := r.raw("#citation"); isNumber(cited) {
		r.setCitations(&p, cited, in)
	}
	return p
}

// affiliateText gives the authors their affiliations from a list as long as theirs; "-" is none.
func affiliateText(authors []corpus.Author, list string) {
	places := strings.Split(list, ";")
	if len(places) != len(authors) {
		return
	}
	for i, place := range places {
		if place = strings.TrimSpace(place); place != "" && place != "-" {
			authors[i].Affiliations = []string{place}
		}
	}
}
