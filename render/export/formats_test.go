package export_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/export"
	"github.com/papergraph/papergraph/render/export/picture"
	"github.com/papergraph/papergraph/render/rendertest"
)

// rows are all ways of writing a map.
func rows() []export.Format { return slices.Concat(export.Pictures(), export.Formats) }

func namesOf(rows []export.Format) string {
	var names []string
	for _, f := range rows {
		names = append(names, f.Name)
	}
	return strings.Join(names, " ")
}

func TestTableIsComplete(t *testing.T) {
	seen := make(map[string]bool)
	for _, f := range rows() {
		if f.Name == "" || f.File == "" || f.Title == "" || f.Reference == "" || f.Write == nil {
			t.Errorf("the row %+v lacks something", f)
		}
		if seen[f.Name] || seen[f.File] || f.Name != strings.ToLower(f.Name) {
			t.Errorf("the name or file of %s is taken or not lower case", f.Name)
		}
		seen[f.Name], seen[f.File] = true, true
	}
}

func TestParse(t *testing.T) {
	var all, standard []export.Format
	for _, f := range rows() {
		all = append(all, f)
		if f.Default {
			standard = append(standard, f)
		}
	}
	for names, want := range map[string]string{
		"":               namesOf(standard),
		"default":        namesOf(standard),
		"all":            namesOf(all),
		"svg":            "map-svg topics-svg",
		"json,gexf,JSON": "gexf json",
		" png , svg ,":   "map-svg map-png topics-svg topics-png",
		"csv":            "papers-csv topics-csv links-csv bridges-csv gephi-nodes-csv gephi-edges-csv",
		"links":          "links-csv links-parquet",
		"edges":          "edges",
		"gephi,pajek":    "pajek-net pajek-clu pajek-vec gephi-nodes-csv gephi-edges-csv",
		"bridges,papers": "papers-csv bridges-csv papers-parquet",
	} {
		views := "default"
		if names == "all" {
			views = "all"
		}
		rows, err := export.Parse(names, views)
		if got := namesOf(rows); err != nil || got != want {
			t.Errorf("%q: got %s, %v, want %s", names, got, err, want)
		}
	}
	if topics, err := export.Parse("dot,csv", "topics"); err != nil || namesOf(topics[:2]) != "topics-dot papers-csv" {
		t.Errorf("topics: got %s, %v", namesOf(topics), err)
	}
	if _, err := export.Parse("dot", "graphviz"); err == nil {
		t.Error("a view without a graph was chosen to be one")
	}
	for name, nearest := range map[string]string{"gefx": "gexf", "topic": "topics", "jsn": "json", "cvs": "csv", "sgv": "svg"} {
		_, err := export.Parse("svg,"+name, "")
		var unknown *graph.UnknownNameError
		if !errors.As(err, &unknown) || !slices.Contains(unknown.Nearest, nearest) {
			t.Errorf("%s: got %v, want %s among the nearest", name, err, nearest)
		}
	}
}

// laws are promises that every row keeps; the map is small because pictures are slow.
func TestLawsOfFormats(t *testing.T) {
	m := rendertest.Map(40, 4, 3)
	before, err := m.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range rows() {
		t.Run(f.Name, func(t *testing.T) {
			one := at(t, 1, f, m)
			if eight := at(t, 8, f, m); !bytes.Equal(one, eight) {
				t.Error("GOMAXPROCS changes the bytes")
			}
			if len(one) == 0 {
				t.Error("nothing was written")
			}
			cancelled, cancel := context.WithCancel(context.Background())
			cancel()
			if err := f.Write(cancelled, new(bytes.Buffer), m, export.Options{}); !errors.Is(err, context.Canceled) {
				t.Errorf("cancelled: got %v", err)
			}
			if err := f.Write(context.Background(), brokenWriter{}, m, coarse); !errors.Is(err, errBroken) {
				t.Errorf("a broken pipe: got %v", err)
			}
			if after, _ := m.MarshalJSON(); !bytes.Equal(before, after) {
				t.Error("the map was changed")
			}
		})
	}
}

func at(t *testing.T, procs int, f export.Format, m *render.Map) []byte {
	t.Helper()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(procs))
	var out bytes.Buffer
	if err := f.Write(context.Background(), &out, m, coarse); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// coarse makes pictures with a quarter of the usual pixels, for tests that do not look at them.
var coarse = export.Options{Picture: picture.Options{DPI: 75}}

func TestEveryFormatWritesEveryMap(t *testing.T) {
	for name, m := range testMaps() {
		for _, f := range rows() {
			t.Run(name+"/"+f.Name, func(t *testing.T) {
				if err := f.Write(context.Background(), new(bytes.Buffer), m, coarse); err != nil {
					t.Error(err)
				}
			})
		}
	}
}

var errBroken = errors.New("broken pipe")

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errBroken }

func ExampleParse() {
	rows, err := export.Parse("csv,gexf", "")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range rows {
		fmt.Println(f.File)
	}
	_, err = export.Parse("gefx", "")
	fmt.Println(err)
	// Output:
	// graph.gexf
	// papers.csv
	// topics.csv
	// links.csv
	// bridges.csv
	// gephi-nodes.csv
	// gephi-edges.csv
	// unknown format "gefx"; did you mean gexf?
}
