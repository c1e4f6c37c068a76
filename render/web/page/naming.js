// naming: which labels the map asks for, in order of importance: what was chosen, the topics, the bridging papers by
// rank, the most important item of each topic, then all others by what they are sized by.
const naming = (() => {
  let order = [], foremost = new Set();
  // rank is to be called when sizes or the filter have changed.
  const rank = () => {
    foremost = new Set();
    for (const c of data.clusters) {
      let top = -1;
      for (const i of c.items) if (view.visible(i) && (top < 0 || view.share[i] > view.share[top])) top = i;
      if (top >= 0) foremost.add(top);
    }
    const first = it => (it.bridge >= 0 ? 3 - it.bridge / data.bridges.length : foremost.has(it.index) ? 1.5 : 0);
    const keys = Float64Array.from(data.items, it => first(it) + view.share[it.index]);
    order = data.items.map(it => it.index).filter(view.visible).sort((a, b) => keys[b] - keys[a] || a - b);
  };

  const ofItem = (i, style, lead) => {
    const bridging = data.items[i].bridge >= 0, bold = lead || bridging;
    const size = lead ? 13 : bridging ? 12 : 10.5 + 2 * Math.sqrt(view.share[i]);
    const { lines, em } = text.item(i, bold);
    const r = view.radius(i);
    return {
      item: i, lines, bold, size, w: em * size * 1.01 + 1, h: marks.height(lines.length) * size, fill: style.ink,
      x: view.screenX(view.xs[i]), y: view.screenY(view.ys[i]), r: marks.outer(i, r), wx: view.xs[i], wy: view.ys[i],
      far: bold ? 50 : foremost.has(i) ? 10 : 2, bear: lead ? Infinity : bridging ? 2.5 : foremost.has(i) ? 0.9 : 0.3,
    };
  };
  const ofTopic = (r, style) => {
    const { lines, em } = text.topic(r.cluster);
    const n = data.clusters.length;
    const share = Math.sqrt(data.clusters[r.cluster].items.length / Math.max(1, data.clusters[0].items.length));
    const { width, height } = view.state(); // of a small stage, large names would cover all
    const size = (13 + 4.5 * share) * Math.max(0.78, Math.min(1, Math.sqrt(14 / n), Math.sqrt(width * height) / 600));
    const w = em * size * 1.01 + 2, h = marks.height(lines.length) * size;
    const x = view.screenX(r.middle[0]), y = view.screenY(r.middle[1]), span = r.span * view.state().scale;
    return {
      cluster: r.cluster, lines, bold: true, size, w, h, x, y, wx: r.middle[0], wy: r.middle[1], bear: Infinity, weight: 0.35,
      fill: colour.name(r.cluster, style.dark), spots: (w, h) => topicSpots(r.cluster, x, y, span, w, h),
    };
  };
  // The places of a topic's name: all over its region and around it. Far from the middle is worse, in part over another
  // topic worst; none is wholly away from home and over another, whose name it would seem to be.
  const topicSpots = (cluster, x, y, span, w, h) => {
    const all = [];
    const reach = Math.min(0.75 * span, 260), steps = 5;
    for (let r = -steps; r <= steps; r++) {
      for (let c = -steps; c <= steps; c++) {
        const dx = c / steps * reach, dy = r / steps * (reach + h);
        let strange = 0, home = false;
        for (const [px, py] of [[-0.5, -0.5], [0.5, -0.5], [0, 0], [-0.5, 0.5], [0.5, 0.5]]) {
          const at = region.at(view.worldX(x + dx + px * w), view.worldY(y + dy + py * h));
          if (at === cluster) home = true; else strange += at < 0 ? 0.08 : 1;
        }
        if (!home && strange >= 1) continue;
        all.push({ x: x + dx - w / 2, y: y + dy - h / 2, align: 0.5, cost: 0.8 * Math.hypot(dx, dy) / (span + 1) + strange });
      }
    }
    return all;
  };
  // topics whose regions are in sight, neither as small as a word nor as large as the screen.
  const topics = (focus, style) => {
    const { width, height, scale } = view.state();
    if (focus && focus.cluster === undefined) return [];
    const list = [];
    for (const r of region.all) {
      const span = r.span * scale;
      if (!r.middle || span > 1.3 * Math.max(width, height) || !style.topic(r.cluster) || (focus && focus.cluster !== r.cluster)) continue;
      const x = view.screenX(r.middle[0]), y = view.screenY(r.middle[1]);
      if (x < -span / 2 || y < -span / 2 || x > width + span / 2 || y > height + span / 2) continue;
      const c = ofTopic(r, style);
      if (c.w < 2.6 * span || data.clusters.length <= 14) list.push(c);
      if (list.length >= 40) break;
    }
    return list;
  };

  // candidates are the labels asked for, one by one, for labels.place. At most so many items are asked.
  function* candidates(focus, style) {
    const { width, height } = view.state();
    const leads = new Set(focus?.leads ?? []);
    for (const i of leads) yield ofItem(i, style, true);
    yield* topics(focus, style);
    let asks = 600;
    const near = focus?.spokes?.length ? [...new Set(focus.spokes.flatMap(l => [data.links[l].a, data.links[l].b]))] : null;
    for (const i of near ?? order) {
      if (leads.has(i) || !view.visible(i) || (focus && !focus.bright.has(i))) continue;
      const x = view.screenX(view.xs[i]), y = view.screenY(view.ys[i]);
      if (x < 0 || y < 0 || x > width || y > height) continue;
      if (asks-- === 0) return;
      yield ofItem(i, style, false);
    }
  }
  // furniture are the boxes of what the page lays over the map: buttons, scales, notes.
  const furniture = () => {
    const { width, height } = view.state();
    const stage = document.getElementById("map").parentElement;
    return [...stage.children].filter(e => e.id !== "map" && e.id !== "tip" && e.offsetWidth > 0)
      .map(e => ({ x: e.offsetLeft, y: e.offsetTop, w: e.offsetWidth, h: e.offsetHeight }))
      .filter(b => b.w * b.h < 0.25 * width * height);
  };
  // obstacles are discs in sight that labels should not cover, and the numbers of bridging items, which they may not.
  // On a map so full that items are dots there is no room to spare them.
  const obstacles = focus => {
    const { width, height } = view.state();
    const discs = [], taken = furniture();
    view.each(view.worldX(-20), view.worldY(-20), view.worldX(width + 20), view.worldY(height + 20), i => {
      const r = view.radius(i);
      if (!view.visible(i) || (r < 3.5 && data.items[i].bridge < 0) || (focus && !focus.bright.has(i))) return;
      const x = view.screenX(view.xs[i]), y = view.screenY(view.ys[i]);
      discs.push({ x, y, r: marks.outer(i, r), item: i, weight: data.items[i].bridge >= 0 ? 3 : 1, seen: 0 });
      const rank = data.items[i].bridge;
      if (rank >= 0 && rank < marks.badge.most) taken.push(marks.badgeBox(i, x, y, r, view.state().scale));
    });
    return { discs, taken };
  };
  // most is how many labels a view may have: one a patch of the screen, fewer where items are dense.
  const most = inSight => {
    const { width, height } = view.state();
    const apart = Math.sqrt(width * height / Math.max(1, inSight));
    return Math.max(12, Math.round(width * height / 5200 * Math.min(1, Math.max(0.25, apart / 24))));
  };
  return { rank, candidates, obstacles, most };
})();
