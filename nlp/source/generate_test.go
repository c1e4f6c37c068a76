package source

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

var generatedWords = strings.Fields(`adaptive graph citation neural model topic bridge sparse random walk layout cluster term field analysis learning
	structure dynamic weighted semantic map evidence coupling network measure signal kernel robust method theory naïve Poincaré of the in and for with`)

// generatedPapers makes papers with every field in use; equal seeds make equal papers.
func generatedPapers(seed uint64, n int) []corpus.Paper {
	rng := rand.New(rand.NewPCG(seed, 0))
	phrase := func(words int) string {
		parts := make([]string, words)
		for i := range parts {
			parts[i] = generatedWords[rng.IntN(len(generatedWords))]
		}
		return strings.Join(parts, " ")
	}
	papers := make([]corpus.Paper, n)
	for i := range papers {
		cited := rng.IntN(5000)
		title := phrase(6 + rng.IntN(8))
		papers[i] = corpus.Paper{
			ID:       fmt.Sprintf("key%d", i),
			Title:    strings.ToUpper(title[:1]) + title[1:] + fmt.Sprintf(" %d", i),
			Abstract: "We study " + phrase(120+rng.IntN(80)) + ". The results hold.",
			Authors:  []corpus.Author{{Family: "Gödel", Given: "Kurt F."}, {Family: "de la Cruz", Given: "Ana"}, {Literal: "Consortium"}},
			Year:     1950 + rng.IntN(75), Venue: "Journal of " + phrase(2), Volume: fmt.Sprint(rng.IntN(90) + 1), Issue: "2",
			Pages: fmt.Sprintf("%d-%d", i, i+9), Publisher: "Press", Type: "article-journal", Language: "en",
			DOI: fmt.Sprintf("10.1000/x.%d", i), URL: fmt.Sprintf("https://example.org/%d", i),
			IDs: map[string]string{"pmid": fmt.Sprint(1000 + i)}, Keywords: []string{phrase(1), phrase(2) + " systems"},
			References: []*corpus.Reference{{DOI: fmt.Sprintf("10.1000/x.%d", rng.IntN(n))}, {Title: phrase(5), Author: "Doe, J.", Year: 1999, Raw: "Doe, 1999"}},
			Citations:  &cited,
			Origin:     corpus.Origin{Record: i + 1, Line: i + 1},
		}
	}
	return papers
}

// asJSONL, asBibTeX, asCSV and asWebText write papers as files of each format, the latter ones without what these cannot
// hold.
func asJSONL(papers []corpus.Paper) []byte {
	var b bytes.Buffer
	if err := WriteJSONL(&b, papers); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func asBibTeX(papers []corpus.Paper) []byte {
	var b bytes.Buffer
	for _, p := range papers {
		fmt.Fprintf(&b, "@article{%s,\n  title = {%s},\n  author = {", p.ID, strings.ReplaceAll(p.Title, "é", `{\'e}`))
		for i, a := range p.Authors {
			if i > 0 {
				b.WriteString(" and ")
			}
			if a.Literal != "" {
				fmt.Fprintf(&b, "{%s}", a.Literal)
			} else {
				b.WriteString(strings.ReplaceAll(a.Name(), "ö", `\"o`))
			}
		}
		fmt.Fprintf(&b, "},\n  year = %d, journal = \"%s\",\n  volume = {%s}, number = 2, pages = {%s},\n", p.Year, p.Venue, p.Volume, strings.ReplaceAll(p.Pages, "-", "--"))
		fmt.Fprintf(&b, "  doi = {https://doi.org/%s},\n  keywords = {%s},\n  abstract = {%s}\n}\n\n", strings.ToUpper(p.DOI), strings.Join(p.Keywords, "; "), p.Abstract)
	}
	return b.Bytes()
}

func asCSV(papers []corpus.Paper) []byte {
	var b bytes.Buffer
	quote := func(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
	b.WriteString("Key,Title,Authors,Publication Year,Abstract,DOI,Author Keywords,Cited by,Source title\n")
	for _, p := range papers {
		var names []string
		for _, a := range p.Authors {
			names = append(names, a.Name())
		}
		cells := []string{p.ID, quote(p.Title), quote(strings.Join(names, "; ")), fmt.Sprint(p.Year), quote(p.Abstract), p.DOI,
			quote(strings.Join(p.Keywords, "; ")), fmt.Sprint(*p.Citations), quote(p.Venue)}
		b.WriteString(strings.Join(cells, ",") + "\n")
	}
	return b.Bytes()
}

func asWebText(papers []corpus.Paper) []byte {
	var b bytes.Buffer
	b.WriteString("Home\n\nSubscribe\n\nMarch 3\n\n")
	for _, p := range papers {
		b.WriteString(p.Title + "\n\n" + p.Abstract + "\n\n")
	}
	return b.Bytes()
}

// written makes the bytes of a writer.
func written(write func(io.Writer, []corpus.Paper) error) func([]corpus.Paper) []byte {
	return func(papers []corpus.Paper) []byte {
		var b bytes.Buffer
		if err := write(&b, papers); err != nil {
			panic(err)
		}
		return b.Bytes()
	}
}
