// search: titles, authors, terms, venues and years, all words of the query in any order; titles count most.
const search = (() => {
  const { element, dot } = dom;
  const input = document.getElementById("query");
  const list = document.getElementById("hits");
  const fold = s => s.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const index = data.items.map(i => ({
    title: fold(i.title),
    rest: fold([i.label, ...(i.authors ?? []), ...i.terms.map(t => t.label), i.venue ?? "", i.year ?? ""].join(" ")),
  }));
  let found = [], at = -1;
  let chosen = () => {};

  const find = query => {
    const words = fold(query).split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    const scored = [];
    index.forEach((entry, i) => {
      let score = 0;
      for (const w of words) {
        if (entry.title.includes(w)) score += 2;
        else if (entry.rest.includes(w)) score += 1;
        else return;
      }
      scored.push([score, i]);
    });
    return scored.sort((a, b) => b[0] - a[0] || a[1] - b[1]).map(([, i]) => i);
  };
  const most = 30; // that are listed
  const update = () => {
    const all = find(input.value);
    found = all.slice(0, most);
    at = -1;
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren(...found.map((i, n) => element("li", { role: "option", id: "hit" + n, "aria-selected": "false", onclick: () => choose(n) },
      dot(data.items[i].cluster), data.items[i].title, " ", element("small", {}, String(data.items[i].year ?? "")))));
    const note = !found.length ? "Nothing found" : all.length > most ? "and " + dom.count(all.length - most, "more", "more") : "";
    if (note) list.append(element("li", { class: "note" }, element("small", {}, note)));
    open(Boolean(input.value));
  };
  const open = yes => { list.hidden = !yes; input.setAttribute("aria-expanded", String(yes)); };
  const mark = n => {
    if (!found.length) return;
    at = (n + found.length) % found.length;
    [...list.children].forEach((li, k) => li.setAttribute("aria-selected", String(k === at)));
    list.children[at].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", "hit" + at);
  };
  const choose = n => { open(false); chosen(found[n]); };

  input.addEventListener("input", update);
  input.addEventListener("keydown", e => {
    if (e.key === "ArrowDown") mark(at + 1);
    else if (e.key === "ArrowUp") mark(at - 1);
    else if (e.key === "Enter" && found.length) choose(Math.max(0, at));
    else if (e.key === "Escape") { open(false); draw.canvas.focus(); }
    else return;
    e.preventDefault();
  });
  input.addEventListener("blur", () => setTimeout(() => open(false), 150));
  document.getElementById("search").addEventListener("submit", e => e.preventDefault());

  return {
    onChoose: action => { chosen = action; },
    ask: text => { input.value = text; input.focus(); update(); },
  };
})();
