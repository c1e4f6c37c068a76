// saves: the menu of what can be kept: the picture of the view, and the table's items as files.
const saves = (() => {
  const { element, button, count } = dom;
  const root = dom.by("saves"), opener = dom.by("saving");
  const item = (text, action) => button({ onclick: () => { root.hidePopover(); action(); } }, text);
  const listed = element("h2", {});
  root.append(
    element("h2", {}, "Picture of this view"), item("PNG, twice the size", save.png),
    item("SVG, for print and editing", save.svg),
    listed, ...save.formats.map(f => item(f.name, () => f.write(table.items()))),
    element("h2", {}, "On paper"), item("Print map and panel", () => print()));
  root.addEventListener("toggle", e => {
    const open = e.newState === "open";
    opener.setAttribute("aria-expanded", String(open));
    if (!open) return;
    const n = table.items().length, box = opener.getBoundingClientRect();
    listed.textContent = (table.several() ? "Selection: " : "All shown: ") + count(n, data.word, data.words);
    root.style.top = box.bottom + 4 + "px";
    root.style.right = Math.max(4, innerWidth - box.right) + "px";
  });
  root.addEventListener("keydown", e => {
    const list = [...root.querySelectorAll("button")], at = list.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[e.key];
    if (to === undefined) return;
    e.preventDefault();
    list.at(to % list.length).focus();
  });
})();
