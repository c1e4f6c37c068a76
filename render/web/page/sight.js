// sight: moves the map under the reader's eye. Long moves glide for a fifth of a second, so that the eye keeps its
// hold, unless the reader asked their system for less motion.
const sight = (() => {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const followers = [];
  let gliding = 0;
  let home = true; // nobody has moved the map since everything was shown

  const rested = dom.later(250, () => followers.forEach(f => f()));
  const moved = () => { draw.moved(); rested(); };
  const stop = () => { cancelAnimationFrame(gliding); gliding = 0; };

  const middle = ({ scale, left, top, width, height }) => ({ scale, x: (width / 2 - left) / scale,
    y: (height / 2 - top) / scale });
  // put shows the world's point x, y in the middle of the stage.
  const put = ({ scale, x, y }) => {
    view.zoom(scale / view.state().scale);
    const { width, height } = view.state();
    view.pan(width / 2 - view.screenX(x), height / 2 - view.screenY(y));
  };
  // glide takes the view to where change would put it at once.
  const glide = change => {
    stop();
    home = change === view.fit;
    const from = middle(view.state());
    change();
    const to = middle(view.state());
    if (calm.matches || document.hidden) return moved();
    put(from);
    const begun = performance.now();
    const frame = time => {
      const t = Math.max(0, Math.min(1, (time - begun) / 220)), part = t * t * (3 - 2 * t);
      put({ scale: from.scale * Math.pow(to.scale / from.scale, part), x: from.x + (to.x - from.x) * part,
        y: from.y + (to.y - from.y) * part });
      moved();
      gliding = t < 1 ? requestAnimationFrame(frame) : 0;
    };
    gliding = requestAnimationFrame(frame);
  };
  const direct = change => { stop(); home = change === view.fit; change(); moved(); };
  // resized keeps everything in sight when it was before.
  const resized = () => { draw.resize(); if (home) direct(view.fit); else rested(); };

  // onStage tells whether an item can be seen where it is.
  const onStage = (i, margin = 0) => {
    const { width, height } = view.state(), x = view.screenX(data.items[i].x), y = view.screenY(data.items[i].y);
    return x >= margin && y >= margin && x <= width - margin && y <= height - margin;
  };
  // shown are the items that the filter leaves and that can be seen where they are.
  const shown = () => data.items.map(i => i.index).filter(i => filter.has(i) && onStage(i));
  // frame is the view that shows all of the items, as near as they allow but not nearer than most, a magnification.
  const frame = (items, most) => {
    const { width, height, scale } = view.state(), { x0, x1, y0, y1 } = view.bounds(items.map(i => data.items[i]));
    const room = 0.72 * Math.min(width / Math.max(x1 - x0, 1e-9), height / Math.max(y1 - y0, 1e-9));
    return { x: (x0 + x1) / 2, y: (y0 + y1) / 2, scale: Math.min(room, scale / view.magnification() * most) };
  };
  const near = 4; // the magnification at which an item of a large map can be told from its neighbours
  // show moves the map only when it must: when one of the items is off the stage, or when they are too small to be
  // seen.
  const show = items => {
    if (!items.length) return;
    const { width, height, scale } = view.state(), whole = frame(items, Infinity);
    const close = items.length === 2 && whole.scale > scale * Math.min(width, height) / 90;
    const crowded = items.length < 3 && view.magnification() < near && (close || view.radius(items[0]) < 4);
    if (!crowded && items.every(i => onStage(i, 8))) return;
    glide(() => put(frame(items, Math.max(view.magnification(), items.length < 3 ? near : 1))));
  };
  return {
    glide, direct, resized, show, shown, onStage, put, middle: () => middle(view.state()),
    pan: (x, y) => direct(() => view.pan(x, y)),
    zoom: (factor, x, y) => direct(() => view.zoom(factor, x, y)),
    fit: () => glide(view.fit),
    isHome: () => home,
    follow: f => { followers.push(f); },
  };
})();
