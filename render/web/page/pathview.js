// pathview: the path between two items, step by step, with what every step rests on.
const pathview = ({ from, to }) => {
  const { element, button } = dom;
  const found = route.between(from, to);
  const turn = button({ onclick: () => choose.path(to, from) }, "The other way round");
  if (!found) {
    return [
      parts.heading("No path"),
      parts.item(from), parts.item(to),
      element("p", {}, filter.active()
        ? "No path of links joins the two among what is shown; clearing the filter may open one."
        : "No path of links joins the two on this map."),
    ];
  }
  return [
    parts.heading("A path of " + dom.count(found.links.length, "link")),
    element("p", { class: "muted" },
      "The fewest links that lead from one to the other; of several such paths the strongest."),
    parts.actions(turn, parts.exports(found.items)),
    element("ol", { class: "path" }, found.items.map((i, n) => element("li", {}, parts.item(i),
      n < found.links.length ? parts.why(found.links[n]) : null))),
  ];
};
