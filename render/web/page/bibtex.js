// bibtex: items as BibTeX entries in UTF-8. The map knows a venue but not what kind of document it publishes: with one
// an entry is an article, without one misc. What LaTeX would read as a command is spelled out; braces have names, since
// BibTeX counts even escaped ones.
const bibtex = (() => {
  const signs = {
    "\\": "\\textbackslash{}", "{": "\\lbrace{}", "}": "\\rbrace{}", "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
    $: "\\$", "&": "\\&", "%": "\\%", "#": "\\#", _: "\\_",
  };
  const escaped = text => records.plain(text).replace(/[\\{}~^$&%#_]/g, s => signs[s])
    .replace(/([-`'])(?=\1)/g, "$1{}");
  // A name without a comma, or with the words that part names in it, stands in braces.
  const name = author => {
    const text = escaped(author);
    return /^[^,]+, [^,]+$/.test(text) && !/\b(and|others)\b/i.test(text) ? text : "{" + text + "}";
  };
  const field = (key, value) => (value ? ",\n  " + key + " = {" + value + "}" : "");
  const key = id => records.oneLine(id).replace(/[^\p{L}\p{N}.:/+-]/gu, "_") || "item";
  // keys are one for each item of the map, so that an item has the same in every file. BibTeX takes two for one when
  // they differ in case alone; the later one gets a number then.
  let keys = null;
  const distinct = () => {
    const taken = new Set();
    return data.items.map(({ id }) => {
      const plain = key(id);
      let own = plain;
      for (let n = 2; taken.has(own.toLowerCase()); n++) own = plain + "-" + n;
      taken.add(own.toLowerCase());
      return own;
    });
  };
  const entry = item => {
    const doi = records.doi(item);
    return "@" + (item.venue ? "article" : "misc") + "{" + keys[item.index] +
      field("title", escaped(item.title)) +
      field("author", (item.authors ?? []).filter(a => records.oneLine(a)).map(name).join(" and ")) +
      field("year", item.year ? String(item.year) : "") +
      field("journal", escaped(item.venue ?? "")) +
      field("doi", escaped(doi)) +
      field("url", doi ? "" : escaped(records.address(item))) +
      field("keywords", escaped(item.terms.map(t => t.label.replaceAll(";", ",")).join("; "))) +
      field("abstract", escaped(item.text ?? "")) + "\n}\n\n";
  };
  return { text: items => { keys ??= distinct(); return items.map(i => entry(data.items[i])).join(""); } };
})();
