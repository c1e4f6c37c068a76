package export_test

import (
	"fmt"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/rendertest"
)

// recorded is a map with everything that a run hands on: a full record behind every item, and how it came about.
func recorded(m *render.Map) *render.Map {
	for i := range m.Items {
		it := &m.Items[i]
		cited := 3 * i
		p := &corpus.Paper{
			ID: it.ID, Title: it.Title, Abstract: it.Text, Year: it.Year, Venue: it.Venue, Volume: fmt.Sprint(i%9 + 1), Issue: "2",
			Pages: fmt.Sprintf("%d-%d", 10*i+1, 10*i+9), Publisher: "Springer", Type: "article-journal", Language: "English",
			DOI: fmt.Sprintf("10.1000/x<%d>y", i), IDs: map[string]string{"pmid": fmt.Sprint(7000 + i), "arxiv": fmt.Sprintf("2101.%05d", i)},
			Keywords: []string{"maps of science", "topic " + it.Venue}, IndexTerms: []string{"Bibliometrics"}, Citations: &cited,
			Origin: corpus.Origin{File: "library.bib", Format: "bibtex", Record: i + 1, Line: 12 * i},
		}
		for k, name := range it.Authors {
			author := corpus.ParseAuthor(name)
			if k == 0 && name != "" {
				author.Affiliations = []string{"University of Bologna", "CNRS, Paris"}
			}
			p.Authors = append(p.Authors, author)
		}
		if len(p.Authors) > 0 {
			p.Authors[0].ORCID = fmt.Sprintf("0000-0002-1825-%04d", i)
		}
		it.Paper = p
		it.URL = "https://doi.org/10.1000/x%3C" + fmt.Sprint(i) + "%3Ey"
	}
	m.Run = aRun(len(m.Items))
	return m
}

func aRun(items int) *render.Run {
	hostile := strings.Join(rendertest.Strings()[:12], " ")
	return &render.Run{
		Program: "papergraph", Version: "9.8.7", Command: "papergraph map --resolution=2 -- library.bib", Notes: []string{"betweenness is estimated", hostile},
		Inputs: []render.RunInput{
			{File: "library.bib", Format: "bibtex", SHA256: strings.Repeat("ab", 32), Bytes: 4321, Records: items, Skipped: 2, Reasons: []string{"library.bib:7: " + hostile}},
			{File: "more.ris", Format: "ris", SHA256: strings.Repeat("cd", 32), Bytes: 99, Records: 1},
		},
		Options:  []render.RunOption{{Name: "resolution", Value: "2", Given: true}, {Name: "title", Value: hostile, Given: true}, {Name: "seed", Value: "0"}, {Name: "network"}},
		Counts:   render.RunCounts{Records: items + 1, Papers: items, Terms: 70, Items: items, Links: 10, LinksAll: 20, Topics: 3, Isolated: 1, Components: 2},
		Bridging: &render.RunBridging{Best: 20, Sources: items, Replicates: 100, ReplicateSources: items},
		Methods: []render.RunMethod{
			{Step: "Terms", Text: "The terms of a paper are phrases.", Reference: "after Spärck Jones (1972), doi 10.1108/eb026526"},
			{Step: "Topics", Text: "Topics are found by Leiden.", Reference: "Traag, Waltman and van Eck (2019), doi:10.1038/s41598-019-41695-z; Newman and Girvan (2004), doi:10.1103/PhysRevE.69.026113"},
			{Step: "Measures", Text: "Degree: number of edges.", Reference: ""},
			{Step: "Odd", Text: hostile, Reference: hostile},
		},
	}
}

// recordedMaps are the maps of maps with their records and a run, and as they are.
func recordedMaps() map[string]*render.Map {
	all := testMaps()
	for name, m := range testMaps() {
		all[name+", with records"] = recorded(m)
	}
	terms := rendertest.Map(40, 4, 2)
	terms.ItemWord, terms.Kind, terms.Bridges = "term", "terms", nil
	for i := range terms.Items {
		it := &terms.Items[i]
		it.Bridge, it.Authors, it.Terms, it.Year, it.Text, it.Venue, it.URL = -1, nil, nil, 0, "", "", ""
	}
	all["terms"] = terms
	return all
}
