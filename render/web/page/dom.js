// dom: elements without markup. Every text of a map goes into the page through textContent, so no title can become
// an element.
const dom = (() => {
  const element = (tag, attributes, ...children) => {
    const e = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes ?? {})) {
      if (name.startsWith("on")) e.addEventListener(name.slice(2), value);
      else if (name === "style") Object.assign(e.style, value);
      else e.setAttribute(name, value);
    }
    for (const child of children.flat(Infinity)) {
      if (child !== null && child !== undefined && child !== "") e.append(child);
    }
    return e;
  };
  const dot = cluster => {
    const d = element("span", { class: "dot", "aria-hidden": "true" });
    d.style.background = data.shade(cluster).fill;
    return d;
  };
  const count = (n, word) => n.toLocaleString("en") + " " + word + (n === 1 ? "" : "s");
  return { element, dot, count };
})();
