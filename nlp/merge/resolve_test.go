package merge

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

func TestReferencesAreResolved(t *testing.T) {
	cited := corpus.Paper{
		ID: "cited", Title: longTitle, Year: 2001, Authors: authors("van Raan, Anthony F. J."), Venue: "Annals of Maps", Volume: "12", Pages: "187-217", DOI: "10.1000/x",
		IDs: map[string]string{"openalex": "W77", "arxiv": "2101.00001"},
	}
	short := corpus.Paper{ID: "short", Title: "Deep learning", Year: 2015, Authors: authors("LeCun, Yann")}
	for name, c := range map[string]struct {
		ref  corpus.Reference
		want string
	}{
		"DOI":                              {corpus.Reference{DOI: "10.1000/X"}, "cited"},
		"DOI of arXiv":                     {corpus.Reference{DOI: "10.48550/arXiv.2101.00001"}, "cited"},
		"ID of the corpus":                 {corpus.Reference{ID: "cited"}, "cited"},
		"ID of the citing database":        {corpus.Reference{ID: "W77"}, "cited"},
		"ID with its scheme":               {corpus.Reference{ID: "openalex:W77"}, "cited"},
		"ID of another database":           {corpus.Reference{ID: "2101.00001"}, ""},
		"already resolved":                 {corpus.Reference{Paper: "cited"}, "cited"},
		"resolved to what is gone":         {corpus.Reference{Paper: "nobody"}, ""},
		"place as Web of Science writes":   {corpus.Reference{Author: "VanRaan AFJ", Year: 2001, Volume: "12", Page: "187"}, "cited"},
		"place as Scopus writes":           {corpus.Reference{Author: "Van Raan, A.F.J.", Year: 2001, Volume: "12", Page: "187-217"}, "cited"},
		"place, another page":              {corpus.Reference{Author: "Van Raan, A.F.J.", Year: 2001, Volume: "12", Page: "188"}, ""},
		"place, no page":                   {corpus.Reference{Author: "Van Raan, A.F.J.", Year: 2001, Volume: "12"}, ""},
		"page without volume":              {corpus.Reference{Author: "VanRaan AFJ", Year: 2001, Venue: "ANN MAPS", Page: "187"}, "cited"},
		"page without volume, elsewhere":   {corpus.Reference{Author: "VanRaan AFJ", Year: 2001, Venue: "TERMS Q", Page: "187"}, ""},
		"title":                            {corpus.Reference{Title: strings.ToUpper(longTitle) + "."}, "cited"},
		"title, year off by one":           {corpus.Reference{Title: longTitle, Year: 2002}, "cited"},
		"title, year off by two":           {corpus.Reference{Title: longTitle, Year: 2003}, ""},
		"title, another author":            {corpus.Reference{Title: longTitle, Author: "Smith, J."}, ""},
		"title, another DOI":               {corpus.Reference{Title: longTitle, DOI: "10.1000/other"}, ""},
		"title, a preprint's DOI":          {corpus.Reference{Title: longTitle, DOI: "10.48550/arxiv.1"}, "cited"},
		"short title":                      {corpus.Reference{Title: "Deep Learning"}, ""},
		"short title with year and author": {corpus.Reference{Title: "Deep Learning", Year: 2015, Author: "LeCun Y"}, "short"},
		"nothing":                          {corpus.Reference{}, ""},
	} {
		citing := corpus.Paper{ID: "citing", Title: "The citing paper", IDs: map[string]string{"openalex": "W1"}, References: []*corpus.Reference{&c.ref}}
		merged, report := merge(t, Options{}, citing, cited, short)
		if got := merged.Papers[0].References[0].Paper; got != c.want || report.References.Resolved() != min(1, len(c.want)) || report.References.Total != 1 {
			t.Errorf("%s: resolved to %q, want %q; %+v", name, got, c.want, report.References)
		}
	}
}

func TestAmbiguousTitleIsNotResolved(t *testing.T) {
	merged, _ := merge(t, Options{},
		corpus.Paper{Title: longTitle, Year: 2000}, corpus.Paper{Title: longTitle, Year: 2002},
		corpus.Paper{Title: "C", References: []*corpus.Reference{{Title: longTitle}, {Title: longTitle, Year: 2001}, {Title: longTitle, Year: 2002}}})
	var got []string
	for _, r := range merged.Papers[2].References {
		got = append(got, r.Paper)
	}
	if want := []string{"", "", "b"}; !slices.Equal(got, want) {
		t.Errorf("resolved to %q, want %q", got, want)
	}
}

func TestNoPaperCitesItself(t *testing.T) {
	merged, report := merge(t, Options{}, corpus.Paper{Title: longTitle, DOI: "10.1000/x", References: []*corpus.Reference{{DOI: "10.1000/x"}, {ID: "a"}, {Title: longTitle}}})
	for _, r := range merged.Papers[0].References {
		if r.Paper != "" {
			t.Errorf("reference %+v", r)
		}
	}
	if report.References.Resolved() != 0 {
		t.Errorf("report %+v", report.References)
	}
}

func TestReferencesToJoinedRecordsPointToTheSurvivor(t *testing.T) {
	merged, _ := merge(t, Options{},
		corpus.Paper{ID: "first", Title: longTitle, DOI: "10.1000/x"},
		corpus.Paper{ID: "second", Title: longTitle, Volume: "3", Pages: "4", Year: 1999, Authors: authors("Doe, J.")},
		corpus.Paper{ID: "citing", Title: "C", References: []*corpus.Reference{{ID: "second"}, {Paper: "second"}, {Author: "Doe J", Year: 1999, Volume: "3", Page: "4"}}})
	for _, r := range merged.Papers[1].References {
		if r.Paper != "first" {
			t.Errorf("reference %+v", r)
		}
	}
}

// TestOneCitedWorkInSeveralManners is the user's complaint that one work shows as five nodes.
func TestOneCitedWorkInSeveralManners(t *testing.T) {
	merged, report := merge(t, Options{}, corpus.Paper{Title: "A", References: []*corpus.Reference{
		{Author: "Ryan RM", Year: 2000, Volume: "55", Page: "68", DOI: "10.1037/0003-066X.55.1.68"},
	}}, corpus.Paper{Title: "B", References: []*corpus.Reference{
		{Author: "Ryan, R.M.", Year: 2000, Volume: "55", Page: "68-78"},
		{Author: "RYAN R.", Year: 2000, Volume: "55", Page: "P68"},
	}}, corpus.Paper{Title: "C", References: []*corpus.Reference{
		{DOI: "10.1037/0003-066x.55.1.68", Title: "Self-determination theory and the facilitation of intrinsic motivation"},
		{Title: "Self-Determination Theory and the Facilitation of Intrinsic Motivation."},
	}})
	for _, p := range merged.Papers {
		for _, r := range p.References {
			if got, want := Key(r), "doi:10.1037/0003-066x.55.1.68"; got != want {
				t.Errorf("%+v has the key %q, want %q", r, got, want)
			}
		}
	}
	if report.References.Unified != 3 {
		t.Errorf("report %+v", report.References)
	}
}

func TestContendingDOIsAreNotWrittenToOthers(t *testing.T) {
	at := func(doi string) *corpus.Reference {
		return &corpus.Reference{Author: "Ryan RM", Year: 2000, Volume: "55", Page: "68", DOI: doi}
	}
	merged, report := merge(t, Options{}, corpus.Paper{Title: "A", References: []*corpus.Reference{at("10.1000/x"), at("10.1000/y"), at("")}})
	if merged.Papers[0].References[2].DOI != "" || report.References.Unified != 0 {
		t.Errorf("references %+v", merged.Papers[0].References)
	}
}

func TestJoinedPapersCiteEveryWorkOnce(t *testing.T) {
	place := corpus.Reference{Author: "Ryan RM", Year: 2000, Volume: "55", Page: "68"}
	doi := corpus.Reference{DOI: "10.1000/r"}
	both := place
	both.DOI = doi.DOI
	merged, report := merge(t, Options{},
		corpus.Paper{Title: longTitle, References: []*corpus.Reference{&place}}, corpus.Paper{Title: longTitle, References: []*corpus.Reference{&doi}},
		corpus.Paper{Title: "Tells that the two are one", References: []*corpus.Reference{&both}})
	if n := len(merged.Papers[0].References); n != 1 || report.References.Repeated != 1 {
		t.Errorf("%d references, report %+v", n, report.References)
	}
}

// TestGeneratedReferencesAreResolved checks every reference against the work that the generator meant.
func TestGeneratedReferencesAreResolved(t *testing.T) {
	u := newUniverse(11, 600)
	c, truth := u.corpusOf(400, 20)
	meant := make(map[string]int) // the reference as it was made → its work
	for i := range u.works {
		for range 40 {
			meant[Key(u.reference(i))] = i
		}
	}
	merged, report, err := Merge(context.Background(), c, Options{})
	if err != nil {
		t.Fatal(err)
	}
	first := make(map[int]string)
	for i := len(truth) - 1; i >= 0; i-- {
		first[truth[i]] = c.Papers[i].ID
	}
	own := make(map[string]int)
	for i, work := range truth {
		own[c.Papers[i].ID] = work
	}
	checked := 0
	for _, p := range merged.Papers {
		for _, r := range p.References {
			bare := *r
			bare.Paper = ""
			work, known := meant[Key(&bare)]
			if !known {
				t.Fatalf("reference %+v is of no work", r)
			}
			want := first[work]
			if own[p.ID] == work {
				want = "" // a paper does not cite itself
			}
			if r.Paper == "" && r.Title == "" && r.Volume == "" {
				continue // a bare DOI of a work that no record gives one for
			}
			if r.Paper != want {
				t.Fatalf("%+v of paper %s is resolved to %q, want %q", r, p.ID, r.Paper, want)
			}
			checked++
		}
	}
	if checked < 5000 || report.References.Resolved() < checked/2 {
		t.Errorf("%d references checked, report %+v", checked, report.References)
	}
}

// TestSharedReferences reads three papers that share a reference to the first of them: it is resolved for the two others, and
// counted twice.
func TestSharedReferences(t *testing.T) {
	for name, ref := range map[string]*corpus.Reference{
		"by DOI":    {DOI: "10.1000/a", Raw: "as written"},
		"by others": {Author: "Ryan RM", Year: 2000, Volume: "55", Page: "68", Raw: "as written"},
	} {
		told := &corpus.Reference{Author: "Ryan RM", Year: 2000, Volume: "55", Page: "68", DOI: "10.1000/a"}
		merged, report := merge(t, Options{},
			corpus.Paper{Title: "Told by its DOI alone", DOI: "10.1000/a", References: []*corpus.Reference{ref, {DOI: "10.1000/b"}}},
			corpus.Paper{Title: "The second paper", References: []*corpus.Reference{ref}},
			corpus.Paper{Title: "The third paper", References: []*corpus.Reference{told, ref}})
		p := merged.Papers
		if own := p[0].References[0]; own.Paper != "" || own.Raw != "as written" || own == ref {
			t.Errorf("%s: the paper cites itself: %+v", name, own)
		}
		if p[1].References[0] != ref || p[2].References[1] != ref || ref.Paper != p[0].ID {
			t.Errorf("%s: the others cite %+v", name, p[1].References[0])
		}
		if r := report.References; r.Total != 5 || r.Resolved() != 3 {
			t.Errorf("%s: %+v", name, r)
		}
	}
}

func TestKey(t *testing.T) {
	for want, r := range map[string]corpus.Reference{
		"paper:p1":                                 {Paper: "p1", DOI: "10.1000/x"},
		"doi:10.1000/x":                            {DOI: " 10.1000/X", ID: "W1"},
		"place:vaneck|2010|84|523":                 {Author: "van Eck, N.J.", Year: 2010, Volume: "84", Page: "523-538", ID: "W1"},
		"place:garcialopez|2010|84|e12":            {Author: "García-López A", Year: 2010, Volume: "84", Page: "e12"},
		"id:W1":                                    {ID: "W1", Title: "A title that is long enough to tell"},
		"title:atitlethatislongenoughtotell":       {Title: "A Title that is Long Enough to Tell.", Year: 2001},
		"title:deeplearning|lecun|2015":            {Title: "Deep learning", Author: "Yann LeCun", Year: 2015},
		"book:keeney|r|2010|decisionswithmultiple": {Author: "Keeney R. L", Year: 2010, Venue: "Decisions with multiple"},
		"book:kim|j|2014|cvpr||1725":               {Author: "Kim, J.", Year: 2014, Venue: "CVPR", Page: "1725"},
		"book:kim||2014|cvpr|3|":                   {Author: "Kim", Year: 2014, Venue: "CVPR", Volume: "3"},
		"book:wang|y|2014|maps|5|1":                {Author: "Wang Y", Year: 2014, Venue: "MAPS", Volume: "5", Page: "1"},
		"place:wang|2014|5|1":                      {Author: "Wang Y", Year: 2014, Volume: "5", Page: "1"},
		"title:amapofallthemapsthatare|doe":        {Title: "A map of all the maps that are", Author: "Doe J"},
		"doi:10.1000/w":                            {Work: "doi:10.1000/w", Author: "Wang Y", Year: 2014, Volume: "5", Page: "7"},
		"raw:someoldreport12":                      {Raw: "Some old report, 12"},
		"raw:deeplearning":                         {Title: "Deep learning", Raw: "Deep Learning"},
		"":                                         {Title: "Editorial"},
	} {
		if got := Key(&r); got != want {
			t.Errorf("%+v has the key %q, want %q", r, got, want)
		}
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Fine-Tuning": "finetuning", "Naïve Poincaré": "naivepoincare", "Straße Øre Łódź ﬁne": "strasseorelodzfine", "v 1.2": "v1.2", "v 12": "v12", "12 34": "12.34", "12a 34": "12a34",
		"C++ and C#": "c++andc#", "A & B": "aandb", "A ＆ B": "aandb", "ΑΒΓ": "αβγ", "İstanbul ISPARTA": "istanbulisparta", "日本語、テスト": "日本語テスト", "": "", " - ": "", "x+": "x+", "+x": "x",
	} {
		if got := Fold(in); got != want {
			t.Errorf("%q folds to %q, want %q", in, got, want)
		}
		if again := Fold(Fold(in)); again != Fold(in) && !strings.Contains(in, "テ") {
			t.Errorf("%q is not stable: %q", in, again)
		}
	}
	for in, want := range map[string]string{"Doe, Jane": "doe", "Doe J": "doe", "Doe J.A.": "doe", "Jane Doe": "doe", "Van Raan AFJ": "vanraan", "MA L": "ma", "J": "j", "": "", "Plato": "plato", " Keeney R. L": "keeney"} {
		if got := familyOf(in); got != want {
			t.Errorf("the family of %q is %q, want %q", in, got, want)
		}
	}
}

// TestVariantsOfOneCitedWork lists references that cite one work in several manners, or works that look like one.
func TestVariantsOfOneCitedWork(t *testing.T) {
	const title = "The analytic hierarchy process and its uses"
	for name, c := range map[string]struct {
		refs  []*corpus.Reference
		works int
	}{
		"initials and brackets":         {[]*corpus.Reference{{Author: "RYAN R.M.", Year: 2000, Volume: "55", Page: "68"}, {Author: "Ryan RM", Year: 2000, Venue: "AM PSYCHOL", Volume: "55", Page: "68"}, {Author: "Ryan, R. M.", Year: 2000, Venue: "American Psychologist", Volume: "55", Page: "68-78"}}, 1},
		"volume left out":               {[]*corpus.Reference{{Author: "Ryan RM", Year: 2000, Venue: "AM PSYCHOL", Volume: "55", Page: "68"}, {Author: "Ryan, R.", Year: 2000, Venue: "American Psychologist", Page: "68-78"}}, 1},
		"volume left out, two journals": {[]*corpus.Reference{{Author: "Ryan RM", Year: 2000, Venue: "AM PSYCHOL", Volume: "55", Page: "68"}, {Author: "Ryan, R.", Year: 2000, Venue: "Journal of Boats", Page: "68-78"}}, 2},
		"volume left out, two volumes":  {[]*corpus.Reference{{Author: "Ryan RM", Year: 2000, Venue: "AM PSYCHOL", Volume: "55", Page: "68"}, {Author: "Ryan RM", Year: 2000, Venue: "AM PSYCHOL", Volume: "56", Page: "68"}, {Author: "Ryan, R.", Year: 2000, Venue: "American Psychologist", Page: "68-78"}}, 3},
		"another page":                  {[]*corpus.Reference{{Author: "Ryan RM", Year: 2000, Volume: "55", Page: "68"}, {Author: "Ryan RM", Year: 2000, Volume: "55", Page: "86"}}, 2},
		"another page, one title":       {[]*corpus.Reference{{Title: title, Author: "Ryan RM", Year: 2000, Volume: "55", Page: "68"}, {Title: title, Author: "Ryan RM", Year: 2000, Volume: "55", Page: "86"}, {Author: "Ryan RM", Year: 2000, Volume: "55", Page: "86"}}, 1},
		"one title, other years":        {[]*corpus.Reference{{Title: title, Author: "Ryan RM", Year: 2000, Volume: "55", Page: "68"}, {Title: title, Author: "Ryan RM", Year: 2007, Volume: "3", Page: "86"}}, 2},
		"one title, other authors":      {[]*corpus.Reference{{Title: title, Author: "Ryan RM", Year: 2000}, {Title: title, Author: "Deci E", Year: 2000}}, 2},
		"title with and without author": {[]*corpus.Reference{{Title: title, Author: "Ryan RM", Year: 2000}, {Title: title}}, 1},
		"title of two authors, bare":    {[]*corpus.Reference{{Title: title, Author: "Ryan RM", Year: 2000}, {Title: title, Author: "Deci E", Year: 2000}, {Title: title}}, 3},
		"title misspelt":                {[]*corpus.Reference{{Title: title, Author: "Ryan RM", Year: 2000}, {Title: "The analytic heirarchy process and its uses", Author: "Ryan, R.", Year: 2000}}, 1},
		"parts":                         {[]*corpus.Reference{{Title: title + " 1", Author: "Ryan RM", Year: 2000}, {Title: title + " 2", Author: "Ryan, R.", Year: 2000}}, 2},
		"book, abbreviated and in full": {[]*corpus.Reference{{Author: "Keeney R. L", Year: 1993, Venue: "DECISIONS MULTIPLE O"}, {Author: "Keeney, R.L.", Year: 1993, Venue: "Decisions with Multiple Objectives"}, {Author: "Keeney, R.L.", Year: 1993, Title: "Decisions with Multiple Objectives"}}, 1},
		"theses of namesakes":           {[]*corpus.Reference{{Author: "Wang Y", Year: 2015, Venue: "THESIS"}, {Author: "Wang L", Year: 2015, Venue: "THESIS"}}, 2},
		"talks of one meeting":          {[]*corpus.Reference{{Author: "Kim J", Year: 2014, Venue: "PROC CVPR IEEE", Page: "1725"}, {Author: "Kim J", Year: 2014, Venue: "PROC CVPR IEEE", Page: "1867"}}, 2},
		"first pages of two journals":   {[]*corpus.Reference{{Author: "Wang Y", Year: 2015, Venue: "ANN BOATS", Volume: "5", Page: "1"}, {Author: "Wang Y", Year: 2015, Venue: "MAPS TODAY", Volume: "5", Page: "1"}}, 2},
		"first page, two manners":       {[]*corpus.Reference{{Author: "Wang Y", Year: 2015, Venue: "ANN BOATS", Volume: "5", Page: "1"}, {Author: "Wang, Y.", Year: 2015, Venue: "Annals of Boats", Volume: "5", Page: "1-12"}}, 1},
		"DOI misspelt": {[]*corpus.Reference{
			{DOI: "10.1000/j.boats.2015.03", Author: "Wang Y", Year: 2015, Volume: "5", Page: "17"}, {DOI: "10.1000/j.boats.2015.03", Author: "Wang Y", Year: 2015, Volume: "5", Page: "17"},
			{DOI: "10.1000/j.boats.2015.0", Author: "Wang, Y.", Year: 2015, Volume: "5", Page: "17"}, {Author: "Wang, Y.", Year: 2015, Volume: "5", Page: "17"}}, 1},
		"two DOIs, one more often": {[]*corpus.Reference{
			{DOI: "10.1000/boats", Author: "Wang Y", Year: 2015, Volume: "5", Page: "17"}, {DOI: "10.1000/boats", Author: "Wang Y", Year: 2015, Volume: "5", Page: "17"},
			{DOI: "10.2000/maps", Author: "Wang, Y.", Year: 2015, Volume: "5", Page: "17"}, {Author: "Wang, Y.", Year: 2015, Volume: "5", Page: "17"}}, 2},
	} {
		for turn := range len(c.refs) {
			keys := make(map[string]bool)
			var papers []corpus.Paper
			for i := range c.refs {
				papers = append(papers, corpus.Paper{Title: "Citing", Year: 1000 + 10*i, References: []*corpus.Reference{c.refs[(i+turn)%len(c.refs)]}})
			}
			merged, _ := merge(t, Options{}, papers...)
			for _, p := range merged.Papers {
				keys[Key(p.References[0])] = true
			}
			if len(keys) != c.works {
				t.Errorf("%s, from reference %d: %d works, want %d: %q", name, turn, len(keys), c.works, slices.Sorted(maps.Keys(keys)))
			}
		}
	}
}
