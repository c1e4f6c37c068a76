package picture_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"codeberg.org/go-fonts/liberation/liberationsansregular"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/export/picture"
	"github.com/papergraph/papergraph/render/rendertest"
)

// drawn is what a writer writes of a map with the default options.
func drawn(t testing.TB, write writer, m *render.Map) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := write(context.Background(), &out, m, picture.Options{}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// small is the map of the golden pictures.
func small() *render.Map {
	m := rendertest.Map(16, 3, 11)
	m.Title = "Golden <map> & friends"
	return m
}

func TestSVGGolden(t *testing.T) {
	rendertest.Golden(t, "map.svg", drawn(t, writeSVG, small()))
}

// A document is what tests look at in an SVG.
type document struct {
	elements map[string]int
	texts    []string // of text elements
	titles   []string
}

// readSVG parses an SVG strictly and fails the test if it holds anything but shapes and texts: no scripts, no handlers,
// no styles, no references to elsewhere.
func readSVG(t *testing.T, data []byte, attributes []string) document {
	t.Helper()
	doc := document{elements: make(map[string]int)}
	decoder := xml.NewDecoder(bytes.NewReader(data))
	var open []string
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			return doc
		}
		if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			open = append(open, token.Name.Local)
			doc.elements[token.Name.Local]++
			for _, a := range token.Attr {
				if !slices.Contains(attributes, a.Name.Local) {
					t.Errorf("<%s> has the attribute %s", token.Name.Local, a.Name.Local)
				}
			}
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			doc.read(open, string(token))
		case xml.Directive:
			t.Errorf("directive %s", token)
		}
	}
}

func (d *document) read(open []string, text string) {
	if len(open) == 0 {
		return
	}
	switch open[len(open)-1] {
	case "text":
		d.texts = append(d.texts, text)
	case "title":
		d.titles = append(d.titles, text)
	}
}

// ourAttributes are those that WriteSVG uses.
func ourAttributes() []string {
	return strings.Fields(`xmlns width height viewBox font-family role aria-labelledby id fill fill-opacity stroke
		stroke-opacity stroke-width stroke-linejoin paint-order d cx cy r x y font-size font-weight textLength lengthAdjust`)
}

func TestSVGHoldsShapesAndTextsOnly(t *testing.T) {
	for name, m := range rendertest.Maps() {
		t.Run(name, func(t *testing.T) {
			doc := readSVG(t, drawn(t, writeSVG, m), ourAttributes())
			for element := range doc.elements {
				if !slices.Contains([]string{"svg", "title", "desc", "g", "path", "circle", "text"}, element) {
					t.Errorf("the document has a <%s>", element)
				}
			}
			if doc.elements["svg"] != 1 || doc.elements["desc"] != 1 {
				t.Errorf("elements %v", doc.elements)
			}
		})
	}
}

func TestSVGSaysWhatItShows(t *testing.T) {
	m := rendertest.Map(82, 7, 1)
	doc := readSVG(t, drawn(t, writeSVG, m), ourAttributes())
	for _, want := range []string{m.Title, m.Description, m.Source, "82 papers in 7 topics · showing 185 of 277 links"} {
		if !slices.Contains(doc.texts, want) {
			t.Errorf("no text says %q", want)
		}
	}
	if want := len(m.Items) + 1; len(doc.titles) != want {
		t.Errorf("%d titles, want one for each of %d papers and one for the picture", len(doc.titles), len(m.Items))
	}
	for i, item := range m.Items {
		if !slices.ContainsFunc(doc.titles, func(title string) bool { return strings.Contains(title, item.Title) }) {
			t.Errorf("no tooltip tells the title of item %d", i)
		}
	}
	for _, cluster := range m.Clusters {
		count := fmt.Sprint(len(cluster.Items))
		if !slices.Contains(doc.texts, count) {
			t.Errorf("the legend does not say that %q has %s papers", cluster.Label, count)
		}
	}
}

// The name of a font stands between quotes in the document's list of families, which it cannot leave.
func TestSVGNamesFontsSafely(t *testing.T) {
	font, err := picture.ParseFont(liberationsansregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	font.Name = `O'Foundry <"Sans">\`
	svg := string(drawnAs(t, writeSVG, rendertest.Map(3, 1, 1), picture.Options{Fonts: []*picture.Font{font}}))
	if want := `, 'OFoundry &lt;&#34;Sans&#34;&gt;', sans-serif"`; !strings.Contains(svg, want) {
		t.Errorf("the families are %.400s", svg)
	}
}

func TestSVGSize(t *testing.T) {
	if n := len(drawn(t, writeSVG, rendertest.Map(82, 7, 1))); n > 200_000 {
		t.Errorf("82 papers take %d bytes, want at most 200,000", n)
	}
}

func TestSVGHasNoOddNumbers(t *testing.T) {
	odd := regexp.MustCompile(`="[^"<>#]*(NaN|Inf|[0-9]e[-+]?[0-9]|\b-0[^.0-9]|[0-9]\.[0-9]{3})[^"<>]*"`)
	for name, m := range rendertest.Maps() {
		if found := odd.Find(drawn(t, writeSVG, m)); found != nil {
			t.Errorf("%s: the picture holds %s", name, found)
		}
	}
}

// Everything that the picture marks on the map is within the page, even for positions that come from elsewhere.
func TestSVGOfFarItems(t *testing.T) {
	m := rendertest.Map(20, 2, 5)
	m.Items[3].X, m.Items[4].Y = 1e300, -1e300
	if svg := string(drawn(t, writeSVG, m)); strings.Contains(svg, "NaN") {
		t.Error("NaN in the picture")
	}
}

func TestXmllintReadsSVG(t *testing.T) {
	rendertest.Peer(t, "xmllint")
	for name, m := range rendertest.Maps() {
		for _, write := range []writer{
			writeSVG, writeGraphviz, writeTopicsSVG,
		} {
			lint := exec.Command("xmllint", "--noout", "--nonet", "-")
			lint.Stdin = bytes.NewReader(drawn(t, write, m))
			if out, err := lint.CombinedOutput(); err != nil {
				t.Errorf("%s: %v\n%s", name, err, out)
			}
		}
	}
}

func ExampleNewMap() {
	var out bytes.Buffer
	options := picture.Options{Width: 600, MaxLabels: 10}
	drawing, err := picture.NewMap(context.Background(), rendertest.Map(82, 7, 1), options)
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := picture.WriteSVG(context.Background(), &out, drawing, options); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(strings.Count(out.String(), "<circle"), "circles")
	options.Width = 100
	_, err = picture.NewMap(context.Background(), rendertest.Map(82, 7, 1), options)
	fmt.Println(err)
	// Output:
	// 202 circles
	// picture: Width is 100 points, want 300 to 7200
}
