package source

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

const proQuestRule = "____________________________________________________________\n\n"

var proQuestSample = sample{
	text: proQuestRule + "Report Information from ProQuest\n\nMarch 03 2019 10:22\n\n" + proQuestRule +
		"Document 1 of 3\n\nOne title\n\nAuthor: Doe, J\n\n" + proQuestRule + "Document 2 of 3\n\nTitle: Two, a naïve\ntitle\n\nProQuest document ID: 2\n\n" +
		proQuestRule + "Document 3 of 3\n\nThree\n\n" + proQuestRule + "Bibliography\n\nCitation style: APA\n\nDoe, J. (2019). One title.\n",
	broken: "Document 1 of 3\n\nTitle: One title\n\n" + proQuestRule + "Document 2 of 3\n\nAbstract: " + strings.Repeat("endless ", 20000) + "\n\n" +
		proQuestRule + "Document 2 of 3\n\nTitle: Two, a naïve title\n\n" + proQuestRule + "Document 3 of 3\n\nTitle: Three\n",
	line:    7,
	hostile: "Document 1 of 1\n\nTitle: " + hostileTitle + "\n",
	tooLong: "Document 1 of 1\n\nTitle: x\n" + strings.Repeat("Subject: A subject\n", 400),
	endless: [][2]string{
		{"Document 1 of 1\n\nTitle: ", "a"},
		{"Document 1 of 1\n\nTitle: x\nAbstract: ", "a b\n\n"},
		{"Document 1 of 1\n\nTitle: x\nAuthor: ", "Doe, J; "},
		{"Document 1 of 1\n\nTitle: x\n", "Subject: a; b\n"},
		{"", "Document 1 of 1\n"},
		{"", proQuestRule},
		{"", "Title: x\n" + proQuestRule},
	},
	write: asProQuest,
}

func asProQuest(papers []corpus.Paper) []byte {
	var b bytes.Buffer
	for i, p := range papers {
		fmt.Fprintf(&b, "%sDocument %d of %d\n\n%s\n\nAuthor: %s\n\nAbstract: %s\n\nIdentifier / keyword: %s\n\n", proQuestRule, i+1, len(papers), p.Title,
			strings.Join(authorNames(p), "; "), p.Abstract, strings.Join(p.Keywords, "; "))
		fmt.Fprintf(&b, "Title: %s\n\nPublication title: %s\n\nVolume: %s\n\nPages: %s\n\nPublication year: %d\n\nDOI: %s\n\nProQuest document ID: %d\n\n",
			p.Title, p.Venue, p.Volume, p.Pages, p.Year, p.DOI, i)
	}
	return b.Bytes()
}

func TestProQuestRecordBecomesAPaper(t *testing.T) {
	got := readOne(t, "proquest", proQuestRule+`Document 1 of 1

How terms tie papers together

Author: Doe, Jane1; Roe, Richard2

Publication info: Journal of Things; Town Vol. 12, Iss. 3,  (Mar 2019): 123-145.

http://proquest.example.org/1

Abstract: We look at terms.

And note: they tie.

Links: http://example.org/x

Subject: Things; Terms

Identifier / keyword: co-citation

Title: How terms tie papers together

Publication title: Journal of Things; Town

Volume: 12

Issue: 3

Pages: 123-145

Publication year: 2019

Publisher: Press

Source type: Scholarly Journals

Language of publication: English

Document type: Journal Article

DOI: http://dx.doi.org/10.1000/x

ProQuest document ID: 2000000001

Document URL: https://search.example.org/docview/2000000001

Copyright: (c) 2019

`+proQuestRule+"Bibliography\n\nCitation style: APA 6th\n")
	want := corpus.Paper{
		ID: "2000000001", Title: "How terms tie papers together", Abstract: "We look at terms. And note: they tie.",
		Authors: []corpus.Author{{Family: "Doe", Given: "Jane"}, {Family: "Roe", Given: "Richard"}},
		Year:    2019, Venue: "Journal of Things; Town", Volume: "12", Issue: "3", Pages: "123-145", Publisher: "Press", Type: "article-journal",
		Language: "English", DOI: "http://dx.doi.org/10.1000/x", URL: "https://search.example.org/docview/2000000001",
		Keywords: []string{"co-citation"}, IndexTerms: []string{"Things", "Terms"}, Origin: corpus.Origin{Record: 1, Line: 3},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestProQuestFields(t *testing.T) {
	for _, c := range []struct{ fields, field, want string }{
		{"Publication info: Journal of Things 12.3 (Mar 2019): 123-145.\n", "venue", "Journal of Things"},
		{"Publication info: Journal of Things 12.3 (Mar 2019): 123-145.\n", "year", "2019"},
		{"Publication info: Journal of Things; Town Vol. 12, Iss. 3,  (Mar 2019): 123-145.\n", "pages", "123-145"},
		{"Publication info: Journal of Things; Town Vol. 12, Iss. 3,  (Mar 2019): 123-145.\n", "venue", "Journal of Things"},
		{"Source type: Dissertations & Theses\nSchool: Univ Y\n", "type", "thesis"},
		{"School: Univ Y\n", "publisher", "Univ Y"},
		{"PMID: 20000001\n", "ids", "pmid=20000001"},
		{"Cited by: 12\n", "citations", "12"},
		{"Author affiliation: Univ Y\nAuthor: Doe, J\n", "affiliations", "Univ Y"},
		{"Document type: Feature, Journal Article\n", "type", "article-journal"},
	} {
		if got := fieldOf(readOne(t, "proquest", "Document 1 of 1\n\nx\n\n"+c.fields), c.field); got != c.want {
			t.Errorf("%q: %s is %q, want %q", c.fields, c.field, got, c.want)
		}
	}
}

func FuzzProQuest(f *testing.F) {
	f.Add([]byte(proQuestRule + "Document 1 of 2\n\nx\nAuthor: A, B1; C\nPublication info: J; T (2019): 1-2.\nCited by: 3\nAbstract: a: b\n\nTitle: y\nProQuest document ID: 1"))
	fuzzDecode(f, "proquest")
}
