package merge_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
	"github.com/papergraph/papergraph/nlp/merge"
	"github.com/papergraph/papergraph/nlp/source"
)

// Real exports lie outside the project; PAPERGRAPH_SHARED names the folder that has them.
func readShared(t *testing.T, files ...string) corpus.Corpus {
	t.Helper()
	shared := os.Getenv("PAPERGRAPH_SHARED")
	if shared == "" {
		t.Skip("PAPERGRAPH_SHARED is not set")
	}
	var paths []string
	for _, file := range files {
		paths = append(paths, filepath.Join(shared, "data", "bibliographic", file))
	}
	read, err := source.Read(context.Background(), paths, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return read.Corpus
}

func mergeShared(t *testing.T, o merge.Options, files ...string) (corpus.Corpus, *merge.Report) {
	t.Helper()
	merged, report, err := merge.Merge(context.Background(), readShared(t, files...), o)
	if err != nil {
		t.Fatal(err)
	}
	return merged, report
}

// TestThreeDatabasesOfOneSearch merges Web of Science, Lens and Dimensions. The numbers of DOIs that two files share were
// counted with grep, sort and comm; the joins without a DOI were looked at one by one, and all are right.
func TestThreeDatabasesOfOneSearch(t *testing.T) {
	const wos, lens, dimensions = "ris/citesource_wos_278.ris", "ris/citesource_lens_343.ris", "ris/citesource_dimensions_246.ris"
	for _, c := range []struct {
		a, b string
		doi  int // that both have
	}{{wos, lens, 143}, {wos, dimensions, 147}, {lens, dimensions, 215}} {
		_, report := mergeShared(t, merge.Options{}, c.a, c.b)
		byDOI, byTitle := 0, 0
		for _, j := range report.Joins {
			if strings.HasPrefix(j.By, "doi ") {
				byDOI++
			} else if strings.Contains(j.By, "title") {
				byTitle++
			}
		}
		t.Logf("%s and %s: %d joins by DOI, %d by title, %d conflicts, %d doubts", c.a, c.b, byDOI, byTitle, len(report.Conflicts), len(report.Unsure))
		if byDOI < c.doi || byDOI > c.doi+5 || byTitle == 0 {
			t.Errorf("%s and %s: %d joins by DOI, want %d or few more; %d by title", c.a, c.b, byDOI, c.doi, byTitle)
		}
	}
	merged, report := mergeShared(t, merge.Options{}, wos, lens, dimensions)
	if len(merged.Papers) < 480 || len(merged.Papers) > 490 || len(report.Conflicts) != 1 {
		t.Errorf("%d papers, conflicts %v", len(merged.Papers), report.Conflicts)
	}
}

// TestMergedSetKeepsItsReferences is the complaint that merging two databases loses the references: papers coupled by what
// they cite, and works cited together, are not fewer than in either part.
func TestMergedSetKeepsItsReferences(t *testing.T) {
	const scopus, wos = "bibtex/pybibx_mcda_scopus.bib", "bibtex/pybibx_mcda_wos.bib"
	merged, report := mergeShared(t, merge.Options{}, scopus, wos)
	coupled, cocited := ties(merged)
	byDOI := 0
	for _, j := range report.Joins {
		if strings.HasPrefix(j.By, "doi ") {
			byDOI++
		}
	}
	if byDOI < 155 {
		t.Errorf("%d joins by DOI, want 155 at least", byDOI)
	}
	for _, part := range []string{scopus, wos} {
		alone, _ := mergeShared(t, merge.Options{}, part)
		c, k := ties(alone)
		t.Logf("%s: %d papers, %d pairs coupled, %d cited together; merged: %d, %d, %d", part, len(alone.Papers), c, k, len(merged.Papers), coupled, cocited)
		if coupled < c || cocited < k {
			t.Errorf("%s has %d pairs of papers coupled and %d works cited together; merged %d and %d", part, c, k, coupled, cocited)
		}
	}
}

// ties counts pairs of papers that share a cited work, and pairs of works that a paper cites together.
func ties(c corpus.Corpus) (coupled, cocited int) {
	citing := make(map[string][]int)
	pairs, together := make(map[[2]int]bool), make(map[[2]int]bool)
	number := make(map[string]int)
	for i, p := range c.Papers {
		var own []int
		for _, r := range p.References {
			key := merge.Key(r)
			if _, known := number[key]; !known {
				number[key] = len(number)
			}
			for _, j := range citing[key] {
				if j != i {
					pairs[[2]int{j, i}] = true
				}
			}
			citing[key] = append(citing[key], i)
			for _, k := range own {
				together[[2]int{min(k, number[key]), max(k, number[key])}] = true
			}
			own = append(own, number[key])
		}
	}
	return len(pairs), len(together)
}

// TestCitationsInsideASet resolves the references of 500 records of one search. 861 is what matching by DOI finds.
func TestCitationsInsideASet(t *testing.T) {
	merged, report := mergeShared(t, merge.Options{}, "wos/wostools_bit_pattern.txt")
	t.Logf("%d papers, %+v", len(merged.Papers), report.References)
	if report.Papers != 500 || report.References.Total != 13444 || report.References.Resolved() < 861 {
		t.Errorf("%d records, %d kept, %+v", report.Papers, report.Kept, report.References)
	}
}
