package export

import (
	"context"
	"fmt"
	"io"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/web"
)

// WriteHTML writes the page on which the map is explored, with the map inside it; see package web. An error is one of
// the map, of the theme, of ctx or of w.
func WriteHTML(ctx context.Context, w io.Writer, m *render.Map, o Options) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	before, after, err := web.Frame(m, o.theme(m))
	if err != nil {
		return fmt.Errorf("export: write HTML: %w", err)
	}
	data, err := o.encoded.of(m)
	if err != nil {
		return fmt.Errorf("export: write HTML: %w", err)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return writeAll(w, "HTML", before, data, after)
}
