// linkview: one link: its two ends and all that they share.
const linkview = ({ link: l }) => {
  const { a, b, strength, why } = data.links[l];
  const heaviest = why.reduce((most, r) => Math.max(most, r.weight), 0) || 1;
  const kinds = [...new Set(why.map(r => r.kind))];
  return [
    parts.heading("A link of strength " + dom.figure(strength)),
    dom.element("p", { class: "muted" },
      `No. ${dom.whole(l + 1)} of ${dom.count(data.links.length, "link")} by strength`),
    parts.item(a), parts.item(b),
    why.length ? null : dom.element("p", { class: "muted" }, "The map does not tell what the two share."),
    kinds.map(kind => parts.section(parts.kinds[kind]?.[1] ?? kind, parts.list(why.filter(r => r.kind === kind)
      .map(r => dom.element("div", { class: "measured" }, parts.measured(r.label, r.weight / heaviest,
        dom.figure(r.weight))))))),
  ];
};
