package centrality_test

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
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
		for _, alias := range m.Aliases {
			if alias != strings.ToLower(alias) || seen[alias] {
				t.Errorf("the alias %q is not in lower case or used twice", alias)
			}
			seen[alias] = true
		}
		for _, p := range m.Params {
			checkParam(t, m.Name, p)
		}
	}
}

// TestWeightsAreWhatTheRowSays: who does not read weights does not change with them, who reads them as strengths does unless
// told to leave them, and who reads them as lengths does when asked to.
func TestWeightsAreWhatTheRowSays(t *testing.T) {
	g := graphtest.WeightedDirected(graphtest.RandomDirected(40, 0.1, 9), 10)
	even := graph.Unweighted(g)
	for _, m := range centrality.Measures {
		v := variant{m.Name, m.Name, centrality.Options{}}
		plain := mustCompute(t, v, even)
		changes := func(o centrality.Options) bool {
			v.options = o
			return graphtest.DiffScores(plain, mustCompute(t, v, g), 0) != ""
		}
		if got := changes(centrality.Options{}); got != (m.Weights == centrality.AsStrengths) {
			t.Errorf("%s, weights %q: changes with weights: %v", m.Name, m.Weights, got)
		}
		if got := changes(centrality.Options{Distance: "inverse"}); got != (m.Weights != centrality.Unread) {
			t.Errorf("%s, weights %q: changes with lengths: %v", m.Name, m.Weights, got)
		}
		if changes(centrality.Options{Distance: "inverse", Unweighted: true}) {
			t.Errorf("%s, weights %q: changes when weights are left out", m.Name, m.Weights)
		}
		if m.Reads("distance") != (m.Weights == centrality.AsLengths) || m.Reads("unweighted") != (m.Weights == centrality.AsStrengths) {
			t.Errorf("%s, weights %q: the options are others", m.Name, m.Weights)
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
	case *bool:
		*field = true
	case *[]int32:
		*field = []int32{1}
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
	for _, alias := range []string{"coreness", "Personalized-PageRank"} {
		if m, err := centrality.Find(alias); err != nil || !slices.Contains(m.Aliases, strings.ToLower(alias)) {
			t.Errorf("%s found %q, %v", alias, m.Name, err)
		}
	}
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
		{"eccentricity", centrality.Options{Distance: "weight"}, `distance is "weight"`},
		{"katz", centrality.Options{Attenuation: 1}, "attenuation is 1"},
		{"katz", centrality.Options{Attenuation: -1}, "attenuation is -1"},
		{"degree", centrality.Options{Engine: "gonums"}, `unknown engine "gonums"; did you mean gonum?`},
		{"degreee", centrality.Options{}, "did you mean degree?"},
	} {
		for _, engine := range []string{"", "gonum"} {
			if engine != "" && c.options.Engine == "" {
				c.options.Engine = engine
			}
			_, err := centrality.Compute(t.Context(), graphtest.Karate(), c.measure, c.options)
			if engine == "gonum" && errors.Is(err, centrality.ErrNoGonum) {
				continue
			}
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
	for _, name := range []string{"pagerank", "eigenvector", "katz", "hits-hub", "hits-authority", "personalised-pagerank"} {
		o := centrality.Options{Iterations: 3, Sources: []int32{500}}
		_, err := centrality.Compute(t.Context(), graphtest.Path(1000), name, o)
		var limit *centrality.ConvergenceError
		if !errors.As(err, &limit) || !strings.HasPrefix(name, limit.Measure) || limit.Iterations < 3 || limit.Residual <= limit.Tolerance || !strings.Contains(err.Error(), "did not converge in") {
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

func ExampleMeasure_Reads() {
	m, err := centrality.Find("coreness") // an alias
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(m.Name, m.Reads("distance"))
	// Output: core false
}
