// highlight: the abstract of a paper cut where its terms stand, so that they can be marked. The map says where they
// are, from left to right.
const highlight = (() => {
  // pieces are texts, in order; those with a term are { text, term }.
  const pieces = item => {
    const out = [], text = item.text;
    let at = 0;
    for (const [start, end, term] of item.marks) {
      if (!(start >= at && end > start && end <= text.length)) continue;
      out.push(text.slice(at, start), { text: text.slice(start, end), term });
      at = end;
    }
    out.push(text.slice(at));
    return out.filter(Boolean);
  };
  return { pieces };
})();
