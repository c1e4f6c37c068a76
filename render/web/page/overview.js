// overview: what the panel shows while nothing is chosen: the topics, the bridging items, how the map is read and how
// much of the network it holds.
const overview = (() => {
  const { element, dot, count, whole } = dom;
  const { heading, section, long, topic } = parts;

  const bridge = (b, n) => parts.go(() => choose.bridge(n), element("span", { class: "rank" }, String(n + 1)),
    element("span", { class: "title" }, data.items[b.item].title),
    b.joins.slice(0, 1).map(j => j.clusters.map(c => element("small", { class: "joined" }, dot(c),
      data.clusters[c].terms[0]?.label ?? data.clusters[c].label))));
  const reading = () => {
    const word = data.word, s = state.now(), size = columns.named(s.size), colour = columns.named(s.colour);
    return element("details", {}, element("summary", {}, "How to read the map"), element("ul", { class: "prose" },
      element("li", {}, `A circle is a ${word}. Its area shows ${size ? size.title.toLowerCase() : "nothing"}, `
        + `its colour ${colour ? colour.title.toLowerCase() : "its topic"}.`),
      element("li", {}, `Two ${data.words} stand close together when they, and what they are linked with, belong `
        + "together; distances between far ones mean little."),
      element("li", {}, "A line is a link; the stronger, the darker. Choose it to see what the two share."),
      data.bridges.length ? element("li", {},
        `A ring around a circle marks a bridging ${word}: it joins topics that would else lie apart.`) : null,
      element("li", {}, "Everything leads on: choose a circle, a line, the name of a topic, or search.")));
  };
  const links = () => {
    const held = data.links.length < data.totalLinks
      ? `The map holds the ${whole(data.links.length)} strongest of ${count(data.totalLinks, "link")}`
      : `The map holds all ${count(data.totalLinks, "link")} of the network`;
    return held + (draw.mostLinks < data.links.length
      ? `; of those in sight the ${whole(draw.mostLinks)} strongest are drawn.` : ".");
  };

  return () => [
    heading(count(data.items.length, data.word, data.words) + ", " + count(data.clusters.length, "topic")),
    element("p", { class: "muted" }, data.description),
    section("Topics", long(data.clusters, c => topic(c.index, element("span", { class: "number" },
      whole(c.items.length))), { first: 30 })),
    section("Bridging " + data.words, long(data.bridges, bridge, { first: 12 })),
    section("By year", chart.years(data.items.map(i => i.index))),
    section("About", reading(), element("p", { class: "muted" }, links()),
      data.source ? element("p", { class: "muted" }, data.source) : null),
  ];
})();
