package picture

// Topic regions: where on the map a topic is at home.
//
// Every item spreads a bump K(d) = (1 - (d/R)²)² of radius R around itself. The sum over a topic's items is the topic's
// density. A place belongs to the topic whose density there is highest, provided that it reaches a threshold; so
// regions never overlap, neighbours share a border like countries, an item among strangers makes no region of its own,
// and a topic of one item gets a disc. R follows the spacing of the items (their distance to the third nearest), so
// that neighbours flow together and an outlier does not draw its region across the map: it becomes an island, and
// islands that hold hardly any of the topic are left out, unless the topic consists of islands.
//
// The fields are sampled on a grid; the borders are found by marching squares (contour.go). Cost: the number of items
// times the grid points under a bump, at most 450, plus the grid points of every topic.

import (
	"cmp"
	"context"
	"math"
	"slices"

	"gonum.org/v1/plot/vg"
)

// A region is where a topic is at home: one outline for each of its parts, the largest first.
type region struct {
	parts  []contour
	bounds box // around all parts
}

const (
	regionLevel  = 0.28 // density at the border; a lone bump reaches it at 0.69 R
	regionMargin = 1.06 // by how much a density must exceed the others': the gap between neighbours
	islandShare  = 0.05 // of a topic's items; parts of the region with fewer, or with one, are left out
	regionLine   = 0.55 // opacity of the border
	holeShare    = 0.05 // of the area of the largest part; smaller holes are filled
)

// growRegions finds the regions of all topics.
func (p *picture) growRegions(ctx context.Context) error {
	p.regions = make([]region, len(p.m.Clusters))
	g := newGrid(p.frame.grown(p.reach), max(p.reach/12, max(p.frame.width(), p.frame.height())/240))
	p.owners = newOwners(g)
	fields := make([]field, len(p.m.Clusters))
	for c, cluster := range p.m.Clusters {
		if err := ctx.Err(); err != nil {
			return err
		}
		fields[c] = g.density(p.placesOf(cluster.Items), p.reach)
	}
	highest, second := g.twoHighest(fields)
	for c := range fields {
		if err := ctx.Err(); err != nil {
			return err
		}
		fields[c].keepDominant(g, highest, second)
		p.owners.claim(c, &fields[c])
		p.regions[c] = newRegion(contours(g, &fields[c]), p.placesOf(p.m.Clusters[c].Items))
	}
	return nil
}

// owners tells for every sample of a grid whose region it lies in: a topic, or -1.
type owners struct {
	grid
	of []int32
}

func newOwners(g grid) owners {
	o := owners{grid: g, of: make([]int32, (g.cols+1)*(g.rows+1))}
	for s := range o.of {
		o.of[s] = -1
	}
	return o
}

// claim enters the samples at which topic c is dominant.
func (o *owners) claim(c int, f *field) {
	for i, v := range f.values {
		if v > 0 {
			o.of[(f.row+i/f.cols)*(o.cols+1)+f.col+i%f.cols] = int32(c)
		}
	}
}

// at is the topic in whose region a point lies, or -1.
func (o *owners) at(p point) int {
	return int(o.of[o.row(p.y)*(o.cols+1)+o.column(p.x)])
}

// placesOf returns the places of items.
func (p *picture) placesOf(items []int) []point {
	places := make([]point, len(items))
	for k, i := range items {
		places[k] = p.places[i]
	}
	return places
}

// bumpRadius is 2.3 times the median distance of an item to its third nearest, within limits that suit the page. At
// most about 400 items are asked.
func (p *picture) bumpRadius() float64 {
	if len(p.places) == 0 {
		return 0
	}
	const asked = 400
	size := math.Sqrt(p.frame.width() * p.frame.height())
	var distances []float64
	for i := 0; i < len(p.places); i += 1 + len(p.places)/asked {
		distances = append(distances, p.thirdNearest(i))
	}
	slices.Sort(distances)
	return min(max(2.3*distances[len(distances)/2], 0.035*size), 0.11*size)
}

// thirdNearest is the distance from item i to the third nearest other, or +Inf.
func (p *picture) thirdNearest(i int) float64 {
	nearest := [3]float64{math.Inf(1), math.Inf(1), math.Inf(1)}
	for j := range p.places {
		if d := p.places[i].distance(p.places[j]); j != i && d < nearest[2] {
			nearest[2] = d
			slices.Sort(nearest[:])
		}
	}
	return nearest[2]
}

// A grid samples the frame at the corners of square cells.
type grid struct {
	origin     point // of sample (0, 0)
	step       float64
	cols, rows int // samples
}

func newGrid(area box, step float64) grid {
	return grid{
		origin: point{area.minX, area.minY}, step: step,
		cols: int(area.width()/step) + 2, rows: int(area.height()/step) + 2,
	}
}

func (g grid) at(col, row int) point {
	return point{g.origin.x + float64(float64(col)*g.step), g.origin.y + float64(float64(row)*g.step)}
}

// column returns the grid column at or left of x, within the grid; row does so for y.
func (g grid) column(x float64) int { return min(max(int((x-g.origin.x)/g.step), 0), g.cols-1) }
func (g grid) row(y float64) int    { return min(max(int((y-g.origin.y)/g.step), 0), g.rows-1) }

// A field holds values at a window of a grid's samples; it is 0 elsewhere.
type field struct {
	col, row, cols, rows int // the window
	values               []float64
}

// index returns the position of a sample of the grid in values, or -1 outside of the window.
func (f *field) index(col, row int) int {
	col, row = col-f.col, row-f.row
	if col < 0 || row < 0 || col >= f.cols || row >= f.rows {
		return -1
	}
	return row*f.cols + col
}

// density sums the bumps around places.
func (g grid) density(places []point, reach float64) field {
	f := g.window(places, reach)
	for _, at := range places {
		f.addBump(g, at, reach, 1)
	}
	return f
}

// window is an empty field that has room for the bumps around places.
func (g grid) window(places []point, reach float64) field {
	if len(places) == 0 {
		return field{}
	}
	bounds := box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, at := range places {
		bounds = bounds.union(boxAround(at, 2*reach, 2*reach))
	}
	f := field{col: g.column(bounds.minX), row: g.row(bounds.minY)}
	f.cols, f.rows = g.column(bounds.maxX)+2-f.col, g.row(bounds.maxY)+2-f.row
	f.values = make([]float64, f.cols*f.rows)
	return f
}

// addBump adds the bump of one item, so many times as high.
func (f *field) addBump(g grid, at point, reach, weight float64) {
	for row := g.row(at.y - reach); row <= g.row(at.y+reach)+1; row++ {
		for col := g.column(at.x - reach); col <= g.column(at.x+reach)+1; col++ {
			s := g.at(col, row)
			dx, dy := s.x-at.x, s.y-at.y
			if q := (float64(dx*dx) + float64(dy*dy)) / (reach * reach); q < 1 {
				if i := f.index(col, row); i >= 0 {
					f.values[i] += float64(weight * (1 - q) * (1 - q))
				}
			}
		}
	}
}

// twoHighest returns the highest and the second highest value at every sample of the grid.
func (g grid) twoHighest(fields []field) (highest, second []float64) {
	stride := g.cols + 1
	highest, second = make([]float64, stride*(g.rows+1)), make([]float64, stride*(g.rows+1))
	for _, f := range fields {
		for i, v := range f.values {
			s := (f.row+i/f.cols)*stride + f.col + i%f.cols
			switch {
			case v > highest[s]:
				highest[s], second[s] = v, highest[s]
			case v > second[s]:
				second[s] = v
			}
		}
	}
	return highest, second
}

// keepDominant turns a density into what its region's border is the zero line of: how far it exceeds both the
// threshold and every other topic.
func (f *field) keepDominant(g grid, highest, second []float64) {
	stride := g.cols + 1
	for i, v := range f.values {
		s := (f.row+i/f.cols)*stride + f.col + i%f.cols
		rival := highest[s]
		if v == rival {
			rival = second[s]
		}
		f.values[i] = min(v-regionLevel, v-regionMargin*rival)
	}
}

// newRegion makes a region of the outlines worth showing: the largest, others that hold enough of the topic's items, or
// any when the largest holds less than half of them, and large holes.
func newRegion(outlines []contour, items []point) region {
	slices.SortStableFunc(outlines, func(a, b contour) int {
		return cmp.Compare(math.Abs(b.area()), math.Abs(a.area()))
	})
	r := region{bounds: box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}}
	least := max(2, int(islandShare*float64(len(items))))
	if len(outlines) > 0 && 2*outlines[0].count(items) < len(items) {
		least = 1 // of a topic that is scattered, no part stands for the whole
	}
	for k, part := range outlines {
		island := part.area() > 0 && part.count(items) >= least
		hole := part.area() < -holeShare*outlines[0].area()
		if k > 0 && !island && !hole {
			continue
		}
		r.parts = append(r.parts, part)
		for _, at := range part {
			r.bounds = r.bounds.union(box{at.x, at.y, at.x, at.y})
		}
	}
	return r
}

// drawRegions draws the regions, holes and all.
func (p *picture) drawRegions(pen *pen) {
	for c, region := range p.regions {
		if path := region.path(); len(path) > 0 {
			topic := p.topics[c]
			pen.fill(path, topic.Region)
			pen.hatch(region.hatching(topic.Texture), lineStyle{topic.Hatch, hatchWidth})
			pen.stroke(path, faded(topic.Outline, regionLine), 0.9)
		}
	}
}

// path holds all outlines; holes run the other way round and so stay empty.
func (r region) path() vg.Path {
	var path vg.Path
	for _, part := range r.parts {
		path = append(path, part.path()...)
	}
	return path
}

// centre is the centroid of the largest part; ok is false for a region without parts.
func (r region) centre() (c point, ok bool) {
	if len(r.parts) == 0 {
		return point{}, false
	}
	return r.parts[0].centroid(), true
}

// path is the outline as a smooth closed curve.
func (c contour) path() vg.Path {
	curve := c.curve()
	var path vg.Path
	path.Move(curve[0].vg())
	for k := 1; k < len(curve); k += 3 {
		path.CubeTo(curve[k].vg(), curve[k+1].vg(), curve[k+2].vg())
	}
	path.Close()
	return path
}

// curve returns the points of a closed cubic spline through evenly spaced points of the outline (Catmull–Rom): its
// start, and three for each piece, of which the last is on the outline.
func (c contour) curve() []point {
	knots := c.evenly(11)
	n := len(knots)
	curve := []point{knots[0]}
	for k := range n {
		before, from, to, after := knots[(k+n-1)%n], knots[k], knots[(k+1)%n], knots[(k+2)%n]
		curve = append(curve,
			from.plus((to.x-before.x)/6, (to.y-before.y)/6), to.plus((from.x-after.x)/6, (from.y-after.y)/6), to)
	}
	return curve
}
