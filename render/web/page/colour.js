// colour: an item is coloured by its topic, or by a score on the scale of the page's style, which is even to the eye:
// light to dark on a light page, dark to light on a dark one, so that it reads without hue too.
const colour = (() => {
  let column = null;
  let low = 0, high = 1;

  // set takes one of the columns, or null for the colours of the topics, and returns the range of its values.
  const set = chosen => {
    column = chosen;
    low = Infinity; high = -Infinity;
    for (const item of column ? data.items : []) {
      const value = column.of(item);
      if (Number.isFinite(value)) { low = Math.min(low, value); high = Math.max(high, value); }
    }
    return { low, high };
  };
  const levels = 256;
  let ramp = [], scale = "";
  // setScale takes colours with commas between them.
  const setScale = text => {
    if (text === scale) return;
    scale = text;
    const stops = text.split(",").map(c => c.trim());
    ramp = Array.from({ length: levels }, (_, n) => {
      const at = n / (levels - 1) * (stops.length - 1);
      const k = Math.min(stops.length - 2, Math.floor(at));
      return mix(stops[k], stops[k + 1], at - k);
    });
  };
  const of = item => {
    if (!column) return fill(item.cluster);
    const value = column.of(item);
    if (!Number.isFinite(value)) return fill(-1);
    return ramp[high > low ? Math.round((levels - 1) * (value - low) / (high - low)) : levels >> 1];
  };

  const channels = text => {
    if (text[0] === "#" && text.length >= 7) return [1, 3, 5].map(at => parseInt(text.slice(at, at + 2), 16));
    if (text[0] === "#") return [1, 2, 3].map(at => 17 * parseInt(text[at], 16));
    return (text.match(/[\d.]+/g) ?? [0, 0, 0]).slice(0, 3).map(Number);
  };
  const linear = c => (c / 255 <= 0.04045 ? c / 255 / 12.92 : Math.pow((c / 255 + 0.055) / 1.055, 2.4));
  // luminance is the relative luminance of WCAG 2.1, 0 to 1.
  const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  // mix lies the given part of the way from one colour to another.
  const mix = (a, b, part) => {
    const to = channels(b);
    return "rgb(" + channels(a).map((c, n) => Math.round(c + (to[n] - c) * part)).join(",") + ")";
  };

  // fill is a topic's colour on this page: on a dark one, dark colours are lightened until they stand out. edge is
  // lighter still, and tells items of one colour apart there.
  let onDark = false;
  const lightened = data.clusters.map((_, k) => k).concat(-1).map(k => {
    let part = 0;
    while (part < 0.6 && luminance(channels(mix(data.shade(k).fill, "#ffffff", part))) < 0.13) part += 0.05;
    return mix(data.shade(k).fill, "#ffffff", part);
  });
  const edges = lightened.map(fill => mix(fill, "#ffffff", 0.4));
  const at = k => (k < 0 || k >= data.clusters.length ? data.clusters.length : k);
  const fill = k => (onDark ? lightened[at(k)] : data.shade(k).fill);
  const edge = k => edges[at(k)];
  const setDark = dark => { onDark = dark; };
  // tones are a topic's colours on a light page and on a dark one, as the style names them.
  const tones = k => {
    const { fill, outline } = data.shade(k);
    return { "--day": fill, "--day-edge": outline, "--night": lightened[at(k)], "--night-edge": edges[at(k)] };
  };

  // name is the colour of a topic's name: on a dark page its fill, lightened until it stands out (WCAG 2.1, 4.5 to 1).
  const name = (cluster, dark) => {
    if (!dark) return data.shade(cluster).text;
    for (let part = 0; ; part += 0.05) {
      const mixed = mix(data.shade(cluster).fill, "#ffffff", part);
      if (luminance(channels(mixed)) > 0.22 || part >= 1) return mixed;
    }
  };
  const isDark = text => luminance(channels(text)) < 0.2;
  return { set, of, fill, edge, setDark, setScale, tones, name, mix, isDark, scored: () => column !== null };
})();
