package web

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/rendertest"
)

// BenchmarkWritePage tells how long a page takes and how large it is.
func BenchmarkWritePage(b *testing.B) {
	for _, items := range []int{1000, 10000} {
		m := rendertest.Large(items, 4*items, 24, 1)
		b.Run(fmt.Sprint(items), func(b *testing.B) {
			var out bytes.Buffer
			for b.Loop() {
				out.Reset()
				if err := WritePage(context.Background(), &out, m, render.Light()); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(out.Len())/1e6, "MB")
		})
	}
}

// speed is what a reader feels on a page, in milliseconds but for the frames.
type speed struct {
	FirstPaint, AllDrawn, Unpacked float64
	PanFrames, ZoomFrames          float64 // a second
	LongestPan, LongestZoom        float64 // of their frames
	Hover                          float64 // the median of thirty
	Find                           float64 // what lies under the pointer: item, link and topic
}

// measured pans and zooms for two seconds each as a hand does, a step a frame, then moves the pointer from item to
// item. The page asks for its frames itself; a pointer's event to the end of the frame that shows its effect is a
// hover.
const measured = `(async () => {
	const { scale } = view.state(), box = draw.canvas.getBoundingClientRect();
	const settled = async () => { do await new Promise(r => setTimeout(r, 50)); while (!draw.settled()); };
	const frame = () => new Promise(requestAnimationFrame);
	const probe = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
	const drawnFrame = async () => { await frame(); await new Promise(r => setTimeout(r)); probe.drawImage(draw.canvas, 0, 0); probe.getImageData(0, 0, 1, 1); };
	const mark = name => performance.getEntriesByName(name)[0]?.startTime ?? -1;
	await settled();
	const out = { FirstPaint: performance.getEntriesByType("paint").find(p => p.name === "first-contentful-paint")?.startTime ?? -1, AllDrawn: mark("drawn"), Unpacked: mark("unpacked") };
	out.FirstPaint = Math.max(out.FirstPaint, mark("painted"));
	const run = async step => {
		const times = [];
		for (let start = await frame(), last = start, n = 0; last - start < 2000; n++) {
			step(n);
			draw.moved();
			const now = await frame();
			times.push(now - last);
			last = now;
		}
		return { rate: 1000 * times.length / times.reduce((a, b) => a + b), longest: Math.max(...times) };
	};
	const pan = await run(n => view.pan(n % 120 < 60 ? 9 : -9, n % 80 < 40 ? 5 : -5));
	await settled();
	const zoom = await run(n => view.zoom(n % 80 < 40 ? 1.04 : 1 / 1.04));
	view.fit(); draw.moved();
	await settled();
	const hovers = [];
	for (let k = 0; k < 30; k++) {
		const i = data.items[Math.floor(data.items.length * (k + 0.5) / 30)];
		const start = performance.now();
		draw.canvas.dispatchEvent(new PointerEvent("pointermove", { clientX: box.left + view.screenX(i.x), clientY: box.top + view.screenY(i.y), bubbles: true }));
		await drawnFrame();
		hovers.push(performance.now() - start);
	}
	draw.light(-1);
	const start = performance.now();
	for (let k = 0; k < 100; k++) { const x = 10 * k, y = 8 * k; view.hit(x, y); draw.linkAt(x, y); draw.topicAt(x, y); }
	const find = (performance.now() - start) / 100;
	return { ...out, PanFrames: pan.rate, LongestPan: pan.longest, ZoomFrames: zoom.rate, LongestZoom: zoom.longest, Hover: hovers.sort((a, b) => a - b)[15], Find: find };
})()`

// TestLargeMapsAreQuick measures pages in a real browser without a GPU. What it demands holds on two quiet cores; the
// figures are printed for those who change something.
func TestLargeMapsAreQuick(t *testing.T) {
	if os.Getenv("PAPERGRAPH_BROWSER") == "" {
		t.Skip("set PAPERGRAPH_BROWSER=1 where Chromium is installed to run the page in it")
	}
	for _, c := range []struct {
		items, links          int
		megabytes, firstPaint float64
		frames, hover         float64
	}{
		{10000, 40000, 10, 2000, 30, 50},
		{50000, 200000, 50, 10000, 10, 250},
	} {
		t.Run(fmt.Sprint(c.items), func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "map.html")
			page := written(t, rendertest.Large(c.items, c.links, 24, 1))
			if err := os.WriteFile(file, []byte(page), 0o644); err != nil {
				t.Fatal(err)
			}
			size := float64(len(page)) / 1e6
			asked := speed{FirstPaint: c.firstPaint, PanFrames: c.frames, ZoomFrames: c.frames, Hover: c.hover}
			var s speed
			for try := 0; try < 3 && (try == 0 || s.misses(asked, 1)); try++ { // what others do on the machine makes one of three slow, not all
				v := begin(t)
				if err := v.within(60*time.Second, chromedp.Navigate("file://"+file)); err != nil {
					t.Fatal(err)
				}
				s = await[speed](t, v, measured)
				t.Logf("%.1f MB; %+v", size, s)
				v.checkCalm(t)
			}
			if size > c.megabytes {
				t.Errorf("the page has %.1f MB, want at most %g", size, c.megabytes)
			}
			if s.misses(asked, 1) {
				t.Logf("missed on this machine: %+v", asked)
			}
			if s.misses(asked, 4) {
				t.Errorf("four times as slow as asked: %+v", asked)
			}
		})
	}
}

// misses tells whether any figure is more than so many times worse than asked.
func (s speed) misses(asked speed, times float64) bool {
	return s.FirstPaint > times*asked.FirstPaint || s.PanFrames < asked.PanFrames/times || s.ZoomFrames < asked.ZoomFrames/times ||
		s.Hover > times*asked.Hover
}

// await evaluates a promise that takes longer than ask allows.
func await[T any](t *testing.T, v *visit, promise string) T {
	t.Helper()
	ask[bool](t, v, `(window.awaited = null, (`+promise+`).then(value => { window.awaited = { value }; }), true)`)
	for range 600 {
		time.Sleep(100 * time.Millisecond)
		if ask[bool](t, v, "window.awaited !== null") {
			return ask[T](t, v, "window.awaited.value")
		}
	}
	t.Fatal("the page does not come to an end")
	panic("unreachable")
}
