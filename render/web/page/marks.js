// marks: how regions, links, items and labels look. Each is drawn with a pen, a canvas's or one that writes SVG, for
// a place of the map: t tells scale, left and top, as view.state does, and width and height beyond which nothing is
// seen. A style holds the page's colours. The looks are those of the picture (render/export), so that both show one
// map.
const marks = (() => {
  const full = 2 * Math.PI;

  const trace = (pen, points, t) => {
    const at = k => [points[k % points.length] * t.scale + t.left, points[(k + 1) % points.length] * t.scale + t.top];
    const middle = (a, b) => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
    pen.moveTo(...middle(at(points.length - 2), at(0)));
    for (let k = 0; k < points.length; k += 2) pen.quadraticCurveTo(...at(k), ...middle(at(k), at(k + 2)));
    pen.closePath();
  };
  // regions lie under everything; a veil below 1 lets them step back, as it does links.
  const regions = (pen, t, style, veil = 1) => {
    for (const { cluster, parts } of region.all) {
      if (!parts.length || !style.topic(cluster)) continue;
      pen.beginPath();
      for (const p of parts) trace(pen, p, t);
      const { fill, outline } = data.shade(cluster);
      pen.fillStyle = fill; pen.globalAlpha = veil * (style.dark ? 0.2 : 0.18);
      pen.fill("nonzero");
      pen.strokeStyle = style.dark ? colour.fill(cluster) : outline; pen.globalAlpha = veil * 0.5; pen.lineWidth = 1;
      pen.stroke();
    }
    pen.globalAlpha = 1;
  };

  const bend = 0.09;      // how far a link bends to its left, as a part of its length
  const bending = 2500;   // links beyond which they are straight
  const control = (ax, ay, bx, by) => [(ax + bx) / 2 + bend * (by - ay), (ay + by) / 2 - bend * (bx - ax)];
  const bends = () => data.links.length <= bending;
  const sag = (ax, ay, bx, by) => (bends() ? bend * Math.hypot(bx - ax, by - ay) : 0); // no link is farther from its chord
  const line = (pen, link, t) => {
    const ax = view.xs[link.a] * t.scale + t.left, ay = view.ys[link.a] * t.scale + t.top;
    const bx = view.xs[link.b] * t.scale + t.left, by = view.ys[link.b] * t.scale + t.top;
    pen.moveTo(ax, ay);
    if (bends()) pen.quadraticCurveTo(...control(ax, ay, bx, by), bx, by);
    else pen.lineTo(bx, by);
  };
  const crosses = (link, t) => {
    const ax = view.xs[link.a] * t.scale + t.left, ay = view.ys[link.a] * t.scale + t.top;
    const bx = view.xs[link.b] * t.scale + t.left, by = view.ys[link.b] * t.scale + t.top;
    const slack = sag(ax, ay, bx, by);
    return Math.max(ax, bx) >= -slack && Math.max(ay, by) >= -slack && Math.min(ax, bx) <= t.width + slack && Math.min(ay, by) <= t.height + slack;
  };
  const mostLinks = 60000; // drawn at once
  // linksIn are the links to draw, the strongest of those in sight.
  const linksIn = t => {
    const list = [];
    for (let l = 0; l < data.links.length && list.length < mostLinks; l++) {
      const link = data.links[l];
      if (view.visible(link.a) && view.visible(link.b) && crosses(link, t)) list.push(l);
    }
    return list;
  };
  const levels = 4;
  // overdraw is how many links lie over each other where links are, as far as the middles of some thousands tell.
  const overdraw = (list, t, width) => {
    const every = 1 + Math.floor(list.length / 5000), cell = 20;
    const cells = new Set();
    let length = 0;
    for (let k = 0; k < list.length; k += every) {
      const { a, b } = data.links[list[k]];
      const dx = (view.xs[a] - view.xs[b]) * t.scale, dy = (view.ys[a] - view.ys[b]) * t.scale;
      length += Math.min(Math.sqrt(dx * dx + dy * dy), t.width);
      const x = (view.xs[a] + view.xs[b]) / 2 * t.scale + t.left, y = (view.ys[a] + view.ys[b]) / 2 * t.scale + t.top;
      cells.add(Math.floor(x / cell) * 65536 + Math.floor(y / cell));
    }
    return every * length * width / (cells.size * cell * cell || 1);
  };
  // links draws those of a list, weak ones first, strong ones wider and less transparent, all thinner and paler when there are many,
  // and yields after every slice. A slice is one stroke for each strength and colour; a line of at most one pixel
  // costs a fifteenth of a wider one, so only the strong ones of a small map are wider.
  function* links(pen, t, style, list, { sliceOf = () => 1000, veil = 1 } = {}) {
    const strongest = data.links[0]?.strength ?? 1;
    const crowd = Math.min(1, Math.sqrt(700 / Math.max(1, list.length)));
    const thin = 1 / style.ratio;
    const levelOf = l => Math.min(levels - 1, Math.floor(levels * Math.sqrt(data.links[l].strength / strongest)));
    const pale = Array.from({ length: levels }, (_, level) => { // so that the strong ones stay to be seen among many weak ones
      const upTo = list.findIndex(l => levelOf(l) < level);
      return Math.min(1, (style.dark ? 2.2 : 1.3) / overdraw(upTo < 0 ? list : list.slice(0, upTo), t, 0.8));
    });
    for (let end = list.length, slice; end > 0; end -= slice) {
      slice = sliceOf();
      const strokes = new Map();
      for (let k = end - 1; k >= Math.max(0, end - slice); k--) {
        const link = data.links[list[k]], from = data.items[link.a].cluster;
        const key = levelOf(list[k]) * 100000 + (from >= 0 && from === data.items[link.b].cluster ? from + 1 : 0);
        if (!strokes.has(key)) strokes.set(key, []);
        strokes.get(key).push(link);
      }
      for (const key of [...strokes.keys()].sort((a, b) => a - b)) {
        const level = Math.floor(key / 100000), cluster = key % 100000 - 1;
        const part = (level + 0.5) / levels;
        pen.strokeStyle = cluster < 0 ? style.muted : style.dark ? colour.fill(cluster) : style.linkOf(cluster);
        pen.globalAlpha = veil * Math.max(style.dark ? 0.05 : 0.03, (0.2 + 0.42 * part) * Math.max(0.15 + 0.85 * crowd, list.length > bending ? 0.6 : 0) * (list.length > bending ? pale[level] : 1));
        const width = (0.35 + 1.7 * part) * (0.4 + 0.6 * crowd);
        pen.lineWidth = list.length > bending ? Math.min(width, thin) : width;
        pen.beginPath();
        for (const link of strokes.get(key)) line(pen, link, t);
        pen.stroke();
      }
      pen.globalAlpha = 1;
      yield;
    }
  }
  // spokes makes some links stand out.
  const spokes = (pen, t, style, list, { strong = false } = {}) => {
    let strongest = 0;
    for (const l of list) strongest = Math.max(strongest, data.links[l].strength);
    const faint = Math.min(1, Math.sqrt(150 / Math.max(1, list.length)));
    pen.strokeStyle = style.ink;
    for (const l of list) {
      const part = data.links[l].strength / (strongest || 1);
      pen.globalAlpha = strong ? 0.9 : (0.2 + 0.55 * part) * faint;
      pen.lineWidth = strong ? 2.6 : (0.7 + 1.8 * part) * (0.4 + 0.6 * faint);
      pen.beginPath();
      line(pen, data.links[l], t);
      pen.stroke();
    }
    pen.globalAlpha = 1;
  };

  // shape is the outline of an item: a disc while each topic has a colour of its own, then squares, triangles and
  // diamonds of like area for the second, third and fourth lap of the palette.
  const shape = (pen, lap, x, y, r) => {
    pen.beginPath();
    const kind = lap % 4;
    if (kind === 0) { pen.arc(x, y, r, 0, full); return; }
    const corners = kind === 1 ? [[-0.89, -0.89], [0.89, -0.89], [0.89, 0.89], [-0.89, 0.89]]
      : kind === 2 ? [[-1.17, 0.675], [1.17, 0.675], [0, -1.35]] : [[-1.25, 0], [0, -1.25], [1.25, 0], [0, 1.25]];
    corners.forEach(([dx, dy], k) => (k ? pen.lineTo(x + dx * r, y + dy * r) : pen.moveTo(x + dx * r, y + dy * r)));
    pen.closePath();
  };
  const ring = 3; // around a bridging item: a gap and a line
  const outer = (i, r) => (data.items[i].bridge >= 0 ? r + ring : r);
  const item = (pen, x, y, r, i, style, chosen) => {
    const it = data.items[i];
    if (it.bridge >= 0 && pen.globalAlpha > 0.5) { bridge(pen, x, y, r, i, style, chosen); return; }
    const shade = data.shade(it.cluster);
    shape(pen, shade.lap, x, y, r);
    pen.fillStyle = colour.of(it);
    pen.fill();
    if (r < 2.4 && !chosen) return;
    pen.strokeStyle = chosen ? style.ink : style.dark ? colour.edge(it.cluster) : shade.outline;
    pen.lineWidth = chosen ? 2.5 : Math.min(Math.max(0.12 * r, 0.5), 1);
    pen.stroke();
  };
  // bridge draws a disc in the colours of the two topics that the item joins, in a ring.
  const bridge = (pen, x, y, r, i, style, chosen) => {
    const it = data.items[i];
    const [left, right] = halves(it);
    const disc = (radius, fill) => { pen.beginPath(); pen.arc(x, y, radius, 0, full); pen.fillStyle = fill; pen.fill(); };
    disc(r + ring + (chosen ? 1.5 : 0), style.ink);
    disc(r + 1.3, style.paper);
    disc(r, left);
    if (right === left) return;
    pen.beginPath();
    pen.arc(x, y, r, -Math.PI / 2, Math.PI / 2);
    pen.closePath();
    pen.fillStyle = right;
    pen.fill();
  };
  const halves = it => {
    const pair = data.bridges[it.bridge].joins[0]?.clusters;
    if (colour.scored() || !pair) return [colour.of(it), colour.of(it)];
    const [own, far] = pair[1] === it.cluster ? [pair[1], pair[0]] : pair;
    return [colour.fill(own), colour.fill(far)];
  };
  // The number of a bridging item stands at the upper right of its ring, or at another corner when that is taken by the
  // ring or the number of another.
  const badge = { most: 10, size: 14 };
  const corners = [[1, -1], [-1, -1], [1, 1], [-1, 1]];
  const badgeAt = (i, x, y, r, [dx, dy]) => {
    const h = badge.size, w = data.items[i].bridge < 9 ? h : h + 5;
    const reach = 0.707 * (r + ring + 1);
    return { x: x + dx * (reach + w / 2 - 3) - w / 2, y: y + dy * (reach + h / 2 - 3) - h / 2, w, h };
  };
  let chosenCorners = { scale: 0, of: [] };
  const chooseCorners = scale => {
    const ringed = data.bridges.map(b => ({ x: view.xs[b.item] * scale, y: view.ys[b.item] * scale, r: view.radius(b.item) + ring }));
    const shared = (b, x, y, w, h) => Math.max(0, Math.min(b.x + b.w, x + w) - Math.max(b.x, x)) * Math.max(0, Math.min(b.y + b.h, y + h) - Math.max(b.y, y));
    const boxes = [];
    const of = data.bridges.slice(0, badge.most).map((b, n) => {
      const { x, y } = ringed[n];
      const cost = corner => {
        const box = badgeAt(b.item, x, y, view.radius(b.item), corner);
        return ringed.reduce((sum, o, k) => sum + (k === n ? 0 : shared(box, o.x - o.r, o.y - o.r, 2 * o.r, 2 * o.r)), 0) + boxes.reduce((sum, o) => sum + 2 * shared(box, o.x, o.y, o.w, o.h), 0);
      };
      const costs = corners.map(cost);
      const corner = corners[costs.indexOf(Math.min(...costs))];
      boxes.push(badgeAt(b.item, x, y, view.radius(b.item), corner));
      return corner;
    });
    chosenCorners = { scale, of };
  };
  const badgeBox = (i, x, y, r, scale) => {
    if (chosenCorners.scale !== scale) chooseCorners(scale);
    return badgeAt(i, x, y, r, chosenCorners.of[data.items[i].bridge]);
  };
  const drawBadge = (pen, i, x, y, r, style, scale) => {
    const b = badgeBox(i, x, y, r, scale), half = b.h / 2;
    pen.beginPath();
    pen.arc(b.x + half, b.y + half, half, Math.PI / 2, 1.5 * Math.PI);
    pen.arc(b.x + b.w - half, b.y + half, half, -Math.PI / 2, Math.PI / 2);
    pen.closePath();
    pen.fillStyle = style.ink;
    pen.fill();
    pen.strokeStyle = style.paper; pen.lineWidth = 1;
    pen.stroke();
    pen.font = text.font(9.5, true); pen.textAlign = "center"; pen.textBaseline = "middle";
    pen.fillStyle = style.paper;
    pen.fillText(String(data.items[i].bridge + 1), b.x + b.w / 2, b.y + half + 0.5);
  };

  const leading = 1.16;
  // label writes the lines of a label that found a place, over a halo; a label that stands apart is tied to its item.
  const label = (pen, l, style) => {
    const { box } = l;
    if (l.item !== undefined && l.r !== undefined) leader(pen, l, style);
    pen.font = text.font(l.size, l.bold);
    pen.textBaseline = "middle"; pen.lineJoin = "round";
    pen.textAlign = l.align === 0 ? "left" : l.align === 1 ? "right" : "center";
    const x = box.x + 2 + l.align * (box.w - 4);
    for (const write of ["strokeText", "fillText"]) {
      pen.strokeStyle = style.halo; pen.lineWidth = l.bold && l.item === undefined ? 4.5 : 3.2; pen.fillStyle = l.fill;
      l.lines.forEach((words, k) => pen[write](words, x, box.y + 1 + l.size * leading * (k + 0.5)));
    }
  };
  const leader = (pen, { x, y, r, box }, style) => {
    const nx = Math.max(box.x, Math.min(x, box.x + box.w)), ny = Math.max(box.y, Math.min(y, box.y + box.h));
    const gap = Math.hypot(nx - x, ny - y);
    if (gap < r + 7) return;
    pen.beginPath();
    pen.moveTo(x + (nx - x) * r / gap, y + (ny - y) * r / gap);
    pen.lineTo(nx, ny);
    pen.strokeStyle = style.muted; pen.lineWidth = 1;
    pen.stroke();
  };
  const height = lines => leading * lines;

  return { regions, linksIn, links, spokes, item, outer, badge, badgeBox, drawBadge, label, height, control, bends, sag, mostLinks };
})();
