"""Prints what networkx, igraph or ndex2 finds in files of graphs: a line of JSON for every line of standard input, which
names the library, the format and the file, with tabs between."""
import json
import sys
import warnings

warnings.simplefilter("ignore")


def number(v):
    return None if v is None else float(v)


def channels(hex):
    return [int(hex[i : i + 2], 16) for i in (1, 3, 5)]


def values(attributes):
    return {k: str(v) for k, v in attributes.items() if isinstance(v, (str, int, float)) and v == v}


def looks(d):
    """Position, size and colour in whatever way the format has them."""
    viz, graphics = d.get("viz", {}), d.get("graphics", {})
    place = viz.get("position") or graphics or d
    color = None
    if "color" in viz:
        color = [viz["color"][c] for c in "rgb"]
    elif "fill" in graphics:
        color = channels(graphics["fill"])
    elif str(d.get("color", "")).startswith("#"):
        color = channels(d["color"])
    elif "r" in d:
        color = [int(d[c]) for c in "rgb"]
    size = viz.get("size", graphics.get("w", d.get("size")))
    return {"x": number(place.get("x")), "y": number(place.get("y")), "size": number(size), "color": color}


def with_networkx(format, path):
    import networkx as nx

    read = {
        "gexf": nx.read_gexf, "gexf-1.2": nx.read_gexf, "gexf-dynamic": nx.read_gexf,
        "graphml": nx.read_graphml, "yed": nx.read_graphml, "gml": nx.read_gml, "pajek-net": nx.read_pajek,
        "edges": lambda p: nx.read_weighted_edgelist(p, delimiter="\t", comments=None, create_using=nx.DiGraph),
    }[format]
    g = read(path)
    edges = [[u, v, d["weight"]] for u, v, d in g.edges(data=True)]
    why = [str(d.get("why", d.get("Why", ""))) for _, _, d in g.edges(data=True)]
    nodes = [{"id": str(n), "label": str(d.get("label", n)), "values": values(d), **looks(d)} for n, d in g.nodes(data=True)]
    return {"directed": g.is_directed(), "nodes": nodes, "edges": edges, "why": why}


def with_igraph(format, path):
    import igraph

    g = igraph.Graph.Read(path, format={"graphml": "graphml", "yed": "graphml", "gml": "gml", "pajek-net": "pajek"}[format])
    names = g.vs.attributes()
    key = "identifier" if "identifier" in names else "id"
    nodes = []
    for v in g.vs:
        d = {k: x for k, x in v.attributes().items() if x is not None}
        nodes.append({"id": str(d.get(key, v.index + 1)), "label": str(d.get("label", d.get("name", d.get("id", "")))), "values": values(d), **looks(d)})
    ids = [n["id"] for n in nodes]
    edges = [[ids[e.source], ids[e.target], e["weight"]] for e in g.es]
    why = [str(e.attributes().get("why", "")) for e in g.es]
    return {"directed": g.is_directed(), "nodes": nodes, "edges": edges, "why": why}


def with_ndex2(format, path):
    from ndex2.cx2 import RawCX2NetworkFactory

    net = RawCX2NetworkFactory().get_cx2network(json.load(open(path, encoding="utf-8")))
    nodes, ids = [], {}
    for i, n in net.get_nodes().items():
        d = n["v"]
        ids[i] = d["identifier"]
        nodes.append({"id": d["identifier"], "label": d["name"], "x": n["x"], "y": -n["y"], "size": d["size"], "color": channels(d["color"]), "values": values(d)})
    edges = [[ids[e["s"]], ids[e["t"]], e["v"]["weight"]] for e in net.get_edges().values()]
    return {"directed": False, "nodes": nodes, "edges": edges, "why": [e["v"]["why"] for e in net.get_edges().values()]}


readers = {"networkx": with_networkx, "igraph": with_igraph, "ndex2": with_ndex2}
for line in sys.stdin:
    library, format, path = line.rstrip("\n").split("\t")
    try:
        found = readers[library](format, path)
    except Exception as e:
        found = {"failed": f"{type(e).__name__}: {e}"}
    print(json.dumps(found), flush=True)
