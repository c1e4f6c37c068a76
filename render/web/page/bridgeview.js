// bridgeview: one bridging item: which topics it joins, by which links, and how sure that is.
const bridgeview = (() => {
  const { element, button, dot, figure, percent, count } = dom;
  const { heading, section, long, measured } = parts;

  const measures = b => [
    ["Score", b.score], ["Betweenness of topics", b.betweenness], ["Participation", b.participation],
    ["Constraint (low is open)", b.constraint], ["Among the best when resampled", b.stability],
  ].filter(([, value]) => Number.isFinite(value)).map(([name, value]) =>
    element("li", { class: "measured" }, measured(name, value, value.toFixed(2))));

  // evidence is a neighbour on the far side with what the bridge shares with it; the link itself may not be on the map.
  const evidence = (e, from) => {
    const l = data.linkBetween(from, e.item);
    return [parts.item(e.item), l === undefined ? element("p", { class: "reasons" }, parts.reasons(e.why),
      " · " + figure(e.strength)) : parts.why(l)];
  };
  const join = (j, b) => section(percent(j.share) + " of the strength of its links goes to",
    j.clusters.map(c => parts.topic(c)),
    j.evidence.length ? element("p", { class: "muted lead" }, "by these:") : null,
    long(j.evidence, e => evidence(e, b.item), { first: 8, word: "link", words: "links" }));

  return ({ bridge: n }) => {
    const b = data.bridges[n];
    return [
      heading("Bridge no. " + (n + 1)),
      parts.item(b.item),
      b.why ? element("p", {}, b.why) : null,
      b.joins.map(j => join(j, b)),
      section("How much of a bridge", element("ul", {}, measures(b))),
      element("p", { class: "muted" },
        `Of ${count(data.bridges.length, "bridge")}; ${percent(b.stability)} of resampled `
        + "networks rank it among the best."),
    ];
  };
})();
