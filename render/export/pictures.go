package export

import (
	"context"
	"io"
	"sync"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/export/picture"
)

// Pictures are files too: every view of the map in every carrier that can hold it, named by both.

// Pictures returns a row for every view in every carrier that can hold it, in the order of their tables.
func Pictures() []Format {
	var rows []Format
	for _, v := range picture.Views {
		rows = append(rows, picturesOf(v, picture.Carriers)...)
	}
	return rows
}

// picturesOf are the rows of one view.
func picturesOf(v picture.View, carriers []picture.Carrier) []Format {
	var rows []Format
	for _, c := range carriers {
		if !c.DOT || v.DOT {
			rows = append(rows, pictureOf(v, c))
		}
	}
	return rows
}

func pictureOf(v picture.View, c picture.Carrier) Format {
	return Format{
		Name: v.Name + "-" + c.Name, File: v.Name + "." + c.Name, Title: v.Title + ", " + c.Title, Reference: c.Reference,
		Default: v.Default && c.Default, View: v.Name,
		Write: func(ctx context.Context, w io.Writer, m *render.Map, o Options) error {
			d, err := o.drawings.of(ctx, v, m, o.Picture)
			if err != nil {
				return err
			}
			return c.Write(ctx, w, d, o.Picture)
		},
	}
}

// drawings are the views of one map, each laid out when the first carrier asks.
type drawings struct {
	m    *render.Map
	mu   sync.Mutex
	made map[string]*drawing
}

type drawing struct {
	once sync.Once
	d    *picture.Drawing
	err  error
}

// of is a view of m. Where nothing is kept, or views of another map, it is laid out for this call.
func (s *drawings) of(ctx context.Context, v picture.View, m *render.Map, o picture.Options) (*picture.Drawing, error) {
	if s == nil || s.m != m {
		return v.New(ctx, m, o)
	}
	s.mu.Lock()
	kept := s.made[v.Name]
	if kept == nil {
		kept = &drawing{}
		s.made[v.Name] = kept
	}
	s.mu.Unlock()
	kept.once.Do(func() { kept.d, kept.err = v.New(ctx, m, o) })
	return kept.d, kept.err
}
