// finder: which items are meant by a few letters: titles, authors, terms, venues, topics and years. Case and accents do
// not matter; all words of the query must be found, in any order.
const finder = (() => {
  const fold = text => String(text).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  let known = null; // made when it is first needed

  const gather = of => {
    const names = new Map(); // name → its items
    for (const item of data.items) {
      for (const name of new Set(of(item))) {
        if (!names.has(name)) names.set(name, []);
        names.get(name).push(item.index);
      }
    }
    return names;
  };
  const kinds = {
    author: item => item.authors ?? [],
    term: item => item.terms.map(t => t.label),
    venue: item => (item.venue ? [item.venue] : []),
    year: item => (item.year ? [String(item.year)] : []),
  };
  const learn = () => {
    if (known) return known;
    const rest = i => [i.label, ...Object.values(kinds).flatMap(of => of(i))].join(" ");
    known = { items: data.items.map(i => ({ title: fold(i.title), rest: fold(rest(i)) })) };
    for (const [kind, of] of Object.entries(kinds)) {
      known[kind] = gather(of);
      known[kind + "Folded"] = [...known[kind].keys()].map(name => [fold(name), name]);
    }
    return known;
  };
  const wordsOf = query => fold(query).split(/\s+/).filter(Boolean);

  // items are those that hold all words, the best first: words in titles count most, a title that begins like the query
  // more.
  const items = query => {
    const words = wordsOf(query), whole = words.join(" ");
    if (!words.length) return [];
    const scored = [];
    learn().items.forEach((entry, i) => {
      let score = entry.title.startsWith(whole) ? 1 : 0;
      for (const w of words) {
        if (entry.title.includes(w)) score += 2;
        else if (entry.rest.includes(w)) score += 1;
        else return;
      }
      scored.push([score, i]);
    });
    return scored.sort((a, b) => b[0] - a[0] || a[1] - b[1]).map(([, i]) => i);
  };
  // names are the authors, terms, venues or years that hold all words; those of most items first.
  const names = (kind, query) => {
    const words = wordsOf(query), all = learn()[kind];
    if (!words.length) return [];
    return known[kind + "Folded"].filter(([folded]) => words.every(w => folded.includes(w)))
      .map(([, name]) => ({ name, count: all.get(name).length }))
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  };
  const topics = query => {
    const words = wordsOf(query);
    const fits = text => words.every(w => text.includes(w));
    return words.length ? data.clusters.filter(c => fits(fold(c.label))).map(c => c.index) : [];
  };
  return {
    items, names, topics,
    of: (kind, value) => (kind === "search" ? items(value) : kinds[kind] ? learn()[kind].get(value) ?? [] : []),
    knows: kind => kind === "search" || Object.hasOwn(kinds, kind),
  };
})();
