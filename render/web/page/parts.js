// parts: what the views of the panel are put together from. Every name in them leads on.
const parts = (() => {
  const { element, button, dot, small, bar, count, figure } = dom;

  const heading = (...content) => element("h2", { tabindex: -1 }, ...content);
  const section = (title, ...content) => (content.flat(Infinity).some(Boolean)
    ? element("section", {}, element("h3", {}, title), ...content) : null);
  const list = (rows, kind = "ul") => (rows.length ? element(kind, {}, rows.map(r => element("li", {}, r))) : null);
  // long shows the first rows of a list that is made while it is read, and a button for as many again.
  const long = (values, row, { first = 20, word = "more", words = word } = {}) => {
    if (!values.length) return null;
    const lines = element("ul", {});
    const more = button({ class: "more", onclick: () => grow(Math.max(100, first)) });
    let shown = 0;
    const grow = n => {
      const focused = document.activeElement === more;
      const added = values.slice(shown, shown + n).map((v, k) => element("li", {}, row(v, shown + k)));
      lines.append(...added);
      shown += added.length;
      more.hidden = shown >= values.length;
      if (!more.hidden) more.textContent = "and " + count(values.length - shown, word, words);
      if (focused) added[0]?.querySelector("button")?.focus();
    };
    grow(first);
    return [lines, more];
  };

  const go = (action, ...content) => button({ class: "go", onclick: action }, ...content);
  // byline is who, where and when, shortly.
  const byline = i => {
    const { authors = [], year, venue } = data.items[i];
    return [authors.length > 1 ? authors[0] + " et al." : authors[0], year || "", venue].filter(Boolean).join(" · ");
  };
  const item = (i, ...more) => button({ class: "go item", "data-item": i, onclick: () => choose.item(i) },
    dot(data.items[i].cluster), element("span", { class: "title" }, data.items[i].title),
      ...(more.length ? more : [small(byline(i))]));
  const number = k => element("span", { class: "no" }, k + 1 + " "); // as on the map
  const topic = (k, ...more) => go(() => choose.topic(k), dot(k), element("span", { class: "title" }, number(k),
    data.clusters[k].label), ...more);

  // The kinds of reasons in words: what comes before the labels, and above a list of them.
  const kinds = {
    term: ["shares", "Shared terms"], word: ["words", "Shared words"], reference: ["both cite", "Shared references"],
    citation: ["cites", "Citations"],
    author: ["author", "Shared authors"], paper: ["in", "Papers that hold both"],
  };
  // reasons are the first few, kinds named once: "shares x, y; cites z".
  const reasons = (why, most = 4) => {
    const named = new Map();
    for (const r of why.slice(0, most)) named.set(r.kind, [...(named.get(r.kind) ?? []), dom.short(r.label, 56)]);
    return [...named].map(([kind, labels]) => (kinds[kind]?.[0] ?? kind) + " " + labels.join(", "))
      .join("; ") + (why.length > most ? " …" : "");
  };
  // why is a way to the link: what its ends share, and how strong it is.
  const why = l => {
    const { why, strength } = data.links[l];
    return button({ class: "why", title: "Everything about this link", onclick: () => choose.link(l) },
      reasons(why) || "Link", " · " + figure(strength));
  };
  const chip = (text, action, note = "") => button({ class: "chip", onclick: action }, text,
    note ? small(" " + note) : null);
  const term = (t, note) => chip(t.label, () => choose.all("term", t.label), note);
  // measured is a row of a name, a length and a number.
  const measured = (name, part, value) => [element("span", { class: "title" }, name), bar(part),
    element("span", { class: "number" }, value)];
  // hidden says that the filter hides what the panel shows, and how to have it back.
  const hidden = text => element("p", { class: "note" }, text + " ",
    button({ class: "plain", onclick: filter.clear }, "Clear filters"));
  const actions = (...buttons) => element("div", { class: "actions" }, ...buttons);
  const exports = items => save.formats.map(f => button({ onclick: () => f.write(items) }, f.name));
  return { heading, section, list, long, go, byline, item, topic, kinds, reasons, why, chip, term, measured, hidden,
    actions, exports };
})();
