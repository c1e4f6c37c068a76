package export

import (
	"context"
	"io"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/web"
)

// WriteHTML writes the page on which the map is explored, with the map inside it; see package web.
func WriteHTML(ctx context.Context, w io.Writer, m *render.Map, o Options) error {
	return web.WritePage(ctx, w, m, o.withDefaults(len(m.Items)).Theme)
}
