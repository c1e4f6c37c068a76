package source

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

var webtextSample = sample{
	text:    "One title\n\n" + sampleProse + "\n\nTwo, a naïve title\n\n" + sampleProse + "\n\nThree\n\n" + sampleProse + "\n",
	broken:  "One title\n\n" + sampleProse + "\n\n" + strings.Repeat("endless ", 20000) + "\n\nTwo, a naïve title\n\n" + sampleProse + "\n\nThree\n\n" + sampleProse + "\n",
	line:    5,
	hostile: hostileTitle + "\n\n" + sampleProse + "\n",
	tooLong: "A title\n\n" + strings.Repeat("word ", 1000) + "\n",
	endless: [][2]string{
		{"A title\n\n", "a word "},
		{"A title\n\n", "a line\n"},
		{"", "A title\n\n"},
		{"A title\n\n" + sampleProse + "\n\n", sampleProse + "\n\n"},
	},
	write: asWebText,
}

// prose returns an abstract of made-up sentences; n varies it.
func prose(n int) string {
	sentences := []string{
		"We look at how papers of one field borrow terms from another and what becomes of the terms there.",
		"Earlier work counted citations only, which says little about the words that authors share.",
		"Our method follows each term through the years and weighs it by the papers that keep using it.",
		"On three corpora it finds the papers that experts named, among the first ten in most cases.",
		"The result holds when a tenth of the links are taken out at random, and code is at https://example.org/terms.",
	}
	var parts []string
	for i := range 3 {
		parts = append(parts, sentences[(n+i)%len(sentences)])
	}
	return strings.Join(parts, " ")
}

// wrap breaks text into lines of at most width characters.
func wrap(text string, width int) string {
	var b strings.Builder
	n := 0
	for word := range strings.FieldsSeq(text) {
		if n > 0 && n+1+len(word) > width {
			b.WriteByte('\n')
			n = 0
		} else if n > 0 {
			b.WriteByte(' ')
			n++
		}
		b.WriteString(word)
		n += len(word)
	}
	return b.String()
}

func readWeb(text string) []corpus.Paper {
	papers, _ := collectSeq(decodeWebText(NewInput("page", strings.NewReader(text))))
	return papers
}

// pages are copied pages of many layouts; every one shows the same four papers.
var pages = map[string]string{
	"plain": "TITLE0\n\nPROSE0\n\nTITLE1\n\nPROSE1\n\nTITLE2\n\nPROSE2\n\nTITLE3\n\nPROSE3",
	"header and footer": "Paper of the Day\n\nThe best of machine learning, every morning.\n\nSign up\n\n14 March 2024\n\n" +
		"TITLE0\n\nPROSE0\n\nTITLE1\n\nPROSE1\n\nTITLE2\n\nPROSE2\n\nTITLE3\n\nPROSE3\n\nNext\n\n1 2 3\n\nAbout us\n\n© 2024 Some Company. All rights reserved.\n",
	"counters, dates and buttons": "Trending\n\nMar 11\n\nTITLE0\n\nPROSE0\n\n42\n\n3 comments\n\nView PDF\n\nMar 10\n\nTITLE1\n\nPROSE1\n\n1.2k\n\nUpvote 12\n\n" +
		"View PDF\n\nMar 9\n\nTITLE2\n\nPROSE2\n\n7\n\nTITLE3\n\nPROSE3\n\n12 upvotes\n\nLoad more",
	"names between":                   "TITLE0\n\nJane Doe, John Roe, Ada B. Poe\n\nPROSE0\n\nTITLE1\n\nJane Doe and Max Moe\n\nPROSE1\n\nTITLE2\n\nby Ann Other et al.\n\nPROSE2\n\nTITLE3\n\nAuthors: Jo Bo, Mo Lo\n\nPROSE3",
	"lone names between":              "TITLE0\n\nJane Doe\n\nPROSE0\n\nTITLE1\n\nJohn Q. Roe\n\nPROSE1\n\nTITLE2\n\nAnna van Dyck\n\nPROSE2\n\nTITLE3\n\nPaul Other\n\nPROSE3",
	"names and dates in a block":      "TITLE0\nJane Doe, John Roe\nPublished on May 3, 2021\n\nPROSE0\n\nTITLE1\nMax Moe, Jo Bo\n2021-05-04\n\nPROSE1\n\nTITLE2\nA. Other, B. Another\n\nPROSE2\n\nTITLE3\n\nPROSE3",
	"numbered":                        "1. TITLE0\n\nPROSE0\n\n2. TITLE1\n\nPROSE1\n\n3. TITLE2\n\nPROSE2\n\n4. TITLE3\n\nPROSE3",
	"numbered in brackets":            "[1] TITLE0\n\nPROSE0\n\n[2] TITLE1\n\nPROSE1\n\n[3] TITLE2\n\nPROSE2\n\n[4] TITLE3\n\nPROSE3",
	"markdown":                        "# Reading list\n\n## TITLE0\n\nPROSE0\n\n## TITLE1\n\nPROSE1\n\n## TITLE2\n\nPROSE2\n\n## TITLE3\n\nPROSE3",
	"labels":                          "Title: TITLE0\n\nAbstract: PROSE0\n\nTitle: TITLE1\n\nAbstract: PROSE1\n\nTitle: TITLE2\n\nAbstract: PROSE2\n\nTitle: TITLE3\n\nAbstract: PROSE3",
	"abstract as a heading":           "TITLE0\n\nAbstract\n\nPROSE0\n\nTITLE1\n\nAbstract\n\nPROSE1\n\nTITLE2\n\nAbstract\n\nPROSE2\n\nTITLE3\n\nABSTRACT\n\nPROSE3",
	"title and abstract in one block": "TITLE0\nPROSE0\n\nTITLE1\nPROSE1\n\nTITLE2\nPROSE2\n\nTITLE3\nPROSE3",
	"broken lines":                    "TITLE0\n\nWRAP0\n\nTITLE1\n\nWRAP1\n\nTITLE2\n\nWRAP2\n\nTITLE3\n\nWRAP3",
	"broken lines in one block":       "TITLE0\nWRAP0\n\nTITLE1\nWRAP1\n\nTITLE2\nWRAP2\n\nTITLE3\nWRAP3",
	"listing of preprints": "arXiv:2401.00001 [pdf, other]\nTitle: TITLE0\nAuthors: Jane Doe, John Roe\nComments: 12 pages\nSubjects: Machine Learning (cs.LG)\n\nPROSE0\n\n" +
		"arXiv:2401.00002 [pdf]\nTitle: TITLE1\nAuthors: Jane Doe\n\nPROSE1\n\narXiv:2401.00003 [pdf]\nTitle: TITLE2\nAuthors: Max Moe\n\nPROSE2\n\narXiv:2401.00004 [pdf]\nTitle: TITLE3\nAuthors: Jo Bo, Mo Lo\n\nPROSE3",
	"cookie notice": "We use cookies on our website to make your visit pleasant and to count visitors. By going on you agree to our privacy policy and to the use of cookies as it is described there, for as long as you do not object.\n\n" +
		"Accept\n\nTITLE0\n\nPROSE0\n\nTITLE1\n\nPROSE1\n\nTITLE2\n\nPROSE2\n\nTITLE3\n\nPROSE3",
	"names one a line": "Daily Papers\n\nTITLE0\n\nPublished on Mar 11\n\n· Submitted by\n\nsomeone\n\nUpvote\n\n42\n\n+3\n\nAuthors:\n\nJane Doe\n\n,\n\nJohn Roe\n\n,\n\nAda Poe\n\nAbstract\n\nPROSE0\n\n" +
		"View arXiv page\n\nView PDF\n\nTITLE1\n\nAuthors:\n\nJane Doe\n\nAbstract\n\nPROSE1\n\nTITLE2\n\nAuthors:\n\nMax Moe\n\nAbstract\n\nPROSE2\n\nTITLE3\n\nAuthors:\n\nJo Bo\n\n,\n\nMo Lo\n\nAbstract\n\nPROSE3",
	"search engine": "About 1,230 results\n\nTITLE0\nJ Doe, R Roe - Journal of Things, 2020 - publisher.org\nPROSE0\nSave Cite Cited by 12\n\nTITLE1\nJ Doe - Things, 2021 - publisher.org\nPROSE1\nSave Cite\n\n" +
		"TITLE2\nAB Roe, C Poe - 2019 - books.example.com\nPROSE2\nSave Cite Cited by 3\n\nTITLE3\nJ Doe - 2018 - arxiv.org\nPROSE3\nSave Cite",
	"abstract run in": "TITLE0\n\nAbstract—PROSE0\n\nTITLE1\n\nABSTRACT: PROSE1\n\nTITLE2\n\nAbstract. PROSE2\n\nTITLE3\n\nAbstract - PROSE3",
	"many authors": "TITLE0\n\nMANY\n\nPROSE0\n\nTITLE1\n\nMANY\n\nPROSE1\n\narXiv:2401.00003 [pdf]\nTitle: TITLE2\nAuthors: MANY\nSubjects: Machine Learning (cs.LG)\n\nPROSE2\n\n" +
		"TITLE3\n\nMANY\n\nPROSE3",
	"blank lines with blanks, indented": "  TITLE0\n \t \n\n   PROSE0\n\n\n\n  TITLE1\n\t\n   PROSE1\n\nTITLE2\n  \nPROSE2\n\nTITLE3\n\nPROSE3\n\n\n",
}

var pageTitles = []string{"Is Counting All You Need?", "Terms", "Convergent Graph Solvers", "A study of words in titles, names and what lies between them"}

func TestPagesOfManyLayouts(t *testing.T) {
	many := strings.TrimSuffix(strings.Repeat("Jane Doe, John Q. Roe, Anna van Dyck, ", 8), ", ")
	for name, page := range pages {
		text := strings.ReplaceAll(page, "MANY", many)
		for i, title := range pageTitles {
			n := string(rune('0' + i))
			text = strings.NewReplacer("TITLE"+n, title, "PROSE"+n, prose(i), "WRAP"+n, wrap(prose(i), 72)).Replace(text)
		}
		for ending, text := range map[string]string{"": text, " with CRLF": strings.ReplaceAll(text, "\n", "\r\n")} {
			papers := readWeb(text)
			if got, want := titles(papers), strings.Join(pageTitles, " / "); got != want {
				t.Errorf("%s%s:\n  got  %q\n  want %q", name, ending, got, want)
				continue
			}
			for i, p := range papers {
				if p.Abstract != prose(i) {
					t.Errorf("%s%s: abstract %d is %q", name, ending, i, p.Abstract)
				}
			}
		}
	}
}

func TestAbstractsOfSeveralParagraphs(t *testing.T) {
	text := "Borrowed Terms\n\n" + prose(0) + "\n\n" + prose(1) + "\n\nThe code is free.\n\nLent Terms\n\n" + prose(2) + "\n\nBackground\n\n" + prose(3) + "\n\nIt works.\nSo we think.\n"
	papers := readWeb(text)
	if titles(papers) != "Borrowed Terms / Lent Terms" {
		t.Fatalf("papers %q", titles(papers))
	}
	if want := prose(0) + " " + prose(1) + " The code is free."; papers[0].Abstract != want {
		t.Errorf("first abstract %q", papers[0].Abstract)
	}
	if want := prose(2) + " " + prose(3); !strings.HasPrefix(papers[1].Abstract, want) {
		t.Errorf("second abstract %q", papers[1].Abstract)
	}
}

func TestShortAbstractsAndTitlesWithFullStops(t *testing.T) {
	short := "We show that a short abstract of one single sentence is an abstract still when a title stands right before it."
	papers := readWeb("On brevity\n\n" + short + "\n\nOn length\n\n" + prose(1) + "\n")
	if titles(papers) != "On brevity / On length" || papers[0].Abstract != short {
		t.Errorf("papers %+v", papers)
	}
	papers = readWeb("On the length of titles.\n\n" + prose(1) + "\n\nWhat ends in a stop.\n\n" + prose(2) + "\n\nTitles end here too.\n\n" + prose(3))
	if titles(papers) != "On the length of titles. / What ends in a stop. / Titles end here too." {
		t.Errorf("papers %q", titles(papers))
	}
}

func TestWhatStandsBesideATitleIsRead(t *testing.T) {
	papers := readWeb("Signal Paths in Maps\n\nJane Doe1,2, John van Roe2*\n\nMay 3, 2021\n\narXiv:2105.00001v2\n\nhttps://doi.org/10.1000/ABC\n\n" + prose(1))
	if len(papers) != 1 {
		t.Fatal(papers)
	}
	p := papers[0]
	if len(p.Authors) != 2 || p.Authors[0].Name() != "Doe, Jane" || p.Authors[1].Name() != "van Roe, John" {
		t.Errorf("authors %v", p.Authors)
	}
	if p.Year != 2021 || p.IDs["arxiv"] != "2105.00001" || p.DOI != "10.1000/abc" {
		t.Errorf("paper %+v", p)
	}
}

func TestFurnitureAndTitlesAreToldApart(t *testing.T) {
	for _, s := range []string{
		"new", "Subscribe", "Get trending papers in your email inbox!", "byAK and the research community", "Mar 11", "11 March 2024", "2024-03-11",
		"3 days ago", "Published on Mar 11, 2024", "42", "1.2k", "3 comments", "Upvote 12", "12 authors", "View PDF", "Load more", "Next", "Page 2 of 9",
		"https://example.org/x", "me@example.org", "© 2024 X", "Sign up for our newsletter!", "cs.LG", "· 4 ·", "***", "Submitted by someone", "Keywords: a, b",
		"arXiv:2401.00001 [pdf]", "Friday", "Mon, 3 May 2021",
	} {
		if got := classify(s); got != noisePiece {
			t.Errorf("%q is taken for kind %d, not for furniture", s, got)
		}
	}
	for _, s := range append([]string{
		"Attention", "UL2: Unifying Language Learning Paradigms", "3D Vision", "Monotone Operators", "May the Force Be With You", "Search for Truth",
		"What's in a Prior? Learned Proximal Networks for Inverse Problems", "ProSper -- A Python Library for Sparse Coding", "Pre-Trained Models: Past, Present and Future",
		"When to Pre-Train Graph Neural Networks? From Data Generation Perspective!", "Modeling of learning curves with applications to pos tagging",
		"Show, Attend and Tell", "Less Is More", "1984 and after", "First Light", "View from the Top",
		"Automated Analysis of Privacy Policy Compliance", "Why Do Readers Subscribe? Evidence from Newsletters", hostileTitle,
	}, pageTitles...) {
		if got := classify(s); got != titlePiece {
			t.Errorf("%q is taken for kind %d, not for a title", s, got)
		}
	}
}

func TestPapersOnCookiesAreNoNotices(t *testing.T) {
	abstract := "Web sites show a cookie banner and link a privacy policy that few visitors read. We ask what becomes of consent when a visitor may subscribe " +
		"or pay instead, and find that the terms of service of nine sites in ten leave the choice unclear."
	papers := readWeb("Cookies and Consent\n\n" + abstract + "\n\nAnother Title\n\n" + prose(0))
	if titles(papers) != "Cookies and Consent / Another Title" || papers[0].Abstract != abstract {
		t.Errorf("papers %+v", papers)
	}
}

func TestShortParagraphsOverSeveralLines(t *testing.T) {
	papers := readWeb("Terms\n\n" + wrap(prose(0), 60) + "\n\nThis closes what we have to say, and it is little compared with\nwhat is known.\n\nMaps\n\n" + wrap(prose(1), 60))
	if titles(papers) != "Terms / Maps" || !strings.HasSuffix(papers[0].Abstract, "and it is little compared with what is known.") {
		t.Errorf("papers %+v", papers)
	}
}

func TestOnePaperAndAPageThatBeginsLikeATable(t *testing.T) {
	for text, want := range map[string]string{
		"A Title\n\n" + prose(0):                          "A Title",
		"A Title\n" + prose(0):                            "A Title",
		"Title\n\nMaps, Terms and Readers\n\n" + prose(1): "Maps, Terms and Readers",
	} {
		r, err := Read(context.Background(), []string{"-"}, Options{Stdin: strings.NewReader(text)})
		if err != nil || titles(r.Corpus.Papers) != want || r.Files[0].Format != "webtext" {
			t.Errorf("%.30q: %v, %q", text, err, titles(r.Corpus.Papers))
		}
	}
}

func TestOtherScripts(t *testing.T) {
	chinese := strings.Repeat("本文研究论文之间共享的术语以及它们如何连接不同的领域。", 6)
	german := "Wir untersuchen, wie Begriffe zwischen Fachgebieten wandern und was dabei aus ihnen wird. " +
		"Die Auswertung von vierzig Jahrgängen zeigt, dass wenige Wörter die meisten Verbindungen tragen und lange bestehen."
	papers := readWeb("基于术语的领域地图\n\n" + chinese + "\n\nÜber die Wanderung der Begriffe\n\n" + german + "\n")
	if titles(papers) != "基于术语的领域地图 / Über die Wanderung der Begriffe" || papers[0].Abstract != chinese || papers[1].Abstract != german {
		t.Errorf("papers %+v", papers)
	}
}

func TestProseWithoutTitleWarns(t *testing.T) {
	in := NewInput("page", strings.NewReader(prose(0)+"\n\nA Title at Last\n\n"+prose(1)))
	papers, _ := collectSeq(decodeWebText(in))
	if titles(papers) != "A Title at Last" || len(in.warnings) != 1 || !strings.Contains(in.warnings[0], "page:1: a paragraph without a title") {
		t.Errorf("papers %q, warnings %q", titles(papers), in.warnings)
	}
}

// TestSharedPage reads the copied page that the project was begun for. Set PAPERGRAPH_SHARED to the folder that holds
// data/papers/trending-papers.txt to run it.
func TestSharedPage(t *testing.T) {
	shared := os.Getenv("PAPERGRAPH_SHARED")
	if shared == "" {
		t.Skip("PAPERGRAPH_SHARED is not set")
	}
	r, err := Read(context.Background(), []string{filepath.Join(shared, "data", "papers", "trending-papers.txt")}, Options{})
	if err != nil || !r.Complete() || len(r.Files[0].Warnings) > 0 {
		t.Fatalf("%v, %+v", err, r.Files)
	}
	papers := r.Corpus.Papers
	if len(papers) != 82 || papers[0].Title != "Transformers as Support Vector Machines" || !strings.HasPrefix(papers[81].Title, "UniFormer:") {
		t.Fatalf("%d papers, from %q to %q", len(papers), papers[0].Title, papers[len(papers)-1].Title)
	}
	for _, p := range papers {
		if len(p.Abstract) < 1000 || len(p.Authors) > 0 || p.Year != 0 {
			t.Errorf("%q: abstract of %d bytes, authors %v, year %d", p.Title, len(p.Abstract), p.Authors, p.Year)
		}
	}
}

// TestSharedExports reads real exports and checks the number of records of each.
func TestSharedExports(t *testing.T) {
	shared := os.Getenv("PAPERGRAPH_SHARED")
	if shared == "" {
		t.Skip("PAPERGRAPH_SHARED is not set")
	}
	for name, want := range map[string]int{
		"bibtex/pybibx_mcda_scopus.bib": 236, "bibtex/pybibx_mcda_wos.bib": 210, "bibtex/citationgecko_zotero.bib": 6, "bibtex/acm/jcdl-2001.bib": 116,
		"bibtex/acm/jcdl-2009.bib": 126, "scopus/bibliometrix_scopus_sample.csv": 8, "scopus/litstudy_scopus.csv": 58, "scopus/tethne_scopus.csv": 20,
		"ieee/litstudy_ieee.csv": 10, "springer/litstudy_gpu_springer.csv": 1000, "lens/bibliometrix_lens_sample.csv": 8,
		"openalex/bibliometrix_openalex_sample.csv": 8, "wos/tab_delimited_200.txt": 200,
	} {
		r, err := Read(context.Background(), []string{filepath.Join(shared, "data", "bibliographic", name)}, Options{})
		if err != nil || len(r.Corpus.Papers) != want || r.NumSkipped() > 0 {
			t.Errorf("%s: %v, %d records, %d skipped, want %d", name, err, len(r.Corpus.Papers), r.NumSkipped(), want)
		}
	}
}
