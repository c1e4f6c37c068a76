package picture_test

import (
	"bytes"
	"context"
	"fmt"
	"image/color"
	"slices"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/export/picture"
	"github.com/papergraph/papergraph/render/rendertest"
)

// topicViews are the views of topics rather than of items.
func topicViews(t *testing.T) []picture.View {
	t.Helper()
	var views []picture.View
	for _, name := range []string{"strategic", "matrix", "evolution"} {
		v, err := picture.FindView(name)
		if err != nil {
			t.Fatal(err)
		}
		views = append(views, v)
	}
	return views
}

// thematic are the maps that these views are looked at on.
func thematic() map[string]*render.Map {
	maps := rendertest.Maps()
	maps["twelve topics"] = rendertest.Map(300, 12, 3)
	maps["one topic"] = rendertest.Map(9, 1, 1)
	maps["two topics"] = rendertest.Map(20, 2, 1)
	maps["no links"] = rendertest.Map(40, 5, 1)
	maps["no links"].Links = nil
	for name, m := range rendertest.Maps() {
		maps[name+" over time"] = rendertest.WithPeriods(m)
	}
	return maps
}

var pages = map[string]picture.Options{
	"usual": {}, "small": {Width: 300, Height: 225}, "portrait": {Width: 600, Height: 900}, "poster": {Width: 2400},
}

// No two lines of text lie over each other, none leaves the page, and there is always one below the title.
func TestTextsOfTopicViews(t *testing.T) {
	for name, m := range thematic() {
		for page, o := range pages {
			for _, v := range topicViews(t) {
				t.Run(fmt.Sprintf("%s/%s/%s", v.Name, name, page), func(t *testing.T) {
					d, err := v.New(context.Background(), m, o)
					if err != nil {
						t.Fatal(err)
					}
					texts, err := d.Texts(context.Background())
					if err != nil {
						t.Fatal(err)
					}
					checkTexts(t, texts, o.Complete(0))
				})
			}
		}
	}
}

func checkTexts(t *testing.T, texts []picture.TextBox, o picture.Options) {
	t.Helper()
	if len(texts) < 3 {
		t.Errorf("the picture says only %+v", texts)
	}
	for i, a := range texts {
		if a.MinX < 0 || a.MinY < 0 || a.MaxX > o.Width+1e-6 || a.MaxY > o.Height {
			t.Errorf("%q leaves the page: %+v", a.Text, a)
		}
		for _, b := range texts[:i] {
			if a.MinX < b.MaxX && b.MinX < a.MaxX && a.MinY < b.MaxY && b.MinY < a.MaxY {
				t.Errorf("%q and %q overlap: %+v %+v", a.Text, b.Text, a, b)
			}
		}
	}
}

func TestTopicViewsGolden(t *testing.T) {
	for _, v := range topicViews(t) {
		rendertest.Golden(t, v.Name+".svg", drawn(t, as(v.New, picture.WriteSVG), rendertest.WithPeriods(small())))
	}
}

// The SVG holds shapes and texts only, whatever the texts are, and says the same twice.
func TestTopicViewsAsSVG(t *testing.T) {
	for name, m := range thematic() {
		for _, v := range topicViews(t) {
			data := drawn(t, as(v.New, picture.WriteSVG), m)
			doc := readSVG(t, data, ourAttributes())
			if doc.elements["svg"] != 1 || doc.elements["desc"] != 1 || bytes.Contains(data, []byte("NaN")) {
				t.Errorf("%s of %s: elements %v", v.Name, name, doc.elements)
			}
			if !bytes.Equal(data, drawn(t, as(v.New, picture.WriteSVG), m)) {
				t.Errorf("%s of %s differs the second time", v.Name, name)
			}
		}
	}
}

// On a dark ground, texts and lines have the theme's colours: nothing is drawn in black or white.
func TestTopicViewsTakeTheTheme(t *testing.T) {
	dark := render.Light()
	dark.Background, dark.Ink, dark.Muted = color.NRGBA{0x16, 0x1A, 0x22, 0xFF}, color.NRGBA{0xEE, 0xF0, 0xF4, 0xFF}, color.NRGBA{0xB4, 0xBA, 0xC6, 0xFF}
	dark.Link, dark.Bridge = color.NRGBA{0x8A, 0x92, 0xA2, 0xFF}, color.NRGBA{0xF6, 0xF7, 0xFA, 0xFF}
	m := rendertest.WithPeriods(rendertest.Map(82, 7, 1))
	for _, v := range topicViews(t) {
		d, err := v.New(context.Background(), m, picture.Options{Theme: dark})
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := picture.WriteSVG(context.Background(), &out, d, picture.Options{Theme: dark}); err != nil {
			t.Fatal(err)
		}
		for _, foreign := range []string{`"#fff"`, `"#ffffff"`, `"#000"`, `"#000000"`, `"#1d2026"`} {
			if strings.Contains(strings.ToLower(out.String()), foreign) {
				t.Errorf("%s draws in %s", v.Name, foreign)
			}
		}
		if !strings.Contains(strings.ToLower(out.String()), `"#eef0f4"`) {
			t.Errorf("%s does not write in the ink", v.Name)
		}
	}
}

// saying returns the texts of a view.
func saying(t *testing.T, v picture.View, m *render.Map) []string {
	t.Helper()
	return readSVG(t, drawn(t, as(v.New, picture.WriteSVG), m), ourAttributes()).texts
}

func TestTopicViewsSayWhatIsMissing(t *testing.T) {
	for _, v := range topicViews(t) {
		for name, want := range map[string]string{"empty": "the map has no items", "no topics": "no topics are known among 12 papers"} {
			if v.Name == "evolution" && name == "no topics" {
				want = "too few, or of too few years"
			}
			if texts := strings.Join(saying(t, v, rendertest.Maps()[name]), " "); !strings.Contains(texts, want) {
				t.Errorf("%s of %s: %q does not say %q", v.Name, name, texts, want)
			}
		}
	}
}

// Every topic is named beside its mark, and every quadrant in its corner.
func TestStrategicNamesTopics(t *testing.T) {
	m := rendertest.Map(300, 10, 3)
	texts := strings.Join(saying(t, topicViews(t)[0], m), " ")
	for _, c := range m.Clusters {
		if term := c.Terms[0].Label; strings.Count(texts, term) < 2 {
			t.Errorf("%q is not named in legend and diagram", term)
		}
	}
	for _, name := range []string{"Motor topics", "Basic and transversal topics", "Niche topics", "Emerging or declining topics"} {
		if !strings.Contains(texts, name) {
			t.Errorf("%q is missing", name)
		}
	}
}

// The matrix lists the bridging papers, with the pair that each joins.
func TestMatrixListsBridges(t *testing.T) {
	m := rendertest.Map(82, 7, 1)
	texts := saying(t, topicViews(t)[1], m)
	for b, bridge := range m.Bridges {
		pair := bridge.Joins[0].Clusters
		want := fmt.Sprintf("%d–%d: ", pair[0]+1, pair[1]+1)
		if !slices.ContainsFunc(texts, func(s string) bool { return strings.HasPrefix(s, want) }) || !slices.Contains(texts, fmt.Sprint(b+1)) {
			t.Errorf("bridge %d, which joins %s, is not told of in %q", b+1, want, texts)
		}
	}
}
