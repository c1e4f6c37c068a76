package source

// What the tags of RIS mean depends on who wrote them. The same fact is found in several places, best first:
//
//	title         TI, T1; CT, BT for parts and wholes of books
//	journal       JF, T2, JO, J2, JA; for a chapter T2 is the book and T3 the series
//	year          PY, Y1, DA: "2019", "2019/03//", "1 Jan.-Feb. 2019"
//	pages         SP and EP, or both in SP ("67-76"); article numbers in C7
//	DOI           DO; M3, N1 and L3 ("doi: 10.1000/x"); addresses in UR, L2 and LK
//	PubMed        U1, U2 ("20000001 [PMID]"); C2 in Scopus, C5 in Embase; AN where DB or DP is PubMed
//	keywords      KW; headings of MeSH and Emtree are marked by * and /
//	times cited   N1 ("Cited By :12", "Times Cited: 3")
//	references    N1 ("References: ...", one a line, in the manner of Scopus)

import (
	"slices"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// risTypes maps the types of RIS to CSL's words.
var risTypes = pairs(`
	JOUR = article-journal; JFULL = article-journal; EJOUR = article-journal; ABST = article-journal; INPR = article-journal;
	MGZN = article-magazine; NEWS = article-newspaper; BOOK = book; EBOOK = book; EDBOOK = book; SER = book; CHAP = chapter;
	ECHAP = chapter; CONF = paper-conference; CPAPER = paper-conference; THES = thesis; RPRT = report; UNPB = manuscript;
	MANSCPT = manuscript; PREPRINT = article; DATA = dataset; DBASE = dataset; PAT = patent; ELEC = webpage; WEB = webpage;
	BLOG = post-weblog; COMP = software; CASE = legal_case; STAT = legislation; BILL = bill; MAP = map; VIDEO = motion_picture;
	SLIDE = speech; PCOMM = personal_communication; GEN = document; STAND = standard`)

// risKinds are what M3 may say more exactly than TY.
var risKinds = nameSet("erratum editorial letter note retracted retraction correction corrigendum paper-conference chapter book")

func risType(ty, m3 string) string {
	kind, ok := risTypes[strings.ToUpper(ty)]
	if !ok {
		kind = documentType(ty)
	}
	if exact := documentType(m3); kind == "article-journal" && risKinds[exact] {
		return exact
	}
	return kind
}

func risYear(r *taggedRecord) int {
	for _, tag := range []string{"PY", "Y1", "DA", "YR"} {
		for f := range r.each(tag) {
			if year := parseYear(r.oneLine(f)); year > 0 {
				return year
			}
		}
	}
	return 0
}

func risVenue(r *taggedRecord, kind string) string {
	switch kind {
	case "CHAP", "ECHAP", "CONF", "CPAPER":
		return r.plain("T2", "BT", "JF", "T3", "JO", "C3", "J2")
	case "BOOK", "EBOOK", "EDBOOK":
		return r.plain("T2", "T3", "JF")
	}
	return r.plain("JF", "T2", "JO", "J2", "JA", "J1", "BT", "T3")
}

// risVolume reads the volume and the issue, which may stand in one field: "50(2)".
func risVolume(r *taggedRecord) (volume, issue string) {
	volume, issue = r.plain("VL", "VO"), r.plain("IS")
	if before, within, ok := strings.Cut(volume, "("); ok && issue == "" && strings.HasSuffix(within, ")") {
		return strings.TrimSpace(before), strings.TrimSuffix(within, ")")
	}
	return volume, issue
}

// risPages reads the pages. Ovid writes "No Specified" over both ends.
func risPages(r *taggedRecord) string {
	first, last := r.plain("SP"), r.plain("EP")
	switch {
	case first == "No" && last == "Specified", first == "" && last == "":
		return parsePages(r.plain("C7", "AR"))
	case first == "":
		return parsePages(last)
	case last == "" || first == last || strings.Contains(first, "-"):
		return parsePages(first)
	}
	return parsePages(first + "-" + last)
}

// risDOI finds the DOI where it belongs or elsewhere.
func risDOI(r *taggedRecord) string {
	given := r.raw("DO", "DI")
	if _, ok := DOI(given); ok {
		return given
	}
	for _, tag := range []string{"M3", "L3", "UR", "L2", "LK", "N1", "ID", "C7"} {
		for f := range r.each(tag) {
			if doi := embeddedDOI(string(r.value(f))); doi != "" {
				return doi
			}
		}
	}
	return given
}

// embeddedDOI finds a DOI after the word, in an address or alone: "doi: 10.1000/x", "...&doi=10.1000%2fx&id=3".
func embeddedDOI(s string) string {
	i := strings.Index(strings.ToLower(s), "doi")
	if i < 0 && !strings.HasPrefix(s, "10.") {
		return ""
	}
	if s = s[max(0, i):]; strings.Contains(s, "=10.") || strings.Contains(s, "&") {
		s, _, _ = strings.Cut(s, "&")
		s = "/" + strings.TrimPrefix(s, "doi=")
	}
	doi, _ := DOI(s)
	return doi
}

// risURL is the first address, of the record rather than of a text.
func risURL(r *taggedRecord) string {
	url, _, _ := strings.Cut(r.raw("UR", "L2", "L1", "LK"), ";")
	if url, _, _ = strings.Cut(strings.TrimSpace(url), " "); strings.HasPrefix(url, "//") {
		return "https:" + url
	}
	return url
}

// risIdentify reads the identifiers of a record.
func risIdentify(p *corpus.Paper, r *taggedRecord) {
	for _, tag := range []string{"UR", "L1", "L2"} {
		for f := range r.each(tag) {
			for url := range strings.FieldsSeq(string(r.value(f))) {
				identifyByURL(p, url)
			}
		}
	}
	for _, tag := range []string{"U1", "U2", "U3", "U4"} {
		for f := range r.each(tag) {
			identifyByLabel(p, r.oneLine(f))
		}
	}
	an, id, database := r.plain("AN"), r.plain("ID"), r.plain("DB")+" "+r.plain("DP")
	switch number, ok := strings.CutPrefix(an, "WOS:"); {
	case ok:
		setID(p, "wos", number)
	case strings.HasPrefix(an, "pub."):
		setID(p, "dimensions", an)
	case strings.HasPrefix(an, "PMC") && isNumber(an[3:]):
		setID(p, "pmcid", an)
	case isNumber(an) && (strings.Contains(database, "NLM") || strings.Contains(database, "PubMed")):
		setID(p, "pmid", an)
	}
	for _, place := range [][2]string{{"Scopus", "C2"}, {"Embase", "C5"}} {
		if pmid := r.plain(place[1]); isNumber(pmid) && strings.Contains(database, place[0]) {
			setID(p, "pmid", pmid)
		}
	}
	if isLensID(id) {
		setID(p, "lens", id)
	}
	switch {
	case p.IDs["wos"] != "":
		p.ID = "WOS:" + p.IDs["wos"]
	case p.IDs["dimensions"] != "":
		p.ID = p.IDs["dimensions"]
	case !isNumber(id) || len(id) > len("123456"): // a short number counts the records of a library
		p.ID = id
	}
}

// addressMarks are what tells an identifier in an address: what stands before it.
var addressMarks = []struct{ mark, scheme string }{
	{"pubmed.ncbi.nlm.nih.gov/", "pmid"}, {"ncbi.nlm.nih.gov/pubmed/", "pmid"}, {"/pmc/articles/", "pmcid"}, {"lens.org/", "lens"},
	{"publication/pub.", "dimensions"}, {"eid=2-s2.0-", "scopus"}, {"WOS:", "wos"}, {"arxiv.org/", "arxiv"},
}

// identifyByURL notes the identifier that an address of a known database ends in.
func identifyByURL(p *corpus.Paper, url string) {
	for _, m := range addressMarks {
		i := strings.Index(url, m.mark)
		if i < 0 {
			continue
		}
		id := url[i+len(m.mark):]
		if end := strings.IndexAny(id, "/?&#;"); end >= 0 && m.scheme != "arxiv" {
			id = id[:end]
		}
		switch m.scheme {
		case "arxiv":
			id = arXivID(url)
		case "dimensions":
			id = "pub." + id
		case "scopus":
			id = "2-s2.0-" + id
		}
		if hasDigit(id) && p.IDs[m.scheme] == "" && (m.scheme != "pmid" || isNumber(id)) {
			setID(p, m.scheme, id)
		}
	}
}

// labels are the schemes that identifiers are marked with.
var labels = nameSet("pmid pmcid arxiv wos scopus lens openalex dimensions s2 mag dblp ieee preprint")

// identifyByLabel notes what "20000001 [PMID]" and "PMC1234567[pmcid]" say.
func identifyByLabel(p *corpus.Paper, s string) {
	id, label, _ := strings.Cut(s, "[")
	if label = strings.ToLower(strings.TrimSuffix(label, "]")); labels[label] {
		setID(p, label, strings.TrimSpace(id))
	}
}

// isLensID recognises "000-928-794-577-26X".
func isLensID(s string) bool {
	if len(s) != len("000-000-000-000-000") {
		return false
	}
	for i := range len(s) {
		if dash := i%4 == 3; dash != (s[i] == '-') || !dash && !isDigit(s[i]) && !(i == len(s)-1 && s[i] == 'X') {
			return false
		}
	}
	return true
}

// risKeywords reads keywords, one a line or parted by semicolons. A database's own terms are told by their marks, or by
// the name of the database.
func risKeywords(p *corpus.Paper, r *taggedRecord) {
	database := r.raw("DB") + " " + r.raw("DP")
	headings := strings.Contains(database, "NLM") || strings.Contains(database, "Embase")
	for f := range r.each("KW") {
		headings = headings || slices.Contains(r.value(f), '*')
	}
	words := func(yield func(string) bool) {
		for line := range r.lines("KW") {
			for word := range strings.SplitSeq(line, ";") {
				if word = strings.TrimSpace(word); headings {
					word = bareHeading(word)
				}
				if word != "" && !yield(word) {
					return
				}
			}
		}
	}
	if headings {
		p.IndexTerms = distinct(nil, words)
	} else {
		p.Keywords = distinct(nil, words)
	}
}

// bareHeading takes the mark of a main topic and the qualifiers off a heading of MeSH: "*Things/*history/trends".
func bareHeading(heading string) string {
	heading, _, _ = strings.Cut(strings.TrimPrefix(heading, "*"), "/")
	return strings.TrimSpace(heading)
}

// risNames reads the names of all fields of the tags, in the order of the record.
func risNames(r *taggedRecord, tags []string) []corpus.Author {
	var authors []corpus.Author
	for i := range r.fields {
		f := &r.fields[i]
		if f.end == f.start || !slices.Contains(tags, f.tag) {
			continue
		}
		for name := range strings.SplitSeq(plainText(r.oneLine(f)), ";") {
			if name = strings.TrimSpace(name); name != "et al." && name != "et al" && name != "" {
				authors = appendAuthor(authors, name, "")
			}
		}
	}
	return authors
}

// risPlacesInTurn gives every author the AD lines that follow his AU; it reports false when they all stand at the end.
func risPlacesInTurn(authors []corpus.Author, r *taggedRecord) bool {
	var owner []int // of the AD lines: how many AU lines stand before each
	n := 0
	for i := range r.fields {
		switch f := &r.fields[i]; {
		case f.start == f.end:
		case f.tag == "AU" || f.tag == "A1":
			n++
		case f.tag == "AD":
			owner = append(owner, n)
		}
	}
	if n != len(authors) || owner[0] == 0 || owner[0] == n {
		return false
	}
	i := 0
	for f := range r.each("AD") {
		a := &authors[owner[i]-1]
		a.Affiliations = append(a.Affiliations, plainText(r.oneLine(f)))
		i++
	}
	return true
}

// giveOvidORCIDs reads "ORCID: http://orcid.org/Doe, Jane; ORCID: http://orcid.org/0000-0002-1825-0097, Roe, R; ...", where
// every ORCID stands after its owner.
func giveOvidORCIDs(authors []corpus.Author, list string) {
	const mark = "ORCID: http://orcid.org/"
	people := newNamesakes(authors)
	var owner *corpus.Author
	for part := range strings.SplitSeq(list, mark) {
		orcid := parseORCID(part)
		if owner != nil && orcid != "" && owner.ORCID == "" {
			owner.ORCID = orcid
		}
		name := strings.Trim(strings.TrimPrefix(part, orcid), ",; ")
		owner = people.find(name)
	}
}

// notes reads what databases write into N1, and the references of those that write CR.
func (d *risFile) notes(p *corpus.Paper, r *taggedRecord) {
	for f := range r.each("N1") {
		note := string(r.value(f))
		if list, ok := strings.CutPrefix(note, "References:"); ok {
			p.References = append(p.References, d.references(list)...)
			continue
		}
		for line := range strings.SplitSeq(note, "\n") {
			if count := risCount(line); count != "" && p.Citations == nil {
				r.setCitations(p, count, d.in)
			}
		}
	}
	if given := r.raw("TC"); p.Citations == nil && isNumber(given) {
		r.setCitations(p, given, d.in)
	}
	for raw := range r.lines("CR") {
		p.References = append(p.References, parseReference(raw))
	}
}

// references reads references of Scopus, one a line or all on one.
func (d *risFile) references(list string) []*corpus.Reference {
	list = strings.TrimSpace(list)
	if !strings.Contains(list, "\n") {
		return d.in.parseReferences(list)
	}
	refs := make([]*corpus.Reference, 0, 1+strings.Count(list, "\n"))
	for line := range strings.SplitSeq(list, "\n") {
		if line = plainText(strings.TrimRight(line, "; ")); line != "" {
			refs = append(refs, d.in.cited.reference(line, parseReference))
		}
	}
	return refs
}

// risCount returns the number of "Cited By :12", "Cited By (since 1996):12" or "Times Cited: 3".
func risCount(line string) string {
	if len(line) < len("Cited By") || line[0] != 'C' && line[0] != 'T' {
		return ""
	}
	if !strings.HasPrefix(line, "Cited By") && !strings.HasPrefix(line, "Times Cited") {
		return ""
	}
	_, count, _ := strings.Cut(line, ":")
	return strings.TrimSpace(count)
}
