// address: the state in the fragment of the page's address, so that a view can be linked to, and found again by reload,
// back and forward. What it does not understand it leaves out: an address comes from anyone.
const address = (() => {
  const listed = numbers => { // 3, 4, 5, 9 → "3-5,9"
    const out = [];
    for (const n of numbers) {
      const last = out.at(-1);
      if (last && last[1] === n - 1) last[1] = n; else out.push([n, n]);
    }
    return out.map(([a, b]) => (a === b ? a : a + "-" + b)).join(",");
  };
  const unlisted = (text, most) => {
    const out = new Set();
    for (const part of (text ?? "").split(",")) {
      const found = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(part);
      if (found) for (let n = Number(found[1]); n <= Math.min(most, Number(found[2] ?? found[1])); n++) out.add(n);
    }
    return [...out].sort((a, b) => a - b);
  };
  const id = i => data.items[i].id;
  let ids = null;
  const itemOf = text => {
    ids ??= new Map(data.items.map(i => [i.id, i.index]));
    return ids.get(text) ?? -1;
  };

  const kinds = [
    { has: c => c.item >= 0, write: c => ({ item: id(c.item) }) },
    { has: c => c.link >= 0, write: c => ({ link: c.link + 1 }) },
    { has: c => c.topic >= 0, write: c => ({ topic: c.topic + 1 }) },
    { has: c => c.bridge >= 0, write: c => ({ bridge: c.bridge + 1 }) },
    { has: c => c.from >= 0, write: c => ({ from: id(c.from), to: id(c.to) }) },
    { has: c => c.set, write: c => ({ set: listed(c.set) }) },
    { has: c => c.kind, write: c => ({ all: c.kind, of: c.value }) },
  ];
  const place = () => {
    const { x, y } = sight.middle();
    return [x, y, Math.log2(view.magnification())].map(v => Number(v.toFixed(4))).join(",");
  };
  const write = () => {
    const s = state.now(), p = new URLSearchParams(kinds.find(k => k.has(s.choice))?.write(s.choice));
    if (s.hidden.size) p.set("hide", listed([...s.hidden].map(k => k + 1).sort((a, b) => a - b)));
    if (s.years) p.set("years", s.years.join("-"));
    if (s.score) p.set("score", [s.score.low, s.score.high, s.score.key].join(","));
    if (s.size !== state.start.size) p.set("size", s.size);
    if (s.colour) p.set("colour", s.colour);
    if (s.table) p.set("table", "1");
    if (!sight.isHome()) p.set("at", place());
    return p.toString();
  };

  const choiceIn = p => {
    const number = (name, list) => {
      const text = p.get(name) ?? "";
      return /^\d{1,9}$/.test(text) && list[text - 1] ? text - 1 : -1;
    };
    const [item, from, to] = ["item", "from", "to"].map(name => (p.has(name) ? itemOf(p.get(name)) : -1));
    if (item >= 0) return { item };
    if (from >= 0 && to >= 0 && from !== to) return { from, to };
    for (const [name, list] of [["link", data.links], ["topic", data.clusters], ["bridge", data.bridges]]) {
      if (number(name, list) >= 0) return { [name]: number(name, list) };
    }
    const set = unlisted(p.get("set"), data.items.length - 1);
    if (set.length) return { set };
    return finder.knows(p.get("all")) && p.get("of") ? { kind: p.get("all"), value: p.get("of") } : {};
  };
  const scoreIn = text => {
    const [, low, high, key] = /^([^,]+),([^,]+),(.*)$/s.exec(text ?? "") ?? [];
    const range = { key, low: Number(low), high: Number(high) };
    return columns.named(key) && Number.isFinite(range.low) && Number.isFinite(range.high) && range.low <= range.high
      ? range : null;
  };
  const read = fragment => {
    const p = new URLSearchParams(fragment);
    const years = /^(\d{1,4})-(\d{1,4})$/.exec(p.get("years") ?? "");
    const hidden = unlisted(p.get("hide"), data.clusters.length).map(k => k - 1);
    return {
      choice: choiceIn(p), pathFrom: -1, hidden: new Set(hidden), table: p.get("table") === "1",
      years: years && Number(years[1]) <= Number(years[2]) ? [Number(years[1]), Number(years[2])] : null,
      score: scoreIn(p.get("score")),
      size: columns.sizes.some(c => c.key === p.get("size")) ? p.get("size") : state.start.size,
      colour: columns.named(p.get("colour")) ? p.get("colour") : "",
      at: p.get("at"),
    };
  };
  // go shows what an address says.
  const go = fragment => {
    const { at, ...changes } = read(fragment);
    state.set(changes, "none");
    sight.resized(); // the stage is smaller when the table stands under it
    const [x, y, zoom] = (at ?? "").split(",").map(Number);
    if (at && [x, y, zoom].every(Number.isFinite) && Math.abs(x) < 10 && Math.abs(y) < 10 && Math.abs(zoom) < 12) {
      sight.direct(() => { view.fit(); sight.put({ scale: view.state().scale * 2 ** zoom, x, y }); });
    } else {
      sight.direct(view.fit);
      sight.show(choose.itemsOf(changes.choice));
    }
  };
  const keep = how => {
    const fragment = write(), target = fragment ? "#" + fragment : location.pathname + location.search;
    if (fragment === location.hash.slice(1)) return;
    try {
      history[how + "State"](null, "", target);
    } catch { /* a browser that was asked too often keeps the old address */ }
  };
  const begin = () => {
    if (location.hash) go(location.hash.slice(1));
    state.follow((now, before, step) => {
      if (step !== "none") keep(now.choice === before.choice ? "replace" : step);
    });
    sight.follow(() => keep("replace"));
    addEventListener("popstate", () => go(location.hash.slice(1)));
  };
  return { begin };
})();
