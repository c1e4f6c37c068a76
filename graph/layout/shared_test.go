package layout

import (
	"bufio"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/graph"
)

// vosviewerMaps are maps made with VOSviewer, with the exponents at which its positions are in balance (found by trying
// all pairs of whole numbers: at these the forces on nodes cancel to 1 to 25 %, at all others far worse).
var vosviewerMaps = []struct {
	name                  string
	attraction, repulsion float64
}{
	{"JOI_2007-2016_co-authorship", 2, -2},
	{"QSS_SM_2020-2021_co-authorship", 2, -2},
	{"Scientometrics_term_co-occurrence", 1, 0},
}

// sharedMaps is the folder of the maps, which are not part of the project: PAPERGRAPH_SHARED names the folder above.
func sharedMaps(t *testing.T) string {
	shared := os.Getenv("PAPERGRAPH_SHARED")
	if shared == "" {
		t.Skip("PAPERGRAPH_SHARED does not name a folder with VOSviewer's maps")
	}
	return filepath.Join(shared, "data", "bibliographic", "vosviewer")
}

// Side by side with VOSviewer's own positions for the same networks. With weights normalised by association strength, as
// there, the default exponents or VOSviewer's keep as many neighbourhoods at no more stress.
func TestBesideVOSviewer(t *testing.T) {
	folder := sharedMaps(t)
	for _, m := range vosviewerMaps {
		g, clusters, theirs := readVOSviewer(t, filepath.Join(folder, m.name))
		rival := measure(t, g, clusters, theirs)
		t.Logf("%s, %d nodes, %d edges", m.name, g.NumNodes(), g.NumEdges())
		t.Logf("  VOSviewer    stress %.4f  neighbourhoods %.4f  separation %.3f", rival.stress, rival.kept, rival.separation)
		asGood := false
		for _, c := range []struct {
			name string
			o    Options
		}{
			{"raw counts", Options{}},
			{"default", Options{Association: true}},
			{"same powers", Options{Association: true, Attraction: m.attraction, Repulsion: m.repulsion, LinLog: m.repulsion == 0}},
		} {
			got := measure(t, g, clusters, mustLay(t, Layouts[0], g, c.o))
			t.Logf("  %-12s stress %.4f  neighbourhoods %.4f  separation %.3f", c.name, got.stress, got.kept, got.separation)
			asGood = asGood || got.stress <= rival.stress && got.kept >= rival.kept
		}
		if !asGood {
			t.Errorf("%s: VOSviewer's positions are better", m.name)
		}
	}
}

// readVOSviewer reads map and network of VOSviewer: tab separated, the map with a header and columns id, label, x, y,
// cluster; the network with two ids and a strength.
func readVOSviewer(t *testing.T, base string) (*graph.Undirected, graph.Partition, []Point) {
	t.Helper()
	index, at, clusters := map[string]int{}, []Point(nil), []int(nil)
	column := map[string]int{}
	for i, row := range readRows(t, base+"_map.txt") {
		if i == 0 {
			for j, name := range row {
				column[name] = j
			}
			continue
		}
		index[row[column["id"]]] = len(at)
		at = append(at, Point{number(t, row[column["x"]]), number(t, row[column["y"]])})
		clusters = append(clusters, int(number(t, row[column["cluster"]])))
	}
	b := graph.NewBuilder(len(at))
	for _, row := range readRows(t, base+"_network.txt") {
		u, known := index[row[0]]
		v, knownToo := index[row[1]]
		if known && knownToo && u != v {
			b.Add(u, v, number(t, row[2]))
		}
	}
	g, err := b.Undirected()
	if err != nil {
		t.Fatal(err)
	}
	return g, graph.NewPartition(clusters), at
}

func readRows(t *testing.T, path string) [][]string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var rows [][]string
	for lines := bufio.NewScanner(file); lines.Scan(); {
		rows = append(rows, strings.Split(strings.TrimPrefix(lines.Text(), "\ufeff"), "\t"))
	}
	return rows
}

func number(t *testing.T, text string) float64 {
	t.Helper()
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(x) {
		t.Fatalf("%q is not a number", text)
	}
	return x
}
