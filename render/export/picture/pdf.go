package picture

// PDF, the vector picture that goes into papers.
//
// vgpdf, which comes with gonum/plot, knows the letters of one Western code page, writes garbage or panics at any other,
// and stamps the time. This writer makes a document of one page, version 1.7: fonts are embedded, with the glyphs that are
// drawn alone; text can be selected, searched and copied in every script; title and description are in the document's
// information. It has no date, so that the same picture gives the same bytes.
//
// ISO 32000-1:2008, https://opensource.adobe.com/dc-acrobat-sdk-docs/pdfstandards/PDF32000_2008.pdf

import (
	"bytes"
	"cmp"
	"compress/zlib"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"unicode/utf16"
)

// WritePDF writes a drawing as a PDF of one page.
func WritePDF(ctx context.Context, w io.Writer, d *Drawing, _ Options) error {
	if err := d.ready(ctx); err != nil {
		return err
	}
	c := newPDFCanvas(d)
	d.on(c)
	d.noteMissing(c)
	if err := cmp.Or(c.file.err, ctx.Err()); err != nil {
		return err
	}
	return writeAll(w, "PDF", c.document(d))
}

// A pdfFile collects the numbered objects of a document.
type pdfFile struct {
	buf     bytes.Buffer
	offsets []int // of each object, 0 for one whose number is taken and that is not yet written
	err     error // the first failure
}

func newPDFFile() *pdfFile {
	f := &pdfFile{}
	f.buf.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	return f
}

// reserve takes the next number.
func (f *pdfFile) reserve() int {
	f.offsets = append(f.offsets, 0)
	return len(f.offsets)
}

// object writes an object under a number.
func (f *pdfFile) object(number int, body string) {
	f.offsets[number-1] = f.buf.Len()
	fmt.Fprintf(&f.buf, "%d 0 obj\n%s\nendobj\n", number, body)
}

// add writes an object and returns its number.
func (f *pdfFile) add(body string) int {
	number := f.reserve()
	f.object(number, body)
	return number
}

// stream writes compressed data with further entries of its dictionary, and returns its number.
func (f *pdfFile) stream(entries string, data []byte) int {
	var packed bytes.Buffer
	z, err := zlib.NewWriterLevel(&packed, zlib.BestCompression)
	if err == nil {
		_, err = z.Write(data)
	}
	if err == nil {
		err = z.Close()
	}
	f.err = cmp.Or(f.err, err)
	return f.add(fmt.Sprintf("<< %s /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream",
		entries, packed.Len(), packed.Bytes()))
}

// finish writes the table of objects and the trailer.
func (f *pdfFile) finish(root, info int) []byte {
	id := sha256.Sum256(f.buf.Bytes())
	start := f.buf.Len()
	fmt.Fprintf(&f.buf, "xref\n0 %d\n0000000000 65535 f \n", len(f.offsets)+1)
	for _, at := range f.offsets {
		fmt.Fprintf(&f.buf, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&f.buf, "trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /ID [<%x> <%x>] >>\nstartxref\n%d\n%%%%EOF\n",
		len(f.offsets)+1, root, info, id[:16], id[:16], start)
	return f.buf.Bytes()
}

// pdfText is a text as a string of UTF-16, in hexadecimal.
func pdfText(s string) string {
	return "<FEFF" + utf16Hex(s) + ">"
}

// utf16Hex is a text in UTF-16, the higher byte first, in hexadecimal.
func utf16Hex(s string) string {
	var b bytes.Buffer
	for _, unit := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", unit)
	}
	return b.String()
}

// document is the finished file: page, fonts, states of opacity, title.
func (c *pdfCanvas) document(d *Drawing) []byte {
	f := c.file
	content := f.stream("", c.buf.Bytes())
	resources := fmt.Sprintf("<< /Font << %s >> /ExtGState << %s >> >>", c.fontResources(), c.opacities())
	pages := f.reserve()
	page := f.add(fmt.Sprintf("<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %s %s] /Contents %d 0 R /Resources %s\n"+
		"/Group << /S /Transparency /CS /DeviceRGB >> >>", pages, fine(d.width), fine(d.height), content, resources))
	f.object(pages, fmt.Sprintf("<< /Type /Pages /Kids [%d 0 R] /Count 1 >>", page))
	root := f.add(fmt.Sprintf("<< /Type /Catalog /Pages %d 0 R /ViewerPreferences << /DisplayDocTitle true >> >>", pages))
	info := f.add(fmt.Sprintf("<< /Title %s /Subject %s /Creator (papergraph) >>",
		pdfText(d.Title), pdfText(clipped(d.Spoken, 1000))))
	return f.finish(root, info)
}
