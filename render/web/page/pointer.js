// pointer: mouse, pen and fingers on the map: one drags, two pinch, a tap or a click chooses, Shift draws a box, Ctrl
// adds to the selection.
(() => {
  const { element } = dom;
  const canvas = draw.canvas, tip = dom.by("tip");
  const point = e => {
    const box = canvas.getBoundingClientRect();
    return [e.clientX - box.left, e.clientY - box.top];
  };

  // under is what lies at a point: an item, else a topic or a link. Links come first where the reader looks at them:
  // from near, or when something was chosen; else the whole of a topic would be hidden under them.
  const under = (x, y, slack) => {
    const item = view.hit(x, y, slack);
    if (item >= 0 && filter.has(item)) return { item };
    const topic = () => draw.topicAt(x, y), link = () => draw.linkAt(x, y);
    const near = view.magnification() > 2 || Object.keys(state.now().choice).length > 0;
    for (const [kind, at] of near ? [["link", link], ["topic", topic]] : [["topic", topic], ["link", link]]) {
      const found = at();
      if (found >= 0) return { [kind]: found };
    }
    return {};
  };
  const topicOf = i => data.clusters[data.items[i].cluster]?.label ?? "";
  const text = ({ item, topic, link }) => {
    if (item >= 0) return [data.items[item].title, element("small", {},
      [parts.byline(item), topicOf(item)].filter(Boolean).join(" · "))];
    if (topic >= 0) return [data.clusters[topic].label, element("small", {},
      "Topic of " + dom.count(data.clusters[topic].items.length, data.word, data.words))];
    const { a, b, why } = data.links[link];
    return [data.items[a].label, element("br"), data.items[b].label, element("small", {}, parts.reasons(why))];
  };
  const hide = () => { draw.light(-1); tip.hidden = true; canvas.classList.remove("over"); };
  const hover = (x, y) => {
    const found = under(x, y), any = Object.keys(found).length > 0;
    draw.light(found.item ?? -1);
    canvas.classList.toggle("over", any);
    tip.hidden = !any;
    if (!any) return;
    tip.replaceChildren(...text(found));
    const { width, height } = view.state();
    tip.style.left = Math.max(4, Math.min(x + 14, width - tip.offsetWidth - 4)) + "px";
    tip.style.top = Math.max(4, y + 16 + tip.offsetHeight > height ? y - tip.offsetHeight - 10 : y + 16) + "px";
  };

  // A finger is wider than a mouse's point, and trembles more: so many pixels beside an item are still on it, and so
  // many of way are still a tap.
  const slackOf = e => (e.pointerType === "touch" ? 10 : 4);
  const down = new Map(); // the pointers that touch, where they were last
  let travelled = 0, pinched = false;
  canvas.addEventListener("pointerdown", e => {
    if (e.button > 0) return;
    canvas.setPointerCapture(e.pointerId);
    down.set(e.pointerId, point(e));
    if (down.size === 1) { travelled = 0; pinched = false; }
    if (down.size === 1 && (e.shiftKey || area.armed())) {
      hide();
      area.begin(area.armed() ? "line" : "box", point(e));
    } else if (area.drawing()) area.leave();
  });
  canvas.addEventListener("pointermove", e => {
    const [x, y] = point(e), before = down.get(e.pointerId);
    if (!before) { if (e.pointerType !== "touch") hover(x, y); return; }
    travelled += Math.hypot(x - before[0], y - before[1]);
    down.set(e.pointerId, [x, y]);
    if (area.drawing()) return area.extend([x, y]);
    if (travelled <= slackOf(e) && down.size === 1) return;
    drag([x, y], before, [...down].find(([id]) => id !== e.pointerId)?.[1]);
  });
  const drag = ([x, y], before, other) => {
    hide();
    canvas.classList.add("dragging");
    sight.direct(() => {
      if (!other) return view.pan(x - before[0], y - before[1]);
      pinched = true;
      const [ox, oy] = other, mx = (x + ox) / 2, my = (y + oy) / 2;
      view.zoom(Math.hypot(x - ox, y - oy) / Math.max(1, Math.hypot(before[0] - ox, before[1] - oy)), mx, my);
      view.pan((x - before[0]) / 2, (y - before[1]) / 2);
    });
  };
  const release = e => {
    const held = down.delete(e.pointerId);
    if (!down.size) canvas.classList.remove("dragging");
    if (area.drawing() && !area.byKeys()) return e.type === "pointerup" ? area.finish() : area.leave();
    if (!held || e.type !== "pointerup" || travelled > slackOf(e) || pinched || down.size) return;
    tap(point(e), slackOf(e), e.ctrlKey || e.metaKey || e.shiftKey);
  };
  const tap = ([x, y], slack, adding) => {
    tip.hidden = true;
    const found = under(x, y, slack);
    if (found.item >= 0) return adding ? choose.toggle(found.item) : choose.item(found.item, true);
    if (found.topic >= 0) return choose.topic(found.topic, true);
    if (found.link >= 0) return choose.link(found.link, true);
    if (state.now().pathFrom < 0) choose.nothing();
  };
  canvas.addEventListener("pointerup", release);
  canvas.addEventListener("pointercancel", release);
  canvas.addEventListener("pointerleave", hide);
  canvas.addEventListener("dblclick", e => {
    const [x, y] = point(e);
    if (view.hit(x, y) < 0) sight.glide(() => view.zoom(2, x, y));
  });
  canvas.addEventListener("wheel", e => {
    e.preventDefault();
    const lines = e.deltaMode === 1 ? 30 : 1;
    sight.zoom(Math.exp(-Math.max(-200, Math.min(200, e.deltaY * lines)) * (e.ctrlKey ? 0.01 : 0.0015)), ...point(e));
  }, { passive: false });
})();
