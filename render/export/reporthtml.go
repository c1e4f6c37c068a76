package export

import (
	"bytes"
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html"
	"io"
	"slices"
	"strings"
	"unicode"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/export/picture"
)

// The report as a page of one file: no script, no request, its one style sheet allowed by its hash, the map as a drawing in
// the page. It reads on a telephone and prints on paper. Texts that run from right to left, and those with marks that turn
// the direction, are isolated from what stands beside them (Unicode Standard Annex 9, https://www.unicode.org/reports/tr9/).

//go:embed report.css
var reportStyle string

// WriteReportHTML writes the report as a page with the picture of the map. Options shape the picture. An error is one of the
// options, of ctx or of w.
func WriteReportHTML(ctx context.Context, w io.Writer, m *render.Map, o Options) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	p := &page{theme: o.theme(m), slot: m.Slot, figure: func(w io.Writer) error { return mapPicture(ctx, w, m, o) }}
	doc := newReport(m)
	p.head(doc.title)
	for _, blk := range doc.blocks {
		p.block(blk)
	}
	p.printf("</main>\n</body>\n</html>\n")
	if p.err != nil {
		return p.err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return writeAll(w, "HTML", p.buf.Bytes())
}

// mapPicture draws the map as an SVG document.
func mapPicture(ctx context.Context, w io.Writer, m *render.Map, o Options) error {
	view, err := picture.FindView("map")
	if err != nil {
		return err
	}
	drawing, err := o.drawings.of(ctx, view, m, o.Picture)
	if err != nil {
		return err
	}
	return picture.WriteSVG(ctx, w, drawing, o.Picture)
}

// page is a page that is being written.
type page struct {
	buf    bytes.Buffer
	theme  render.Theme
	slot   func(topic int) int // of the theme, in which a topic is drawn
	figure func(io.Writer) error
	err    error // of the figure
}

func (p *page) printf(format string, parts ...any) { fmt.Fprintf(&p.buf, format, parts...) }

func (p *page) head(title string) {
	sum := sha256.Sum256([]byte(reportStyle))
	p.printf("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
	p.printf("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'\">\n",
		base64.StdEncoding.EncodeToString(sum[:]))
	p.printf("<meta name=\"referrer\" content=\"no-referrer\">\n<title>%s</title>\n<style>%s</style>\n</head>\n<body>\n<main>\n<h1>%s</h1>\n",
		html.EscapeString(plain(title)), reportStyle, htmlText(title)) // the title of the window has no elements
}

func (p *page) block(blk block) {
	switch v := blk.(type) {
	case heading:
		p.heading(v)
	case paragraph:
		p.printf("<p>%s</p>\n", p.spans(v))
	case list:
		p.list(v)
	case tabular:
		p.table(v)
	case verbatim:
		p.printf("<pre>%s</pre>\n", htmlText(string(v)))
	case mapFigure:
		p.picture(v)
	}
}

func (p *page) heading(h heading) {
	dot := ""
	if h.topic >= 0 {
		dot = p.dot(h.topic)
	}
	p.printf("<h%d%s>%s%s</h%[1]d>\n", h.level, anchor(h.id), dot, htmlText(h.text))
}

// anchor is the attribute of an id, or nothing.
func anchor(id string) string {
	if id == "" {
		return ""
	}
	return ` id="` + id + `"`
}

func (p *page) list(l list) {
	tag := "ul"
	if l.numbered {
		tag = "ol"
	}
	p.printf("<%s>\n", tag)
	for _, point := range l.points {
		p.printf("<li%s>%s", anchor(point.id), p.spans(point.told))
		if len(point.under) > 0 {
			p.printf("<ul>\n")
			for _, line := range point.under {
				p.printf("<li>%s</li>\n", p.spans(line))
			}
			p.printf("</ul>\n")
		}
		p.printf("</li>\n")
	}
	p.printf("</%s>\n", tag)
}

func (p *page) table(t tabular) {
	class := func(k int) string {
		if t.numbers[k] {
			return ` class="number"`
		}
		return ""
	}
	p.printf("<div class=\"sheet\"><table>\n<thead><tr>")
	for k, name := range t.head {
		p.printf("<th scope=\"col\"%s>%s</th>", class(k), htmlText(name))
	}
	p.printf("</tr></thead>\n<tbody>\n")
	for _, row := range t.rows {
		p.printf("<tr>")
		for k, cell := range row {
			p.printf("<td%s>%s</td>", class(k), p.spans(cell))
		}
		p.printf("</tr>\n")
	}
	p.printf("</tbody>\n</table></div>\n")
}

// picture embeds the drawing without what only a file of its own has.
func (p *page) picture(f mapFigure) {
	var svg bytes.Buffer
	if p.err = p.figure(&svg); p.err != nil {
		return
	}
	drawing := svg.Bytes()
	if at := bytes.Index(drawing, []byte("<svg")); at > 0 {
		drawing = drawing[at:]
	}
	p.printf("<figure>\n")
	p.buf.Write(drawing)
	p.printf("<figcaption>%s</figcaption>\n</figure>\n", htmlText(f.caption))
}

func (p *page) spans(told paragraph) string {
	var b strings.Builder
	for _, s := range told {
		if s.style == swatch {
			b.WriteString(p.dot(s.topic))
			continue
		}
		text := htmlText(s.text)
		if tag := map[style]string{strong: "strong", italic: "em", code: "code"}[s.style]; tag != "" {
			text = "<" + tag + ">" + text + "</" + tag + ">"
		}
		if s.link != "" {
			text = `<a href="` + html.EscapeString(s.link) + `">` + text + "</a>"
		}
		if len(s.bars) > 0 {
			text = bars(s.bars) + text
		}
		b.WriteString(text)
	}
	return b.String()
}

// dot is a disc in the colour of a topic.
func (p *page) dot(topic int) string {
	c := p.theme.Topic(p.slot(topic))
	return fmt.Sprintf(`<svg class="dot" viewBox="0 0 10 10" aria-hidden="true"><circle cx="5" cy="5" r="4.4" fill="%s" stroke="%s"/></svg>`,
		render.Hex(c.Fill), render.Hex(c.Outline))
}

// bars draws counts as columns on one line.
func bars(counts []int) string {
	most := max(1, slices.Max(counts))
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="bars" viewBox="0 0 %d 16" width="%d" height="16" aria-hidden="true">`, 4*len(counts), 4*len(counts))
	for k, c := range counts {
		if c > 0 {
			height := max(1, (16*c+most/2)/most)
			fmt.Fprintf(&b, `<rect x="%d" y="%d" width="3" height="%d"/>`, 4*k, 16-height, height)
		}
	}
	return b.String() + "</svg>"
}

// htmlText is a text of the page, isolated where it runs from right to left or could turn what follows.
func htmlText(s string) string {
	text := html.EscapeString(picture.XMLSafe(plain(s)))
	if strings.ContainsFunc(s, turns) {
		return "<bdi>" + text + "</bdi>"
	}
	return text
}

// turns reports whether a letter runs from right to left, or is a mark that turns the direction.
func turns(r rune) bool {
	return unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko) || unicode.Is(unicode.Bidi_Control, r)
}
