package export

import (
	"time"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/export/picture"
)

// Options say how a map is written. The zero value of every field means its default.
type Options struct {
	Picture  picture.Options // how maps are drawn; its theme also colours what other programs will draw
	Modified time.Time       // the date in the files that carry one (GEXF); zero means none, so that runs give the same bytes

	drawings *drawings // what several carriers hold
}

// theme is the theme of all formats.
func (o Options) theme(m *render.Map) render.Theme { return o.Picture.Complete(len(m.Items)).Theme }
