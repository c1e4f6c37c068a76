// legend: what the size and the colour of a circle mean, and the choice of both.
const legend = (() => {
  const { element, drawing, figure } = dom;
  const sizeField = dom.by("size"), colourField = dom.by("colour"), scale = dom.by("scale"),
    circles = dom.by("circles");
  const fill = (field, first, list, change) => {
    field.append(...first, ...list.map(c => element("option", { value: c.key, title: c.full }, c.title)));
    field.addEventListener("change", () => change(field.value));
  };
  fill(sizeField, [], columns.sizes, size => state.set({ size }));
  fill(colourField, [element("option", { value: "" }, "Topic")], columns.all, colour => state.set({ colour }));

  const tallest = 13; // radius of the greatest circle here; the others keep their proportion
  // examples are items with the greatest value, about a quarter of it, and the least: area shows the value.
  const examples = column => {
    const { low, high } = column.range();
    const nearest = value => {
      let best = -1;
      for (let i = 0; i < data.items.length; i++) {
        if (Number.isFinite(column.of(i))
          && (best < 0 || Math.abs(column.of(i) - value) < Math.abs(column.of(best) - value))) best = i;
      }
      return best;
    };
    return [...new Map([low, low + (high - low) / 4, high].map(nearest).filter(i => i >= 0)
      .map(i => [column.of(i), i])).values()];
  };
  let shown = []; // of the column that sizes are of now
  const drawSizes = () => {
    const column = columns.named(state.now().size);
    const part = Math.min(1, tallest / Math.max(...shown.map(i => view.radius(i))));
    let x = 1;
    const marks = column ? shown.flatMap(i => {
      const r = view.radius(i) * part, text = figure(column.of(i));
      const pair = [drawing("circle", { cx: (x + r).toFixed(1), cy: 14, r: r.toFixed(1) }),
        drawing("text", { x: (x + 2 * r + 4).toFixed(1), y: 18 }, text)];
      x += 2 * r + 12 + 7 * text.length;
      return pair;
    }) : [];
    circles.setAttribute("viewBox", `0 0 ${Math.ceil(x)} 28`);
    circles.setAttribute("width", Math.ceil(x));
    circles.setAttribute("aria-label", column ? "Circles of " + shown.map(i => figure(column.of(i))).join(", ") : "");
    circles.replaceChildren(...marks);
  };
  const explainSizes = column => { shown = column ? examples(column) : []; drawSizes(); };
  const drawColours = column => {
    const { low, high } = column?.range() ?? { low: 1, high: 0 };
    scale.hidden = low > high;
    if (scale.hidden) return scale.replaceChildren();
    scale.replaceChildren(figure(low), element("span", { class: "ramp" }), figure(high));
  };
  state.follow((now, before) => {
    const size = columns.named(now.size), tint = columns.named(now.colour);
    if (now.size !== before.size) {
      sizeField.value = now.size;
      draw.size(size?.column);
      explainSizes(size);
    }
    if (now.colour !== before.colour) {
      colourField.value = now.colour;
      draw.colour(tint?.column ?? null);
      drawColours(tint);
    }
  });
  sight.follow(drawSizes);
  // begin explains what the map starts with.
  return { begin: () => explainSizes(columns.named(state.now().size)) };
})();
