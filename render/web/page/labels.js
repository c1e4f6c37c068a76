// labels: which labels are shown and where, so that no two overlap. Candidates come in order of importance; each takes
// the first free place around its circle that lies on the stage, or is left out until there is room.
const labels = (() => {
  const place = (context, candidates, width, height) => {
    const inside = box => box.x >= 0 && box.y >= 0 && box.x + box.w <= width && box.y + box.h <= height;
    const taken = new Map();
    const cell = 64;
    const each = (box, visit) => {
      for (let x = Math.floor(box.x / cell); x <= Math.floor((box.x + box.w) / cell); x++) {
        for (let y = Math.floor(box.y / cell); y <= Math.floor((box.y + box.h) / cell); y++) {
          if (visit(x + "," + y)) return true;
        }
      }
      return false;
    };
    const overlaps = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
    const free = box => !each(box, at => (taken.get(at) ?? []).some(other => overlaps(box, other)));
    const take = box => each(box, at => { if (!taken.has(at)) taken.set(at, []); taken.get(at).push(box); });

    const placed = [];
    for (const c of candidates) {
      context.font = c.font;
      const w = context.measureText(c.text).width + 4;
      const h = c.height + 2;
      const spots = c.centred ? [[c.x - w / 2, c.y - h / 2]] : [
        [c.x + c.r + 2, c.y - h / 2], [c.x - c.r - 2 - w, c.y - h / 2],
        [c.x - w / 2, c.y - c.r - 1 - h], [c.x - w / 2, c.y + c.r + 1],
      ];
      for (const [x, y] of spots) {
        const box = { x, y, w, h };
        if (!inside(box) || !free(box)) continue;
        take(box);
        placed.push({ ...c, box });
        break;
      }
    }
    return placed;
  };
  return { place };
})();
