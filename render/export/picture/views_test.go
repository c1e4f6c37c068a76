package picture_test

import (
	"bytes"
	"context"
	"io"
	"math"
	"strings"
	"sync"
	"testing"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/export/picture"
	"github.com/papergraph/papergraph/render/rendertest"
)

// dated are the maps that every view is tried on, with years.
func dated() map[string]*render.Map {
	maps := rendertest.Maps()
	for _, m := range maps {
		years := render.Column{Name: "year", Title: "Pub. year"}
		for i := range m.Items {
			m.Items[i].Year = 1990 + i*7%31
			years.Values = append(years.Values, float64(m.Items[i].Year))
		}
		m.Scores = append(m.Scores, years)
	}
	return maps
}

func TestTableOfViewsIsComplete(t *testing.T) {
	seen := make(map[string]bool)
	for _, v := range picture.Views {
		if v.Name == "" || v.Title == "" || v.Reference == "" || v.New == nil || seen[v.Name] || strings.ContainsAny(v.Name, " -.") {
			t.Errorf("the row %+v lacks something, or its name is taken or no name", v)
		}
		seen[v.Name] = true
	}
}

// In every view of every map each text lies on the page, no two lie over each other, and no number is none.
func TestViewsAreLegible(t *testing.T) {
	for name, m := range dated() {
		for _, v := range picture.Views {
			t.Run(v.Name+"/"+name, func(t *testing.T) {
				d, err := v.New(t.Context(), m, picture.Options{})
				if err != nil {
					t.Fatal(err)
				}
				checkLegible(t, d)
			})
		}
	}
}

// Several carriers may write one drawing of any view at a time: each writes what it writes alone.
func TestCarriersWriteAtOnce(t *testing.T) {
	m := rendertest.WithPeriods(rendertest.Map(20, 3, 1))
	for i := range m.Items {
		m.Items[i].Year = 1990 + i%5
	}
	o := picture.Options{Width: 400, DPI: 36}
	for _, v := range picture.Views {
		d, err := v.New(t.Context(), m, o)
		if err != nil {
			t.Fatal(err)
		}
		var together, alone [2 * len(carriers)]bytes.Buffer
		var writers sync.WaitGroup
		for k := range together {
			writers.Go(func() {
				if err := carriers[k%len(carriers)](t.Context(), &together[k], d, o); err != nil {
					t.Error(err)
				}
			})
		}
		writers.Wait()
		for k := range alone {
			if err := carriers[k%len(carriers)](t.Context(), &alone[k], d, o); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(together[k].Bytes(), alone[k].Bytes()) {
				t.Errorf("%s: carrier %d writes something else when others write too", v.Name, k%len(carriers))
			}
		}
	}
}

var carriers = [...]func(context.Context, io.Writer, *picture.Drawing, picture.Options) error{
	picture.WriteSVG, picture.WritePDF, picture.WriteEPS, picture.WritePNG,
}

// Where there is nothing to draw, every view is a page with its title, and says so in the middle, once.
func TestViewsOfNothingSaySo(t *testing.T) {
	for _, v := range picture.Views {
		for _, title := range []string{"", "Nothing at all"} {
			d, err := v.New(t.Context(), &render.Map{Title: title, ItemWord: "paper", Source: "Source: none."}, picture.Options{})
			if err != nil {
				t.Fatal(err)
			}
			texts, err := d.Texts(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			width, height := d.Size()
			said := 0
			for _, text := range texts {
				if strings.HasPrefix(text.Text, "There is nothing to draw: ") {
					said++
					if math.Abs(text.MinX+text.MaxX-width) > 1 || math.Abs(text.MinY+text.MaxY-height) > 0.2*height {
						t.Errorf("%s: %+v is not in the middle", v.Name, text)
					}
				}
			}
			if said != 1 || !strings.Contains(d.Spoken, "There is nothing to draw: ") {
				t.Errorf("%s: says %d times that there is nothing, and aloud %q", v.Name, said, d.Spoken)
			}
			if !strings.HasSuffix(texts[len(texts)-1].Text, "none.") || title != "" && !strings.HasSuffix(d.Title, title) {
				t.Errorf("%s of %q: no source, or the title %q", v.Name, title, d.Title)
			}
			checkLegible(t, d)
		}
	}
}

// Charts are as legible on the smallest page: labels that do not stand apart are left out, and bars that have no line.
func TestSmallChartsAreLegible(t *testing.T) {
	for name, m := range dated() {
		for _, chart := range []string{"years", "shares", "top", "bridges", "degrees"} {
			t.Run(chart+"/"+name, func(t *testing.T) {
				v, err := picture.FindView(chart)
				if err != nil {
					t.Fatal(err)
				}
				d, err := v.New(t.Context(), m, picture.Options{Width: 300})
				if err != nil {
					t.Fatal(err)
				}
				checkLegible(t, d)
			})
		}
	}
}

func checkLegible(t *testing.T, d *picture.Drawing) {
	t.Helper()
	texts, err := d.Texts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	width, height := d.Size()
	for i, a := range texts {
		if a.MinX < -0.5 || a.MinY < -0.5 || a.MaxX > width+0.5 || a.MaxY > height+0.5 {
			t.Errorf("%q leaves the page: %+v", a.Text, a)
		}
		for _, b := range texts[:i] {
			if over(a, b) {
				t.Errorf("%q and %q lie over each other: %+v, %+v", a.Text, b.Text, a, b)
			}
		}
	}
	var out bytes.Buffer
	if err := picture.WriteSVG(t.Context(), &out, d, picture.Options{}); err != nil {
		t.Fatal(err)
	}
	if svg := out.String(); strings.Contains(svg, "NaN") || strings.Contains(svg, "Inf\"") {
		t.Error("a number is none")
	}
}

// over tells whether two lines of text share more than the touch of ascenders and descenders.
func over(a, b picture.TextBox) bool {
	slack := 0.25 * min(a.Size, b.Size)
	return a.MinX < b.MaxX-0.5 && b.MinX < a.MaxX-0.5 && a.MinY+slack < b.MaxY && b.MinY+slack < a.MaxY
}
