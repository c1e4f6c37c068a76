package export

import (
	"context"
	"io"

	"github.com/papergraph/papergraph/render"
)

// GEXF 1.2 for programs that are older than 1.3, Gephi before 0.10 among them. The published documents call it
// 1.2draft in the namespace and 1.2 in the version, and so does everything that writes it; networkx finds no graph
// under another namespace. It differs from 1.3 in what we do not use, but for the third coordinate, which its schema
// asks for.

// WriteGEXF12 writes what WriteGEXF does as GEXF 1.2.
func WriteGEXF12(ctx context.Context, w io.Writer, m *render.Map, o Options) error {
	g := newGEXF(w, m, o, "1.2", "http://www.gexf.net/1.2draft")
	g.z = ` z="0"`
	return g.write(ctx)
}
