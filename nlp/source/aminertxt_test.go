package source

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

var aminerTextSample = sample{
	text:    "3\n#*One title\n#@Ann Roe\n#index1\n\n#*Two, a naïve title\n#t2001\n#index2\n\n#*Three\n#index3\n",
	broken:  "3\n#*One title\n#@Ann Roe\n#index1\n\n#*A title\n#!" + strings.Repeat("endless ", 20000) + "\n#index9\n\n#*Two, a naïve title\n#t2001\n#index2\n\n#*Three\n#index3\n",
	line:    6,
	hostile: "#*" + hostileTitle + "\n#index1\n",
	tooLong: "#*" + strings.Repeat("a", 3000) + "\n#index1\n",
	endless: [][2]string{{"#*a\n#!", "a "}, {"#*a\n", "#%1\n"}, {"#*a\n#@", "A B;"}, {"", "#*a\n\n"}, {"#*a\n", "no mark\n"}},
	write: func(papers []corpus.Paper) []byte {
		var b bytes.Buffer
		for _, p := range papers {
			fmt.Fprintf(&b, "#*%s\n#@%s\n#t%d\n#c%s\n#index%s\n", p.Title, "Ann Roe;Jo Doe", p.Year, p.Venue, p.ID)
			for i := range p.References {
				fmt.Fprintf(&b, "#%%%d\n", i)
			}
			fmt.Fprintf(&b, "#!%s\n\n", p.Abstract)
		}
		return b.Bytes()
	},
}

func TestAMinerTextOfBothAges(t *testing.T) {
	for _, text := range []string{
		"#*A title\n#@Ann Roe;Jo Doe\n#t1999\n#cJournal of Maps\n#index42\n#%17\n#%18\n#!We see.\n\n",
		"#*A title\n#@Ann Roe,Jo Doe\n#year1999\n#confJournal of Maps\n#citation-1\n#index42\n#arnetid7\n#%17\n#%18\n#!We see.\n",
	} {
		r, format := readText(t, text)
		want := corpus.Paper{
			ID: "42", Title: "A title", Abstract: "We see.", Year: 1999, Venue: "Journal of Maps",
			Authors:    []corpus.Author{{Family: "Roe", Given: "Ann"}, {Family: "Doe", Given: "Jo"}},
			References: []*corpus.Reference{{ID: "17"}, {ID: "18"}},
		}
		if got := withoutOrigin(r.Corpus.Papers[0]); format != "aminer-txt" || len(r.Corpus.Papers) != 1 || !reflect.DeepEqual(got, want) {
			t.Errorf("read as %s: %s", format, firstDifference(got, want))
		}
	}
}

func TestAMinerTextWithAffiliations(t *testing.T) {
	r, format := readText(t, "#index 1\n#* A title\n#@ Ann Roe;Jo Doe\n#o Town;-\n#t 1999\n#c Journal of Maps\n#% 2\n\n#index 2\n#* Other\n#@ Jo Doe\n#o Univ. A; Univ. B\n")
	want := []corpus.Author{{Family: "Roe", Given: "Ann", Affiliations: []string{"Town"}}, {Family: "Doe", Given: "Jo"}}
	papers := r.Corpus.Papers
	if format != "aminer-txt" || titles(papers) != "A title / Other" || !reflect.DeepEqual(papers[0].Authors, want) || papers[1].Authors[0].Affiliations != nil {
		t.Errorf("read as %s: %+v", format, papers)
	}
	if papers[0].References[0].ID != papers[1].ID {
		t.Errorf("%+v does not name %q", papers[0].References, papers[1].ID)
	}
}

func FuzzAMinerText(f *testing.F) {
	f.Add([]byte("2\n#*a\n#year2001\n#citation3\n#index1\n#%2\n#*b\n#!c\n"))
	fuzzDecode(f, "aminer-txt")
}
