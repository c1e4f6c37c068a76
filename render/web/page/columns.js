// columns: the values that items have, each under a key of its own, so that an address can name it.
const columns = (() => {
  const seen = new Set();
  const all = data.columns.map(column => {
    let key = column.name || column.title;
    while (seen.has(key)) key += "'";
    seen.add(key);
    const of = i => column.of(data.items[i]);
    let range = null;
    return {
      key, column, of,
      title: column.title.split(": ")[0], // the name without what explains it
      full: column.title,
      // range is the least and the greatest value, and whether all are whole; low > high when there is none.
      range: () => {
        if (range) return range;
        range = { low: Infinity, high: -Infinity, whole: true };
        for (let i = 0; i < data.items.length; i++) {
          const value = of(i);
          if (!Number.isFinite(value)) continue;
          range.low = Math.min(range.low, value);
          range.high = Math.max(range.high, value);
          range.whole &&= Number.isInteger(value);
        }
        return range;
      },
    };
  });
  const sizes = all.filter(c => c.range().low >= 0);
  // ordered are items by a column, the greatest value first and what is unknown as 0; as they stand without a column.
  const ordered = (items, column) => (column
    ? [...items].sort((a, b) => (column.of(b) || 0) - (column.of(a) || 0) || a - b) : items);
  return { all, sizes, ordered, named: key => all.find(c => c.key === key) ?? null };
})();
