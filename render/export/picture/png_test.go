package picture_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/color"
	"image/png"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/export/picture"
	"github.com/papergraph/papergraph/render/rendertest"
)

func decodePNG(t *testing.T, m *render.Map, o picture.Options) image.Image {
	t.Helper()
	var out bytes.Buffer
	if err := writePNG(context.Background(), &out, m, o); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&out)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func TestPNGSize(t *testing.T) {
	m := rendertest.Map(12, 2, 1)
	for _, c := range []struct {
		options       picture.Options
		width, height int
	}{
		{picture.Options{}, 1800, 1350},
		{picture.Options{DPI: 72}, 864, 648},
		{picture.Options{Width: 360, Height: 360, DPI: 100}, 500, 500},
	} {
		if got := decodePNG(t, m, c.options).Bounds().Size(); got != (image.Point{X: c.width, Y: c.height}) {
			t.Errorf("%+v: %v, want %d by %d", c.options, got, c.width, c.height)
		}
	}
}

// A PNG tells how large it is on paper: 300 pixels per inch are 11,811 per metre.
func TestPNGTellsItsDensity(t *testing.T) {
	var out bytes.Buffer
	if err := writePNG(t.Context(), &out, rendertest.Map(3, 1, 1), picture.Options{Width: 300, DPI: 300}); err != nil {
		t.Fatal(err)
	}
	want := []byte("\x00\x00\x00\x09pHYs\x00\x00\x2E\x23\x00\x00\x2E\x23\x01\x78\xA5\x3F\x76")
	if at := bytes.Index(out.Bytes(), want); at != 33 {
		t.Errorf("the chunk is at %d, want it behind the head: %x", at, out.Bytes()[:80])
	}
}

// The pixels at the middle of items have the colours of their topics, and the corners that of the background.
func TestPNGShowsItems(t *testing.T) {
	theme := render.Light()
	m := rendertest.Map(40, 3, 2)
	img := decodePNG(t, m, picture.Options{MaxLabels: -1, MaxBridges: -1})
	found := make(map[color.RGBA]int)
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			found[color.RGBAModel.Convert(img.At(x, y)).(color.RGBA)]++
		}
	}
	for c := range m.Clusters {
		fill := theme.Topic(c).Fill
		if n := found[color.RGBA(fill)]; n < 500 {
			t.Errorf("topic %d: %d pixels have its colour", c, n)
		}
	}
	if white := found[color.RGBA{0xFF, 0xFF, 0xFF, 0xFF}]; white < b.Dx()*b.Dy()/3 {
		t.Errorf("%d pixels are white", white)
	}
}

func TestPNGIsSmall(t *testing.T) {
	var out bytes.Buffer
	if err := writePNG(context.Background(), &out, rendertest.Map(82, 7, 1), picture.Options{}); err != nil {
		t.Fatal(err)
	}
	if out.Len() > 400_000 {
		t.Errorf("82 papers take %d bytes, want at most 400,000", out.Len())
	}
}

func TestPNGOfSerifs(t *testing.T) {
	theme := render.Light()
	theme.Serif = true
	sans := decodePNG(t, rendertest.Map(12, 2, 1), picture.Options{DPI: 72})
	serif := decodePNG(t, rendertest.Map(12, 2, 1), picture.Options{DPI: 72, Theme: theme})
	if same(sans, serif) {
		t.Error("the typeface makes no difference")
	}
}

func same(a, b image.Image) bool {
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			if color.RGBAModel.Convert(a.At(x, y)) != color.RGBAModel.Convert(b.At(x, y)) {
				return false
			}
		}
	}
	return true
}

// A diagram of Graphviz is as large as it needs to be, which no option limits: one of too many pixels is an error, and takes no
// memory.
func TestPNGOfLargeDiagram(t *testing.T) {
	d := &render.Descent{Items: make([]render.DescentItem, 300)}
	for i := range d.Items {
		d.Items[i] = render.DescentItem{ID: strconv.Itoa(i), Label: "paper"}
		if i > 0 {
			d.Links = append(d.Links, render.DescentLink{From: i - 1, To: i, Strength: 1})
		}
	}
	drawing, err := picture.NewDescent(t.Context(), d, picture.Options{})
	if err != nil {
		t.Fatal(err)
	}
	err = picture.WritePNG(t.Context(), io.Discard, drawing, picture.Options{DPI: 1200})
	if !errors.As(err, new(*picture.TooLargeError)) || !strings.Contains(err.Error(), "million pixels are too many for PNG") {
		t.Errorf("error %v", err)
	}
}
