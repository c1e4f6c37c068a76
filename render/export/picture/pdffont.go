package picture

import (
	"bytes"
	"fmt"
	"math"
	"strings"

	gotext "github.com/go-text/typesetting/font"
)

// A pdfFont is a font in a PDF: the glyphs that were drawn of it. The same glyph is in it once for every text that it
// stands for, so that a □ is copied as the letter that it stands for.
type pdfFont struct {
	cut    *cut
	name   string // in the page's resources
	cids   map[pdfGlyph]int
	shapes [][]byte
	widths []float64 // in ems
	texts  []string
	bounds box // around all glyphs, in thousandths of an em
}

// A pdfGlyph is a glyph and what it stands for.
type pdfGlyph struct {
	id   gotext.GID
	text string
}

// fontOf is the PDF's font for one of ours.
func (c *pdfCanvas) fontOf(one *cut) *pdfFont {
	for _, f := range c.fonts {
		if f.cut == one {
			return f
		}
	}
	f := &pdfFont{cut: one, name: fmt.Sprintf("F%d", len(c.fonts)+1), cids: make(map[pdfGlyph]int)}
	f.enter(pdfGlyph{id: 0})
	c.fonts = append(c.fonts, f)
	return f
}

// cid is the number of a glyph.
func (f *pdfFont) cid(g glyph) int {
	key := pdfGlyph{g.id, g.text}
	cid, known := f.cids[key]
	if !known {
		cid = f.enter(key)
	}
	return cid
}

// enter adds a glyph.
func (f *pdfFont) enter(g pdfGlyph) int {
	cid := len(f.shapes)
	shape := newCharstring(f.cut, g.id)
	f.cids[g] = cid
	f.shapes = append(f.shapes, shape.code)
	f.widths = append(f.widths, float64(shape.width)/cffUnits)
	f.texts = append(f.texts, g.text)
	f.bounds = f.bounds.union(shape.bounds)
	return cid
}

// fontResources writes all fonts and names them for the page.
func (c *pdfCanvas) fontResources() string {
	var b strings.Builder
	for i, f := range c.fonts {
		fmt.Fprintf(&b, "/%s %d 0 R ", f.name, f.write(c.file, i))
	}
	return b.String()
}

// write writes the font as a composite one whose codes are its CIDs, and returns its number. A subset has six letters
// before its name, which tell it from others of the same font.
func (f *pdfFont) write(file *pdfFile, order int) int {
	name := fmt.Sprintf("PG%04d+", order)
	name = strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r - '0' + 'A'
		}
		return r
	}, name) + f.cut.postScript()
	program := file.stream("/Subtype /CIDFontType0C", cffFont(name, f.shapes))
	descriptor := file.add(fmt.Sprintf("<< /Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [%.0f %.0f %.0f %.0f]\n"+
		"/ItalicAngle 0 /Ascent 905 /Descent -212 /CapHeight 729 /StemV 80 /FontFile3 %d 0 R >>",
		name, math.Floor(f.bounds.minX), math.Floor(f.bounds.minY), math.Ceil(f.bounds.maxX), math.Ceil(f.bounds.maxY), program))
	var widths strings.Builder
	for _, w := range f.widths {
		widths.WriteString(fine(1000*w) + " ")
	}
	descendant := file.add(fmt.Sprintf("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /%s\n"+
		"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>\n"+
		"/FontDescriptor %d 0 R /DW 1000 /W [0 [%s]] >>", name, descriptor, strings.TrimSpace(widths.String())))
	return file.add(fmt.Sprintf("<< /Type /Font /Subtype /Type0 /BaseFont /%s-Identity-H /Encoding /Identity-H\n"+
		"/DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>", name, descendant, file.stream("", f.toUnicode())))
}

// toUnicode tells what text each glyph stands for (Adobe Technical Note 5411).
func (f *pdfFont) toUnicode() []byte {
	const most = 100 // entries of a block
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	var entries []string
	for cid, text := range f.texts {
		if text != "" {
			entries = append(entries, fmt.Sprintf("<%04X> <%s>\n", cid, utf16Hex(text)))
		}
	}
	for from := 0; from < len(entries); from += most {
		block := entries[from:min(from+most, len(entries))]
		fmt.Fprintf(&b, "%d beginbfchar\n%sendbfchar\n", len(block), strings.Join(block, ""))
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}
