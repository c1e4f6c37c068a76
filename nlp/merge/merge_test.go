package merge

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// merge merges papers, which need no ids, and fails the test on an error.
func merge(t *testing.T, o Options, papers ...corpus.Paper) (corpus.Corpus, *Report) {
	t.Helper()
	for i := range papers {
		if papers[i].ID == "" {
			papers[i].ID = string(rune('a' + i))
		}
	}
	c, report, err := Merge(context.Background(), corpus.Corpus{Papers: papers}, o)
	if err != nil {
		t.Fatal(err)
	}
	return c, report
}

func authors(names ...string) []corpus.Author {
	var list []corpus.Author
	for _, name := range names {
		list = append(list, corpus.ParseAuthor(name))
	}
	return list
}

const longTitle = "A survey of methods for drawing maps of science"

var longAbstract = strings.Repeat("The abstract says what the paper is about. ", 3)

// pairs are two records each, and by what they are one work; empty when they are not.
var pairs = []struct {
	name string
	p, q corpus.Paper
	by   string
}{
	{"same DOI", corpus.Paper{Title: "A", DOI: "10.1000/x"}, corpus.Paper{Title: "B", DOI: "10.1000/X"}, "doi 10.1000/x"},
	{"same PMID", corpus.Paper{Title: "A", IDs: map[string]string{"pmid": "7"}}, corpus.Paper{Title: "B", IDs: map[string]string{"pmid": "7"}}, "pmid 7"},
	{"same number of another scheme", corpus.Paper{Title: "A", IDs: map[string]string{"pmid": "7"}}, corpus.Paper{Title: "B", IDs: map[string]string{"wos": "7"}}, ""},
	{"arXiv number in a DOI", corpus.Paper{Title: "A", DOI: "10.48550/arXiv.2101.00001"}, corpus.Paper{Title: "B", IDs: map[string]string{"arxiv": "2101.00001"}}, "arxiv 2101.00001"},
	{"case, punctuation, accents", corpus.Paper{Title: "The Naïve Poincaré–Map: a Study", Year: 2001}, corpus.Paper{Title: "THE NAIVE POINCARE MAP - A STUDY.", Year: 2001}, "title"},
	{"hyphens", corpus.Paper{Title: "Parameter-efficient fine-tuning of models"}, corpus.Paper{Title: "Parameter efficient finetuning of models"}, "title"},
	{"ampersand", corpus.Paper{Title: "Maps & Terms of Modern Science"}, corpus.Paper{Title: "Maps and terms of modern science"}, "title"},
	{"one year missing", corpus.Paper{Title: longTitle, Year: 2001}, corpus.Paper{Title: longTitle}, "title"},
	{"years differ", corpus.Paper{Title: longTitle, Year: 2001}, corpus.Paper{Title: longTitle, Year: 2002}, ""},
	{"author in full and short", corpus.Paper{Title: longTitle, Authors: authors("Müller, Jürgen")}, corpus.Paper{Title: longTitle, Authors: authors("MULLER, J.")}, "title"},
	{"author with and without particle", corpus.Paper{Title: longTitle, Authors: authors("de la Cruz, Ana")}, corpus.Paper{Title: longTitle, Authors: authors("Cruz, A.")}, "title"},
	{"author's names changed places", corpus.Paper{Title: longTitle, Authors: authors("Zhang, Wei")}, corpus.Paper{Title: longTitle, Authors: authors("Wei, Zhang")}, "title"},
	{"other author", corpus.Paper{Title: longTitle, Authors: authors("Smith, J.")}, corpus.Paper{Title: longTitle, Authors: authors("Jones, K.")}, ""},
	{"same family, other given name", corpus.Paper{Title: longTitle, Authors: authors("Smith, J.")}, corpus.Paper{Title: longTitle, Authors: authors("Smith, K.")}, ""},
	{"parts", corpus.Paper{Title: longTitle + ", Part I"}, corpus.Paper{Title: longTitle + ", Part II"}, ""},
	{"numbers", corpus.Paper{Title: "A guide to version 1.2 of the program"}, corpus.Paper{Title: "A guide to version 12 of the program"}, ""},
	{"C and C++", corpus.Paper{Title: "Introduction to programming in C"}, corpus.Paper{Title: "Introduction to programming in C++"}, ""},
	{"erratum by title", corpus.Paper{Title: longTitle, Year: 2001}, corpus.Paper{Title: "Erratum: " + longTitle, Year: 2001}, ""},
	{"erratum by type", corpus.Paper{Title: longTitle, Year: 2001, Type: "article-journal"}, corpus.Paper{Title: longTitle, Year: 2001, Type: "erratum"}, ""},
	{"reply by title", corpus.Paper{Title: longTitle}, corpus.Paper{Title: longTitle + ": reply"}, ""},
	{"editorials", corpus.Paper{Title: "Editorial", Year: 2001, Authors: authors("Smith, J.")}, corpus.Paper{Title: "Editorial", Year: 2001, Authors: authors("Smith, J.")}, ""},
	{"editorials of one DOI", corpus.Paper{Title: "Editorial", DOI: "10.1000/e"}, corpus.Paper{Title: "Editorial.", DOI: "10.1000/e"}, "doi 10.1000/e"},
	{"short title alone", corpus.Paper{Title: "Deep learning"}, corpus.Paper{Title: "Deep learning"}, ""},
	{"short title, year and author", corpus.Paper{Title: "Deep learning", Year: 2015, Authors: authors("LeCun, Yann")}, corpus.Paper{Title: "Deep Learning", Year: 2015, Authors: authors("LeCun, Y")}, "title"},
	{"short title, same abstract", corpus.Paper{Title: "Deep learning", Abstract: longAbstract}, corpus.Paper{Title: "Deep learning", Abstract: longAbstract + "More."}, "title"},
	{"two DOIs", corpus.Paper{Title: longTitle, DOI: "10.1000/x"}, corpus.Paper{Title: longTitle, DOI: "10.1000/y"}, ""},
	{"preprint and article", corpus.Paper{Title: longTitle, DOI: "10.48550/arxiv.2101.00001"}, corpus.Paper{Title: longTitle, DOI: "10.1000/y"}, "title"},
	{"versions of one DOI", corpus.Paper{Title: longTitle, DOI: "10.1000/x.v1"}, corpus.Paper{Title: longTitle, DOI: "10.1000/x"}, "title"},
	{"two PMIDs", corpus.Paper{Title: longTitle, IDs: map[string]string{"pmid": "1"}}, corpus.Paper{Title: longTitle, IDs: map[string]string{"pmid": "2"}}, ""},
	{"other volume and page", corpus.Paper{Title: longTitle, Volume: "1", Pages: "2-3"}, corpus.Paper{Title: longTitle, Volume: "4", Pages: "5-6"}, ""},
	{"other page style", corpus.Paper{Title: longTitle, Volume: "1", Pages: "2-3"}, corpus.Paper{Title: longTitle, Volume: "1", Pages: "e77"}, "title"},
	{"one DOI for a whole volume", corpus.Paper{Title: "Cooking with rice", DOI: "10.1000/v", Authors: authors("Smith, J.")}, corpus.Paper{Title: "Bridges of steel", DOI: "10.1000/v", Authors: authors("Jones, K.")}, ""},
	{"years differ by one, same author", corpus.Paper{Title: longTitle, Year: 2001, Authors: authors("Doe, Jane")}, corpus.Paper{Title: longTitle, Year: 2002, Authors: authors("Doe J")}, "title"},
	{"years differ by two, same author", corpus.Paper{Title: longTitle, Year: 2001, Authors: authors("Doe, Jane")}, corpus.Paper{Title: longTitle, Year: 2003, Authors: authors("Doe J")}, ""},
	{"years differ by one, other journal", corpus.Paper{Title: longTitle, Year: 2001, Venue: "Annals of Maps", Authors: authors("Doe, Jane")}, corpus.Paper{Title: longTitle, Year: 2002, Venue: "Terms Quarterly", Authors: authors("Doe J")}, ""},
	{"years differ by one, other volume", corpus.Paper{Title: longTitle, Year: 2001, Volume: "7", Authors: authors("Doe, Jane")}, corpus.Paper{Title: longTitle, Year: 2002, Volume: "8", Authors: authors("Doe J")}, ""},
	{"every year again", corpus.Paper{Title: "Report of the committee on maps of science", Year: 2001, Authors: authors("Doe, Jane")}, corpus.Paper{Title: "Report of the committee on maps of science", Year: 2002, Authors: authors("Doe J")}, ""},
	{"preprint two years before", corpus.Paper{Title: longTitle, Year: 2001, Venue: "arXiv", Authors: authors("Doe, Jane")}, corpus.Paper{Title: longTitle, Year: 2003, Venue: "Annals of Maps", Volume: "3", Pages: "1-2", Authors: authors("Doe J")}, "title"},
	{"typing error", corpus.Paper{Title: "A surevy of methods for drawing maps of science", Year: 2001, Authors: authors("Doe, Jane")}, corpus.Paper{Title: longTitle, Year: 2001, Authors: authors("Doe J")}, "similar title 0.97"},
	{"typing error, no author", corpus.Paper{Title: "A surevy of methods for drawing maps of science", Year: 2001}, corpus.Paper{Title: longTitle, Year: 2001}, ""},
	{"typing error, other author", corpus.Paper{Title: "A surevy of methods for drawing maps of science", Year: 2001, Authors: authors("Roe, Jane")}, corpus.Paper{Title: longTitle, Year: 2001, Authors: authors("Doe J")}, ""},
	{"British and American", corpus.Paper{Title: "Modelling the behaviour of organisations over time", Year: 2001, Authors: authors("Doe, Jane")}, corpus.Paper{Title: "Modeling the behavior of organizations over time", Year: 2001, Authors: authors("Doe J")}, "similar title 1.00"},
	{"subtitle left out", corpus.Paper{Title: longTitle + ": the last twenty years", Year: 2001, Authors: authors("Doe, Jane")}, corpus.Paper{Title: longTitle, Year: 2001, Authors: authors("Doe J")}, "shortened title 0.81"},
	{"subtitle of a part left out", corpus.Paper{Title: longTitle + ": Part 2", Year: 2001, Authors: authors("Doe, Jane")}, corpus.Paper{Title: longTitle, Year: 2001, Authors: authors("Doe J")}, ""},
	{"cut off within a word", corpus.Paper{Title: "A survey of methods for drawing maps of scie", Year: 2001, Authors: authors("Doe, Jane")}, corpus.Paper{Title: longTitle, Year: 2001, Authors: authors("Doe J")}, "shortened title 0.96"},
	{"longer title of the same author", corpus.Paper{Title: longTitle + " in small libraries", Year: 2001, Authors: authors("Doe, Jane")}, corpus.Paper{Title: longTitle, Year: 2001, Authors: authors("Doe J")}, ""},
	{"one word replaced", corpus.Paper{Title: "Effects of caffeine on the sleep of mice", Year: 2001, Authors: authors("Doe, Jane")}, corpus.Paper{Title: "Effects of caffeine on the sleep of rats", Year: 2001, Authors: authors("Doe J")}, ""},
	{"opposite words", corpus.Paper{Title: "Treatment of arterial hypertension in pregnancy", Year: 2001, Authors: authors("Doe, Jane")}, corpus.Paper{Title: "Treatment of arterial hypotension in pregnancy", Year: 2001, Authors: authors("Doe J")}, ""},
	{"series of years", corpus.Paper{Title: "State of the maps report 2019", Year: 2019, Authors: authors("Doe, Jane")}, corpus.Paper{Title: "State of the maps report 2020", Year: 2020, Authors: authors("Doe J")}, ""},
	{"part by numeral and number", corpus.Paper{Title: longTitle + ": Part II", Year: 2001, Authors: authors("Doe, Jane")}, corpus.Paper{Title: longTitle + ". Part 2", Year: 2001, Authors: authors("Doe J")}, "similar title 1.00"},
	{"letters", corpus.Paper{Title: "The structure of vitamin B in fresh vegetables", Year: 2001, Authors: authors("Doe, Jane")}, corpus.Paper{Title: "The structure of vitamin C in fresh vegetables", Year: 2001, Authors: authors("Doe J")}, ""},
	{"negation", corpus.Paper{Title: "Maps of science are useful for libraries", Year: 2001, Authors: authors("Doe, Jane")}, corpus.Paper{Title: "Maps of science are not useful for libraries", Year: 2001, Authors: authors("Doe J")}, ""},
	{"entities and tags", corpus.Paper{Title: "Drawing maps of R&amp;D and of <i>Drosophila</i> research", Year: 2001}, corpus.Paper{Title: "Drawing maps of R&D and of Drosophila research", Year: 2001}, "title"},
	{"retracted", corpus.Paper{Title: "RETRACTED: " + longTitle, Year: 2001}, corpus.Paper{Title: longTitle, Year: 2001}, "title"},
	{"talk and article", corpus.Paper{Title: longTitle, Year: 2001, Type: "paper-conference", Venue: "Workshop on Terms", Authors: authors("Doe, Jane")}, corpus.Paper{Title: longTitle, Year: 2001, Type: "article-journal", Venue: "Annals of Maps", Authors: authors("Doe, Jane")}, ""},
	{"numbers of one article with and without site", corpus.Paper{Title: "A", IDs: map[string]string{"openalex": "https://openalex.org/W7"}}, corpus.Paper{Title: "B", IDs: map[string]string{"openalex": "W7"}}, "openalex w7"},
	{"versions of one preprint", corpus.Paper{Title: "A", IDs: map[string]string{"arxiv": "2101.00001v2"}}, corpus.Paper{Title: "B", IDs: map[string]string{"arxiv": "2101.00001"}}, "arxiv 2101.00001"},
	{"no letters", corpus.Paper{Title: "1984"}, corpus.Paper{Title: "1984"}, ""},
	{"nothing but signs", corpus.Paper{Title: "?!"}, corpus.Paper{Title: "..."}, ""},
	{"another script", corpus.Paper{Title: "关于科学地图绘制方法以及术语共现网络的综合研究综述", Year: 2001}, corpus.Paper{Title: "关于科学地图绘制方法，以及术语共现网络的综合研究综述。", Year: 2001}, "title"},
}

func TestPairs(t *testing.T) {
	for _, c := range pairs {
		for _, swapped := range []bool{false, true} {
			p, q := c.p, c.q
			if swapped {
				p, q = q, p
			}
			merged, report := merge(t, Options{}, p, q)
			by := ""
			if len(report.Joins) > 0 {
				by = report.Joins[0].By
			}
			if by != c.by || len(merged.Papers) != 2-len(report.Joins) || report.Kept != len(merged.Papers) {
				t.Errorf("%s (swapped %v): joined by %q, want %q; %d papers", c.name, swapped, by, c.by, len(merged.Papers))
			}
		}
	}
}

func TestConflictIsReported(t *testing.T) {
	_, report := merge(t, Options{}, corpus.Paper{Title: "Cooking with rice", DOI: "10.1000/v", Authors: authors("Smith, J.")},
		corpus.Paper{Title: "Bridges of steel", DOI: "10.1000/v", Authors: authors("Jones, K.")})
	if want := []Join{{"b", "a", "doi 10.1000/v", "Bridges of steel", "Cooking with rice"}}; !reflect.DeepEqual(report.Conflicts, want) {
		t.Errorf("conflicts %v", report.Conflicts)
	}
}

func TestARecordWithoutYearTiesNoTwoWorksTogether(t *testing.T) {
	with := func(year int) corpus.Paper { return corpus.Paper{Title: longTitle, Year: year} }
	merged, _ := merge(t, Options{}, with(2001), with(0), with(2003))
	if len(merged.Papers) != 2 || merged.Papers[0].Year != 2001 || merged.Papers[1].Year != 2003 {
		t.Errorf("papers %+v", merged.Papers)
	}
}

func TestRecordsAreTiedThroughOthers(t *testing.T) {
	merged, report := merge(t, Options{},
		corpus.Paper{Title: "One", DOI: "10.1000/x"},
		corpus.Paper{Title: "Another", IDs: map[string]string{"pmid": "7"}},
		corpus.Paper{Title: "Third", DOI: "10.1000/x", IDs: map[string]string{"pmid": "7"}})
	if len(merged.Papers) != 1 || len(report.Joins) != 2 || merged.Papers[0].ID != "a" {
		t.Errorf("papers %+v, report %+v", merged.Papers, report)
	}
}

func TestFieldsSurviveByTheRule(t *testing.T) {
	three, nine := 3, 9
	first := corpus.Paper{
		ID: "first", Title: longTitle, Abstract: "Short.", Year: 2001, DOI: "10.48550/arxiv.2101.1", Keywords: []string{"Maps", "terms"},
		References: []*corpus.Reference{{Author: "Doe, J.", Year: 1999, Volume: "4", Page: "12", Raw: "Doe"}, {Title: "Only here and nowhere else in the world"}},
		Citations:  &three, IDs: map[string]string{"scopus": "s1"}, Origin: corpus.Origin{File: "a"},
	}
	second := corpus.Paper{
		ID: "second", Title: strings.ToUpper(longTitle), Abstract: "A longer abstract.", Authors: authors("Doe, Jane"), Venue: "J", Volume: "7", Pages: "1-2",
		Publisher: "P", Type: "article-journal", Language: "en", DOI: "10.1000/x", URL: "u", Keywords: []string{"maps", "Networks"},
		References: []*corpus.Reference{{DOI: "10.1000/d", Author: "DOE J", Year: 1999, Volume: "4", Page: "12-20"}, {Title: "Another work, known to the second only"}},
		Citations:  &nine, IDs: map[string]string{"scopus": "s1", "pmid": "5"}, Origin: corpus.Origin{File: "b"},
	}
	want := corpus.Paper{
		ID: "first", Title: longTitle, Abstract: "A longer abstract.", Authors: authors("Doe, Jane"), Year: 2001, Venue: "J", Volume: "7", Pages: "1-2",
		Publisher: "P", Type: "article-journal", Language: "en", DOI: "10.1000/x", URL: "u", Keywords: []string{"Maps", "terms", "Networks"},
		References: []*corpus.Reference{
			{DOI: "10.1000/d", Author: "Doe, J.", Year: 1999, Volume: "4", Page: "12", Raw: "Doe"},
			{Title: "Only here and nowhere else in the world"}, {Title: "Another work, known to the second only"},
		},
		Citations: &nine, IDs: map[string]string{"scopus": "s1", "pmid": "5", "preprint": "10.48550/arxiv.2101.1"}, Origin: corpus.Origin{File: "a"},
		Provenance: make(map[string]corpus.Origin),
	}
	for _, field := range strings.Fields("abstract authors citations doi ids.pmid language pages publisher type url venue volume") {
		want.Provenance[field] = corpus.Origin{File: "b"}
	}
	merged, _ := merge(t, Options{}, first, second)
	if len(merged.Papers) != 1 || !reflect.DeepEqual(merged.Papers[0], want) {
		t.Errorf("got  %+v\nwant %+v", merged.Papers, want)
	}
}

func TestOffKeepsRecordsApartAndResolvesReferences(t *testing.T) {
	merged, report := merge(t, Options{Off: true}, corpus.Paper{Title: "A", DOI: "10.1000/x"},
		corpus.Paper{Title: "B", DOI: "10.1000/x", References: []*corpus.Reference{{DOI: "10.1000/x"}}})
	if len(merged.Papers) != 2 || len(report.Joins) != 0 || merged.Papers[1].References[0].Paper != "a" {
		t.Errorf("papers %+v, report %+v", merged.Papers, report)
	}
}

// deepCopy copies a corpus; papers of the copy share references where those of the original do.
func deepCopy(c corpus.Corpus) corpus.Corpus {
	var d corpus.Corpus
	copies := make(map[*corpus.Reference]*corpus.Reference)
	for _, p := range c.Papers {
		p.Authors = append([]corpus.Author(nil), p.Authors...)
		p.Keywords = append([]string(nil), p.Keywords...)
		p.References = slices.Clone(p.References)
		for i, ref := range p.References {
			if copies[ref] == nil {
				own := *ref
				copies[ref] = &own
			}
			p.References[i] = copies[ref]
		}
		d.Papers = append(d.Papers, p)
	}
	return d
}

// TestGeneratedRecordsAreGroupedAsTheyWereMade is the labelled test: the generator knows which records are one work.
func TestGeneratedRecordsAreGroupedAsTheyWereMade(t *testing.T) {
	for seed := range uint64(5) {
		c, truth := newUniverse(seed, 1000).corpusOf(800, 3)
		merged, report, err := Merge(context.Background(), c, Options{})
		if err != nil {
			t.Fatal(err)
		}
		first := make(map[int]string) // work → ID of its first record
		for i, work := range truth {
			if _, seen := first[work]; !seen {
				first[work] = c.Papers[i].ID
			}
		}
		kept := make(map[string]string)
		for _, j := range report.Joins {
			kept[j.Paper] = j.Kept
		}
		for i, work := range truth {
			id := c.Papers[i].ID
			got, joined := kept[id]
			if !joined {
				got = id
			}
			if got != first[work] {
				t.Fatalf("seed %d: record %s of work %d went to %s, want %s", seed, id, work, got, first[work])
			}
		}
		if len(merged.Papers) != len(first) {
			t.Errorf("seed %d: %d papers of %d works", seed, len(merged.Papers), len(first))
		}
	}
}

func TestMergingTwiceChangesNothing(t *testing.T) {
	c, _ := newUniverse(2, 500).corpusOf(400, 10)
	once, _, err := Merge(context.Background(), c, Options{})
	if err != nil {
		t.Fatal(err)
	}
	twice, report, err := Merge(context.Background(), deepCopy(once), Options{})
	if err != nil || len(report.Joins) != 0 || !reflect.DeepEqual(once, twice) {
		t.Errorf("%v: %d joins the second time", err, len(report.Joins))
	}
}

func TestResultDoesNotDependOnProcessors(t *testing.T) {
	c, _ := newUniverse(3, 500).corpusOf(400, 10)
	run := func(processors int) (corpus.Corpus, *Report) {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
		merged, report, err := Merge(context.Background(), deepCopy(c), Options{})
		if err != nil {
			t.Fatal(err)
		}
		return merged, report
	}
	c1, r1 := run(1)
	c8, r8 := run(8)
	if !reflect.DeepEqual(c1, c8) || !reflect.DeepEqual(r1, r8) {
		t.Error("one processor and eight give different results")
	}
}

func TestEmptyCorpus(t *testing.T) {
	merged, report := merge(t, Options{})
	if len(merged.Papers) != 0 || report.Papers != 0 || report.Kept != 0 {
		t.Errorf("%v, %+v", merged, report)
	}
}

func TestCancellation(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, o := range []Options{{}, {Off: true}} {
		if _, _, err := Merge(ctx, corpus.Corpus{Papers: []corpus.Paper{{ID: "a", Title: "A"}}}, o); !errors.Is(err, context.Canceled) {
			t.Errorf("error %v", err)
		}
	}
}

// TestManyRecordsOfOneTitleCostLittle would take hours if records of one title were compared pair by pair.
func TestManyRecordsOfOneTitleCostLittle(t *testing.T) {
	var papers []corpus.Paper
	for i := range 50_000 {
		papers = append(papers, corpus.Paper{ID: fmt.Sprint(i), Title: longTitle, Year: 1 + i, References: []*corpus.Reference{{Title: longTitle}}})
	}
	merged, _ := merge(t, Options{}, papers...)
	if len(merged.Papers) != len(papers) {
		t.Errorf("%d papers", len(merged.Papers))
	}
}
