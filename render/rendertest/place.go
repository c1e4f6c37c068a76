package rendertest

import "math"

// A spot is a cluster's centre and the radius that its items fill.
type spot struct{ x, y, r float64 }

// place packs one disc a cluster from the middle outwards and scatters the items around the centres; bridging items
// stand part of the way to the second cluster, items without a cluster anywhere.
func (d *draft) place() {
	spots := d.packSpots()
	for i := range d.m.Items {
		item := &d.m.Items[i]
		if item.Cluster < 0 {
			item.X, item.Y = 2*d.rng.Float64()-1, 2*d.rng.Float64()-1
			continue
		}
		s := spots[item.Cluster]
		item.X = s.x + 0.45*s.r*d.rng.NormFloat64()
		item.Y = s.y + 0.45*s.r*d.rng.NormFloat64()
		if other := d.across[i]; other >= 0 {
			item.X = 0.55*s.x + 0.45*spots[other].x + 0.1*s.r*d.rng.NormFloat64()
			item.Y = 0.55*s.y + 0.45*spots[other].y + 0.1*s.r*d.rng.NormFloat64()
		}
	}
	d.fitUnit()
}

// packSpots walks a spiral for every cluster until its disc clears those placed before. The spiral is wide rather than
// high, like a page.
func (d *draft) packSpots() []spot {
	spots := make([]spot, 0, len(d.members))
	turn := 2 * math.Pi * d.rng.Float64()
	for c, members := range d.members {
		s := spot{r: math.Sqrt(float64(len(members))) + 0.5}
		for step := 0; !clear(s, spots); step++ {
			angle := turn + 0.35*float64(step) + float64(c)
			reach := 0.12 * float64(step) * s.r / 4
			s.x, s.y = 1.3*reach*math.Cos(angle), reach*math.Sin(angle)
		}
		spots = append(spots, s)
	}
	return spots
}

// clear reports whether s keeps its distance from all others.
func clear(s spot, others []spot) bool {
	for _, o := range others {
		if math.Hypot(s.x-o.x, s.y-o.y) < 0.95*(s.r+o.r) {
			return false
		}
	}
	return true
}

// fitUnit moves and scales the items so that the longer side of their bounding box spans [-1, 1].
func (d *draft) fitUnit() {
	if len(d.m.Items) == 0 {
		return
	}
	minX, maxX := math.Inf(1), math.Inf(-1)
	minY, maxY := math.Inf(1), math.Inf(-1)
	for _, item := range d.m.Items {
		minX, maxX = min(minX, item.X), max(maxX, item.X)
		minY, maxY = min(minY, item.Y), max(maxY, item.Y)
	}
	half := max(maxX-minX, maxY-minY) / 2
	if half == 0 {
		half = 1
	}
	for i := range d.m.Items {
		d.m.Items[i].X = (d.m.Items[i].X - (minX+maxX)/2) / half
		d.m.Items[i].Y = (d.m.Items[i].Y - (minY+maxY)/2) / half
	}
}
