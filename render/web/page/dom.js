// dom: elements without markup. Every text of a map goes into the page through textContent, so no title can become
// an element.
const dom = (() => {
  const dress = (e, attributes, children) => {
    for (const [name, value] of Object.entries(attributes ?? {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith("on")) e.addEventListener(name.slice(2), value);
      else if (name === "style") for (const [property, v] of Object.entries(value)) e.style.setProperty(property, v);
      else e.setAttribute(name, value === true ? "" : value);
    }
    for (const child of children.flat(Infinity)) {
      if (child !== null && child !== undefined && child !== false && child !== "") e.append(child);
    }
    return e;
  };
  const element = (tag, attributes, ...children) => dress(document.createElement(tag), attributes, children);
  const drawing = (tag, attributes, ...children) => dress(document.createElementNS("http://www.w3.org/2000/svg", tag),
    attributes, children);
  const button = (attributes, ...children) => element("button", { type: "button", ...attributes }, ...children);
  // dot is the mark of a topic: its colour, and its shape where colours are used again.
  const dot = cluster => element("span", { class: "dot lap" + data.shade(cluster).lap % 4, "aria-hidden": "true",
    style: colour.tones(cluster) });
  const small = (...text) => element("small", {}, ...text);
  // bar is a part, 0 to 1, as a length.
  const bar = part => element("span", { class: "bar", "aria-hidden": "true" },
    element("span", { style: { width: (100 * Math.max(0, Math.min(1, part))).toFixed(1) + "%" } }));

  const whole = n => n.toLocaleString("en");
  const count = (n, word, words = word + "s") => whole(n) + " " + (n === 1 ? word : words);
  // figure is a value with four digits, or all of those before the point.
  const figure = value => (Number.isInteger(value) ? String(value) : Math.abs(value) >= 1000 ? value.toFixed(0)
    : String(Number(value.toPrecision(4))));
  const short = (text, most) => (text.length > most ? [...text].slice(0, most - 1).join("").trimEnd() + "…" : text);
  const percent = part => Math.round(100 * part) + " %";

  // later makes a function that runs once, when it was not asked for again for so many milliseconds.
  const later = (pause, action) => {
    let waiting = 0;
    return (...given) => { clearTimeout(waiting); waiting = setTimeout(action, pause, ...given); };
  };
  // say tells those who listen to the page instead of looking at it.
  const spoken = document.getElementById("say");
  const say = text => { spoken.textContent = text; };
  return { element, drawing, button, dot, small, bar, whole, count, figure, short, percent, later, say,
    by: id => document.getElementById(id) };
})();
