// panel: what is known of what was chosen, a view for each kind of choice, and the tab of the filters beside it.
const panel = (() => {
  const { element, button } = dom;
  const root = dom.by("panel"), side = dom.by("side");
  const views = [
    { of: c => c.item >= 0, view: paperview, name: c => data.items[c.item].title },
    { of: c => c.link >= 0, view: linkview, name: () => "Link" },
    { of: c => c.topic >= 0, view: topicview, name: c => "Topic " + data.clusters[c.topic].label },
    { of: c => c.bridge >= 0, view: bridgeview, name: c => "Bridge " + data.items[data.bridges[c.bridge].item].title },
    { of: c => c.from >= 0, view: pathview, name: () => "Path" },
    { of: c => c.set || c.kind, view: setview, name: () => "Selection" },
    { of: () => true, view: () => overview(), name: () => "Overview" },
  ];
  const back = () => button({ class: "back", onclick: () => choose.nothing() }, "← Overview");

  // show keeps the focus in the panel when what had it goes.
  const show = choice => {
    const row = views.find(v => v.of(choice));
    const focused = root.contains(document.activeElement);
    root.replaceChildren(...[row.view === views.at(-1).view ? null : back(), row.view(choice)].flat(Infinity)
      .filter(Boolean));
    root.scrollTop = 0;
    if (focused) root.querySelector("h2").focus({ preventScroll: true });
    return row.name(choice);
  };
  const filterable = c => c.from >= 0 || c.item >= 0 || c.set || c.kind; // the views that tell what the filter hides
  state.follow((now, before) => {
    if (now.choice !== before.choice) { tab("panel"); dom.say(show(now.choice)); }
    else if (filterable(now.choice) && filter.changed(now, before)) show(now.choice);
    else if (!Object.keys(now.choice).length && (now.size !== before.size
      || now.colour !== before.colour)) show(now.choice);
  });

  // The tabs: details and filters.
  const tabs = [...side.querySelectorAll("[role=tab]")];
  const tab = name => {
    for (const t of tabs) {
      const on = t.getAttribute("aria-controls") === name;
      t.setAttribute("aria-selected", String(on));
      t.tabIndex = on ? 0 : -1;
      dom.by(t.getAttribute("aria-controls")).hidden = !on;
    }
  };
  tabs.forEach((t, n) => {
    t.addEventListener("click", () => tab(t.getAttribute("aria-controls")));
    t.addEventListener("keydown", e => {
      if (e.key !== "ArrowLeft" && e.key !== "ArrowRight") return;
      tabs[(n + 1) % tabs.length].click();
      tabs[(n + 1) % tabs.length].focus();
    });
  });

  // An item that is pointed at in a list is lit on the map.
  for (const event of ["pointerover", "focusin"]) root.addEventListener(event, draw.lightAt);
  for (const event of ["pointerleave", "focusout"]) root.addEventListener(event, () => draw.light(-1));

  return { show, tab };
})();
