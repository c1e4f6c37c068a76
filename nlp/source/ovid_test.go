package source

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

var ovidSample = sample{
	text:    "<1>\nAuthor\n  Doe, J\nTitle\n  One title\n\n<2. >\nTitle  \n  Two, a naïve\n  title\n\n<3>\nTitle\n  Three\n",
	broken:  "<1>\nTitle\n  One title\n\n<9>\nAbstract\n  " + strings.Repeat("endless ", 20000) + "\n<2>\nTitle\n  Two, a naïve title\n<3>\nTitle\n  Three\n",
	line:    5,
	hostile: "<1>\nTitle\n  " + hostileTitle + "\n",
	tooLong: "<1>\nTitle\n  x\nReferences\n" + strings.Repeat("  Doe J. 1989. Things.\n\n", 400),
	endless: [][2]string{
		{"<1>\nTitle\n  ", "a"},
		{"<1>\nTitle\n  x\nAbstract\n", "  a b\n"},
		{"<1>\nTitle\n  x\nAuthor\n  ", "Doe, J 1; "},
		{"<1>\nTitle\n  x\nAuthor\n  Doe, J 1\nInstitution\n  ", "(1)X "},
		{"<1>\nTitle\n  x\nSource\n  ", "1 2"},
		{"<1>\n", "Title\n  x\n"},
		{"", "<1>\n"},
		{"", "<1>\nTitle\n  x\n"},
	},
	write: asOvid,
}

func asOvid(papers []corpus.Paper) []byte {
	var b bytes.Buffer
	for i, p := range papers {
		fmt.Fprintf(&b, "<%d>\nAccession Number\n  0000-%d.\nAuthor\n  %s\nTitle\n  %s\nSource\n  %s.   %s(%s):%s, April %d.\n", i+1, i,
			strings.Join(authorNames(p), " 1;  "), p.Title, p.Venue, p.Volume, p.Issue, p.Pages, p.Year)
		fmt.Fprintf(&b, "Abstract\n  %s\nAuthor Keywords\n  %s.\nDOI Number\n  %s\n\n", p.Abstract, strings.Join(p.Keywords, ";  "), p.DOI)
	}
	return b.Bytes()
}

const ovidRecord = `Score
  *****
Accession Number
  00012345-201504000-00002.
Author
  Doe, Jane MD *;  Roe, Richard A. MD, PhD +;  van Low, B RN; PhD; FAAN *,+
Institution
  From the (*)Dept of X, Univ Y, Paris;
  (+)Inst Z, Lyon.
Title
  How terms tie papers together: a review.[Review]
Source
  Journal of Things.   28(2):1803-1906, April 2015.
Abstract
  We look at terms.
Author Keywords
  term;  co-citation.
References
  Poe E, Low B. 1999. Earlier things. J. of Things 12(3): 5-9.

  Mu T. 2001b. A book of things. Press, Town.

Language
  English.
Document Type
  Review:  PDF Only.
DOI Number
  10.1000/x
Link to the Ovid Full Text or citation
 http://ovid.example.org/x
`

func TestOvidRecordBecomesAPaper(t *testing.T) {
	first, second := "Dept of X, Univ Y, Paris", "Inst Z, Lyon"
	want := corpus.Paper{
		ID: "00012345-201504000-00002", Title: "How terms tie papers together: a review.", Abstract: "We look at terms.",
		Authors: []corpus.Author{
			{Family: "Doe", Given: "Jane", Affiliations: []string{first}}, {Family: "Roe", Given: "Richard A.", Affiliations: []string{second}},
			{Family: "van Low", Given: "B", Affiliations: []string{first, second}},
		},
		Year: 2015, Venue: "Journal of Things", Volume: "28", Issue: "2", Pages: "1803-1906", Type: "article-journal", Language: "English",
		DOI: "10.1000/x", Keywords: []string{"term", "co-citation"}, Origin: corpus.Origin{Record: 1, Line: 1},
		References: []*corpus.Reference{
			{Author: "Poe E", Year: 1999, Title: "Earlier things", Venue: "J. of Things", Volume: "12", Page: "5", Raw: "Poe E, Low B. 1999. Earlier things. J. of Things 12(3): 5-9."},
			{Author: "Mu T", Year: 2001, Title: "A book of things", Raw: "Mu T. 2001b. A book of things. Press, Town."},
		},
	}
	if got := readOne(t, "ovid", "<8>\n"+ovidRecord); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	papers, _, _ := readTagged(t, "ovid", "\n"+ovidRecord+"\n \n\n"+ovidRecord)
	if len(papers) != 2 || papers[1].Title != want.Title || len(papers[0].Authors) != 3 {
		t.Errorf("without numbers: %d papers %+v", len(papers), papers)
	}
}

func TestOvidFields(t *testing.T) {
	for _, c := range []struct{ fields, field, want string }{
		{"Source \n  Things. Vol 28(2) April 2015, 103-106.\n", "volume", "28"},
		{"Source \n  Things. Vol 28(2) April 2015, 103-106.\n", "pages", "103-106"},
		{"Source \n  Things. Vol 28(2) April 2015, 103-106.\n", "venue", "Things"},
		{"Source\n  Things. \nStatus\n  Publish Ahead of Print, 18 August 2014\n", "year", "2014"},
		{"Chapter Title\n  A part\n", "title", "A part"},
		{"Chapter Title\n  A part\n", "venue", "x"},
		{"Unique Identifier\n  20000001\n", "ids", "pmid=20000001"},
		{"MeSH Subject Headings\n  *Things; Men\n", "index", "Things; Men"},
		{"Publication Type\n  Journal Article.\n", "type", "article-journal"},
		{"Institution\n  Univ Y.\nAuthor\n  Doe, J;  Roe, R\n", "affiliations", "Univ Y/Univ Y"},
		{"Author\n  Max [Ed]\n", "authors", "Max"},
	} {
		if got := fieldOf(readOne(t, "ovid", "<1>\nTitle\n  x\n"+c.fields), c.field); got != c.want {
			t.Errorf("%q: %s is %q, want %q", c.fields, c.field, got, c.want)
		}
	}
	book := readOne(t, "ovid", "<1>\nPublication Type\n  Book\nSource\n  Doe(2014). A book of things. (pp. 3-6) X pp. Town: Press\n")
	if book.Title != "A book of things" || book.Year != 2014 || book.Pages != "3-6" {
		t.Errorf("a book is %+v", book)
	}
	tagged := readOne(t, "ovid", "<1>\nUI  - 20000001\nTI  - A title\n      over lines\nAU  - Doe J\n")
	if tagged.Title != "A title over lines" || tagged.IDs["pmid"] != "20000001" || fieldOf(tagged, "authors") != "Doe, J" {
		t.Errorf("with tags: %+v", tagged)
	}
}

func FuzzOvid(f *testing.F) {
	f.Add([]byte("<1>\n" + ovidRecord + "<2. >\nTI  - x\n      y\nAU  - A, B MD 1; PhD\nIN  - (1)X (+)\nSource\n  a(2014). b. (pp. 1"))
	fuzzDecode(f, "ovid")
}
