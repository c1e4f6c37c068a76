package source

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func gzipped(s string) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	io.WriteString(w, s)
	w.Close()
	return b.Bytes()
}

// zipped packs name, content, name, content, ...
func zipped(files ...string) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i+1 < len(files); i += 2 {
		f, err := w.Create(files[i])
		if err != nil {
			panic(err)
		}
		io.WriteString(f, files[i+1])
	}
	w.Close()
	return b.Bytes()
}

// folder writes name, content, name, content, ... below a new directory.
func folder(t *testing.T, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	for i := 0; i+1 < len(files); i += 2 {
		path := filepath.Join(dir, files[i])
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(files[i+1]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// readIn reads inputs, named relative to dir, and returns the names of what was read and how.
func readIn(t *testing.T, dir string, o Options, inputs ...string) (*Result, error) {
	t.Helper()
	t.Chdir(dir)
	return Read(context.Background(), inputs, o)
}

// account lists the reports: name, format, records.
func account(r *Result) string {
	var lines []string
	for i := range r.Files {
		f := &r.Files[i]
		lines = append(lines, fmt.Sprintf("%s %s %d", f.Name(), f.Format, f.Records))
	}
	return strings.Join(lines, "\n")
}

func bib(key, title string) string { return "@misc{" + key + ", title={" + title + "}}\n" }

func TestReadWalksDirectoriesInOrder(t *testing.T) {
	dir := folder(t, "b/2.bib", bib("b2", "Second"), "b/1.bib", bib("b1", "First"), "a.bib", bib("a", "Zeroth"),
		".hidden.bib", bib("h", "Hidden"), ".git/x.bib", bib("g", "Hidden"), "b/paper.pdf", "%PDF-1.7 ...", "c.csv", "title,year\nThird,2000\n")
	r, err := readIn(t, dir, Options{}, ".")
	if err != nil {
		t.Fatal(err)
	}
	want := "a.bib bibtex 1\nb/1.bib bibtex 1\nb/2.bib bibtex 1\nb/paper.pdf  0\nc.csv csv 1"
	if got := account(r); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := titles(r.Corpus.Papers); got != "Zeroth / First / Second / Third" {
		t.Errorf("papers %q", got)
	}
	if !r.Complete() {
		t.Error("a PDF that lies in a directory makes the result incomplete")
	}
}

func TestNamedFilesThatFailAreReportedAndPassedOver(t *testing.T) {
	dir := folder(t, "good.bib", bib("a", "Good"), "empty.bib", " \n\t\n", "paper.pdf", "%PDF-1.7\n")
	r, err := readIn(t, dir, Options{}, "missing.bib", "empty.bib", "paper.pdf", "good.bib")
	if err != nil || len(r.Corpus.Papers) != 1 || len(r.Files) != 4 {
		t.Fatalf("%v, %d papers, %d reports", err, len(r.Corpus.Papers), len(r.Files))
	}
	if r.Complete() {
		t.Error("the result is complete though three named files were not read")
	}
	if !errors.Is(r.Files[0].Err, fs.ErrNotExist) || !errors.Is(r.Files[1].Err, ErrEmpty) {
		t.Errorf("errors %v, %v", r.Files[0].Err, r.Files[1].Err)
	}
	var unknown *UnknownFormatError
	if !errors.As(r.Files[2].Err, &unknown) || unknown.Looks != "a PDF" {
		t.Errorf("the PDF: %v", r.Files[2].Err)
	}
}

func TestNothingReadIsAnError(t *testing.T) {
	dir := folder(t, "a.bib", "", "b.bib", "% only a comment\n@comment{nothing}", "c.csv", "title,year\n", "docs/.keep", "")
	for _, c := range []struct {
		inputs []string
		says   string
	}{
		{nil, "no input: name a file"},
		{[]string{"a.bib"}, "a.bib: the input is empty"},
		{[]string{"b.bib"}, "b.bib: read as BibTeX and biblatex, but it holds no paper"},
		{[]string{"c.csv"}, "c.csv: read as CSV"},
		{[]string{"missing"}, "missing: file does not exist"},
		{[]string{"docs"}, "nothing to read"},
		{[]string{"-"}, "standard input is named but not connected"},
		{[]string{"a.bib", "missing", "c.csv"}, "no papers in 3 files\n  a.bib: the input is empty"},
	} {
		r, err := readIn(t, dir, Options{}, c.inputs...)
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%v: error %v, want %q", c.inputs, err, c.says)
		}
		if r == nil {
			t.Errorf("%v: no result", c.inputs)
		}
	}
}

func TestBadRecordsMakeAResultIncomplete(t *testing.T) {
	dir := folder(t, "a.bib", samples["bibtex"].broken+"@misc{t, year=2000}\n")
	r, err := readIn(t, dir, Options{}, "a.bib")
	if err != nil || len(r.Corpus.Papers) != 3 {
		t.Fatal(err)
	}
	f := r.Files[0]
	if r.Complete() || r.NumSkipped() != 2 || f.NumSkipped != 2 || len(f.Skipped) != 2 {
		t.Errorf("skipped %d, %v", r.NumSkipped(), f.Skipped)
	}
	if got := f.Skipped[1].Error(); got != "a.bib:9: record 5: title: the record has no title" {
		t.Errorf("error %q", got)
	}
}

func TestSkippedRecordsAreKeptToALimitAndCountedInFull(t *testing.T) {
	dir := folder(t, "a.jsonl", `{"title":"Good"}`+"\n"+strings.Repeat("{\"title\":7}\n", 250))
	r, err := readIn(t, dir, Options{}, "a.jsonl")
	if err != nil || r.Files[0].NumSkipped != 250 || len(r.Files[0].Skipped) != warningLimit {
		t.Errorf("%v: %d skipped, %d kept", err, r.Files[0].NumSkipped, len(r.Files[0].Skipped))
	}
}

func TestStdinAndForcedFormat(t *testing.T) {
	r, err := Read(context.Background(), []string{"-"}, Options{Stdin: strings.NewReader(bib("a", "Piped"))})
	if err != nil || titles(r.Corpus.Papers) != "Piped" || r.Files[0].File != "-" || r.Files[0].Format != "bibtex" {
		t.Errorf("%v, %s", err, account(r))
	}
	r, err = Read(context.Background(), []string{"-"}, Options{Stdin: bytes.NewReader(zipped("x.bib", bib("a", "Packed"))), Format: "BibTeX"})
	if err != nil || titles(r.Corpus.Papers) != "Packed" || r.Files[0].Name() != "-/x.bib" {
		t.Errorf("%v, %s", err, account(r))
	}
	_, err = Read(context.Background(), []string{"-"}, Options{Format: "bibtext"})
	if err == nil || !strings.Contains(err.Error(), "did you mean bibtex") {
		t.Errorf("an unknown format: %v", err)
	}
}

func TestReportCarriesSizeAndHashOfTheRawFile(t *testing.T) {
	raw := gzipped(bib("a", "Packed"))
	dir := folder(t, "a.bib.gz", string(raw), "b.zip", string(zipped("1.bib", bib("b", "One"), "2.bib", bib("c", "Two"))))
	r, err := readIn(t, dir, Options{}, "a.bib.gz", "b.zip")
	if err != nil {
		t.Fatal(err)
	}
	if want := fmt.Sprintf("%x", sha256.Sum256(raw)); r.Files[0].SHA256 != want || r.Files[0].Bytes != int64(len(raw)) {
		t.Errorf("hash %s of %d bytes, want %s of %d", r.Files[0].SHA256, r.Files[0].Bytes, want, len(raw))
	}
	if len(r.Files) != 3 || r.Files[1].SHA256 != r.Files[2].SHA256 || r.Files[1].SHA256 == "" {
		t.Errorf("members %+v", r.Files[1:])
	}
}

func TestArchiveMembersAreReadInNameOrderAndKeptInside(t *testing.T) {
	dir := folder(t, "x.zip", string(zipped("b.bib", bib("b", "B"), "a.bib", bib("a", "A"), "../evil.bib", bib("e", "Evil"),
		"/abs.bib", bib("f", "Evil"), `..\win.bib`, bib("w", "Evil"), "__MACOSX/a.bib", "x", ".DS_Store", "x", "sub/c.bib", bib("c", "C"), "note.pdf", "%PDF-1")))
	r, err := readIn(t, dir, Options{}, "x.zip")
	if err != nil {
		t.Fatal(err)
	}
	if got := titles(r.Corpus.Papers); got != "A / B / C" {
		t.Errorf("papers %q", got)
	}
	outside := 0
	for i := range r.Files {
		if r.Files[i].Err != nil && strings.Contains(r.Files[i].Err.Error(), "leads out of the archive") {
			outside++
		}
	}
	if outside != 3 || len(r.Files) != 7 {
		t.Errorf("%d members refused of\n%s", outside, account(r))
	}
	if entries, _ := os.ReadDir(filepath.Dir(dir)); len(entries) > 2 {
		t.Errorf("something was written outside: %v", entries)
	}
}

func TestBombsAreRefused(t *testing.T) {
	blanks := "title,year\n" + strings.Repeat(strings.Repeat(" ", 1<<20)+"\n", 32)
	many := make([]string, 0, 2*(entryLimit+1))
	for i := range entryLimit + 1 {
		many = append(many, fmt.Sprint(i), "")
	}
	dir := folder(t, "b.gz", string(gzipped(blanks)), "b.zip", string(zipped("x", blanks)), "many.zip", string(zipped(many...)),
		"double.zip", string(zipped("x.gz", string(gzipped(string(gzipped(blanks)))))))
	for name, says := range map[string]string{
		"b.gz": "more than 200 times its size", "b.zip": "more than 200 times its size", "many.zip": "more than 10000 members",
		"double.zip": "a gzip file within another",
	} {
		_, err := readIn(t, dir, Options{}, name)
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v, want %q", name, err, says)
		}
	}
}

func TestDamagedArchivesAreReported(t *testing.T) {
	raw := gzipped(strings.Repeat(bib("a", "Some title"), 5000))
	dir := folder(t, "cut.gz", string(raw[:len(raw)-20]), "bad.gz", "\x1f\x8b\x08garbage", "bad.zst", "\x28\xb5\x2f\xfdgarbage", "bad.zip", "PK\x03\x04garbage", "empty.zip", string(zipped()))
	r, err := readIn(t, dir, Options{}, "cut.gz")
	if err != nil || r.Complete() || !errors.Is(r.Files[0].Err, io.ErrUnexpectedEOF) {
		t.Errorf("a cut gzip: %v, report %v", err, r.Files[0].Err)
	}
	for name, says := range map[string]string{"bad.gz": "damaged gzip", "bad.zst": "damaged zstd", "bad.zip": "damaged zip", "empty.zip": "empty"} {
		if _, err := readIn(t, dir, Options{}, name); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v, want %q", name, err, says)
		}
	}
}

func TestUnknownFilesSayWhatTheyLookLike(t *testing.T) {
	for content, looks := range map[string]string{
		"%PDF-1.4\n":                                "a PDF",
		"<!DOCTYPE html><html><body>":               "an HTML page",
		string(zipped("word/document.xml", "<x/>")): "a Word document",
		"\x89PNG\r\n\x1a\n":                         "a picture",
		"\x00\x01\x02\x03\x04\x05garbage":           "binary data",
		`{"name": "x", "values": [], "publication_year": 3, "open_access": {}}`: "JSON",
		"<?xml version=\"1.0\"?><records/>":                                     "an XML file",
		`{\rtf1\ansi A title}`:                                                  "a rich text document",
		"\\documentclass{article}\n\\begin{document}":                           "a LaTeX document",
		"id\tlabel\tx\ty\n1\ta\t0\t0\n":                                         "a VOSviewer map",
		"x\ty\tz\n1\t2\t3\n":                                                    "a table without a header of known names",
		"Just a line.\n":                                                        "plain text without pairs of title and abstract",
	} {
		_, err := Read(context.Background(), []string{"-"}, Options{Stdin: strings.NewReader(content)})
		var unknown *UnknownFormatError
		if !errors.As(err, &unknown) || unknown.Looks != looks || unknown.Advice == "" {
			t.Errorf("%.30q: %v, want %q", content, err, looks)
		}
	}
}

func TestIdentifiersAreUniqueAndStable(t *testing.T) {
	csv := "title\nFirst\nSecond\nFirst\n"
	dir := folder(t, "a.csv", csv, "b.bib", bib("k", "Third")+bib("k", "Fourth")+bib("k-2", "Fifth"), "c.csv", csv)
	r, err := readIn(t, dir, Options{}, "a.csv", "b.bib", "c.csv")
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, p := range r.Corpus.Papers {
		ids = append(ids, p.ID)
	}
	want := "p0001-a151ce p0002-8b88a8 p0003-a151ce k k-2 k-2-2 p0007-a151ce p0008-8b88a8 p0009-a151ce"
	if got := strings.Join(ids, " "); got != want {
		t.Errorf("ids %s\nwant %s", got, want)
	}
	if w := r.Files[1].Warnings; len(w) != 2 || !strings.Contains(w[0], `"k" is taken; this record is called "k-2"`) {
		t.Errorf("warnings %q", w)
	}
}

func TestAFileNamedTwiceIsReadOnce(t *testing.T) {
	dir := folder(t, "a.bib", bib("a", "Once"))
	r, err := readIn(t, dir, Options{}, "a.bib", "./a.bib", ".")
	if err != nil || len(r.Corpus.Papers) != 1 {
		t.Errorf("%v, %s", err, account(r))
	}
}

func TestCancelledReadingStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	endless := io.MultiReader(strings.NewReader("title,year\n"), cancelAfter{cancel, new(int)})
	_, err := Read(ctx, []string{"-"}, Options{Stdin: endless})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// cancelAfter is endless rows; it cancels after a few reads.
type cancelAfter struct {
	cancel context.CancelFunc
	reads  *int
}

func (c cancelAfter) Read(p []byte) (int, error) {
	if *c.reads++; *c.reads == 20 {
		c.cancel()
	}
	return copy(p, strings.Repeat("A title,2000\n", 100)), nil
}

func TestProgressEndsAtTheTotal(t *testing.T) {
	dir := folder(t, "a.csv", "title\n"+strings.Repeat("A title\n", 30000), "b.zip", string(zipped("x.csv", "title\nX\n")))
	var calls int
	var last, total int64
	r, err := readIn(t, dir, Options{Progress: func(d, n int64) {
		if calls++; d < last {
			t.Errorf("progress went back from %d to %d", last, d)
		}
		last, total = d, n
	}}, ".")
	if err != nil || calls < 3 || last != total || total != r.Files[0].Bytes+r.Files[1].Bytes {
		t.Errorf("%v: %d calls, %d of %d", err, calls, last, total)
	}
}

func TestWindows1252IsReported(t *testing.T) {
	r, err := Read(context.Background(), []string{"-"}, Options{Stdin: strings.NewReader("title\nna\xefve \x96 \x93quoted\x94\nplain\nüber\n")})
	if err != nil || titles(r.Corpus.Papers) != "naïve – “quoted” / plain / über" {
		t.Errorf("%v, %q", err, titles(r.Corpus.Papers))
	}
	if w := r.Files[0].Warnings; len(w) != 1 || !strings.Contains(w[0], "1 lines are not UTF-8") {
		t.Errorf("warnings %q", w)
	}
}
