package export_test

import (
	"context"
	"fmt"
	"io"
	"testing"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/export"
	"github.com/papergraph/papergraph/render/rendertest"
)

func BenchmarkPictures(b *testing.B) {
	for _, writer := range []struct {
		name  string
		write func(context.Context, io.Writer, *render.Map, export.Options) error
		most  int
	}{
		{"SVG", export.WriteSVG, 10000}, {"PNG", export.WritePNG, 10000}, {"DOT", export.WriteMapDOT, 10000},
		{"DOTSVG", export.WriteMapDOTSVG, 2000}, {"TopicsSVG", export.WriteTopicsSVG, 10000},
	} {
		for _, size := range []struct{ items, clusters int }{{82, 7}, {2000, 24}, {10000, 60}} {
			if size.items > writer.most {
				continue
			}
			m := rendertest.Map(size.items, size.clusters, 1)
			b.Run(fmt.Sprintf("%s/%d", writer.name, size.items), func(b *testing.B) {
				for b.Loop() {
					if err := writer.write(context.Background(), io.Discard, m, export.Options{}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
