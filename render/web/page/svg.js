// svg: a pen with the strokes of a canvas that this page uses, which writes SVG 1.1 instead of setting pixels. So the
// map is drawn by one code, and the file shows what the screen shows.
const svg = (() => {
  const figure = v => String(Math.round(v * 100) / 100);
  const escaped = s => s.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
    .replace(/[&<>"']/g, c => "&#" + c.charCodeAt(0) + ";");

  class Pen {
    fillStyle = "#000"; strokeStyle = "#000"; lineWidth = 1; globalAlpha = 1; font = "10px sans-serif"; textAlign = "left"; lineJoin = "round";
    #path = ""; #out = [];
    beginPath() { this.#path = ""; }
    #add(letter, ...numbers) { this.#path += letter + numbers.map(figure).join(" "); }
    moveTo(x, y) { this.#add("M", x, y); }
    lineTo(x, y) { this.#add("L", x, y); }
    quadraticCurveTo(cx, cy, x, y) { this.#add("Q", cx, cy, x, y); }
    closePath() { this.#path += "Z"; }
    arc(x, y, r, from, to) {
      if (to - from > 6.28) { this.#add("M", x + r, y); this.#add("A", r, r, 0, 1, 1, x - r, y); this.#add("A", r, r, 0, 1, 1, x + r, y); this.closePath(); return; }
      this.#add(this.#path ? "L" : "M", x + r * Math.cos(from), y + r * Math.sin(from));
      this.#add("A", r, r, 0, to - from > Math.PI ? 1 : 0, 1, x + r * Math.cos(to), y + r * Math.sin(to));
    }
    #faded() { return this.globalAlpha < 1 ? ' opacity="' + figure(this.globalAlpha) + '"' : ""; }
    fill(rule) { this.#out.push(`<path d="${this.#path}" fill="${escaped(this.fillStyle)}"${rule ? ` fill-rule="${rule}"` : ""}${this.#faded()}/>`); }
    stroke() { this.#out.push(`<path d="${this.#path}" fill="none" stroke="${escaped(this.strokeStyle)}" stroke-width="${figure(this.lineWidth)}" stroke-linejoin="round"${this.#faded()}/>`); }
    #text(words, x, y, paint) {
      const [, bold, size, family] = this.font.match(/^(?:(\w+) )?([\d.]+)px (.*)$/);
      const anchor = { left: "start", center: "middle", right: "end" }[this.textAlign];
      this.#out.push(`<text x="${figure(x)}" y="${figure(y + 0.34 * size)}" font-family="${escaped(family)}" font-size="${size}"${bold ? ' font-weight="bold"' : ""} text-anchor="${anchor}" ${paint}>${escaped(words)}</text>`);
    }
    fillText(words, x, y) { this.#text(words, x, y, `fill="${escaped(this.fillStyle)}"`); }
    strokeText(words, x, y) { this.#text(words, x, y, `fill="none" stroke="${escaped(this.strokeStyle)}" stroke-width="${figure(this.lineWidth)}" stroke-linejoin="round"`); }
    group(title, draw) { // what a reader of the file shows under the pointer
      this.#out.push(title ? `<g><title>${escaped(title)}</title>` : "<g>");
      draw();
      this.#out.push("</g>");
    }
    document(width, height, title, paper) {
      return `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="${figure(width)}" height="${figure(height)}" viewBox="0 0 ${figure(width)} ${figure(height)}">\n`
        + `<title>${escaped(title)}</title>\n<rect width="100%" height="100%" fill="${escaped(paper)}"/>\n${this.#out.join("\n")}\n</svg>\n`;
    }
  }
  return { Pen };
})();
