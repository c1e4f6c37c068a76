package graph_test

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"github.com/papergraph/papergraph/graph"
)

func TestNewPartition(t *testing.T) {
	for _, c := range []struct{ labels, want []int }{
		{nil, []int{}},
		{[]int{7}, []int{0}},
		{[]int{3, 3, 1, 3, 2, 1}, []int{0, 0, 1, 0, 2, 1}},
		{[]int{-5, -7, -5, 0}, []int{0, 1, 0, 2}},
		{[]int{math.MaxInt, math.MinInt, 0, math.MaxInt}, []int{0, 1, 2, 0}},
		{[]int{math.MinInt, math.MinInt + 1}, []int{0, 1}},
	} {
		p := graph.NewPartition(c.labels)
		got := make([]int, p.Len())
		for u := range got {
			got[u] = p.Of(u)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%v became %v, not %v", c.labels, got, c.want)
		}
		if want := len(slices.Compact(slices.Sorted(slices.Values(c.labels)))); p.Count() != want {
			t.Errorf("%v has %d communities, not %d", c.labels, p.Count(), want)
		}
	}
}

func TestEqualGroupingsAreEqualPartitions(t *testing.T) {
	near := graph.NewPartition([]int32{4, 4, 2, 9, 2})
	far := graph.NewPartition([]int64{1 << 60, 1 << 60, -1, 0, -1})
	if !reflect.DeepEqual(near, far) {
		t.Errorf("%v and %v", near, far)
	}
}

func TestPartitionViews(t *testing.T) {
	p := graph.NewPartition([]int{5, 1, 1, 5, 1, 0})
	if got, want := p.Sizes(), []int{2, 3, 1}; !slices.Equal(got, want) {
		t.Errorf("sizes %v, not %v", got, want)
	}
	if got, want := p.Members(), [][]int{{0, 3}, {1, 2, 4}, {5}}; !reflect.DeepEqual(got, want) {
		t.Errorf("members %v, not %v", got, want)
	}
	if got, want := p.BySize().Labels(), []int32{1, 0, 0, 1, 0, 2}; !slices.Equal(got, want) {
		t.Errorf("by size %v, not %v", got, want)
	}
	if got := graph.Singletons(3); got.Count() != 3 || !slices.Equal(got.Labels(), []int32{0, 1, 2}) {
		t.Errorf("singletons %v", got)
	}
}
