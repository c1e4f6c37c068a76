package source

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// xmlFiles were counted with Python's ElementTree: elements of records that hold a title with text, and those that hold
// none or cannot be parsed; Reference; Author in AuthorList, author in authors; records with a DOI of any element.
var xmlFiles = []taggedFile{
	{"pubmed/pubmed-29768149.xml", "pubmed-xml", 1, 0, 0, 10, 1},
	{"jabref_fixtures/MedlineImporterTestArticleID.xml", "pubmed-xml", 1, 0, 0, 15, 1},
	{"jabref_fixtures/MedlineImporterTestArticleItalics.xml", "pubmed-xml", 1, 0, 43, 24, 1},
	{"jabref_fixtures/MedlineImporterTestArticleNoISSN.xml", "pubmed-xml", 1, 0, 0, 2, 1},
	{"jabref_fixtures/MedlineImporterTestBookArticleSet.xml", "pubmed-xml", 1, 1, 0, 1, 1},
	{"jabref_fixtures/MedlineImporterTestKeywordSingleEntry.xml", "pubmed-xml", 1, 0, 0, 0, 0},
	{"jabref_fixtures/MedlineImporterTestMalformedEntry.xml", "pubmed-xml", 0, 1, 0, 0, 0},
	{"jabref_fixtures/MedlineImporterTestMathML.xml", "pubmed-xml", 1, 0, 0, 8, 1},
	{"jabref_fixtures/MedlineImporterTestMeshHeadingList.xml", "pubmed-xml", 1, 0, 0, 0, 0},
	{"jabref_fixtures/MedlineImporterTestMinimalEntry.xml", "pubmed-xml", 0, 1, 0, 0, 0},
	{"jabref_fixtures/MedlineImporterTestNbib.xml", "pubmed-xml", 2, 0, 0, 5, 1},
	{"jabref_fixtures/MedlineImporterTestPubmedBook.xml", "pubmed-xml", 1, 0, 0, 2, 0},
	{"jabref_fixtures/EndnoteXmlImporterTestArticle.xml", "endnote-xml", 1, 0, 0, 3, 1},
	{"jabref_fixtures/EndnoteXmlImporterTestArticle2.xml", "endnote-xml", 2, 0, 0, 2, 0},
	{"jabref_fixtures/EndnoteXmlImporterTestLabelAndMultiTitle.xml", "endnote-xml", 3, 0, 0, 5, 0},
	{"jabref_fixtures/EndnoteXmlImporterTestReport.xml", "endnote-xml", 1, 0, 0, 1, 0},
	{"jabref_fixtures/EndnoteXmlImporterTest_EmptyKeywordStyle.xml", "endnote-xml", 1, 0, 0, 1, 1},
	{"jabref_fixtures/EndnoteXmlImporterTest_WithoutUrlStyle.xml", "endnote-xml", 1, 0, 0, 3, 1},
	{"jabref_fixtures/EndnoteXmlImporterTest_WithoutUrlStyle2.xml", "endnote-xml", 2, 0, 0, 2, 0},
}

func TestSharedXMLFiles(t *testing.T) { checkExports(t, xmlFiles) }

// TestSharedXMLFacts checks numbers that ElementTree found, and years as they stand in the files.
func TestSharedXMLFacts(t *testing.T) {
	for _, c := range []struct {
		name                  string
		year, terms, keywords int
		pmcid                 string
	}{
		{"pubmed/pubmed-29768149.xml", 2018, 23, 0, ""},
		{"jabref_fixtures/MedlineImporterTestMathML.xml", 2020, 4, 5, "PMC7756617"},
		{"jabref_fixtures/MedlineImporterTestArticleItalics.xml", 2018, 0, 6, "PMC5973862"},
		{"jabref_fixtures/MedlineImporterTestKeywordSingleEntry.xml", 1999, 0, 3, ""},
		{"jabref_fixtures/EndnoteXmlImporterTestArticle.xml", 2015, 13, 0, ""},
		{"jabref_fixtures/EndnoteXmlImporterTest_EmptyKeywordStyle.xml", 2018, 0, 5, "PMC6011367"},
		{"jabref_fixtures/EndnoteXmlImporterTestReport.xml", 2005, 0, 0, ""},
	} {
		papers, _ := readExport(t, c.name)
		p := papers[0]
		if p.Year != c.year || len(p.IndexTerms) != c.terms || len(p.Keywords) != c.keywords || p.IDs["pmcid"] != c.pmcid {
			t.Errorf("%s: %d, %d terms, %d keywords, %q", c.name, p.Year, len(p.IndexTerms), len(p.Keywords), p.IDs["pmcid"])
		}
	}
}

func BenchmarkSharedXML(b *testing.B) {
	text, err := os.ReadFile(filepath.Join(sharedData(b), "pubmed/pubmed-29768149.xml"))
	if err != nil {
		b.Fatal(err)
	}
	text = bytes.Repeat(text, 20)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		for range pubMedXML.decode(NewInput("", bytes.NewReader(text))) {
		}
	}
}
