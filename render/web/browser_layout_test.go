package web

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/papergraph/papergraph/render/rendertest"
)

// TestThePageFitsItsScreens: on a desk, a small laptop and a phone nothing that can be pressed lies outside of the screen
// or under something else, and the page does not scroll sideways.
func TestThePageFitsItsScreens(t *testing.T) {
	v := open(t, rendertest.Map(200, 14, 1))
	for _, size := range [][2]int64{{1400, 900}, {1024, 700}, {390, 844}} {
		v.do(t, chromedp.EmulateViewport(size[0], size[1]))
		for _, state := range []string{`{ table: false }`, `{ table: true, colour: columns.all[0].key, years: [2012, 2018] }`} {
			lost := ask[[]string](t, v, `(state.set(`+state+`), sight.resized(), (() => {
				const lost = [];
				const root = document.scrollingElement;
				if (root.scrollWidth > innerWidth || root.scrollHeight > innerHeight) lost.push("the page scrolls");
				const parts = "header button, #query, #tools button, #legend select, [role=tab], #banner button, #table .head button";
				for (const e of document.querySelectorAll(parts)) {
					const { left, top, right, bottom, width } = e.getBoundingClientRect();
					if (!width || e.closest("#stage, #legend") && innerWidth < 760 && state.now().table) continue;
					const top1 = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
					if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight || !(e === top1 || e.contains(top1))) {
						lost.push(e.id || e.textContent);
					}
				}
				return lost;
			})())`)
			if len(lost) > 0 {
				t.Errorf("%d × %d, %s: cannot be reached: %s", size[0], size[1], state, strings.Join(lost, ", "))
			}
		}
	}
	v.checkCalm(t)
}

// TestOnPaper: what is printed is a picture of the map and the panel, and nothing to press.
func TestOnPaper(t *testing.T) {
	v := open(t, rendertest.Map(60, 4, 1))
	ask[bool](t, v, `(choose.topic(1), true)`)
	before := ask[int](t, v, `document.querySelectorAll("canvas").length`)
	text := ask[[]string](t, v, `(dispatchEvent(new Event("beforeprint")), [
		String(document.querySelector(".sheet").width === Math.round(2 * view.state().width)),
		getComputedStyle(document.documentElement).getPropertyValue("--paper").trim(),
	])`)
	if !slices.Equal(text, []string{"true", "#fff"}) {
		t.Errorf("before printing the picture is whole and the paper is %q", text)
	}
	pdf, err := chromedp.Run(v.ctx, chromedp.Evaluate[int](`[...document.styleSheets[0].cssRules]
		.filter(r => r.media?.mediaText === "print").flatMap(r => [...r.cssRules])
		.filter(r => r.style.display === "none" && ["#menu", "#search", "#tools"].every(s => r.selectorText.includes(s))).length`))
	if err != nil || pdf != 1 {
		t.Errorf("%d rules for paper hide what cannot be pressed there (%v)", pdf, err)
	}
	after := ask[int](t, v, `(dispatchEvent(new Event("afterprint")), document.querySelectorAll("canvas").length)`)
	if after != before {
		t.Errorf("after printing the page holds %d canvases, before %d", after, before)
	}
	v.checkCalm(t)
}

// TestTheMapIsHeard: the table for those who listen holds what can be seen, and follows the view and the filter.
func TestTheMapIsHeard(t *testing.T) {
	m := rendertest.Map(90, 5, 1)
	v := open(t, m)
	const seen = `data.items.filter(i => filter.has(i.index) && sight.onStage(i.index)).length`
	for _, step := range []string{`sight.fit()`, `sight.zoom(4)`, `sight.pan(1e5, 0)`, `(sight.fit(), filter.only(2))`} {
		ask[bool](t, v, `(`+step+`, true)`)
		time.Sleep(800 * time.Millisecond) // a view that has come to rest is told, not every step on its way
		want := ask[int](t, v, seen)
		caption := ask[string](t, v, `document.querySelector("#reader caption").textContent`)
		rows := ask[int](t, v, `document.querySelectorAll("#reader tbody tr").length`)
		if !strings.HasPrefix(caption, fmt.Sprint(want, " paper")) || rows != min(want, 100) {
			t.Errorf("after %s, %d papers can be seen, but %d rows are heard under %q", step, want, rows, caption)
		}
	}
	v.checkCalm(t)
}

// TestTheFilterHidesTheChoice: what is chosen and then hidden does not stand out on the map, and the panel says so; its
// links are not counted as shown.
func TestTheFilterHidesTheChoice(t *testing.T) {
	m := rendertest.Map(60, 4, 1)
	v := open(t, m)
	const told = `document.querySelector("#panel .note") !== null`
	const drawn = `(given => { const real = draw.select; draw.select = what => { given = what; real(what); };
		state.set({ hidden: new Set([data.items[3].cluster]) }); draw.select = real; return Object.keys(given).length; })(null)`
	const status = `document.getElementById("status").textContent`
	ask[bool](t, v, `(choose.item(3), true)`)
	if ask[bool](t, v, told) {
		t.Error("the panel says that the filter hides an item which is shown")
	}
	before := ask[string](t, v, status)
	if n := ask[int](t, v, drawn); n != 0 || !ask[bool](t, v, told) {
		t.Errorf("an item that is hidden still stands out (%d), or the panel does not say that it is hidden", n)
	}
	ask[bool](t, v, `(choose.set(data.clusters.flatMap(c => c.items.slice(0, 1))), true)`)
	if got := ask[string](t, v, `document.querySelector("#panel .note")?.textContent ?? ""`); !strings.Contains(got, "hides 1 of them") {
		t.Errorf("of a selection with one item hidden, the panel says %q", got)
	}
	left := 0
	for _, link := range m.Links {
		if m.Items[link.Source].Cluster != m.Items[3].Cluster && m.Items[link.Target].Cluster != m.Items[3].Cluster {
			left++
		}
	}
	want := fmt.Sprintf("showing %d of %d links", left, m.TotalLinks)
	if got := ask[string](t, v, status); got != want || got == before {
		t.Errorf("with a topic hidden the page says %q, want %q", got, want)
	}
	v.checkCalm(t)
}

// TestTheTableHoldsTenThousand scrolls a long table to its end and sorts it; few of its rows are in the page at a time.
func TestTheTableHoldsTenThousand(t *testing.T) {
	m := rendertest.Map(10000, 20, 1)
	v := open(t, m)
	const row = `(n => document.querySelector('#table [data-row="' + n + '"]')?.children[0].textContent ?? "none")`
	v.do(t, press("m"), press("t"), press(kb.End))
	if got, want := ask[string](t, v, row+`(9999)`), m.Items[9999].Title; got != want {
		t.Errorf("the last row is %q, want %q", got, want)
	}
	if n := ask[int](t, v, `document.querySelectorAll("#table tbody tr").length`); n > 200 {
		t.Errorf("%d rows are in the page", n)
	}
	first, last := m.Items[0].Year, m.Items[0].Year
	for _, item := range m.Items {
		first, last = min(first, item.Year), max(last, item.Year)
	}
	const year = `(n => Number([...document.querySelectorAll("#table [data-row]")].at(n).children[2].textContent))`
	const click = `[...document.querySelectorAll("#table th button")].find(b => b.textContent.startsWith("Year")).click()`
	const top = `document.querySelector("#table .scroll").scrollTop = 0`
	for _, want := range []int{last, first} { // numbers come with the greatest first, then the other way round
		got := ask[int](t, v, `(`+top+`, `+click+`, `+year+`(0))`)
		if got != want {
			t.Errorf("sorted by year, the first row is of %d, want %d", got, want)
		}
	}
	v.checkCalm(t)
}

// TestTheLegendsCirclesAreWhole: at every magnification the circles that explain sizes stand within their picture, and
// have the proportion of those of the map.
func TestTheLegendsCirclesAreWhole(t *testing.T) {
	v := open(t, rendertest.Map(60, 4, 1))
	for _, step := range []string{`sight.fit()`, `sight.zoom(8)`} {
		ask[bool](t, v, `(`+step+`, true)`)
		time.Sleep(400 * time.Millisecond) // until the view has come to rest
		circles := ask[[][]float64](t, v, `[...document.querySelectorAll("#circles circle")].map(c =>
			["cx", "cy", "r"].map(name => Number(c.getAttribute(name))))`)
		high := ask[float64](t, v, `document.getElementById("circles").viewBox.baseVal.height`)
		if len(circles) < 2 {
			t.Fatalf("after %s, the legend shows %d circles", step, len(circles))
		}
		for _, c := range circles {
			if c[0] < c[2] || c[1] < c[2] || c[1]+c[2] > high {
				t.Errorf("after %s, a circle of radius %g at %g, %g is cut", step, c[2], c[0], c[1])
			}
		}
		want := ask[float64](t, v, `(of => { const r = data.items.map(i => [of.of(i) ?? 0, view.radius(i.index)]).sort((a, b) => a[0] - b[0]);
			return r[0][1] / r.at(-1)[1]; })(columns.named(state.now().size).column)`)
		if got := circles[0][2] / circles[len(circles)-1][2]; math.Abs(got-want) > 0.02 {
			t.Errorf("after %s, the least circle is %.2f times the greatest, on the map %.2f", step, got, want)
		}
	}
	v.checkCalm(t)
}

// TestNamesOfTopicsStandAtHome: on a desk and on a phone, no topic's name lies away from its region and over another.
func TestNamesOfTopicsStandAtHome(t *testing.T) {
	v := open(t, rendertest.Map(200, 14, 1))
	for _, size := range [][2]int64{{1400, 900}, {390, 844}} {
		v.do(t, chromedp.EmulateViewport(size[0], size[1]))
		got := ask[[]int](t, v, `(sight.resized(), (names => [names.length, names.filter(({ cluster, box: { x, y, w, h } }) => {
			const under = [];
			for (let px = 0; px <= 1; px += 0.05) for (let py = 0; py <= 1; py += 0.05) {
				under.push(region.at(view.worldX(x + px * w), view.worldY(y + py * h)));
			}
			return !under.includes(cluster) && region.at(view.worldX(x + w / 2), view.worldY(y + h / 2)) >= 0;
		}).length])(draw.labels().filter(l => l.cluster !== undefined)))`)
		if got[0] < 6 || got[1] > 0 {
			t.Errorf("%d × %d: of %d names of topics %d stand over other topics", size[0], size[1], got[0], got[1])
		}
	}
	v.checkCalm(t)
}

// TestALegendIsNotCut: what the legend says is whole on a desk and a small laptop, also where a scale stands in it.
func TestALegendIsNotCut(t *testing.T) {
	v := open(t, rendertest.Map(200, 14, 1))
	for _, size := range [][2]int64{{1400, 900}, {1024, 700}, {800, 600}} {
		v.do(t, chromedp.EmulateViewport(size[0], size[1]))
		cut := ask[[]string](t, v, `(state.set({ colour: columns.all[0].key }), sight.resized(), (legend =>
			[legend, ...legend.querySelectorAll("#circles, #scale, #status")].filter(e => e.scrollWidth > e.clientWidth + 1
				|| e.getBoundingClientRect().right > legend.getBoundingClientRect().right).map(e => e.id))(document.getElementById("legend")))`)
		if len(cut) > 0 {
			t.Errorf("%d × %d: cut are %s", size[0], size[1], strings.Join(cut, ", "))
		}
	}
	v.checkCalm(t)
}
