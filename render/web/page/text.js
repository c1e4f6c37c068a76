// text: what is written on the map: texts fit to be drawn, broken into lines and shortened by meaning. Lines are
// measured once, in ems, so that a label of any size is placed without measuring it again.
const text = (() => {
  const pen = document.createElement("canvas").getContext("2d");
  const unit = 100; // pixels an em is measured in
  let family = "sans-serif";
  let widths = new Map();
  const kept = { items: new Map(), topics: new Map() };
  // setFamily takes the page's typeface; what was measured in another is forgotten.
  const setFamily = name => {
    if (name === family) return;
    family = name;
    widths = new Map();
    kept.items.clear(); kept.topics.clear();
  };
  const font = (size, bold) => (bold ? "650 " : "") + size + "px " + family;
  // width of a text in ems.
  const width = (words, bold) => {
    const key = (bold ? "b" : "n") + words;
    let w = widths.get(key);
    if (w === undefined) {
      if (widths.size > 40000) widths.clear();
      pen.font = font(unit, bold);
      widths.set(key, w = pen.measureText(words).width / unit);
    }
    return w;
  };

  // shown is one line: white space collapsed, marks that turn the direction of writing left out, control characters
  // made visible.
  const shown = s => s.slice(0, 400).replace(/[\s\u2028\u2029]+/g, " ")
    .replace(/(?![\u200c\u200d])\p{Cf}/gu, "").replace(/[\p{Cc}\ufffe\uffff]/gu, "\ufffd").trim();

  const hanging = new Set("a an the of in on for and or to via with by from at as is are using under into".split(" "));
  // cut shortens words to a width: at the end of a word if it can be, not after a small word, with an ellipsis.
  const cut = (words, limit, bold) => {
    if (width(words.join(" "), bold) <= limit) return words.join(" ");
    const room = limit - width("…", bold);
    let k = words.length;
    while (k > 0 && width(words.slice(0, k).join(" "), bold) > room) k--;
    if (k === 0) return broken(words[0], room, bold)[0] + "…";
    while (k > 1 && hanging.has(words[k - 1].toLowerCase().replace(/[,;:]/g, ""))) k--;
    return words.slice(0, k).join(" ").replace(/[,;:.\-–—(\s]+$/, "") + "…";
  };
  // broken splits a word that is too long for a line.
  const broken = (word, limit, bold) => {
    const letters = [...new Intl.Segmenter().segment(word)].map(s => s.segment);
    let k = letters.length;
    while (k > 1 && width(letters.slice(0, k).join(""), bold) > limit) k--;
    return [letters.slice(0, k).join(""), letters.slice(k).join("")];
  };
  // wrap breaks words into at most so many lines of a width; the last is cut.
  const wrap = (s, limit, bold, lines) => {
    const out = [];
    let words = s.split(" ");
    while (words.length && out.length < lines - 1) {
      let k = 1;
      while (k < words.length && width(words.slice(0, k + 1).join(" "), bold) <= limit) k++;
      if (k === 1 && width(words[0], bold) > limit) {
        const [head, tail] = broken(words[0], limit, bold);
        out.push(head);
        words = tail ? [tail, ...words.slice(1)] : words.slice(1);
      } else { out.push(words.slice(0, k).join(" ")); words = words.slice(k); }
    }
    if (words.length) out.push(cut(words, limit, bold));
    return out;
  };
  // balanced wraps, and then narrows the lines as long as their number stays, so that they are of like length.
  const balanced = (s, usual, bold, lines) => {
    const limit = Math.max(usual, Math.min(1.5 * usual, longestWord(s, bold)));
    let best = wrap(s, limit, bold, lines);
    if (best.length > 1 && !best[best.length - 1].endsWith("…")) {
      const longest = longestWord(s, bold);
      for (let narrower = 0.92 * limit; narrower > Math.max(longest, 0.4 * limit); narrower *= 0.92) {
        const next = wrap(s, narrower, bold, lines + 1);
        if (next.length > best.length) break;
        best = next;
      }
    }
    return { lines: best, em: Math.max(...best.map(line => width(line, bold))) };
  };
  const longestWord = (s, bold) => Math.max(...s.split(" ").map(w => width(w, bold)));
  const remembered = (cache, key, make) => {
    if (!cache.has(key)) cache.set(key, make());
    return cache.get(key);
  };

  // item is an item's label in lines. A label that is the cut beginning of the title gives way to the title, which is
  // cut where the room ends.
  const item = (i, bold) => remembered(kept.items, 2 * i + (bold ? 1 : 0), () => {
    const it = data.items[i];
    const label = shown(it.label), title = shown(it.title);
    const cutTitle = label.endsWith("…") && title.startsWith(label.slice(0, -1));
    return balanced((cutTitle ? title : label || title || shown(it.id)) || "untitled", 12, bold, 2);
  });
  // topic is a topic's name: its terms as far as they fit whole, and its number when colours do not suffice.
  const numbered = data.clusters.length > 10 || data.clusters.some((_, k) => data.shade(k).lap > 0);
  const topic = k => remembered(kept.topics, k, () => {
    let name = shown(data.clusters[k].label) || "topic " + (k + 1);
    if (numbered) name = k + 1 + " " + name;
    for (;;) {
      const comma = name.lastIndexOf(", ");
      const lines = balanced(name, 11, true, 2);
      if (!lines.lines[lines.lines.length - 1].endsWith("…")) return lines;
      if (comma <= 0) return balanced(name, 11, true, 3); // one long term may take a line more
      name = name.slice(0, comma);
    }
  });
  return { setFamily, font, shown, item, topic };
})();
