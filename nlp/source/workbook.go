package source

// An Excel workbook (.xlsx) is a zip of XML: xl/workbook.xml names the sheets, xl/_rels/workbook.xml.rels says in which
// part each of them is, xl/sharedStrings.xml holds the texts that cells refer to by number, and xl/styles.xml tells
// which numbers are dates. A sheet becomes comma-separated text (sheet.go), which the rows of Formats read like any table, and
// is reported as a member of the file; one that is empty or holds no papers is passed over like a file that merely lies
// in an archive.
//
// Sheets are streamed, through the same guards as any archive, but for a lower limit, since XML of nothing but small
// elements takes minutes by the gigabyte. What has to be held are the shared texts, 128 MiB of them at most. Libraries for
// workbooks hold whole parts and make objects of them, which takes gigabytes for a file of some hundred kilobytes.

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

const (
	workbookLimit = 256 << 20 // bytes that a workbook may grow to, as XML and as text together
	sharedLimit   = 128 << 20 // bytes of the shared texts of a workbook
	sharedNumber  = 4 << 20   // of shared texts
)

// errWorkbook says that a zip is a workbook.
var errWorkbook = errors.New("the archive is an Excel workbook")

// A workbook is what its sheets are read with.
type workbook struct {
	reading   *reading
	expansion *expansion
	parts     map[string]*zip.File
	sheets    []sheetPart // in their order
	texts     []string    // that cells refer to
	dates     []bool      // by the number of a style: numbers are dates
	since1904 bool        // days are counted from 1904
}

// A sheetPart is a sheet and the part that it is in; rel is the relation by which the workbook knows the part.
type sheetPart struct{ name, rel, part string }

func newWorkbook(r *reading, files []*zip.File, e *expansion) *workbook {
	b := &workbook{reading: r, expansion: e, parts: make(map[string]*zip.File)}
	for _, f := range files {
		if name := strings.ReplaceAll(f.Name, `\`, "/"); b.parts[name] == nil {
			b.parts[name] = f
		}
	}
	return b
}

// workbook reads the sheets of a workbook in their order.
func (r *reading) workbook(rep Report, files []*zip.File, e *expansion) {
	b := newWorkbook(r, files, e)
	if err := b.open(); err != nil {
		r.fail(rep, b.failure(rep.File, err))
		return
	}
	for _, s := range b.sheets {
		sheet := rep
		sheet.Member, sheet.Found = s.name, true
		b.sheet(sheet, s.part)
		if r.ctx.Err() != nil || e.exceeded() != nil {
			return
		}
	}
}

func (b *workbook) sheet(rep Report, part string) {
	content, err := b.part(part)
	if err != nil {
		b.reading.fail(rep, b.failure(rep.Name(), err))
		return
	}
	defer content.Close()
	b.reading.text(rep, b.expansion.guard(newSheetText(b, content)), b.expansion)
}

// failure is the error of a workbook or a sheet that cannot be read.
func (b *workbook) failure(name string, err error) error {
	var limit *LimitError
	if errors.As(err, &limit) {
		return limit
	}
	return fmt.Errorf("%s: damaged or unusual workbook: %w", name, err)
}

// open reads everything but the sheets.
func (b *workbook) open() error {
	if err := b.readBook(); err != nil {
		return err
	}
	texts, styles := "", ""
	err := b.records("xl/_rels/workbook.xml.rels", "Relationship", func(e *xmlElement) error {
		target := e.attr("Target")
		if !strings.HasPrefix(target, "/") {
			target = path.Join("/xl", target)
		}
		target = path.Clean(target)[1:]
		switch kind := e.attr("Type"); path.Base(kind) {
		case "sharedStrings":
			texts = target
		case "styles":
			styles = target
		}
		for i := range b.sheets {
			if b.sheets[i].rel == e.attr("Id") {
				b.sheets[i].part = target
			}
		}
		return nil
	})
	if err == nil && styles != "" {
		err = b.readStyles(styles)
	}
	if err == nil && texts != "" {
		err = b.readTexts(texts)
	}
	return err
}

// readBook reads the names of the sheets.
func (b *workbook) readBook() error {
	const sheetLimit = 10_000
	err := b.records("xl/workbook.xml", "workbook", func(e *xmlElement) error {
		switch string(e.path) {
		case "workbookPr":
			given := e.attr("date1904")
			b.since1904 = given == "1" || given == "true"
		case "sheets/sheet":
			if len(b.sheets) == sheetLimit {
				return fmt.Errorf("it has more than %d sheets", sheetLimit)
			}
			b.sheets = append(b.sheets, sheetPart{name: e.attr("name"), rel: e.attr("id")})
		}
		return nil
	})
	if err == nil && len(b.sheets) == 0 {
		err = errors.New("it has no sheets")
	}
	return err
}

// readStyles finds the styles that show numbers as dates.
func (b *workbook) readStyles(part string) error {
	formats := make(map[string]string)
	return b.records(part, "styleSheet", func(e *xmlElement) error {
		switch string(e.path) {
		case "numFmts/numFmt":
			formats[e.attr("numFmtId")] = e.attr("formatCode")
		case "cellXfs/xf":
			id := e.attr("numFmtId")
			code, own := formats[id]
			b.dates = append(b.dates, own && isDateFormat(code) || !own && dateFormats[id])
		}
		return nil
	})
}

// readTexts reads the shared texts. They are kept as parts of few long strings, since there may be millions.
func (b *workbook) readTexts(part string) error {
	var text []byte
	var ends []int
	size := 0
	keep := func() {
		whole, from := string(text), 0
		for _, end := range ends {
			b.texts = append(b.texts, whole[from:end])
			from = end
		}
		text, ends = text[:0], ends[:0]
	}
	err := b.records(part, "si", func(e *xmlElement) error {
		switch string(e.path) {
		case "t", "r/t":
			text = append(text, e.text...)
			size += len(e.text)
		case "": // the text ends
			ends = append(ends, len(text))
		}
		if size > sharedLimit || len(b.texts)+len(ends) > sharedNumber {
			return &LimitError{b.expansion.file, fmt.Sprintf("its texts take more than %s or are more than %d", sizeText(sharedLimit), sharedNumber)}
		}
		if len(text) > headSize && len(e.path) == 0 {
			keep()
		}
		return nil
	})
	keep()
	return err
}

// part opens a part of the workbook, guarded.
func (b *workbook) part(name string) (io.ReadCloser, error) {
	f := b.parts[name]
	if f == nil {
		return nil, fmt.Errorf("the part %q is missing", clip(name, 80))
	}
	content, err := f.Open()
	if err != nil {
		return nil, err
	}
	return &partReader{b.expansion.guard(&cancelReader{content, b.reading}), content}, nil
}

type partReader struct {
	io.Reader
	io.Closer
}

// records calls visit at the end of each element within the elements of one name of a part, and at the end of these with
// an empty path.
func (b *workbook) records(part, name string, visit func(e *xmlElement) error) error {
	content, err := b.part(part)
	if err != nil {
		return err
	}
	defer content.Close()
	records := newPartRecords(part, name, content)
	for {
		r, err := records.next()
		if err != nil {
			return records.ended()
		}
		fault := r.fault
		if fault == "" {
			fault = r.walk(func(e *xmlElement) {
				if err == nil {
					err = visit(e)
				}
			})
		}
		switch {
		case err != nil:
			return err
		case fault != "":
			return fmt.Errorf("%s: line %d: %s", part, r.line, fault)
		}
	}
}

// partRecords are the records of a part.
type partRecords struct{ xmlReader }

func newPartRecords(part, name string, content io.Reader) *partRecords {
	return &partRecords{xmlReader{in: NewInput(part, content), names: []string{name}}}
}

// ended is what ended the records before their end, or nil.
func (p *partRecords) ended() error { return p.in.failed() }
