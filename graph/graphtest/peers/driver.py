"""Keeps one graph in one graph library and runs code on it, as lines of JSON on standard input ask.

    {"do": "load", "file": ..., "nodes": n, "edges": m, "directed": ..., "weighted": ..., "groups": [...]}
    {"do": "run", "code": "...", "value": "...", "seed": 1}
    {"do": "memory"}

Every line is answered by one. Only the code is timed: when its clock starts, the graph is there. The value is computed
from what the code returned, which it calls r. Names that both may use:

    n, directed   number of nodes, whether edges are arrows
    g             the graph; its weights are strengths
    d             the same with lengths 1/weight in place of weights
    u             the same without weights
    weight        what the weights are called, None when there are none (igraph, networkx); graph-tool: weight(g)
    ends          a pair of nodes an edge, in the order in which measures of edges are expected
    groups        a group of each node
    igraph, nx, nk, gt, leidenalg, np   the modules

The file holds the ends of the edges as little-endian 32-bit integers, then, if there are any, the weights as 64-bit
floating-point numbers.
"""

import base64
import gc
import importlib
import json
import random
import sys
import time


class Library:
    """What the libraries do differently: how a graph is made, how chance is seeded."""

    modules = {}

    def __init__(self, threads):
        self.names = {short: importlib.import_module(full) for short, full in self.modules.items()}
        self.__dict__.update(self.names)
        self.threads(threads)

    def threads(self, count):
        pass

    def seed(self, seed):
        random.seed(seed)

    def fresh(self, graph):
        """Makes the graph forget what earlier runs found out about it."""


class Igraph(Library):
    modules = {"igraph": "igraph"}

    def make(self, n, directed, ends, weights):
        g = self.igraph.Graph(n=n, edges=ends, directed=directed)
        if weights is not None:
            g.es["weight"] = weights.tolist()
        return g

    def fresh(self, graph):
        getattr(self.igraph.GraphBase, "__invalidate_cache")(graph)


class Leidenalg(Igraph):
    modules = {"igraph": "igraph", "leidenalg": "leidenalg"}


class Networkx(Library):
    modules = {"nx": "networkx"}

    def make(self, n, directed, ends, weights):
        g = self.nx.DiGraph() if directed else self.nx.Graph()
        g.add_nodes_from(range(n))
        if weights is None:
            g.add_edges_from(ends.tolist())
        else:
            g.add_weighted_edges_from((u, v, w) for (u, v), w in zip(ends.tolist(), weights.tolist()))
        return g


class Networkit(Library):
    modules = {"nk": "networkit"}

    def __init__(self, threads):
        super().__init__(threads)
        self.names["partition"] = self.partition

    def partition(self, groups):
        """networkit's partition of the groups of all nodes."""
        p = self.nk.Partition(len(groups))
        p.setUpperBound(max(groups, default=0) + 1)
        for v, group in enumerate(groups):
            p.addToSubset(group, v)
        return p

    def threads(self, count):
        self.nk.setNumberOfThreads(count)

    def seed(self, seed):
        self.nk.setSeed(seed, False)

    def make(self, n, directed, ends, weights):
        data = (ends[:, 0], ends[:, 1])
        if weights is not None:
            data = (weights, data)
        return self.nk.GraphFromCoo(data, n, weights is not None, directed)


class GraphTool(Library):
    modules = {
        "gt": "graph_tool",
        "centrality": "graph_tool.centrality",
        "clustering": "graph_tool.clustering",
        "topology": "graph_tool.topology",
    }

    def threads(self, count):
        self.gt.openmp_set_num_threads(count)

    def seed(self, seed):
        self.gt.seed_rng(seed)

    def make(self, n, directed, ends, weights):
        g = self.gt.Graph(directed=directed)
        g.add_vertex(n)
        g.add_edge_list(ends)
        if weights is not None:
            g.ep["weight"] = g.new_ep("double", vals=weights)
        return g


LIBRARIES = {
    "igraph": Igraph,
    "leidenalg": Leidenalg,
    "networkx": Networkx,
    "networkit": Networkit,
    "graph-tool": GraphTool,
}


class Names(dict):
    """The names that code may use; graphs are made when they are first asked for."""

    def __init__(self, library, request):
        super().__init__(library.names, np=importlib.import_module("numpy"))
        self.library, self.request = library, request
        n, weighted = request["nodes"], request["weighted"]
        self.update(n=n, directed=request["directed"], groups=request.get("groups"), numbers=numbers, done=done, __builtins__=__builtins__)
        self["weight"] = "weight" if weighted else None
        if isinstance(library, GraphTool):
            self["weight"] = lambda g: g.ep["weight"] if weighted else None

    def __missing__(self, name):
        if name == "ends":
            self[name] = [tuple(e) for e in edges(self.request)[0].tolist()]
            return self[name]
        if name not in ("g", "d", "u"):
            raise KeyError(name)
        if not self.request["weighted"] and name != "g":
            self[name] = self["g"]
            return self[name]
        ends, weights = edges(self.request)
        weights = {"g": weights, "d": None if weights is None else 1 / weights, "u": None}[name]
        self[name] = self.library.make(self.request["nodes"], self.request["directed"], ends, weights)
        return self[name]


def edges(request):
    import numpy

    with open(request["file"], "rb") as f:
        ends = numpy.fromfile(f, dtype="<i4", count=2 * request["edges"]).reshape(-1, 2)
        weights = numpy.fromfile(f, dtype="<f8", count=request["edges"]) if request["weighted"] else None
    return ends, weights


def done(algorithm):
    """Runs an algorithm of networkit and returns it."""
    algorithm.run()
    return algorithm


def numbers(values):
    """A list of numbers from what a library returns: a number, a list, a dictionary by node, a property map."""
    import numpy

    if isinstance(values, dict):
        values = [values[u] for u in sorted(values)]
    elif hasattr(values, "a") and hasattr(values, "value_type"):
        values = values.a
    return numpy.nan_to_num(numpy.atleast_1d(numpy.asarray(values, dtype="<f8")), nan=0.0, posinf=numpy.inf)


def load(library, request):
    names = Names(library, request)
    names["g"]
    gc.collect()
    gc.freeze()  # what is there stays, and need not be looked through before every run
    try:
        with open("/proc/self/clear_refs", "w") as f:
            f.write("5")  # from here on the peak of memory is counted anew
    except OSError:
        pass
    return names


def run(library, names, request):
    code = compile(request["code"], "code", "eval")
    for name in code.co_names:  # so that no graph is made while the clock runs
        if name in ("g", "d", "u"):
            library.fresh(names[name])
    library.seed(request["seed"])
    gc.collect()
    start = time.perf_counter()
    names["r"] = eval(code, names)
    seconds = time.perf_counter() - start
    values = numbers(eval(request["value"], names))
    del names["r"]
    return {"seconds": seconds, "values": base64.b64encode(values.tobytes()).decode()}


def memory():
    """The largest resident set since the graph was loaded, in bytes."""
    with open("/proc/self/status") as f:
        for line in f:
            if line.startswith("VmHWM"):
                return int(line.split()[1]) * 1024
    return 0


def answer(library, names, request):
    if request["do"] == "load":
        return load(library, request), {}
    if request["do"] == "run":
        return names, run(library, names, request)
    return names, {"bytes": memory()}


def main():
    names = None
    out, sys.stdout = sys.stdout, sys.stderr
    library = LIBRARIES[sys.argv[1]](int(sys.argv[2]))
    for line in sys.stdin:
        try:
            names, reply = answer(library, names, json.loads(line))
        except Exception as e:  # whatever the code does wrong is told to who sent it
            reply = {"error": f"{type(e).__name__}: {e}"}
        print(json.dumps(reply), file=out, flush=True)


try:
    main()
except (BrokenPipeError, KeyboardInterrupt):
    pass  # nobody listens any more
