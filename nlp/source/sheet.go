package source

// A sheet of a workbook as comma-separated text, a line a row. Every cell is in quotes, so that line ends and quotes in it
// survive, and every row is as wide as the widest before it, since a sheet leaves out empty cells. Rows that it
// leaves out are blank lines. Numbers are written as people read them: 2019 for 2019.0, 0.3 for 0.30000000000000004,
// 2019-03-01 for the 43525 of a style that shows dates; errors (#N/A) are empty.

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

const (
	rowLimit  = 1 << 20 // Excel's number of rows
	cellLimit = 1 << 14 // of columns
)

// sheetText is the text of a sheet.
type sheetText struct {
	book    *workbook
	records *partRecords
	text    bytes.Buffer // of the rows that have been read but not handed out
	cells   []string     // of the row that is read
	filled  int          // columns up to the last that is not empty
	width   int          // of the widest row so far
	rows    int          // read so far, with those that were left out
	err     error        // why the text has ended

	column int    // of the cell that is read, from 0
	value  []byte // of it
}

func newSheetText(b *workbook, content io.Reader) *sheetText {
	return &sheetText{book: b, records: newPartRecords("the sheet", "row", content)}
}

func (s *sheetText) Read(p []byte) (int, error) {
	for s.text.Len() == 0 && s.err == nil {
		s.err = s.next()
	}
	if s.text.Len() == 0 {
		return 0, s.err
	}
	return s.text.Read(p)
}

// next makes text of the next row; the error is io.EOF after the last.
func (s *sheetText) next() error {
	r, err := s.records.next()
	if err != nil {
		return cmp.Or(s.records.ended(), io.EOF)
	}
	if err := s.row(r); err != nil {
		return fmt.Errorf("row %d: %w", s.rows, err)
	}
	return nil
}

// row makes text of a row.
func (s *sheetText) row(r *xmlRecord) error {
	clear(s.cells)
	s.column, s.filled, s.value = -1, 0, s.value[:0]
	s.rows++
	switch {
	case r.fault != "":
		return errors.New(r.fault)
	case s.rows > rowLimit:
		return fmt.Errorf("the sheet has more than %d rows", rowLimit)
	}
	var err error
	fault := r.walk(func(e *xmlElement) {
		if err == nil {
			err = s.visit(e)
		}
	})
	if fault != "" {
		return errors.New(fault)
	}
	if err != nil {
		return err
	}
	return s.write()
}

func (s *sheetText) visit(e *xmlElement) error {
	switch string(e.path) {
	case "c/v", "c/is/t", "c/is/r/t":
		s.value = append(s.value, e.text...)
	case "c":
		return s.endCell(e)
	case "": // the row ends
		return s.skipTo(e.attr("r"))
	}
	return nil
}

// endCell puts a value where it belongs: where the cell says, or after the one before.
func (s *sheetText) endCell(e *xmlElement) error {
	s.column++
	if place := columnOf(e.attr("r")); place >= 0 {
		s.column = place
	}
	if s.column >= cellLimit {
		return fmt.Errorf("it has more than %d columns", cellLimit)
	}
	if len(s.value) == 0 {
		return nil
	}
	value := s.book.cellText(string(s.value), e.attr("t"), e.attr("s"))
	s.value = s.value[:0]
	if value == "" {
		return nil
	}
	for len(s.cells) <= s.column {
		s.cells = append(s.cells, "")
	}
	s.cells[s.column] = value
	s.filled = max(s.filled, s.column+1)
	return nil
}

// skipTo writes a blank line for each row before the one of a number.
func (s *sheetText) skipTo(number string) error {
	n, err := strconv.Atoi(number)
	if err != nil || n <= s.rows {
		return nil
	}
	if n > rowLimit {
		return fmt.Errorf("a row has the number %d", n)
	}
	for ; s.rows < n; s.rows++ {
		s.text.WriteByte('\n')
	}
	return nil
}

// write writes the row.
func (s *sheetText) write() error {
	s.width = max(s.width, s.filled)
	for i := range s.width {
		if i > 0 {
			s.text.WriteByte(',')
		}
		if i >= s.filled || s.cells[i] == "" {
			continue
		}
		if s.text.Len()+len(s.cells[i]) > 2*recordLimit {
			return fmt.Errorf("it is longer than %s", sizeText(2*recordLimit))
		}
		s.text.WriteByte('"')
		s.text.WriteString(strings.ReplaceAll(s.cells[i], `"`, `""`))
		s.text.WriteByte('"')
	}
	s.text.WriteByte('\n')
	return nil
}

// columnOf is the column of a cell, from 0, by its place: 27 for "AB12"; -1 when it is none.
func columnOf(place string) int {
	column := 0
	for i := range len(place) {
		b := place[i] &^ 0x20
		switch {
		case isUpper(b) && i < 4:
			column = column*26 + int(b-'A') + 1
		case isDigit(place[i]) && i > 0:
			return column - 1
		default:
			return -1
		}
	}
	return -1
}

// cellText is what a person reads in a cell of a type and a style.
func (b *workbook) cellText(value, kind, style string) string {
	switch kind {
	case "s":
		n, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || n < 0 || n >= len(b.texts) {
			return ""
		}
		return resolveEscapes(b.texts[n])
	case "str", "inlineStr", "d":
		return resolveEscapes(value)
	case "b":
		if strings.TrimSpace(value) == "1" {
			return "TRUE"
		}
		return "FALSE"
	case "e":
		return ""
	}
	value = strings.TrimSpace(value)
	if n, err := strconv.Atoi(style); style != "" && err == nil && n >= 0 && n < len(b.dates) && b.dates[n] {
		return b.dateText(value)
	}
	return numberText(value)
}

// numberText writes a number with the fifteen digits that Excel knows.
func numberText(value string) string {
	if isNumber(value) || value == "" {
		return value
	}
	f, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return value
	}
	if f, err = strconv.ParseFloat(strconv.FormatFloat(f, 'g', 15, 64), 64); err != nil || f >= 1e21 || f <= -1e21 {
		return value
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// dateText writes a number of days as a date, with the time if there is one.
func (b *workbook) dateText(value string) string {
	const lastDay = 2958466 // the first day of the year 10000
	days, err := strconv.ParseFloat(value, 64)
	if err != nil || !(days >= 0 && days < lastDay) {
		return value
	}
	first := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case b.since1904:
		first = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case days < 60: // the days before a 29 February 1900, which Excel believes in
		first = first.AddDate(0, 0, 1)
	}
	whole := int(days)
	seconds := int((days-float64(whole))*86400 + 0.5)
	at := first.AddDate(0, 0, whole).Add(time.Duration(seconds) * time.Second)
	switch {
	case seconds == 0:
		return at.Format("2006-01-02")
	case whole == 0 && !b.since1904:
		return at.Format("15:04:05")
	}
	return at.Format("2006-01-02 15:04:05")
}

// dateFormats are the numbers of Excel's own formats of dates and times.
var dateFormats = nameSet("14 15 16 17 18 19 20 21 22 27 28 29 30 31 32 33 34 35 36 45 46 47 50 51 52 53 54 55 56 57 58")

// isDateFormat reports whether a format shows a date or a time: it has one of their letters outside of quotes and brackets.
func isDateFormat(code string) bool {
	for i := 0; i < len(code); i++ {
		switch b := code[i]; b {
		case '\\', '_', '*': // the next character stands for itself
			i++
		case '"', '[':
			end := strings.IndexByte(code[i+1:], map[byte]byte{'"': '"', '[': ']'}[b])
			if end < 0 {
				return false
			}
			i += 1 + end
		case 'y', 'Y', 'm', 'M', 'd', 'D', 'h', 'H', 's', 'S':
			return true
		case 'G', 'g': // General
			return false
		}
	}
	return false
}

// resolveEscapes reads "_x000D_", as Excel writes the characters that XML does not allow, and plain line ends.
func resolveEscapes(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	var b strings.Builder
	for {
		i := strings.Index(text, "_x")
		if i < 0 || i+7 > len(text) {
			b.WriteString(text)
			return b.String()
		}
		code, err := strconv.ParseUint(text[i+2:i+6], 16, 16)
		if err != nil || text[i+6] != '_' {
			b.WriteString(text[:i+2])
			text = text[i+2:]
			continue
		}
		b.WriteString(text[:i])
		switch r := rune(code); {
		case r == '\r' && strings.HasPrefix(text[i+7:], "\n"):
		case r == '\r':
			b.WriteByte('\n')
		case r < ' ' && r != '\n' && r != '\t':
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
		text = text[i+7:]
	}
}
