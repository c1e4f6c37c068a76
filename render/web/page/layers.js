// layers: regions and links, and the items of a large map, are kept as bitmaps somewhat larger than the screen. While
// the view moves they are moved and stretched, which costs the same for any map. New ones are drawn in slices of a
// few milliseconds, between which the page goes on; they take the place of the old ones when they are ready.
const layers = (() => {
  const budget = 12e6; // pixels of a bitmap
  let front = null, coming = null, work = null;
  let slice = 400; // marks drawn between two looks at the clock

  const sheet = (w, h, ratio) => {
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(w * ratio)); canvas.height = Math.max(1, Math.round(h * ratio));
    const pen = canvas.getContext("2d", { willReadFrequently: true }); // so that a look at a pixel is cheap
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    return { canvas, pen };
  };
  // begin starts new layers around what the view shows; paint(sheets, t) is a generator that draws them.
  const begin = (state, ratio, paint) => {
    const { width, height, scale, left, top } = state;
    const room = budget / Math.max(1, width * height * ratio * ratio);
    const margin = Math.max(0.05, Math.min(0.4, (Math.sqrt(room) - 1) / 2));
    const mx = Math.round(margin * width), my = Math.round(margin * height);
    const t = { scale, left: left + mx, top: top + my, width: width + 2 * mx, height: height + 2 * my, mx, my, ratio };
    const sheets = { base: sheet(t.width, t.height, ratio), items: sheet(t.width, t.height, ratio) };
    coming = { t, sheets };
    work = paint(sheets, t);
  };
  // flush makes the browser draw what was asked for, which else waits for the bitmap's first use and then stalls it.
  const flush = pen => pen.getImageData(0, 0, 1, 1);
  // step works for some milliseconds and reports whether new layers are ready.
  const step = milliseconds => {
    const end = performance.now() + milliseconds;
    while (work) {
      const before = performance.now();
      const { done, value } = work.next();
      if (value) flush(value.pen);
      const took = performance.now() - before;
      if (value && took > 8) slice = Math.max(200, slice >> 1);
      else if (value && took < 3) slice = Math.min(4000, slice << 1);
      if (done) { front = coming; coming = work = null; return true; }
      if (performance.now() > end) return false;
    }
    return false;
  };
  // show puts a layer where the view is now. Before the first are ready, what there is of them is shown.
  const show = (context, name, state, ratio) => {
    const from = front ?? coming;
    if (!from) return;
    const { t, sheets } = from;
    const stretch = state.scale / t.scale;
    let x = state.left - t.left * stretch, y = state.top - t.top * stretch;
    if (stretch === 1 && t.ratio === ratio) { // pixel on pixel is sharp and fast
      x = Math.round(x * ratio) / ratio;
      y = Math.round(y * ratio) / ratio;
    }
    context.imageSmoothingQuality = "low";
    context.drawImage(sheets[name].canvas, x, y, t.width * stretch, t.height * stretch);
  };
  // covers reports whether the layers show all of the view, sharp or not.
  const covers = (state, from = front) => {
    if (!from) return false;
    const { t } = from, stretch = state.scale / t.scale;
    const x = state.left - t.left * stretch, y = state.top - t.top * stretch;
    return stretch > 0.6 && stretch < 2.2 && x <= 0.5 && y <= 0.5
      && x + t.width * stretch >= state.width - 0.5 && y + t.height * stretch >= state.height - 0.5;
  };
  // fresh reports whether the layers are those of the view: not stretched, and with a part of the margin left.
  const fresh = (state, ratio) => {
    if (front === null) return false;
    const { t } = front;
    return t.scale === state.scale && t.ratio === ratio
      && t.width === state.width + 2 * t.mx && t.height === state.height + 2 * t.my
      && Math.abs(state.left - t.left + t.mx) < 0.3 * t.mx + 1 && Math.abs(state.top - t.top + t.my) < 0.3 * t.my + 1;
  };

  return {
    begin, step, show, covers, fresh,
    slice: () => slice,
    working: () => work !== null,
    // leave gives up the layers in work; what there is of the first ones stays on the screen.
    leave: () => { front ??= coming; coming = work = null; },
    // suits reports whether the layers in work are for the scale of the view.
    suits: state => coming !== null && coming.t.scale === state.scale && covers(state, coming),
    sharp: state => front !== null && front.t.scale === state.scale,
  };
})();
