package web

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/rendertest"
)

// fewest is the number of links of the shortest path from an item to every other, and the greatest sum of strengths of
// such a path: links are gone through until nothing changes, which is slow and has nothing in common with the way of
// the page.
func fewest(m *render.Map, from int) (hops []int, sums []float64) {
	hops, sums = make([]int, len(m.Items)), make([]float64, len(m.Items))
	for i := range hops {
		hops[i] = math.MaxInt32
	}
	hops[from] = 0
	better := func(u, v int, strength float64) bool {
		h, s := hops[u]+1, sums[u]+strength
		if h > hops[v] || h == hops[v] && s <= sums[v]+1e-12 {
			return false
		}
		hops[v], sums[v] = h, s
		return true
	}
	for changed := true; changed; {
		changed = false
		for _, l := range m.Links {
			if better(l.Source, l.Target, l.Strength) || better(l.Target, l.Source, l.Strength) {
				changed = true
			}
		}
	}
	return hops, sums
}

// farthest is the item of the longest of the shortest paths.
func farthest(hops []int) int {
	best := 0
	for i, h := range hops {
		if h < math.MaxInt32 && h > hops[best] {
			best = i
		}
	}
	return best
}

// TestByKeysAlone goes through the page as somebody does who has no pointer: search, path, filter, table, files, and
// the address that brings it all back.
func TestByKeysAlone(t *testing.T) {
	m := rendertest.Map(82, 8, 1)
	v := open(t, m)
	hops, _ := fewest(m, 4)
	end := farthest(hops)

	v.do(t, press("/"), press(m.Items[4].Title), press(kb.Enter))
	if got := ask[string](t, v, heading); got != m.Items[4].Title {
		t.Fatalf("searching for %q shows %q", m.Items[4].Title, got)
	}
	v.do(t, press("p"), press(m.Items[end].Title), press(kb.ArrowDown), press(kb.Enter))
	if got, want := ask[string](t, v, heading), fmt.Sprintf("A path of %d links", hops[end]); got != want {
		t.Errorf("the path to item %d is headed %q, want %q", end, got, want)
	}

	shown := walkTheFilter(t, v, m)
	walkTheTable(t, v, m, shown)

	// What is seen now must come back after a reload.
	time.Sleep(400 * time.Millisecond) // until the address has been kept
	state := `JSON.stringify([location.hash, document.querySelector("#panel h2").textContent,
		document.getElementById("banner").textContent, document.querySelector("#table h2").textContent,
		[view.state().scale, view.state().left].map(Math.round)])`
	before := ask[string](t, v, state)
	v.do(t, chromedp.Reload())
	if after := ask[string](t, v, state); after != before {
		t.Errorf("after a reload:\n%s\nbefore:\n%s", after, before)
	}
	v.checkCalm(t)
}

// walkTheFilter raises the first year by three and returns how many items are left.
func walkTheFilter(t *testing.T, v *visit, m *render.Map) (shown int) {
	t.Helper()
	first := math.MaxInt
	for _, item := range m.Items {
		first = min(first, item.Year)
	}
	for _, item := range m.Items {
		if item.Year >= first+3 {
			shown++
		}
	}
	v.do(t, press("f"), press(kb.Tab), press(strings.Repeat(kb.ArrowRight, 3)))
	want := fmt.Sprintf("%d of %d papers shown", shown, len(m.Items))
	if got := ask[string](t, v, `document.querySelector("#banner span").textContent`); got != want {
		t.Errorf("three years later the page says %q, want %q", got, want)
	}
	return shown
}

// walkTheTable opens the table of what is shown, goes down two rows, chooses, and saves the items as CSV.
func walkTheTable(t *testing.T, v *visit, m *render.Map, shown int) {
	t.Helper()
	v.do(t, press("m"), press(kb.Escape), press("t"), press(kb.ArrowDown+kb.ArrowDown))
	title := ask[string](t, v, `document.activeElement.querySelector("td")?.textContent ?? document.activeElement.tagName`)
	v.do(t, press(kb.Enter))
	if got := ask[string](t, v, heading); got != title {
		t.Errorf("Enter on the row of %q shows %q", title, got)
	}
	const counted = `Number(document.querySelector("#table table").getAttribute("aria-rowcount"))`
	if got := ask[int](t, v, counted); got != shown+1 {
		t.Errorf("the table has %d rows with its head, want %d", got, shown+1)
	}
	v.do(t, press("s"), press(kb.ArrowDown+kb.ArrowDown), press(kb.Enter))
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(v.file(t, ".csv"), []byte("\ufeff")))).ReadAll()
	if err != nil || len(rows) != shown+1 {
		t.Fatalf("the saved table has %d lines, want %d (%v)", len(rows), shown+1, err)
	}
	titles := make(map[string]bool)
	for _, item := range m.Items {
		titles[item.Title] = true
	}
	for _, row := range rows[1:] {
		if !titles[row[1]] {
			t.Errorf("the saved table has the title %q, which is none", row[1])
		}
	}
}

// TestPathsAreShortestAndStrongest compares the page's paths from three items to all others with those of another way.
func TestPathsAreShortestAndStrongest(t *testing.T) {
	m := rendertest.Map(120, 6, 4)
	v := open(t, m)
	for _, from := range []int{0, 17, 63} {
		hops, sums := fewest(m, from)
		found := ask[[][]float64](t, v, fmt.Sprintf(`data.items.map((_, to) => {
			const r = route.between(%d, to);
			if (r && r.links.some((l, n) => data.other(data.links[l], r.items[n]) !== r.items[n + 1])) return [-2, 0];
			return r ? [r.links.length, r.links.reduce((sum, l) => sum + data.links[l].strength, 0)] : [-1, 0];
		})`, from))
		for to, got := range found {
			if hops[to] == math.MaxInt32 {
				hops[to] = -1
			}
			if int(got[0]) != hops[to] || math.Abs(got[1]-sums[to]) > 1e-6 {
				t.Errorf("path %d to %d: %v links of strength %g, want %d of %g", from, to, got[0], got[1], hops[to], sums[to])
			}
		}
	}
	v.checkCalm(t)
}

// TestKeysOnTheMap: Shift and arrows walk, Enter chooses, B draws a box, V takes what is seen, Escape clears.
func TestKeysOnTheMap(t *testing.T) {
	m := rendertest.Map(60, 5, 2)
	v := open(t, m)
	const shift = chromedp.ModifierShift
	v.do(t, press("m"), press(kb.ArrowRight, shift), press(kb.ArrowRight, shift), press(kb.Enter))
	if at := ask[int](t, v, `state.now().choice.item ?? -1`); at < 0 {
		t.Error("Shift, arrows and Enter choose nothing")
	}
	v.do(t, press(kb.Escape))
	if got := ask[string](t, v, heading); !strings.HasPrefix(got, "60 papers") {
		t.Errorf("Escape shows %q, want the overview", got)
	}
	v.do(t, press("m"), press("0"), press("v"))
	if n := ask[int](t, v, `state.now().choice.set.length`); n != len(m.Items) {
		t.Errorf("V selects %d of %d items that are seen", n, len(m.Items))
	}
	v.do(t, press("b"), press(kb.ArrowLeft), press(kb.ArrowDown, shift), press(kb.Enter))
	inside := ask[int](t, v, `(() => {
		const { width, height } = view.state();
		return data.items.filter(i => { const x = view.screenX(i.x), y = view.screenY(i.y);
			return x > 0.35 * width - 20 && x < 0.65 * width - 20 && y > 0.35 * height && y < 0.65 * height + 20; }).length;
	})()`)
	if n := ask[int](t, v, `state.now().choice.set.length`); n != inside || n == 0 {
		t.Errorf("the box selects %d items, want %d", n, inside)
	}
	const capital = `document.dispatchEvent(new KeyboardEvent("keydown", { key: "T" }))`
	if !ask[bool](t, v, `(`+capital+`, state.now().table) && (`+capital+`, !state.now().table)`) {
		t.Error("under Caps Lock, T opens and closes no table")
	}
	v.do(t, press("?"))
	if !ask[bool](t, v, `document.getElementById("help").open`) {
		t.Error("the question mark does not show the keys")
	}
	v.checkCalm(t)
}
