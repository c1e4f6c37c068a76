package export

import (
	"context"
	"io"
	"strings"

	"github.com/papergraph/papergraph/render"
)

// An edge list is a line a link: source, target and weight, set apart by tabs, without a header, strongest first.
// Nearly every program reads it. An item without links is not in it; a citation leads from the citing paper. Ids may hold blanks and number signs, so
// networkx wants read_weighted_edgelist(file, delimiter="\t", comments=None).

// WriteEdges writes the ids of the ends of every link and its strength. It costs O(size of the map).
func WriteEdges(ctx context.Context, w io.Writer, m *render.Map, o Options) error {
	g, s := newGraphWriter(w, "edge list"), newSheet(m, o)
	err := g.rows(ctx, len(s.edges), func(e int) {
		g.put(edgeEnd(s.source(e)), "\t", edgeEnd(s.target(e)), "\t", s.strength(e), "\n")
	})
	if err != nil {
		return err
	}
	return g.finish()
}

// edgeEnd is an id as a field. One that begins as a comment, a quote or markup of another format does stands in
// quotes.
func edgeEnd(id string) string {
	if strings.ContainsRune("\"#%<{[*@", rune(id[0])) {
		return `"` + strings.ReplaceAll(id, `"`, `""`) + `"`
	}
	return id
}
