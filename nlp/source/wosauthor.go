package source

// Who wrote a paper of Web of Science, and where they work. Names stand in AU with initials and in AF in full, bodies in
// CA. What belongs to an author stands elsewhere and is matched by name (namesake.go): addresses in C1, the address of
// the corresponding author in RP, ResearcherIDs in RI, ORCIDs in OI.

import (
	"slices"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// authors reads the authors; a book without authors has its editors.
func (w *wosFile) authors(p *corpus.Paper, r *taggedRecord) {
	for _, tag := range []string{fullerNames(r), "BA", "BE"} {
		if p.Authors = wosNames(r, tag); len(p.Authors) > 0 {
			break
		}
	}
	for body := range r.lines("CA") {
		p.Authors = append(p.Authors, corpus.Author{Literal: body})
	}
	if len(p.Authors) == 0 {
		return
	}
	if r.find("C1", "RP", "RI", "OI") == nil {
		return
	}
	people := newNamesakes(p.Authors)
	people.giveIDs(slices.Collect(r.words("RI")))
	people.giveORCIDs(slices.Collect(r.words("OI")))
	w.addresses(p, r, people)
}

// fullerNames is AF unless names are missing there.
func fullerNames(r *taggedRecord) string {
	if countLines(r, "AF") < countLines(r, "AU") {
		return "AU"
	}
	return "AF"
}

// wosNames reads names, one a line or parted by semicolons. Zoological Record adds addresses of mail in brackets.
func wosNames(r *taggedRecord, tag string) []corpus.Author {
	var authors []corpus.Author
	if n := countLines(r, tag); n > 0 {
		authors = make([]corpus.Author, 0, n)
	}
	for line := range r.lines(tag) {
		for name := range strings.SplitSeq(line, ";") {
			if i := strings.IndexByte(name, '('); i > 0 && strings.IndexByte(name[i:], '@') > 0 {
				name = name[:i]
			}
			if !strings.EqualFold(strings.Trim(name, " []"), "anonymous") {
				authors = appendAuthor(authors, name, "")
			}
		}
	}
	return authors
}

// addresses gives every author the addresses that name him, or the one under which he answers letters.
func (w *wosFile) addresses(p *corpus.Paper, r *taggedRecord, people *namesakes) {
	list := w.addressLines(p, r)
	named := false
	for i, address := range list {
		if address[0] != '[' {
			list[i] = bracketNames(address, people)
		}
		named = named || list[i][0] == '['
	}
	people.giveAddresses(list)
	if named || len(p.Authors) == 1 || len(list) == 1 {
		return
	}
	people.giveAddresses(reprintAddresses(r.plain("RP")))
	if len(list) > 0 {
		w.homeless++
	}
}

// bracketNames writes "Doe, Jane; Roe, Richard; Univ Y, Paris" as "[Doe, Jane; Roe, Richard] Univ Y, Paris".
func bracketNames(address string, people *namesakes) string {
	end := 0 // of the names
	for {
		name, _, ok := strings.Cut(address[end:], "; ")
		if !ok || people.find(name) == nil {
			break
		}
		end += len(name) + len("; ")
	}
	if end == 0 {
		return address
	}
	return "[" + address[:end] + "] " + address[end:]
}

// addressLines joins addresses that are wrapped; each ends in a full stop. Cited references whose tag has been lost look
// like addresses, and are read as what they are.
func (w *wosFile) addressLines(p *corpus.Paper, r *taggedRecord) []string {
	var list []string
	for line := range r.lines("C1") {
		switch last := len(list) - 1; {
		case isWoSReference(line):
			p.References = append(p.References, parseWoSReference(line))
		case last >= 0 && !strings.HasSuffix(list[last], ".") && line[0] != '[':
			list[last] += " " + line
		default:
			list = append(list, line)
		}
	}
	if n := len(p.References); n > 0 {
		w.in.Warnf(r.line, "record %d: %d cited references stand among the addresses; has their tag CR been lost?", r.number, n)
	}
	return list
}

// reprintAddresses reads "Doe, J (corresponding author), Univ Y, France.; Roe, R (reprint author), Univ Z, France." and
// the older "Doe, J, Univ Y, France." into addresses with names.
func reprintAddresses(rp string) []string {
	var list []string
	for part := range strings.SplitSeq(rp, ".; ") {
		names, place, ok := strings.Cut(part, " author), ")
		if i := strings.LastIndexByte(names, '('); ok && i > 0 {
			names = names[:i]
		} else if fields := strings.SplitN(part, ", ", 3); len(fields) == 3 {
			names, place = fields[0]+", "+fields[1], fields[2]
		}
		if place != "" {
			list = append(list, "["+strings.TrimSpace(names)+"] "+place)
		}
	}
	return list
}
