// view: where the map stands on the screen, and which item lies under a point.
const view = (() => {
  let scale = 1, left = 0, top = 0; // screen = world * scale + (left, top)
  let width = 1, height = 1;
  let sizes = [];

  const screenX = x => x * scale + left;
  const screenY = y => y * scale + top;
  const worldX = x => (x - left) / scale;
  const worldY = y => (y - top) / scale;

  // Radii are in world units at a zoom where the map fills the screen; the area shows the value of a column.
  const setSize = column => {
    const values = data.items.map(i => column?.of(i) ?? 0);
    const most = values.reduce((a, b) => Math.max(a, b), 0) || 1;
    const unit = 0.9 / Math.sqrt(Math.max(40, data.items.length));
    sizes = values.map(v => unit * (0.16 + 0.3 * Math.sqrt(Math.max(0, v) / most)));
  };
  const radius = i => Math.max(2, Math.min(30, sizes[i] * scale * Math.pow(fitted / scale, 0.35)));

  // enclose puts items into the middle of the screen, as large as they get.
  const enclose = items => {
    let x0 = Infinity, x1 = -Infinity, y0 = Infinity, y1 = -Infinity;
    for (const i of items) {
      x0 = Math.min(x0, i.x); x1 = Math.max(x1, i.x); y0 = Math.min(y0, i.y); y1 = Math.max(y1, i.y);
    }
    if (!items.length) { x0 = y0 = -1; x1 = y1 = 1; }
    const margin = 60;
    scale = Math.min((width - 2 * margin) / Math.max(x1 - x0, 0.2), (height - 2 * margin) / Math.max(y1 - y0, 0.2));
    scale = Math.max(scale, 20);
    left = width / 2 - scale * (x0 + x1) / 2;
    top = height / 2 - scale * (y0 + y1) / 2;
  };
  let fitted = 1;
  const fit = () => { enclose(data.items); fitted = scale; };
  // reveal moves the map only when one of the items is off the screen.
  const reveal = items => {
    const seen = ({ x, y }) => screenX(x) >= 0 && screenX(x) <= width && screenY(y) >= 0 && screenY(y) <= height;
    if (!items.every(seen)) enclose(items);
  };
  const resize = (w, h) => {
    const first = width === 1;
    left += (w - width) / 2; top += (h - height) / 2;
    width = w; height = h;
    if (first) fit();
  };
  const pan = (dx, dy) => { left += dx; top += dy; };
  const zoom = (factor, x = width / 2, y = height / 2) => {
    const next = Math.max(fitted / 4, Math.min(fitted * 200, scale * factor));
    left = x - (x - left) * next / scale;
    top = y - (y - top) * next / scale;
    scale = next;
  };
  const centre = item => {
    scale = Math.max(scale, fitted * 1.6);
    left = width / 2 - item.x * scale;
    top = height / 2 - item.y * scale;
  };

  // A grid of cells over the world, for hits in time that does not grow with the map.
  const cells = new Map();
  const cell = 2 / Math.max(4, Math.sqrt(data.items.length));
  const name = (x, y) => Math.floor(x / cell) + "," + Math.floor(y / cell);
  for (const item of data.items) {
    const at = name(item.x, item.y);
    if (!cells.has(at)) cells.set(at, []);
    cells.get(at).push(item.index);
  }
  const hit = (x, y) => {
    let best = -1, nearest = Infinity;
    const reach = Math.ceil(30 / (scale * cell));
    for (let dx = -reach; dx <= reach; dx++) {
      for (let dy = -reach; dy <= reach; dy++) {
        for (const i of cells.get(name(worldX(x) + dx * cell, worldY(y) + dy * cell)) ?? []) {
          const distance = Math.hypot(screenX(data.items[i].x) - x, screenY(data.items[i].y) - y);
          if (distance <= radius(i) + 4 && distance < nearest) { nearest = distance; best = i; }
        }
      }
    }
    return best;
  };

  return {
    screenX, screenY, setSize, radius, fit, reveal, resize, pan, zoom, centre, hit,
    state: () => ({ scale, left, top, width, height }),
    magnification: () => scale / fitted,
  };
})();
