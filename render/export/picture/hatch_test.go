package picture

import (
	"context"
	"image/color"
	"math"
	"slices"
	"testing"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/rendertest"
)

// The lines of a texture cover a square evenly and stay in it, and out of its hole.
func TestHatchingIsClipped(t *testing.T) {
	square := []point{{0, 0}, {100, 0}, {100, 100}, {0, 100}}
	hole := []point{{30, 30}, {30, 70}, {70, 70}, {70, 30}}
	for texture := 1; texture <= 2*len(hatchings); texture++ {
		var length, bare float64
		for _, line := range hatching(texture, [][]point{square}, 5) {
			bare += line[0].distance(line[1])
		}
		for _, line := range hatching(texture, [][]point{square, hole}, 5) {
			length += line[0].distance(line[1])
			for _, end := range line {
				if !(box{0, 0, 100, 100}).grown(1e-9).holds(end) {
					t.Fatalf("texture %d: a line ends at %v", texture, end)
				}
			}
			if middle := line[0].towards(line[1], 0.5); (box{30, 30, 70, 70}).grown(-1e-6).holds(middle) {
				t.Errorf("texture %d: a line crosses the hole at %v", texture, middle)
			}
		}
		if part := length / bare; math.Abs(part-0.84) > 0.05 {
			t.Errorf("texture %d: a hole of 16 %% leaves %g of the lines", texture, part)
		}
	}
	if len(hatching(0, [][]point{square}, 5)) != 0 {
		t.Error("texture 0 has lines")
	}
}

// Beyond the palette, regions are hatched and names carry numbers, on the map and in the legend.
func TestManyTopicsAreHatched(t *testing.T) {
	for clusters, want := range map[int]bool{6: false, 14: true} {
		p := laidOut(t, rendertest.Map(30*clusters, clusters, 3))
		if p.textured() != want || numbersTopics(p.m, &p.o.Theme) != want {
			t.Errorf("%d topics: textured %v, numbered %v", clusters, p.textured(), numbersTopics(p.m, &p.o.Theme))
		}
	}
}

// Text stands out from what is under it, 4.5:1, in every theme: a topic's name from the edge around it and from its region,
// all other text from the background, and from every region and every line of a texture.
func TestContrastOfAllText(t *testing.T) {
	for _, named := range render.Themes {
		theme := named.New()
		for _, clusters := range []int{4, 16} {
			p, err := newPicture(context.Background(), rendertest.Map(20*clusters, clusters, 3), Options{Theme: theme})
			if err != nil {
				t.Fatal(err)
			}
			stands := func(what string, text, ground color.NRGBA) {
				if ratio := render.Contrast(text, ground); ratio < 4.5 {
					t.Errorf("%s, %d topics: %s is %.2f:1", named.Name, clusters, what, ratio)
				}
			}
			for _, l := range p.topicLabels {
				stands("a topic's name on its edge", l.style.colour, theme.Background)
				stands("a topic's name on its region", l.style.colour, p.topics[l.cluster].Region)
			}
			texts := map[color.NRGBA]bool{theme.Ink: true, theme.Muted: true}
			for _, l := range p.itemLabels {
				texts[l.style.colour] = true
			}
			for _, line := range slices.Concat(p.header, p.footer, p.legend.heads) {
				texts[line.style.colour] = true
			}
			for text := range texts {
				stands("text on the background", text, theme.Background)
				for c := range p.topics {
					stands("text on a region", text, p.topics[c].Region)
					stands("text on a texture", text, p.topics[c].Hatch)
				}
			}
			stands("a rank on its badge", theme.Background, theme.Bridge)
		}
	}
}
