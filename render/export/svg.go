package export

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"html"
	"io"
	"strings"
	"unicode/utf8"

	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"

	"github.com/papergraph/papergraph/render"
)

const boldWeight = xfont.WeightBold

// WriteSVG writes the picture of the map as an SVG document: topics as coloured regions, links, items with labels that
// do not overlap, marked bridging papers, a legend. It is one self-contained file without scripts, styles or requests;
// text is text, items tell their titles to the pointer, and title and description are there for screen readers. The
// bytes depend on map and options alone. Maps of 10,000 items take about a second. An error is one of the options,
// of ctx or of w.
func WriteSVG(ctx context.Context, w io.Writer, m *render.Map, o Options) error {
	p, err := newPicture(ctx, m, o)
	if err != nil {
		return err
	}
	canvas := newSVGCanvas(p.page.width(), p.page.height(), func(s string, f font.Face) float64 {
		return p.typeface.width(s, f.Font.Size.Points(), f.Font.Weight >= boldWeight)
	})
	p.draw(canvas)
	if err := cmp.Or(canvas.err, ctx.Err()); err != nil {
		return err
	}
	return writeAll(w, "SVG", p.svgHead(), canvas.buf.Bytes(), []byte("</svg>\n"))
}

// svgHead is the start of the document: size, font, title and description.
func (p *picture) svgHead() []byte {
	families := "Liberation Sans, Arial, Helvetica, sans-serif"
	if p.o.Theme.Serif {
		families = "Liberation Serif, Times New Roman, Times, serif"
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, `<?xml version="1.0" encoding="UTF-8"?>`+"\n")
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%[1]spt" height="%[2]spt" viewBox="0 0 %[1]s %[2]s" `+
		`font-family="%[3]s" role="img" aria-labelledby="papergraph-title papergraph-description">`+"\n",
		decimal(p.page.width()), decimal(p.page.height()), families)
	fmt.Fprintf(&b, "<title id=\"papergraph-title\">%s</title>\n", xmlText(cmp.Or(shown(p.m.Title), "Map")))
	fmt.Fprintf(&b, "<desc id=\"papergraph-description\">%s</desc>\n", xmlText(p.spoken()))
	return b.Bytes()
}

// spoken is the description of the picture for those who cannot see it.
func (p *picture) spoken() string {
	sentences := []string{clipped(shown(p.m.Description), 500), p.facts() + "."}
	var topics []string
	for c := range min(len(p.m.Clusters), 12) {
		topics = append(topics, clipped(topicName(p.m, c), 80))
	}
	if len(topics) > 0 {
		sentences = append(sentences, "Topics: "+strings.Join(topics, "; ")+".")
	}
	return strings.TrimSpace(strings.Join(sentences, " "))
}

// xmlText makes a string fit to be the text or an attribute of an XML document: markup is escaped, and what XML cannot
// hold is replaced by U+FFFD.
func xmlText(s string) string {
	valid := func(r rune) rune {
		if r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return utf8.RuneError
		}
		return r
	}
	return html.EscapeString(strings.Map(valid, s))
}

// writeAll writes the parts one after the other. Nobody changes them afterwards, so a content need not copy them.
func writeAll(w io.Writer, format string, parts ...[]byte) error {
	if c, is := w.(*content); is {
		c.keep(parts...)
		return nil
	}
	for _, part := range parts {
		if _, err := w.Write(part); err != nil {
			return fmt.Errorf("export: write %s: %w", format, err)
		}
	}
	return nil
}
