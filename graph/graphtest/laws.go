package graphtest

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/papergraph/papergraph/graph"
)

// Kernel is what the laws examine: a computation on a graph with a result of any type. Only Run is required.
type Kernel[R any] struct {
	Run func(ctx context.Context, g graph.Graph) (R, error)

	Graphs []Named     // nil stands for AllGraphs
	Large  graph.Graph // for speed of cancellation; nil stands for a graph of 5,000 nodes and 40,000 edges

	Diff    func(a, b R) string             // the first difference to the bit, "" for none; nil compares deeply
	Check   func(g graph.Graph, r R) string // what makes r impossible as a result for g, "" when it is possible
	Relabel func(r R, to []int) R           // r after node u was called to[u]; nil when the kernel depends on the numbering
	Close   func(a, b R) string             // as Diff, up to rounding, for results after relabelling; nil stands for Diff
}

// Laws examines k: a result is possible, the input is left alone, the same input gives the same bits at GOMAXPROCS 1 and
// 8, the numbering of the nodes does not matter, and a context that ends is noticed at once. It must not run in parallel
// with other tests, for it sets GOMAXPROCS.
func Laws[R any](t *testing.T, k Kernel[R]) {
	t.Helper()
	k = k.withDefaults()
	t.Run("possible", func(t *testing.T) { k.each(t, k.possible) })
	t.Run("deterministic", func(t *testing.T) { k.each(t, k.deterministic) })
	t.Run("input untouched", func(t *testing.T) { k.each(t, k.untouched) })
	if k.Relabel != nil {
		t.Run("relabelling", func(t *testing.T) { k.each(t, k.relabelling) })
	}
	t.Run("cancelled before", func(t *testing.T) { k.each(t, k.cancelledBefore) })
	t.Run("cancelled during", k.cancelledDuring)
}

func (k Kernel[R]) withDefaults() Kernel[R] {
	if k.Graphs == nil {
		k.Graphs = AllGraphs()
	}
	if k.Large == nil {
		k.Large = PreferentialAttachment(5000, 8, 12)
	}
	if k.Diff == nil {
		k.Diff = func(a, b R) string {
			if reflect.DeepEqual(a, b) {
				return ""
			}
			return fmt.Sprintf("%v is not %v", a, b)
		}
	}
	if k.Close == nil {
		k.Close = k.Diff
	}
	if k.Check == nil {
		k.Check = func(graph.Graph, R) string { return "" }
	}
	return k
}

// each applies a law to every graph.
func (k Kernel[R]) each(t *testing.T, law func(t *testing.T, g graph.Graph)) {
	for _, named := range k.Graphs {
		t.Run(named.Name, func(t *testing.T) { law(t, named.Graph) })
	}
}

func (k Kernel[R]) run(t *testing.T, g graph.Graph) R {
	t.Helper()
	r, err := k.Run(t.Context(), g)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func (k Kernel[R]) possible(t *testing.T, g graph.Graph) {
	if fault := k.Check(g, k.run(t, g)); fault != "" {
		t.Error(fault)
	}
}

func (k Kernel[R]) deterministic(t *testing.T, g graph.Graph) {
	var one, eight, again R
	AtMaxProcs(1, func() { one = k.run(t, g) })
	AtMaxProcs(8, func() { eight, again = k.run(t, g), k.run(t, g) })
	if diff := k.Diff(one, eight); diff != "" {
		t.Errorf("GOMAXPROCS 1 and 8 differ: %s", diff)
	}
	if diff := k.Diff(eight, again); diff != "" {
		t.Errorf("two runs differ: %s", diff)
	}
}

// AtMaxProcs calls f while GOMAXPROCS is n.
func AtMaxProcs(n int, f func()) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(n))
	f()
}

func (k Kernel[R]) untouched(t *testing.T, g graph.Graph) {
	out, in := clone(g.Out()), clone(g.In())
	k.run(t, g)
	if !reflect.DeepEqual(out, g.Out()) || !reflect.DeepEqual(in, g.In()) {
		t.Error("the graph was changed")
	}
}

func clone(c graph.CSR) graph.CSR {
	return graph.CSR{First: slices.Clone(c.First), Adj: slices.Clone(c.Adj), Weight: slices.Clone(c.Weight)}
}

func (k Kernel[R]) relabelling(t *testing.T, g graph.Graph) {
	want := k.run(t, g)
	for seed := range uint64(3) {
		to := Permutation(g.NumNodes(), seed)
		if diff := k.Close(k.Relabel(want, to), k.run(t, Relabel(g, to))); diff != "" {
			t.Errorf("renumbered by seed %d: %s", seed, diff)
		}
	}
}

func (k Kernel[R]) cancelledBefore(t *testing.T, g graph.Graph) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := k.Run(ctx, g); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v, not that of the context", err)
	}
}

// cancelledDuring allows a second, five times what is promised, for a busy machine. A kernel may also be done before.
func (k Kernel[R]) cancelledDuring(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	var cancelled time.Time
	timer := time.AfterFunc(10*time.Millisecond, func() { cancelled = time.Now(); cancel() })
	defer timer.Stop()
	_, err := k.Run(ctx, k.Large)
	if err != nil && !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v, not that of the context", err)
	}
	<-ctx.Done()
	if late := time.Since(cancelled); late > time.Second {
		t.Errorf("returned %v after the context ended", late)
	}
}

// Scores makes a Kernel of a computation of one number per node that does not depend on the numbering. Numbers must be
// finite and not negative; after relabelling they may differ by 1e-9, relative above 1.
func Scores(run func(ctx context.Context, g graph.Graph) ([]float64, error)) Kernel[[]float64] {
	return Kernel[[]float64]{
		Run:     run,
		Diff:    func(a, b []float64) string { return DiffScores(a, b, 0) },
		Close:   func(a, b []float64) string { return DiffScores(a, b, 1e-9) },
		Check:   checkScores,
		Relabel: Move[float64],
	}
}

func checkScores(g graph.Graph, scores []float64) string {
	if len(scores) != g.NumNodes() {
		return fmt.Sprintf("%d scores for %d nodes", len(scores), g.NumNodes())
	}
	for u, s := range scores {
		if !(s >= 0) || math.IsInf(s, 1) {
			return fmt.Sprintf("node %d has the score %v", u, s)
		}
	}
	return ""
}

// Partitions makes a Kernel of a computation of communities, which may depend on the numbering of the nodes.
func Partitions(run func(ctx context.Context, g graph.Graph) (graph.Partition, error)) Kernel[graph.Partition] {
	return Kernel[graph.Partition]{
		Run: run,
		Check: func(g graph.Graph, p graph.Partition) string {
			if p.Len() != g.NumNodes() {
				return fmt.Sprintf("a partition of %d nodes for %d", p.Len(), g.NumNodes())
			}
			return ""
		},
	}
}

// Move returns values with the one of node u at to[u].
func Move[V any](values []V, to []int) []V {
	moved := make([]V, len(values))
	for u, v := range values {
		moved[to[u]] = v
	}
	return moved
}

// DiffScores names the first node at which scores differ by more than the tolerance, taken relative to the larger score
// where that is above 1; "" when there is none.
func DiffScores(want, got []float64, tolerance float64) string {
	if len(want) != len(got) {
		return fmt.Sprintf("%d scores, not %d", len(got), len(want))
	}
	for u := range want {
		allowed := tolerance * max(1, math.Abs(want[u]), math.Abs(got[u]))
		if !(math.Abs(want[u]-got[u]) <= allowed) {
			return fmt.Sprintf("node %d has the score %v, not %v", u, got[u], want[u])
		}
	}
	return ""
}
