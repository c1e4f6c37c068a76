// range: a field for the part of a range that is shown: a histogram, two thumbs and two numbers, which say the same.
const range = (() => {
  const { element, button, drawing } = dom;
  // field is made of { title, values, low, high, whole } and calls change with [from, to], or with null for all.
  const field = ({ title, values, low, high, whole }, change) => {
    const list = chart.bins(values, { low, high, whole }, 48);
    const bars = chart.bars(list, 240, 34);
    const step = whole ? 1 : (high - low) / 100;
    const input = (type, end) => element("input", { type, min: low, max: high, step: whole ? 1 : "any",
      "aria-label": title + ", " + end });
    const thumbs = ["from", "to"].map(end => input("range", end));
    const numbers = ["from", "to"].map(end => input("number", end));
    const all = button({ class: "plain", onclick: () => change(null) }, "All");
    let now = [low, high]; // in full; the numbers show fewer digits

    // give takes a new value for one end, as far as the other one allows.
    const give = (end, value) => {
      const least = end ? now[0] : low, most = end ? high : now[1];
      const pair = now.with(end, Number.isFinite(value) ? Math.max(least, Math.min(most, value)) : [low, high][end]);
      show(pair);
      change(pair[0] <= low && pair[1] >= high ? null : pair);
    };
    thumbs.forEach((thumb, end) => {
      thumb.addEventListener("input", () => give(end, thumb.valueAsNumber));
      thumb.addEventListener("keydown", e => { // the browser's own step would be too small or too large for a score
        const sign = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[e.key];
        if (whole || !sign) return;
        e.preventDefault();
        give(end, now[end] + sign * step);
      });
    });
    numbers.forEach((number, end) => number.addEventListener("change", () => give(end, number.valueAsNumber)));

    const show = pair => {
      now = pair ?? [low, high];
      now.forEach((v, end) => {
        thumbs[end].valueAsNumber = v;
        thumbs[end].setAttribute("aria-valuetext", dom.figure(v));
        numbers[end].value = whole ? v : Number(v.toPrecision(4));
      });
      thumbs[0].style.zIndex = now[0] > (low + high) / 2 ? 1 : 0; // else the other one would cover it
      bars.forEach((bar, k) => bar.classList.toggle("out", list[k].to < now[0] || list[k].from > now[1]));
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
