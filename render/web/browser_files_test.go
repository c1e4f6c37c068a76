package web

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
	nlpsource "github.com/papergraph/papergraph/nlp/source"
	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/rendertest"
)

// papersOf are a map's items as papers, so that the writers of nlp/source can say what a file of them should hold.
func papersOf(m *render.Map) []corpus.Paper {
	papers := make([]corpus.Paper, len(m.Items))
	for i, item := range m.Items {
		papers[i] = corpus.Paper{
			ID: item.ID, Title: item.Title, Year: item.Year, Venue: item.Venue, URL: item.URL, Abstract: item.Text,
			Type: "article-journal",
		}
		for _, a := range item.Authors {
			author := corpus.Author{Literal: a}
			if family, given, ok := strings.Cut(a, ", "); ok && !strings.ContainsAny(family+given, ",;|") {
				author = corpus.Author{Family: family, Given: given}
			}
			papers[i].Authors = append(papers[i].Authors, author)
		}
	}
	return papers
}

// parsed reads a file's text as papers.
func parsed(t *testing.T, name, text string) []corpus.Paper {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	result, err := nlpsource.Read(context.Background(), []string{file}, nlpsource.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return result.Corpus.Papers
}

// TestFilesHoldTheSelection reads what the page writes as BibTeX and RIS, and wants of it what comes back of the same
// papers through the writers of nlp/source.
func TestFilesHoldTheSelection(t *testing.T) {
	for name, m := range map[string]*render.Map{"tame": rendertest.Map(82, 8, 1), "hostile": hostile()} {
		v := open(t, m)
		for _, format := range []struct {
			ending, script string
			write          func(*strings.Builder, []corpus.Paper) error
		}{
			{".bib", "bibtex.text", func(b *strings.Builder, p []corpus.Paper) error { return nlpsource.WriteBibTeX(b, p) }},
			{".ris", "ris.text", func(b *strings.Builder, p []corpus.Paper) error { return nlpsource.WriteRIS(b, p) }},
		} {
			var b strings.Builder
			if err := format.write(&b, papersOf(m)); err != nil {
				t.Fatal(err)
			}
			want := parsed(t, "want"+format.ending, b.String())
			got := parsed(t, "got"+format.ending, ask[string](t, v, format.script+`(data.items.map(i => i.index))`))
			if len(got) != len(m.Items) || len(want) != len(got) {
				t.Fatalf("%s%s: %d papers, want %d (and %d by nlp/source)", name, format.ending, len(got), len(m.Items), len(want))
			}
			for i := range got {
				comparePapers(t, name+format.ending, &got[i], &want[i])
			}
		}
		v.checkCalm(t)
	}
}

func comparePapers(t *testing.T, name string, got, want *corpus.Paper) {
	t.Helper()
	for _, field := range [][3]string{
		{"title", got.Title, want.Title}, {"abstract", got.Abstract, want.Abstract}, {"venue", got.Venue, want.Venue},
		{"year", fmt.Sprint(got.Year), fmt.Sprint(want.Year)}, {"URL", got.URL, want.URL},
	} {
		if field[1] != field[2] {
			t.Errorf("%s: the %s is\n%q, want\n%q", name, field[0], field[1], field[2])
		}
	}
	if len(got.Authors) != len(want.Authors) || strings.HasPrefix(name, "tame") && !slices.Equal(names(got), names(want)) {
		t.Errorf("%s: %d authors, want %d: %q and %q", name, len(got.Authors), len(want.Authors), names(got), names(want))
	}
}

func names(p *corpus.Paper) (all []string) {
	for _, a := range p.Authors {
		all = append(all, a.Name())
	}
	return all
}

// TestPicturesAreSaved presses the menu's buttons and looks at what arrives: a PNG of twice the stage, an SVG that XML
// parsers read and that holds neither scripts nor addresses.
func TestPicturesAreSaved(t *testing.T) {
	v := open(t, hostile())
	for _, name := range []string{"PNG", "SVG"} {
		ask[bool](t, v, `([...document.querySelectorAll("#saves button")]
			.find(b => b.textContent.startsWith("`+name+`")).click(), true)`)
	}
	width := ask[int](t, v, `Math.round(2 * view.state().width)`)
	config, err := png.DecodeConfig(bytes.NewReader(v.file(t, ".png")))
	if err != nil || config.Width != width {
		t.Errorf("the PNG is %d wide, want %d: %v", config.Width, width, err)
	}
	elements := map[string]int{}
	d := xml.NewDecoder(bytes.NewReader(v.file(t, ".svg")))
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		} else if err != nil {
			t.Fatalf("the SVG is no XML: %v", err)
		}
		if start, ok := token.(xml.StartElement); ok {
			elements[start.Name.Local]++
			for _, a := range start.Attr {
				if strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "href" {
					t.Errorf("the SVG has %s=%q", a.Name.Local, a.Value)
				}
			}
		}
	}
	if elements["script"]+elements["img"]+elements["foreignObject"] > 0 || elements["svg"] != 1 || len(elements) < 2 {
		t.Errorf("the SVG holds %v", elements)
	}
	v.checkCalm(t)
}

// TestTheTableIsSafeCSV: every row has all fields, and no cell of text would run as a formula.
func TestTheTableIsSafeCSV(t *testing.T) {
	m := hostile()
	v := open(t, m)
	text := strings.TrimPrefix(ask[string](t, v, `csv.text(data.items.map(i => i.index))`), "\ufeff")
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || len(rows) != len(m.Items)+1 {
		t.Fatalf("%d rows, want %d: %v", len(rows), len(m.Items)+1, err)
	}
	for n, row := range rows[1:] {
		for _, name := range []string{"id", "title", "authors", "venue", "topic_label", "terms"} {
			c := slices.Index(rows[0], name)
			if row[c] != "" && strings.ContainsAny(row[c][:1], "=+-@") || strings.ContainsAny(row[c], "\r\n") {
				t.Errorf("row %d has the cell %q", n, row[c])
			}
		}
	}
	v.checkCalm(t)
}

// TestKeysOfBibTeXAreDistinct: records whose identifiers become one key, or keys that differ in case alone, keep apart,
// and each has the same key in every file.
func TestKeysOfBibTeXAreDistinct(t *testing.T) {
	m := rendertest.Map(7, 1, 1)
	for i, id := range []string{"a b", "a_b", "A b", "a_b-2", "{}", "__", "10.1/x"} {
		m.Items[i].ID = id
	}
	v := open(t, m)
	const keys = `bibtex.text(%s).match(/(?<=^@\w+\{)[^,]+/gm)`
	got := ask[[]string](t, v, fmt.Sprintf(keys, `data.items.map(i => i.index)`))
	if want := []string{"a_b", "a_b-2", "A_b-3", "a_b-2-2", "__", "__-2", "10.1/x"}; !slices.Equal(got, want) {
		t.Errorf("the keys are %q, want %q", got, want)
	}
	if alone := ask[[]string](t, v, fmt.Sprintf(keys, `[2]`)); len(alone) != 1 || alone[0] != got[2] {
		t.Errorf("an item saved alone has the key %q, among all %q", alone, got[2])
	}
	v.checkCalm(t)
}

// TestPicturesShowTheScreen: with something chosen, the saved picture has about the colours of the screen everywhere.
func TestPicturesShowTheScreen(t *testing.T) {
	v := open(t, rendertest.Map(80, 5, 1))
	differ := await[float64](t, v, `(async () => {
		draw.select({ item: 3 });
		do await new Promise(r => setTimeout(r, 150)); while (!draw.settled());
		const small = source => {
			const pen = new OffscreenCanvas(60, 40).getContext("2d");
			pen.fillStyle = "#fff"; pen.fillRect(0, 0, 60, 40);
			pen.imageSmoothingQuality = "high";
			pen.drawImage(source, 0, 0, 60, 40);
			return pen.getImageData(0, 0, 60, 40).data;
		};
		const screen = small(draw.canvas), picture = small(draw.picture());
		return screen.reduce((sum, v, i) => sum + Math.abs(v - picture[i]), 0) / screen.length;
	})()`)
	if differ > 2 {
		t.Errorf("picture and screen differ by %.1f of 255 on average", differ)
	}
	v.checkCalm(t)
}
