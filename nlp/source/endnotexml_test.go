package source

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

const endNoteBegin = "<?xml version=\"1.0\" encoding=\"UTF-8\" ?><xml><records>"

var endNoteXMLSample = sample{
	text: endNoteBegin + endNoteTitled("One title") + endNoteTitled("Two, a naïve\n  title") +
		endNoteTitled("Three") + "</records></xml>\n",
	broken: endNoteBegin + endNoteTitled("One title") + "\n<record><titles><title>Bad</titles></record>" + endNoteTitled("Two, a naïve title") +
		endNoteTitled("Three") + "</records></xml>",
	line:    2,
	hostile: endNoteBegin + endNoteTitled(escaped(hostileTitle)),
	tooLong: endNoteBegin + "<record>" + strings.Repeat("<language>en</language>\n", 200),
	endless: [][2]string{
		{endNoteBegin, "<a>"},
		{endNoteBegin, "<record>"},
		{endNoteBegin + "<record><contributors><authors>", "<author>Doe, J</author>"},
		{endNoteBegin + "<record><titles><title>", "<style>a</style>"},
		{endNoteBegin + "<record><notes>", "References:&#xD;"},
		{endNoteBegin + "<record>", "<custom1/>"},
		{"", "<record><keywords><keyword>a</keyword></keywords></record>"},
		{endNoteBegin, endNoteTitled("x")},
	},
	write: asEndNoteXML,
}

// endNoteTitled is a record of a title in styles, its pieces parted by bars.
func endNoteTitled(markup string) string {
	return `<record><database name="My.enl" path="/My.enl">My.enl</database><ref-type name="Journal Article">17</ref-type><titles><title>` +
		`<style face="normal" font="default" size="100%">` + strings.ReplaceAll(markup, "|", `</style><style face="italic">`) + "</style></title></titles></record>"
}

func asEndNoteXML(papers []corpus.Paper) []byte {
	var b bytes.Buffer
	b.WriteString(endNoteBegin)
	for _, p := range papers {
		b.WriteString(`<record><database name="My.enl">My.enl</database><ref-type name="Journal Article">17</ref-type><contributors><authors>`)
		for _, a := range p.Authors {
			name := a.Name()
			if a.Literal != "" {
				name += ","
			}
			fmt.Fprintf(&b, "<author><style>%s</style></author>", escaped(name))
		}
		fmt.Fprintf(&b, "</authors></contributors><titles><title>%s</title><secondary-title>%s</secondary-title></titles>", escaped(p.Title), escaped(p.Venue))
		fmt.Fprintf(&b, "<dates><year>%d</year></dates><abstract><style>%s</style></abstract></record>", p.Year, escaped(p.Abstract))
	}
	b.WriteString("</records></xml>")
	return b.Bytes()
}

func TestEndNoteXMLRecordBecomesAPaper(t *testing.T) {
	three := 3
	got := readOne(t, "endnote-xml", endNoteBegin+`<record><database name="My.enl" path="/My.enl">My.enl</database><rec-number>12</rec-number>
<ref-type name="Journal Article">17</ref-type><contributors>
  <authors><author><style face="normal">Doe, Jane</style></author><author>Roe RX</author><author>Sample Group,</author></authors>
  <secondary-authors><author>Ed, E.</author></secondary-authors></contributors>
<auth-address><style>Univ Y, Paris,
    France.</style></auth-address>
<titles><title><style>On </style><style face="italic">Parus</style><style> &amp; H</style><style face="subscript">2</style><style>O</style></title>
<secondary-title>Journal of things</secondary-title><alt-title>J Things</alt-title></titles><periodical><full-title>Journal of Things</full-title></periodical>
<pages>12–34</pages><volume>5</volume><number>2</number><keywords><keyword>term</keyword><keyword><style>co-citation; Term</style></keyword><keyword/></keywords>
<dates><year>2019</year><pub-dates><date>Jan 3</date></pub-dates></dates><publisher>Press</publisher><accession-num>WOS:000200148800999</accession-num>
<abstract>We look.&#xD;They tie.</abstract><notes>Times Cited: 3&#xD;Cited References:&#xD;Roe R, 1999, J THINGS, V1, P2&#xD;Doe J, 2001, J THINGS, V3, P4</notes>
<urls><pdf-urls><url>internal-pdf://x.pdf</url></pdf-urls><related-urls><url>
   https://www.ncbi.nlm.nih.gov/pubmed/20000001</url></related-urls></urls>
<electronic-resource-num>doi:10.1000/X.1</electronic-resource-num><language>English</language><custom2>PMC1000001</custom2></record>`)
	place := []string{"Univ Y, Paris, France"}
	want := corpus.Paper{
		ID: "WOS:000200148800999", Title: "On Parus & H2O", Abstract: "We look. They tie.",
		Authors: []corpus.Author{
			{Family: "Doe", Given: "Jane", Affiliations: place}, {Family: "Roe", Given: "RX", Affiliations: place},
			{Literal: "Sample Group", Affiliations: place},
		},
		Year: 2019, Venue: "Journal of things", Volume: "5", Issue: "2", Pages: "12-34", Publisher: "Press", Type: "article-journal",
		Language: "English", DOI: "doi:10.1000/X.1", URL: "https://www.ncbi.nlm.nih.gov/pubmed/20000001", Citations: &three,
		IDs:      map[string]string{"wos": "000200148800999", "pmid": "20000001", "pmcid": "PMC1000001"},
		Keywords: []string{"term", "co-citation"}, Origin: corpus.Origin{Record: 1, Line: 1},
		References: []*corpus.Reference{
			parseReference("Roe R, 1999, J THINGS, V1, P2"), parseReference("Doe J, 2001, J THINGS, V3, P4"),
		},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestEndNoteXMLFields(t *testing.T) {
	for _, c := range []struct{ markup, field, want string }{
		{"<titles><translated-title>B</translated-title></titles>", "title", "B"},
		{"<titles><title>A</title></titles><periodical><abbr-1>J T</abbr-1></periodical>", "venue", "J T"},
		{"<titles><title>A</title></titles><alt-periodical><full-title>J T</full-title></alt-periodical>", "venue", "J T"},
		{"<titles><title>A</title><secondary-title>A</secondary-title></titles>", "venue", ""},
		{"<dates><pub-dates><date>Mar 3 2015</date></pub-dates></dates>", "year", "2015"},
		{"<custom7>e123</custom7>", "pages", "e123"},
		{"<pages>Available: http://example.org/a.pdf</pages>", "url", "http://example.org/a.pdf"},
		{"<pages>Available: http://example.org/a.pdf</pages>", "pages", ""},
		{"<ref-type>5</ref-type>", "type", "chapter"},
		{`<ref-type name="Conference Proceedings">10</ref-type>`, "type", "paper-conference"},
		{"<contributors><secondary-authors><author>Ed, E.</author></secondary-authors></contributors>", "authors", "Ed, E."},
		{"<contributors><authors><author>Doe, J.&#xD;Roe, R.</author></authors></contributors>", "authors", "Doe, J.; Roe, R."},
		{"<accession-num>ISI:000200148800999</accession-num>", "ids", "wos=000200148800999"},
		{"<accession-num>ISI:000200148800999</accession-num>", "id", "WOS:000200148800999"},
		{"<accession-num>20000001</accession-num><remote-database-provider>NLM</remote-database-provider>", "ids", "pmid=20000001"},
		{"<accession-num>20000001</accession-num>", "ids", ""},
		{"<accession-num>2-s2.0-100</accession-num>", "ids", "scopus=2-s2.0-100"},
		{"<accession-num>pub.1000</accession-num>", "ids", "dimensions=pub.1000"},
		{"<electronic-resource-num>arXiv:1706.00001v2</electronic-resource-num>", "ids", "arxiv=1706.00001"},
		{"<electronic-resource-num>arXiv:1706.00001v2</electronic-resource-num>", "doi", ""},
		{"<urls><web-urls><url>https://doi.org/10.1000/x</url></web-urls></urls>", "doi", "10.1000/x"},
		{"<urls><related-urls><url>&lt;Go to ISI&gt;://000200148800999</url></related-urls></urls>", "ids", "wos=000200148800999"},
		{"<urls><related-urls><url>&lt;Go to ISI&gt;://000200148800999</url></related-urls></urls>", "url", ""},
		{"<user16>PMC1000001</user16>", "ids", "pmcid=PMC1000001"},
		{"<label>doe2019</label>", "id", "doe2019"},
		{"<label>20000001</label>", "id", ""},
		{"<keywords><keyword>*Things/*trends</keyword><keyword>Humans</keyword></keywords>", "index", "Things; Humans"},
		{"<notes>References: see the book</notes>", "references", "0"},
		{"<notes>Cited By :2&#xD;Export Date: 1 May&#xD;References: Doe J., A title, J, 1, 2, pp. 3-4, (2001)&#xD;Roe R., Other, J, 1, 2, pp. 5-6, (2002)</notes>", "references", "2"},
	} {
		p := readOne(t, "endnote-xml", "<record>"+c.markup+"</record>")
		if got := fieldOf(p, c.field); got != c.want {
			t.Errorf("%s: %s is %q, want %q", c.markup, c.field, got, c.want)
		}
	}
}

// TestEndNoteXMLHomelessAffiliationsAreTold reads two addresses of two authors, which may be either's.
func TestEndNoteXMLHomelessAffiliationsAreTold(t *testing.T) {
	papers, errs, warnings := readTagged(t, "endnote-xml", endNoteBegin+"<record><titles><title>A</title></titles><contributors><authors>"+
		"<author>Doe, J.</author><author>Roe, R.</author></authors></contributors><auth-address>Univ Y&#xD;Inst Z</auth-address></record>")
	if len(papers) != 1 || len(errs) > 0 || len(warnings) != 1 || !strings.Contains(warnings[0], "not said in 1 records") {
		t.Errorf("%+v, %v, %q", papers, errs, warnings)
	}
}

func TestEndNoteXMLIsTold(t *testing.T) {
	for text, want := range map[string]bool{
		endNoteBegin + "<record>":                           true,
		"<xml><records/></xml>":                             true,
		"<records><record><ref-type name='Book'>":           true,
		"<record><rec-number>1</rec-number><ref-type>":      true,
		"<records><record><title>Of something else</title>": false,
		"<?xml version='1.0'?><records/>":                   false,
		"<xml>":                                             false,
	} {
		if got := sniffEndNote(&Head{Text: []byte(text)}) == Certain; got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func FuzzEndNoteXML(f *testing.F) {
	f.Add([]byte("<record><auth-address>a&#xD;b\n c</auth-address><notes>Times Cited: x&#13;Cited References:\nA, 1999</notes><accession-num>ISI:1</accession-num></record>"))
	f.Add([]byte("<xml><records><record><urls><related-urls><url>&lt;Go to ISI&gt;://1</url></related-urls></urls><pages>at http://a b</pages>"))
	fuzzDecode(f, "endnote-xml")
}
