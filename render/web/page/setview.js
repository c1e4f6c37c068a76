// setview: several items: an area of the map, all of an author, a term or a search: what they are about and their list.
const setview = (() => {
  const { element, button, bar, count, whole } = dom;
  const { heading, section, long } = parts;
  const titles = { author: "By", term: "With the term", venue: "In", year: "Of", search: "Found for" };

  // tally counts keys and lists them, most frequent first; what is equal stays in the order of its first appearance.
  const tally = keys => {
    const counts = new Map();
    for (const k of keys) counts.set(k, (counts.get(k) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1]);
  };
  const topics = items => {
    const rows = tally(items.map(i => data.items[i].cluster));
    return long(rows, ([k, n]) => (k < 0 ? element("div", { class: "go" }, dom.dot(-1),
      element("span", { class: "title" }, "in no topic"), bar(n / rows[0][1]),
      element("span", { class: "number" }, whole(n)))
      : parts.topic(k, bar(n / rows[0][1]), element("span", { class: "number" }, whole(n)))), { first: 8 });
  };
  const terms = items => {
    const rows = tally(items.flatMap(i => data.items[i].terms.map(t => t.label))).filter(([, n]) => n > 1).slice(0, 12);
    return rows.length ? element("div", { class: "chips" }, rows.map(([label, n]) =>
      parts.chip(label, () => choose.all("term", label), String(n)))) : null;
  };

  return choice => {
    const items = choose.itemsOf(choice);
    const out = items.filter(i => !filter.has(i)).length;
    const importance = columns.named(state.now().size);
    const ordered = columns.ordered(items, importance);
    return [
      heading(choice.kind ? `${titles[choice.kind]} “${choice.value}”` : "Selection"),
      element("p", { class: "muted" }, count(items.length, data.word, data.words)),
      out ? parts.hidden(`The filter hides ${whole(out)} of them on the map and in the table.`) : null,
      items.length ? parts.actions(button({ onclick: () => state.set({ table: true }) }, "Table"),
        parts.exports(ordered)) : null,
      section("Topics", topics(items)),
      section("By year", chart.years(items)),
      section("Frequent terms", terms(items)),
      section(importance ? `All by ${importance.title.toLowerCase()}` : "All", long(ordered, i => parts.item(i))),
    ];
  };
})();
