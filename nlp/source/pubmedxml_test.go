package source

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

const (
	pubMedBegin = "<PubmedArticle><MedlineCitation><Article>"
	pubMedEnd   = "</Article></MedlineCitation></PubmedArticle>\n"
)

var pubMedXMLSample = sample{
	text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE PubmedArticleSet PUBLIC \"-//NLM//DTD\" \"pubmed.dtd\">\n<PubmedArticleSet>\n" +
		pubMedTitled("One title") + "<!-- <PubmedArticle> -->\n" + pubMedTitled("Two, a <i>naïve</i>\n  title") + pubMedTitled("Three") + "</PubmedArticleSet>\n",
	broken: "<PubmedArticleSet>\n" + pubMedTitled("One title") + pubMedTitled("<b>Bad</i>") + pubMedTitled("Two, a naïve title") +
		pubMedTitled("Three") + "</PubmedArticleSet>",
	line:    3,
	hostile: "<PubmedArticleSet>" + pubMedTitled(escaped(hostileTitle)),
	tooLong: "<PubmedArticleSet>" + pubMedBegin + strings.Repeat("<Language>eng</Language>\n", 200),
	endless: [][2]string{
		{"<PubmedArticleSet>", "<a>"},
		{"<PubmedArticleSet>", "<PubmedArticle>"},
		{"<PubmedArticleSet>", "<"},
		{"<PubmedArticleSet>", "<\""},
		{"<PubmedArticle ", "a='b' "},
		{"<PubmedArticle><!--", " --"},
		{"<!--", "x"},
		{pubMedBegin, "<a>"},
		{pubMedBegin, "<a/>"},
		{pubMedBegin + "<ArticleTitle>", "a &amp; b "},
		{pubMedBegin + "<AuthorList>", "<Author><LastName>Doe</LastName></Author>"},
		{"<PubmedArticle>", "<KeywordList><Keyword>a</Keyword></KeywordList>"},
		{"", "<PubmedArticle><AuthorList><Author><LastName>D</LastName></Author></AuthorList></PubmedArticle>"},
		{"", "<PubmedArticle></PubmedArticle "},
		{"", pubMedTitled("x")},
	},
	write: asPubMedXML,
}

func pubMedTitled(markup string) string {
	return pubMedBegin + "<ArticleTitle>" + markup + "</ArticleTitle>" + pubMedEnd
}

// escaped writes a text as XML.
func escaped(text string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(text)); err != nil {
		panic(err)
	}
	return b.String()
}

func asPubMedXML(papers []corpus.Paper) []byte {
	var b bytes.Buffer
	b.WriteString("<PubmedArticleSet>\n")
	for _, p := range papers {
		fmt.Fprintf(&b, "<PubmedArticle><MedlineCitation><PMID Version=\"1\">%s</PMID><Article><Journal><JournalIssue><Volume>%s</Volume>", p.IDs["pmid"], p.Volume)
		fmt.Fprintf(&b, "<PubDate><Year>%d</Year></PubDate></JournalIssue><Title>%s</Title></Journal><ArticleTitle>%s</ArticleTitle>", p.Year, escaped(p.Venue), escaped(p.Title))
		fmt.Fprintf(&b, "<Abstract><AbstractText>%s</AbstractText></Abstract><AuthorList>", escaped(p.Abstract))
		for _, a := range p.Authors {
			fmt.Fprintf(&b, "<Author><LastName>%s</LastName><ForeName>%s</ForeName></Author>", escaped(a.Family), escaped(a.Given))
		}
		fmt.Fprintf(&b, "</AuthorList></Article></MedlineCitation></PubmedArticle>\n")
	}
	return b.Bytes()
}

func TestPubMedXMLRecordBecomesAPaper(t *testing.T) {
	got := readOne(t, "pubmed-xml", `<PubmedArticle><MedlineCitation Status="MEDLINE">
<PMID Version="1">20000001</PMID><DateRevised><Year>2022</Year></DateRevised>
<Article><Journal><JournalIssue><Volume>17</Volume><Issue>10</Issue><PubDate><MedlineDate>2019 Jan-Feb</MedlineDate></PubDate></JournalIssue>
<Title>Journal of things</Title><ISOAbbreviation>J Things</ISOAbbreviation></Journal>
<ArticleTitle>How <i>terms</i> tie H<sub>2</sub>O &eacute; <mml:math><mml:mi>x</mml:mi><mml:mo>=</mml:mo><mml:mn>1</mml:mn></mml:math>.</ArticleTitle>
<Pagination><StartPage>454</StartPage><EndPage>481</EndPage><MedlinePgn>454-81</MedlinePgn></Pagination>
<ELocationID EIdType="doi" ValidYN="N">10.1000/void</ELocationID><ELocationID EIdType="doi" ValidYN="Y">10.1000/x.1</ELocationID>
<Abstract><AbstractText Label="BACKGROUND">We look at
  <b>terms</b>.</AbstractText><AbstractText Label="UNLABELLED">They tie.</AbstractText><CopyrightInformation>Copyright</CopyrightInformation></Abstract>
<AuthorList CompleteYN="Y">
<Author><LastName>Doe</LastName><ForeName>Jane</ForeName><Initials>J</Initials><Suffix>Jr</Suffix>
<Identifier Source="ORCID">https://orcid.org/0000-0002-1825-0097</Identifier>
<AffiliationInfo><Affiliation>Univ Y, Paris, France.</Affiliation></AffiliationInfo><AffiliationInfo><Affiliation>Inst Z, Lyon.</Affiliation></AffiliationInfo></Author>
<Author><LastName>Low</LastName><Initials>B</Initials></Author><Author><LastName>Roe</LastName></Author>
<Author><CollectiveName>Sample Group</CollectiveName></Author></AuthorList>
<Language>eng</Language><Language>ger</Language>
<PublicationTypeList><PublicationType>Journal Article</PublicationType><PublicationType>Research Support</PublicationType></PublicationTypeList>
<ArticleDate DateType="Electronic"><Year>2018</Year></ArticleDate></Article>
<CommentsCorrectionsList><CommentsCorrections><PMID>9</PMID></CommentsCorrections></CommentsCorrectionsList>
<MeshHeadingList><MeshHeading><DescriptorName>Things</DescriptorName><QualifierName>history</QualifierName></MeshHeading>
<MeshHeading><DescriptorName>things</DescriptorName></MeshHeading><MeshHeading><DescriptorName>Humans</DescriptorName></MeshHeading></MeshHeadingList>
<KeywordList Owner="NOTNLM"><Keyword>term</Keyword><Keyword>co-citation</Keyword></KeywordList></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">20000001</ArticleId><ArticleId IdType="pmc">PMC1000001</ArticleId></ArticleIdList>
<ReferenceList><Title>References</Title><Reference><Citation>Roe R, Doe J. On the year 1918. J Things. 2016;18:e11.</Citation>
<ArticleIdList><ArticleId IdType="pubmed">77</ArticleId><ArticleId IdType="doi">10.1000/REF</ArticleId></ArticleIdList></Reference>
<ReferenceList><Reference><Citation>A report without a date</Citation></Reference></ReferenceList></ReferenceList></PubmedData></PubmedArticle>`)
	want := corpus.Paper{
		ID: "20000001", Title: "How terms tie H2O é x=1.", Abstract: "BACKGROUND: We look at terms. They tie.",
		Authors: []corpus.Author{
			{Family: "Doe", Given: "Jane Jr", ORCID: "0000-0002-1825-0097", Affiliations: []string{"Univ Y, Paris, France", "Inst Z, Lyon"}},
			{Family: "Low", Given: "B"}, {Literal: "Roe"}, {Literal: "Sample Group"},
		},
		Year: 2019, Venue: "Journal of things", Volume: "17", Issue: "10", Pages: "454-81", Type: "article-journal", Language: "eng",
		DOI: "10.1000/x.1", IDs: map[string]string{"pmid": "20000001", "pmcid": "PMC1000001"}, Keywords: []string{"term", "co-citation"},
		IndexTerms: []string{"Things", "Humans"}, Origin: corpus.Origin{Record: 1, Line: 1},
		References: []*corpus.Reference{
			{ID: "77", DOI: "10.1000/ref", Author: "Roe R", Year: 2016, Raw: "Roe R, Doe J. On the year 1918. J Things. 2016;18:e11."},
			{Raw: "A report without a date"},
		},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestPubMedXMLFields(t *testing.T) {
	for _, c := range []struct{ markup, field, want string }{
		{"<Article><ArticleTitle>[Not Available].</ArticleTitle><VernacularTitle>Anders.</VernacularTitle></Article>", "title", "Anders."},
		{"<Article><ArticleDate><Year>2018</Year></ArticleDate></Article>", "year", "2018"},
		{"<Article><Pagination><StartPage>3</StartPage></Pagination></Article>", "pages", "3"},
		{"<Article><Pagination><StartPage>3</StartPage><EndPage>9</EndPage></Pagination></Article>", "pages", "3-9"},
		{"<OtherAbstract><AbstractText>Andere.</AbstractText></OtherAbstract>", "abstract", "Andere."},
		{"<MedlineJournalInfo><MedlineTA>J Things</MedlineTA></MedlineJournalInfo>", "venue", "J Things"},
		{"<Article><AuthorList><Author><LastName>Doe</LastName><Affiliation>Univ Y.</Affiliation></Author></AuthorList></Article>", "affiliations", "Univ Y"},
	} {
		p := readOne(t, "pubmed-xml", "<PubmedArticle><MedlineCitation>"+c.markup+"</MedlineCitation></PubmedArticle>")
		got := fieldOf(p, c.field)
		if c.field == "title" {
			got = p.Title
		}
		if got != c.want {
			t.Errorf("%s: %s is %q, want %q", c.markup, c.field, got, c.want)
		}
	}
}

func TestPubMedBooksAndChapters(t *testing.T) {
	const book = `<Book><Publisher><PublisherName>Press</PublisherName></Publisher><BookTitle>The book</BookTitle><PubDate><Year>2009</Year></PubDate>
<AuthorList Type="editors"><Author><LastName>Ed</LastName><ForeName>E</ForeName></Author></AuthorList></Book>`
	const chapter = `<ArticleTitle>The chapter</ArticleTitle><AuthorList Type="authors"><Author><LastName>Au</LastName><ForeName>A</ForeName></Author></AuthorList>`
	for markup, want := range map[string]string{
		book:           "book: The book () by Ed, E, Press 2009, NBK1",
		book + chapter: "chapter: The chapter (The book) by Au, A, Press 2009, NBK1",
	} {
		p := readOne(t, "pubmed-xml", `<PubmedBookArticleSet><PubmedBookArticle><BookDocument><ArticleIdList><ArticleId IdType="bookaccession">NBK1</ArticleId></ArticleIdList>`+
			markup+"</BookDocument></PubmedBookArticle></PubmedBookArticleSet>")
		got := fmt.Sprintf("%s: %s (%s) by %s, %s %d, %s", p.Type, p.Title, p.Venue, fieldOf(p, "authors"), p.Publisher, p.Year, p.IDs["bookshelf"])
		if got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

// TestBareCitationsAreRecords reads the files of before 2004, whose records stand within those of today.
func TestBareCitationsAreRecords(t *testing.T) {
	const citation = "<MedlineCitation><PMID>1</PMID><DateCreated><Year>1998</Year></DateCreated><Article><Journal><JournalIssue><PubDate/>" +
		"</JournalIssue></Journal><ArticleTitle>Old</ArticleTitle></Article></MedlineCitation>\n"
	for text, want := range map[string]string{
		"<MedlineCitationSet>\n" + citation + citation + "</MedlineCitationSet>": "Old / Old",
		"<MedlineCitationSet><MedlineCitation><PMID>2</PMID>\n" + citation:       "Old",
		pubMedTitled("New") + citation + pubMedTitled("New"):                     "New / Old / New",
		"<PubmedArticle>" + citation + "<PubmedData/></PubmedArticle>":           "Old",
	} {
		papers, _, _ := readTagged(t, "pubmed-xml", text)
		if titles(papers) != want || papers[0].Year != 0 {
			t.Errorf("%.40q: %q, %d", text, titles(papers), papers[0].Year)
		}
		if got := sniffPubMedXML(&Head{Text: []byte(text)}); got != Certain {
			t.Errorf("%.40q is recognised to %d", text, got)
		}
	}
}

func FuzzPubMedXML(f *testing.F) {
	f.Add([]byte("<PubmedArticle><PubmedData><ReferenceList><Reference><Citation>Doe J, X. 1999;1.</Citation></Reference></ReferenceList></PubmedData></PubmedArticle>"))
	f.Add([]byte("<PubmedArticle><![CDATA[</PubmedArticle>]]><PubmedArticle/><x:PubmedBookArticle a='>'></x:PubmedBookArticle>"))
	fuzzDecode(f, "pubmed-xml")
}
