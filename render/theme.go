package render

import (
	"errors"
	"fmt"
	"image/color"
)

// A Theme is how a map looks: its colours, typeface and text sizes. It is plain data; a caller may change any field of
// the value that Light returns. The zero Theme is not valid.
type Theme struct {
	Name       string
	Palette    []color.NRGBA // fills of the topics in turn, the largest topic first; opaque
	Neutral    color.NRGBA   // fill of an item that belongs to no topic
	Background color.NRGBA
	Ink        color.NRGBA   // titles and labels
	Muted      color.NRGBA   // descriptions and counts; stands out from regions too
	Link       color.NRGBA   // links between topics; links within one take its colour
	Bridge     color.NRGBA   // the ring and the number of a bridging paper
	Scale      []color.NRGBA // of scores, from low to high in even steps, at least two; opaque

	Serif       bool    // Liberation Serif instead of Liberation Sans
	TitleSize   float64 // the picture's title, in points, like all sizes
	TopicSize   float64 // the label of the largest topic
	TextSize    float64 // legend and description
	LabelSize   float64 // the label of the most important item
	SmallSize   float64 // the smallest text in the picture
	RegionAlpha float64 // how much of a topic's fill its region shows, over 0 to 1
}

// TopicColours are the shades in which a theme draws one topic.
type TopicColours struct {
	Fill    color.NRGBA // of its items
	Outline color.NRGBA // of its items and its region: the fill, darker
	Region  color.NRGBA // of its region: the fill as a tint of the background
	Text    color.NRGBA // of its name: at least 4.5:1 against background and region
	Lap     int         // how often the palette was used up before; marks that differ by colour alone stop at lap 0
}

// Light returns the default theme: black on white, with the palette of Distinct.
func Light() Theme {
	return Theme{
		Name:        "light",
		Palette:     Distinct(),
		Neutral:     grey(0xB8),
		Background:  grey(0xFF),
		Ink:         color.NRGBA{R: 0x1D, G: 0x20, B: 0x26, A: 0xFF},
		Muted:       color.NRGBA{R: 0x52, G: 0x58, B: 0x62, A: 0xFF},
		Link:        color.NRGBA{R: 0x6B, G: 0x72, B: 0x80, A: 0xFF},
		Bridge:      color.NRGBA{R: 0x11, G: 0x13, B: 0x18, A: 0xFF},
		Scale:       Evenly(),
		TitleSize:   19,
		TopicSize:   14,
		TextSize:    9.5,
		LabelSize:   9,
		SmallSize:   7,
		RegionAlpha: 0.2,
	}
}

func grey(level uint8) color.NRGBA { return color.NRGBA{R: level, G: level, B: level, A: 0xFF} }

// On returns the colour of text on a fill: the ink or the background, whichever stands out more.
func (t Theme) On(fill color.NRGBA) color.NRGBA {
	if Contrast(t.Ink, fill) >= Contrast(t.Background, fill) {
		return t.Ink
	}
	return t.Background
}

// Topic returns the shades of topic i, counted from 0; a negative i stands for no topic. Beyond the end of the palette
// its colours come again, lighter in the second lap, darker in the third, and so on.
// It panics when the palette is empty; see Validate.
func (t Theme) Topic(i int) TopicColours {
	if i < 0 {
		return t.shades(t.Neutral, 0)
	}
	lap := i / len(t.Palette)
	fill := t.Palette[i%len(t.Palette)]
	switch lap % 3 {
	case 1:
		fill = Mix(fill, t.Background, 0.4)
	case 2:
		fill = Mix(fill, t.Ink, 0.3)
	}
	return t.shades(fill, lap)
}

// shades derives the other colours of a topic from its fill.
func (t Theme) shades(fill color.NRGBA, lap int) TopicColours {
	region := Mix(t.Background, fill, t.RegionAlpha)
	return TopicColours{
		Fill:    fill,
		Outline: Mix(fill, t.Ink, 0.55),
		Region:  region,
		Text:    t.legible(fill, region),
		Lap:     lap,
	}
}

// legible moves fill towards the ink until it stands out from both the region and the background.
func (t Theme) legible(fill, region color.NRGBA) color.NRGBA {
	const steps = 20
	for step := range steps {
		text := Mix(fill, t.Ink, float64(step)/steps)
		if Contrast(text, region) >= textContrast && Contrast(text, t.Background) >= textContrast {
			return text
		}
	}
	return t.Ink
}

// textContrast is what WCAG 2.1 asks of text (success criterion 1.4.3, level AA).
const textContrast = 4.5

// Validate returns an error that names the first field of t that cannot be drawn with: an empty palette or scale, a translucent
// colour, text that does not stand out from the background, a size outside of 1 to 200 points.
func (t Theme) Validate() error {
	if len(t.Palette) == 0 {
		return errors.New("theme: Palette is empty")
	}
	if len(t.Scale) < 2 {
		return fmt.Errorf("theme: Scale has %d colours, want at least 2", len(t.Scale))
	}
	if err := t.validateColours(); err != nil {
		return err
	}
	if !(t.RegionAlpha >= 0 && t.RegionAlpha <= 1) {
		return fmt.Errorf("theme: RegionAlpha is %g, want 0 to 1", t.RegionAlpha)
	}
	if err := t.validateTexts(); err != nil {
		return err
	}
	return t.validateSizes()
}

func (t Theme) validateColours() error {
	for _, list := range []struct {
		field   string
		colours []color.NRGBA
	}{{"Palette", t.Palette}, {"Scale", t.Scale}} {
		for i, c := range list.colours {
			if c.A != 0xFF {
				return fmt.Errorf("theme: %s[%d] is translucent", list.field, i)
			}
		}
	}
	for _, f := range []struct {
		field  string
		colour color.NRGBA
	}{
		{"Neutral", t.Neutral}, {"Background", t.Background}, {"Ink", t.Ink}, {"Muted", t.Muted},
		{"Link", t.Link}, {"Bridge", t.Bridge},
	} {
		if f.colour.A != 0xFF {
			return fmt.Errorf("theme: %s is translucent", f.field)
		}
	}
	return nil
}

func (t Theme) validateTexts() error {
	for _, text := range []struct {
		field  string
		colour color.NRGBA
	}{{"Ink", t.Ink}, {"Muted", t.Muted}, {"Bridge", t.Bridge}} {
		if ratio := Contrast(text.colour, t.Background); ratio < textContrast {
			return fmt.Errorf("theme: %s has a contrast of %.1f:1 against Background, want at least %.1f:1",
				text.field, ratio, textContrast)
		}
	}
	return nil
}

func (t Theme) validateSizes() error {
	for _, size := range []struct {
		field string
		value float64
	}{
		{"TitleSize", t.TitleSize}, {"TopicSize", t.TopicSize}, {"TextSize", t.TextSize},
		{"LabelSize", t.LabelSize}, {"SmallSize", t.SmallSize},
	} {
		if !(size.value >= 1 && size.value <= 200) {
			return fmt.Errorf("theme: %s is %g points, want 1 to 200", size.field, size.value)
		}
	}
	return nil
}
