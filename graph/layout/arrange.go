package layout

import (
	"context"

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
	partCoincident(at)
	if !alignTo(at, p.start) {
		upright(at)
	}
	toUnitDensity(at)
	return at, nil
}
