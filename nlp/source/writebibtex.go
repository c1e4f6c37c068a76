package source

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// WriteBibTeX writes an entry a paper. Fields bear the names that BibTeX styles use, and for what these do not know the
// names of Web of Science's and Zotero's BibTeX: keywords-plus, times-cited, orcid-numbers, cited references. Text is
// UTF-8 with LaTeX's special signs escaped. What papergraph reads back is the same but for Writer.Lost.
func WriteBibTeX(w io.Writer, papers []corpus.Paper) error {
	b := bibWriter{bufio.NewWriter(w)}
	for i := range papers {
		b.entry(&papers[i])
	}
	return b.out.Flush()
}

type bibWriter struct{ out *bufio.Writer }

func (b bibWriter) entry(p *corpus.Paper) {
	kind := bibKind(p.Type)
	b.out.WriteString("@" + kind + "{" + bibKey(p.ID))
	b.field("title", bibEscape(p.Title))
	b.field("author", bibNames(p.Authors))
	if p.Year > 0 {
		b.field("year", itoa(p.Year))
	}
	b.field(bibVenue(kind), bibEscape(p.Venue))
	b.field("volume", bibEscape(p.Volume))
	b.field("number", bibEscape(p.Issue))
	b.field("pages", bibPages(p.Pages))
	b.field(bibPublisher(kind), bibEscape(p.Publisher))
	b.field("doi", bibEscape(p.DOI))
	b.field("url", bibEscape(p.URL))
	b.field("language", bibEscape(p.Language))
	b.identifiers(p.IDs)
	b.field("keywords", bibEscape(listed(p.Keywords)))
	b.field("keywords-plus", bibEscape(listed(p.IndexTerms)))
	b.field("orcid-numbers", bibEscape(orcidList(p.Authors)))
	if p.Citations != nil {
		b.field("times-cited", itoa(*p.Citations))
	}
	b.field("abstract", bibEscape(p.Abstract))
	b.field("references", bibEscape(strings.Join(referenceTexts(p), "; ")))
	b.out.WriteString("\n}\n\n")
}

// field writes a field, its value escaped already, unless it is empty.
func (b bibWriter) field(name, value string) {
	if value != "" {
		b.out.WriteString(",\n  " + name + " = {" + value + "}")
	}
}

// identifiers writes the identifiers that BibTeX has fields for under their names, others as id-SCHEME.
func (b bibWriter) identifiers(ids map[string]string) {
	for _, scheme := range sortedKeys(ids) {
		id := bibEscape(ids[scheme])
		switch scheme {
		case "pmid", "pmcid":
			b.field(scheme, id)
		case "arxiv":
			b.field("eprint", id)
			b.field("archiveprefix", "arXiv")
		case "wos":
			b.field("unique-id", "WOS:"+id)
		default:
			b.field("id-"+bibKey(scheme), id)
		}
	}
}

// bibKinds are the kinds of entry by CSL's word for the document.
var bibKinds = map[string]string{
	"article-journal": "article", "paper-conference": "inproceedings", "book": "book", "chapter": "incollection",
	"thesis": "phdthesis", "report": "techreport", "manuscript": "unpublished", "webpage": "online", "dataset": "dataset",
	"article": "preprint",
}

func bibKind(cslType string) string {
	if kind, ok := bibKinds[cslType]; ok {
		return kind
	}
	return "misc"
}

// bibVenue is the field that holds the journal or the volume.
func bibVenue(kind string) string {
	switch kind {
	case "inproceedings", "incollection":
		return "booktitle"
	case "book":
		return "series"
	}
	return "journal"
}

func bibPublisher(kind string) string {
	switch kind {
	case "phdthesis":
		return "school"
	case "techreport":
		return "institution"
	}
	return "publisher"
}

// bibKey is an identifier without what ends a key.
func bibKey(id string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" ,={}\"#%\\~'()@", r) || isInvisible(r) {
			return '_'
		}
		return r
	}, id)
}

func bibPages(pages string) string {
	first, last, ok := strings.Cut(pages, "-")
	if !ok {
		return bibEscape(pages)
	}
	return bibEscape(first) + "--" + bibEscape(last)
}

// bibNames joins names by "and". A name that cannot be told apart at a comma stands in braces, as do the words "and" and
// "others" within a name.
func bibNames(authors []corpus.Author) string {
	names := make([]string, 0, len(authors))
	for _, a := range authors {
		name := strings.ReplaceAll(bibEscape(a.Name()), " and ", " {and} ")
		if a.Literal != "" || a.Family == "" || a.Given == "" || strings.Contains(a.Family, ",") {
			name = "{" + bibEscape(a.Name()) + "}"
		}
		if name != "" && name != "{}" {
			names = append(names, name)
		}
	}
	return strings.Join(names, " and ")
}

// orcidList is "Family, Given/0000-0002-1825-0097; ..." of the authors who have one.
func orcidList(authors []corpus.Author) string {
	var list []string
	for _, a := range authors {
		if a.ORCID != "" {
			list = append(list, strings.ReplaceAll(a.Name(), ";", ",")+"/"+a.ORCID)
		}
	}
	return strings.Join(list, "; ")
}

// bibEscape makes one line of a BibTeX value that stands for the text.
func bibEscape(s string) string {
	s = escapeEntities(oneLine(s))
	if !strings.ContainsAny(s, "\\{}~$&%#_^-`'") {
		return s
	}
	s = bibSigns.Replace(s)
	for _, sign := range []string{"-", "`", "'"} { // twice in a row they would be a dash or a quotation mark
		if strings.Contains(s, sign+sign) {
			s = strings.ReplaceAll(s, sign, sign+"{}")
		}
	}
	return s
}

// bibSigns spells out what LaTeX reads otherwise. Braces have names, since BibTeX counts even escaped ones.
var bibSigns = strings.NewReplacer(
	`\`, `\textbackslash{}`, "{", `\lbrace{}`, "}", `\rbrace{}`, "~", `\textasciitilde{}`, "$", `\$`, "&", `\&`, "%", `\%`,
	"#", `\#`, "_", `\_`, "^", `\textasciicircum{}`,
)

func itoa(n int) string { return strconv.Itoa(n) }
