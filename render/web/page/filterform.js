// filterform: the fields of the filter: topics by their colours, years, and the range of one score.
const filterform = (() => {
  const { element, button, dot, whole } = dom;
  const root = dom.by("filters"), badge = dom.by("badge");
  const legendOf = text => element("legend", {}, text);

  // The topics.
  const boxes = new Map();
  const topic = (k, label, n) => {
    const box = element("input", { type: "checkbox", checked: true, onchange: () => {
      const hidden = new Set(state.now().hidden);
      if (box.checked) hidden.delete(k); else hidden.add(k);
      state.set({ hidden });
    } });
    boxes.set(k, box);
    return element("li", {}, element("label", {}, box, dot(k), element("span", { class: "title" },
      k >= 0 ? element("span", { class: "no" }, k + 1 + " ") : null, label),
      element("span", { class: "number" }, whole(n))),
      button({ class: "plain only", "aria-label": "Only " + label, onclick: () => filter.only(k) }, "only"));
  };
  const outside = data.items.filter(i => i.cluster < 0).length;
  const topics = data.clusters.map(c => topic(c.index, c.label, c.items.length));
  if (outside && topics.length) topics.push(topic(-1, "in no topic", outside));
  const every = button({ class: "plain", onclick: () => state.set({ hidden: new Set() }) }, "All");
  const none = button({ class: "plain", onclick: () => state.set({ hidden: new Set(boxes.keys()) }) }, "None");

  // The years.
  const known = data.items.map(filter.yearOf).filter(Number.isFinite);
  const years = chart.range.low < chart.range.high
    ? range.field({ title: "Years", values: known, ...chart.range }, pair => state.set({ years: pair })) : null;
  const undated = data.items.length - known.length;

  // The score, whose column is chosen first.
  const scored = columns.all.filter(c => c.range().low < c.range().high && !(years && c.key === "year"));
  const pick = element("select", { "aria-label": "Score to filter by" },
    scored.map(c => element("option", { value: c.key }, c.title)));
  const place = element("div", {});
  let score = null, scoreKey = "";
  const build = key => {
    const column = columns.named(key);
    if (!column || key === scoreKey) return;
    scoreKey = pick.value = key;
    const values = data.items.map(i => column.of(i.index)).filter(Number.isFinite);
    score = range.field({ title: column.title, values, ...column.range() },
      pair => state.set({ score: pair && { key, low: pair[0], high: pair[1] } }));
    place.replaceChildren(score.node);
  };
  pick.addEventListener("change", () => { state.set({ score: null }); build(pick.value); });
  if (scored.length) build(scored[0].key);

  const shown = element("p", { class: "shown" }), clear = button({ onclick: filter.clear }, "Clear all filters");
  root.append(element("h2", { class: "unseen" }, "Filters"), element("div", { class: "head" }, shown, clear), ...[
    years ? element("fieldset", {}, legendOf("Years"), years.node,
      undated ? element("p", { class: "muted" }, dom.count(undated, data.word, data.words) + " without a year "
      + (undated === 1 ? "is" : "are") + " hidden while years are chosen.") : null) : null,
    scored.length ? element("fieldset", {}, legendOf("Score"), pick, place) : null,
    topics.length ? element("fieldset", { class: "of-topics" }, legendOf("Topics"),
      element("div", { class: "quick" }, every, none), element("ul", { class: "topics" }, topics)) : null,
  ].filter(Boolean));

  const show = now => {
    boxes.forEach((box, k) => { box.checked = !now.hidden.has(k); });
    years?.show(now.years);
    if (now.score) build(now.score.key);
    score?.show(now.score && [now.score.low, now.score.high]);
    const n = (now.hidden.size > 0) + (now.years !== null) + (now.score !== null);
    badge.textContent = n ? String(n) : "";
    badge.hidden = !n;
    clear.disabled = !n;
    shown.textContent = n ? `${whole(filter.shown())} of ${dom.count(data.items.length, data.word, data.words)} shown`
      : `All ${dom.count(data.items.length, data.word, data.words)} shown`;
  };
  state.follow(show);
  show(state.now());
})();
