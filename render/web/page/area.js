// area: selects what lies within a line drawn by hand, or within a box. A box can be drawn with the keys as well: it
// begins in the middle of the map, the arrows move it, with Shift they stretch it, Enter selects.
const area = (() => {
  const overlay = dom.by("area"), tool = dom.by("lasso");
  let shape = null; // { kind, points } while it is drawn
  let armed = false;

  const corners = ([[x0, y0], [x1, y1]]) => [[x0, y0], [x1, y0], [x1, y1], [x0, y1]];
  const outline = () => (shape.kind === "box" ? corners(shape.points) : shape.points);
  const paint = () => overlay.replaceChildren(...(shape ? [dom.drawing("polygon",
    { points: outline().map(p => p.map(Math.round).join(",")).join(" ") })] : []));

  // inside counts how often a ray from the point crosses the outline.
  const inside = (x, y, line) => {
    let within = false;
    for (let a = 0, b = line.length - 1; a < line.length; b = a++) {
      const [xa, ya] = line[a], [xb, yb] = line[b];
      if ((ya > y) !== (yb > y) && x < (xb - xa) * (y - ya) / (yb - ya) + xa) within = !within;
    }
    return within;
  };
  const take = () => {
    const line = outline();
    const items = data.items.filter(i => filter.has(i.index) && inside(view.screenX(i.x), view.screenY(i.y), line))
      .map(i => i.index);
    leave();
    if (items.length) choose.set(items);
    else dom.say("Nothing selected");
  };
  const leave = () => { shape = null; arm(false); paint(); };
  const arm = on => {
    if (armed === on) return;
    armed = on;
    tool.setAttribute("aria-pressed", String(on));
    draw.canvas.classList.toggle("drawing", on);
    banner.show();
  };

  const begin = (kind, at) => { shape = { kind, points: kind === "box" ? [at, at] : [at] }; paint(); };
  const extend = at => {
    if (shape.kind === "box") shape.points = [shape.points[0], at];
    else shape.points.push(at);
    paint();
  };
  const finish = () => {
    const xs = shape.points.map(p => p[0]), ys = shape.points.map(p => p[1]);
    if (Math.max(...xs) - Math.min(...xs) < 5 && Math.max(...ys) - Math.min(...ys) < 5) leave(); else take();
  };
  // box is the one that keys draw.
  const box = () => {
    const { width, height } = view.state();
    shape = { kind: "box", keys: true, points: [[width * 0.35, height * 0.35], [width * 0.65, height * 0.65]] };
    draw.canvas.focus();
    paint();
    banner.show();
    dom.say("A box. Arrows move it, Shift and arrows stretch it, Enter selects, Escape leaves.");
  };
  const key = e => {
    const move = { ArrowLeft: [-20, 0], ArrowRight: [20, 0], ArrowUp: [0, -20], ArrowDown: [0, 20] }[e.key];
    if (e.key === "Enter") take();
    else if (e.key === "Escape") leave();
    else if (move) {
      const shift = p => [p[0] + move[0], p[1] + move[1]], [a, b] = shape.points;
      const stretched = shift(b);
      shape.points = e.shiftKey ? [a, [Math.max(a[0] + 10, stretched[0]), Math.max(a[1] + 10, stretched[1])]]
        : [shift(a), stretched];
      paint();
    } else return false;
    banner.show();
    return true;
  };
  tool.addEventListener("click", () => { if (shape) leave(); else arm(!armed); });
  return { begin, extend, finish, leave, box, key, arm, armed: () => armed, drawing: () => shape !== null,
    byKeys: () => Boolean(shape?.keys) };
})();
