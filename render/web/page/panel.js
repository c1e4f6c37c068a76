// panel: what is known of what was chosen. It starts with the topics and the bridging papers; every name in it leads on.
const panel = (() => {
  const { element, dot, count, figure } = dom;
  const root = document.getElementById("panel");
  const chosen = { item: () => {}, topic: () => {}, link: () => {}, nothing: () => {}, search: () => {} };

  // show keeps the focus in the panel when the button that had it goes.
  const show = (...parts) => {
    const focused = root.contains(document.activeElement);
    root.replaceChildren(...parts.flat(Infinity).filter(Boolean));
    root.scrollTop = 0;
    if (focused) root.querySelector("button")?.focus({ preventScroll: true });
  };
  const back = () => element("button", { class: "back", type: "button", onclick: () => chosen.nothing() }, "← Overview");
  const go = (action, ...content) => element("button", { class: "go", type: "button", onclick: action }, ...content);
  const section = (title, list) => (list.length ? [element("h3", {}, title), element("ul", {}, list.map(e => element("li", {}, e)))] : []);
  const itemButton = (i, ...more) => go(() => chosen.item(i), dot(data.items[i].cluster), data.items[i].title, ...more);
  const small = (...text) => element("small", {}, ...text);

  const overview = () => show(
    element("h2", {}, count(data.items.length, data.word, data.words) + ", " + count(data.clusters.length, "topic")),
    element("p", { class: "muted" }, unescaped(data.description)),
    section("Topics", data.clusters.map(c => go(() => chosen.topic(c.index), dot(c.index), c.label, " ", small(String(c.items.length))))),
    section("Bridging " + data.words, data.bridges.map((b, n) => go(() => chosen.item(b.item), rankOf(n), data.items[b.item].title))),
    data.source ? element("p", { class: "muted" }, data.source) : null,
  );
  const rankOf = n => element("span", { class: "rank" }, String(n + 1));

  // The description is HTML on the wire, for VOSviewer; here it is text.
  const unescaped = text => new DOMParser().parseFromString(text, "text/html").body.textContent;

  const item = i => {
    const it = data.items[i];
    const record = [it.authors?.join("; "), it.venue, it.year].filter(Boolean).join(" · ");
    show(
      back(),
      element("h2", {}, it.title),
      record ? element("p", { class: "muted" }, record) : null,
      it.cluster >= 0 ? go(() => chosen.topic(it.cluster), dot(it.cluster), data.clusters[it.cluster].label) : null,
      it.url ? element("p", {}, element("a", { href: it.url, rel: "noopener noreferrer", target: "_blank" }, it.url)) : null,
      it.bridge >= 0 ? bridge(it.bridge) : null,
      it.terms.length ? [element("h3", {}, "Terms"), element("div", {}, it.terms.map(t => element("button", { class: "chip", type: "button", onclick: () => chosen.search(t.label) }, t.label)))] : null,
      it.text ? [element("h3", {}, "Abstract"), element("p", { class: "text" }, it.text)] : null,
      section("Links", it.links.slice(0, 40).map(l => linkButton(l, i))),
      rest(it.links.length - 40, "weaker link"),
      section("Scores", scores(it)),
    );
  };
  const scores = it => data.columns.map(c => [c.title, c.of(it)])
    .filter(([, value]) => Number.isFinite(value))
    .map(([title, value]) => [title + " ", small(figure(value))]);
  const rest = (n, ...word) => (n > 0 ? element("p", { class: "muted" }, "and " + count(n, ...word)) : null);

  const linkButton = (l, from) => {
    const link = data.links[l];
    return go(() => chosen.link(l), dot(data.items[data.other(link, from)].cluster), data.items[data.other(link, from)].title,
      element("br", {}), small(reasons(link.why.slice(0, 3)) + " · strength " + figure(link.strength)));
  };
  const reasons = why => why.map(r => (r.kind === "term" ? "" : r.kind + ": ") + r.label).join(", ");

  const bridge = n => {
    const b = data.bridges[n];
    return [
      element("h3", {}, "Bridge no. " + (n + 1)),
      element("p", {}, b.why ?? ""),
      element("p", { class: "muted" }, "Score " + b.score.toFixed(2) + ", among the best in " + Math.round(100 * b.stability) + " % of resampled networks."),
      b.joins.slice(1).map(j => element("p", { class: "muted" }, "Also joins " + j.clusters.map(c => "“" + data.clusters[c].label + "”").join(" and ") + ".")),
    ];
  };

  const link = l => {
    const { a, b, strength, why } = data.links[l];
    show(
      back(),
      element("h2", {}, "A link of strength " + figure(strength)),
      itemButton(a), itemButton(b),
      section("Why", why.map(r => [r.label + " ", small(r.kind + " · " + figure(r.weight))])),
    );
  };

  const topic = k => {
    const c = data.clusters[k];
    const bridging = data.bridges.filter(b => b.joins.some(j => j.clusters.includes(k)));
    show(
      back(),
      element("h2", {}, dot(k), c.label),
      element("p", { class: "muted" }, count(c.items.length, data.word, data.words)),
      section("Terms", c.terms.map(t => [t.label + " ", small(t.share ? Math.round(100 * t.share) + " % of its papers" : count(t.count, "paper"))])),
      section("Bridging " + data.words, bridging.map(b => itemButton(b.item))),
      section("All, most central first", c.items.slice(0, 200).map(i => itemButton(i))),
      rest(c.items.length - 200, "more", "more"),
    );
  };

  return { chosen, overview, item, link, topic };
})();
