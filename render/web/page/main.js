// main: joins the parts: what pointer, keys and lists choose is drawn, told in the panel and kept in the address.
(() => {
  const { element } = dom;
  const canvas = draw.canvas;
  const tip = document.getElementById("tip");

  const keep = fragment => history.replaceState(null, "", fragment ? "#" + fragment : location.pathname + location.search);
  const reveal = items => { view.reveal(items.map(i => data.items[i])); draw.moved(); };
  const select = (i, move) => {
    draw.select(i);
    panel.item(i);
    keep("item=" + encodeURIComponent(data.items[i].id));
    if (move) { view.centre(data.items[i]); draw.moved(); }
  };
  Object.assign(panel.chosen, {
    item: i => select(i, true),
    topic: k => { draw.topic(k); panel.topic(k); keep("topic=" + (k + 1)); reveal(data.clusters[k].items); },
    link: l => { draw.link(l); panel.link(l); keep("link=" + (l + 1)); reveal([data.links[l].a, data.links[l].b]); },
    nothing: () => { draw.select(-1); panel.overview(); keep(""); },
    search: text => search.ask(text),
  });
  search.onChoose(i => select(i, true));

  const options = (id, columns, first, change) => {
    const field = document.getElementById(id);
    field.append(...first, ...columns.map((c, n) => element("option", { value: n }, c.title)));
    field.addEventListener("change", () => { change(columns[field.value] ?? null); draw.afresh(); });
  };
  const sizes = data.columns.filter(c => data.items.every(i => !(c.of(i) < 0)));
  options("size", sizes, [], view.setSize);
  view.setSize(sizes[0]);
  options("colour", data.columns, [element("option", { value: "" }, "topic")], column => {
    const { low, high } = colour.set(column);
    const scale = document.getElementById("scale");
    scale.hidden = !column || low > high;
    if (scale.hidden) return;
    const bar = element("span", { class: "bar" });
    bar.style.background = colour.gradient;
    scale.replaceChildren(column.title, element("br", {}), dom.figure(low), bar, dom.figure(high));
  });

  const point = e => { const box = canvas.getBoundingClientRect(); return [e.clientX - box.left, e.clientY - box.top]; };
  const hover = (x, y) => {
    const i = view.hit(x, y);
    draw.light(i);
    canvas.classList.toggle("over", i >= 0);
    tip.hidden = i < 0;
    if (i < 0) return;
    const it = data.items[i];
    tip.replaceChildren(it.title, element("small", {}, [it.authors?.[0], it.year, it.cluster >= 0 ? data.clusters[it.cluster].label : ""].filter(Boolean).join(" · ")));
    const { width, height } = view.state();
    tip.style.left = Math.max(4, Math.min(x + 14, width - tip.offsetWidth - 4)) + "px";
    tip.style.top = Math.max(4, Math.min(y + 14, height - tip.offsetHeight - 4)) + "px";
  };

  // One pointer drags, two pinch.
  const pointers = new Map();
  let travelled = 0;
  canvas.addEventListener("pointerdown", e => { canvas.setPointerCapture(e.pointerId); pointers.set(e.pointerId, point(e)); travelled = 0; });
  canvas.addEventListener("pointermove", e => {
    const [x, y] = point(e);
    const before = pointers.get(e.pointerId);
    if (!before) return hover(x, y);
    const others = [...pointers].filter(([id]) => id !== e.pointerId).map(([, p]) => p);
    if (others.length) {
      const [ox, oy] = others[0];
      view.zoom(Math.hypot(x - ox, y - oy) / Math.max(1, Math.hypot(before[0] - ox, before[1] - oy)), (x + ox) / 2, (y + oy) / 2);
    } else view.pan(x - before[0], y - before[1]);
    travelled += Math.hypot(x - before[0], y - before[1]);
    pointers.set(e.pointerId, [x, y]);
    canvas.classList.add("dragging");
    tip.hidden = true;
    draw.moved();
  });
  const release = e => {
    pointers.delete(e.pointerId);
    canvas.classList.remove("dragging");
    if (e.type !== "pointerup" || travelled > 4) return;
    const i = view.hit(...point(e));
    if (i >= 0) select(i, false); else panel.chosen.nothing();
  };
  canvas.addEventListener("pointerup", release);
  canvas.addEventListener("pointercancel", release);
  canvas.addEventListener("pointerleave", () => { draw.light(-1); tip.hidden = true; });
  canvas.addEventListener("wheel", e => { e.preventDefault(); view.zoom(Math.exp(-e.deltaY * (e.ctrlKey ? 0.01 : 0.0015)), ...point(e)); draw.moved(); }, { passive: false });

  const step = 60;
  const keys = {
    ArrowLeft: () => view.pan(step, 0), ArrowRight: () => view.pan(-step, 0), ArrowUp: () => view.pan(0, step), ArrowDown: () => view.pan(0, -step),
    "+": () => view.zoom(1.3), "=": () => view.zoom(1.3), "-": () => view.zoom(1 / 1.3), 0: () => view.fit(), Escape: () => panel.chosen.nothing(),
  };
  canvas.addEventListener("keydown", e => { if (keys[e.key]) { e.preventDefault(); keys[e.key](); draw.moved(); } });
  document.addEventListener("keydown", e => {
    if (e.key === "/" && document.activeElement.tagName !== "INPUT") { e.preventDefault(); document.getElementById("query").focus(); }
  });
  for (const [id, action] of [["in", keys["+"]], ["out", keys["-"]], ["fit", keys[0]]]) {
    document.getElementById(id).addEventListener("click", () => { action(); draw.moved(); });
  }
  document.getElementById("status").textContent = draw.linksShown < data.totalLinks
    ? "showing " + draw.linksShown.toLocaleString("en") + " of " + data.totalLinks.toLocaleString("en") + " links"
    : dom.count(data.totalLinks, "link");

  new ResizeObserver(draw.resize).observe(canvas.parentElement);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw.afresh);
  draw.resize();
  panel.overview();
  const asked = new URLSearchParams(location.hash.slice(1));
  const item = data.items.findIndex(i => i.id === asked.get("item"));
  if (item >= 0) select(item, true);
  else if (data.clusters[asked.get("topic") - 1]) panel.chosen.topic(asked.get("topic") - 1);
  else if (data.links[asked.get("link") - 1]) panel.chosen.link(asked.get("link") - 1);
})();
