package source

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
)

// zstandard compresses a text.
func zstandard(text string) []byte {
	w, err := zstd.NewWriter(nil)
	if err != nil {
		panic(err)
	}
	return w.EncodeAll([]byte(text), nil)
}

// A bookParts is what a workbook is made of; sheets are names and rows as XML by turns.
type bookParts struct {
	texts, styles, book string
	sheets              []string
}

// pack makes a workbook.
func (b bookParts) pack() []byte {
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	var sheets, rels strings.Builder
	var parts []string
	for i := 0; i < len(b.sheets); i += 2 {
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, escaped(b.sheets[i]), i, i)
		fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="%sworksheet" Target="worksheets/sheet%d.xml"/>`, i, office, i)
		parts = append(parts, fmt.Sprintf("xl/worksheets/sheet%d.xml", i), "<worksheet><sheetData>"+b.sheets[i+1]+"</sheetData></worksheet>")
	}
	fmt.Fprintf(&rels, `<Relationship Id="t" Type="%ssharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="s" Type="%sstyles" Target="styles.xml"/>`, office, office)
	parts = append(parts, "[Content_Types].xml", "<Types/>", "xl/sharedStrings.xml", "<sst>"+b.texts+"</sst>",
		"xl/styles.xml", "<styleSheet>"+b.styles+"</styleSheet>", "xl/_rels/workbook.xml.rels", "<Relationships>"+rels.String()+"</Relationships>",
		"xl/workbook.xml", `<?xml version="1.0" encoding="UTF-8"?><workbook xmlns:r="`+office+`">`+b.book+"<sheets>"+sheets.String()+"</sheets></workbook>")
	return zipped(parts...)
}

// inlineRows are rows whose cells are texts.
func inlineRows(rows ...[]string) string {
	var b strings.Builder
	for i, row := range rows {
		fmt.Fprintf(&b, `<row r="%d">`, i+1)
		for j, cell := range row {
			if cell != "" {
				fmt.Fprintf(&b, `<c r="%c%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, 'A'+j, i+1, escaped(cell))
			}
		}
		b.WriteString("</row>")
	}
	return b.String()
}

func readBytes(raw []byte) (*Result, error) {
	return Read(context.Background(), []string{"-"}, Options{Stdin: bytes.NewReader(raw)})
}

func TestSheetsOfAWorkbookAreTables(t *testing.T) {
	book := bookParts{sheets: []string{
		"Notes", inlineRows([]string{"Exported by hand"}),
		"Empty", "",
		"Papers", inlineRows(
			[]string{"About the data: Exported on a Monday"},
			[]string{"Rank", "Publication ID", "Title", "PubYear", "Abstract", "Times cited"},
			[]string{"1", "pub.1000000001", "A \"quoted\" title, with a comma", "2019", "First line\nsecond, \"line\"\n,\"third\"", "12"},
			[]string{"2", "pub.1000000002", "=SUM(1)", "2020", "Two\nlines"}),
	}}
	r, err := readBytes(book.pack())
	if err != nil {
		t.Fatal(err)
	}
	papers := r.Corpus.Papers
	if titles(papers) != `A "quoted" title, with a comma / =SUM(1)` || papers[0].Year != 2019 || papers[1].Year != 2020 ||
		*papers[0].Citations != 12 || papers[0].Abstract != `First line second, "line" ,"third"` || papers[1].Abstract != "Two lines" {
		t.Errorf("papers %+v", papers)
	}
	if !r.Complete() || account(r) != "-/Notes  0\n-/Empty  0\n-/Papers dimensions-csv 2" || papers[0].Origin.Line != 3 {
		t.Errorf("complete %v, line %d\n%s", r.Complete(), papers[0].Origin.Line, account(r))
	}
}

// sheetOf is the text of a sheet in a workbook.
func sheetOf(t *testing.T, parts bookParts, rows string) string {
	t.Helper()
	parts.sheets = []string{"S", rows}
	raw := parts.pack()
	files, err := (archive{bytes.NewReader(raw), int64(len(raw))}).members("x")
	if !errors.Is(err, errWorkbook) {
		t.Fatal(err)
	}
	e := &expansion{file: "x", packed: func() int64 { return int64(len(raw)) }, limit: workbookLimit}
	b := newWorkbook(&reading{ctx: context.Background()}, files, e)
	if err := b.open(); err != nil {
		t.Fatal(err)
	}
	content, err := b.part(b.sheets[0].part)
	if err != nil {
		t.Fatal(err)
	}
	defer content.Close()
	text, err := io.ReadAll(newSheetText(b, content))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestCellsAreReadAsPeopleReadThem(t *testing.T) {
	const styles = `<numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="&quot;day &quot;0.0[Red]\d"/>` +
		`<numFmt numFmtId="166" formatCode="[h]:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>` +
		`<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="2"/></cellXfs>`
	const texts = "<si><t>plain</t></si><si><r><t>ri</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">ch </t></r><rPh><t>reading</t></rPh></si>" +
		"<si/><si><t>a_x000D_\nb_x000D_c_x0041__x_d</t></si>"
	for cell, want := range map[string]string{
		"<c><v>2019</v></c>":                         "2019",
		"<c><v>2019.0</v></c>":                       "2019",
		"<c t='n'><v>0.30000000000000004</v></c>":    "0.3",
		"<c><v>5.7202138757E10</v></c>":              "57202138757",
		"<c><v>1E+300</v></c>":                       "1E+300",
		"<c s='1'><v>43525</v></c>":                  "2019-03-01",
		"<c s='2'><v>43525.75</v></c>":               "2019-03-01 18:00:00",
		"<c s='4'><v>0.5</v></c>":                    "12:00:00",
		"<c s='1'><v>1</v></c>":                      "1900-01-01",
		"<c s='1'><v>-1</v></c>":                     "-1",
		"<c s='3'><v>2019</v></c>":                   "2019",
		"<c s='5'><v>12.50</v></c>":                  "12.5",
		"<c s='99'><v>7</v></c>":                     "7",
		"<c t='s'><v>0</v></c>":                      "plain",
		"<c t='s'><v>1</v></c>":                      "rich ",
		"<c t='s'><v>3</v></c>":                      "a\nb\ncA_x_d",
		"<c t='s'><v>9</v></c>":                      "",
		"<c t='s'><v>-1</v></c>":                     "",
		"<c t='str'><f>A1&amp;B1</f><v>both</v></c>": "both",
		"<c t='b'><v>1</v></c>":                      "TRUE",
		"<c t='e'><v>#N/A</v></c>":                   "",
		"<c t='d'><v>2019-03-01</v></c>":             "2019-03-01",
	} {
		got := sheetOf(t, bookParts{texts: texts, styles: styles}, "<row>"+cell+"</row>")
		if want != "" {
			want = `"` + want + `"`
		}
		if got != want+"\n" {
			t.Errorf("%s: %q, want %q", cell, got, want)
		}
	}
	got := sheetOf(t, bookParts{styles: styles, book: `<workbookPr date1904="1"/>`}, "<row><c s='1'><v>42063</v></c></row>")
	if got != "\"2019-03-01\"\n" {
		t.Errorf("days from 1904: %q", got)
	}
}

func TestSheetsKeepTheirShape(t *testing.T) {
	for rows, want := range map[string]string{
		"<row r='2'><c r='B2'><v>1</v></c><c><v>2</v></c></row><row r='4'><c r='A4'><v>3</v></c></row>": "\n,\"1\",\"2\"\n\n\"3\",,\n",
		"<row r='1'><c r='AB1'><v>1</v></c></row>":                                                      strings.Repeat(",", 27) + "\"1\"\n",
		"<row/><row><c/><c r='nowhere'><v>1</v></c></row>":                                              "\n,\"1\"\n",
		"<row r='9'><c r='A9'/></row><row r='3'/>":                                                      strings.Repeat("\n", 10),
	} {
		if got := sheetOf(t, bookParts{}, rows); got != want {
			t.Errorf("%s: %q, want %q", rows, got, want)
		}
	}
}

// TestAnyTextSurvivesAWorkbook writes tables of texts that a table as text finds hard.
func TestAnyTextSurvivesAWorkbook(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	pieces := strings.Split(`"|,|;|a|b c|é|""|","|x`, "|")
	pieces = append(pieces, "\n", "\t", "\n\"", ",\"")
	rows := [][]string{{"title", "abstract", "doi", "notes", "more"}}
	for i := range 200 {
		row := []string{fmt.Sprint("Title ", i), "", "", "", ""}
		for j := 1; j < 5; j++ {
			for range rng.IntN(6) {
				row[j] += pieces[rng.IntN(len(pieces))]
			}
		}
		rows = append(rows, row)
	}
	r, err := readBytes(bookParts{sheets: []string{"S", inlineRows(rows...)}}.pack())
	if err != nil || len(r.Corpus.Papers) != 200 || r.NumSkipped() > 0 {
		t.Fatalf("%v, %d papers, %v", err, len(r.Corpus.Papers), r.Files[0].Skipped)
	}
	for i, p := range r.Corpus.Papers {
		if want := trimAbstract(plainText(rows[i+1][1])); p.Title != rows[i+1][0] || p.Abstract != want {
			t.Errorf("%q, %q, want %q", p.Title, p.Abstract, want)
		}
	}
}

func TestDamagedWorkbookIsNamed(t *testing.T) {
	good := inlineRows([]string{"title", "year"}, []string{"A title", "2001"})
	whole := bookParts{sheets: []string{"S", good}}.pack()
	for name, c := range map[string]struct {
		raw  []byte
		says string
	}{
		"no sheets":     {zipped("xl/workbook.xml", "<workbook/>"), "it has no sheets"},
		"no book":       {zipped("xl/workbook.xml", "<x/>"), "it has no sheets"},
		"no relations":  {zipped("xl/workbook.xml", "<workbook><sheets><sheet name='S'/></sheets></workbook>"), `the part "xl/_rels/workbook.xml.rels" is missing`},
		"no part":       {bytes.ReplaceAll(whole, []byte("worksheets/sheet0.xml"), []byte("worksheets/sheet9.xml")), "damaged"},
		"nested":        {zipped("xl/workbook.xml", "<workbook>"+nested(300)+"</workbook>"), "nested more than 256 deep"},
		"nested row":    {bookParts{sheets: []string{"S", good + "<row>" + nested(300) + "</row>"}}.pack(), "row 3: elements are nested more than 256 deep"},
		"a wide row":    {bookParts{sheets: []string{"S", good + "<row><c r='XFE3'><v>1</v></c></row>"}}.pack(), "row 3: it has more than 16384 columns"},
		"a far row":     {bookParts{sheets: []string{"S", good + "<row r='1048577'/>"}}.pack(), "a row has the number 1048577"},
		"a cut row":     {bookParts{sheets: []string{"S", good + "<row><c>"}}.pack(), "row 3: <row> is never closed"},
		"cut":           {whole[:len(whole)/2], "damaged zip"},
		"a binary book": {zipped("xl/workbook.bin", "x"), "a binary Excel workbook"},
	} {
		r, err := readBytes(c.raw)
		if r.Complete() || err == nil && r.Files[0].Err == nil {
			t.Errorf("%s: it is complete", name)
			continue
		}
		if got := fmt.Sprint(r.Files[0].Err); !strings.Contains(got, c.says) {
			t.Errorf("%s: %s, want %q", name, got, c.says)
		}
	}
}

func TestWorkbookLimitsAreNamed(t *testing.T) {
	many := bookParts{texts: strings.Repeat("<si/>", 1000), sheets: []string{"S", inlineRows([]string{"title"}, []string{"A"})}}.pack()
	files, err := (archive{bytes.NewReader(many), int64(len(many))}).members("x")
	if !errors.Is(err, errWorkbook) {
		t.Fatal(err)
	}
	r := &reading{ctx: context.Background(), result: &Result{}, ids: newNumbering()}
	r.workbook(Report{File: "x"}, files, &expansion{file: "x", packed: func() int64 { return int64(len(many)) }, limit: 2000})
	var limit *LimitError
	if len(r.result.Files) != 1 || !errors.As(r.result.Files[0].Err, &limit) {
		t.Errorf("%+v", r.result.Files)
	}
}
