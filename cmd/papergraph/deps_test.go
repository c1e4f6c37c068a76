package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

// The import graph is policy: a package may import only what stands before it. The order and its reasons are told in
// ARCHITECTURE.md; change the plan there first, never this list alone.
var order = [][]string{
	{"graph"},
	{"nlp/corpus"},
	{"nlp"},
	{"nlp/source"},
	{"nlp/source/graphfile"},
	{"nlp/merge"},
	{"nlp/fetch"},
	{"graph/similarity", "graph/backbone", "graph/centrality", "graph/community", "graph/layout", "graph/lineage", "graph/transduction", "graph/walk", "graph/motif"},
	{"graph/bridge"},
	{"graph/network"},
	{"graph/analysis"},
	{"graph/beam"},
	{"render"},
	{"render/web"},
	{"render/export/picture"},
	{"render/export"},
	{"cmd/papergraph"},
}

// anywhere are packages that only tests and development commands use; they may import what they test.
var anywhere = []string{"graph/graphtest", "nlp/corpus/corpustest", "render/rendertest", "examples"}

// owners says which one package may import a library, and why no other.
var owners = []struct{ library, owner, reason string }{
	{"github.com/dominikbraun/graph", "graph/lineage", "it keys nodes by strings and is slow on large graphs, so it serves the citation DAG alone"},
	{"github.com/goccy/go-graphviz", "render/export/picture", "it must run one at a time behind one mutex"},
	{"modernc.org/sqlite", "render/export", "one format needs it, and its file is a hand-over, not a store"},
	{"github.com/parquet-go/parquet-go", "render/export", "one format needs it"},
	{"github.com/apache/beam/sdks/v2", "graph/beam", "only the distributed builder needs it"},
	{"github.com/spf13/cobra", "cmd/papergraph", "the library must not depend on a command line"},
}

const module = "github.com/papergraph/papergraph/"

func TestImportsFollowThePlan(t *testing.T) {
	config := &packages.Config{Mode: packages.NeedName | packages.NeedImports, Dir: "../.."}
	all, err := packages.Load(config, "./...")
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 10 {
		t.Fatalf("only %d packages were found; the test does not see the module", len(all))
	}
	for _, p := range all {
		for path := range p.Imports {
			if complaint := forbidden(strings.TrimPrefix(p.PkgPath, module), path); complaint != "" {
				t.Error(complaint)
			}
		}
	}
}

// forbidden returns the sentence that explains why from must not import path, or "".
func forbidden(from, path string) string {
	for _, o := range owners {
		if (path == o.library || strings.HasPrefix(path, o.library+"/")) && from != o.owner {
			return fmt.Sprintf("%s imports %s; only %s may: %s", from, path, o.owner, o.reason)
		}
	}
	to, ours := strings.CutPrefix(path, module)
	if !ours || isAnywhere(from) {
		return ""
	}
	if isAnywhere(to) {
		return fmt.Sprintf("%s imports %s, which is for tests and examples alone", from, to)
	}
	a, b := rank(from), rank(to)
	switch {
	case a < 0 || b < 0:
		return fmt.Sprintf("%s imports %s, but one of them has no place in the order; give it one in ARCHITECTURE.md and here", from, to)
	case b >= a:
		return fmt.Sprintf("%s imports %s, which does not stand before it: every hand-over of the line goes one way, so that no package knows what is done with its results", from, to)
	}
	return ""
}

func isAnywhere(name string) bool {
	return slices.ContainsFunc(anywhere, func(a string) bool { return name == a || strings.HasPrefix(name, a+"/") })
}

func rank(name string) int {
	return slices.IndexFunc(order, func(peers []string) bool { return slices.Contains(peers, name) })
}

func TestTheRuleCanFail(t *testing.T) {
	cases := []struct{ from, path, want string }{
		{"graph", module + "nlp/corpus", "does not stand before it"},
		{"graph/community", module + "graph/network", "does not stand before it"},
		{"graph/layout", module + "graph/community", "does not stand before it"},
		{"render", "github.com/goccy/go-graphviz", "only render/export/picture may"},
		{"nlp", module + "graph/graphtest", "for tests and examples alone"},
		{"nlp/surprise", module + "nlp/corpus", "no place in the order"},
		{"render/export", module + "render", ""},
		{"graph/bridge", module + "graph/centrality", ""},
	}
	for _, c := range cases {
		if got := forbidden(c.from, c.path); c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%s importing %s: %q, want %q", c.from, c.path, got, c.want)
		}
	}
}
