// csv: items as comma-separated values (RFC 4180), UTF-8 with a mark at the start, so that Excel knows it. A text that
// a spreadsheet would run as a formula is led by an apostrophe, or by a blank behind a semicolon, as in papers.csv.
const csv = (() => {
  const disarmed = text => text.replace(/^[=+\-@＝＋－＠]/u, "'$&").replace(/;(?=[=+\-@＝＋－＠])/gu, "; ");
  const cell = value => {
    const text = typeof value === "number" ? String(value) : disarmed(records.oneLine(value ?? ""));
    return /[",]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
  };
  const finite = value => (Number.isFinite(value) ? value : "");
  const mean = columns.named("year"); // of the papers of an item that is not one itself
  const fields = [
    ["id", i => i.id], ["title", i => i.title], ["authors", i => (i.authors ?? []).join("; ")],
    ["year", i => (mean ? finite(mean.of(i.index)) : i.year || "")], ["venue", i => i.venue],
    ["topic", i => (i.cluster >= 0 ? i.cluster + 1 : "")], ["topic_label", i => data.clusters[i.cluster]?.label],
    ...columns.all.filter(c => c.key !== "year").map(c => [c.key, i => finite(c.of(i.index))]),
    ["terms", i => i.terms.map(t => t.label).join("; ")], ["bridge_rank", i => (i.bridge >= 0 ? i.bridge + 1 : "")],
    ["url", i => i.url],
  ];
  const line = cells => cells.map(cell).join(",") + "\r\n";
  const text = items => "\ufeff" + line(fields.map(([name]) => name))
    + items.map(i => line(fields.map(([, of]) => of(data.items[i])))).join("");
  return { text };
})();
