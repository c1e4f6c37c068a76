// topicview: one topic: its terms, its growth, its items, the topics next to it and the bridges that lead there.
const topicview = (() => {
  const { element, button, count, figure, percent, whole } = dom;
  const { heading, section, list, long, measured } = parts;

  const terms = (k, c) => {
    const most = c.terms.reduce((a, t) => Math.max(a, t.share || t.count), 0) || 1;
    return long(c.terms, t => button({ class: "go measured", title: "All with this term",
      onclick: () => choose.all("term", t.label) },
      measured(t.label, (t.share || t.count) / most, t.share ? percent(t.share) : whole(t.count))),
        { first: 10, word: "term", words: "terms" });
  };
  const neighbours = k => {
    const near = ties.of(k), most = near[0]?.strength ?? 1;
    return long(near, tie => parts.topic(tie.topic, dom.bar(tie.strength / most),
      element("span", { class: "number", title: count(tie.links, "link") }, figure(tie.strength))), { first: 8 });
  };
  const years = c => {
    const known = c.items.map(i => filter.yearOf(data.items[i])).filter(Number.isFinite);
    return known.length ? ", on average of " + (known.reduce((a, b) => a + b, 0) / known.length).toFixed(1) : "";
  };

  return ({ topic: k }) => {
    const c = data.clusters[k];
    const bridging = data.bridges.flatMap((b, n) => (b.joins.some(j => j.clusters.includes(k)) ? [n] : []));
    return [
      heading(dom.dot(k), c.label),
      element("p", { class: "muted" }, `Topic ${k + 1} · ` + count(c.items.length, data.word, data.words) + years(c)),
      parts.actions(button({ onclick: () => state.set({ table: true }) }, "Table"),
        button({ onclick: () => filter.only(k) }, "Show only this topic")),
      section("Terms and share of its " + data.words, terms(k, c)),
      section("By year", chart.years(c.items, k)),
      section("Neighbouring topics and strength of links", neighbours(k)),
      section("Bridging " + data.words, long(bridging, n => parts.go(() => choose.bridge(n),
        element("span", { class: "rank" }, String(n + 1)), element("span", { class: "title" },
        data.items[data.bridges[n].item].title)), { first: 6 })),
      section("Its " + data.words + ", most central first", long(c.items, i => parts.item(i))),
    ];
  };
})();
