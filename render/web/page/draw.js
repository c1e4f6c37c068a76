// draw: what the screen shows. Every frame puts the kept layers where the view is and draws over them what is chosen,
// the items when they are few, and the labels; while the view moves, labels move along, and find new places when it
// rests.
const draw = (() => {
  const canvas = document.getElementById("map");
  const context = canvas.getContext("2d");
  const rest = 90;   // milliseconds without movement after which the view is at rest
  const few = 700;   // items in sight that are drawn one by one in every frame
  let ratio = 0, waiting = 0, movedAt = -Infinity, dirty = true, stale = true;
  let lit = -1, chosen = null; // what the pointer is on and what was chosen, as focus tells it
  let stack = [];              // items in order of drawing
  let baked = null;            // the choice that the items' layer shows
  let weakest = -1;            // the last link of those that the layers may show
  let named = { list: [], at: 0, cost: 0 };
  let style = {};

  // The colours and the typeface of the page's style, read again when it may have changed.
  const readStyle = () => {
    const css = getComputedStyle(document.documentElement);
    const value = name => css.getPropertyValue(name).trim();
    const seen = new Set();
    for (const it of data.items) if (view.visible(it.index)) seen.add(it.cluster);
    const lines = data.clusters.map((_, k) => colour.mix(data.shade(k).fill, data.shade(k).outline, 0.35));
    style = {
      ink: value("--ink"), paper: value("--paper"), muted: value("--muted"), halo: value("--halo"),
      dark: colour.isDark(value("--paper")), ratio, topic: k => seen.has(k), linkOf: k => lines[k],
    };
    colour.setDark(style.dark);
    colour.setScale(value("--scale"));
    text.setFamily(value("font-family"));
  };
  // Large items are drawn first, so that small ones lie on top, and the bridging ones last, the best on top of all.
  const arrange = () => {
    const bridge = i => (data.items[i].bridge >= 0 ? data.bridges.length - data.items[i].bridge : 0);
    stack = data.items.map(i => i.index).sort((a, b) => bridge(a) - bridge(b) || view.share[b] - view.share[a] || a - b);
    naming.rank();
  };

  // focusOf tells which items stand out, which of them lead, and which links are drawn over the others.
  const focusOf = what => {
    if (what === null || what === undefined || what === -1) return null;
    if (typeof what === "number") return focusOf({ item: what });
    if (what.item >= 0) {
      const spokes = [...data.linksOf(what.item)].filter(l => view.visible(data.other(data.links[l], what.item)));
      const near = spokes.map(l => data.other(data.links[l], what.item));
      return { leads: [what.item], spokes, bright: new Set([what.item, ...near]) };
    }
    if (what.link >= 0) {
      const { a, b } = data.links[what.link];
      return { leads: [a, b], spokes: [what.link], bright: new Set([a, b]), strong: true };
    }
    if (what.cluster >= 0) {
      return { cluster: what.cluster, leads: [], spokes: [], bright: new Set(data.clusters[what.cluster].items) };
    }
    if (what.path) return { leads: [...what.path], spokes: along(what.path), bright: new Set(what.path), strong: true };
    if (what.items) return { leads: [], spokes: [], bright: new Set(what.items) };
    return null;
  };
  // along are the links between the items of a path.
  const along = path => path.slice(1).map((i, k) => data.linkBetween(i, path[k])).filter(l => l !== undefined);
  const focus = () => (lit >= 0 ? litFocus : chosen);
  let litFocus = null;

  const inSight = t => {
    let count = 0;
    eachIn(t, 0, () => count++);
    return count;
  };
  // eachIn visits the visible items in what t shows and so many pixels around it.
  const eachIn = (t, slack, visit) => {
    const x = v => (v - t.left) / t.scale, y = v => (v - t.top) / t.scale;
    view.each(x(-slack), y(-slack), x(t.width + slack), y(t.height + slack), i => { if (view.visible(i)) visit(i); });
  };
  const drawItem = (pen, i, t) => {
    const x = view.xs[i] * t.scale + t.left, y = view.ys[i] * t.scale + t.top, r = view.radius(i, t.scale);
    if (x < -r || y < -r || x > t.width + r || y > t.height + r) return false;
    marks.item(pen, x, y, r, i, style, chosen !== null && chosen.leads.length > 0 && chosen.leads.includes(i));
    const rank = data.items[i].bridge;
    if (rank >= 0 && rank < marks.badge.most && pen.globalAlpha > 0.5) marks.drawBadge(pen, i, x, y, r, style, t.scale);
    return true;
  };
  const dimmed = 0.18, veiled = 0.4; // what is left of items, and of regions and links, beside what stands out

  // paintLayers draws the kept layers in slices. The items come first: they are what a reader waits for.
  function* paintLayers(sheets, t) {
    const set = chosen && chosen.bright.size > few ? chosen.bright : null;
    if (data.items.length > few) {
      const { pen } = sheets.items;
      let since = 0;
      for (const i of stack) {
        if (!view.visible(i)) continue;
        pen.globalAlpha = !set || set.has(i) ? 1 : dimmed;
        if (drawItem(pen, i, t) && ++since >= layers.slice()) { since = 0; yield sheets.items; }
      }
      yield sheets.items;
    }
    marks.regions(sheets.base.pen, t, style);
    yield sheets.base;
    const list = marks.linksIn(t);
    for (const _ of marks.links(sheets.base.pen, t, style, list, { sliceOf: layers.slice })) yield sheets.base;
    weakest = list.length < marks.mostLinks ? data.links.length - 1 : list.at(-1);
    baked = set;
  }

  const paint = () => {
    const state = view.state(), { width, height } = state;
    const now = focus();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    context.globalAlpha = now ? veiled : 1;
    layers.show(context, "base", state, ratio);
    context.globalAlpha = 1;
    if (now) marks.spokes(context, state, style, now.spokes, now);
    paintItems(now, state);
    paintLabels(now, state);
  };
  const paintItems = (now, state) => {
    const count = inSight(state);
    if (count <= few) {
      for (const i of drawnHere(state)) {
        context.globalAlpha = !now || now.bright.has(i) ? 1 : dimmed;
        drawItem(context, i, state);
      }
      context.globalAlpha = 1;
      return;
    }
    const told = now && now.bright === baked;
    context.globalAlpha = !now || told ? 1 : 0.25;
    layers.show(context, "items", state, ratio);
    context.globalAlpha = 1;
    if (!now || told || now.bright.size > few) return;
    for (const i of inOrder([...now.bright])) if (view.visible(i)) drawItem(context, i, state);
  };
  let place = null; // of each item in the stack
  const inOrder = items => {
    if (place?.of !== stack) {
      place = { of: stack, at: new Uint32Array(stack.length) };
      stack.forEach((i, k) => { place.at[i] = k; });
    }
    return items.sort((a, b) => place.at[a] - place.at[b]);
  };
  const drawnHere = t => {
    const list = [];
    eachIn(t, 40, i => list.push(i));
    return inOrder(list);
  };

  const still = () => performance.now() - movedAt >= rest;
  const paintLabels = (now, state) => {
    const since = performance.now() - named.at;
    if (still() || named.focus !== now || (since > 250 && named.cost < 8)) nameAfresh(now, state);
    else moveNames(state);
    for (const l of named.shown) marks.label(context, l, style);
  };
  const nameAfresh = (now, state) => {
    const start = performance.now();
    const around = { ...naming.obstacles(now), most: naming.most(inSight(state)) };
    const list = labels.place(naming.candidates(now, style), state.width, state.height, around);
    for (const l of list) { l.dx = l.box.x - l.x; l.dy = l.box.y - l.y; }
    named = { list, shown: list, focus: now, at: performance.now(), cost: performance.now() - start };
  };
  const moveNames = ({ width, height }) => {
    for (const l of named.list) {
      l.x = view.screenX(l.wx); l.y = view.screenY(l.wy);
      l.box = { ...l.box, x: l.x + l.dx, y: l.y + l.dy };
    }
    named.shown = labels.keep(named.list, width, height);
  };

  // A frame goes on with the layers that are being drawn, begins new ones when those that are shown no longer do, and
  // paints.
  const frame = milliseconds => {
    cancelAnimationFrame(waiting);
    waiting = 0;
    const state = view.state();
    const first = !layers.sharp(state) && !layers.covers(state);
    if (layers.working() && still() && !layers.suits(state)) layers.leave();
    if (stale) { layers.leave(); layers.begin(state, ratio, paintLayers); stale = false; }
    if (layers.working()) {
      if (layers.step(milliseconds ?? (still() && lit < 0 ? 30 : 6)) || first) dirty = true;
    }
    if (!layers.working() && !(still() ? layers.fresh(state, ratio) : layers.covers(state))) layers.begin(state, ratio, paintLayers);
    if (dirty) { dirty = false; paint(); once("painted"); }
    if (layers.working()) soon(); else once("drawn");
  };
  // once marks when the first frame and the first layers were on the screen, for those who measure.
  const once = name => {
    if (performance.getEntriesByName(name).length) return;
    requestAnimationFrame(() => setTimeout(() => performance.mark(name)));
  };
  const soon = () => { if (!waiting) waiting = requestAnimationFrame(() => frame()); };
  const request = () => { dirty = true; soon(); };
  let resting = 0;
  const moved = () => {
    movedAt = performance.now();
    clearTimeout(resting);
    resting = setTimeout(() => { resting = 0; request(); }, rest + 5);
    request();
  };
  // changed draws the layers anew, while those that are there stay until the new ones are ready.
  const changed = () => { stale = true; request(); };
  const afresh = () => {
    readStyle();
    arrange();
    if (chosen) chosen = focusOf(chosen.what) && { ...focusOf(chosen.what), what: chosen.what };
    stale = dirty = true;
    frame(layers.covers(view.state()) ? 10 : 100);
  };
  const resize = () => {
    const box = canvas.parentElement.getBoundingClientRect();
    const { width, height } = view.state();
    if (box.width === width && box.height === height && ratio === (window.devicePixelRatio || 1)) return;
    ratio = window.devicePixelRatio || 1;
    canvas.width = Math.max(1, Math.round(box.width * ratio));
    canvas.height = Math.max(1, Math.round(box.height * ratio));
    view.resize(box.width, box.height);
    afresh();
  };

  const light = i => {
    if (i === lit) return;
    lit = i;
    litFocus = focusOf(i);
    request();
  };
  // lightAt lights the item that a line of a list stands for, when an event is on one.
  const lightAt = e => light(Number(e.target.closest?.("[data-item]")?.dataset.item ?? -1));
  const select = what => {
    const before = chosen;
    chosen = focusOf(what);
    if (chosen) chosen.what = what;
    if ((before?.bright.size ?? 0) > few || (chosen?.bright.size ?? 0) > few) stale = true;
    request();
  };
  // filter takes 1 for every item that is shown, or null for all.
  const filter = mask => { view.filter(mask); lit = -1; litFocus = null; afresh(); };
  const size = column => { view.setSize(column); afresh(); };
  const colourBy = column => { const range = colour.set(column); changed(); return range; };

  // gapTo is how far a link that can be seen passes from a point, Infinity when that is more than a few pixels.
  const gapTo = (l, x, y, t) => {
    const { a, b } = data.links[l];
    const ax = view.xs[a] * t.scale + t.left, ay = view.ys[a] * t.scale + t.top;
    const bx = view.xs[b] * t.scale + t.left, by = view.ys[b] * t.scale + t.top;
    const slack = 5 + marks.sag(ax, ay, bx, by);
    if (x < Math.min(ax, bx) - slack || x > Math.max(ax, bx) + slack) return Infinity;
    if (y < Math.min(ay, by) - slack || y > Math.max(ay, by) + slack) return Infinity;
    if (!view.visible(a) || !view.visible(b)) return Infinity;
    const toPiece = (ax, ay, bx, by) => {
      const dx = bx - ax, dy = by - ay;
      const part = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
      return Math.hypot(ax + part * dx - x, ay + part * dy - y);
    };
    if (!marks.bends()) return toPiece(ax, ay, bx, by);
    const [cx, cy] = marks.control(ax, ay, bx, by), pieces = 12;
    let gap = Infinity, px = ax, py = ay;
    for (let k = 1; k <= pieces; k++) {
      const u = k / pieces, v = 1 - u;
      const qx = v * v * ax + 2 * u * v * cx + u * u * bx, qy = v * v * ay + 2 * u * v * cy + u * u * by;
      gap = Math.min(gap, toPiece(px, py, qx, qy));
      px = qx; py = qy;
    }
    return gap;
  };
  // linkAt is the link that passes within a few pixels of a point, the nearest of those that are drawn, or -1.
  const linkAt = (x, y) => {
    const state = view.state();
    let best = -1, nearest = 5;
    const ask = l => {
      const gap = gapTo(l, x, y, state);
      if (gap < nearest) { nearest = gap; best = l; }
    };
    for (let l = 0; l <= weakest; l++) ask(l);
    for (const l of focus()?.spokes ?? []) if (l > weakest) ask(l);
    return best;
  };
  // topicAt is the topic whose name or region lies under a point, or -1.
  const topicAt = (x, y) => {
    const within = b => x >= b.x && y >= b.y && x <= b.x + b.w && y <= b.y + b.h;
    const name = (named.shown ?? []).find(({ cluster, box }) => cluster !== undefined && within(box));
    if (name) return name.cluster;
    const k = region.at(view.worldX(x), view.worldY(y));
    return k >= 0 && style.topic(k) ? k : -1;
  };

  // scene draws the current view whole, labels and all, with any pen.
  const scene = pen => {
    const state = view.state(), now = chosen, veil = now ? veiled : 1;
    marks.regions(pen, state, style, veil);
    for (const _ of marks.links(pen, state, style, marks.linksIn(state), { veil })); // all slices at once
    if (now) marks.spokes(pen, state, style, now.spokes, now);
    for (const i of drawnHere(state)) {
      const it = data.items[i];
      const shown = () => { pen.globalAlpha = !now || now.bright.has(i) ? 1 : dimmed; drawItem(pen, i, state); };
      if (pen.group) pen.group([text.shown(it.title), it.year].filter(Boolean).join(", "), shown); else shown();
    }
    pen.globalAlpha = 1;
    nameAfresh(now, state);
    for (const l of named.shown) marks.label(pen, l, style);
    request(); // the labels on the screen are placed anew as well
  };
  // picture is a canvas of the current view with two pixels to one of the page.
  const picture = () => {
    const { width, height } = view.state(), dense = 2;
    const sheet = document.createElement("canvas");
    sheet.width = Math.round(width * dense); sheet.height = Math.round(height * dense);
    const pen = sheet.getContext("2d");
    pen.setTransform(dense, 0, 0, dense, 0, 0);
    pen.fillStyle = style.paper;
    pen.fillRect(0, 0, width, height);
    scene(pen);
    return sheet;
  };
  const asSVG = () => {
    const { width, height } = view.state();
    const pen = new svg.Pen();
    scene(pen);
    return pen.document(width, height, document.title, style.paper);
  };

  return {
    canvas, moved, afresh, resize, light, lightAt, select, filter, size, linkAt, topicAt, picture,
    colour: colourBy, svg: asSVG,
    labels: () => { nameAfresh(focus(), view.state()); return named.shown; },
    settled: () => !waiting && !resting && !layers.working(),
    mostLinks: marks.mostLinks,
  };
})();
