package render_test

import (
	"image/color"
	"math"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/render"
)

func TestLightIsValid(t *testing.T) {
	if err := render.Light().Validate(); err != nil {
		t.Error(err)
	}
}

func TestTopicTextIsLegible(t *testing.T) {
	theme := render.Light()
	for i := -1; i < 3*len(theme.Palette); i++ {
		topic := theme.Topic(i)
		for name, ground := range map[string]color.NRGBA{"background": theme.Background, "region": topic.Region} {
			if ratio := render.Contrast(topic.Text, ground); ratio < 4.5 {
				t.Errorf("topic %d: text on %s is %.2f:1, want 4.5:1", i, name, ratio)
			}
		}
		for name, text := range map[string]color.NRGBA{"ink": theme.Ink, "muted": theme.Muted} {
			if ratio := render.Contrast(text, topic.Region); ratio < 4.5 {
				t.Errorf("topic %d: %s on region is %.2f:1, want 4.5:1", i, name, ratio)
			}
		}
		if render.Contrast(topic.Outline, theme.Background) < render.Contrast(topic.Fill, theme.Background) {
			t.Errorf("topic %d: the outline is lighter than the fill", i)
		}
	}
}

func TestTopicLaps(t *testing.T) {
	theme := render.Light()
	n := len(theme.Palette)
	seen := make(map[color.NRGBA]int)
	for i := range 3 * n {
		topic := theme.Topic(i)
		if topic.Lap != i/n {
			t.Errorf("topic %d is in lap %d, want %d", i, topic.Lap, i/n)
		}
		if j, taken := seen[topic.Fill]; taken {
			t.Errorf("topics %d and %d have the same fill", j, i)
		}
		seen[topic.Fill] = i
	}
	if theme.Topic(0).Fill != theme.Palette[0] {
		t.Error("the first topic does not have the first colour")
	}
	if theme.Topic(-1).Fill != theme.Neutral {
		t.Error("no topic does not have the neutral colour")
	}
}

func TestThemeValidate(t *testing.T) {
	for field, spoil := range map[string]func(*render.Theme){
		"Palette is empty":  func(t *render.Theme) { t.Palette = nil },
		"Palette [1]":       func(t *render.Theme) { t.Palette[1].A = 9 },
		"RegionAlpha is 1":  func(t *render.Theme) { t.RegionAlpha = 1.5 },
		"RegionAlpha is Na": func(t *render.Theme) { t.RegionAlpha = math.NaN() },
		"Link is trans":     func(t *render.Theme) { t.Link.A = 0x80 },
		"Ink":               func(t *render.Theme) { t.Ink = t.Background },
		"Muted":             func(t *render.Theme) { t.Muted = color.NRGBA{0xAA, 0xAA, 0xAA, 0xFF} },
		"TitleSize":         func(t *render.Theme) { t.TitleSize = 0 },
		"SmallSize is 1000": func(t *render.Theme) { t.SmallSize = 1000 },
	} {
		theme := render.Light()
		spoil(&theme)
		if err := theme.Validate(); err == nil || !strings.Contains(err.Error(), field) {
			t.Errorf("%s: error %v does not name it", field, err)
		}
	}
}

// Text on a fill is in the ink or in the colour of the ground, whichever stands out more.
func TestOn(t *testing.T) {
	theme := render.Light()
	for _, fill := range theme.Palette {
		on := theme.On(fill)
		if c := render.Contrast(on, fill); c < render.Contrast(theme.Ink, fill) || c < render.Contrast(theme.Background, fill) || c < 4 {
			t.Errorf("text on %v has a contrast of %.1f:1", fill, c)
		}
	}
}
