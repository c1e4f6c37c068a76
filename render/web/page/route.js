// route: the path of fewest links between two items, by breadth-first search over the items that are shown. Of several
// such paths it is the one with the greatest sum of link strengths; what is still equal is decided by the item's index.
const route = (() => {
  const between = (from, to) => {
    const steps = new Int32Array(data.items.length).fill(-1);
    const best = new Float64Array(data.items.length), by = new Int32Array(data.items.length).fill(-1);
    steps[from] = 0;
    let layer = [from];
    while (layer.length && steps[to] < 0) layer = next(layer, steps, best, by);
    return steps[to] < 0 ? null : back(from, to, by);
  };
  // next reaches one link further; a node of the new layer keeps the strongest way to it.
  const next = (layer, steps, best, by) => {
    const found = [];
    for (const u of layer) {
      for (const l of data.linksOf(u)) {
        const v = data.other(data.links[l], u), sum = best[u] + data.links[l].strength;
        if (v === u || !filter.has(v) || (steps[v] >= 0 && steps[v] !== steps[u] + 1)) continue;
        if (steps[v] < 0) { steps[v] = steps[u] + 1; found.push(v); } else if (sum <= best[v]) continue;
        best[v] = sum;
        by[v] = l;
      }
    }
    return found.sort((a, b) => a - b);
  };
  const back = (from, to, by) => {
    const items = [to], links = [];
    while (items[0] !== from) {
      links.unshift(by[items[0]]);
      items.unshift(data.other(data.links[links[0]], items[0]));
    }
    return { items, links };
  };
  return { between };
})();
