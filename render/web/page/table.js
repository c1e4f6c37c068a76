// table: the items of the selection, or all that are shown, a row each, under the map. Only the rows that can be seen
// are in the page, so that ten thousand scroll as lightly as ten. Its files hold the same items in the same order.
const table = (() => {
  const { element, button, dot, count } = dom;
  const root = dom.by("table"), tall = 28;
  const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const heads = [
    { key: "title", title: data.word === "paper" ? "Title" : data.word[0].toUpperCase() + data.word.slice(1),
      wide: 360, of: i => data.items[i].title },
    { key: "authors", title: "Authors", wide: 180, of: i => (data.items[i].authors ?? []).join("; ") },
    { key: "year", title: "Year", wide: 62, number: true, of: i => data.items[i].year || NaN },
    { key: "venue", title: "Venue", wide: 160, of: i => data.items[i].venue ?? "" },
    { key: "topic", title: "Topic", wide: 190, of: i => data.clusters[data.items[i].cluster]?.label ?? "" },
  ].filter(h => h.key === "title" || h.key === "topic" || data.items.some(i => (h.number
    ? h.of(i.index) === h.of(i.index) : h.of(i.index))));
  for (const c of columns.all) {
    if (!heads.some(h => h.key === c.key)) heads.push({ key: c.key, title: c.title, full: c.full,
      wide: Math.max(84, 7 * c.title.length + 28), number: true, of: c.of });
  }

  let sorted = null; // { head, down }, or null for the order of the selection
  let rows = [], active = 0, from = -1, to = -1;
  let basis = {}; // the last choice of several items; a row that is chosen does not change what the table lists

  const several = choice => choice.topic >= 0 || choice.from >= 0 || choice.set || choice.kind;
  const compare = ({ head, down }) => (i, j) => {
    const a = head.of(i), b = head.of(j);
    // what is not known comes last either way
    const none = (a === "" || a !== a ? 1 : 0) - (b === "" || b !== b ? 1 : 0);
    return none || (down ? -1 : 1) * (head.number ? a - b : collator.compare(a, b)) || i - j;
  };
  const gather = () => {
    const all = several(basis) ? choose.itemsOf(basis) : data.items.map(i => i.index);
    rows = all.filter(filter.has);
    if (sorted) rows.sort(compare(sorted));
    active = Math.max(0, rows.indexOf(state.now().choice.item));
  };

  const title = element("h2", {}), scope = button({ class: "plain", onclick: () => { basis = {}; update(); } },
    "Show all");
  const files = element("span", { class: "files" }, save.formats.map(f =>
    button({ onclick: () => f.write(rows) }, f.name)));
  const body = element("tbody", {}), head = element("tr", {});
  const grid = element("table", { role: "grid", "aria-label": "Table of " + data.words },
    element("colgroup", {}, heads.map(h => element("col", { style: { width: h.wide + "px" } }))),
      element("thead", {}, head), body);
  grid.style.width = heads.reduce((sum, h) => sum + h.wide, 0) + "px";
  const pane = element("div", { class: "scroll" }, grid);
  root.append(element("div", { class: "head" }, title, scope, files,
    button({ class: "close", "aria-label": "Close the table", title: "Close (T)",
    onclick: () => state.set({ table: false }) }, "×")), pane);

  const marks = heads.map(h => {
    const th = element("th", { scope: "col", class: h.number ? "number" : null },
      button({ title: h.full, onclick: () => sort(h) }, h.title, element("span",
      { class: "arrow", "aria-hidden": "true" })));
    head.append(th);
    return th;
  });
  const sort = h => {
    sorted = sorted?.head !== h ? { head: h, down: Boolean(h.number) } : { head: h, down: !sorted.down };
    marks.forEach((th, n) => {
      const on = heads[n] === h;
      th.querySelector(".arrow").textContent = on ? (sorted.down ? " ↓" : " ↑") : "";
      if (on) th.setAttribute("aria-sort", sorted.down ? "descending"
        : "ascending"); else th.removeAttribute("aria-sort");
    });
    update();
  };

  const cell = (h, i) => {
    const value = h.of(i);
    if (h.key === "topic") return element("td", {}, dot(data.items[i].cluster), value);
    return element("td", { class: h.number ? "number" : null }, h.number
      ? (Number.isFinite(value) ? dom.figure(value) : "") : value);
  };
  const row = n => element("tr", {
    "aria-rowindex": n + 2, "data-row": n, "data-item": rows[n], tabindex: n === active ? 0 : -1,
    "aria-selected": String(rows[n] === state.now().choice.item),
  }, heads.map(h => cell(h, rows[n])));
  const gap = n => (n > 0 ? element("tr", { "aria-hidden": "true", class: "gap" },
    element("td", { colspan: heads.length, style: { height: n * tall + "px" } })) : null);

  // drawRows puts the rows into the page that can be seen, and the active one, which keeps the focus.
  const drawRows = always => {
    const first = Math.max(0, Math.floor(pane.scrollTop / tall) - 8);
    const last = Math.min(rows.length, first + Math.ceil((pane.clientHeight || 300) / tall) + 16);
    if (!always && first === from && last === to) return;
    const focused = body.contains(document.activeElement) ? Number(document.activeElement.dataset.row) : -1;
    from = first; to = last;
    const lines = [gap(first)];
    for (let n = first; n < last; n++) lines.push(row(n));
    lines.push(gap(rows.length - last));
    body.replaceChildren(...lines.filter(Boolean));
    if (focused >= 0) line(focused)?.focus({ preventScroll: true });
    if (!body.querySelector('[tabindex="0"]')) body.querySelector("[data-row]")?.setAttribute("tabindex", "0");
  };
  const line = n => body.querySelector(`[data-row="${n}"]`);
  const step = n => {
    active = Math.max(0, Math.min(rows.length - 1, n));
    const head = grid.tHead.offsetHeight, top = active * tall;
    if (top < pane.scrollTop) pane.scrollTop = top;
    else if (top + tall + head > pane.scrollTop + pane.clientHeight) pane.scrollTop = top + tall
      + head - pane.clientHeight;
    drawRows(true);
    line(active)?.focus({ preventScroll: true });
  };
  const update = () => {
    if (!state.now().table) return;
    gather();
    title.textContent = (several(basis) ? "Selection: " : "All shown: ") + count(rows.length, data.word, data.words);
    scope.hidden = !several(basis);
    grid.setAttribute("aria-rowcount", rows.length + 1);
    drawRows(true);
  };

  pane.addEventListener("scroll", () => drawRows(false), { passive: true });
  new ResizeObserver(() => drawRows(false)).observe(pane);
  body.addEventListener("click", e => { const n = e.target.closest("[data-row]")?.dataset.row;
    if (n) { active = Number(n); choose.item(rows[active]); line(active)?.focus({ preventScroll: true }); } });
  body.addEventListener("pointerover", draw.lightAt);
  body.addEventListener("pointerleave", () => draw.light(-1));
  body.addEventListener("keydown", e => {
    const page = Math.max(1, Math.floor(pane.clientHeight / tall) - 2);
    const moves = { ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + page, PageUp: active - page,
      Home: 0, End: rows.length - 1 };
    if (e.key in moves) step(moves[e.key]);
    else if (e.key === "Enter" || e.key === " ") choose.item(rows[active]);
    else return;
    e.preventDefault();
  });
  body.addEventListener("focusin", e => { const n = e.target.dataset.row; if (n) active = Number(n); });

  const open = dom.by("tabulate");
  open.addEventListener("click", () => state.set({ table: !state.now().table }));
  state.follow((now, before) => {
    const other = now.choice !== before.choice && (several(now.choice) || !Object.keys(now.choice).length);
    if (other) basis = now.choice;
    root.hidden = !now.table;
    open.setAttribute("aria-pressed", String(now.table));
    if (now.table && !before.table) pane.scrollTop = 0;
    if (before.table && !now.table && root.contains(document.activeElement)) open.focus();
    if (other || now.table !== before.table || filter.changed(now, before)) update();
    else if (now.table) drawRows(true);
  });
  return { items: () => { gather(); return rows; }, focus: () => step(active), several: () => several(basis) };
})();
