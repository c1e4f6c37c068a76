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
  const formats = [
    { name: "CSV", ending: "csv", write: items => text(csv.text(items), "text/csv", "csv") },
    { name: "BibTeX", ending: "bib", write: items => text(bibtex.text(items), "application/x-bibtex", "bib"),
      papers: true },
    { name: "RIS", ending: "ris", write: items => text(ris.text(items), "application/x-research-info-systems", "ris"),
      papers: true },
  ].filter(f => !f.papers || data.word === "paper");
  return {
    formats,
    png: () => draw.picture().toBlob(content => {
      if (content) blob(content, stem + ".png");
      else dom.say("The picture is too large to be saved.");
    }, "image/png"),
    svg: () => text(draw.svg(), "image/svg+xml", "svg"),
  };
})();
