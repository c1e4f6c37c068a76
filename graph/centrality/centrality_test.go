package centrality_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/centrality"
	"github.com/papergraph/papergraph/graph/graphtest"
)

func TestTable(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range centrality.Measures {
		if m.Name == "" || m.Name != strings.ToLower(m.Name) || seen[m.Name] {
			t.Errorf("the name %q is empty, not in lower case or used twice", m.Name)
		}
		seen[m.Name] = true
		if m.Title == "" || m.Func == nil {
			t.Errorf("%s lacks a title or a function", m.Name)
		}
		if oracles[m.Name] == nil {
			t.Errorf("%s lacks an oracle", m.Name)
		}
		for _, p := range m.Params {
			checkParam(t, m.Name, p)
		}
	}
}

// checkParam sets a field through the description and looks whether exactly one field has changed.
func checkParam(t *testing.T, measure string, p graph.Param[centrality.Options]) {
	t.Helper()
	var o centrality.Options
	switch field := p.Field(&o).(type) {
	case *int:
		*field = 1
	case *uint64:
		*field = 1
	case *float64:
		*field = 1
	case *string:
		*field = "x"
	default:
		t.Errorf("%s: %s is a %T", measure, p.Name, field)
	}
	changed := 0
	for i := range reflect.TypeFor[centrality.Options]().NumField() {
		if !reflect.ValueOf(o).Field(i).IsZero() {
			changed++
		}
	}
	if changed != 1 || p.Name == "" || p.Usage == "" || p.Range == "" || p.Default == "" {
		t.Errorf("%s: the description %+v is not complete", measure, p)
	}
}

func TestFind(t *testing.T) {
	if m, err := centrality.Find("PageRank"); err != nil || m.Name != "pagerank" {
		t.Errorf("found %q, %v", m.Name, err)
	}
	_, err := centrality.Find("betweeness")
	var unknown *graph.UnknownNameError
	if !errors.As(err, &unknown) || len(unknown.Nearest) != 1 || unknown.Nearest[0] != "betweenness" {
		t.Errorf("error %v", err)
	}
}

func TestComputeRefuses(t *testing.T) {
	for _, c := range []struct {
		measure string
		options centrality.Options
		want    string
	}{
		{"pagerank", centrality.Options{Damping: 1}, "damping is 1"},
		{"pagerank", centrality.Options{Damping: -0.1}, "damping is -0.1"},
		{"pagerank", centrality.Options{Damping: math.NaN()}, "damping is NaN"},
		{"pagerank", centrality.Options{Tolerance: 1}, "tolerance is 1"},
		{"eigenvector", centrality.Options{Tolerance: -1}, "tolerance is -1"},
		{"eigenvector", centrality.Options{Iterations: -1}, "measure-iterations is -1"},
		{"betweenness", centrality.Options{Pivots: -1}, "pivots is -1"},
		{"betweenness", centrality.Options{Distance: "weight"}, `distance is "weight"; it must be hops or inverse`},
		{"closeness", centrality.Options{Distance: "weight"}, `distance is "weight"`},
		{"degree", centrality.Options{Engine: "gonums"}, `unknown engine "gonums"; did you mean gonum?`},
		{"degreee", centrality.Options{}, "did you mean degree?"},
	} {
		for _, engine := range []string{"", "gonum"} {
			if engine != "" && c.options.Engine == "" {
				c.options.Engine = engine
			}
			_, err := centrality.Compute(t.Context(), graphtest.Karate(), c.measure, c.options)
			if err == nil || !strings.HasPrefix(err.Error(), "centrality: ") || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s with %+v: %v", c.measure, c.options, err)
			}
		}
	}
}

// TestTinyWeight: the inverse of the smallest numbers is infinite.
func TestTinyWeight(t *testing.T) {
	b := graph.NewBuilder(3)
	b.Add(0, 1, 5e-324)
	b.Add(1, 2, 1)
	g, err := b.Undirected()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"betweenness", "closeness", "harmonic"} {
		_, err := centrality.Compute(t.Context(), g, name, centrality.Options{Distance: "inverse"})
		if err == nil || !strings.Contains(err.Error(), "5e-324") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestConvergenceError(t *testing.T) {
	for _, name := range []string{"pagerank", "eigenvector"} {
		_, err := centrality.Compute(t.Context(), graphtest.Path(1000), name, centrality.Options{Iterations: 3})
		var limit *centrality.ConvergenceError
		if !errors.As(err, &limit) || limit.Measure != name || limit.Iterations < 3 || limit.Residual <= limit.Tolerance || !strings.Contains(err.Error(), "did not converge in") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func ExampleCompute() {
	scores, err := centrality.Compute(context.Background(), graphtest.Kite(), "betweenness", centrality.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for u, score := range scores {
		fmt.Printf("%d %.2f\n", u, score)
	}
	// Output:
	// 0 0.83
	// 1 0.83
	// 2 0.00
	// 3 3.67
	// 4 0.00
	// 5 8.33
	// 6 8.33
	// 7 14.00
	// 8 8.00
	// 9 0.00
}
