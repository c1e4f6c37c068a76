package web

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/chromedp/chromedp"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/rendertest"
)

// held is what a page says that its map is.
type held struct {
	Items []struct {
		ID, Label, Title, Text, Venue, URL string
		Authors                            []string
		Year, Cluster, Bridge              int
		X, Y                               float64
		Terms                              []render.Term
		Links                              []int
		Marked                             []string // the texts of the marks, and the terms that they are of
		Subtopic                           int
	}
	Links []struct {
		A, B     int
		Strength float64
		Why      []render.Reason
	}
	Clusters []render.Cluster
	Bridges  []render.Bridge
	Columns  []struct {
		Name, Title string
		Values      []*float64
	}
	TotalLinks                 int
	Description, Source, Words string
}

// everything tells the map through what the page's other parts use of it.
const everything = `JSON.stringify({
	Items: data.items.map(i => ({ ID: i.id, Label: i.label, Title: i.title, Text: i.text, Venue: i.venue ?? "", URL: i.url ?? "", Authors: i.authors,
		Year: i.year ?? 0, Cluster: i.cluster, Bridge: i.bridge, X: i.x, Y: -i.y, Terms: i.terms, Links: i.links,
		Marked: i.marks.flatMap(([from, to, term]) => [i.text.slice(from, to), i.terms[term].label]), Subtopic: i.subtopic })),
	Links: data.links.map(l => ({ A: l.a, B: l.b, Strength: l.strength, Why: l.why })),
	Clusters: data.clusters.map(c => ({ Label: c.label, Terms: c.terms, Items: c.items, Parts: c.parts })),
	Bridges: data.bridges,
	Columns: data.columns.map(c => ({ Name: c.name, Title: c.title, Values: data.items.map(i => c.of(i) ?? null) })),
	TotalLinks: data.totalLinks, Description: data.description, Source: data.source, Words: data.words,
})`

// TestThePageHoldsTheMap unpacks maps in a browser and compares all of them with what was packed.
func TestThePageHoldsTheMap(t *testing.T) {
	for name, m := range map[string]*render.Map{
		"plain": rendertest.Map(120, 6, 1), "heavy": rendertest.Large(60, 150, 3, 1), "hostile": rendertest.Hostile(),
		"empty": rendertest.Map(0, 0, 1), "one item": rendertest.Map(1, 1, 1), "no clusters": rendertest.Map(9, 0, 1), "marked": marked(),
	} {
		t.Run(name, func(t *testing.T) {
			v := open(t, m)
			var h held
			if err := json.Unmarshal([]byte(ask[string](t, v, everything)), &h); err != nil {
				t.Fatal(err)
			}
			h.checkItems(t, m)
			h.checkRest(t, m)
			v.checkCalm(t)
		})
	}
}

// marked is a map with marks between characters of one to four bytes, and with a topic in two parts.
func marked() *render.Map {
	m := rendertest.Map(40, 3, 1)
	for i := range m.Items {
		m.Items[i].Subtopic = -1
		m.Items[i].Text = "\uFEFFÜber 👩‍🔬 graph 图 und graphs."
		for n, word := range []string{"👩‍🔬 graph", "图", "graphs"} {
			at := strings.Index(m.Items[i].Text, word)
			m.Items[i].Marks = append(m.Items[i].Marks, render.Mark{Start: at, End: at + len(word), Term: n % 2})
		}
	}
	c := &m.Clusters[0]
	for n, items := range [][]int{c.Items[:4], c.Items[4:]} {
		c.Parts = append(c.Parts, render.Subtopic{Label: fmt.Sprint("part ", n), Terms: c.Terms[n:], Items: items})
		for _, i := range items {
			m.Items[i].Subtopic = n
		}
	}
	return m
}

// valid is s as JSON can carry it.
func valid(s string) string { return strings.ToValidUTF8(s, "\uFFFD") }

// near reports whether two numbers agree as far as files tell them, to seven digits.
func near(a, b float64) bool { return math.Abs(a-b) <= 1e-6*math.Max(math.Abs(a), math.Abs(b)) }

func (h *held) checkItems(t *testing.T, m *render.Map) {
	t.Helper()
	if len(h.Items) != len(m.Items) {
		t.Fatalf("the page holds %d items, want %d", len(h.Items), len(m.Items))
	}
	for i, got := range h.Items {
		want := m.Items[i]
		texts := [][2]string{
			{got.ID, want.ID}, {got.Label, want.Label}, {got.Text, want.Text}, {got.Venue, want.Venue}, {got.URL, render.WebURL(want.URL)},
		}
		if want.Title != "" {
			texts = append(texts, [2]string{got.Title, want.Title})
		}
		for k, name := range want.Authors {
			texts = append(texts, [2]string{got.Authors[k], name})
		}
		for _, pair := range texts {
			if pair[0] != valid(pair[1]) && pair[0] != string([]rune(pair[1])) { // JSON marks every byte that is no UTF-8
				t.Errorf("item %d says %q, want %q", i, pair[0], pair[1])
			}
		}
		if got.Year != want.Year || got.Cluster != want.Cluster || got.Bridge != want.Bridge || !near(got.X, want.X) || !near(got.Y, want.Y) {
			t.Errorf("item %d is %+v, want %+v", i, got, want)
		}
		if list := markedIn(want); !slices.Equal(got.Marked, list) {
			t.Errorf("item %d marks %q, want %q", i, got.Marked, list)
		}
		if want.Cluster >= 0 && len(m.Clusters[want.Cluster].Parts) > 0 && got.Subtopic != want.Subtopic {
			t.Errorf("item %d is in part %d, want %d", i, got.Subtopic, want.Subtopic)
		}
		if !sameTerms(got.Terms, want.Terms) || !slices.Equal(got.Links, linksOf(m, i)) {
			t.Errorf("item %d has the terms %v and links %v, want %v and %v", i, got.Terms, got.Links, want.Terms, linksOf(m, i))
		}
	}
}

func markedIn(it render.Item) []string {
	list := []string{}
	for _, mark := range it.Marks {
		if utf8.ValidString(it.Text) {
			list = append(list, it.Text[mark.Start:mark.End], valid(it.Terms[mark.Term].Label))
		}
	}
	return list
}

func linksOf(m *render.Map, i int) []int {
	list := []int{}
	for l, link := range m.Links {
		if link.Source == i || link.Target == i {
			list = append(list, l)
		}
	}
	return list
}

func sameTerms(a, b []render.Term) bool {
	return slices.EqualFunc(a, b, func(a, b render.Term) bool {
		return a.Label == valid(b.Label) && a.Count == b.Count && near(a.Score, b.Score) && near(a.Share, b.Share)
	})
}

func sameParts(a, b []render.Subtopic) bool {
	return slices.EqualFunc(a, b, func(a, b render.Subtopic) bool {
		return a.Label == valid(b.Label) && slices.Equal(a.Items, b.Items) && sameTerms(a.Terms, b.Terms)
	})
}

func sameReasons(a, b []render.Reason) bool {
	return slices.EqualFunc(a, b, func(a, b render.Reason) bool {
		return a.Kind == b.Kind && a.Label == valid(b.Label) && near(a.Weight, b.Weight)
	})
}

func (h *held) checkRest(t *testing.T, m *render.Map) {
	t.Helper()
	if len(h.Links) != len(m.Links) || len(h.Clusters) != len(m.Clusters) || len(h.Bridges) != len(m.Bridges) || len(h.Columns) != len(m.Weights)+len(m.Scores) {
		t.Fatalf("the page holds %d links, %d clusters, %d bridges, %d columns", len(h.Links), len(h.Clusters), len(h.Bridges), len(h.Columns))
	}
	if h.TotalLinks != m.TotalLinks || h.Source != valid(m.Source) || h.Words != render.Plural(m.ItemWord) {
		t.Errorf("the page tells of %d links of %q from %q", h.TotalLinks, h.Words, h.Source)
	}
	if h.Description != valid(m.Description) {
		t.Errorf("the page describes itself as %q, want %q", h.Description, valid(m.Description))
	}
	for l, got := range h.Links {
		if want := m.Links[l]; got.A != want.Source || got.B != want.Target || !near(got.Strength, want.Strength) || !sameReasons(got.Why, want.Why) {
			t.Errorf("link %d is %+v, want %+v", l, got, want)
		}
	}
	for c, got := range h.Clusters {
		if want := m.Clusters[c]; got.Label != valid(want.Label) || !slices.Equal(got.Items, want.Items) || !sameTerms(got.Terms, want.Terms) || !sameParts(got.Parts, want.Parts) {
			t.Errorf("cluster %d is %+v, want %+v", c, got, want)
		}
	}
	for b, got := range h.Bridges {
		checkBridge(t, got, m.Bridges[b])
	}
	for c, want := range append(slices.Clone(m.Weights), m.Scores...) {
		for i, value := range want.Values {
			if got := h.Columns[c].Values[i]; math.IsNaN(value) != (got == nil) || got != nil && !near(*got, value) {
				t.Errorf("column %s of item %d is wrong", want.Name, i)
			}
		}
	}
}

func checkBridge(t *testing.T, got, want render.Bridge) {
	t.Helper()
	same := got.Item == want.Item && got.Why == valid(want.Why) && near(got.Score, want.Score) && near(got.Betweenness, want.Betweenness) &&
		near(got.Participation, want.Participation) && near(got.Constraint, want.Constraint) && near(got.Stability, want.Stability)
	same = same && slices.EqualFunc(got.Joins, want.Joins, func(a, b render.Join) bool {
		return a.Clusters == b.Clusters && near(a.Share, b.Share) && slices.EqualFunc(a.Evidence, b.Evidence, func(a, b render.Evidence) bool {
			return a.Item == b.Item && a.Cluster == b.Cluster && near(a.Strength, b.Strength) && sameReasons(a.Why, b.Why)
		})
	})
	if !same {
		t.Errorf("a bridge is %+v, want %+v", got, want)
	}
}

// TestNoLabelOverlapsOrIsCut asks for the labels that are drawn, at several magnifications and with something chosen.
func TestNoLabelOverlapsOrIsCut(t *testing.T) {
	for name, m := range map[string]*render.Map{"300": rendertest.Map(300, 9, 2), "3000": rendertest.Map(3000, 24, 2), "hostile": rendertest.Hostile()} {
		t.Run(name, func(t *testing.T) {
			v := open(t, m)
			for _, step := range []string{"", "view.zoom(3)", "view.zoom(4)", "view.fit(), draw.select({ cluster: 0 })", "draw.select({ item: 2 })", "draw.select(null)"} {
				counts := ask[[]int](t, v, fmt.Sprintf(`(() => {
					%s;
					const { width, height } = view.state();
					const boxes = draw.labels().map(l => l.box);
					let over = 0;
					boxes.forEach((a, i) => boxes.slice(i + 1).forEach(b => { if (a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h) over++; }));
					return [over, boxes.filter(b => b.x < 0 || b.y < 0 || b.x + b.w > width || b.y + b.h > height).length, boxes.length];
				})()`, step))
				if counts[0] > 0 || counts[1] > 0 || counts[2] == 0 && !strings.Contains(step, "zoom") {
					t.Errorf("after %q, of %d labels %d pairs overlap and %d are cut", step, counts[2], counts[0], counts[1])
				}
			}
			v.checkCalm(t)
		})
	}
}

// TestWhatIsFilteredIsNotThere: hidden items are not hit, carry no label, and take their links with them.
func TestWhatIsFilteredIsNotThere(t *testing.T) {
	m := rendertest.Map(200, 5, 1)
	v := open(t, m)
	got := ask[map[string]int](t, v, `(() => {
		const link = data.links[0], a = data.items[link.a], b = data.items[link.b];
		const [cx, cy] = marks.control(view.screenX(a.x), view.screenY(a.y), view.screenX(b.x), view.screenY(b.y));
		const x = (view.screenX(a.x) + 2 * cx + view.screenX(b.x)) / 4, y = (view.screenY(a.y) + 2 * cy + view.screenY(b.y)) / 4;
		const hitBefore = view.hit(view.screenX(a.x), view.screenY(a.y)), linkBefore = draw.linkAt(x, y);
		draw.filter(Uint8Array.from(data.items, i => (i.cluster === a.cluster ? 0 : 1)));
		const out = {
			hitBefore, hit: view.hit(view.screenX(a.x), view.screenY(a.y)), linkBefore, link: draw.linkAt(x, y),
			named: draw.labels().filter(l => l.item !== undefined && data.items[l.item].cluster === a.cluster).length,
			topics: draw.labels().filter(l => l.cluster === a.cluster).length, drawn: (draw.svg().match(/<g><title>/g) ?? []).length,
			left: data.items.filter(i => i.cluster !== a.cluster).length,
		};
		draw.filter(null);
		return { ...out, hitAfter: view.hit(view.screenX(a.x), view.screenY(a.y)) };
	})()`)
	if got["hitBefore"] < 0 || got["hitBefore"] != got["hitAfter"] || got["linkBefore"] < 0 {
		t.Errorf("before the filter, item and link under the pointer are %d and %d, after it %d", got["hitBefore"], got["linkBefore"], got["hitAfter"])
	}
	if hit := got["hit"]; hit >= 0 && m.Items[hit].Cluster == m.Items[m.Links[0].Source].Cluster {
		t.Errorf("hidden item %d is hit", hit)
	}
	if got["link"] == got["linkBefore"] || got["named"] > 0 || got["topics"] > 0 || got["drawn"] != got["left"] {
		t.Errorf("with a topic hidden the page shows %v", got)
	}
	v.checkCalm(t)
}

// TestTheViewAsAFile: the SVG of any map is well-formed XML, and the picture has two pixels to one of the page.
func TestTheViewAsAFile(t *testing.T) {
	for name, m := range map[string]*render.Map{"plain": rendertest.Map(80, 13, 1), "hostile": rendertest.Hostile(), "empty": rendertest.Map(0, 0, 1)} {
		t.Run(name, func(t *testing.T) {
			v := open(t, m)
			written := ask[string](t, v, "draw.svg()")
			decoder := xml.NewDecoder(strings.NewReader(written))
			titles := 0
			for {
				token, err := decoder.Token()
				if errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatal(err)
				}
				if start, ok := token.(xml.StartElement); ok {
					if start.Name.Local == "title" {
						titles++
					}
					if !slices.Contains([]string{"svg", "title", "rect", "path", "text", "g"}, start.Name.Local) {
						t.Errorf("the file holds the element %s", start.Name.Local)
					}
				}
			}
			if strings.Contains(written, "NaN") || titles < len(m.Items) {
				t.Errorf("the file holds %d titles for %d items, or NaN", titles, len(m.Items))
			}
			size := ask[[]float64](t, v, `(() => { const c = draw.picture(), { width, height } = view.state(); return [c.width / width, c.height / height]; })()`)
			if math.Abs(size[0]-2) > 0.01 || math.Abs(size[1]-2) > 0.01 { // a pixel at most is rounded off
				t.Errorf("the picture is %v times the view, want 2", size)
			}
			v.checkCalm(t)
		})
	}
}

// TestAViewAtRestIsWhole moves about, now and then before the last layers were ready, and compares what the screen
// shows at rest with the same view drawn afresh. They may differ by what a fraction of a pixel changes.
func TestAViewAtRestIsWhole(t *testing.T) {
	v := open(t, rendertest.Large(3000, 9000, 12, 1))
	differ := await[[]float64](t, v, `(async () => {
		const wait = ms => new Promise(r => setTimeout(r, ms));
		const settled = async () => { do await wait(60); while (!draw.settled()); };
		const read = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
		const seen = () => {
			const { width, height } = draw.canvas;
			read.canvas.width = width; read.canvas.height = height;
			read.drawImage(draw.canvas, 0, 0);
			return read.getImageData(0, 0, width, height).data;
		};
		const out = [];
		for (let k = 0; k < 12; k++) {
			if (k % 4 === 0) view.fit();
			view.zoom([1, 5, 0.7, 2.4][k % 4], 300 + 20 * k, 300);
			view.pan(37 * k % 90, -23 * k % 70);
			draw.moved();
			if (k % 3 === 1) { await wait(30); view.zoom(1.6); draw.moved(); }
			await settled();
			const before = seen();
			draw.afresh();
			await settled();
			const after = seen();
			let sum = 0;
			for (let i = 3; i < after.length; i += 4) sum += Math.abs(after[i] - before[i]) > 60 ? 1 : 0; // opacity: what is drawn or not
			out.push(4 * sum / after.length);
		}
		return out;
	})()`)
	for k, share := range differ {
		if share > 0.02 {
			t.Errorf("after movement %d, %.1f %% of the screen are not what the view is", k, 100*share)
		}
	}
	v.checkCalm(t)
}

// TestADamagedPageSaysSo: a file that was cut off tells it in words.
func TestADamagedPageSaysSo(t *testing.T) {
	page := written(t, rendertest.Map(50, 3, 1))
	core := between(t, page, `id="core">`, "<")
	v := open(t, rendertest.Map(2, 1, 1))
	for _, damaged := range []string{core[:len(core)/2], ""} {
		file := filepath.Join(t.TempDir(), "damaged.html")
		if err := os.WriteFile(file, []byte(strings.Replace(page, core, damaged, 1)), 0o644); err != nil {
			t.Fatal(err)
		}
		v.do(t, chromedp.Navigate("file://"+file))
		said := ""
		for try := 0; try < 100 && !strings.Contains(said, "damaged"); try++ {
			time.Sleep(50 * time.Millisecond)
			var err error
			if said, err = chromedp.Run(v.ctx, chromedp.Evaluate[string](`document.body.innerText`)); err != nil {
				t.Fatal(err)
			}
		}
		if !strings.Contains(said, "damaged") {
			t.Errorf("a damaged page shows %q", said)
		}
	}
}
