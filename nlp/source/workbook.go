package source

// An Excel workbook (.xlsx) is a zip of XML. Its sheets become tables as text, which the rows of Formats then read like any
// CSV: every cell quoted, numbers and dates as the sheet shows them. A sheet is reported as a member of the file; one that
// is empty or holds no papers is passed over like a file that merely lies in an archive.

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// workbookLimit is how many bytes a workbook may unpack to: its strings are held in memory.
const workbookLimit = 128 << 20

// errWorkbook says that a zip is a workbook.
var errWorkbook = errors.New("the archive is an Excel workbook")

// workbook reads the sheets of a workbook in their order.
func (r *reading) workbook(rep Report, a archive) {
	if a.size > heldLimit {
		r.fail(rep, &LimitError{rep.File, "the workbook is larger than " + sizeText(heldLimit)})
		return
	}
	limits := excelize.Options{UnzipSizeLimit: workbookLimit, UnzipXMLSizeLimit: workbookLimit}
	book, err := excelize.OpenReader(io.NewSectionReader(a, 0, a.size), limits)
	switch {
	case err != nil && strings.Contains(err.Error(), "unzip size exceeds"):
		r.fail(rep, &LimitError{rep.File, "the workbook unpacks to more than " + sizeText(workbookLimit)})
		return
	case err != nil:
		r.fail(rep, fmt.Errorf("%s: damaged or unusual workbook: %w", rep.File, err))
		return
	}
	defer book.Close()
	for _, name := range book.GetSheetList() {
		sheet := rep
		sheet.Member, sheet.Found = name, true
		r.sheet(sheet, book)
		if r.ctx.Err() != nil {
			return
		}
	}
}

func (r *reading) sheet(rep Report, book *excelize.File) {
	rows, err := book.Rows(rep.Member)
	if err != nil {
		r.fail(rep, fmt.Errorf("%s: unusual sheet: %w", rep.Name(), err))
		return
	}
	defer rows.Close()
	r.text(rep, &cancelReader{&sheetText{rows: rows}, r})
}

// sheetText is a sheet as comma-separated text.
type sheetText struct {
	rows *excelize.Rows
	text bytes.Buffer // of the rows that have been read but not handed out
}

func (s *sheetText) Read(p []byte) (int, error) {
	for s.text.Len() == 0 {
		if !s.rows.Next() {
			if err := s.rows.Error(); err != nil {
				return 0, err
			}
			return 0, io.EOF
		}
		cells, err := s.rows.Columns()
		if err != nil {
			return 0, err
		}
		s.writeRow(cells)
	}
	return s.text.Read(p)
}

func (s *sheetText) writeRow(cells []string) {
	for i, cell := range cells {
		if i > 0 {
			s.text.WriteByte(',')
		}
		s.text.WriteByte('"')
		s.text.WriteString(strings.ReplaceAll(cell, `"`, `""`))
		s.text.WriteByte('"')
	}
	s.text.WriteByte('\n')
}
