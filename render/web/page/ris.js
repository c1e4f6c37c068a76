// ris: items as RIS records, a line a value, TY first and ER last. As in BibTeX, an item with a venue is a journal
// article.
const ris = (() => {
  const line = (tag, value) => (value ? tag + "  - " + value + "\r\n" : "");
  // name keeps one comma, the one between family and given name; a name that has no parts ends in it.
  const name = author => {
    const parts = records.oneLine(author).split(/,(.*)/s).map(p => p.replace(/[,;|]/g, " ")
      .replace(/\s+/gu, " ").trim());
    return parts[1] ? parts[0] + ", " + parts[1] : parts[0] ? parts[0] + "," : "";
  };
  const record = item => {
    const doi = records.doi(item), text = value => records.plain(value ?? "");
    return line("TY", item.venue ? "JOUR" : "GEN") + line("ID", text(item.id)) + line("TI", text(item.title)) +
      (item.authors ?? []).map(a => line("AU", name(a))).join("") +
      line("PY", item.year ? String(item.year) : "") + line("T2", text(item.venue)) + line("DO", text(doi)) +
      line("UR", text(records.address(item))) + item.terms.map(t => line("KW", text(t.label)))
        .join("") + line("AB", text(item.text)) + "ER  - \r\n\r\n";
  };
  return { text: items => items.map(i => record(data.items[i])).join("") };
})();
