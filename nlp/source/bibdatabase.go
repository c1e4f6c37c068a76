package source

// What databases write into BibTeX beyond what BibTeX knows.
//
// Web of Science wraps every value after some 72 bytes, and begins the next line with three blanks, as it begins the next
// item of a list. Its lists of references and addresses end every item with a full stop; those of ORCIDs do not.
// Addresses begin with those who work there:
//
//	Affiliation = {Doe, J (Corresponding Author), Univ Y, Dept X, Paris, France.
//	   Doe, Jane; Roe, Richard, Univ Y, Dept X, Paris, France.},
//	ORCID-Numbers = {Doe, Jane/0000-0002-1825-0097
//	   Roe, Richard/0000-0001-5109-3700},
//
// Scopus gives its own index terms as keywords, the authors' as author_keywords, the kind of document as document_type
// or type, the times cited in a note, and its identifier in the address. Affiliations are listed for the whole paper, so
// only the author of a paper of one author has them.

import (
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// uniqueIDs are the schemes of Web of Science's Unique-ID, "WOS:000312423400012".
var uniqueIDs = map[string]string{"WOS": "wos", "ISI": "wos", "MEDLINE": "pmid"}

func (e *bibEntry) fromWoS() bool {
	return e.raw("unique-id", "web-of-science-categories", "cited-references") != ""
}

func (e *bibEntry) fromScopus() bool {
	return strings.Contains(e.raw("source"), "Scopus") || strings.Contains(e.raw("url"), "scopus.com/")
}

// scopusID finds "2-s2.0-85144637303" in the address of a record.
func scopusID(url string) string {
	_, id, ok := strings.Cut(url, "eid=2-s2.0-")
	if !ok {
		return ""
	}
	n := 0
	for n < len(id) && isDigit(id[n]) {
		n++
	}
	return "2-s2.0-" + id[:n]
}

// readWoS reads what Web of Science alone writes.
func (e *bibEntry) readWoS(p *corpus.Paper, in *Input) {
	if kind := e.text("type"); kind != "" {
		p.Type = documentType(kind)
	}
	p.References = nil
	cited := bibLines(e.raw("cited-references"))
	if cited != "" {
		p.References = make([]*corpus.Reference, 0, min(strings.Count(cited, "\n")+1, referenceLimit))
	}
	for raw := range strings.SplitSeq(cited, "\n") {
		if raw = plainText(strings.TrimSuffix(raw, ".")); raw != "" && len(p.References) < referenceLimit {
			p.References = append(p.References, in.cited.reference(raw, parseWoSReference))
		}
	}
	addresses, ids, orcids := e.raw("affiliation"), e.raw("researcherid-numbers"), e.raw("orcid-numbers")
	if len(p.Authors) == 0 || addresses == "" && ids == "" && orcids == "" {
		return
	}
	people := newNamesakes(p.Authors)
	list := strings.Split(bibLines(addresses), "\n")
	for i := range list {
		list[i] = plainText(strings.TrimSuffix(list[i], "."))
		people.giveNamedAddress(list[i])
	}
	for _, address := range list {
		people.giveCorrespondence(address)
	}
	people.giveIDs(strings.Split(resolveBibTeX(ids), "\n"))
	people.giveORCIDs(strings.Split(resolveBibTeX(orcids), "\n"))
}

// correspondence marks the address of the corresponding author, whose name has initials only.
const correspondence = " (Corresponding Author), "

// giveCorrespondence reads such an address for those who have no other.
func (n *namesakes) giveCorrespondence(address string) {
	names, place, ok := strings.Cut(address, correspondence)
	if !ok {
		return
	}
	for name := range strings.SplitSeq(names, "; ") {
		if a := n.find(name); a != nil && len(a.Affiliations) == 0 {
			a.Affiliations = []string{place}
		}
	}
}

// giveNamedAddress reads "Doe, Jane; Roe, Richard, Univ Y, Dept X, Paris, France".
func (n *namesakes) giveNamedAddress(address string) {
	if strings.Contains(address, correspondence) {
		return
	}
	var owners []*corpus.Author
	for {
		name, rest, ok := strings.Cut(address, "; ")
		a := n.find(name)
		if !ok || a == nil {
			break
		}
		owners = append(owners, a)
		address = rest
	}
	family, rest := cutPart(address)
	given, place := cutPart(rest)
	if a := n.find(family + ", " + given); a != nil {
		owners, address = append(owners, a), place
	} else if a := n.find(family); a != nil {
		owners, address = append(owners, a), rest
	}
	for _, a := range owners {
		a.Affiliations = appendNew(a.Affiliations, named([]string{strings.TrimSpace(address)})...)
	}
	if len(owners) == 0 && len(n.authors) == 1 && address != "" {
		n.authors[0].Affiliations = appendNew(n.authors[0].Affiliations, address)
	}
}

// readScopus reads what Scopus alone writes.
func (e *bibEntry) readScopus(p *corpus.Paper) {
	if kind := e.text("document_type", "type"); kind != "" {
		p.Type = documentType(kind)
	}
	p.Keywords, p.IndexTerms = e.list("author_keywords"), e.list("keywords")
	if len(p.Authors) != 1 {
		return
	}
	for place := range strings.SplitSeq(e.text("affiliation", "affiliations"), "; ") {
		p.Authors[0].Affiliations = appendNew(p.Authors[0].Affiliations, named([]string{place})...)
	}
}

// journalMacros are the journals that the styles of astronomy abbreviate by commands, as in journal = {\apj}.
var journalMacros = pairs(`
	aj = Astronomical Journal; apj = Astrophysical Journal; apjl = Astrophysical Journal Letters;
	apjs = Astrophysical Journal Supplement Series; aap = Astronomy and Astrophysics;
	aapr = Astronomy and Astrophysics Review; aaps = Astronomy and Astrophysics Supplement Series;
	actaa = Acta Astronomica; ao = Applied Optics; apss = Astrophysics and Space Science;
	araa = Annual Review of Astronomy and Astrophysics; baas = Bulletin of the American Astronomical Society;
	gca = Geochimica et Cosmochimica Acta; grl = Geophysical Research Letters; icarus = Icarus;
	jcap = Journal of Cosmology and Astroparticle Physics; jcp = Journal of Chemical Physics;
	jgr = Journal of Geophysical Research; mnras = Monthly Notices of the Royal Astronomical Society; nat = Nature;
	na = New Astronomy; nar = New Astronomy Reviews; nphysa = Nuclear Physics A; pasa = Publications of the Astronomical Society of Australia;
	pasj = Publications of the Astronomical Society of Japan; pasp = Publications of the Astronomical Society of the Pacific;
	physrep = Physics Reports; planss = Planetary and Space Science; pra = Physical Review A; prb = Physical Review B;
	prc = Physical Review C; prd = Physical Review D; pre = Physical Review E; prl = Physical Review Letters;
	procspie = Proceedings of the SPIE; qjras = Quarterly Journal of the Royal Astronomical Society;
	skytel = Sky and Telescope; solphys = Solar Physics; sovast = Soviet Astronomy; ssr = Space Science Reviews; zap = Zeitschrift für Astrophysik`)
