package source

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// A taggedFile is a real export of tagged text and what it is known to hold. The numbers were counted without this
// package, with regular expressions: records by the lines that end them (ER) or begin them (PMID, %0, <n>), references as
// the lines of CR, of "N1  - References:" and of Ovid's References, authors as the lines of AU or A1 and of FAU, DOIs as
// the records with a line DI, DO or LID [doi].
type taggedFile struct {
	name, format string
	papers       int
	untitled     int // records without a title, which are skipped
	references   int
	authors      int // -1 where editors stand in for authors or names are joined
	dois         int // -1 where they stand in other places as well
}

var taggedFiles = []taggedFile{
	{"wos/wostools_bit_pattern.txt", "wos", 500, 0, 13444, -1, 486},
	{"wos/bibliometrix_wos_sample.txt", "wos", 8, 0, 252, -1, 8},
	{"wos/cishell_garfield.isi", "wos", 99, 0, 1434, -1, 0},
	{"wos/litsearchr_zoorec.txt", "wos", 134, 0, 0, -1, 27},
	{"wos/metaknowledge_savedrecs.txt", "wos", 32, 0, 958, -1, 17},
	{"wos/metaknowledge_badFile.isi", "wos", 32, 0, 959, -1, 17}, // 855 lines of CR, and 104 of a record whose tag is lost
	{"wos/revtools_restoration_WoS.ciw", "wos", 247, 0, 0, -1, 176},
	{"rispy_fixtures/example_wos.ris", "wos", 2, 0, 145, -1, 2},
	{"jabref_fixtures/IsiImporterTest1.isi", "wos", 1, 0, 0, 6, 0},
	{"jabref_fixtures/IsiImporterTest2.isi", "wos", 3, 0, 0, 7, 0},
	{"jabref_fixtures/IsiImporterTestInspec.isi", "wos", 2, 0, 0, 9, 0},
	{"jabref_fixtures/IsiImporterTestMedline.isi", "wos", 2, 0, 0, 8, 0},
	{"jabref_fixtures/IsiImporterTestWOS.isi", "wos", 2, 0, 32, 11, 0},
	{"ris/citesource_wos_278.ris", "ris", 278, 0, 0, 1614, 271},
	{"ris/citesource_lens_343.ris", "ris", 342, 1, 0, 1726, -1},
	{"ris/citesource_dimensions_246.ris", "ris", 246, 0, 0, 1431, 246},
	{"ris/citesource_econlit_3.ris", "ris", 3, 0, 0, 4, 0},
	{"ris/litsearchr_scopus.ris", "ris", 92, 0, 0, 333, 82},
	{"ris/litstudy_example.ris", "ris", 25, 0, 0, 162, 24}, // a lone author stands twice
	{"asreview/embase.ris", "ris", 6, 0, 0, 29, 6},
	{"asreview/ovid_psycinfo.ris", "ris", 6, 0, 0, 32, 6},
	{"asreview/proquest.ris", "ris", 6, 0, 0, 47, 6},
	{"asreview/pubmed_endnote.txt", "ris", 6, 0, 0, 50, 6},
	{"asreview/pubmed_zotero.ris", "ris", 6, 0, 0, 26, 6},
	{"asreview/ris_issue_992.txt", "ris", 19, 0, 0, -1, 3},
	{"asreview/scopus.ris", "ris", 6, 0, 795, 26, 6},
	{"rispy_fixtures/example_basic.ris", "ris", 1, 0, 0, 1, 0},
	{"rispy_fixtures/example_bom.ris", "ris", 0, 1, 0, 0, 0},
	{"rispy_fixtures/example_custom_list_tags.ris", "ris", 0, 1, 0, 0, 0},
	{"rispy_fixtures/example_empty_tag.ris", "ris", 1, 0, 0, 1, 1},
	{"rispy_fixtures/example_extraneous_data.ris", "ris", 2, 0, 0, 4, 0},
	{"rispy_fixtures/example_full.ris", "ris", 2, 0, 0, 4, 0},
	{"rispy_fixtures/example_full_without_whitespace.ris", "ris", 2, 0, 0, 4, 0},
	{"rispy_fixtures/example_full_write.ris", "ris", 2, 0, 0, 4, 0},
	{"rispy_fixtures/example_multi_unknown_tags.ris", "ris", 1, 0, 0, 1, 0},
	{"rispy_fixtures/example_multiline.ris", "ris", 0, 3, 0, 0, 0},
	{"rispy_fixtures/example_single_unknown_tag.ris", "ris", 1, 0, 0, 1, 0},
	{"rispy_fixtures/example_starting_newlines.ris", "ris", 1, 0, 0, 1, 0},
	{"rispy_fixtures/example_urls.ris", "ris", 4, 0, 0, 4, 0},
	{"rispy_fixtures/example_utf_chars.ris", "ris", 1, 0, 0, 5, 0},
	{"jabref_fixtures/RisImporterCorrupted.ris", "ris", 1, 0, 0, 1, -1},
	{"jabref_fixtures/RisImporterTest1.ris", "ris", 1, 2, 0, -1, -1}, // TY stands in the middle of the record, twice
	{"jabref_fixtures/RisImporterTest3.ris", "ris", 1, 0, 0, 3, 1},
	{"jabref_fixtures/RisImporterTest4a.ris", "ris", 1, 0, 0, 1, 0},
	{"jabref_fixtures/RisImporterTest4b.ris", "ris", 1, 0, 0, -1, 0},
	{"jabref_fixtures/RisImporterTest4c.ris", "ris", 1, 0, 0, 1, 0},
	{"jabref_fixtures/RisImporterTest5a.ris", "ris", 1, 0, 0, 6, 1},
	{"jabref_fixtures/RisImporterTest5b.ris", "ris", 1, 0, 0, 5, 0},
	{"jabref_fixtures/RisImporterTest6.ris", "ris", 1, 0, 0, 1, 1},
	{"jabref_fixtures/RisImporterTest7.ris", "ris", 1, 0, 0, 3, 0},
	{"jabref_fixtures/RisImporterTest8_date.ris", "ris", 1, 0, 0, 6, 1},
	{"jabref_fixtures/RisImporterTest9.ris", "ris", 1, 0, 0, 2, 1},
	{"jabref_fixtures/RisImporterTestDOI.ris", "ris", 1, 0, 0, 5, 1},
	{"jabref_fixtures/RisImporterTestDate1.1.ris", "ris", 1, 0, 0, 6, 1},
	{"jabref_fixtures/RisImporterTestDate1.2.ris", "ris", 1, 0, 0, 6, 1},
	{"jabref_fixtures/RisImporterTestDoiAndJournalTitle.ris", "ris", 0, 1, 0, 0, 0},
	{"jabref_fixtures/RisImporterTestScience.ris", "ris", 1, 0, 0, 4, 1},
	{"jabref_fixtures/RisImporterTestScopus.ris", "ris", 1, 0, 0, 3, 1},
	{"jabref_fixtures/RisImporterTestWithEmptyER.ris", "ris", 1, 0, 0, 2, 1},
	{"pubmed/pybibx_mcda_pubmed.txt", "medline", 10, 0, 0, 62, 10},
	{"pubmed/revtools_restoration_pubmed.nbib", "medline", 104, 0, 0, 600, 104},
	{"jabref_fixtures/NbibImporterTest.nbib", "medline", 1, 0, 0, -1, 1},
	{"jabref_fixtures/MedlinePlainImporterStringOutOfBounds.txt", "medline", 2, 0, 0, 0, 0},
	{"jabref_fixtures/MedlinePlainImporterTestCompleteEntry.txt", "medline", 1, 0, 0, 2, 0},
	{"jabref_fixtures/MedlinePlainImporterTestDOI.txt", "medline", 0, 1, 0, 0, 0},
	{"jabref_fixtures/MedlinePlainImporterTestInproceeding.txt", "medline", 0, 1, 0, 0, 0},
	{"jabref_fixtures/MedlinePlainImporterTestMultiAbstract.txt", "medline", 0, 1, 0, 0, 0},
	{"jabref_fixtures/MedlinePlainImporterTestMultiTitle.txt", "medline", 1, 0, 0, 0, 0},
	{"jabref_fixtures/MedlinePlainImporterTestMultipleEntries.txt", "medline", 2, 5, 0, 2, 0},
	{"jabref_fixtures/Endnote.book.example.enw", "enw", 1, 0, 0, 2, 0},
	{"jabref_fixtures/Endnote.entries.enw", "enw", 4, 1, 0, 2, 0},
	{"jabref_fixtures/Endnote.pattern.A.enw", "enw", 0, 1, 0, 0, 0},
	{"jabref_fixtures/Endnote.pattern.E.enw", "enw", 0, 1, 0, 0, 0},
	{"jabref_fixtures/OvidImporterTest1.txt", "ovid", 5, 0, 0, 4, 0},
	{"jabref_fixtures/OvidImporterTest2Invalid.txt", "ovid", 2, 0, 0, 7, 2},
	{"jabref_fixtures/OvidImporterTest3.txt", "ovid", 1, 0, 0, 3, 1},
	{"jabref_fixtures/OvidImporterTest4.txt", "ovid", 1, 0, 108, 4, 1},
	{"jabref_fixtures/OvidImporterTest5.txt", "ovid", 1, 0, 0, 1, 1},
	{"jabref_fixtures/OvidImporterTest6.txt", "ovid", 1, 0, 0, 4, 1},
	{"jabref_fixtures/OvidImporterTest7.txt", "ovid", 1, 0, 0, 3, 1},
}

func readExport(t testing.TB, name string) ([]corpus.Paper, *Report) {
	t.Helper()
	r, err := Read(context.Background(), []string{filepath.Join(sharedData(t), name)}, Options{})
	var none *NoPapersError
	if err != nil && !errors.As(err, &none) {
		t.Fatalf("%s: %v", name, err)
	}
	return r.Corpus.Papers, &r.Files[0]
}

func TestSharedTaggedFiles(t *testing.T) { checkExports(t, taggedFiles) }

func checkExports(t *testing.T, files []taggedFile) {
	t.Helper()
	for _, want := range files {
		papers, report := readExport(t, want.name)
		got := taggedFile{name: want.name, format: report.Format, papers: len(papers), untitled: report.NumSkipped}
		for i := range papers {
			got.references += len(papers[i].References)
			got.authors += len(papers[i].Authors)
			if papers[i].DOI != "" {
				got.dois++
			}
		}
		if want.authors < 0 {
			got.authors = want.authors
		}
		if want.dois < 0 {
			got.dois = want.dois
		}
		if got != want {
			t.Errorf("got  %+v\nwant %+v", got, want)
		}
	}
}

// TestSharedTaggedFacts checks sums over files that were counted with regular expressions: of the numbers after TC and
// "Cited By :", of records with an identifier; and the DOIs that three exports of one search share.
func TestSharedTaggedFacts(t *testing.T) {
	for _, c := range []struct {
		name, what string
		count      func(corpus.Paper) int
		want       int
	}{
		{"wos/wostools_bit_pattern.txt", "times cited", timesCited, 3584},
		{"wos/bibliometrix_wos_sample.txt", "times cited", timesCited, 8944},
		{"wos/cishell_garfield.isi", "times cited", timesCited, 2476},
		{"ris/citesource_wos_278.ris", "numbers of Web of Science", identified("wos"), 278},
		{"ris/citesource_dimensions_246.ris", "numbers of Dimensions", identified("dimensions"), 246},
		{"ris/citesource_lens_343.ris", "numbers of Lens", identified("lens"), 342},
		{"ris/litsearchr_scopus.ris", "numbers of Scopus", identified("scopus"), 92},
		{"pubmed/revtools_restoration_pubmed.nbib", "numbers of PubMed", identified("pmid"), 104},
		{"pubmed/revtools_restoration_pubmed.nbib", "ORCIDs", orcids, 21},
		{"pubmed/pybibx_mcda_pubmed.txt", "ORCIDs", orcids, 5},
	} {
		papers, _ := readExport(t, c.name)
		got := 0
		for _, p := range papers {
			got += c.count(p)
		}
		if got != c.want {
			t.Errorf("%s: %d %s, want %d", c.name, got, c.what, c.want)
		}
	}
	wos, lens, dimensions := exportDOIs(t, "wos_278"), exportDOIs(t, "lens_343"), exportDOIs(t, "dimensions_246")
	if got := [3]int{common(wos, lens), common(wos, dimensions), common(lens, dimensions)}; got != [3]int{143, 147, 215} {
		t.Errorf("DOIs in common: %v", got)
	}
}

func timesCited(p corpus.Paper) int {
	if p.Citations == nil {
		return 0
	}
	return *p.Citations
}

func identified(scheme string) func(corpus.Paper) int {
	return func(p corpus.Paper) int { return min(1, len(p.IDs[scheme])) }
}

func orcids(p corpus.Paper) int {
	n := 0
	for _, a := range p.Authors {
		n += min(1, len(a.ORCID))
	}
	return n
}

func exportDOIs(t *testing.T, export string) map[string]bool {
	papers, _ := readExport(t, "ris/citesource_"+export+".ris")
	set := make(map[string]bool)
	for _, p := range papers {
		set[p.DOI] = p.DOI != ""
	}
	return set
}

func common(a, b map[string]bool) int {
	n := 0
	for doi, ok := range a {
		if ok && b[doi] {
			n++
		}
	}
	return n
}

// BenchmarkSharedTagged measures the decoders on real exports.
func BenchmarkSharedTagged(b *testing.B) {
	for _, name := range []string{"wos/wostools_bit_pattern.txt", "ris/citesource_lens_343.ris", "ris/citesource_wos_278.ris", "asreview/scopus.ris"} {
		text, err := os.ReadFile(filepath.Join(sharedData(b), name))
		if err != nil {
			b.Fatal(err)
		}
		format, err := sniff(name, NewInput(name, bytes.NewReader(text)).head())
		if err != nil {
			b.Fatal(err)
		}
		b.Run(filepath.Base(name), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				for range format.Decode(NewInput("", bytes.NewReader(text))) {
				}
			}
		})
	}
}
