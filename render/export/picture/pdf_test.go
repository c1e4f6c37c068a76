package picture_test

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/export/picture"
	"github.com/papergraph/papergraph/render/rendertest"
)

var (
	writePDF = as(picture.NewMap, picture.WritePDF)
	writeEPS = as(picture.NewMap, picture.WriteEPS)
)

func drawnAs(t testing.TB, write writer, m *render.Map, o picture.Options) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := write(context.Background(), &out, m, o); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// The same map gives the same bytes, with no time in them; hostile text breaks neither file.
func TestVectorFilesRepeat(t *testing.T) {
	for name, write := range map[string]writer{"pdf": writePDF, "eps": writeEPS} {
		for _, m := range []*render.Map{rendertest.Map(30, 3, 1), rendertest.Hostile()} {
			first, second := drawnAs(t, write, m, picture.Options{}), drawnAs(t, write, m, picture.Options{})
			if !bytes.Equal(first, second) {
				t.Errorf("%s: two runs differ", name)
			}
			if bytes.Contains(first, []byte("Date")) {
				t.Errorf("%s: the file has a date", name)
			}
			if !bytes.HasSuffix(first, []byte("%%EOF\n")) {
				t.Errorf("%s: the file has no end", name)
			}
		}
	}
}

// The table of a PDF's objects points at objects.
func TestPDFObjectsAreWhereTheTableSays(t *testing.T) {
	file := drawnAs(t, writePDF, rendertest.Map(12, 2, 1), picture.Options{})
	_, table, found := bytes.Cut(file, []byte("\nxref\n"))
	if !found {
		t.Fatal("no table")
	}
	lines := strings.Split(string(table), "\n")
	objects := 0
	for n := 2; strings.HasSuffix(lines[n], " n "); n++ {
		var at int
		for _, digit := range lines[n][:10] {
			at = 10*at + int(digit-'0')
		}
		objects++
		want := []byte(itoa(objects) + " 0 obj\n")
		if !bytes.HasPrefix(file[at:], want) {
			t.Errorf("at %d there is %.20q, want %q", at, file[at:], want)
		}
	}
	if objects < 10 {
		t.Errorf("%d objects", objects)
	}
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}

// What is typed into a map can be searched for in its PDF, with fonts embedded.
func TestPDFTextIsText(t *testing.T) {
	rendertest.Peer(t, "pdftotext")
	rendertest.Peer(t, "pdffonts")
	m := rendertest.Map(12, 2, 1)
	m.Title = "Łódź, naïve Ελλάδα Карта (with) \\ and 图"
	file := filepath.Join(t.TempDir(), "map.pdf")
	if err := os.WriteFile(file, drawnAs(t, writePDF, m, picture.Options{}), 0o644); err != nil {
		t.Fatal(err)
	}
	text := output(t, "pdftotext", "-layout", file, "-")
	for _, part := range []string{m.Title, "2 topics", strings.Fields(m.Items[0].Label)[0]} {
		if !strings.Contains(text, part) {
			t.Errorf("the text lacks %q:\n%s", part, text)
		}
	}
	if n := strings.Count(text, m.Title); n != 1 {
		t.Errorf("the title is there %d times", n)
	}
	fonts := strings.Split(strings.TrimSpace(output(t, "pdffonts", file)), "\n")
	for _, font := range fonts[2:] {
		if !strings.Contains(font, "yes yes yes") {
			t.Errorf("not embedded, a subset and with its letters told: %s", font)
		}
	}
	if info := output(t, "pdfinfo", file); !strings.Contains(info, m.Title) {
		t.Errorf("the document does not know its title:\n%s", info)
	}
}

func output(t *testing.T, program string, args ...string) string {
	t.Helper()
	command := exec.Command(program, args...)
	var failed bytes.Buffer
	command.Stderr = &failed
	out, err := command.Output()
	complaints := strings.ReplaceAll(failed.String(), "warning: ICC support is not available\n", "")
	if err != nil || complaints != "" {
		t.Fatalf("%s: %v\n%s", program, err, failed.Bytes())
	}
	return string(out)
}

// Poppler, MuPDF and Ghostscript show what the PNG shows, of marks and of gonum's charts.
func TestVectorFilesLookLikeThePNG(t *testing.T) {
	for name, most := range map[string]float64{"map": 0.02, "bridges": 0.008} { // a hair line around the bars is 0.010
		view, err := picture.FindView(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range []*render.Map{rendertest.Map(60, 5, 1), rendertest.Hostile()} {
			want, err := png.Decode(bytes.NewReader(drawnAs(t, as(view.New, picture.WritePNG), m, picture.Options{DPI: 72})))
			if err != nil {
				t.Fatal(err)
			}
			pdf, eps := drawnAs(t, as(view.New, picture.WritePDF), m, picture.Options{}), drawnAs(t, as(view.New, picture.WriteEPS), m, picture.Options{})
			for reader, got := range readByOthers(t, pdf, eps) {
				if far := farPixels(want, got); far > most {
					t.Errorf("%s, %s: %.1f %% of the pixels differ from the PNG's", name, reader, 100*far)
				}
			}
		}
	}
}

// readByOthers are the pictures that other programs make of a PDF and of an EPS, by program.
func readByOthers(t *testing.T, pdf, eps []byte) map[string]image.Image {
	t.Helper()
	dir := t.TempDir()
	place := func(name string, data []byte) string {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
		return file
	}
	pdfFile, epsFile, shot := place("a.pdf", pdf), place("a.eps", eps), filepath.Join(dir, "shot.png")
	shown := make(map[string]image.Image)
	for _, reader := range [][]string{
		{"pdftoppm", "-singlefile", "-r", "72", "-png", pdfFile, strings.TrimSuffix(shot, ".png")},
		{
			"gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-dEPSCrop", "-sDEVICE=png16m", "-r72", "-dGraphicsAlphaBits=4",
			"-dTextAlphaBits=4", "-sOutputFile=" + shot, epsFile,
		},
		{"mutool", "draw", "-q", "-r", "72", "-o", shot, pdfFile},
	} {
		rendertest.Peer(t, reader[0])
		output(t, reader[0], reader[1:]...)
		data, err := os.ReadFile(shot)
		if err != nil {
			t.Fatal(err)
		}
		if shown[reader[0]], err = png.Decode(bytes.NewReader(data)); err != nil {
			t.Fatal(err)
		}
	}
	return shown
}

// farPixels is the share of pixels whose colour differs by more than a third of full scale in any channel.
func farPixels(a, b image.Image) float64 {
	if a.Bounds().Size() != b.Bounds().Size() {
		return 1
	}
	far := 0
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			p := color.NRGBAModel.Convert(a.At(a.Bounds().Min.X+x, a.Bounds().Min.Y+y)).(color.NRGBA)
			q := color.NRGBAModel.Convert(b.At(b.Bounds().Min.X+x, b.Bounds().Min.Y+y)).(color.NRGBA)
			for _, d := range [3]int{int(p.R) - int(q.R), int(p.G) - int(q.G), int(p.B) - int(q.B)} {
				if d > 85 || d < -85 {
					far++
					break
				}
			}
		}
	}
	return float64(far) / float64(a.Bounds().Dx()*a.Bounds().Dy())
}

// Without a background, corners are clear and labels keep their edge.
func TestTransparentPNG(t *testing.T) {
	img := decodePNG(t, rendertest.Map(40, 3, 2), picture.Options{Transparent: true, DPI: 72})
	if _, _, _, alpha := img.At(0, 0).RGBA(); alpha != 0 {
		t.Errorf("the corner has alpha %d", alpha)
	}
	white := 0
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			if c := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA); min(c.R, c.G, c.B) > 0xF4 && c.A > 0x80 {
				white++
			}
		}
	}
	if white < 300 {
		t.Errorf("%d pixels are white; the edges of labels are gone", white)
	}
}
