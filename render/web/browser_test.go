package web

import (
	"context"
	"errors"
	"fmt"
	"image/color"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdpage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/rendertest"
)

// visit opens the page of m from a file in a real browser. Whatever a careful page never does is gathered in trouble:
// requests, dialogs, console errors, reports of the policy.
type visit struct {
	ctx     context.Context
	saved   string // the folder of what the page saves
	mu      sync.Mutex
	trouble []string
}

func open(t *testing.T, m *render.Map) *visit {
	t.Helper()
	if os.Getenv("PAPERGRAPH_BROWSER") == "" {
		t.Skip("set PAPERGRAPH_BROWSER=1 where Chromium is installed to run the page in it")
	}
	file := filepath.Join(t.TempDir(), "map.html")
	if err := os.WriteFile(file, []byte(written(t, m)), 0o644); err != nil {
		t.Fatal(err)
	}
	for attempt := range 3 { // a browser that does not come up on a busy machine is left and another started
		v := begin(t)
		if err := v.within(30*time.Second, v.stillness(), v.downloads(), chromedp.Navigate("file://"+file)); err == nil {
			ask[bool](t, v, "true") // which waits for the map
			return v
		} else if attempt == 2 {
			t.Fatal(err)
		}
	}
	return nil
}

// begin makes a visit; its first step starts the browser.
func begin(t *testing.T) *visit {
	t.Helper()
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox, chromedp.WindowSize(1400, 900),
		chromedp.Flag("disable-gpu", true), chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-dev-shm-usage", true))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(allocator)
	t.Cleanup(func() { cancel(); stop() })
	v := &visit{ctx: ctx, saved: t.TempDir()}
	if err := chromedp.Listen(ctx, v.note); err != nil {
		t.Fatal(err)
	}
	return v
}

// stillness asks the page for less motion, so that every move has ended when its key has.
func (v *visit) stillness(more ...*emulation.MediaFeature) chromedp.Action[chromedp.Void] {
	features := append(more, &emulation.MediaFeature{Name: "prefers-reduced-motion", Value: "reduce"})
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features})
		return err
	})
}

// downloads lets the page save files, into the folder saved.
func (v *visit) downloads() chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
			Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: v.saved,
		})
		return err
	})
}

// file waits for a saved file with the ending and returns what it holds.
func (v *visit) file(t *testing.T, ending string) []byte {
	t.Helper()
	for range 100 {
		found, _ := filepath.Glob(filepath.Join(v.saved, "*"+ending))
		if len(found) > 0 {
			if text, err := os.ReadFile(found[0]); err == nil && len(text) > 0 {
				return text
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("no file *%s was saved", ending)
	return nil
}

// within takes steps that may hang; the context of the first one must not end before the visit does.
func (v *visit) within(limit time.Duration, steps ...chromedp.Action[chromedp.Void]) error {
	done := make(chan error, 1)
	go func() { done <- chromedp.Do(v.ctx, steps...) }()
	select {
	case err := <-done:
		return err
	case <-time.After(limit):
		return errors.New("the browser does not answer")
	}
}

func (v *visit) note(event any) {
	v.mu.Lock()
	defer v.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if scheme, _, _ := strings.Cut(e.Request.URL, ":"); scheme != "file" && scheme != "data" && scheme != "blob" {
			v.trouble = append(v.trouble, "request to "+e.Request.URL)
		}
	case *runtime.EventExceptionThrown:
		v.trouble = append(v.trouble, "exception: "+e.ExceptionDetails.Text+thrown(e.ExceptionDetails))
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.ConsoleAPICalledTypeError || e.Type == runtime.ConsoleAPICalledTypeWarning {
			v.trouble = append(v.trouble, "console: "+string(e.Type))
		}
	case *cdplog.EventEntryAdded:
		v.trouble = append(v.trouble, "log: "+e.Entry.Text)
	case *cdpage.EventJavascriptDialogOpening:
		v.trouble = append(v.trouble, "dialog: "+e.Message)
	}
}

// thrown is what an exception says of itself.
func thrown(e *runtime.ExceptionDetails) string {
	if e.Exception == nil {
		return ""
	}
	return " " + e.Exception.Description
}

// press presses keys as a person does: a letter comes with its key, so that a key that the page takes for itself is not
// also written into the field that it leads to.
func press(keys string, modifiers ...chromedp.Modifier) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		for _, key := range keys {
			var letter string
			for _, e := range kb.Encode(key) {
				if e.Type == input.DispatchKeyEventTypeChar {
					letter = e.Text
				}
			}
			for _, e := range kb.Encode(key) {
				if e.Type == input.DispatchKeyEventTypeChar {
					continue
				}
				if e.Type != input.DispatchKeyEventTypeKeyUp {
					e.Type, e.Text = input.DispatchKeyEventTypeKeyDown, letter
				}
				for _, m := range modifiers {
					e.Modifiers |= int64(m)
				}
				if _, err := cdp.Call(ctx, target, input.DispatchKeyEvent, *e); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// do runs steps of a visit, each call within 20 seconds.
func (v *visit) do(t *testing.T, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := v.within(20*time.Second, steps...); err != nil {
		t.Fatal(err)
	}
}

// unpacked holds when the page has the whole map.
const unpacked = `document.documentElement.dataset.unpacked === "yes"`

// ask evaluates an expression in the page, when that has unpacked its map.
func ask[T any](t *testing.T, v *visit, expression string) T {
	t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, 20*time.Second)
	defer cancel()
	for ready := false; !ready; time.Sleep(10 * time.Millisecond) {
		var err error
		if ready, err = chromedp.Run(ctx, chromedp.Evaluate[bool](unpacked)); err != nil {
			t.Fatal(err)
		}
	}
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		t.Fatal(err)
	}
	return value
}

// askLater evaluates an expression that promises its value.
func askLater[T any](t *testing.T, v *visit, expression string) T {
	t.Helper()
	ctx, cancel := context.WithTimeout(v.ctx, 60*time.Second)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	return value
}

const heading = `document.querySelector("#panel h2").textContent`

func (v *visit) checkCalm(t *testing.T) {
	t.Helper()
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, trouble := range v.trouble {
		t.Error(trouble)
	}
}

// coloursDrawn counts the different colours on the canvas: a blank one has a single colour.
const coloursDrawn = `(() => {
	const c = document.getElementById("map");
	const p = c.getContext("2d").getImageData(0, 0, c.width, c.height).data;
	const seen = new Set();
	for (let i = 0; i < p.length; i += 4) seen.add(p[i] << 16 | p[i+1] << 8 | p[i+2]);
	return seen.size;
})()`

// TestAReadersWay is the way by the pointer; that by the keys is TestByKeysAlone.
func TestAReadersWay(t *testing.T) {
	m := rendertest.Map(82, 8, 1)
	v := open(t, m)
	if seen := ask[int](t, v, coloursDrawn); seen < 20 {
		t.Errorf("the canvas shows %d colours; nothing is drawn", seen)
	}
	at := ask[[]float64](t, v, `(() => {
		const b = draw.canvas.getBoundingClientRect();
		const i = data.items.findIndex(i => view.hit(view.screenX(i.x), view.screenY(i.y)) === i.index);
		return [i, b.left + view.screenX(data.items[i].x), b.top + view.screenY(data.items[i].y)];
	})()`)
	v.do(t, chromedp.MouseClickXY(at[1], at[2]))
	item := &m.Items[int(at[0])]
	got, address := ask[string](t, v, heading), ask[string](t, v, "location.hash")
	if got != item.Title || address != "#item="+item.ID {
		t.Errorf("a click on the circle of %q shows %q, and the address %q", item.Title, got, address)
	}
	// From the paper to a link and what the two share, to one end of it, and back twice.
	v.do(t, chromedp.Click("#panel .why"))
	link := ask[string](t, v, heading)
	if !strings.HasPrefix(link, "A link of strength") || !strings.HasPrefix(ask[string](t, v, "location.hash"), "#link=") {
		t.Errorf("a click on a link shows %q", link)
	}
	other := fmt.Sprintf(`[...document.querySelectorAll("#panel .item")].find(b => b.dataset.item !== "%d")`, int(at[0]))
	ask[bool](t, v, `(`+other+`.click(), true)`)
	v.do(t, chromedp.NavigateBack())
	if got := ask[string](t, v, heading); got != link {
		t.Errorf("back shows %q, want %q", got, link)
	}
	v.checkCalm(t)
}

// TestThePageTellsItsNumbers: figures are whole, lists that are cut say so, and a scale tells what colours mean.
func TestThePageTellsItsNumbers(t *testing.T) {
	m := rendertest.Map(700, 2, 1)
	m.Weights[1].Values[0] = 123456
	v := open(t, m)
	const text, colour = `document.getElementById("panel").textContent`, `document.getElementById("colour")`
	const change = `colour.dispatchEvent(new Event("change")), document.getElementById("scale")`
	for what, want := range map[string]string{
		`choose.topic(0), ` + text:                   fmt.Sprintf("and %d more", len(m.Clusters[0].Items)-20),
		`choose.item(0), ` + text:                    "123456",
		`search.ask("a"), document.body.textContent`: "papers that match",
		`choose.nothing(), ` + text:                  fmt.Sprintf("of %d links", m.TotalLinks),
		`(colour => (colour.value = colour.options[2].value, ` + change + `.textContent))(` + colour + `)`: "123456",
		`(colour => (colour.value = "", ` + change + `.hidden ? "no scale" : ""))(` + colour + `)`:         "no scale",
	} {
		if got := ask[string](t, v, what); !strings.Contains(strings.ReplaceAll(got, ",", ""), want) {
			t.Errorf("%s shows %q, want %q in it", what, got, want)
		}
	}
	v.checkCalm(t)
}

// TestRangesOfTheFilter moves the ends of both ranges by their fields: an end stops at the other one, what is no number
// means the end of all values, and the shown items are those that a count from outside finds.
func TestRangesOfTheFilter(t *testing.T) {
	m := rendertest.Map(200, 4, 1)
	v := open(t, m)
	years := func(from, to int) (n int) {
		for _, item := range m.Items {
			if item.Year >= from && item.Year <= to {
				n++
			}
		}
		return n
	}
	stronger := func(least float64) (n int) {
		for _, s := range m.Weights[0].Values {
			if s >= least {
				n++
			}
		}
		return n
	}
	for _, c := range []struct {
		field, end int
		value      string
		want       int
	}{
		{0, 0, "2015", years(2015, 9999)}, {0, 1, "2018", years(2015, 2018)}, {0, 1, "2001", years(2015, 2015)},
		{0, 1, "", years(2015, 9999)}, {0, 0, "-7", len(m.Items)},
		{1, 0, "2", stronger(2)}, {1, 0, "1e99", stronger(slices.Max(m.Weights[0].Values))}, {1, 0, "", len(m.Items)},
	} {
		got := ask[int](t, v, fmt.Sprintf(`(f => {
			f.value = %q;
			f.dispatchEvent(new Event("change"));
			return filter.shown();
		})(document.querySelectorAll("#filters .range")[%d].querySelectorAll("input[type=number]")[%d])`,
			c.value, c.field, c.end))
		if got != c.want {
			t.Errorf("field %d, end %d, value %q: %d items are shown, want %d", c.field, c.end, c.value, got, c.want)
		}
	}
	v.checkCalm(t)
}

// TestALinkStandsOut: a link can be found again by its address; the focus stays in the panel.
func TestALinkStandsOut(t *testing.T) {
	v := open(t, rendertest.Map(60, 4, 1))
	active := ask[string](t, v, `(() => {
		choose.item(0);
		const b = document.querySelector("#panel .why");
		b.focus(); b.click();
		return document.activeElement.tagName + " " + location.hash.replace(/[0-9]+.*/, "");
	})()`)
	if active != "H2 #link=" {
		t.Errorf("after a link was chosen, focus and address are %q", active)
	}
	address := ask[string](t, v, "location.href")
	v.do(t, chromedp.Navigate("about:blank"), chromedp.Navigate(address))
	if got := ask[string](t, v, heading); !strings.HasPrefix(got, "A link of strength") {
		t.Errorf("the address of a link shows %q", got)
	}
	v.checkCalm(t)
}

// TestTopicNamesAreLegibleInTheDark: every name stands out from the dark page by 4.5 to 1.
func TestTopicNamesAreLegibleInTheDark(t *testing.T) {
	v := open(t, rendertest.Map(300, 12, 1))
	paper := color.NRGBA{0x16, 0x18, 0x1d, 0xff}
	for _, rgb := range ask[[][]uint8](t, v, `data.clusters.map(c => colour.name(c.index, true).match(/[0-9]+/g).map(Number))`) {
		if ratio := render.Contrast(color.NRGBA{rgb[0], rgb[1], rgb[2], 0xff}, paper); ratio < 4.5 {
			t.Errorf("the name in %v has a contrast of %.1f", rgb, ratio)
		}
	}
}

// TestLabelsDoNotOverlap has labels placed for all items at once, more than a view asks for.
func TestLabelsDoNotOverlap(t *testing.T) {
	v := open(t, rendertest.Map(300, 9, 2))
	counts := ask[[]int](t, v, `(() => {
		const { width, height } = view.state();
		const boxes = labels.place(data.items.map(i => ({ x: view.screenX(i.x), y: view.screenY(i.y), r: view.radius(i.index),
			w: 11 * text.item(i.index).em, h: 11, bear: 0.25 })), width, height).map(l => l.box);
		let n = 0;
		boxes.forEach((a, i) => boxes.slice(i + 1).forEach(b => { if (a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h) n++; }));
		return [n, boxes.length];
	})()`)
	if counts[0] > 0 || counts[1] < 30 {
		t.Errorf("%d pairs of %d labels overlap", counts[0], counts[1])
	}
}

// TestColoursStandOutFromThePaper: by day and by night, the marks of topics in the panel stand out from it by 3 to 1 (those
// by day through their outline), and of a score's scale a greater value stands out more, by night all of them by 3 to 1.
func TestColoursStandOutFromThePaper(t *testing.T) {
	v := open(t, rendertest.Map(300, 12, 1))
	const rgb = `text => colour.mix(text, text, 0).match(/[0-9]+/g).map(Number)`
	for scheme, property := range map[string]string{"light": "borderColor", "dark": "backgroundColor"} {
		v.do(t, v.stillness(&emulation.MediaFeature{Name: "prefers-color-scheme", Value: scheme}), chromedp.Reload())
		contrast := func(of string) (all []float64) {
			seen := ask[[][]uint8](t, v, `[getComputedStyle(document.body).backgroundColor, ...`+of+`].map(`+rgb+`)`)
			for _, c := range seen {
				all = append(all, render.Contrast(color.NRGBA{c[0], c[1], c[2], 0xff}, color.NRGBA{seen[0][0], seen[0][1], seen[0][2], 0xff}))
			}
			return all[1:]
		}
		marks := contrast(`[...document.querySelectorAll("#panel .dot")].map(e => getComputedStyle(e).` + property + `)`)
		if len(marks) < 12 || slices.Min(marks) < 3 {
			t.Errorf("%s: the marks of topics have contrasts of %.1f", scheme, marks)
		}
		scale := contrast(`(c => (state.set({ colour: c.key }), [0, 0.25, 0.5, 0.75, 1].map(part => {
			const { low, high } = c.range();
			return colour.of(Object.assign(Object.create(data.items[0]), { index: data.items.map(i => i.index)
				.sort((a, b) => Math.abs(c.of(a) - low - part * (high - low)) - Math.abs(c.of(b) - low - part * (high - low)))[0] }));
		})))(columns.all[0])`)
		if !slices.IsSorted(scale) || scale[4] < 2*scale[0] || scheme == "dark" && scale[0] < 3 {
			t.Errorf("%s: the colours of a score have contrasts of %.1f", scheme, scale)
		}
	}
	v.checkCalm(t)
}
