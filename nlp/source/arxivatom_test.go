package source

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

const arXivBegin = `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<link href="http://arxiv.org/api/query?search_query=all:x" rel="self" type="application/atom+xml"/>
<title type="html">ArXiv Query: search_query=all:x</title><id>http://arxiv.org/api/x</id>
`

var arXivAtomSample = sample{
	text: arXivBegin + arXivTitled("One title") + arXivTitled("Two, a naïve\n  title") + arXivTitled("Three") + "</feed>\n",
	broken: arXivBegin + arXivTitled("One title") + arXivTitled("<b>Bad") + arXivTitled("Two, a naïve title") +
		arXivTitled("Three") + "</feed>",
	line:    6,
	hostile: arXivBegin + arXivTitled(escaped(hostileTitle)),
	tooLong: arXivBegin + "<entry>" + strings.Repeat("<category term=\"cs.DL\"/>\n", 200),
	endless: [][2]string{
		{arXivBegin, "<entry>"},
		{arXivBegin + "<entry>", "<a>"},
		{arXivBegin + "<entry><title>", "$a{"},
		{arXivBegin + "<entry>", "<author><name>Jane Doe</name></author>"},
		{arXivBegin, "<entry><author><name>Jane Doe</name></author><author><affiliation>X</affiliation></author></entry>"},
		{arXivBegin, arXivTitled("x")},
	},
	write: asArXivAtom,
}

func arXivTitled(markup string) string { return "<entry><title>" + markup + "</title></entry>\n" }

func asArXivAtom(papers []corpus.Paper) []byte {
	var b bytes.Buffer
	b.WriteString(arXivBegin)
	for i, p := range papers {
		fmt.Fprintf(&b, "<entry>\n<id>http://arxiv.org/abs/2001.%05dv2</id><published>%d-01-07T13:46:39Z</published>", i, p.Year)
		fmt.Fprintf(&b, "<title>%s</title>\n<summary>  %s\n</summary>", escaped(p.Title), escaped(p.Abstract))
		for _, a := range p.Authors {
			fmt.Fprintf(&b, "<author><name>%s</name></author>", escaped(a.Given+" "+a.Family))
		}
		fmt.Fprintf(&b, "<arxiv:doi xmlns:arxiv=\"http://arxiv.org/schemas/atom\">%s</arxiv:doi></entry>\n", p.DOI)
	}
	b.WriteString("</feed>\n")
	return b.Bytes()
}

func TestArXivEntryBecomesAPaper(t *testing.T) {
	got := readOne(t, "arxiv-atom", arXivBegin+`<entry><id>http://arxiv.org/abs/hep-ex/0307015v1</id>
<updated>2004-07-07T13:46:39-04:00</updated><published>2003-07-07T13:46:39-04:00</published>
<title>Multi-things in
  Schr\"odinger's H1</title><summary>  We look at things.
  They tie.
</summary><author><name>Jane van Doe</name><arxiv:affiliation xmlns:arxiv="http://arxiv.org/schemas/atom">Univ Y</arxiv:affiliation></author>
<author><name>H1 Collaboration</name></author>
<arxiv:comment>23 pages</arxiv:comment><arxiv:doi>10.1000/X</arxiv:doi><arxiv:journal_ref>J.Things C31 (2003) 17-29</arxiv:journal_ref>
<link title="doi" href="http://dx.doi.org/10.1000/X" rel="related"/><link href="http://arxiv.org/abs/hep-ex/0307015v1" rel="alternate"/>
<arxiv:primary_category term="hep-ex"/><category term="hep-ex"/><category term="cs.DL"/></entry></feed>`)
	want := corpus.Paper{
		ID: "hep-ex/0307015", Title: "Multi-things in Schrödinger's H1", Abstract: "We look at things. They tie.",
		Authors: []corpus.Author{{Family: "van Doe", Given: "Jane", Affiliations: []string{"Univ Y"}}, {Literal: "H1 Collaboration"}},
		Year:    2003, Venue: "J.Things C", Type: "article", DOI: "10.1000/X", URL: "https://arxiv.org/abs/hep-ex/0307015",
		IDs: map[string]string{"arxiv": "hep-ex/0307015"}, IndexTerms: []string{"hep-ex", "cs.DL"}, Origin: corpus.Origin{Record: 1, Line: 5},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestArXivErrorIsNoPaper(t *testing.T) {
	papers, errs, _ := readTagged(t, "arxiv-atom", arXivBegin+`<entry><id>http://arxiv.org/api/errors#incorrect_id_format_for_x</id>
<title>Error</title><summary>incorrect id format for x</summary></entry></feed>`)
	if len(papers) != 0 || len(errs) != 1 || !strings.Contains(errs[0].Error(), "arXiv answered with an error: incorrect id format for x") {
		t.Errorf("%v, %v", papers, errs)
	}
}

func TestOtherFeedsAreNotArXivs(t *testing.T) {
	if got := sniffArXivAtom(&Head{Text: []byte(`<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>News</title></entry></feed>`)}); got != No {
		t.Errorf("sure to %d", got)
	}
}

func FuzzArXivAtom(f *testing.F) {
	f.Add([]byte("<entry><id>http://arxiv.org/abs/0704.0001v1</id><arxiv:journal_ref>Phys.Rev.D76</arxiv:journal_ref><category term='a'/></entry>"))
	fuzzDecode(f, "arxiv-atom")
}
