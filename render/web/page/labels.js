// labels: which labels are shown and where, so that no two overlap and none is cut by the border.
//
// Candidates come in order of importance. Each tries places around its mark: at its right first, as maps print the
// names of towns, then left, above, below and aslant; those that must be written try places farther off too, tied by
// a leader. Of the free places the one is taken that covers least of other marks; a label that would cover too much
// waits until there is room. E. Imhof, Positioning names on maps, The American Cartographer 2 (1975),
// doi:10.1559/152304075784313304; J. Christensen, J. Marks, S. Shieber, ACM Trans. Graphics 14 (1995),
// doi:10.1145/212332.212334.
const labels = (() => {
  const cell = 64;
  // A board remembers boxes or discs by the cells that they touch.
  const board = (width, height) => {
    const cols = Math.ceil(width / cell) + 1, rows = Math.ceil(height / cell) + 1;
    const cells = Array.from({ length: cols * rows }, () => []);
    const within = (v, most) => Math.max(0, Math.min(most, Math.floor(v / cell)));
    const some = (x, y, w, h, test) => {
      const c1 = within(x + w, cols - 1), r1 = within(y + h, rows - 1);
      for (let r = within(y, rows - 1); r <= r1; r++) {
        for (let c = within(x, cols - 1); c <= c1; c++) if (cells[r * cols + c].some(test)) return true;
      }
      return false;
    };
    const add = (x, y, w, h, what) => {
      const c1 = within(x + w, cols - 1), r1 = within(y + h, rows - 1);
      for (let r = within(y, rows - 1); r <= r1; r++) for (let c = within(x, cols - 1); c <= c1; c++) cells[r * cols + c].push(what);
    };
    return { some, add };
  };
  const overlaps = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

  const d = Math.SQRT1_2;
  const directions = [[1, 0], [-1, 0], [0, -1], [0, 1], [d, -d], [d, d], [-d, -d], [-d, d]];
  const gaps = [2, 10, 20, 34, 50];
  const pushed = v => Math.max(-1, Math.min(1, 1.4 * v));
  // spots are the places of a label of a size around a mark, the most usual first, with the cost of being unusual.
  const spots = (c, w, h) => {
    if (c.spots) return c.spots(w, h);
    const all = [];
    for (const gap of gaps.filter(g => g <= (c.far ?? 2))) {
      directions.forEach(([dx, dy], k) => all.push({
        x: c.x + (c.r + gap) * dx + (pushed(dx) - 1) * w / 2, y: c.y + (c.r + gap) * dy + (pushed(dy) - 1) * h / 2,
        align: dx > 0.5 ? 0 : dx < -0.5 ? 1 : 0.5, cost: 0.03 * k + 0.03 * (gap - 2),
      }));
    }
    return all;
  };

  // place returns the candidates that found a place, each with its box and the alignment of its lines (0 left, 1
  // right). A candidate has a middle x, y and a radius r, a size w, h, how much it may cover (bear, in discs), what that
  // costs (weight) and its item. Discs {x, y, r, item, weight} are what it should not cover; taken boxes are what
  // nothing covers.
  const place = (candidates, width, height, { discs = [], taken = [], most = Infinity } = {}) => {
    const boxes = board(width, height), marks = board(width, height);
    for (const t of taken) boxes.add(t.x, t.y, t.w, t.h, t);
    for (const m of discs) marks.add(m.x - m.r, m.y - m.r, 2 * m.r, 2 * m.r, m);
    let asked = 0;
    // covered counts discs under a box: one whose middle is hidden whole, one that is touched in part.
    const covered = (box, item, limit) => {
      let sum = 0;
      asked++;
      marks.some(box.x, box.y, box.w, box.h, m => {
        if (m.item === item || m.seen === asked) return false;
        m.seen = asked;
        const dx = Math.max(box.x - m.x, 0, m.x - box.x - box.w), dy = Math.max(box.y - m.y, 0, m.y - box.y - box.h);
        const gap = Math.hypot(dx, dy);
        if (gap < m.r) sum += m.weight * (gap === 0 ? 1 : 0.5 * (1 - gap / m.r));
        return sum > limit;
      });
      return sum;
    };
    const placed = [];
    for (const c of candidates) {
      if (placed.length >= most) break;
      const w = c.w + 4, h = c.h + 2, { bear, weight = 1 } = c;
      let best = null, least = Infinity;
      for (const spot of spots(c, w, h)) {
        if (spot.cost >= least || spot.x < 1 || spot.y < 1 || spot.x + w > width - 1 || spot.y + h > height - 1) continue;
        const box = { x: spot.x, y: spot.y, w, h };
        if (boxes.some(box.x, box.y, w, h, other => overlaps(box, other))) continue;
        const over = covered(box, c.item, Math.min(bear, (least - spot.cost) / weight));
        if (over <= bear && spot.cost + weight * over < least) { least = spot.cost + weight * over; best = { box, align: spot.align }; }
      }
      if (!best) continue;
      boxes.add(best.box.x, best.box.y, w, h, best.box);
      placed.push({ ...c, ...best });
    }
    return placed;
  };
  // keep leaves out of labels that have moved those that now overlap one before them or are cut.
  const keep = (list, width, height) => {
    const boxes = board(width, height);
    return list.filter(({ box }) => {
      if (box.x < 1 || box.y < 1 || box.x + box.w > width - 1 || box.y + box.h > height - 1) return false;
      if (boxes.some(box.x, box.y, box.w, box.h, other => overlaps(box, other))) return false;
      boxes.add(box.x, box.y, box.w, box.h, box);
      return true;
    });
  };
  return { place, keep };
})();
