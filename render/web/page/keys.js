// keys: everything without a pointer, and the list of the keys that tells so.
const keys = (() => {
  const { element } = dom;
  const help = dom.by("help"), step = 60;
  let lit = -1; // the item that Shift and the arrows walked to
  const dark = () => { lit = -1; draw.light(-1); };

  // walk lights the nearest item in a direction, from the one lit before, the chosen one, or the middle of the map.
  const walk = (dx, dy) => {
    const { width, height } = view.state();
    const from = lit >= 0 ? lit : state.now().choice.item ?? -1;
    const x = from >= 0 ? view.screenX(data.items[from].x) : width / 2,
      y = from >= 0 ? view.screenY(data.items[from].y) : height / 2;
    let best = -1, nearest = Infinity;
    for (const item of data.items) {
      if (item.index === from || !filter.has(item.index)) continue;
      const ax = view.screenX(item.x) - x, ay = view.screenY(item.y) - y;
      const ahead = ax * dx + ay * dy, aside = Math.abs(ax * dy) + Math.abs(ay * dx);
      const distance = Math.hypot(ax, ay) + 2 * aside;
      if ((ahead <= 0 && from >= 0) || aside > 1.5 * Math.abs(ahead) || distance >= nearest) continue;
      nearest = distance;
      best = item.index;
    }
    if (best < 0) return;
    lit = best;
    draw.light(lit);
    sight.show([lit]);
    dom.say([data.items[lit].title, parts.byline(lit)].filter(Boolean).join(". "));
  };

  // On the map alone.
  const onMap = {
    ArrowLeft: e => (e.shiftKey ? walk(-1, 0) : sight.pan(step, 0)),
    ArrowRight: e => (e.shiftKey ? walk(1, 0) : sight.pan(-step, 0)),
    ArrowUp: e => (e.shiftKey ? walk(0, -1) : sight.pan(0, step)),
    ArrowDown: e => (e.shiftKey ? walk(0, 1) : sight.pan(0, -step)),
    Enter: () => { if (lit >= 0) { choose.item(lit, true); dark(); } },
    " ": () => { if (lit >= 0) choose.toggle(lit); },
    "+": () => sight.zoom(1.3), "=": () => sight.zoom(1.3), "-": () => sight.zoom(1 / 1.3), 0: () => sight.fit(),
  };
  // Anywhere but in a field. Letters can be turned off, for those who speak to their computer.
  const letters = dom.by("letters");
  const anywhere = {
    "/": () => search.focus(), "?": () => help.showModal(),
    m: () => draw.canvas.focus(), d: () => side("panel"), f: () => side("filters"),
    t: () => { state.set({ table: !state.now().table }); if (state.now().table) table.focus(); },
    l: () => area.arm(!area.armed()), b: () => area.box(), v: () => choose.set(sight.shown()),
    p: () => { if (state.now().choice.item >= 0) choose.beginPath(state.now().choice.item); },
    s: () => { dom.by("saves").showPopover(); dom.by("saves").querySelector("button").focus(); },
  };
  const side = name => { panel.tab(name); dom.by(name).focus(); };
  const escape = () => {
    if (area.drawing() || area.armed()) area.leave();
    else if (state.now().pathFrom >= 0) state.set({ pathFrom: -1 });
    else if (lit >= 0) dark();
    else choose.nothing();
  };
  const fields = "input:not([type=checkbox]):not([type=range]), select, textarea, dialog, [popover]";
  const inField = e => e.target.closest?.(fields);

  draw.canvas.addEventListener("keydown", e => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    if (area.byKeys() && area.key(e)) return e.preventDefault(), e.stopPropagation();
    if (!onMap[e.key]) return;
    e.preventDefault();
    onMap[e.key](e);
  });
  draw.canvas.addEventListener("blur", () => { if (lit >= 0) dark(); });
  document.addEventListener("keydown", e => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.defaultPrevented || inField(e)) return;
    if (e.key === "Escape") return escape();
    const action = anywhere[e.shiftKey ? e.key : e.key.toLowerCase()]; // Caps Lock does not matter
    if (!action || !letters.checked) return;
    e.preventDefault();
    action();
  });

  const rows = [
    ["/", "Search; arrows and Enter choose, Escape leaves"],
    ["Arrows", "Move the map"],
    ["+  −  0", "Nearer, farther, everything"],
    ["Shift + arrows", `Walk to the next ${data.word} in that direction`],
    ["Enter", `Choose the ${data.word} that is lit`],
    ["Space", "Put it into the selection, or take it out"],
    ["B", "Select with a box: arrows move, Shift stretches, Enter selects"],
    ["V", "Select all that can be seen"],
    ["L", "Select by drawing around"],
    ["P", `Path from the chosen ${data.word} to another`],
    ["T", "Table; arrows walk, Enter chooses"],
    ["D  F  M", "Details, filters, map"],
    ["S", "Save picture or table"],
    ["Escape", "Clear, step by step"],
    ["Mouse", "Drag moves, wheel zooms, Shift and drag selects a box, Ctrl and click adds"],
    ["Touch", "Drag moves, two fingers zoom, a tap chooses"],
  ];
  dom.by("keylist").append(...rows.map(([key, what]) => element("tr", {},
    element("th", { scope: "row" }, key.split("  ").map((k, n) => [n ? " " : "", element("kbd", {}, k)])),
    element("td", {}, what))));
  dom.by("asking").addEventListener("click", () => help.showModal());
  dom.by("closehelp").addEventListener("click", () => help.close());
  for (const [id, action] of [["in", onMap["+"]], ["out", onMap["-"]],
    ["fit", onMap[0]]]) dom.by(id).addEventListener("click", action);
  dom.by("skip").addEventListener("click", () => { state.set({ table: true }); table.focus(); });
})();
