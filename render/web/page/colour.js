// colour: an item is coloured by its topic, or by a score on a scale that is even to the eye (light to dark, so that it
// reads without hue too).
const colour = (() => {
  const stops = [[253, 231, 150], [241, 163, 103], [205, 93, 109], [130, 50, 124], [54, 20, 94]];
  let key = "";
  let low = 0, high = 1;

  const set = name => {
    key = name;
    const values = data.items.map(i => i.scores[key]).filter(Number.isFinite);
    low = values.reduce((a, b) => Math.min(a, b), Infinity);
    high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  };
  const ramp = t => {
    const at = Math.max(0, Math.min(1, t)) * (stops.length - 1);
    const k = Math.min(stops.length - 2, Math.floor(at));
    return "rgb(" + stops[k].map((c, n) => Math.round(c + (stops[k + 1][n] - c) * (at - k))).join(",") + ")";
  };
  const of = item => {
    if (!key) return data.shade(item.cluster).fill;
    const value = item.scores[key];
    return Number.isFinite(value) ? ramp(high > low ? (value - low) / (high - low) : 0.5) : data.shade(-1).fill;
  };
  return { set, of, byScore: () => key };
})();
