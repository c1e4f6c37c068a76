// colour: an item is coloured by its topic, or by a score on a scale that is even to the eye (light to dark, so that it
// reads without hue too).
const colour = (() => {
  const stops = [[253, 231, 150], [241, 163, 103], [205, 93, 109], [130, 50, 124], [54, 20, 94]];
  let column = null;
  let low = 0, high = 1;

  // set takes one of the columns, or null for the colours of the topics, and returns the range of its values.
  const set = chosen => {
    column = chosen;
    const values = column ? data.items.map(column.of).filter(Number.isFinite) : [];
    low = values.reduce((a, b) => Math.min(a, b), Infinity);
    high = values.reduce((a, b) => Math.max(a, b), -Infinity);
    return { low, high };
  };
  const ramp = t => {
    const at = Math.max(0, Math.min(1, t)) * (stops.length - 1);
    const k = Math.min(stops.length - 2, Math.floor(at));
    return "rgb(" + stops[k].map((c, n) => Math.round(c + (stops[k + 1][n] - c) * (at - k))).join(",") + ")";
  };
  const of = item => {
    if (!column) return data.shade(item.cluster).fill;
    const value = column.of(item);
    return Number.isFinite(value) ? ramp(high > low ? (value - low) / (high - low) : 0.5) : data.shade(-1).fill;
  };
  const gradient = "linear-gradient(to right," + stops.map(s => "rgb(" + s.join(",") + ")").join(",") + ")";

  // name is the colour of a topic's name: on a dark page its fill, lightened until it stands out (WCAG 2.1, 4.5 to 1).
  const name = (cluster, dark) => {
    if (!dark) return data.shade(cluster).text;
    const fill = [1, 3, 5].map(at => parseInt(data.shade(cluster).fill.slice(at, at + 2), 16));
    const light = c => (c / 255 <= 0.04045 ? c / 255 / 12.92 : Math.pow((c / 255 + 0.055) / 1.055, 2.4));
    for (let part = 0; ; part += 0.05) {
      const mixed = fill.map(c => Math.round(c + (255 - c) * part));
      if (0.2126 * light(mixed[0]) + 0.7152 * light(mixed[1]) + 0.0722 * light(mixed[2]) > 0.22 || part >= 1) return "rgb(" + mixed.join(",") + ")";
    }
  };
  return { set, of, name, gradient };
})();
