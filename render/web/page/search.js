// search: the field with its suggestions, in groups: items, authors, terms, venues, topics, years. Arrows walk, Enter
// chooses, Escape leaves.
const search = (() => {
  const { element, dot, small, count } = dom;
  const input = dom.by("query"), list = dom.by("hits");
  let options = []; // the elements in order, each with what it does
  let at = -1;

  const groups = query => {
    const found = finder.items(query);
    const row = (content, act, item) => ({ content, act, item });
    const title = text => element("span", { class: "title" }, text);
    const named = (kind, heading, most) => ({
      title: heading,
      rows: finder.names(kind, query).slice(0, most)
        .map(({ name, count: n }) => row([title(name), small(dom.whole(n))], () => choose.all(kind, name))),
    });
    const items = found.slice(0, 8).map(i => {
      const { cluster, title: text } = data.items[i];
      return row([dot(cluster), title(text), small(parts.byline(i))], () => choose.item(i), i);
    });
    const all = element("em", {}, `All ${count(found.length, data.word, data.words)} that match`);
    if (found.length > 1) items.push(row([all], () => choose.all("search", input.value.trim())));
    const topics = finder.topics(query).slice(0, 4).map(k => {
      const { label, items: members } = data.clusters[k];
      return row([dot(k), title(label), small(dom.whole(members.length))], () => choose.topic(k));
    });
    const list = [{ title: data.words[0].toUpperCase() + data.words.slice(1), rows: items }];
    if (state.now().pathFrom >= 0) return list.map(g => ({ ...g, rows: g.rows.filter(r => r.item >= 0) }));
    return [...list, { title: "Topics", rows: topics }, named("author", "Authors", 5), named("term", "Terms", 5),
      named("venue", "Venues", 3), named("year", "Years", 4)];
  };
  const update = () => {
    options = [];
    at = -1;
    input.removeAttribute("aria-activedescendant");
    const shown = groups(input.value).filter(g => g.rows.length).map((g, n) =>
      element("div", { role: "group", "aria-labelledby": "group" + n },
      element("div", { class: "group", id: "group" + n, role: "presentation" }, g.title),
      g.rows.map(row => {
        const li = element("div", { role: "option", id: "hit" + options.length, "aria-selected": "false",
          "data-item": row.item, onclick: () => take(row) }, row.content);
        options.push({ li, row });
        return li;
      })));
    list.replaceChildren(...(shown.length ? shown : [element("div",
      { class: "group", role: "option", "aria-disabled": "true", "aria-selected": "false" }, "Nothing found")]));
    open(Boolean(input.value.trim()));
    if (input.value.trim()) dom.say(count(options.length, "suggestion"));
  };
  const open = yes => {
    list.hidden = !yes;
    input.setAttribute("aria-expanded", String(yes));
    if (!yes) draw.light(-1);
  };
  const mark = n => {
    if (!options.length) return;
    at = (n + options.length) % options.length;
    options.forEach(({ li }, k) => li.setAttribute("aria-selected", String(k === at)));
    options[at].li.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", "hit" + at);
    draw.light(options[at].row.item ?? -1);
  };
  const take = row => {
    open(false);
    input.value = "";
    row.act();
    dom.by("panel").querySelector("h2")?.focus({ preventScroll: true });
  };

  const leave = () => {
    input.value = "";
    draw.canvas.focus();
    if (state.now().pathFrom >= 0) state.set({ pathFrom: -1 });
  };

  input.addEventListener("input", update);
  input.addEventListener("focus", () => { if (input.value.trim()) update(); });
  input.addEventListener("keydown", e => {
    if (e.isComposing) return; // Enter and arrows are for the characters that are being put together
    if (e.key === "ArrowDown") mark(at + 1);
    else if (e.key === "ArrowUp") mark(at < 0 ? -1 : at - 1);
    else if (e.key === "Enter" && !list.hidden && options.length) take(options[Math.max(0, at)].row);
    else if (e.key === "Escape" && !list.hidden) open(false);
    else if (e.key === "Escape") leave();
    else return;
    e.preventDefault();
  });
  list.addEventListener("pointerdown", e => e.preventDefault()); // the field keeps the focus
  list.addEventListener("pointerover", draw.lightAt);
  input.addEventListener("blur", () => open(false));
  dom.by("search").addEventListener("submit", e => e.preventDefault());

  const field = input.placeholder;
  state.follow((now, before) => {
    if (now.pathFrom === before.pathFrom) return;
    input.placeholder = now.pathFrom >= 0 ? "Path to …" : field;
    if (now.pathFrom >= 0) { input.value = ""; input.focus(); }
  });
  return {
    focus: () => { input.focus(); input.select(); },
    ask: text => { input.value = text; input.focus(); update(); },
  };
})();
