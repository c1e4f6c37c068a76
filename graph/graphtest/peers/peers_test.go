package peers

import (
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

func TestFilesKeepGraphs(t *testing.T) {
	for _, named := range graphtest.AllGraphs() {
		f, err := Write(filepath.Join(t.TempDir(), "graph"), named.Graph)
		if err != nil {
			t.Fatal(err)
		}
		got, err := f.Graph()
		if err != nil {
			t.Fatalf("%s: %v", named.Name, err)
		}
		if !reflect.DeepEqual(got.Out(), named.Graph.Out()) || got.IsDirected() != named.Graph.IsDirected() {
			t.Errorf("%s came back otherwise", named.Name)
		}
	}
}

func TestNumbersKeepTheirBits(t *testing.T) {
	values := []float64{0, math.Copysign(0, -1), 1.0 / 3, math.Inf(1), math.MaxFloat64, 5e-324}
	got, err := decoded(encoded(values))
	if err != nil || !slices.Equal(got, values) || !math.Signbit(got[1]) {
		t.Errorf("%v became %v, %v", values, got, err)
	}
	if _, err := decoded(make([]byte, 9)); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("nine bytes: %v", err)
	}
}

// serving is a worker within this process.
func serving(t *testing.T, kernel func(string) (Kernel, error)) *Worker {
	questions, ask := io.Pipe()
	answers, answer := io.Pipe()
	go func() { _ = answer.CloseWithError(Serve(questions, answer, kernel)) }()
	t.Cleanup(func() { _ = ask.Close() })
	return &Worker{in: ask, out: newLines(answers)}
}

func TestServeAnswers(t *testing.T) {
	w := serving(t, func(code string) (Kernel, error) {
		if code != "count" {
			return nil, errors.New("no such kernel")
		}
		return func(g graph.Graph, seed uint64) (func() []float64, error) {
			return func() []float64 { return []float64{float64(g.NumNodes()), float64(g.NumEdges()), float64(seed)} }, nil
		}, nil
	})
	f, err := Write(filepath.Join(t.TempDir(), "graph"), graphtest.Karate())
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Load(f); err != nil {
		t.Fatal(err)
	}
	r, err := w.ask(request{Do: "run", Code: "count", Seed: 7})
	if got, _ := decoded(r.Values); err != nil || !slices.Equal(got, []float64{34, 78, 7}) {
		t.Errorf("%v, %v", got, err)
	}
	if _, err := w.ask(request{Do: "run", Code: "guess"}); err == nil || err.Error() != "no such kernel" {
		t.Errorf("an unknown kernel: %v", err)
	}
}

// TestLibrariesAnswer asks every library that is installed for the degrees of the karate club.
func TestLibrariesAnswer(t *testing.T) {
	if os.Getenv("PAPERGRAPH_PEERS") == "" {
		t.Skip("PAPERGRAPH_PEERS is not set: other programs are not asked")
	}
	f, err := Write(filepath.Join(t.TempDir(), "graph"), graphtest.Karate())
	if err != nil {
		t.Fatal(err)
	}
	f.Groups = make([]int32, f.Nodes)
	for name, peer := range Find(t.Context()) {
		w, err := Start(t.Context(), peer, 1)
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Load(f); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		a, err := w.Run(Code{Run: "[ends, directed, len(groups)]", Value: "[len(r[0]), int(r[1]), r[2], n]"}, 1, time.Minute)
		if err != nil || !slices.Equal(a.Values, []float64{78, 0, 34, 34}) || a.Seconds <= 0 {
			t.Errorf("%s: %v, %v", name, a, err)
		}
		if _, err := w.Run(Code{Run: "1 / 0", Value: "r"}, 1, time.Minute); err == nil {
			t.Errorf("%s divided by zero", name)
		}
		if _, err := w.Run(Code{Run: "[x for x in iter(int, 1)]", Value: "r"}, 1, 100*time.Millisecond); !errors.Is(err, ErrTime) {
			t.Errorf("%s: an endless run ended with %v", name, err)
		}
		w.Close()
	}
}
