package picture

// Hatching: how regions are told apart when colours do not suffice.
//
// Parallel lines are clipped to the outline of a region: turned so that the lines lie level, each crosses the outline an
// even number of times, and is drawn between its first and second crossing, its third and fourth, and so on, so holes
// stay empty. Lines are marks like others, which every carrier draws. Six patterns, wide and narrow, make twelve.

import (
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
)

// hatchings are the directions of lines of each pattern, in degrees.
var hatchings = [...][]float64{{45}, {-45}, {0}, {90}, {45, -45}, {0, 90}}

const hatchWidth = 0.6

// hatching returns the lines of a texture, counted from 1, that lie within closed outlines; gap is the distance of the
// lines. Texture 0 has none.
func hatching(texture int, outlines [][]point, gap float64) [][2]point {
	if texture <= 0 {
		return nil
	}
	pattern := hatchings[(texture-1)%len(hatchings)]
	if (texture-1)/len(hatchings)%2 == 1 {
		gap *= 1.9
	}
	var lines [][2]point
	for _, degrees := range pattern {
		lines = append(lines, hatchLines(outlines, degrees*math.Pi/180, gap*math.Sqrt(float64(len(pattern))))...)
	}
	return lines
}

// hatchLines are those of one direction.
func hatchLines(outlines [][]point, angle, gap float64) [][2]point {
	sin, cos := math.Sincos(angle)
	crossings := make(map[int][]float64) // by the number of the line
	least, most := math.MaxInt, math.MinInt
	for _, outline := range outlines {
		for k, end := range outline {
			from, to := turned(outline[(k+len(outline)-1)%len(outline)], sin, cos), turned(end, sin, cos)
			low, high := min(from.y, to.y), max(from.y, to.y)
			for n := int(math.Ceil(low / gap)); float64(n)*gap < high; n++ {
				along := (float64(n)*gap - from.y) / (to.y - from.y)
				crossings[n] = append(crossings[n], from.towards(to, along).x)
				least, most = min(least, n), max(most, n)
			}
		}
	}
	var lines [][2]point
	for n := least; n <= most && len(crossings) > 0; n++ {
		at := crossings[n]
		slices.Sort(at)
		for k := 0; k+1 < len(at); k += 2 {
			y := float64(n) * gap
			lines = append(lines, [2]point{turned(point{at[k], y}, -sin, cos), turned(point{at[k+1], y}, -sin, cos)})
		}
	}
	return lines
}

// turned is a point after a turn, clockwise, around the origin.
func turned(p point, sin, cos float64) point {
	return point{float64(p.x*cos) + float64(p.y*sin), float64(p.y*cos) - float64(p.x*sin)}
}

// hatch draws lines of a texture.
func (p *pen) hatch(lines [][2]point, style lineStyle) {
	if len(lines) == 0 {
		return
	}
	var path vg.Path
	for _, line := range lines {
		path.Move(line[0].vg())
		path.Line(line[1].vg())
	}
	p.stroke(path, style.colour, style.width)
}

// hatching returns the lines of a region's texture.
func (r region) hatching(texture int) [][2]point {
	if texture == 0 {
		return nil
	}
	const gap = 5.5
	var outlines [][]point
	for _, part := range r.parts {
		outlines = append(outlines, part.flattened())
	}
	return hatching(texture, outlines, gap)
}

// flattened is the outline's curve as corners close to each other.
func (c contour) flattened() []point {
	const pieces = 4
	curve := c.curve()
	var corners []point
	for k := 0; k+3 < len(curve); k += 3 {
		for s := range pieces {
			corners = append(corners, curveAt([4]point(curve[k:k+4]), float64(s)/pieces))
		}
	}
	return corners
}

// textured reports whether any topic has a texture.
func (p *picture) textured() bool {
	for _, t := range p.topics {
		if t.Texture > 0 {
			return true
		}
	}
	return false
}
