package graph_test

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/graphtest"
)

func TestParallelRunsEveryChunkOnce(t *testing.T) {
	for _, procs := range []int{1, 2, 8} {
		for _, chunks := range []int{0, 1, 3, 100} {
			graphtest.AtMaxProcs(procs, func() {
				calls := make([]int, chunks) // each chunk is its own place, so the race detector sees a second call
				if err := graph.Parallel(t.Context(), chunks, func(chunk int) { calls[chunk]++ }); err != nil {
					t.Fatal(err)
				}
				if slices.ContainsFunc(calls, func(c int) bool { return c != 1 }) {
					t.Errorf("GOMAXPROCS %d: calls per chunk %v", procs, calls)
				}
			})
		}
	}
}

func TestParallelStopsWithTheContext(t *testing.T) {
	for _, procs := range []int{1, 8} {
		graphtest.AtMaxProcs(procs, func() {
			ctx, cancel := context.WithCancel(t.Context())
			var started atomic.Int64
			err := graph.Parallel(ctx, 1000, func(int) {
				started.Add(1)
				cancel()
			})
			if !errors.Is(err, context.Canceled) || started.Load() > int64(procs) {
				t.Errorf("GOMAXPROCS %d: %d chunks began, error %v", procs, started.Load(), err)
			}
		})
	}
}

func TestParallelPassesOnAPanic(t *testing.T) {
	for _, procs := range []int{1, 8} {
		graphtest.AtMaxProcs(procs, func() {
			defer func() {
				if value := recover(); value != "chunk 7" {
					t.Errorf("GOMAXPROCS %d: recovered %v", procs, value)
				}
			}()
			graph.Parallel(t.Context(), 100, func(chunk int) {
				if chunk == 7 {
					panic("chunk 7")
				}
			})
			t.Errorf("GOMAXPROCS %d: the panic was lost", procs)
		})
	}
}

func TestSpanCoversTheRange(t *testing.T) {
	for _, n := range []int{0, 1, 7, 64, 1000} {
		for _, chunks := range []int{1, 2, 7, 64} {
			end := 0
			for chunk := range chunks {
				lo, hi := graph.Span(n, chunks, chunk)
				if lo != end || hi < lo || hi-lo > n/chunks+1 {
					t.Fatalf("chunk %d of %d over %d is %d to %d after %d", chunk, chunks, n, lo, hi, end)
				}
				end = hi
			}
			if end != n {
				t.Errorf("%d chunks over %d end at %d", chunks, n, end)
			}
		}
	}
}
