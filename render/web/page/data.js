// data: the map as the page uses it. The wire format is told in render/MAPJSON.md.
const data = (() => {
  const read = id => JSON.parse(document.getElementById(id).textContent);
  const map = read("data");
  const extras = map.papergraph;
  const shades = read("colours");
  const text = i => extras.strings[i];
  const term = ([label, count, score, share]) => ({ label: text(label), count, score, share });
  const reason = ([kind, label, weight]) => ({ kind: text(kind), label: text(label), weight });

  const items = extras.items.map((item, i) => ({
    ...item,
    index: i,
    title: item.title ?? item.label,
    cluster: item.cluster ?? -1,
    bridge: item.bridge ?? -1,
    x: map.network.items[i].x,
    y: -map.network.items[i].y, // the wire's y grows upward, the screen's downward
    url: map.network.items[i].url,
    weights: map.network.items[i].weights ?? {},
    scores: map.network.items[i].scores ?? {},
    terms: (item.terms ?? []).map(term),
    links: [], // indexes of links, strongest first
  }));
  const links = map.network.links.map((link, i) => ({
    a: link.source_id - 1, b: link.target_id - 1, strength: link.strength,
    why: (extras.links[i].why ?? []).map(reason),
  }));
  links.forEach((link, i) => { items[link.a].links.push(i); items[link.b].links.push(i); });
  const clusters = extras.clusters.map((c, i) => ({
    index: i, label: c.label, terms: (c.terms ?? []).map(term), items: c.items ?? [],
  }));
  const bridges = extras.bridges.map(b => ({
    ...b,
    joins: (b.joins ?? []).map(j => ({
      ...j, evidence: (j.evidence ?? []).map(e => ({ ...e, why: (e.why ?? []).map(reason) })),
    })),
  }));

  // What an item may be sized or coloured by: a title and the value of an item.
  const columns = [
    ...extras.weights.map(c => ({ title: c.title || c.name, of: item => item.weights[c.key] })),
    ...extras.scores.map(c => ({ title: c.title || c.name, of: item => item.scores[c.key] })),
  ];

  return {
    items, links, clusters, bridges, columns,
    description: map.info.description, source: extras.source ?? "", totalLinks: extras.total_links,
    word: extras.item_word ?? "item", words: map.config.terminology.items ?? "items",
    shade: cluster => shades[cluster < 0 || cluster >= clusters.length ? clusters.length : cluster],
    other: (link, i) => (link.a === i ? link.b : link.a),
  };
})();
