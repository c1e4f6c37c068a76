package source

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// sharedData is the folder of real exports, or the test is skipped.
func sharedData(t testing.TB) string {
	t.Helper()
	shared := os.Getenv("PAPERGRAPH_SHARED")
	if shared == "" {
		t.Skip("PAPERGRAPH_SHARED is not set: the real exports are not at hand")
	}
	return filepath.Join(shared, "data", "bibliographic")
}

// A sharedFile is a real export and what it is known to hold.
type sharedFile struct {
	name, format string
	records      int
	references   int
	authors      int // over all papers
	affiliated   int // authors with an affiliation
	identified   int // authors with an identifier in the database
	orcids       int
}

// TestSharedRecordsAgree checks facts of single records, and that two exports of one topic share the DOIs that they do:
// 155 as they are written, 159 when \_ is read as _ (counted with a regular expression over the lines "doi = {...}").
func TestSharedRecordsAgree(t *testing.T) {
	dir := sharedData(t)
	dois := func(name string) map[string]bool {
		r, err := Read(context.Background(), []string{filepath.Join(dir, name)}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		set := make(map[string]bool)
		for i := range r.Corpus.Papers {
			if doi := r.Corpus.Papers[i].DOI; doi != "" {
				set[doi] = true
			}
		}
		return set
	}
	shared, wos := 0, dois("bibtex/pybibx_mcda_wos.bib")
	for doi := range dois("bibtex/pybibx_mcda_scopus.bib") {
		if wos[doi] {
			shared++
		}
	}
	if shared != 159 {
		t.Errorf("%d DOIs are shared", shared)
	}
	for _, want := range []struct {
		name, doi               string
		year, cited, references int
		volume, pages           string
	}{
		{"scopus/litstudy_scopus.csv", "10.1002/jcc.20289", 2005, 13169, 128, "26", "1781-1802"},
		{"scopus/bibliometrix_scopus_sample.csv", "10.1177/20552076261415846", 2026, 0, 43, "12", ""},
		{"wos/tab_delimited_200.txt", "10.1109/jiot.2024.3468428", 2025, 10, 0, "12", "1805-1816"},
		{"lens/bibliometrix_lens_sample.csv", "10.1007/s10669-020-09792-x", 2020, 10, 46, "41", "1-12"},
		{"bibtex/pybibx_mcda_wos.bib", "10.1016/j.dss.2007.12.017", 2008, 35, 30, "45", "280-292"},
	} {
		r, err := Read(context.Background(), []string{filepath.Join(dir, want.name)}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(r.Corpus.Papers, func(p corpus.Paper) bool { return p.DOI == want.doi })
		if i < 0 {
			t.Errorf("%s has no %s", want.name, want.doi)
			continue
		}
		p := r.Corpus.Papers[i]
		if p.Year != want.year || *p.Citations != want.cited || len(p.References) != want.references || p.Volume != want.volume || p.Pages != want.pages {
			t.Errorf("%s: %d, cited %d, %d references, volume %s, pages %s", want.doi, p.Year, *p.Citations, len(p.References), p.Volume, p.Pages)
		}
	}
}

// The numbers of records were counted with Python's csv module (wos/*.txt: lines, which are not quoted) and with
// bibtexparser 1.4.3 (pybibx_mcda_scopus.bib: lines that begin with @, since it gives up on 93 keys); no record of these
// files is to be skipped. References of Lens were counted by their semicolons; those of Scopus' newer style by
// "(year);", those of its older styles by a second program that cuts at semicolons and joins what has no year by the
// rule in referencescopus.go; those of Web of Science's BibTeX by the lines that end in a full stop. Authors of Web of
// Science and what belongs to them were counted by a second program with the rule in namesake.go; it differs by one
// name without a comma.
var sharedFiles = []sharedFile{
	{name: "scopus/bibliometrix_scopus_sample.csv", format: "scopus-csv", records: 8, references: 381, authors: 38, affiliated: 37, identified: 38},
	{name: "scopus/litstudy_scopus.csv", format: "scopus-csv", records: 58, references: 2412, authors: 213, affiliated: 213, identified: 213},
	{name: "scopus/tethne_scopus.csv", format: "scopus-csv", records: 20, references: 1182, authors: 90, affiliated: 88},
	{name: "wos/tab_delimited_200.txt", format: "wos-tab", records: 200, authors: 782, affiliated: 777, identified: 285, orcids: 274},
	{name: "wos/scientopy_ble_4071.txt", format: "wos-tab", records: 71, authors: 387, affiliated: 354, identified: 98, orcids: 96},
	{name: "openalex/bibliometrix_openalex_sample.csv", format: "openalex-csv", records: 8, authors: 20, affiliated: 16, identified: 20, orcids: 19},
	{name: "lens/bibliometrix_lens_sample.csv", format: "lens-csv", records: 8, references: 517, authors: 28},
	{name: "ieee/litstudy_ieee.csv", format: "ieee-csv", records: 10, authors: 86, affiliated: 80},
	{name: "springer/litstudy_gpu_springer.csv", format: "springer-csv", records: 1000, authors: 4001},
	{name: "bibtex/pybibx_mcda_scopus.bib", format: "bibtex", records: 236, references: 10649, authors: 719, affiliated: 51},
	{name: "bibtex/pybibx_mcda_wos.bib", format: "bibtex", records: 210, references: 8247, authors: 650, affiliated: 635, identified: 150, orcids: 205},
	{name: "bibtex/citationgecko_zotero.bib", format: "bibtex", records: 6, authors: 39},
	{name: "bibtex/acm/jcdl-2001.bib", format: "bibtex", records: 116, authors: 359},
	{name: "bibtex/acm/jcdl-2002.bib", format: "bibtex", records: 153, authors: 431},
	{name: "bibtex/acm/jcdl-2003.bib", format: "bibtex", records: 101, authors: 328},
	{name: "bibtex/acm/jcdl-2004.bib", format: "bibtex", records: 138, authors: 431},
	{name: "bibtex/acm/jcdl-2005.bib", format: "bibtex", records: 130, authors: 397},
	{name: "bibtex/acm/jcdl-2006.bib", format: "bibtex", records: 108, authors: 369},
	{name: "bibtex/acm/jcdl-2007.bib", format: "bibtex", records: 117, authors: 384},
	{name: "bibtex/acm/jcdl-2008.bib", format: "bibtex", records: 133, authors: 342},
	{name: "bibtex/acm/jcdl-2009.bib", format: "bibtex", records: 126, authors: 384},
}

func TestSharedTablesAndBibTeX(t *testing.T) {
	dir := sharedData(t)
	for _, want := range sharedFiles {
		got := countShared(t, filepath.Join(dir, want.name))
		got.name = want.name
		if got != want {
			t.Errorf("got  %+v\nwant %+v", got, want)
		}
	}
}

func countShared(t testing.TB, file string) (c sharedFile) {
	r, err := Read(context.Background(), []string{file}, Options{})
	if err != nil {
		t.Error(err)
		return c
	}
	if r.NumSkipped() > 0 {
		t.Errorf("%s: %d records were skipped, the first: %v", file, r.NumSkipped(), r.Files[0].Skipped[0])
	}
	c.format, c.records = r.Files[0].Format, len(r.Corpus.Papers)
	for i := range r.Corpus.Papers {
		p := &r.Corpus.Papers[i]
		c.references += len(p.References)
		c.authors += len(p.Authors)
		for _, a := range p.Authors {
			c.affiliated += min(1, len(a.Affiliations))
			c.identified += min(1, len(a.ID))
			c.orcids += min(1, len(a.ORCID))
		}
	}
	return c
}

// BenchmarkShared measures rows of Formats on real exports.
func BenchmarkShared(b *testing.B) {
	dir := sharedData(b)
	for _, file := range sharedFiles {
		text, err := os.ReadFile(filepath.Join(dir, file.name))
		if err != nil {
			b.Fatal(err)
		}
		format, err := Lookup(file.format)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(filepath.Base(file.name), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				for _, err := range format.Decode(NewInput("", bytes.NewReader(text))) {
					if err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}
