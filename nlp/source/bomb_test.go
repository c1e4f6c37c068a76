package source

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math/rand/v2"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"
)

// heapLimit is what hostile input may make the heap grow by, and hostileTime how long it may take.
const (
	heapLimit   = 512 << 20
	hostileTime = 60 * time.Second
)

// measured runs f and checks what heap and time it takes at most.
func measured(t *testing.T, name string, f func()) {
	t.Helper()
	runtime.GC()
	before := heapInUse()
	var peak int64
	var watch sync.WaitGroup
	done := make(chan struct{})
	watch.Go(func() {
		for {
			peak = max(peak, heapInUse())
			select {
			case <-done:
				return
			case <-time.After(2 * time.Millisecond):
			}
		}
	})
	start := time.Now()
	f()
	took := time.Since(start)
	close(done)
	watch.Wait()
	grown := max(peak, heapInUse()) - before
	t.Logf("%-28s %6d ms, heap grown by %d MiB", name, took.Milliseconds(), grown>>20)
	if took > hostileTime || grown > heapLimit {
		t.Errorf("%s took %v and %d MiB", name, took, grown>>20)
	}
}

func heapInUse() int64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapInuse)
}

// streamed is what write writes, as it is read.
func streamed(write func(w io.Writer)) io.Reader {
	r, w := io.Pipe()
	go func() {
		write(w)
		w.Close()
	}()
	return r
}

// packed is what write writes.
func packed(write func(w io.Writer)) []byte {
	var b bytes.Buffer
	write(&b)
	return b.Bytes()
}

// fill writes size bytes of one piece; noise is how many of its bytes, at most, are random letters.
func fill(w io.Writer, size int, piece string, noise int) {
	rng := rand.New(rand.NewPCG(1, 1))
	block := bytes.Repeat([]byte(piece), 1+(1<<20)/len(piece))
	for left := size; left > 0; left -= len(block) {
		for i := range noise {
			block[i*len(block)/noise] = 'a' + byte(rng.IntN(26))
		}
		if _, err := w.Write(block); err != nil {
			return
		}
	}
}

func gzipBomb(size, noise int) func(io.Writer) {
	return func(w io.Writer) {
		z, _ := gzip.NewWriterLevel(w, gzip.BestSpeed)
		io.WriteString(z, "title,year\nA title,2001\n")
		fill(z, size, "a", noise)
		z.Close()
	}
}

func zstdBomb(size int, options ...zstd.EOption) func(io.Writer) {
	return func(w io.Writer) {
		z, _ := zstd.NewWriter(w, append(options, zstd.WithEncoderConcurrency(1))...)
		io.WriteString(z, "title,year\nA title,2001\n")
		fill(z, size, "a", 0)
		z.Close()
	}
}

// lyingZip is a zip of one member that states a size of its own.
func lyingZip(content string, size uint64) []byte {
	body := deflated(content)
	return packed(func(w io.Writer) {
		z := zip.NewWriter(w)
		f, err := z.CreateRaw(&zip.FileHeader{Name: "a.csv", Method: zip.Deflate, CRC32: crc32.ChecksumIEEE([]byte(content)),
			CompressedSize64: uint64(len(body)), UncompressedSize64: size})
		if err != nil {
			panic(err)
		}
		f.Write(body)
		z.Close()
	})
}

// deflated is a text as a member of a zip holds it.
func deflated(content string) []byte {
	raw := gzipped(content)
	return raw[10 : len(raw)-8]
}

// overlappingZip is a zip whose many members are one and the same piece of the file.
func overlappingZip(members int) []byte {
	raw := zipped("a.csv", "title,year\nA title,2001\n"+strings.Repeat("a", 200_000))
	end := bytes.LastIndex(raw, []byte("PK\x05\x06"))
	directory := raw[bytes.Index(raw, []byte("PK\x01\x02")):end]
	all := append(bytes.Clone(raw[:end-len(directory)]), bytes.Repeat(directory, members)...)
	tail := bytes.Clone(raw[end:])
	binary.LittleEndian.PutUint16(tail[8:], uint16(members))
	binary.LittleEndian.PutUint16(tail[10:], uint16(members))
	binary.LittleEndian.PutUint32(tail[12:], uint32(members*len(directory)))
	return append(all, tail...)
}

const bookOfTexts = "<row><c t='inlineStr'><is><t>title</t></is></c></row><row><c t='s'><v>0</v></c></row>"

// bombs are files that grow, and what is said of them.
var bombs = map[string]struct {
	write func(io.Writer)
	says  string
}{
	"gzip":                {gzipBomb(256<<20, 0), "more than 200 times its size"},
	"zstd":                {zstdBomb(256 << 20), "more than 200 times its size"},
	"zstd, a wide window": {zstdBomb(2<<20, zstd.WithWindowSize(512<<20)), "window size exceeded"},
	"zip":                 {func(w io.Writer) { w.Write(zipped("a.csv", "title,year\nA title,2001\n"+strings.Repeat("a", 64<<20))) }, "more than 200 times its size"},
	"gzip in zip": {func(w io.Writer) {
		w.Write(zipped("a.csv.gz", string(packed(gzipBomb(256<<20, 0)))))
	}, "more than 200 times its size"},
	"short rows":             {shortRows, "more papers than a file of its size can hold"},
	"zip in zip":             {func(w io.Writer) { w.Write(zipped("a.zip", string(zipped("b.zip", "x")))) }, "a zip archive within another archive"},
	"gzip in gzip":           {func(w io.Writer) { w.Write(gzipped(string(gzipped("x")))) }, "a gzip file within another"},
	"zstd in gzip":           {func(w io.Writer) { w.Write(gzipped(string(zstandard("x")))) }, "a zstd file within another"},
	"too small a size":       {func(w io.Writer) { w.Write(lyingZip("title\n"+strings.Repeat("a title\n", 100_000), 100)) }, "reading stopped"},
	"too large a size":       {func(w io.Writer) { w.Write(lyingZip("title\nA title\n", 1<<40)) }, "unexpected EOF"},
	"one member under names": {func(w io.Writer) { w.Write(overlappingZip(300)) }, "its members lie over each other"},
	"workbook of blanks":     {func(w io.Writer) { w.Write(zipped("xl/workbook.xml", strings.Repeat(" ", 64<<20))) }, "more than 200 times its size"},
	"workbook of texts": {func(w io.Writer) {
		w.Write(bookParts{texts: strings.Repeat("<si><t>a</t></si>", 1<<19), sheets: []string{"S", bookOfTexts}}.pack())
	}, "more than 200 times its size"},
	"workbook of one text": {func(w io.Writer) { w.Write(wideWorkbook()) }, "more than 200 times its size"},
	"workbook with tags in it": {func(w io.Writer) {
		w.Write(bookParts{texts: "<si>" + strings.Repeat("<a>", 1_000_000), sheets: []string{"S", bookOfTexts}}.pack())
	}, "expands to more than 200 times its size"},
}

// shortRows are a million papers that repeat often enough to pack well, and not so often that the size alone tells.
func shortRows(w io.Writer) {
	z := gzip.NewWriter(w)
	io.WriteString(z, "title,year\n")
	for i := range 1_000_000 {
		fmt.Fprintf(z, "t%d,%d\n", i%977, 1950+i%71)
	}
	z.Close()
}

// wideWorkbook has one long text, to which many cells refer.
func wideWorkbook() []byte {
	row := "<row><c><v>1</v></c><c><v>2001</v></c>" + strings.Repeat("<c t='s'><v>0</v></c>", 200) + "</row>"
	return bookParts{texts: "<si><t>" + strings.Repeat("long ", 6000) + "</t></si>", sheets: []string{"S", inlineRows([]string{"title", "year"}) + strings.Repeat(row, 100)}}.pack()
}

// TestBombsEndInAnError reads each bomb, in a directory that has to stay empty.
func TestBombsEndInAnError(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	t.Setenv("TMPDIR", dir)
	for name, bomb := range bombs {
		raw := packed(bomb.write)
		measured(t, name, func() {
			r, _ := Read(context.Background(), []string{"-"}, Options{Stdin: bytes.NewReader(raw)})
			if got := fmt.Sprint(r.Files[len(r.Files)-1].Err); !strings.Contains(got, bomb.says) {
				t.Errorf("%s: %s, want %q", name, got, bomb.says)
			}
		})
	}
	if entries, _ := os.ReadDir(dir); len(entries) > 0 {
		t.Errorf("files were written: %v", entries)
	}
}

// bigInput skips tests that take long unless the real files are there, whose tests take long as well.
func bigInput(t *testing.T) bool { return os.Getenv("PAPERGRAPH_SHARED") != "" && !testing.Short() }

// TestSizeIsLimited reads files that grow to more than two gigabytes, but by less than 200 times.
func TestSizeIsLimited(t *testing.T) {
	if !bigInput(t) {
		t.Skip("it takes long; set PAPERGRAPH_SHARED")
	}
	measured(t, "gzip of three gigabytes", func() {
		r, _ := Read(context.Background(), []string{"-"}, Options{Stdin: streamed(gzipBomb(3<<30, 30_000))})
		var limit *LimitError
		if !errors.As(r.Files[0].Err, &limit) || !strings.Contains(limit.Limit, "2 GiB") {
			t.Errorf("%v", r.Files[0].Err)
		}
	})
	header := inlineRows([]string{"title", "year"}, []string{"A title", "2001"})
	for name, c := range map[string]struct {
		book func() bookParts
		says string
	}{
		"workbook of many texts": {func() bookParts {
			return bookParts{texts: noisy("<si/>", 5<<20), sheets: []string{"S", header}}
		}, "more than 4194304"},
		"workbook of much text": {func() bookParts {
			return bookParts{texts: noisy("<si><t>"+strings.Repeat("x", 3000)+"</t></si>", 50_000), sheets: []string{"S", header}}
		}, "take more than 128 MiB"},
		"workbook of small cells": {func() bookParts {
			return bookParts{sheets: []string{"S", header + noisy("<row>"+strings.Repeat("<c/>", 250)+"</row>", 280_000)}}
		}, "more than 256 MiB"},
		"workbook of small rows": {func() bookParts {
			return bookParts{sheets: []string{"S", header + noisy("<row/>", 4<<20)}}
		}, "more than 1048576 rows"},
	} {
		raw := c.book().pack()
		measured(t, name, func() {
			r, _ := readBytes(raw)
			if got := fmt.Sprint(r.Files[0].Err); !strings.Contains(got, c.says) {
				t.Errorf("%s of %d bytes: %s, want %q", name, len(raw), got, c.says)
			}
		})
	}
}

// noisy repeats a piece with random letters between, so that it packs less than 200 times smaller.
func noisy(piece string, n int) string {
	rng := rand.New(rand.NewPCG(2, 2))
	var b strings.Builder
	for i, size := 0, 0; i < n; i++ {
		b.WriteString(piece)
		if size += len(piece); size >= 1000 {
			for size = 0; size < 16; size++ {
				b.WriteByte('a' + byte(rng.IntN(26)))
			}
			size = 0
		}
	}
	return b.String()
}

// endlessLines are beginnings of files, and what may follow them on one line.
var endlessLines = []struct{ name, begin, piece string }{
	{"csv", "title,abstract\n", "a"},
	{"csv in quotes", "title,abstract\nA,\"", "a,"},
	{"jsonl", `{"title": "`, "a"},
	{"json", `[{"title": "A", "abstract": "`, "a"},
	{"bibtex", "@article{a, title = {", "{a}"},
	{"ris", "TY  - JOUR\nTI  - ", "a "},
	{"wos", "FN x\nVR 1.0\nPT J\nTI ", "a "},
	{"medline", "PMID- 1\nTI  - ", "a "},
	{"pubmed-xml", "<PubmedArticleSet><PubmedArticle><a>", "a&amp;"},
	{"xml, no record", "<PubmedArticleSet>", "a"},
	{"a tag", "<PubmedArticleSet><PubmedArticle ", "a='b' "},
	{"plain", "", "a"},
	{"zeros", "title\n", "\x00"},
}

// TestAGigabyteOnOneLine reads them to a gigabyte, or to 64 MiB where that would take too long.
func TestAGigabyteOnOneLine(t *testing.T) {
	size := 64 << 20
	if bigInput(t) {
		size = 1 << 30
	}
	for _, e := range endlessLines {
		measured(t, e.name, func() {
			line := &repeated{piece: strings.Repeat(e.piece, 1+headSize/len(e.piece)), left: size}
			r, err := Read(context.Background(), []string{"-"}, Options{Stdin: io.MultiReader(strings.NewReader(e.begin), line)})
			if err == nil || len(r.Corpus.Papers) > 0 {
				t.Errorf("%s: %d papers, %v", e.name, len(r.Corpus.Papers), err)
			}
		})
	}
}

func TestAMillionNestedTags(t *testing.T) {
	for name, text := range map[string]string{
		"of a record":      "<PubmedArticleSet>" + pubMedTitled("One") + "<PubmedArticle>" + nested(1_000_000) + "</PubmedArticle>",
		"never closed":     "<PubmedArticleSet>" + pubMedTitled("One") + "<PubmedArticle>" + strings.Repeat("<a>", 1_000_000),
		"outside":          "<PubmedArticleSet>" + pubMedTitled("One") + strings.Repeat("<a>", 1_000_000),
		"records":          "<PubmedArticleSet>" + pubMedTitled("One") + strings.Repeat("<PubmedArticle>", 1_000_000),
		"of EndNote":       endNoteBegin + endNoteTitled("One") + "<record>" + nested(1_000_000) + "</record>",
		"braces of BibTeX": bib("a", "One") + "@misc{b, title={" + strings.Repeat("{", 1_000_000),
		"arrays of JSON":   `[{"title": "One", "year": 1}, ` + strings.Repeat("[", 1_000_000),
		"objects of JSON":  `{"title": "One"}` + "\n" + strings.Repeat(`{"a":`, 1_000_000),
	} {
		measured(t, name, func() {
			r, err := Read(context.Background(), []string{"-"}, Options{Stdin: strings.NewReader(text)})
			if err != nil || titles(r.Corpus.Papers) != "One" {
				t.Errorf("%s: %q, %v, %v", name, titles(r.Corpus.Papers), err, r.Files[0].Skipped)
			}
		})
	}
}

func TestAMillionAuthors(t *testing.T) {
	const million = 1_000_000
	author := "<Author><LastName>D</LastName></Author>"
	for name, text := range map[string]string{
		"csv":         "title,authors\nOne,\"" + strings.Repeat("Doe, J; ", million) + "\"\n",
		"bibtex":      "@misc{a, title={One}, author={Doe, J" + strings.Repeat(" and Doe, J", million) + "}}\n",
		"ris":         "TY  - JOUR\nTI  - Long\n" + strings.Repeat("AU  - D, J\n", million) + "ER  - \n" + "TY  - JOUR\nTI  - One\nER  - \n",
		"wos":         "FN x\nVR 1.0\nPT J\nTI Long\nAU D, J\n" + strings.Repeat("   D, J\n", million) + "ER\nPT J\nTI One\nER\n",
		"jsonl":       `{"title":"One","authors":[{"family":"D"}` + strings.Repeat(`,{"family":"D"}`, million-1) + "]}\n",
		"pubmed-xml":  strings.Replace(pubMedTitled("One"), "</Article>", "<AuthorList>"+strings.Repeat(author, million/5)+"</AuthorList></Article>", 1),
		"endnote-xml": endNoteBegin + "<record><titles><title>One</title></titles><contributors><authors>" + strings.Repeat("<author>D</author>", million/5) + "</authors></contributors></record>",
		"too long":    pubMedBegin + "<AuthorList>" + strings.Repeat(author, million) + "</AuthorList>" + pubMedEnd + pubMedTitled("One"),
	} {
		measured(t, name, func() {
			r, err := Read(context.Background(), []string{"-"}, Options{Stdin: strings.NewReader(text)})
			if err != nil || titles(r.Corpus.Papers) != "One" {
				t.Errorf("%s: %q, %v", name, titles(r.Corpus.Papers), err)
				return
			}
			n := len(r.Corpus.Papers[0].Authors)
			if n > authorLimit && name != "jsonl" { // what papergraph has written it reads whole
				t.Errorf("%s: %d authors", name, n)
			}
			if warned := len(r.Files[0].Warnings) > 0; n == authorLimit && !warned {
				t.Errorf("%s: nothing is said of the authors that were left out", name)
			}
		})
	}
}
