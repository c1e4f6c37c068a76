package source

// RIS was made for Reference Manager and is written by nearly every database, each in its own way. By the rule a line is
// two letters, two blanks, a hyphen, a blank and a value; a record begins with TY and ends with ER:
//
//	TY  - JOUR
//	AU  - Doe, Jane
//	TI  - A title
//	ER  -
//
// In files that exist, TY is not the first tag, or is missing; ER has no blank after it, or a word, or is missing; tags
// are in small letters, or have one blank instead of two; blank lines stand between fields; an abstract goes over
// paragraphs, and KW over lines with a keyword each, without any indent; numbers and notes of the database stand between
// records. A line is a tag only when it looks like one, so all of this is read. What the tags mean differs as well
// (risfields.go).

import (
	"bytes"
	"iter"
	"slices"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// risGrammar is the grammar of one file. Tags with one blank or none before the hyphen are allowed once TY was so written.
func risGrammar() *tagGrammar {
	loose := false
	return &tagGrammar{
		split: func(line []byte) (tag, value []byte) {
			tag, value, exact := splitRIS(line)
			switch {
			case exact:
				return tag, value
			case len(tag) > 0 && !loose:
				loose = string(tag) == "TY" || string(tag) == "ER"
			}
			if loose {
				return tag, value
			}
			return nil, nil
		},
		role: func(tag string) tagRole {
			switch tag {
			case "TY":
				return tagBegins
			case "ER":
				return tagEnds
			}
			return tagHolds
		},
		indented: ' ',
		marks:    []string{"TY", "TI", "T1", "AU", "A1", "DO"},
	}
}

// splitRIS parts a line at the hyphen after its tag; exact tells that two blanks stand before it, as they should. A tag
// of another number of blanks must be in capitals and have a blank after its hyphen. The tag is returned in capitals.
func splitRIS(line []byte) (tag, value []byte, exact bool) {
	rest := bytes.TrimLeft(line, " \t\ufeff")
	if len(rest) < 2 || !isLetter(rest[0]) || !isLetter(rest[1]) && !isDigit(rest[1]) {
		return nil, nil, false
	}
	hyphen := 2
	for hyphen < len(rest) && (rest[hyphen] == ' ' || rest[hyphen] == '\t') {
		hyphen++
	}
	if hyphen == len(rest) || rest[hyphen] != '-' {
		if string(trimBlanks(rest)) == "ER" && len(rest) == len(line) {
			return rest[:2], nil, true
		}
		return nil, nil, false
	}
	tag, value, exact = rest[:2], rest[hyphen+1:], hyphen == 4
	capitals := isUpper(tag[0]) && !isLower(tag[1])
	switch {
	case !exact && (!capitals || len(value) > 0 && value[0] != ' '):
		return nil, nil, false
	case !capitals:
		tag = bytes.ToUpper(tag)
	}
	return tag, value, exact
}

func isLower(b byte) bool { return b >= 'a' && b <= 'z' }

// sniffRIS is certain of a line that gives the type of a record, and of one that ends a record with other tags before it.
func sniffRIS(h *Head) Confidence {
	head := h.Text
	split, tags := risGrammar().split, 0
	for line := range bytes.Lines(head) {
		switch tag, value := split(bytes.TrimRight(line, "\n")); {
		case len(tag) == 0:
		case string(tag) == "TY" && len(trimBlanks(value)) > 0, string(tag) == "ER" && tags > 1:
			return Certain
		default:
			tags++
		}
	}
	return No
}

// decodeRIS yields the papers of a RIS file. See Format.Decode.
func decodeRIS(in *Input) iter.Seq2[corpus.Paper, error] {
	return func(yield func(corpus.Paper, error) bool) {
		d := &risFile{in: in}
		for p, err := range decodeTagged(in, risGrammar(), d.paper) {
			if !yield(p, err) {
				return
			}
		}
		if d.homeless > 0 {
			in.Warnf(0, "which author has which affiliation is not said in %d records; these affiliations were left out", d.homeless)
		}
	}
}

// risFile is what is known of a file beyond its records.
type risFile struct {
	in       *Input
	homeless int // records whose affiliations could not be given to their authors
}

// paper makes a paper of a record. It may lack a title; Read reports that.
func (d *risFile) paper(r *taggedRecord) corpus.Paper {
	kind := r.plain("TY")
	if kind == "" {
		d.in.Warnf(r.line, "record %d: TY missing; read as JOUR", r.number)
		kind = "JOUR"
	}
	if !r.ended {
		d.in.Warnf(r.line, "record %d: its end, ER, is missing", r.number)
	}
	p := corpus.Paper{
		Title:     r.plain("TI", "T1", "CT", "BT", "ST", "TT"),
		Abstract:  trimAbstract(r.plain("AB", "N2")),
		Year:      risYear(r),
		Venue:     risVenue(r, kind),
		Pages:     risPages(r),
		Publisher: r.plain("PB"),
		Type:      risType(kind, r.plain("M3")),
		Language:  r.plain("LA"),
		DOI:       risDOI(r),
		URL:       risURL(r),
		Origin:    corpus.Origin{Record: r.number, Line: r.line},
	}
	p.Volume, p.Issue = risVolume(r)
	risIdentify(&p, r)
	risKeywords(&p, r)
	d.authors(&p, r)
	d.notes(&p, r)
	return p
}

// authors reads the authors in their order, or else the editors, with affiliations and ORCIDs.
func (d *risFile) authors(p *corpus.Paper, r *taggedRecord) {
	for _, tags := range [][]string{{"AU", "A1"}, {"A2", "ED"}, {"A3"}, {"A4"}} {
		if p.Authors = risNames(r, tags); len(p.Authors) > 0 {
			break
		}
	}
	if n := len(p.Authors); n == 2 && p.Authors[0].Name() == p.Authors[1].Name() { // IEEE writes a lone author twice
		p.Authors = p.Authors[:1]
	}
	places := slices.Collect(r.lines("AD"))
	switch {
	case len(places) == 0 || len(p.Authors) == 0:
	case len(p.Authors) == 1:
		p.Authors[0].Affiliations = places
	case len(places) == 1:
		for i := range p.Authors {
			p.Authors[i].Affiliations = places
		}
	case !risPlacesInTurn(p.Authors, r):
		d.homeless++
	}
	for owner := range r.lines("AI") {
		giveOvidORCIDs(p.Authors, owner)
	}
}
