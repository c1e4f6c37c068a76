// save: files made in the page and handed to the browser; nothing leaves the computer.
const save = (() => {
  const stem = (document.title.normalize("NFKD").toLowerCase().match(/[a-z0-9]+/g) ?? []).join("-").slice(0, 60)
    .replace(/-$/, "") || "map";
  const blob = (content, name) => {
    const address = URL.createObjectURL(content);
    dom.element("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    dom.say("Saved " + name);
  };
  const text = (content, type, ending) => blob(new Blob([content], { type: type + ";charset=utf-8" }),
    stem + "." + ending);
  // The files of references are of papers; other items, such as terms, make a table only. Abstracts may come a moment
  // later than the map, and are waited for.
  const formats = [
    { name: "CSV", ending: "csv", type: "text/csv", of: csv.text },
    { name: "BibTeX", ending: "bib", type: "application/x-bibtex", of: bibtex.text, papers: true },
    { name: "RIS", ending: "ris", type: "application/x-research-info-systems", of: ris.text, papers: true },
  ].filter(f => !f.papers || data.word === "paper")
    .map(f => ({ name: f.name, write: items => data.whenUnpacked().then(() => text(f.of(items), f.type, f.ending)) }));
  return {
    formats,
    png: () => draw.picture().toBlob(content => {
      if (content) blob(content, stem + ".png");
      else dom.say("The picture is too large to be saved.");
    }, "image/png"),
    svg: () => text(draw.svg(), "image/svg+xml", "svg"),
  };
})();
