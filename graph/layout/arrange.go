package layout

import (
	"context"
	"errors"
	"math"

	"github.com/papergraph/papergraph/graph"
)

// placer is what a layout does with one connected part of at least three nodes: it returns a point per node, at any scale.
type placer func(ctx context.Context, p part, o Options) ([]Point, error)

// arrange is the frame of the force-directed layouts: each connected part is placed on its own, parts are packed, and the
// whole is brought into the form of a picture.
func arrange(ctx context.Context, g *graph.Undirected, o Options, place placer) ([]Point, error) {
	o, err := o.complete(g.NumNodes())
	if err != nil {
		return nil, err
	}
	cut := parts(g, weigh(g.Out(), o.Association), o)
	placed := make([][]Point, len(cut))
	for i, p := range cut {
		if placed[i], err = arrangePart(ctx, p, o, place); err != nil {
			return nil, err
		}
	}
	at, err := pack(ctx, cut, placed, g.NumNodes())
	if err != nil {
		return nil, err
	}
	return finish(ctx, at, o.Radius)
}

// arrangePart places one part, turned and scaled as packing wants it.
func arrangePart(ctx context.Context, p part, o Options, place placer) ([]Point, error) {
	at, err := []Point{{X: -1}, {X: 1}}[:min(2, p.size())], ctx.Err()
	if p.size() > 2 {
		at, err = place(ctx, p, o)
	}
	if err != nil {
		return nil, err
	}
	if !finite(at) {
		return nil, errRunaway
	}
	partCoincident(at)
	if !alignTo(at, p.start) {
		upright(at)
	}
	toUnitDensity(at)
	return at, nil
}

// errRunaway is the error of options under which forces leave the range of numbers, such as a gravity of 1e300.
var errRunaway = errors.New("layout: the nodes run away: gravity or group-pull is too large for numbers to hold")

func finite(at []Point) bool {
	for _, p := range at {
		if sum := p.X + p.Y; math.IsNaN(sum) || math.IsInf(sum, 0) {
			return false
		}
	}
	return true
}
