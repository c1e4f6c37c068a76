// view: where the map stands on the screen, how large its items are, and which item lies under a point.
const view = (() => {
  let scale = 1, left = 0, top = 0; // screen = world * scale + (left, top)
  let width = 1, height = 1;
  let fitted = 1; // the scale at which the map fills the screen
  const n = data.items.length;
  const xs = Float64Array.from(data.items, i => i.x), ys = Float64Array.from(data.items, i => i.y);
  const share = new Float64Array(n); // of the largest value that items are sized by
  const base = new Float32Array(n);  // radius where the map fills the screen
  let shown = null; // 1 for items that take part, or null for all

  const screenX = x => x * scale + left;
  const screenY = y => y * scale + top;
  const worldX = x => (x - left) / scale;
  const worldY = y => (y - top) / scale;

  // Radii: the area of an item shows the value of a column, above a smallest circle; circles are smaller where the
  // map is crowded. Zooming in makes room, of which the circles take a part.
  const setSize = column => {
    let most = 0;
    for (let i = 0; i < n; i++) { share[i] = Math.max(0, column?.of(data.items[i]) ?? 0); most = Math.max(most, share[i]); }
    for (let i = 0; i < n; i++) share[i] = most > 0 ? share[i] / most : 0.3;
    sizeUp();
  };
  const smallest = 1.1, smallestBridge = 5.5, largest = 30;
  const sizeUp = () => {
    const crowd = Math.sqrt(0.6 * width * height / Math.max(n, 1));
    const most = Math.min(Math.max(0.2 * crowd, 3.2), 17), least = Math.max(0.3 * most, smallest);
    for (let i = 0; i < n; i++) {
      base[i] = Math.sqrt(least * least + share[i] * (most * most - least * least));
      if (data.items[i].bridge >= 0) base[i] = Math.max(base[i], Math.min(smallestBridge, 1.6 * most));
    }
  };
  let grown = { at: 0, by: 1 };
  const growth = at => {
    const part = at / fitted;
    if (grown.at !== part) grown = { at: part, by: Math.pow(part, part < 1 ? 0.6 : 0.42) };
    return grown.by;
  };
  const radius = (i, at = scale) => Math.max(smallest, Math.min(largest, base[i] * growth(at)));

  // bounds is the smallest box around items, in world units; the unit square's when there are none.
  const bounds = items => {
    let x0 = Infinity, x1 = -Infinity, y0 = Infinity, y1 = -Infinity;
    for (const i of items) {
      x0 = Math.min(x0, i.x); x1 = Math.max(x1, i.x); y0 = Math.min(y0, i.y); y1 = Math.max(y1, i.y);
    }
    return x0 <= x1 ? { x0, x1, y0, y1 } : { x0: -1, x1: 1, y0: -1, y1: 1 };
  };
  let fringe = 0; // how far regions reach beyond the items, in world units
  const whole = bounds(data.items);
  // enclose puts all items into the middle of the screen, as large as they get.
  const enclose = () => {
    const x0 = whole.x0 - fringe, x1 = whole.x1 + fringe, y0 = whole.y0 - fringe, y1 = whole.y1 + fringe;
    const margin = Math.min(fringe ? 24 : 60, 0.12 * Math.min(width, height));
    const least = 0.02 * Math.max(whole.x1 - whole.x0, whole.y1 - whole.y0) || 0.2; // one item does not fill the screen
    scale = Math.min((width - 2 * margin) / Math.max(x1 - x0, least), (height - 2 * margin) / Math.max(y1 - y0, least));
    if (!(scale > 0 && scale < Infinity)) scale = 1;
    left = width / 2 - scale * (x0 + x1) / 2;
    top = height / 2 - scale * (y0 + y1) / 2;
  };
  const fit = () => { enclose(); fitted = scale; sizeUp(); };
  let sized = false; // whether the stage has had a size
  const resize = (w, h) => {
    const before = state();
    left += (w - width) / 2; top += (h - height) / 2;
    width = w; height = h;
    if (!sized && w > 1 && h > 1) { sized = true; fit(); return; }
    if (!sized) return;
    enclose();
    fitted = scale; // another stage fills at another scale; the view keeps its own
    scale = before.scale; left = before.left + (w - before.width) / 2; top = before.top + (h - before.height) / 2;
    sizeUp();
  };
  const pan = (dx, dy) => { left += dx; top += dy; };
  const zoom = (factor, x = width / 2, y = height / 2) => {
    const next = Math.max(fitted / 4, Math.min(fitted * 200, scale * factor));
    left = x - (x - left) * next / scale;
    top = y - (y - top) * next / scale;
    scale = next;
  };

  // A grid of cells over the world, for hits in time that does not grow with the map: items sorted by cell, and where
  // each cell begins.
  const grid = (() => {
    const { x0, x1, y0, y1 } = whole;
    const side = Math.max(x1 - x0, y1 - y0) || 1;
    const cell = side / Math.max(4, Math.min(400, Math.ceil(Math.sqrt(n))));
    const cols = Math.floor((x1 - x0) / cell) + 1, rows = Math.floor((y1 - y0) / cell) + 1;
    const cellOf = (x, y) => Math.floor((y - y0) / cell) * cols + Math.floor((x - x0) / cell);
    const first = new Uint32Array(cols * rows + 1), sorted = new Uint32Array(n);
    for (let i = 0; i < n; i++) first[cellOf(xs[i], ys[i]) + 1]++;
    for (let c = 0; c < cols * rows; c++) first[c + 1] += first[c];
    const next = first.slice();
    for (let i = 0; i < n; i++) sorted[next[cellOf(xs[i], ys[i])]++] = i;
    return { x0, y0, cell, cols, rows, first, sorted };
  })();
  // each visits the items in a box of the world.
  const each = (x0, y0, x1, y1, visit) => {
    const { cell, cols, rows, first, sorted } = grid;
    const within = (v, most) => Math.max(0, Math.min(most, Math.floor(v)));
    const c0 = within((x0 - grid.x0) / cell, cols - 1), c1 = within((x1 - grid.x0) / cell, cols - 1);
    const r0 = within((y0 - grid.y0) / cell, rows - 1), r1 = within((y1 - grid.y0) / cell, rows - 1);
    for (let r = r0; r <= r1; r++) {
      for (let k = first[r * cols + c0]; k < first[r * cols + c1 + 1]; k++) visit(sorted[k]);
    }
  };
  // hit is the item under a point of the screen or so many pixels from it, the one whose middle is nearest, or -1.
  const hit = (x, y, slack = 4) => {
    const reach = (largest + slack + 2) / scale, wx = worldX(x), wy = worldY(y);
    let best = -1, nearest = Infinity;
    each(wx - reach, wy - reach, wx + reach, wy + reach, i => {
      if (shown && !shown[i]) return;
      const distance = Math.hypot(screenX(xs[i]) - x, screenY(ys[i]) - y);
      if (distance <= radius(i) + slack && distance < nearest) { nearest = distance; best = i; }
    });
    return best;
  };

  const state = () => ({ scale, left, top, width, height });
  return {
    xs, ys, share, screenX, screenY, worldX, worldY, setSize, radius, bounds, fit, resize, pan, zoom, hit, each, state,
    setFringe: reach => { fringe = reach; },
    filter: mask => { shown = mask; },
    visible: i => !shown || shown[i] === 1,
    magnification: () => scale / fitted,
  };
})();
