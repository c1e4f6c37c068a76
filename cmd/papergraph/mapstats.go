package main

import (
	"context"
	"fmt"
	"math"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/layout"
	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/export/picture"
)

// stats are the measures of a layout in the order in which they are printed.
var stats = []struct {
	name, reading string
	value         func(quality) float64
}{
	{"stress", "0 to 1; the less, the better distances on the map agree with steps along links", func(q quality) float64 { return q.Stress }},
	{"neighbours kept", "0 to 1; share of an item's 10 strongest links that are among its 10 nearest", func(q quality) float64 { return q.Neighbourhoods }},
	{"topics apart", "-1 to 1; mean silhouette: above 0 topics are regions, below they lie over each other", func(q quality) float64 { return q.Separation }},
	{"link lengths", "standard deviation over mean; 0 when all links are equally long, about 0.5 for random places", func(q quality) float64 { return q.EdgeVariation }},
	{"link crossings", "0 to 1; share of the pairs of links that cross, of a million sampled pairs", func(q quality) float64 { return q.Crossings.Share }},
	{"label overlaps", "pairs of labels on the picture that touch; 0 is expected", func(q quality) float64 { return q.overlaps }},
}

// quality is how good a map's layout is; NaN where a measure is not defined.
type quality struct {
	layout.Quality
	overlaps float64
}

// statRecord is a measure as run.json holds it.
type statRecord struct {
	Measure string   `json:"measure"`
	Value   *float64 `json:"value"` // null where it is not defined
	Reading string   `json:"reading"`
}

// measure returns how good the layout of m is, if that was asked for.
func (mc *mapCommand) measure(ctx context.Context, m *render.Map) ([]statRecord, error) {
	if !mc.stats || mc.found.Positions == nil {
		return nil, nil
	}
	mc.step("measuring", 0, 1)
	var q quality
	var err error
	q.Quality, err = layout.Measure(ctx, graph.AsUndirected(mc.net.Graph), mc.found.Positions, mc.found.Topics, mc.analysis.Seed)
	if err != nil {
		return nil, err
	}
	if q.overlaps, err = mc.labelOverlaps(ctx, m); err != nil {
		return nil, err
	}
	var records []statRecord
	for _, s := range stats {
		r := statRecord{Measure: s.name, Reading: s.reading}
		if v := s.value(q); !math.IsNaN(v) {
			r.Value = &v
		}
		records = append(records, r)
	}
	return records, nil
}

// labelOverlaps counts the pairs of labels that touch on the map's picture.
func (mc *mapCommand) labelOverlaps(ctx context.Context, m *render.Map) (float64, error) {
	boxes, err := picture.LabelBoxes(ctx, m, mc.picture)
	if err != nil {
		return 0, err
	}
	overlaps := 0
	for i, a := range boxes {
		for _, b := range boxes[:i] {
			if a.MinX < b.MaxX && b.MinX < a.MaxX && a.MinY < b.MaxY && b.MinY < a.MaxY {
				overlaps++
			}
		}
	}
	return float64(overlaps), nil
}

var statColumns = []column[statRecord]{
	{"layout", func(r statRecord) string { return r.Measure }},
	{"value", func(r statRecord) string {
		switch {
		case r.Value == nil:
			return "–"
		case *r.Value == math.Trunc(*r.Value):
			return render.Number(*r.Value)
		}
		return fmt.Sprintf("%.3f", *r.Value)
	}},
	{"how to read it", func(r statRecord) string { return r.Reading }},
}

// printStats prints the measures below the list of files.
func (mc *mapCommand) printStats(records []statRecord) error {
	if len(records) == 0 {
		return nil
	}
	fmt.Fprintln(mc.terminal.out)
	return printTable(mc.terminal.out, records, statColumns)
}
