package source

import (
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// raw returns the first field of the given names that is not empty, as written.
func (e *bibEntry) raw(names ...string) string {
	for _, name := range names {
		for i := range e.fields {
			if e.fields[i].name == name && !isBlank(e.fields[i].value) {
				return e.fields[i].value
			}
		}
	}
	return ""
}

// text returns such a field as plain text.
func (e *bibEntry) text(names ...string) string { return bibText(e.raw(names...)) }

func bibText(value string) string { return plainText(resolveBibTeX(value)) }

// paper makes a paper of the entry. It may lack a title; Read reports that.
func (e *bibEntry) paper(in *Input) corpus.Paper {
	p := corpus.Paper{
		ID:        plainText(e.key),
		Title:     e.title(),
		Abstract:  e.text("abstract", "annotation"),
		Authors:   bibAuthors(e.raw("author", "editor")),
		Year:      parseYear(e.text("year", "date", "earlyaccessdate", "early-access-date")),
		Venue:     e.venue(),
		Volume:    e.text("volume"),
		Issue:     e.text("number", "issue"),
		Pages:     parsePages(e.text("pages", "eid", "articleno", "article-number", "art_number")),
		Publisher: e.text("publisher", "institution", "school", "organization"),
		Type:      documentType(e.kind),
		Language:  e.text("language", "langid"),
		DOI:       e.doi(),
		URL:       e.text("url"),
		IDs:       e.identifiers(),
		Origin:    corpus.Origin{Record: e.record, Line: e.line},
	}
	p.Keywords, p.IndexTerms = e.list("author_keywords", "keywords", "keyword"), e.list("keywords-plus")
	p.References = in.parseReferences(bibLines(e.raw("references")))
	e.readCitations(&p, in)
	switch {
	case e.fromWoS():
		e.readWoS(&p, in)
	case e.fromScopus():
		e.readScopus(&p)
	}
	warnOfLimits(in, &p)
	return p
}

// venue is the journal or the book, a macro of the astronomers' styles in words.
func (e *bibEntry) venue() string {
	raw := e.raw("journaltitle", "journal", "booktitle", "maintitle", "series")
	if name, ok := strings.CutPrefix(strings.Trim(raw, "{} "), "\\"); ok && journalMacros[name] != "" {
		return journalMacros[name]
	}
	return bibText(raw)
}

// list gathers the words of the fields of the given names.
func (e *bibEntry) list(names ...string) []string {
	var words []string
	for _, name := range names {
		words = appendNew(words, splitKeywords(e.text(name))...)
	}
	return words
}

// title joins biblatex's title and subtitle; a whole volume may be named by its book title only.
func (e *bibEntry) title() string {
	title := e.text("title")
	if title == "" {
		return e.text("booktitle", "maintitle")
	}
	return withSubtitle(title, e.text("subtitle"))
}

func (e *bibEntry) doi() string {
	if doi := e.text("doi"); doi != "" {
		return doi
	}
	for _, name := range []string{"url", "note", "ee"} {
		if text := e.text(name); strings.Contains(text, "doi.org/") {
			doi, _ := DOI(text)
			return doi
		}
	}
	return ""
}

// identifiers collects the other identifiers that an entry carries.
func (e *bibEntry) identifiers() map[string]string {
	ids := make(map[string]string)
	put := func(scheme, id string) {
		if id != "" && ids[scheme] == "" {
			ids[scheme] = id
		}
	}
	put("pmid", e.text("pmid", "pubmed_id"))
	put("pmcid", e.text("pmcid"))
	switch kind := strings.ToLower(e.text("eprinttype", "archiveprefix")); {
	case strings.Contains(kind, "arxiv"):
		put("arxiv", arXivID("arxiv:"+e.text("eprint")))
	case kind == "pubmed":
		put("pmid", e.text("eprint"))
	}
	if id, ok := strings.CutPrefix(e.key, "DBLP:"); ok {
		put("dblp", id)
	}
	for _, name := range []string{"url", "journal", "note", "howpublished"} {
		put("arxiv", arXivID(e.text(name)))
	}
	scheme, id, _ := strings.Cut(e.text("unique-id"), ":")
	put(uniqueIDs[strings.ToUpper(scheme)], id)
	put("scopus", scopusID(e.raw("url")))
	delete(ids, "")
	if len(ids) == 0 {
		return nil
	}
	return ids
}

// readCitations takes the times cited from where databases put them; "unknown" and the like leave it unknown.
func (e *bibEntry) readCitations(p *corpus.Paper, in *Input) {
	given := e.text("times-cited", "citations", "cited-by", "citedby")
	if note := e.text("note"); given == "" && strings.Contains(strings.ToLower(note), "cited by") {
		given = note
	}
	if given == "" {
		return
	}
	if n, ok := parseCount(given); ok {
		p.Citations = &n
		return
	}
	in.Warnf(e.line, "record %d: %q is not a number of citations", e.record, clip(given, 40))
}

// bibLines frees a field of LaTeX but keeps its lines; what a database wrapped begins with three blanks, like what it
// did not, so lines are joined unless the one before ends in a full stop.
func bibLines(value string) string {
	value = resolveBibTeX(value)
	if !strings.Contains(value, "\n") {
		return value
	}
	var b strings.Builder
	b.Grow(len(value))
	for line := range strings.SplitSeq(value, "\n") {
		line = strings.TrimSpace(line)
		b.WriteString(line)
		if strings.HasSuffix(line, ".") {
			b.WriteByte('\n')
		} else {
			b.WriteByte(' ')
		}
	}
	return strings.TrimSpace(b.String())
}

// bibAuthors splits names at " and " outside braces. "others" is nobody; a name in braces of its own is not split.
func bibAuthors(value string) []corpus.Author {
	var authors []corpus.Author
	for _, name := range splitAnd(value) {
		name = strings.TrimSpace(name)
		if n := balanced(name); n > 0 && n == len(name) {
			if literal := bibText(name); literal != "" && len(authors) < authorLimit {
				authors = append(authors, corpus.Author{Literal: literal})
			}
			continue
		}
		if text := bibText(name); text != "" && !strings.EqualFold(text, "others") && len(authors) < authorLimit {
			authors = append(authors, bibName(text))
		}
	}
	return authors
}

// bibName reads "Family, Given", "Family, Jr, Given", "Given Family" or biblatex's "family=Family, given=Given".
func bibName(name string) corpus.Author {
	parts := strings.Split(name, ",")
	if strings.Contains(parts[0], "=") && strings.Contains(name, "family=") {
		return bibNameParts(parts)
	}
	if len(parts) < 3 {
		return parseName(name)
	}
	family, suffix := strings.TrimSpace(parts[0]), strings.TrimSpace(parts[1])
	given := strings.TrimSpace(strings.Join(parts[2:], ","))
	if given == "" {
		return corpus.Author{Family: family, Given: suffix}
	}
	return corpus.Author{Family: family, Given: given + ", " + suffix}
}

// bibNameParts reads "prefix=van", "family=Dam", "given=Jane" and "suffix=Jr" in any order.
func bibNameParts(parts []string) corpus.Author {
	named := make(map[string]string, len(parts))
	for _, part := range parts {
		name, value, _ := strings.Cut(part, "=")
		named[strings.TrimSpace(name)] = strings.Trim(value, ` "`)
	}
	a := corpus.Author{Family: strings.TrimSpace(named["prefix"] + " " + named["family"]), Given: named["given"]}
	if suffix := named["suffix"]; suffix != "" {
		a.Given = strings.TrimPrefix(a.Given+", "+suffix, ", ")
	}
	return a
}

// splitAnd cuts s at the word "and" outside braces.
func splitAnd(s string) []string {
	var parts []string
	depth, from := 0, 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '{':
			depth++
		case '}':
			depth--
		case 'a', 'A':
			if depth <= 0 && isWordAnd(s, i) {
				parts = append(parts, s[from:i])
				from = i + len("and")
				i = from - 1
			}
		}
	}
	return append(parts, s[from:])
}

func isWordAnd(s string, i int) bool {
	const blanks = " \t\n"
	return i > 0 && i+3 < len(s) && strings.EqualFold(s[i:i+3], "and") &&
		strings.IndexByte(blanks, s[i-1]) >= 0 && strings.IndexByte(blanks, s[i+3]) >= 0
}
