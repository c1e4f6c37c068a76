package picture_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/export/picture"
	"github.com/papergraph/papergraph/render/rendertest"
)

// labelled are the maps on which labels are looked at, and how many of each a reader may expect at the least.
func labelled() map[string]struct {
	m                *render.Map
	options          picture.Options
	topics, itemsMin int
} {
	type row = struct {
		m                *render.Map
		options          picture.Options
		topics, itemsMin int
	}
	return map[string]row{
		"30":           {rendertest.Map(30, 3, 2), picture.Options{}, 3, 18},
		"82":           {rendertest.Map(82, 7, 1), picture.Options{}, 7, 40},
		"300":          {rendertest.Map(300, 12, 3), picture.Options{}, 12, 40},
		"2000":         {rendertest.Map(2000, 24, 4), picture.Options{}, 22, 30},
		"no topics":    {rendertest.Map(40, 0, 4), picture.Options{}, 0, 30},
		"hostile":      {rendertest.Hostile(), picture.Options{}, 3, 15},
		"small page":   {rendertest.Map(82, 7, 1), picture.Options{Width: 400, Height: 300}, 3, 3},
		"portrait":     {rendertest.Map(82, 7, 1), picture.Options{Width: 600, Height: 900}, 6, 20},
		"poster":       {rendertest.Map(300, 12, 3), picture.Options{Width: 2400}, 12, 150},
		"few asked":    {rendertest.Map(82, 7, 1), picture.Options{MaxLabels: 5}, 7, 5},
		"all in a row": {row1(), picture.Options{}, 2, 5},
	}
}

// row1 is a map whose items all stand in a line.
func row1() *render.Map {
	m := rendertest.Map(40, 2, 9)
	for i := range m.Items {
		m.Items[i].X, m.Items[i].Y = -1+float64(2*i)/39, 0
	}
	return m
}

func TestLabelsDoNotOverlap(t *testing.T) {
	for name, c := range labelled() {
		t.Run(name, func(t *testing.T) {
			boxes, err := picture.LabelBoxes(context.Background(), c.m, c.options)
			if err != nil {
				t.Fatal(err)
			}
			topics := 0
			for i, b := range boxes {
				if b.Item < 0 {
					topics++
				}
				checkInside(t, b, c.options)
				for _, other := range boxes[:i] {
					if overlap(b, other) {
						t.Errorf("%q and %q overlap", b.Lines, other.Lines)
					}
				}
			}
			if items := len(boxes) - topics; topics < c.topics || items < c.itemsMin {
				t.Errorf("%d topics and %d items are labelled, want at least %d and %d", topics, items, c.topics, c.itemsMin)
			}
			if limit := c.options.MaxLabels; limit > 0 && len(boxes)-topics > limit {
				t.Errorf("%d items are labelled, want at most %d", len(boxes)-topics, limit)
			}
		})
	}
}

func checkInside(t *testing.T, b picture.LabelBox, o picture.Options) {
	t.Helper()
	width, height := o.Width, o.Height
	if width == 0 {
		width = 864
	}
	if height == 0 {
		height = 0.75 * width
	}
	if b.MinX < 0 || b.MinY < 0 || b.MaxX > width || b.MaxY > height {
		t.Errorf("%q leaves the page: %+v", b.Lines, b)
	}
	if len(b.Lines) == 0 || b.MaxX-b.MinX <= 0 || b.MaxY-b.MinY <= 0 {
		t.Errorf("empty label %+v", b)
	}
}

func overlap(a, b picture.LabelBox) bool {
	return a.MinX < b.MaxX && b.MinX < a.MaxX && a.MinY < b.MaxY && b.MinY < a.MaxY
}

func TestNoLabels(t *testing.T) {
	boxes, err := picture.LabelBoxes(context.Background(), rendertest.Map(82, 7, 1), picture.Options{MaxLabels: -1})
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range boxes {
		if b.Item >= 0 {
			t.Errorf("item %d is labelled", b.Item)
		}
	}
}

func TestLabelBoxesRefuse(t *testing.T) {
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := picture.LabelBoxes(cancelled, rendertest.Map(2000, 24, 4), picture.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if _, err := picture.LabelBoxes(context.Background(), rendertest.Map(8, 2, 4), picture.Options{Width: 10}); err == nil {
		t.Error("a width of ten points is accepted")
	}
	broken := rendertest.Map(8, 2, 4)
	broken.Links[0].Target = 99
	if _, err := picture.LabelBoxes(context.Background(), broken, picture.Options{}); err == nil {
		t.Error("a link to nowhere is accepted")
	}
}

// The topics' names, and the labels of the two best bridging papers.
func ExampleLabelBoxes() {
	boxes, err := picture.LabelBoxes(context.Background(), rendertest.Map(82, 7, 1), picture.Options{MaxLabels: 2})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, b := range boxes {
		fmt.Printf("%q %.0f points wide\n", b.Lines, b.MaxX-b.MinX)
	}
	// Output:
	// ["federated learning," "client selection"] 125 points wide
	// ["fine-tuning," "low-rank adapter"] 107 points wide
	// ["graph clustering," "modularity"] 107 points wide
	// ["protein folding," "contact map"] 93 points wide
	// ["reef ecology," "coral bleaching"] 92 points wide
	// ["battery chemistry," "solid electrolyte"] 108 points wide
	// ["citation analysis," "bibliographic coupling"] 132 points wide
	// ["Self-supervised" "low-rank adapter"] 68 points wide
	// ["Sparse fine-tuning"] 75 points wide
}
