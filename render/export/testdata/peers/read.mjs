// Prints what graphology and Cytoscape.js find in files of graphs: a line of JSON for every line of standard input, which
// names the library, the format and the file, with tabs between. Packages are taken from the folder of the first argument.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(path.join(process.argv[2], "package.json"));
const channels = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
// graphology writes colours as rgb(1, 2, 3) or #010203.
const color = (c) => (c === undefined ? null : c.startsWith("#") ? channels(c) : c.match(/\d+/g).map(Number));
const texts = (d) => Object.fromEntries(Object.entries(d).filter(([, v]) => typeof v !== "object").map(([k, v]) => [k, String(v)]));

function withGraphology(format, text) {
  const { MultiGraph } = require("graphology");
  const parse = format === "graphml" ? require("graphology-graphml").parse : require("graphology-gexf").parse;
  const g = parse(MultiGraph, text);
  const nodes = g.mapNodes((id, d) => ({ id, label: d.label, x: d.x, y: d.y, size: d.size, color: color(d.color), values: texts(d) }));
  const edges = g.mapEdges((e, d, source, target) => [source, target, d.weight]);
  return { directed: g.directedSize > 0, nodes, edges, why: g.mapEdges((e, d) => d.Why ?? d.why ?? "") };
}

function withCytoscape(format, text) {
  const cy = require("cytoscape")({ headless: true, styleEnabled: false, ...JSON.parse(text) });
  const nodes = cy.nodes().map((n) => {
    const d = n.data();
    return { id: n.id(), label: d.name, ...{ x: n.position().x, y: -n.position().y }, size: d.size, color: channels(d.color), values: texts(d) };
  });
  const edges = cy.edges().map((e) => [e.source().id(), e.target().id(), e.data("weight")]);
  return { directed: false, nodes, edges, why: cy.edges().map((e) => e.data("why")) };
}

const readers = { graphology: withGraphology, cytoscape: withCytoscape };
for (const line of readFileSync(0, "utf8").trimEnd().split("\n")) {
  const [library, format, file] = line.split("\t");
  let found;
  try {
    found = readers[library](format, readFileSync(file, "utf8"));
  } catch (e) {
    found = { failed: String(e) };
  }
  console.log(JSON.stringify(found));
}
