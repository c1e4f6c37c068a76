package source

import (
	"bytes"
	"context"
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
	"github.com/xuri/excelize/v2"
)

// zstandard compresses a text.
func zstandard(text string) []byte {
	w, err := zstd.NewWriter(nil)
	if err != nil {
		panic(err)
	}
	return w.EncodeAll([]byte(text), nil)
}

// workbookOf makes a workbook of sheets, each a list of rows.
func workbookOf(t *testing.T, sheets map[string][][]any, order ...string) []byte {
	t.Helper()
	book := excelize.NewFile()
	for i, name := range order {
		if i == 0 {
			if err := book.SetSheetName("Sheet1", name); err != nil {
				t.Fatal(err)
			}
		} else if _, err := book.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for r, row := range sheets[name] {
			cell, err := excelize.CoordinatesToCellName(1, r+1)
			if err == nil {
				err = book.SetSheetRow(name, cell, &row)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSheetsOfAWorkbookAreTables(t *testing.T) {
	book := workbookOf(t, map[string][][]any{
		"Notes": {{"Exported by hand"}},
		"Empty": {},
		"Papers": {
			{"About the data: exported on a Monday"},
			{"Title", "Year", "Abstract", "Cited by"},
			{"A \"quoted\" title, with a comma", 2019, "First line\nsecond\tline", 12},
			{"=SUM(1)", 2020.0, "", nil},
		},
	}, "Notes", "Empty", "Papers")
	r, err := Read(context.Background(), []string{"-"}, Options{Stdin: bytes.NewReader(book)})
	if err != nil {
		t.Fatal(err)
	}
	papers := r.Corpus.Papers
	if titles(papers) != `A "quoted" title, with a comma / =SUM(1)` || papers[0].Year != 2019 || papers[1].Year != 2020 || *papers[0].Citations != 12 || papers[0].Abstract != "First line second line" {
		t.Errorf("papers %+v", papers)
	}
	if !r.Complete() || len(r.Files) != 3 || r.Files[2].Member != "Papers" || papers[0].Origin.Line != 3 {
		t.Errorf("complete %v, files %+v", r.Complete(), r.Files)
	}
}

func TestDamagedWorkbookIsNamed(t *testing.T) {
	for _, raw := range [][]byte{zipped("xl/workbook.xml", "<x/>"), zipped("xl/workbook.xml", strings.Repeat("<a>", 1_000_000))} {
		_, err := Read(context.Background(), []string{"-"}, Options{Stdin: bytes.NewReader(raw)})
		if err == nil {
			t.Error("a workbook without sheets was read")
		}
	}
}

// TestBombsAreRefusedInBoundedMemory unpacks files that grow without end.
func TestBombsAreRefusedInBoundedMemory(t *testing.T) {
	bombs := map[string]func(io.Writer){
		"zstd": func(w io.Writer) {
			z, _ := zstd.NewWriter(w)
			writeEndless(z, 1<<30)
			z.Close()
		},
		"workbook": func(w io.Writer) { w.Write(zipped("xl/workbook.xml", strings.Repeat(" ", 300<<20))) },
	}
	for name, write := range bombs {
		var raw bytes.Buffer
		write(&raw)
		runtime.GC()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		r, _ := Read(context.Background(), []string{"-"}, Options{Stdin: &raw})
		runtime.ReadMemStats(&after)
		var limit *LimitError
		if !errors.As(r.Files[0].Err, &limit) {
			t.Errorf("%s: %v", name, r.Files[0].Err)
		}
		if grown := int64(after.HeapSys) - int64(before.HeapSys); grown > 400<<20 {
			t.Errorf("%s made the heap grow by %d MiB", name, grown>>20)
		}
	}
}

// writeEndless writes a table that goes on with nothing but one letter.
func writeEndless(w io.Writer, size int) {
	io.WriteString(w, "title,year\nA title,2001\n")
	piece := bytes.Repeat([]byte("a"), 1<<20)
	for range size / len(piece) {
		w.Write(piece)
	}
}
