// data: the map as the page uses it, read from the columns of pack.go. Terms, authors, abstracts and reasons become
// objects when somebody asks for them.
const data = (() => {
  const { core } = unpacked;
  const shades = JSON.parse(document.getElementById("colours").textContent);
  const string = i => (i < core.strings.length ? core.strings[i] : unpacked.later.strings[i - core.strings.length]);

  // offsets are where the values of each one begin in a column that holds several of each.
  const offsets = counts => {
    const at = new Uint32Array(counts.length + 1);
    for (let i = 0; i < counts.length; i++) at[i + 1] = at[i] + counts[i];
    return at;
  };
  const range = (from, to, make) => Array.from({ length: to - from }, (_, n) => make(from + n));
  const termIn = terms => n => ({
    label: string(terms.label[n]), count: terms.count[n], score: terms.score[n], share: terms.share?.[n] ?? 0,
  });
  const reasonIn = why => n => ({ kind: string(why.kind[n]), label: string(why.label[n]), weight: why.weight[n] });
  const all = (list, read) => range(0, list.label.length, read(list));

  const from = core.items;
  const authorsAt = offsets(from.authorCounts), termsAt = offsets(from.termCounts);
  const ends = core.links;
  const linksAt = new Uint32Array(from.x.length + 1);
  const linksOf = new Uint32Array(2 * ends.a.length); // of each item, strongest first
  (() => {
    const degree = new Uint32Array(from.x.length);
    for (const side of [ends.a, ends.b]) for (const i of side) degree[i]++;
    linksAt.set(offsets(degree));
    const next = linksAt.slice();
    for (let l = 0; l < ends.a.length; l++) { linksOf[next[ends.a[l]]++] = l; linksOf[next[ends.b[l]]++] = l; }
  })();

  // What comes later is read when it is first asked for.
  const kept = make => { let value; return () => (unpacked.later && unpacked.texts ? (value ??= make()) : null); };
  const textsAt = kept(() => offsets(unpacked.later.lengths));
  const reasonsAt = kept(() => offsets(unpacked.later.whyCounts));
  const marksAt = kept(() => offsets(unpacked.later.markCounts));
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

  class Item {
    constructor(i) {
      this.index = i;
      this.id = from.texts[4 * i];
      this.label = from.texts[4 * i + 1];
      this.title = from.texts[4 * i + 2] || this.label;
      this.url = from.texts[4 * i + 3] || undefined;
      this.year = from.year[i] || undefined;
      this.venue = string(from.venue[i]) || undefined;
      this.x = from.x[i];
      this.y = -from.y[i]; // in the file y grows upward, on the screen downward
      this.cluster = from.cluster[i];
      this.subtopic = -1; // index into the parts of its cluster
      this.bridge = -1;
    }
    get authors() { return range(authorsAt[this.index], authorsAt[this.index + 1], n => string(from.authors[n])); }
    get terms() { return range(termsAt[this.index], termsAt[this.index + 1], termIn(from.terms)); }
    get links() { return Array.from(linksAround(this.index)); }
    // marks are where terms stand in the text: [start, end, index into terms], places as JavaScript counts them.
    get marks() {
      const first = marksAt(), text = textsAt();
      if (!first) return [];
      let byte = text[this.index], place = 0;
      const ahead = bytes => decoder.decode(unpacked.texts.subarray(byte, byte += bytes)).length;
      return range(first[this.index], first[this.index + 1], n => {
        const [gap, length, term] = unpacked.later.marks.slice(3 * n, 3 * n + 3);
        const start = place + ahead(gap);
        return [start, place = start + ahead(length), term];
      });
    }
    get text() {
      const at = textsAt();
      return at ? decoder.decode(unpacked.texts.subarray(at[this.index], at[this.index + 1])) : "";
    }
  }
  class Link {
    constructor(l) { this.index = l; this.a = ends.a[l]; this.b = ends.b[l]; this.strength = ends.strength[l]; }
    get why() {
      const at = reasonsAt();
      return at ? range(at[this.index], at[this.index + 1], reasonIn(unpacked.later.why)) : [];
    }
  }

  const items = from.x.map((_, i) => new Item(i));
  const links = ends.a.map((_, l) => new Link(l));
  const named = (c, i) => ({ index: i, label: c.label, terms: all(c.terms, termIn), items: c.items });
  const clusters = core.clusters.map((c, i) => ({ ...named(c, i), parts: (c.parts ?? []).map(named) }));
  clusters.forEach(c => c.parts.forEach((part, n) => part.items.forEach(i => { items[i].subtopic = n; })));
  const bridges = core.bridges.map(({ item, numbers, joins, why }) => ({
    item, why, score: numbers[0], betweenness: numbers[1], participation: numbers[2], constraint: numbers[3], stability: numbers[4],
    joins: joins.map(j => ({
      clusters: j.clusters, share: j.share[0],
      evidence: j.evidence.map(e => ({ item: e.item, cluster: e.cluster, strength: e.strength[0], why: all(e.why, reasonIn) })),
    })),
  }));
  bridges.forEach((b, n) => { items[b.item].bridge = n; });

  // What an item may be sized or coloured by: the value of an item, undefined where there is none.
  const columns = core.columns.map(({ name, title, weight, values }) => ({
    name, title: title || name, weight, of: item => values[item.index] ?? undefined,
  }));

  const other = (link, i) => (link.a === i ? link.b : link.a);
  const linksAround = i => linksOf.subarray(linksAt[i], linksAt[i + 1]);
  return {
    items, links, clusters, bridges, columns, other,
    description: core.description, source: core.source, totalLinks: core.totalLinks, word: core.word, words: core.words,
    shade: cluster => shades[cluster < 0 || cluster >= clusters.length ? clusters.length : cluster],
    linksOf: linksAround, // as item.links, without a copy
    linkBetween: (i, j) => linksAround(i).find(l => other(links[l], i) === j), // undefined where there is none
    whenUnpacked: () => unpacked.done, // a promise: abstracts and reasons are there
  };
})();
