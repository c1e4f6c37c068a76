// choose: what a click, a key or a line of a list may choose.
const choose = (() => {
  const change = (choice, items) => {
    state.set({ choice, pathFrom: -1 }, "push");
    if (items) sight.show(items);
  };
  // item ends a path when one was begun. The map stays still when the item was chosen on it.
  const item = (i, still = false) => {
    const from = state.now().pathFrom;
    if (from >= 0 && from !== i) return path(from, i);
    change({ item: i }, still ? null : [i]);
  };
  const path = (from, to) => change({ from, to }, route.between(from, to)?.items ?? [from, to]);
  const set = items => {
    const sorted = [...new Set(items)].sort((a, b) => a - b);
    change(sorted.length ? { set: sorted } : {});
  };
  // toggle puts an item into the set or takes it out; an item chosen before is the set's first.
  const toggle = i => {
    const held = new Set(itemsOf(state.now().choice));
    if (!held.delete(i)) held.add(i);
    set(held);
  };
  // itemsOf are the items that a choice is about.
  const itemsOf = choice => {
    if (choice.item >= 0) return [choice.item];
    if (choice.link >= 0) return [data.links[choice.link].a, data.links[choice.link].b];
    if (choice.topic >= 0) return data.clusters[choice.topic].items;
    if (choice.bridge >= 0) return [data.bridges[choice.bridge].item];
    if (choice.from >= 0) return route.between(choice.from, choice.to)?.items ?? [choice.from, choice.to];
    if (choice.kind) return finder.of(choice.kind, choice.value);
    return choice.set ?? [];
  };
  return {
    item, path, set, toggle, itemsOf,
    link: (l, still = false) => change({ link: l }, still ? null : [data.links[l].a, data.links[l].b]),
    topic: (k, still = false) => change({ topic: k }, still ? null : data.clusters[k].items),
    bridge: n => change({ bridge: n }, [data.bridges[n].item]),
    all: (kind, value) => change({ kind, value: String(value) }, finder.of(kind, String(value))),
    nothing: () => change({}),
    beginPath: i => state.set({ pathFrom: i }),
  };
})();
