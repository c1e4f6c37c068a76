package render

import (
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
	RegionAlpha float64 // how much of a topic's fill its region shows, 0 to 1
	Textures    bool    // hatch the region of every topic but the first; else of those whose colour is used again
}

// TopicColours are the shades in which a theme draws one topic.
type TopicColours struct {
	Fill    color.NRGBA // of its items
	Outline color.NRGBA // of its items and its region: the fill, darker
	Region  color.NRGBA // of its region: the fill as a tint of the background
	Text    color.NRGBA // of its name: at least 4.5:1 against background and region
	Lap     int         // how often the palette was used up before; marks that differ by colour alone stop at lap 0
	Texture int         // the hatching of its region, counted from 1; 0 for none
	Hatch   color.NRGBA // of the lines of that: faint, so that text on them is legible
}

// Hex is a colour as the web and most programs write it, "#3a78e0", without its opacity.
func Hex(c color.NRGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

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
		return t.shades(t.Neutral)
	}
	lap := i / len(t.Palette)
	fill := t.Palette[i%len(t.Palette)]
	switch lap % 3 {
	case 1:
		fill = Mix(fill, t.Background, 0.4)
	case 2:
		fill = Mix(fill, t.Ink, 0.3)
	}
	c := t.shades(fill)
	c.Lap, c.Texture = lap, lap
	if t.Textures { // hatching tells topics apart; their names need no shade
		c.Texture, c.Text = i, t.Ink
	}
	return c
}

// shades derives the other colours of a topic from its fill.
func (t Theme) shades(fill color.NRGBA) TopicColours {
	region := Mix(t.Background, fill, t.RegionAlpha)
	return TopicColours{
		Fill:    fill,
		Outline: Mix(fill, t.Ink, 0.55),
		Region:  region,
		Text:    t.legible(fill, region),
		Hatch:   t.hatch(fill, region),
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

// hatch is the region's colour moved towards the topic's, as far as the ink and the muted ink still stand out from it.
func (t Theme) hatch(fill, region color.NRGBA) color.NRGBA {
	const steps = 20
	line := region
	for step := range steps / 2 {
		next := Mix(region, Mix(fill, t.Ink, 0.4), float64(step)/steps)
		if Contrast(t.Ink, next) < textContrast || Contrast(t.Muted, next) < textContrast {
			break
		}
		line = next
	}
	return line
}

// textContrast is what WCAG 2.1 asks of text (success criterion 1.4.3, level AA).
const textContrast = 4.5

// A ThemeError is a field of a theme that cannot be drawn with.
type ThemeError struct {
	Field   string // of Theme
	Problem string
}

func (e *ThemeError) Error() string { return "theme: " + e.Field + " " + e.Problem }

func badField(field, format string, values ...any) error {
	return &ThemeError{Field: field, Problem: fmt.Sprintf(format, values...)}
}

// Validate returns a *ThemeError that names the first field of t that cannot be drawn with: an empty palette or scale, a
// translucent colour, text that does not stand out from the background, a size outside of 1 to 200 points.
func (t Theme) Validate() error {
	if len(t.Palette) == 0 {
		return badField("Palette", "is empty")
	}
	if len(t.Scale) < 2 {
		return badField("Scale", "has %d colours, want at least 2", len(t.Scale))
	}
	if err := t.validateColours(); err != nil {
		return err
	}
	if !(t.RegionAlpha >= 0 && t.RegionAlpha <= 1) {
		return badField("RegionAlpha", "is %g, want 0 to 1", t.RegionAlpha)
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
				return badField(list.field, "[%d] is translucent", i)
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
			return badField(f.field, "is translucent")
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
			return badField(text.field, "has a contrast of %.1f:1 against Background, want at least %.1f:1", ratio, textContrast)
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
			return badField(size.field, "is %g points, want 1 to 200", size.value)
		}
	}
	return nil
}
