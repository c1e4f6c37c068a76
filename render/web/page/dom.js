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
  const count = (n, word, words = word + "s") => n.toLocaleString("en") + " " + (n === 1 ? word : words);
  // figure is a value with four digits, or all of those before the point.
  const figure = value => (Number.isInteger(value) ? String(value) : Math.abs(value) >= 1000 ? value.toFixed(0) : String(Number(value.toPrecision(4))));
  return { element, dot, count, figure };
})();
