// state: all that the reader chose, one plain value. Whoever shows it follows it; nobody else keeps a part of it, so
// the address, the map, the panel and the table cannot disagree.
//
// choice is one of {}, {item}, {link}, {topic}, {bridge}, {from, to} (a path), {set: indexes in order} and {kind,
// value} (all items of an author, a term, a venue, a year, or a search).
const state = (() => {
  const start = {
    choice: {},
    pathFrom: -1, // the item from which a path is looked for, until the other end is chosen
    hidden: new Set(), // topics that are not shown; -1 stands for items without one
    years: null, // [first, last]
    score: null, // { key, low, high }
    size: columns.sizes[0]?.key ?? "",
    colour: "", // the key of a column, or "" for topics
    table: false,
  };
  let now = start;
  const followers = [];
  // set changes some of it. The step says what becomes of the browser's history: "push", "replace" or "none".
  const set = (changes, step = "replace") => {
    const before = now;
    now = { ...now, ...changes };
    for (const follow of followers) follow(now, before, step);
  };
  return { start, now: () => now, set, follow: f => { followers.push(f); } };
})();
