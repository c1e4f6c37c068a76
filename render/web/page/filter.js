// filter: which items are shown: those of the topics, years and scores that the reader left in.
const filter = (() => {
  let mask = null, shown = data.items.length;
  const active = s => s.hidden.size > 0 || s.years !== null || s.score !== null;
  const yearOf = item => item.year || NaN;
  const tests = s => {
    const list = [];
    if (s.hidden.size) list.push(item => !s.hidden.has(item.cluster));
    if (s.years) list.push(item => yearOf(item) >= s.years[0] && yearOf(item) <= s.years[1]);
    const column = s.score && columns.named(s.score.key);
    if (column) list.push(item => column.of(item.index) >= s.score.low && column.of(item.index) <= s.score.high);
    return list;
  };
  const apply = s => {
    const all = tests(s);
    mask = all.length ? Uint8Array.from(data.items, item => all.every(test => test(item))) : null;
    shown = mask ? mask.reduce((a, b) => a + b, 0) : data.items.length;
    draw.filter(mask);
    dom.say(dom.count(shown, data.word, data.words) + " shown");
  };
  const changed = (now, before) => now.hidden !== before.hidden || now.years !== before.years
    || now.score !== before.score;
  state.follow((now, before) => {
    if (changed(now, before)) apply(now);
  });
  return {
    changed,
    active: () => active(state.now()),
    has: i => !mask || mask[i] === 1,
    shown: () => shown,
    yearOf,
    clear: () => state.set({ hidden: new Set(), years: null, score: null }),
    only: k => state.set({ hidden: new Set([-1, ...data.clusters.keys()].filter(c => c !== k)) }),
  };
})();
