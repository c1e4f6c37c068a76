package layout

import (
	"bufio"
	"fmt"
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

// Side by side with VOSviewer's own positions for the same networks. With weights normalised by association strength,
// as there, and all else at its default, every map keeps at least as many neighbourhoods at no more stress, from any
// seed.
func TestBesideVOSviewer(t *testing.T) {
	folder := sharedMaps(t)
	table := "\nmap                                positions        seed  stress  neighbourhoods  separation\n"
	for _, m := range vosviewerMaps {
		g, clusters, theirs := readVOSviewer(t, filepath.Join(folder, m.name))
		rival := measure(t, g, clusters, theirs)
		row := func(positions string, seed any, got measures) {
			table += fmt.Sprintf("%-34s %-16s %4v  %.4f  %14.4f  %10.3f\n", m.name, positions, seed, got.stress, got.kept, got.separation)
		}
		row("VOSviewer", "", rival)
		for seed := range uint64(seedsBeside) {
			got := measure(t, g, clusters, mustLay(t, Layouts[0], g, Options{Association: true, Seed: seed}))
			row("association", seed, got)
			if got.stress > rival.stress || got.kept < rival.kept {
				t.Errorf("%s, seed %d: VOSviewer's positions are better", m.name, seed)
			}
		}
		for _, c := range []struct {
			name string
			o    Options
		}{
			{"raw counts", Options{}},
			{"same exponents", Options{Association: true, Attraction: m.attraction, Repulsion: m.repulsion, LinLog: m.repulsion == 0}},
		} {
			row(c.name, 0, measure(t, g, clusters, mustLay(t, Layouts[0], g, c.o)))
		}
	}
	t.Log(table)
}

const seedsBeside = 4

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
