package export

import (
	"context"
	"fmt"
	"io"

	"github.com/papergraph/papergraph/render"
)

// WriteJSON writes the map as one line of JSON that VOSviewer Online opens and render.ReadMap reads back; its fields are
// told in render/MAPJSON.md. No option changes it.
func WriteJSON(ctx context.Context, w io.Writer, m *render.Map, _ Options) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	data, err := m.MarshalJSON()
	if err != nil {
		return fmt.Errorf("export: write JSON: %w", err)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return writeAll(w, "JSON", data, []byte("\n"))
}
