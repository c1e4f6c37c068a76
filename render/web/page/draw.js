// draw: the picture. Regions and links change with nothing but the view, so they are kept as a picture of their own that
// is moved and stretched while the view moves, and drawn afresh when it rests.
const draw = (() => {
  const canvas = document.getElementById("map");
  const context = canvas.getContext("2d");
  const base = document.createElement("canvas");
  const drawn = { scale: 1, left: 0, top: 0 };
  const mostLinks = 20000;
  let ratio = 1, waiting = 0, resting = 0;
  let lit = -1, selected = -1, topic = -1, link = -1; // what the pointer is on, and one of what was chosen
  const order = data.items.map(i => i.index);

  // The colours and the typeface of the page's style, read again when it may have changed.
  let style = {};
  const readStyle = () => {
    const css = getComputedStyle(document.documentElement);
    const value = name => css.getPropertyValue(name).trim();
    style = { ink: value("--ink"), paper: value("--paper"), muted: value("--muted"), halo: value("--halo"), family: value("font-family") };
    style.dark = matchMedia("(prefers-color-scheme: dark)").matches;
  };

  // Importance decides which labels come first and which circles lie on top.
  const rank = () => {
    const importance = data.items.map(i => view.radius(i.index) + (i.bridge >= 0 ? 3 : 0));
    order.sort((a, b) => importance[b] - importance[a] || a - b);
  };
  const longest = 48; // letters of a label
  const shortened = text => (text.length > longest ? [...text].slice(0, longest - 1).join("") + "…" : text);

  const drawBase = () => {
    const { scale, left, top, width, height } = view.state();
    Object.assign(drawn, { scale, left, top });
    base.width = canvas.width; base.height = canvas.height;
    const c = base.getContext("2d");
    c.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawRegions(c, width, height);
    drawLinks(c);
  };

  // A topic's region is the union of discs around its items, one flat tint.
  const drawRegions = (c, width, height) => {
    const layer = document.createElement("canvas");
    layer.width = base.width; layer.height = base.height;
    const l = layer.getContext("2d");
    l.setTransform(ratio, 0, 0, ratio, 0, 0);
    const reach = Math.max(10, view.state().scale * 0.75 / Math.sqrt(Math.max(20, data.items.length)));
    for (let k = data.clusters.length - 1; k >= 0; k--) {
      l.fillStyle = data.shade(k).fill;
      l.beginPath();
      for (const i of data.clusters[k].items) {
        const x = view.screenX(data.items[i].x), y = view.screenY(data.items[i].y);
        if (x < -reach || y < -reach || x > width + reach || y > height + reach) continue;
        l.moveTo(x + reach, y);
        l.arc(x, y, reach, 0, 2 * Math.PI);
      }
      l.fill();
    }
    c.globalAlpha = 0.16;
    c.drawImage(layer, 0, 0, width, height);
    c.globalAlpha = 1;
  };

  const drawLinks = c => {
    const shown = data.links.slice(0, mostLinks);
    const strongest = shown.length ? shown[0].strength : 1;
    const crowd = Math.min(1, Math.sqrt(1500 / Math.max(1, shown.length))); // many links must not hide the items
    c.strokeStyle = style.muted;
    for (let level = 3; level >= 0; level--) {
      c.beginPath();
      c.globalAlpha = [0.5, 0.32, 0.2, 0.12][level] * crowd;
      c.lineWidth = [1.8, 1.2, 0.9, 0.6][level];
      for (const link of shown) {
        const part = link.strength / strongest;
        if (Math.min(3, Math.floor(4 * (1 - part))) !== level) continue;
        const a = data.items[link.a], b = data.items[link.b];
        c.moveTo(view.screenX(a.x), view.screenY(a.y));
        c.lineTo(view.screenX(b.x), view.screenY(b.y));
      }
      c.stroke();
    }
    c.globalAlpha = 1;
  };

  const neighbours = i => {
    const near = new Set([i]);
    for (const l of data.items[i].links) near.add(data.other(data.links[l], i));
    return near;
  };
  // focus is the set of items that stand out, or null when all do.
  const focus = () => {
    if (lit >= 0) return neighbours(lit);
    if (selected >= 0) return neighbours(selected);
    if (link >= 0) return new Set([data.links[link].a, data.links[link].b]);
    return topic >= 0 ? new Set(data.clusters[topic].items) : null;
  };

  const paint = () => {
    cancelAnimationFrame(waiting);
    waiting = 0;
    const { scale, left, top, width, height } = view.state();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    const bright = focus();
    const stretch = scale / drawn.scale;
    context.globalAlpha = bright ? 0.45 : 1;
    context.drawImage(base, left - drawn.left * stretch, top - drawn.top * stretch, width * stretch, height * stretch);
    context.globalAlpha = 1;
    const centre = lit >= 0 ? lit : selected;
    if (centre >= 0) drawSpokes(data.items[centre].links);
    else if (link >= 0) drawSpokes([link]);
    drawItems(bright, width, height);
    drawLabels(bright, width, height);
  };

  // drawSpokes makes links stand out; they come strongest first.
  const drawSpokes = list => {
    const strongest = data.links[list[0]]?.strength ?? 1;
    for (const l of list) {
      const link = data.links[l], a = data.items[link.a], b = data.items[link.b];
      context.beginPath();
      context.strokeStyle = style.ink;
      context.globalAlpha = 0.25 + 0.6 * link.strength / strongest;
      context.lineWidth = 0.8 + 2 * link.strength / strongest;
      context.moveTo(view.screenX(a.x), view.screenY(a.y));
      context.lineTo(view.screenX(b.x), view.screenY(b.y));
      context.stroke();
    }
    context.globalAlpha = 1;
  };

  const drawItems = (bright, width, height) => {
    const { ink, paper } = style;
    for (let n = order.length - 1; n >= 0; n--) {
      const item = data.items[order[n]];
      const x = view.screenX(item.x), y = view.screenY(item.y), r = view.radius(item.index);
      if (x < -r || y < -r || x > width + r || y > height + r) continue;
      context.globalAlpha = !bright || bright.has(item.index) ? 1 : 0.18;
      if (item.bridge >= 0) disc(x, y, r + 3.2, paper, ink, 1.6);
      disc(x, y, r, colour.of(item), item.index === selected ? ink : data.shade(item.cluster).outline, item.index === selected ? 2.5 : 1);
    }
    context.globalAlpha = 1;
  };
  const disc = (x, y, r, fill, line, width) => {
    context.beginPath();
    context.arc(x, y, r, 0, 2 * Math.PI);
    context.fillStyle = fill;
    context.fill();
    context.strokeStyle = line;
    context.lineWidth = width;
    context.stroke();
  };

  const drawLabels = (bright, width, height) => {
    const candidates = [];
    if (view.magnification() < 2.5 && lit < 0 && selected < 0 && link < 0) topicLabels(candidates);
    const most = Math.min(order.length, 400);
    const first = lit >= 0 ? [lit] : selected >= 0 ? [selected] : link >= 0 ? [data.links[link].a, data.links[link].b] : [];
    const leads = new Set(first);
    for (const i of [...first, ...(leads.size ? order.filter(i => !leads.has(i)) : order)]) {
      if (candidates.length > most + data.clusters.length) break;
      const item = data.items[i];
      if (bright && !bright.has(i)) continue;
      const x = view.screenX(item.x), y = view.screenY(item.y);
      if (x < 0 || y < 0 || x > width || y > height) continue;
      const size = leads.has(i) ? 14 : 11.5;
      candidates.push({ item: i, text: shortened(item.label), x, y, r: view.radius(i) + (item.bridge >= 0 ? 3 : 0), height: size, font: size + "px " + style.family, fill: style.ink });
    }
    context.textBaseline = "middle";
    context.lineJoin = "round";
    for (const l of labels.place(context, candidates, width, height)) {
      context.font = l.font;
      context.lineWidth = 3.5;
      context.strokeStyle = style.halo;
      context.strokeText(l.text, l.box.x + 2, l.box.y + l.box.h / 2);
      context.fillStyle = l.fill;
      context.fillText(l.text, l.box.x + 2, l.box.y + l.box.h / 2);
    }
  };
  const topicLabels = candidates => {
    for (const c of data.clusters.slice(0, 24)) {
      let x = 0, y = 0;
      for (const i of c.items) { x += data.items[i].x; y += data.items[i].y; }
      const size = 13 + 4 * Math.sqrt(c.items.length / data.clusters[0].items.length);
      candidates.push({
        text: shortened(c.terms[0]?.label ?? c.label), x: view.screenX(x / c.items.length), y: view.screenY(y / c.items.length), centred: true,
        height: size, font: "650 " + size + "px " + style.family, fill: colour.name(c.index, style.dark),
      });
    }
  };

  const soon = () => { if (!waiting) waiting = requestAnimationFrame(paint); };
  // moved draws what is kept at once, and the rest when the view has been still for a moment.
  const moved = () => {
    soon();
    clearTimeout(resting);
    resting = setTimeout(() => { drawBase(); soon(); }, 90);
  };
  const afresh = () => { readStyle(); rank(); drawBase(); paint(); };
  const resize = () => {
    const box = canvas.parentElement.getBoundingClientRect();
    ratio = window.devicePixelRatio || 1;
    canvas.width = Math.max(1, Math.round(box.width * ratio));
    canvas.height = Math.max(1, Math.round(box.height * ratio));
    view.resize(box.width, box.height);
    afresh();
  };

  return {
    canvas, moved, afresh, resize,
    light: i => { if (i !== lit) { lit = i; soon(); } },
    select: i => { selected = i; topic = link = -1; soon(); },
    topic: k => { topic = k; selected = link = -1; soon(); },
    link: l => { link = l; selected = topic = -1; soon(); },
    linksShown: Math.min(data.links.length, mostLinks),
  };
})();
