package picture

// A palette for a picture: at most 256 colours, so that a PNG takes a byte a pixel and a fifth of the space.
//
// Maps consist of a few flat colours, which fill most of the page, and of thousands of blends along edges, which fill
// little of it. The frequent ones are kept exactly. The rest are divided by median cut: the box of colours that errs
// most (its pixels times its longest side) is split at the median pixel of that side until there are enough boxes, and
// each box becomes its mean.
//
// P. Heckbert, Color image quantization for frame buffer display, SIGGRAPH 1982, doi:10.1145/965145.801294

import (
	"cmp"
	"image"
	"image/color"
	"slices"
)

const (
	paletteSize  = 256
	keptColours  = 96   // at most so many colours are kept exactly
	frequentPart = 4000 // a colour is frequent that fills one in so many pixels
)

// A shade is a colour of the picture and how many pixels have it.
type shade struct {
	rgb   [3]uint8
	count int
}

// paletted returns the opaque picture with at most 256 colours. A picture that has no more is not changed.
func paletted(img *image.RGBA) *image.Paletted {
	shades := countShades(img)
	slices.SortFunc(shades, func(a, b shade) int {
		return cmp.Or(cmp.Compare(b.count, a.count), slices.Compare(a.rgb[:], b.rgb[:]))
	})
	kept := keptShades(shades, len(img.Pix)/4/frequentPart)
	out := image.NewPaletted(img.Rect, nil)
	index := make(map[[3]uint8]uint8, len(shades))
	enter := func(group []shade) {
		for _, s := range group {
			index[s.rgb] = uint8(len(out.Palette))
		}
		out.Palette = append(out.Palette, mean(group))
	}
	for k := range kept {
		enter(shades[k : k+1])
	}
	for _, group := range medianCut(shades[kept:], paletteSize-kept) {
		enter(group)
	}
	repaint(out, img, index)
	return out
}

// countShades counts the pixels of every colour, in the order of first appearance.
func countShades(img *image.RGBA) []shade {
	places := make(map[[3]uint8]int) // of colours among the shades
	var shades []shade
	last := -1
	for i := 0; i < len(img.Pix); i += 4 {
		rgb := [3]uint8(img.Pix[i:])
		if last < 0 || rgb != shades[last].rgb {
			var known bool
			if last, known = places[rgb]; !known {
				last = len(shades)
				places[rgb] = last
				shades = append(shades, shade{rgb: rgb})
			}
		}
		shades[last].count++
	}
	return shades
}

// keptShades is how many of the most frequent colours go into the palette as they are.
func keptShades(shades []shade, frequent int) int {
	if len(shades) <= paletteSize {
		return len(shades)
	}
	kept := 0
	for kept < keptColours && shades[kept].count > frequent {
		kept++
	}
	return kept
}

// A colourBox is a group of colours on its way through the median cut.
type colourBox struct {
	shades []shade
	axis   int // the channel in which they differ most
	weight int // pixels times that difference
}

// medianCut divides the colours into at most n groups.
func medianCut(shades []shade, n int) [][]shade {
	if len(shades) == 0 {
		return nil
	}
	boxes := []colourBox{newColourBox(shades)}
	for len(boxes) < n {
		worst := 0
		for k, b := range boxes {
			if b.weight > boxes[worst].weight {
				worst = k
			}
		}
		if boxes[worst].weight == 0 {
			break
		}
		lower, upper := boxes[worst].split()
		boxes[worst] = lower
		boxes = append(boxes, upper)
	}
	groups := make([][]shade, len(boxes))
	for k, b := range boxes {
		groups[k] = b.shades
	}
	return groups
}

func newColourBox(shades []shade) colourBox {
	b := colourBox{shades: shades}
	pixels, side := 0, 0
	for axis := range 3 {
		least, most := 255, 0
		for _, s := range shades {
			least, most = min(least, int(s.rgb[axis])), max(most, int(s.rgb[axis]))
		}
		if most-least > side {
			side, b.axis = most-least, axis
		}
	}
	for _, s := range shades {
		pixels += s.count
	}
	b.weight = pixels * side
	return b
}

// split divides a box with at least two colours at the median pixel of its longest side.
func (b colourBox) split() (lower, upper colourBox) {
	slices.SortFunc(b.shades, func(a, c shade) int {
		return cmp.Or(cmp.Compare(a.rgb[b.axis], c.rgb[b.axis]), slices.Compare(a.rgb[:], c.rgb[:]))
	})
	pixels := 0
	for _, s := range b.shades {
		pixels += s.count
	}
	cut, below := 1, b.shades[0].count
	for cut < len(b.shades)-1 && below < pixels/2 {
		below += b.shades[cut].count
		cut++
	}
	return newColourBox(b.shades[:cut]), newColourBox(b.shades[cut:])
}

// mean is the mean colour of a group's pixels.
func mean(group []shade) color.RGBA {
	var sum [3]int
	pixels := 0
	for _, s := range group {
		for axis := range sum {
			sum[axis] += int(s.rgb[axis]) * s.count
		}
		pixels += s.count
	}
	level := func(axis int) uint8 { return uint8((sum[axis] + pixels/2) / pixels) }
	return color.RGBA{R: level(0), G: level(1), B: level(2), A: 0xFF}
}

// repaint looks up every pixel.
func repaint(out *image.Paletted, img *image.RGBA, index map[[3]uint8]uint8) {
	var last [3]uint8
	entry := index[last]
	for i := range out.Pix {
		if rgb := [3]uint8(img.Pix[4*i:]); rgb != last {
			last, entry = rgb, index[rgb]
		}
		out.Pix[i] = entry
	}
}
