package merge

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// byline reads "Smith, John A. #orcid @affiliation; Doe, Jane" as authors.
func byline(line string) []corpus.Author {
	var list []corpus.Author
	for part := range strings.SplitSeq(line, ";") {
		part, affiliation, _ := strings.Cut(part, "@")
		part, orcid, _ := strings.Cut(part, "#")
		part, id, _ := strings.Cut(part, "!")
		a := corpus.ParseAuthor(part)
		a.ORCID, a.ID = strings.TrimSpace(orcid), strings.TrimSpace(id)
		if affiliation != "" {
			a.Affiliations = []string{strings.TrimSpace(affiliation)}
		}
		list = append(list, a)
	}
	return list
}

// people are papers by their authors, and how many people the first authors are.
var people = []struct {
	name   string
	papers []string
	people int
}{
	{"two ORCIDs", []string{"Li, Y #1", "Li, Y #2"}, 2},
	{"one ORCID and none", []string{"Li, Y #1", "Li, Y"}, 1},
	{"two ORCIDs and none", []string{"Li, Y #1", "Li, Y #2", "Li, Y"}, 3},
	{"two ORCIDs and none, with a co-author of one", []string{"Li, Y #1; Doe, Jane; Roe, Jim", "Li, Y #2; Poe, Jack", "Li, Y; Doe, J.; Roe, J."}, 2},
	{"two numbers of one database", []string{"Li, Y !scopus:1", "Li, Y !scopus:2"}, 2},
	{"numbers of two databases", []string{"Li, Y !scopus:1", "Li, Y !openalex:2"}, 1},
	{"case and accents", []string{"MÜLLER, JÜRGEN", "Muller, Jurgen", "Müller, Jürgen"}, 1},
	{"dots", []string{"Smith, J.A.", "Smith, JA", "Smith, J. A."}, 1},
	{"initials, nothing shared", []string{"Smith, J", "Smith, John A."}, 2},
	{"initials, a co-author", []string{"Smith, J; Doe, Jane", "Smith, John A.; Doe, J."}, 1},
	{"initials, an affiliation", []string{"Smith, J @Univ Sample, Dept Maps, Town", "Smith, John A. @Department of Maps, Sample University, Town"}, 1},
	{"initials, another affiliation", []string{"Smith, J @Univ Sample, Dept Maps, Town", "Smith, John A. @Department of Maps, Other University, Town"}, 2},
	{"initials, a department", []string{"Smith, J @Dept Phys, Town", "Smith, John A. @Dept Phys, City"}, 2},
	{"two people fit", []string{"Smith, J; Doe, Jane", "Smith, John; Doe, Jane", "Smith, Jane; Doe, Jane"}, 3},
	{"two people, one has a co-author", []string{"Smith, J; Doe, Jane", "Smith, John; Doe, Jane", "Smith, Jane"}, 3},
	{"two people, one has two co-authors", []string{"Smith, J; Doe, Jane; Roe, Ann", "Smith, John; Doe, Jane; Roe, Ann", "Smith, Jane"}, 2},
	{"other initials", []string{"Smith, J. B.; Doe, Jane", "Smith, John A.; Doe, Jane"}, 2},
	{"vague co-author", []string{"Smith, J; Li, X", "Smith, John; Li, X", "Li, Xin; Poe, A", "Li, Xiao; Poe, B"}, 4},
	{"on one paper", []string{"Smith, J; Smith, John; Doe, Jane", "Smith, John; Doe, Jane"}, 2},
	{"hyphens", []string{"Chen, Yan-Ling; Doe, Jane", "Chen, Yanling; Doe, Jane", "Chen, Y.L.; Doe, Jane"}, 1},
	{"bodies", []string{"Consortium", "CONSORTIUM"}, 1},
}

func TestPeople(t *testing.T) {
	for _, c := range people {
		for turn := range len(c.papers) {
			var papers []corpus.Paper
			for i := range c.papers {
				papers = append(papers, corpus.Paper{ID: fmt.Sprint(i), Title: "A title", Year: 1900 + 10*i, Authors: byline(c.papers[(i+turn)%len(c.papers)])})
			}
			merged, _ := merge(t, Options{}, papers...)
			keys := make(map[string]bool)
			for _, p := range merged.Papers {
				keys[p.Authors[0].Key()] = true
			}
			if len(keys) != c.people {
				t.Errorf("%s, from paper %d: %d people, want %d: %q", c.name, turn, len(keys), c.people, slices.Sorted(maps.Keys(keys)))
			}
		}
	}
}

func TestNamesBecomeFuller(t *testing.T) {
	papers := func() []corpus.Paper {
		return []corpus.Paper{
			{ID: "a", Title: "A", Authors: byline("SMITH, J.; Doe, Jane")},
			{ID: "b", Title: "B", Authors: byline("Smith, John A. #0000-0001; Doe, Jane")},
		}
	}
	merged, report := merge(t, Options{}, papers()...)
	want := corpus.Author{Family: "Smith", Given: "John A.", Person: "0000-0001"}
	if got := merged.Papers[0].Authors[0]; got.Name() != want.Name() || got.Key() != want.Key() || got.ORCID != "" || report.Authors != (Authors{4, 1, 1}) {
		t.Errorf("author %+v, report %+v", got, report.Authors)
	}
	merged, report = merge(t, Options{KeepNames: true}, papers()...)
	if got := merged.Papers[0].Authors[0]; got.Name() != "SMITH, J." || got.Key() != "smith, j." || report.Authors != (Authors{}) {
		t.Errorf("names were to be kept: %+v, %+v", got, report.Authors)
	}
}

func TestAuthorsOfOneWorkAreUnited(t *testing.T) {
	merged, _ := merge(t, Options{},
		corpus.Paper{ID: "a", Title: longTitle, DOI: "10.1000/x", Authors: byline("MULLER, J. @Univ Sample; Doe, Jane"), Origin: corpus.Origin{File: "a"}},
		corpus.Paper{ID: "b", Title: longTitle, DOI: "10.1000/x", Authors: byline("Müller, Jürgen #0000-0001; Doe, J. !scopus:7; Roe, Ann"), Origin: corpus.Origin{File: "b"}})
	var got []string
	for _, a := range merged.Papers[0].Authors {
		got = append(got, fmt.Sprint(a.Name(), a.ORCID, a.ID, a.Affiliations))
	}
	if want := []string{"Müller, Jürgen0000-0001[Univ Sample]", "Doe, Janescopus:7[]", "Roe, Ann[]"}; !slices.Equal(got, want) || merged.Papers[0].Provenance["authors"].File != "b" {
		t.Errorf("authors %q, %v", got, merged.Papers[0].Provenance)
	}
}

// TestNamesInAnyOrderOfPapers holds the result to the papers, not to their order.
func TestNamesInAnyOrderOfPapers(t *testing.T) {
	c, _ := newUniverse(9, 300).corpusOf(200, 0)
	keysOf := func(c corpus.Corpus) map[string]string {
		merged, _, err := Merge(context.Background(), c, Options{Off: true})
		if err != nil {
			t.Fatal(err)
		}
		keys := make(map[string]string)
		for _, p := range merged.Papers {
			for i, a := range p.Authors {
				keys[fmt.Sprint(p.ID, " ", i)] = a.Key()
			}
		}
		return keys
	}
	forward := keysOf(deepCopy(c))
	slices.Reverse(c.Papers)
	backward := keysOf(c)
	different := 0
	for k, v := range forward {
		if backward[k] != v {
			different++
		}
	}
	if different > len(forward)/50 {
		t.Errorf("%d of %d authors depend on the order of the papers", different, len(forward))
	}
}
