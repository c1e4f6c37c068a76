package export

import (
	"context"
	"fmt"
	"io"
	"sync"

	"github.com/papergraph/papergraph/render"
)

// WriteJSON writes the map as one line of JSON that VOSviewer Online opens and render.ReadMap reads back; its fields are
// told in render/MAPJSON.md. No option changes it.
func WriteJSON(ctx context.Context, w io.Writer, m *render.Map, o Options) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	data, err := o.encoded.of(m)
	if err != nil {
		return fmt.Errorf("export: write JSON: %w", err)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return writeAll(w, "JSON", data, []byte("\n"))
}

// encodedMap is the JSON of a map for the formats that hold it, marshalled when the first of them asks.
type encodedMap struct {
	m    *render.Map
	once sync.Once
	data []byte
	err  error
}

// of is the JSON of m, which nobody may change. Where nothing is kept, or that of another map, it is marshalled.
func (e *encodedMap) of(m *render.Map) ([]byte, error) {
	if e == nil || e.m != m {
		return m.MarshalJSON()
	}
	e.once.Do(func() { e.data, e.err = m.MarshalJSON() })
	return e.data, e.err
}
