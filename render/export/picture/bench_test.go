package picture_test

import (
	"context"
	"fmt"
	"io"
	"testing"

	"github.com/papergraph/papergraph/render/export/picture"
	"github.com/papergraph/papergraph/render/rendertest"
)

func BenchmarkPictures(b *testing.B) {
	for _, writer := range []struct {
		name  string
		write writer
		most  int
	}{
		{"SVG", writeSVG, 10000}, {"PNG", writePNG, 10000}, {"DOT", writeMapDOT, 10000},
		{"DOTSVG", writeGraphviz, 2000}, {"TopicsSVG", writeTopicsSVG, 10000},
	} {
		for _, size := range []struct{ items, clusters int }{{82, 7}, {2000, 24}, {10000, 60}} {
			if size.items > writer.most {
				continue
			}
			m := rendertest.Map(size.items, size.clusters, 1)
			b.Run(fmt.Sprintf("%s/%d", writer.name, size.items), func(b *testing.B) {
				for b.Loop() {
					if err := writer.write(context.Background(), io.Discard, m, picture.Options{}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
