package source

// EndNote's tagged files (.enw) come from the program refer: a per cent sign and a character, a blank and a value. A
// record begins with %0, its type, or, in files as refer had them, after a blank line.
//
//	%0 Journal Article
//	%T A title
//	%A Doe, Jane
//	%D 2019
//
// Values may go on over lines without any tag, abstracts over paragraphs; %K holds keywords one a line or parted by
// semicolons or commas.

import (
	"bytes"
	"iter"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

var referGrammar = tagGrammar{
	split: func(line []byte) (tag, value []byte) {
		if len(line) < 2 || line[0] != '%' || line[1] <= ' ' || line[1] >= 0x7f || len(line) > 2 && line[2] != ' ' && line[2] != '\t' {
			return nil, nil
		}
		return line[:2], line[2:]
	},
	role: func(tag string) tagRole {
		if tag == "%0" {
			return tagBegins
		}
		return tagHolds
	},
	gap:      gapLoose,
	indented: '\n',
}

// sniffRefer is certain when the first line gives a type or two lines have tags of papers.
func sniffRefer(h *Head) Confidence {
	head := h.Text
	known := 0
	for line := range bytes.Lines(head) {
		line = trimBlanks(bytes.TrimRight(line, "\n"))
		tag, value := referGrammar.split(line)
		switch {
		case len(line) == 0:
			continue
		case len(tag) == 0 && known == 0:
			return No
		case len(tag) > 0 && bytes.IndexByte([]byte("0ABDEJT"), tag[1]) >= 0:
			known++
		case known == 0:
			return No
		}
		if tag != nil && tag[1] == '0' && len(trimBlanks(value)) > 0 || known > 1 {
			return Certain
		}
	}
	if known > 0 {
		return Likely
	}
	return No
}

// decodeRefer yields the papers of a file of EndNote or refer. See Format.Decode.
func decodeRefer(in *Input) iter.Seq2[corpus.Paper, error] {
	return decodeTagged(in, &referGrammar, func(r *taggedRecord) corpus.Paper { return referPaper(r, in) })
}

// referPaper makes a paper of a record. It may lack a title; Read reports that.
func referPaper(r *taggedRecord, in *Input) corpus.Paper {
	kind := referType(r.plain("%0"))
	p := corpus.Paper{
		Title:     r.plain("%T", "%B", "%!", "%Q"),
		Abstract:  trimAbstract(r.plain("%X")),
		Authors:   risNames(r, []string{"%A"}),
		Year:      parseYear(r.raw("%D")),
		Venue:     r.plain("%J", "%B", "%S", "%O"),
		Volume:    r.plain("%V"),
		Issue:     r.plain("%N"),
		Pages:     parsePages(r.plain("%P")),
		Publisher: r.plain("%I"),
		Type:      kind,
		Language:  r.plain("%G"),
		URL:       r.raw("%U"),
		Origin:    corpus.Origin{Record: r.number, Line: r.line},
	}
	if p.Year == 0 {
		p.Year = parseYear(r.raw("%8"))
	}
	if p.Venue == p.Title {
		p.Venue = r.plain("%S")
	}
	for _, editors := range []string{"%E", "%Y", "%?"} {
		if len(p.Authors) == 0 {
			p.Authors = risNames(r, []string{editors})
		}
	}
	if place := r.plain("%+"); place != "" && len(p.Authors) == 1 {
		p.Authors[0].Affiliations = []string{place}
	}
	p.DOI = referDOI(r)
	referIdentify(&p, r)
	p.Keywords = referKeywords(r)
	for f := range r.each("%Z") {
		if count := risCount(r.oneLine(f)); count != "" {
			count, _, _ = strings.Cut(count, " ")
			r.setCitations(&p, count, in)
		}
	}
	return p
}

// referTypes maps EndNote's types to CSL's words.
var referTypes = pairs(`
	journal = article-journal; electronic article = article-journal; book section = chapter; edited book = book;
	electronic book = book; electronic book section = chapter; conference = paper-conference;
	conference proceedings = paper-conference; magazine article = article-magazine; newspaper article = article-newspaper;
	unpublished work = manuscript; web page = webpage; blog = post-weblog; generic = document; computer program = software`)

func referType(given string) string {
	if kind, ok := referTypes[strings.ToLower(given)]; ok {
		return kind
	}
	return documentType(given)
}

func referDOI(r *taggedRecord) string {
	for f := range r.each("%R") {
		if doi, ok := DOI(r.oneLine(f)); ok {
			return doi
		}
	}
	for _, tag := range []string{"%U", "%1", "%O"} {
		for f := range r.each(tag) {
			if doi := embeddedDOI(r.oneLine(f)); doi != "" {
				return doi
			}
		}
	}
	return ""
}

func referIdentify(p *corpus.Paper, r *taggedRecord) {
	p.ID = r.plain("%F")
	for url := range strings.FieldsSeq(r.raw("%U")) {
		identifyByURL(p, url)
	}
	number, database := r.plain("%M"), r.plain("%W", "%~")
	switch id, ok := strings.CutPrefix(number, "WOS:"); {
	case ok:
		setID(p, "wos", id)
	case isNumber(number) && (strings.Contains(database, "NLM") || strings.Contains(database, "PubMed")):
		setID(p, "pmid", number)
	}
}

// referKeywords reads keywords, one a line where there are several lines.
func referKeywords(r *taggedRecord) []string {
	return distinct(nil, func(yield func(string) bool) {
		for f := range r.each("%K") {
			value := string(r.value(f))
			separate := strings.Contains(value, "\n")
			for line := range strings.SplitSeq(value, "\n") {
				words := []string{plainText(line)}
				if !separate || strings.Contains(line, ";") {
					words = splitKeywords(plainText(line))
				}
				for _, word := range words {
					if word != "" && !yield(word) {
						return
					}
				}
			}
		}
	})
}
