// paperview: one item: its record, its abstract with its terms marked, and its links with what they rest on.
const paperview = (() => {
  const { element, button, small, bar, figure, count } = dom;
  const { heading, section, list, long, topic, term, chip, actions } = parts;

  const authors = names => {
    const most = 10, all = names.map(a => chip(a, () => choose.all("author", a)));
    const more = button({ class: "chip", onclick: () => more.replaceWith(...all.slice(most)) },
      "and " + count(names.length - most, "more", "more"));
    return element("p", { class: "authors" }, all.length > most + 1 ? [all.slice(0, most), more] : all);
  };
  const record = it => element("p", { class: "muted" },
    it.venue ? button({ class: "plain", title: "All of " + it.venue, onclick: () => choose.all("venue", it.venue) },
      it.venue) : null,
    it.venue && it.year ? " · " : null,
    it.year ? button({ class: "plain", title: "All of " + it.year, onclick: () => choose.all("year", it.year) },
      String(it.year)) : null);
  const address = it => {
    const href = records.address(it), doi = records.doi(it);
    return href ? element("p", {}, element("a", { href, rel: "noopener noreferrer", target: "_blank" },
      doi ? "doi:" + doi : href)) : null;
  };
  const bridge = n => {
    const b = data.bridges[n];
    return section("Bridge no. " + (n + 1), element("p", {}, b.why),
      button({ class: "plain", onclick: () => choose.bridge(n) }, "What it joins, and the evidence"));
  };
  const abstract = it => section("Abstract", element("p", { class: "text" },
    highlight.pieces(it).map(piece => (piece.text === undefined ? piece
    : element("mark", { title: it.terms[piece.term]?.label }, piece.text)))));
  const link = (l, i) => {
    const strongest = data.links[data.linksOf(i)[0]].strength;
    return [parts.item(data.other(data.links[l], i), bar(data.links[l].strength / strongest)), parts.why(l)];
  };
  // score is a row of a value and its place among all.
  const score = (c, i) => {
    const value = c.of(i);
    let above = 0;
    for (let j = 0; j < data.items.length; j++) if (c.of(j) > value) above++;
    return element("tr", {}, element("th", { scope: "row" }, c.title), element("td", {}, figure(value)),
      element("td", {}, small("no. " + dom.whole(above + 1))));
  };
  const scores = i => {
    const rows = columns.all.filter(c => Number.isFinite(c.of(i))).map(c => score(c, i));
    return rows.length ? section("Scores", element("table", { class: "scores" }, element("tbody", {}, rows))) : null;
  };

  return ({ item: i }) => {
    const it = data.items[i], terms = it.terms, links = it.links;
    return [
      heading(it.title),
      filter.has(i) ? null : parts.hidden("The filter hides it on the map."),
      it.authors?.length ? authors(it.authors) : null,
      it.venue || it.year ? record(it) : null,
      address(it),
      it.cluster >= 0 ? topic(it.cluster) : element("p", { class: "muted" }, "In no topic"),
      actions(button({ onclick: () => choose.beginPath(i) }, "Path to …"),
        button({ onclick: () => choose.set([i, ...neighbours(i)]) }, "Select with neighbours")),
      it.bridge >= 0 ? bridge(it.bridge) : null,
      it.text ? abstract(it) : null,
      terms.length ? section("Terms", element("div", { class: "chips" },
        terms.map(t => term(t, t.count > 1 ? "×" + t.count : "")))) : null,
      section("Links" + (links.length ? ` (${dom.whole(links.length)})` : ""),
        links.length ? long(links, l => link(l, i), { first: 15, word: "weaker link", words: "weaker links" })
        : element("p", { class: "muted" }, "It has no link on this map.")),
      scores(i),
    ];
  };
  function neighbours(i) { return data.items[i].links.map(l => data.other(data.links[l], i)); }
})();
