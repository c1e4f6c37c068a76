package picture

import (
	"bytes"
	"context"
	"image/png"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/rendertest"
)

// What Graphviz drew can be carried as pixels: every text of its SVG is there, on the page, and topics have their colours.
func TestTracingHoldsWhatGraphvizDrew(t *testing.T) {
	m := rendertest.Map(82, 7, 1)
	d, err := NewTopics(t.Context(), m, Options{})
	if err != nil {
		t.Fatal(err)
	}
	texts, err := d.Texts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if want := strings.Count(string(d.svg), "</text>") - strings.Count(string(d.svg), "> </text>"); len(texts) != want {
		t.Errorf("%d lines of text, want %d", len(texts), want)
	}
	for _, b := range texts {
		if b.MinX < 0 || b.MinY < 0 || b.MaxX > d.width || b.MaxY > d.height {
			t.Errorf("%q leaves the page: %+v", b.Text, b)
		}
	}
	var out bytes.Buffer
	if err := WritePNG(t.Context(), &out, d, Options{DPI: 72}); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&out)
	if err != nil {
		t.Fatal(err)
	}
	colours := make(map[[3]uint32]int)
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			r, g, b, _ := img.At(x, y).RGBA()
			colours[[3]uint32{r >> 8, g >> 8, b >> 8}]++
		}
	}
	for c := range m.Clusters {
		region := d.theme.Topic(c).Region
		if n := colours[[3]uint32{uint32(region.R), uint32(region.G), uint32(region.B)}]; n < 200 {
			t.Errorf("topic %d: %d pixels have its colour", c, n)
		}
	}
}

// A document that Graphviz would not write is an error, not a wrong picture.
func TestTracingRefuses(t *testing.T) {
	for _, svg := range []string{
		`<svg viewBox="0 0 9">`, `<svg viewBox="0 0 9 9"><g transform="translate(1)"/></svg>`,
		`<svg viewBox="0 0 9 9"><path d="M1,2q3,4"/></svg>`, `<svg viewBox="0 0 9 9"><polygon points="1,2,3"/></svg>`,
		`<svg viewBox="0 0 9 9"><text x="1">a</text></svg>`, `<svg viewBox="0 0 9 9"><ellipse cx="1" cy="a" rx="1" ry="1"/></svg>`,
	} {
		if _, err := traceSVG([]byte(svg), 0); err == nil {
			t.Errorf("%s is read", svg)
		}
	}
}

// Without a background the text of Graphviz's SVG has an edge, as that of every other carrier.
func TestGraphvizTextHasEdges(t *testing.T) {
	for _, transparent := range []bool{false, true} {
		d, err := NewTopics(t.Context(), rendertest.Map(40, 3, 1), Options{Transparent: transparent})
		if err != nil {
			t.Fatal(err)
		}
		svg := svgOf(t, d)
		texts, edges := strings.Count(svg, "<text "), strings.Count(svg, `stroke="#ffffff" stroke-width="1.6" stroke-linejoin="round" paint-order="stroke"`)
		if texts == 0 || transparent != (edges == texts) || !transparent && edges > 0 {
			t.Errorf("transparent %v: %d of %d texts have an edge", transparent, edges, texts)
		}
	}
}

// The note about missing letters lies on the page, however small it is, and over no other text, in the diagrams of Graphviz too.
func TestNoteHasRoom(t *testing.T) {
	m := rendertest.Map(12, 1, 1)
	m.Title = "图"
	for c := range m.Clusters {
		m.Clusters[c].Label = "图神经网络"
	}
	for name, view := range map[string]func(context.Context, *render.Map, Options) (*Drawing, error){
		"map": NewMap, "topics": NewTopics, "graphviz": NewGraphviz,
	} {
		d, err := view(t.Context(), m, Options{Width: 300})
		if err != nil {
			t.Fatal(err)
		}
		texts, err := d.Texts(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		canvas := &textCanvas{typeface: d.typeface}
		d.noteMissing(canvas)
		if len(canvas.texts) != 1 {
			t.Fatalf("%s: %d notes", name, len(canvas.texts))
		}
		note := canvas.texts[0]
		if note.MinX < 0 || note.MinY < 0 || note.MaxX > d.width || note.Size < 5 {
			t.Errorf("%s: the note of %+v leaves the page, which is %g wide", name, note, d.width)
		}
		for _, text := range texts {
			if text.MinY < note.MaxY {
				t.Errorf("%s: %+v lies on the note", name, text)
			}
		}
	}
}
