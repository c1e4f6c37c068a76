package web

import (
	"context"
	"errors"
	"fmt"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	cdplog "github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdpage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/rendertest"
)

// visit opens the page of m from a file in a real browser. Whatever a careful page never does is gathered in trouble:
// requests, dialogs, console errors, reports of the policy.
type visit struct {
	ctx     context.Context
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
		if err := v.within(30*time.Second, chromedp.Navigate("file://"+file)); err == nil {
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
	v := &visit{ctx: ctx}
	if err := chromedp.Listen(ctx, v.note); err != nil {
		t.Fatal(err)
	}
	return v
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
		if !strings.HasPrefix(e.Request.URL, "file:") && !strings.HasPrefix(e.Request.URL, "data:") {
			v.trouble = append(v.trouble, "request to "+e.Request.URL)
		}
	case *runtime.EventExceptionThrown:
		v.trouble = append(v.trouble, "exception: "+e.ExceptionDetails.Text)
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

func TestAReadersWay(t *testing.T) {
	m := rendertest.Map(82, 8, 1)
	v := open(t, m)
	if seen := ask[int](t, v, coloursDrawn); seen < 20 {
		t.Errorf("the canvas shows %d colours; nothing is drawn", seen)
	}
	// By the keyboard: search, choose, read.
	title := m.Items[4].Title
	if id := ask[string](t, v, `(document.dispatchEvent(new KeyboardEvent("keydown", { key: "/", bubbles: true })), document.activeElement.id)`); id != "query" {
		t.Errorf("the slash key leads to %q, want the search field", id)
	}
	v.do(t, chromedp.KeyEvent(title))
	if found := ask[string](t, v, `document.getElementById("hits").textContent`); !strings.Contains(found, title) {
		t.Errorf("searching for %q finds %q", title, found)
	}
	v.do(t, chromedp.KeyEvent("\r"))
	if got, address := ask[string](t, v, heading), ask[string](t, v, "location.hash"); got != title || !strings.HasPrefix(address, "#item=") {
		t.Errorf("after choosing %q the panel shows %q, the address %q", title, got, address)
	}
	// From the paper to a link and what the two share.
	ask[bool](t, v, `([...document.querySelectorAll("#panel h3")].find(h => h.textContent === "Links").nextElementSibling.querySelector("button").click(), true)`)
	if got := ask[string](t, v, heading); !strings.HasPrefix(got, "A link of strength") {
		t.Errorf("a click on a link shows %q", got)
	}
	// By the pointer, on the circle of an item that nothing covers.
	at := ask[[]float64](t, v, `(() => {
		panel.chosen.nothing(); view.fit(); draw.afresh();
		const b = draw.canvas.getBoundingClientRect();
		const i = data.items.findIndex(i => view.hit(view.screenX(i.x), view.screenY(i.y)) === i.index);
		return [i, b.left + view.screenX(data.items[i].x), b.top + view.screenY(data.items[i].y)];
	})()`)
	v.do(t, chromedp.MouseClickXY(at[1], at[2]))
	if got, want := ask[string](t, v, heading), m.Items[int(at[0])].Title; got != want {
		t.Errorf("a click on the circle of %q shows %q", want, got)
	}
	v.checkCalm(t)
}

// TestThePageTellsItsNumbers: figures are whole, lists that are cut say so, and a scale tells what colours mean.
func TestThePageTellsItsNumbers(t *testing.T) {
	m := rendertest.Map(700, 2, 1)
	m.Weights[1].Values[0] = 123456
	v := open(t, m)
	for what, want := range map[string]string{
		`panel.chosen.topic(0), document.getElementById("panel").textContent`:                                                            fmt.Sprintf("and %d more", len(m.Clusters[0].Items)-200),
		`panel.chosen.item(0), document.getElementById("panel").textContent`:                                                             "123456",
		`search.ask("a"), document.getElementById("hits").textContent`:                                                                   "more",
		`(f => { f.value = 1; f.dispatchEvent(new Event("change")); return scale.textContent; })(document.getElementById("colour"))`:     "123456",
		`(f => { f.value = ""; f.dispatchEvent(new Event("change")); return String(scale.hidden); })(document.getElementById("colour"))`: "true",
	} {
		if got := ask[string](t, v, what); !strings.Contains(got, want) {
			t.Errorf("%s shows %q, want %q in it", what, got, want)
		}
	}
	v.checkCalm(t)
}

// TestALinkStandsOut: a link leads to its two ends and can be found again by its address; the focus stays in the panel.
func TestALinkStandsOut(t *testing.T) {
	m := rendertest.Map(60, 4, 1)
	v := open(t, m)
	ask[bool](t, v, `(panel.chosen.item(0), true)`)
	active := ask[string](t, v, `(() => {
		const b = [...document.querySelectorAll("#panel h3")].find(h => h.textContent === "Links").nextElementSibling.querySelector("button");
		b.focus(); b.click();
		return document.activeElement.className + " " + location.hash.replace(/[0-9]+/, "");
	})()`)
	if active != "back #link=" {
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

func TestHostileTitlesStayText(t *testing.T) {
	v := open(t, rendertest.Hostile())
	elements := ask[int](t, v, `(() => {
		let n = 0;
		const count = () => { if (document.body.innerText.includes("[object")) n++; n += document.querySelectorAll("#panel img, #panel script, #hits img, h1 img, #tip img").length; };
		data.items.forEach((_, i) => { panel.chosen.item(i); count(); });
		data.clusters.forEach((_, k) => { panel.chosen.topic(k); count(); });
		data.links.forEach((_, l) => { panel.link(l); count(); });
		panel.overview(); search.ask("alert"); count();
		return n;
	})()`)
	if elements != 0 {
		t.Errorf("%d elements came out of titles, or objects were shown as text", elements)
	}
	v.checkCalm(t)
}

// TestLabelsDoNotOverlap asks the page itself for the boxes it would draw.
func TestLabelsDoNotOverlap(t *testing.T) {
	v := open(t, rendertest.Map(300, 9, 2))
	counts := ask[[]int](t, v, `(() => {
		const c = draw.canvas.getContext("2d"), { width, height } = view.state();
		const boxes = labels.place(c, data.items.map(i => ({ text: i.label, x: view.screenX(i.x), y: view.screenY(i.y), r: view.radius(i.index), height: 11, font: "11px sans-serif" })), width, height).map(l => l.box);
		let n = 0;
		boxes.forEach((a, i) => boxes.slice(i + 1).forEach(b => { if (a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h) n++; }));
		return [n, boxes.length];
	})()`)
	if counts[0] > 0 || counts[1] < 30 {
		t.Errorf("%d pairs of %d labels overlap", counts[0], counts[1])
	}
}
