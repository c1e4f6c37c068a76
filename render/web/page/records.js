// records: what the files of references have in common.
const records = (() => {
  const oneLine = text => String(text).toWellFormed().replace(/\p{Cc}/gu, c => (/\s/.test(c) ? " " : ""))
    .replace(/[\u200b\u2060\ufeff\u00ad]/g, "").replace(/\s+/gu, " ").trim();
  // oneLine is a text as it can stand in a line; plain is it where "&amp;" is read as a sign, so that "&lt;" must be
  // told.
  const plain = text => oneLine(text).replace(/&(?=#?[A-Za-z0-9]{1,30};)/g, "&amp;");
  const address = item => (/^https?:\/\//i.test(item.url ?? "") ? oneLine(item.url) : "");
  // doi is the bare DOI of an address at doi.org, or nothing.
  const doi = item => {
    const found = /^https?:\/\/(?:dx\.)?doi\.org\/(10\..+)$/i.exec(item.url ?? "");
    if (!found) return "";
    try { return oneLine(decodeURIComponent(found[1])); } catch { return oneLine(found[1]); }
  };
  return { oneLine, plain, address, doi };
})();
