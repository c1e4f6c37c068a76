// banner: one line over the map: what the next click will do, or how much the filter hides; and how many links are left.
const banner = (() => {
  const { element, button, count, whole } = dom;
  const root = dom.by("banner"), status = dom.by("status");
  const lines = [
    {
      when: s => s.pathFrom >= 0, name: "Cancel", act: () => state.set({ pathFrom: -1 }),
      text: s => `Path from “${dom.short(data.items[s.pathFrom].title, 60)}”: choose the other end on the map `
        + "or by search",
    },
    { when: () => area.byKeys(), text: () => "Arrows move the box, Shift stretches it, Enter selects", name: "Cancel",
      act: () => area.leave() },
    { when: () => area.armed(), text: () => `Draw around ${data.words} to select them`, name: "Cancel",
      act: () => area.leave() },
    { when: () => filter.active(),
      text: () => `${whole(filter.shown())} of ${count(data.items.length, data.word, data.words)} shown`,
      name: "Clear filters", act: filter.clear },
  ];
  const show = () => {
    const s = state.now(), line = lines.find(l => l.when(s));
    root.hidden = !line;
    if (line) root.replaceChildren(element("span", {}, line.text(s)),
      button({ class: "plain", onclick: line.act }, line.name));
  };
  // tell says how many links the map shows of all that the network has.
  const tell = () => {
    const left = data.links.reduce((sum, { a, b }) => sum + (filter.has(a) && filter.has(b) ? 1 : 0), 0);
    const shown = Math.min(left, draw.mostLinks), all = count(data.totalLinks, "link");
    status.textContent = shown < data.totalLinks ? `showing ${whole(shown)} of ${all}` : all;
  };
  state.follow((now, before) => {
    show();
    if (filter.changed(now, before)) tell();
  });
  tell();
  return { show };
})();
