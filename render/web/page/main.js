// main: the parts begin, in order: the map fills its stage, the choice is drawn, the address is read.
(() => {
  // drawn is what stands out on the map: of the choice, what the filter shows.
  const drawn = c => {
    if (c.topic >= 0) return { cluster: c.topic };
    const items = choose.itemsOf(c).filter(filter.has);
    if (c.item >= 0 || c.bridge >= 0) return items.length ? { item: items[0] } : {};
    if (c.link >= 0) return items.length === 2 ? { link: c.link } : {};
    if (c.from >= 0 && route.between(c.from, c.to)) return { path: items };
    return items.length ? { items: new Set(items) } : {};
  };
  state.follow((now, before) => {
    const filtered = filter.changed(now, before);
    if (now.choice !== before.choice || filtered) draw.select(drawn(now.choice));
  });

  new ResizeObserver(sight.resized).observe(draw.canvas.parentElement);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw.afresh);
  // On paper stands a picture of the view, as on a light page.
  const stage = dom.by("stage");
  const print = on => {
    document.documentElement.classList.toggle("printing", on);
    draw.afresh();
    stage.querySelectorAll(".sheet").forEach(sheet => sheet.remove());
    if (!on) return;
    const sheet = draw.picture();
    sheet.className = "sheet";
    stage.append(sheet);
  };
  addEventListener("beforeprint", () => print(true));
  addEventListener("afterprint", () => print(false));

  view.setSize(columns.named(state.now().size)?.column); // before the first drawing, which is then not done twice
  sight.resized();
  legend.begin();
  panel.show(state.now().choice);
  address.begin();
  // Abstracts and reasons may come later than the picture.
  if (document.documentElement.dataset.unpacked !== "yes") data.whenUnpacked().then(() =>
    panel.show(state.now().choice));
})();
