// range: a field for the part of a range that is shown: a histogram, two thumbs and two numbers, which say the same.
const range = (() => {
  const { element, button, drawing } = dom;
  // field is made of { title, values, low, high, whole } and calls change with [from, to], or with null for all.
  const field = ({ title, values, low, high, whole }, change) => {
    const list = chart.bins(values, { low, high, whole }, 48);
    const bars = chart.bars(list, 240, 34);
    const step = whole ? 1 : (high - low) / 400 || 1;
    const slider = which => element("input", { type: "range", min: low, max: high, step: whole ? 1 : "any",
      "aria-label": title + ", " + which });
    const number = which => element("input", { type: "number", min: low, max: high, step: whole ? 1 : "any",
      "aria-label": title + ", " + which });
    const thumbs = [slider("from"), slider("to")], numbers = [number("from"), number("to")];
    const all = button({ class: "plain", onclick: () => change(null) }, "All");

    const give = pair => {
      const [from, to] = pair.map(v => Math.max(low, Math.min(high, Number.isFinite(v) ? v : low)))
        .sort((a, b) => a - b);
      change(from <= low && to >= high ? null : [from, to]);
    };
    thumbs.forEach((t, n) => {
      t.addEventListener("input", () => give(thumbs.map((other, k) => (k === n ? t.valueAsNumber
        : other.valueAsNumber))));
      t.addEventListener("keydown", e => { // a step that is worth a key, where the range is not one of whole numbers
        const sign = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[e.key];
        if (whole || !sign) return;
        e.preventDefault();
        t.valueAsNumber += sign * 4 * step;
        t.dispatchEvent(new Event("input"));
      });
    });
    numbers.forEach(f => f.addEventListener("change", () => give(numbers.map(n => (n.value === ""
      ? (n === numbers[0] ? low : high) : n.valueAsNumber)))));

    const show = pair => {
      const [from, to] = pair ?? [low, high];
      [from, to].forEach((v, n) => {
        thumbs[n].valueAsNumber = v;
        thumbs[n].setAttribute("aria-valuetext", dom.figure(v));
        if (document.activeElement !== numbers[n] || numbers[n].valueAsNumber !== v) numbers[n].value = whole ? v
          : Number(v.toPrecision(4));
      });
      bars.forEach((bar, k) => bar.classList.toggle("out", list[k].to < from || list[k].from > to));
      all.disabled = !pair;
    };
    show(null);
    return {
      show,
      node: element("div", { class: "range" },
        drawing("svg", { class: "histogram", viewBox: "0 0 240 34", preserveAspectRatio: "none",
          "aria-hidden": "true" }, bars),
        element("div", { class: "thumbs" }, thumbs),
        element("div", { class: "numbers" }, numbers[0], element("span", { "aria-hidden": "true" }, "–"), numbers[1],
          all)),
    };
  };
  return { field };
})();
