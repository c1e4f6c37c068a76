// region: where on the map a topic is at home.
//
// Every item spreads a bump (1 - (d/R)²)² of radius R; the sum over a topic's items is its density. A place belongs to
// the topic whose density there is highest, provided that it reaches a threshold: regions never overlap, neighbours
// share a border like countries, and an item among strangers makes no region of its own. The picture (render/export)
// finds its regions in the same way. Densities are sampled on a grid, borders are the zero lines that marching squares
// find (W. E. Lorensen, H. E. Cline, Marching cubes, SIGGRAPH 1987, doi:10.1145/37401.37422, in two dimensions). All
// is in world units and done once; only the largest topics have regions.
const region = (() => {
  const level = 0.28;        // density at the border; a lone bump reaches it at 0.69 R
  const margin = 1.06;       // by how much a density must exceed the others': the gap between neighbours
  const islandShare = 0.05;  // of a topic's items; parts with fewer are left out
  const holeShare = 0.05;    // of the area of the largest part; smaller holes are filled
  const most = 60;           // topics with a region
  const n = data.items.length;
  const box = view.bounds(data.items);
  const size = Math.sqrt(Math.max(box.x1 - box.x0, 1e-6) * Math.max(box.y1 - box.y0, 1e-6)) || 1;
  const longer = Math.max(box.x1 - box.x0, box.y1 - box.y0) || 1;

  // The radius of a bump: 2.3 times the median distance of an item to its third nearest, asked of about a hundred
  // items.
  const bumpRadius = () => {
    const thirds = [];
    for (let i = 0; i < n; i += 1 + Math.floor(n / 100)) {
      const near = [Infinity, Infinity, Infinity];
      for (let j = 0; j < n; j++) {
        const dx = view.xs[i] - view.xs[j], dy = view.ys[i] - view.ys[j], d = dx * dx + dy * dy;
        if (d < near[2] && j !== i) { near[2] = d; near.sort((a, b) => a - b); }
      }
      thirds.push(Math.sqrt(near[2]));
    }
    thirds.sort((a, b) => a - b);
    return Math.min(Math.max(2.3 * thirds[thirds.length >> 1], 0.035 * size), 0.11 * Math.max(size, longer / 3));
  };
  const reach = n ? bumpRadius() : 0.1;
  const step = Math.max(reach / 12, longer / 240);
  const x0 = box.x0 - 1.1 * reach, y0 = box.y0 - 1.1 * reach; // of sample (0, 0)
  const cols = Math.ceil((box.x1 + 1.1 * reach - x0) / step) + 2, rows = Math.ceil((box.y1 + 1.1 * reach - y0) / step) + 2;
  const column = x => Math.min(Math.max(Math.floor((x - x0) / step), 0), cols - 1);
  const row = y => Math.min(Math.max(Math.floor((y - y0) / step), 0), rows - 1);

  // density sums the bumps of items in a window of the grid around them.
  const density = items => {
    let ax = Infinity, bx = -Infinity, ay = Infinity, by = -Infinity;
    for (const i of items) {
      ax = Math.min(ax, view.xs[i]); bx = Math.max(bx, view.xs[i]); ay = Math.min(ay, view.ys[i]); by = Math.max(by, view.ys[i]);
    }
    const f = { col: column(ax - reach), row: row(ay - reach) };
    f.cols = column(bx + reach) + 2 - f.col; f.rows = row(by + reach) + 2 - f.row;
    f.values = new Float32Array(Math.max(0, f.cols * f.rows));
    for (const i of items) addBump(f, view.xs[i], view.ys[i]);
    return f;
  };
  const addBump = (f, x, y) => {
    const c0 = column(x - reach), c1 = column(x + reach) + 1, r1 = row(y + reach) + 1, unit = 1 / (reach * reach);
    for (let r = row(y - reach); r <= r1; r++) {
      const dy = y0 + r * step - y;
      let at = (r - f.row) * f.cols + c0 - f.col;
      for (let c = c0; c <= c1; c++, at++) {
        const dx = x0 + c * step - x, q = 1 - (dx * dx + dy * dy) * unit;
        if (q > 0) f.values[at] += q * q;
      }
    }
  };

  // The two highest densities at every sample, and whose the highest is.
  const stride = cols + 2;
  const owner = new Int16Array(stride * (rows + 2)).fill(-1);
  const compete = fields => {
    const highest = new Float32Array(owner.length), second = new Float32Array(owner.length);
    // each visits the samples of a field that are not 0.
    const each = (f, visit) => {
      for (let r = 0, at = 0; r < f.rows; r++) {
        const start = (f.row + r) * stride + f.col;
        for (let c = 0; c < f.cols; c++, at++) if (f.values[at] > 0) visit(at, start + c, f.values[at]);
      }
    };
    fields.forEach((f, k) => each(f, (at, s, v) => {
      if (v > highest[s]) { second[s] = highest[s]; highest[s] = v; if (v > level) owner[s] = k; } else if (v > second[s]) second[s] = v;
    }));
    for (const f of fields) each(f, (at, s, v) => { f.values[at] = Math.min(v - level, v - margin * (v === highest[s] ? second[s] : highest[s])); });
  };

  // outlines are the zero lines of a field as closed polygons of world coordinates, x and y in turn; positive values
  // lie to their left, so that holes run the other way round. A side of the grid lies between a sample and its right
  // (even number) or next (odd number) neighbour, in the window widened by one sample all around.
  const outlines = f => {
    const wide = f.cols + 2, high = f.rows + 2;
    const value = (c, r) => (c < 1 || r < 1 || c > f.cols || r > f.rows ? -1 : f.values[(r - 1) * f.cols + c - 1]);
    const next = new Int32Array(2 * wide * high).fill(-1);
    const lines = [[], [0, 3], [1, 0], [1, 3], [2, 1], null, [2, 0], [2, 3], [3, 2], [0, 2], null, [1, 2], [3, 1], [0, 1], [3, 0], []];
    for (let r = 0; r < high - 1; r++) {
      let before = 0; // the signs of the cell's left corners
      for (let c = 0; c < wide - 1; c++) {
        const right = (value(c + 1, r) > 0 ? 2 : 0) | (value(c + 1, r + 1) > 0 ? 4 : 0);
        const same = before === 0 && right === 0;
        before = right;
        if (same) continue;
        const v = [value(c, r), value(c + 1, r), value(c + 1, r + 1), value(c, r + 1)];
        const signs = (v[0] > 0) | (v[1] > 0) << 1 | (v[2] > 0) << 2 | (v[3] > 0) << 3;
        if (signs === 0 || signs === 15) continue;
        const side = [2 * (r * wide + c), 2 * (r * wide + c + 1) + 1, 2 * ((r + 1) * wide + c), 2 * (r * wide + c) + 1];
        if (lines[signs]) { next[side[lines[signs][0]]] = side[lines[signs][1]]; continue; }
        const s = signs === 5 ? [0, 3, 2, 1] : [1, 0, 3, 2]; // two lines; the middle of the cell says which
        const joined = v[0] + v[1] + v[2] + v[3] > 0;
        next[side[s[0]]] = side[joined ? s[3] : s[1]];
        next[side[s[2]]] = side[joined ? s[1] : s[3]];
      }
    }
    const crossing = side => {
      const c = (side >> 1) % wide, r = Math.floor((side >> 1) / wide), across = side & 1;
      const from = value(c, r), to = across ? value(c, r + 1) : value(c + 1, r), part = from / (from - to);
      return [x0 + (f.col + c - 1 + (across ? 0 : part)) * step, y0 + (f.row + r - 1 + (across ? part : 0)) * step];
    };
    const found = [];
    for (let start = 0; start < next.length; start++) {
      const points = [];
      for (let side = start; next[side] >= 0;) { points.push(...crossing(side)); const to = next[side]; next[side] = -1; side = to; }
      if (points.length >= 6 && area(points) !== 0) found.push(smoothed(smoothed(smoothed(Float64Array.from(points)))));
    }
    return found;
  };
  // smoothed moves every corner to the mean of itself (a half) and its neighbours (a quarter each).
  const smoothed = p => p.map((v, k) => v / 2 + (p[(k + p.length - 2) % p.length] + p[(k + 2) % p.length]) / 4);
  const area = p => {
    let twice = 0;
    for (let k = 0; k < p.length; k += 2) { const m = (k + 2) % p.length; twice += p[k] * p[m + 1] - p[k + 1] * p[m]; }
    return twice / 2;
  };
  const centroid = p => {
    let x = 0, y = 0, twice = 0;
    for (let k = 0; k < p.length; k += 2) {
      const m = (k + 2) % p.length, cross = p[k] * p[m + 1] - p[k + 1] * p[m];
      x += (p[k] + p[m]) * cross; y += (p[k + 1] + p[m + 1]) * cross; twice += cross;
    }
    return twice ? [x / (3 * twice), y / (3 * twice)] : [p[0], p[1]];
  };
  const holds = (p, x, y) => {
    let inside = false;
    for (let k = 0; k < p.length; k += 2) {
      const m = (k + 2) % p.length;
      if ((p[k + 1] > y) !== (p[m + 1] > y) && x < p[k] + (y - p[k + 1]) * (p[m] - p[k]) / (p[m + 1] - p[k + 1])) inside = !inside;
    }
    return inside;
  };

  // parts are the outlines worth showing, the largest first: islands that hold enough of the topic's items and large
  // holes.
  const parts = (found, items) => {
    found.sort((a, b) => Math.abs(area(b)) - Math.abs(area(a)));
    const asked = items.filter((_, k) => k % (1 + Math.floor(items.length / 500)) === 0);
    const held = p => asked.reduce((sum, i) => sum + holds(p, view.xs[i], view.ys[i]), 0);
    const scattered = found.length > 0 && 2 * held(found[0]) < asked.length; // then no part stands for the whole
    const least = scattered ? 1 : Math.max(2, islandShare * asked.length);
    return found.filter((p, k) => k === 0 || (area(p) > 0 ? held(p) >= least : area(p) < -holeShare * area(found[0])));
  };

  const chosen = data.clusters.slice(0, most).filter(c => c.items.length);
  const fields = chosen.map(c => density(c.items));
  compete(fields);
  const regions = chosen.map((c, k) => {
    const found = parts(outlines(fields[k]), c.items);
    return { cluster: c.index, parts: found, middle: found.length ? centroid(found[0]) : null, span: found.length ? Math.sqrt(Math.abs(area(found[0]))) : 0 };
  });

  // at is the topic in whose region a point of the world lies, or -1.
  const at = (x, y) => {
    const c = Math.round((x - x0) / step), r = Math.round((y - y0) / step);
    if (c < 0 || r < 0 || c > cols || r > rows) return -1;
    const k = owner[r * stride + c];
    return k < 0 ? -1 : chosen[k].index;
  };
  if (regions.some(r => r.parts.length)) view.setFringe(0.8 * reach);
  return { all: regions, at };
})();
