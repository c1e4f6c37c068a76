package web

import (
	"context"
	"math"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/rendertest"
)

// strokes presses at the first point, moves through the others and lets go, with the modifiers of the keyboard.
func strokes(modifiers int64, points ...[2]float64) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		send := func(kind input.DispatchMouseEventType, at [2]float64) error {
			_, err := cdp.Call(ctx, target, input.DispatchMouseEvent, input.DispatchMouseEventParams{
				Type: kind, X: at[0], Y: at[1], Button: input.MouseButtonLeft, ClickCount: 1, Modifiers: modifiers,
			})
			return err
		}
		if err := send(input.DispatchMouseEventTypeMousePressed, points[0]); err != nil {
			return err
		}
		for _, p := range points[1:] {
			if err := send(input.DispatchMouseEventTypeMouseMoved, p); err != nil {
				return err
			}
		}
		return send(input.DispatchMouseEventTypeMouseReleased, points[len(points)-1])
	})
}

// touches sends one state of the fingers after the other; no finger is the end.
func touches(states ...[][2]float64) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		for n, state := range states {
			kind := input.DispatchTouchEventTypeTouchMove
			switch {
			case len(state) == 0:
				kind = input.DispatchTouchEventTypeTouchEnd
			case n == 0 || len(states[n-1]) < len(state):
				kind = input.DispatchTouchEventTypeTouchStart
			}
			points := []*input.TouchPoint{}
			for n, p := range state {
				id := float64(n)
				points = append(points, &input.TouchPoint{X: p[0], Y: p[1], ID: &id})
			}
			event := input.DispatchTouchEventParams{Type: kind, TouchPoints: points}
			if _, err := cdp.Call(ctx, target, input.DispatchTouchEvent, event); err != nil {
				return err
			}
		}
		return nil
	})
}

// TestAnAreaIsSelected draws a box with Shift and a triangle with the tool; the triangle's items are counted by which
// side of its three edges they lie on.
func TestAnAreaIsSelected(t *testing.T) {
	v := open(t, rendertest.Map(200, 6, 3))
	at := ask[[]float64](t, v, `(b => [b.left, b.top, b.width, b.height])(draw.canvas.getBoundingClientRect())`)
	point := func(x, y float64) [2]float64 { return [2]float64{at[0] + x*at[2], at[1] + y*at[3]} }
	size := func() int { return ask[int](t, v, `state.now().choice.set?.length ?? 0`) }

	v.do(t, strokes(int64(chromedp.ModifierShift), point(0.2, 0.2), point(0.4, 0.5), point(0.6, 0.8)))
	inBox := ask[int](t, v, `(({ width, height }) => data.items.filter(i => {
		const x = view.screenX(i.x) / width, y = view.screenY(i.y) / height;
		return x > 0.2 && x < 0.6 && y > 0.2 && y < 0.8;
	}).length)(view.state())`)
	if n := size(); n != inBox || n == 0 {
		t.Errorf("the box selects %d items, want %d", n, inBox)
	}

	v.do(t, chromedp.Click("#lasso"), strokes(0, point(0.1, 0.1), point(0.8, 0.2), point(0.3, 0.9)))
	inTriangle := ask[int](t, v, `(({ width, height }) => {
		const corners = [[0.1, 0.1], [0.8, 0.2], [0.3, 0.9]];
		return data.items.filter(i => corners.every(([x0, y0], n) => {
			const [x1, y1] = corners[(n + 1) % 3], x = view.screenX(i.x) / width, y = view.screenY(i.y) / height;
			return (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0) > 0;
		})).length;
	})(view.state())`)
	if n := size(); n != inTriangle || n == 0 {
		t.Errorf("the line selects %d items, want %d", n, inTriangle)
	}
	v.checkCalm(t)
}

// TestFingers: two that part zoom by as much as they part and choose nothing; a tap chooses, also a
// little beside an item.
func TestFingers(t *testing.T) {
	v := open(t, rendertest.Map(60, 4, 1))
	scale := func() float64 { return ask[float64](t, v, `view.state().scale`) }
	v.do(t, chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile, chromedp.EmulateTouch))
	before := scale()
	v.do(t, touches([][2]float64{{150, 250}}, [][2]float64{{150, 250}, {200, 250}}, [][2]float64{{140, 250}, {210, 250}},
		[][2]float64{{125, 250}, {225, 250}}, nil))
	if grown := scale() / before; math.Abs(grown-2) > 0.1 {
		t.Errorf("fingers that part to twice their distance zoom by %.2f", grown)
	}
	if ask[int](t, v, `Object.keys(state.now().choice).length`) != 0 {
		t.Error("a pinch chooses something")
	}
	at := ask[[]float64](t, v, `(() => {
		sight.fit();
		const b = draw.canvas.getBoundingClientRect();
		const i = data.items.findIndex(i => view.hit(view.screenX(i.x), view.screenY(i.y)) === i.index);
		return [i, b.left + view.screenX(data.items[i].x), b.top + view.screenY(data.items[i].y)];
	})()`)
	v.do(t, touches([][2]float64{{at[1], at[2]}}, nil))
	if got := ask[float64](t, v, `state.now().choice.item ?? -1`); got != at[0] {
		t.Errorf("a tap on item %v chooses %v", at[0], got)
	}
	beside := ask[[]float64](t, v, `(() => {
		choose.nothing();
		const b = draw.canvas.getBoundingClientRect();
		const spot = i => [view.screenX(i.x) - view.radius(i.index) - 8, view.screenY(i.y)];
		const i = data.items.find(i => view.hit(...spot(i), 10) === i.index && view.hit(...spot(i)) < 0);
		return [i.index, b.left + spot(i)[0], b.top + spot(i)[1]];
	})()`)
	v.do(t, touches([][2]float64{{beside[1], beside[2]}}, nil))
	if got := ask[float64](t, v, `state.now().choice.item ?? -1`); got != beside[0] {
		t.Errorf("a tap a little beside item %v chooses %v", beside[0], got)
	}
	v.checkCalm(t)
}

// TestLinksThatAreNotDrawnAreNotThere: of a map with more links than are drawn at once, the page says how many are, and
// the pointer finds none of the others, unless what was chosen makes them stand out.
func TestLinksThatAreNotDrawnAreNotThere(t *testing.T) {
	m := rendertest.Large(3000, 62000, 4, 1)
	v := open(t, m)
	got := await[map[string]int](t, v, `(async () => {
		while (!draw.settled()) await new Promise(r => setTimeout(r, 50));
		const middle = l => { const { a, b } = data.links[l];
			return [(view.screenX(view.xs[a]) + view.screenX(view.xs[b])) / 2, (view.screenY(view.ys[a]) + view.screenY(view.ys[b])) / 2]; };
		const found = l => draw.linkAt(...middle(l));
		const weak = Array.from(data.links.keys()).slice(-200);
		const out = { most: Math.max(...weak.map(found)) };
		const far = weak.find(l => { const { a, b } = data.links[l]; return Math.hypot(view.xs[a] - view.xs[b], view.ys[a] - view.ys[b]) > 0.2; });
		draw.select({ link: far });
		return { ...out, far, chosen: found(far) };
	})()`)
	if got["most"] >= 60000 || got["most"] < 0 {
		t.Errorf("the pointer finds link %d, which is not drawn", got["most"])
	}
	if got["chosen"] != got["far"] {
		t.Errorf("on link %d, which stands out, the pointer finds %d", got["far"], got["chosen"])
	}
	total := m.TotalLinks
	for what, want := range map[string]string{
		`document.getElementById("status").textContent`: "showing 60,000 of " + render.Counted(total, "link"),
		`document.getElementById("panel").textContent`:  "of those in sight the 60,000 strongest are drawn",
	} {
		if got := ask[string](t, v, what); !strings.Contains(got, want) {
			t.Errorf("the page says %q, want %q in it", got, want)
		}
	}
	v.checkCalm(t)
}
