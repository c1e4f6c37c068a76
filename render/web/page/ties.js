// ties: how strongly topics hold together: the links of the map between their items, summed.
const ties = (() => {
  let rows = null;
  const count = () => {
    rows = data.clusters.map(() => new Map());
    for (const { a, b, strength } of data.links) {
      const j = data.items[a].cluster, k = data.items[b].cluster;
      if (j === k || j < 0 || k < 0) continue;
      for (const [from, to] of [[j, k], [k, j]]) {
        const tie = rows[from].get(to) ?? { topic: to, strength: 0, links: 0 };
        tie.strength += strength;
        tie.links++;
        rows[from].set(to, tie);
      }
    }
  };
  // of lists the topics that topic k is linked with, the strongest tie first.
  const of = k => {
    if (!rows) count();
    return [...rows[k].values()].sort((a, b) => b.strength - a.strength || a.topic - b.topic);
  };
  return { of };
})();
