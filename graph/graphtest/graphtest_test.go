package graphtest_test

import (
	"context"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

// degreeKernel obeys all laws.
func degreeKernel(ctx context.Context, g graph.Graph) ([]float64, error) {
	scores := make([]float64, g.NumNodes())
	for u := range scores {
		scores[u] = float64(g.Out().Degree(u))
	}
	return scores, ctx.Err()
}

func TestLawsAcceptDegree(t *testing.T) { graphtest.Laws(t, graphtest.Scores(degreeKernel)) }

func TestLawsAcceptComponents(t *testing.T) {
	graphtest.Laws(t, graphtest.Partitions(func(ctx context.Context, g graph.Graph) (graph.Partition, error) {
		return graph.Components(g), ctx.Err()
	}))
}

// broken holds kernels that break one law each, and the name of the law.
var broken = map[string]func(ctx context.Context, g graph.Graph) ([]float64, error){
	"possible": func(ctx context.Context, g graph.Graph) ([]float64, error) {
		scores, err := degreeKernel(ctx, g)
		for u := range scores {
			scores[u] -= 1
		}
		return scores, err
	},
	"deterministic": func(ctx context.Context, g graph.Graph) ([]float64, error) {
		scores, err := degreeKernel(ctx, g)
		for u := range scores {
			scores[u] += float64(runtime.GOMAXPROCS(0))
		}
		return scores, err
	},
	"input_untouched": func(ctx context.Context, g graph.Graph) ([]float64, error) {
		for i := range g.Out().Weight {
			g.Out().Weight[i]++
		}
		return degreeKernel(ctx, g)
	},
	"relabelling": func(ctx context.Context, g graph.Graph) ([]float64, error) {
		scores, err := degreeKernel(ctx, g)
		for u := range scores {
			scores[u] += float64(u)
		}
		return scores, err
	},
	"cancelled_before": func(_ context.Context, g graph.Graph) ([]float64, error) {
		return degreeKernel(context.Background(), g)
	},
	"cancelled_during": func(ctx context.Context, g graph.Graph) ([]float64, error) {
		if ctx.Err() == nil && g.NumNodes() > 1000 {
			time.Sleep(1500 * time.Millisecond)
		}
		return degreeKernel(ctx, g)
	},
}

// TestLawsCatch runs every broken kernel in a process of its own, where the laws must fail, and no other than the broken one.
func TestLawsCatch(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for law := range broken {
		t.Run(law, func(t *testing.T) {
			t.Parallel()
			run := exec.Command(self, "-test.run=^TestBrokenKernel$")
			run.Env = append(os.Environ(), "GRAPHTEST_BROKEN="+law)
			output, err := run.CombinedOutput()
			if err == nil {
				t.Fatal("the laws hold")
			}
			for line := range strings.Lines(string(output)) {
				_, name, found := strings.Cut(line, "--- FAIL: TestBrokenKernel/")
				if found && !strings.HasPrefix(name, law) {
					t.Errorf("another law fails: %s", line)
				}
			}
			if !strings.Contains(string(output), "--- FAIL: TestBrokenKernel/"+law) {
				t.Errorf("the law does not fail: %s", output)
			}
		})
	}
}

// TestBrokenKernel is the process that TestLawsCatch starts.
func TestBrokenKernel(t *testing.T) {
	kernel := broken[os.Getenv("GRAPHTEST_BROKEN")]
	if kernel == nil {
		t.Skip("started by TestLawsCatch only")
	}
	graphtest.Laws(t, graphtest.Scores(kernel))
}
