// chart: small pictures of numbers: how many items there are in each year or in each part of a range.
const chart = (() => {
  const { drawing } = dom;
  // bins counts values in equal parts of [low, high]; whole numbers get a part each while there are few.
  const bins = (values, { low, high, whole }, most = 40) => {
    const span = high - low;
    const n = whole ? Math.ceil((span + 1) / Math.ceil((span + 1) / most)) : span > 0 ? most : 1;
    const width = whole ? Math.ceil((span + 1) / most) : span / n || 1;
    const counts = new Array(n).fill(0);
    for (const v of values) if (v >= low && v <= high) counts[Math.min(n - 1, Math.floor((v - low) / width))]++;
    return counts.map((count, k) => ({ count, from: low + k * width,
      to: whole ? Math.min(high, low + (k + 1) * width - 1) : low + (k + 1) * width }));
  };
  const name = bin => (bin.from === bin.to ? dom.figure(bin.from) : dom.figure(bin.from) + "–" + dom.figure(bin.to));
  // bars draws bins as a picture of a width and a height without letters.
  const bars = (list, width, height) => {
    const most = list.reduce((a, b) => Math.max(a, b.count), 1), step = width / list.length;
    return list.map((bin, k) => {
      const tall = bin.count ? Math.max(1.5, height * bin.count / most) : 0;
      return drawing("rect", { x: (k * step).toFixed(2), y: (height - tall).toFixed(2),
        width: Math.max(0.5, step - Math.min(2, step / 5)).toFixed(2), height: tall.toFixed(2) },
        drawing("title", {}, name(bin) + ": " + dom.whole(bin.count)));
    });
  };

  const range = (() => {
    const known = data.items.map(filter.yearOf).filter(Number.isFinite);
    return { low: known.reduce((a, b) => Math.min(a, b), Infinity),
      high: known.reduce((a, b) => Math.max(a, b), -Infinity), whole: true };
  })();
  // years draws how many of the items are of each year, on the axis of the whole map, in the colour of a topic if there
  // is one; null when too little is known.
  const years = (items, topic) => {
    const known = items.map(i => filter.yearOf(data.items[i])).filter(Number.isFinite);
    if (!known.length || range.low === range.high) return null;
    const list = bins(known, range), most = list.reduce((a, b) => Math.max(a, b.count), 0),
      peak = list.find(b => b.count === most);
    const [first, last] = [Math.min, Math.max].map(end => known.reduce((a, b) => end(a, b)));
    const many = dom.count(known.length, data.word, data.words);
    const said = `${many} from ${first} to ${last}, most in ${name(peak)}: ${most}`;
    return drawing("svg", { class: "chart", viewBox: "0 0 320 82", role: "img", "aria-label": said },
      drawing("text", { x: 0, y: 9 }, String(most)),
      drawing("g", { transform: "translate(0 13)", class: topic >= 0 ? "tinted" : "columns",
        style: topic >= 0 ? colour.tones(topic) : {} },
        bars(list, 320, 52)),
      drawing("line", { x1: 0, x2: 320, y1: 65.5, y2: 65.5 }),
      drawing("text", { x: 0, y: 79 }, String(range.low)),
      drawing("text", { x: 320, y: 79, "text-anchor": "end" }, String(range.high)));
  };
  return { bins, bars, years, range };
})();
