// reader: the items that stand on the map now as a table that is heard and not seen: the map for those who listen to
// it.
(() => {
  const { element, count } = dom;
  const root = dom.by("reader"), most = 100;
  const update = () => {
    const size = columns.named(state.now().size);
    const seen = columns.ordered(sight.shown(), size);
    const head = ["Title", "Authors and year", "Topic", "Links"];
    root.replaceChildren(
      element("caption", {}, `${count(seen.length, data.word, data.words)} on the map now`
        + (seen.length > most ? `, the first ${most} of them` : "") + (size ? `, by ${size.title.toLowerCase()}` : "")),
      element("thead", {}, element("tr", {}, head.map(h => element("th", { scope: "col" }, h)))),
      element("tbody", {}, seen.slice(0, most).map(i => element("tr", {},
        element("th", { scope: "row" }, data.items[i].title),
        element("td", {}, parts.byline(i)), element("td", {}, data.clusters[data.items[i].cluster]?.label ?? ""),
          element("td", {}, String(data.linksOf(i).length))))));
  };
  const soon = dom.later(300, update);
  sight.follow(soon);
  state.follow((now, before) => { if (filter.changed(now, before) || now.size !== before.size) soon(); });
  soon();
})();
