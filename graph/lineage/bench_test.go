package lineage

import (
	"fmt"
	"testing"

	"github.com/papergraph/papergraph/graph/graphtest"
)

func BenchmarkMainPath(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		a := acyclic(b, graphtest.Citations(n, 10, 1))
		for _, traversal := range Traversals {
			b.Run(fmt.Sprintf("%s/%d", traversal.Name, n), func(b *testing.B) {
				for b.Loop() {
					if _, err := a.MainPath(b.Context(), MainPathOptions{Weights: traversal.Name}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

func BenchmarkAcyclic(b *testing.B) {
	for _, n := range []int{1_000, 10_000, 100_000} {
		l, err := New(graphtest.Citations(n, 10, 1), ids(n))
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				if _, err := l.Acyclic(b.Context(), nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkDisruptions(b *testing.B) {
	for _, n := range []int{1_000, 10_000} {
		g := graphtest.Citations(n, 10, 1)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				if _, err := Disruptions(b.Context(), g, nil, DisruptionOptions{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
