package lineage

import (
	"bufio"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"testing"

	"github.com/papergraph/papergraph/graph"
)

// TestRealCitations compares two real citation graphs, without years, with figures computed by networkx 3.6 (strongly
// connected components, topological order, longest path) and Python's whole numbers: the citations that pairs and
// then cycles take away, the longest chain, the largest weights, and how many citations the global path and five key
// routes have. The data are not part of the project: PAPERGRAPH_SHARED names the folder that has them.
func TestRealCitations(t *testing.T) {
	shared := os.Getenv("PAPERGRAPH_SHARED")
	if shared == "" {
		t.Skip("PAPERGRAPH_SHARED is empty: no citation graphs to read")
	}
	for _, c := range []struct {
		name               string
		papers, cut        int
		longest, basket    int
		largest            [3]int64 // weight, by row of Traversals
		global, fiveRoutes [3]int
	}{
		{"cora-text", 2277, 477, 20, 22, [3]int64{10615, 17856, 28428}, [3]int{19, 19, 19}, [3]int{19, 25, 25}},
		{"citeseer-M10", 10310, 48, 9, 24, [3]int64{602, 903, 1200}, [3]int{11, 11, 11}, [3]int{13, 13, 13}},
	} {
		a := acyclic(t, readCitations(t, filepath.Join(shared, "data/graphs", c.name, "edges.tsv"), c.papers))
		critical := a.Criticality()
		if got := [3]int{len(a.Cut), critical.Longest, len(critical.Basket(0))}; got != [3]int{c.cut, c.longest, c.basket} {
			t.Errorf("%s: cut, longest chain and basket are %v", c.name, got)
		}
		for i, traversal := range Traversals {
			largest := new(big.Int)
			for _, l := range mainPath(t, a, MainPathOptions{Weights: traversal.Name}).Links {
				if l.Key {
					largest = l.Weight
				}
			}
			global := len(mainPath(t, a, MainPathOptions{Weights: traversal.Name, Search: "global"}).Links)
			routes := len(mainPath(t, a, MainPathOptions{Weights: traversal.Name, KeyRoutes: 5}).Links)
			if largest.Int64() != c.largest[i] || global != c.global[i] || routes != c.fiveRoutes[i] {
				t.Errorf("%s, %s: largest weight %v, %d citations on the global path, %d on five key routes",
					c.name, traversal.Name, largest, global, routes)
			}
		}
	}
}

// readCitations reads an edge list of citing and cited papers.
func readCitations(t *testing.T, name string, papers int) *graph.Directed {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	b := graph.NewBuilder(papers)
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var citing, cited int
		if _, err := fmt.Sscan(lines.Text(), &citing, &cited); err != nil {
			t.Fatal(err)
		}
		b.Add(citing, cited, 1)
	}
	g, err := b.Directed()
	if err != nil {
		t.Fatal(err)
	}
	return g
}
