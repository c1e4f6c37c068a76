package picture_test

import (
	"context"
	"io"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/export/picture"
)

// A writer lays a view out and writes it, as WriteAll does for each file.
type writer func(ctx context.Context, w io.Writer, m *render.Map, o picture.Options) error

// as is a view in a carrier.
func as[T any](
	view func(context.Context, T, picture.Options) (*picture.Drawing, error),
	carrier func(context.Context, io.Writer, *picture.Drawing, picture.Options) error,
) func(context.Context, io.Writer, T, picture.Options) error {
	return func(ctx context.Context, w io.Writer, m T, o picture.Options) error {
		d, err := view(ctx, m, o)
		if err != nil {
			return err
		}
		return carrier(ctx, w, d, o)
	}
}

var (
	writeSVG       = as(picture.NewMap, picture.WriteSVG)
	writePNG       = as(picture.NewMap, picture.WritePNG)
	writeMapDOT    = as(picture.NewMap, picture.WriteDOT)
	writeGraphviz  = as(picture.NewGraphviz, picture.WriteSVG)
	writeTopicsDOT = as(picture.NewTopics, picture.WriteDOT)
	writeTopicsSVG = as(picture.NewTopics, picture.WriteSVG)

	writeDescentDOT = as(picture.NewDescent, picture.WriteDOT)
	writeDescentSVG = as(picture.NewDescent, picture.WriteSVG)
)
