// highlight: the abstract of a paper cut where its terms stand, so that they can be marked. The map says where they
// are; where it does not, the terms are looked for: whole words, in any case, plural or not, the longest term first.
const highlight = (() => {
  const escaped = word => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  const pattern = label => label.trim().split(/[\s\u2010-\u2013-]+/u).filter(Boolean).map(escaped)
    .join("[\\s\\u2010-\\u2013-]+");

  const looked = item => {
    const byLength = item.terms.map((t, n) => [pattern(t.label), n]).filter(([p]) => p)
      .sort((a, b) => b[0].length - a[0].length);
    if (!byLength.length) return [];
    const any = new RegExp("(?<![\\p{L}\\p{N}])(?:" + byLength.map(([p]) => "(" + p + ")")
      .join("|") + ")(?:e?s)?(?![\\p{L}\\p{N}])", "giu");
    return Array.from(item.text.matchAll(any), m => [m.index, m.index + m[0].length,
      byLength[m.slice(1).findIndex(Boolean)][1]]);
  };
  // pieces are texts, in order; those with a term are { text, term }.
  const pieces = item => {
    const out = [], text = item.text;
    let at = 0;
    for (const [start, end, term] of [...(item.marks ?? looked(item))].sort((a, b) => a[0] - b[0])) {
      if (!(start >= at && end > start && end <= text.length)) continue;
      out.push(text.slice(at, start), { text: text.slice(start, end), term });
      at = end;
    }
    out.push(text.slice(at));
    return out.filter(Boolean);
  };
  return { pieces };
})();
