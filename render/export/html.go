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
	if err := web.WritePage(ctx, w, m, o.theme(m)); err != nil {
		return fmt.Errorf("export: write HTML: %w", err)
	}
	return nil
}
