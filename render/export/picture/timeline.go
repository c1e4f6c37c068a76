package picture

// The timeline: years from left to right, a lane a topic, as in CiteSpace. Within the cell of its lane and year a paper
// stands the nearer to the middle the more important it is; circles are as large as the fullest cell allows. Years far
// before the others (Tukey's rule, as for the overlay) share one column at the left, so that one old paper does not press
// the rest together. Papers without a year are counted and not shown, and so are topics beyond the twelve largest.
//
// C. Chen, CiteSpace II, 2006, doi:10.1002/asi.20317.

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"

	"github.com/papergraph/papergraph/render"
)

const (
	mostLanes    = 12
	laneGap      = 5.0
	laneName     = 128.0 // width of the lanes' names
	axisHeight   = 16.0
	mostArcs     = 300
	timelineMost = 9.0 // radius of the most important paper, where there is room
)

// A timeline is a picture whose places are years and lanes.
type timeline struct {
	*picture
	years       []int // of every item, 0 when it is not shown
	first, last int   // years of the axis
	early       bool  // whether papers from before the first year are shown, in a column of their own
	lanes       []box // of each shown topic, within the frame, without its name
	names       [][]textLine
	shown       int // items
}

// NewTimeline lays the timeline out.
func NewTimeline(ctx context.Context, m *render.Map, o Options) (*Drawing, error) {
	if err := checked(m, o); err != nil {
		return nil, err
	}
	if o.MaxLinks == 0 {
		o.MaxLinks = min(2*len(m.Items), mostArcs) // they run over long distances and hide what they join
	}
	o = o.Complete(len(m.Items))
	t := &timeline{}
	if !t.readYears(m) {
		why := fmt.Sprintf("no %s of a topic has a year.", itemWord(m))
		return nothingToDraw(m, o, heading{titleOfView("Timeline", m), m.Description}, why), nil
	}
	part := t.part(m)
	t.picture = begin(part, o)
	t.guise = guise{place: t.place, facts: t.facts, topics: -1, flat: true}
	if err := t.layOut(ctx); err != nil {
		return nil, err
	}
	return t.drawing(titleOfView("Timeline", m), t.spoken(), t.draw), nil
}

// readYears takes the year of every item of the largest topics and reports whether there is any.
func (t *timeline) readYears(m *render.Map) bool {
	t.years = make([]int, len(m.Items))
	var known []float64
	for i, year := range yearsOf(m) {
		if c := m.Items[i].Cluster; c >= 0 && c < mostLanes && !math.IsNaN(year) {
			t.years[i] = int(math.Round(year))
			known = append(known, year)
		}
	}
	if len(known) == 0 {
		return false
	}
	t.first, t.last, t.early = span(known)
	t.shown = len(known)
	return true
}

// span is the first and last of known years that an axis shows, and whether there are earlier ones, far before the others.
func span(known []float64) (first, last int, early bool) {
	scale := newOverlay(&render.Column{Values: known})
	return int(math.Round(scale.low)), int(math.Round(slices.Max(known))), scale.under
}

// yearsOf are the years of items, or the mean years of what is no paper; NaN where unknown or none that can be.
func yearsOf(m *render.Map) []float64 {
	years := make([]float64, len(m.Items))
	column := slices.IndexFunc(m.Scores, func(c render.Column) bool { return c.Name == "year" })
	for i, item := range m.Items {
		year := float64(item.Year)
		if year == 0 && column >= 0 {
			year = m.Scores[column].Values[i]
		}
		if years[i] = year; !(year >= 1000 && year < 3000) {
			years[i] = math.NaN()
		}
	}
	return years
}

// part is the map of the items that are shown.
func (t *timeline) part(m *render.Map) *render.Map {
	return m.Part(func(i int) bool { return t.years[i] != 0 })
}

// facts counts what is shown and what is not.
func (t *timeline) facts() string {
	word := itemWord(t.m)
	facts := fmt.Sprintf("%s, %d to %d", render.Counted(t.shown, word), t.first, t.last)
	if t.early {
		facts += fmt.Sprintf(", those before %d in one column", t.first)
	}
	if left := len(t.years) - t.shown; left > 0 {
		facts += fmt.Sprintf(" · not shown: %s without a year or in no large topic", render.Counted(left, word))
	}
	return facts + fmt.Sprintf(" · showing %s of %s", render.Grouped(len(t.links)), render.Counted(t.m.TotalLinks, "link"))
}

// place divides the frame into lanes and puts every paper into the cell of its topic and year.
func (t *timeline) place() {
	var years []int
	for _, year := range t.years {
		if year != 0 {
			years = append(years, year)
		}
	}
	t.years = years // of the part
	cells := t.cells()
	t.divideLanes(cells)
	t.guise.labels = t.frame
	t.guise.labels.minX, t.guise.labels.minY = t.lanes[0].minX-4, t.frame.minY+axisHeight-laneGap
	most := t.largestRadius(cells)
	least := min(max(0.35*most, 0.9), most)
	t.legend.scale = t.sizeScale(least, most)
	t.radii = make([]float64, len(t.places))
	for i, share := range t.importance {
		if t.radii[i] = Radius(share, least, most); t.marked(i) {
			t.radii[i] = max(t.radii[i], min(leastBridge, most))
		}
	}
	for k, cell := range cells {
		t.fill(t.cellBox(k), cell, most)
	}
	t.placeBadges()
}

// columns is the number of years on the axis, and of the early ones together.
func (t *timeline) columns() int {
	columns := t.last - t.first + 1
	if t.early {
		columns++
	}
	return columns
}

// columnOf is the column of a year.
func (t *timeline) columnOf(year int) int {
	column := max(year-t.first, -1)
	if t.early {
		column++
	}
	return max(column, 0)
}

// cells are the items of every topic and year, the most important first: column k%columns of topic k/columns.
func (t *timeline) cells() [][]int {
	cells := make([][]int, t.lanesShown()*t.columns())
	for i, item := range t.m.Items {
		k := item.Cluster*t.columns() + t.columnOf(t.years[i])
		cells[k] = append(cells[k], i)
	}
	for _, cell := range cells {
		slices.SortStableFunc(cell, func(a, b int) int { return cmp.Compare(t.importance[b], t.importance[a]) })
	}
	return cells
}

func (t *timeline) lanesShown() int { return min(len(t.m.Clusters), mostLanes) }

// divideLanes gives every lane a height that follows its fullest cell, and lays out its name.
func (t *timeline) divideLanes(cells [][]int) {
	lanes, columns := t.lanesShown(), t.columns()
	shares, total := make([]float64, lanes), 0.0
	for c := range lanes {
		for _, cell := range cells[c*columns : (c+1)*columns] {
			shares[c] = max(shares[c], math.Sqrt(2+float64(len(cell))))
		}
		total += shares[c]
	}
	room := t.frame.height() - axisHeight - laneGap*float64(lanes-1)
	top := t.frame.maxY
	for c := range lanes {
		height := room * shares[c] / total
		lane := box{t.frame.minX + laneName, top - height, t.frame.maxX, top}
		t.lanes = append(t.lanes, lane)
		t.names = append(t.names, t.nameLane(c, box{t.frame.minX, lane.minY, lane.minX - 8, lane.maxY}))
		top -= height + laneGap
	}
}

// nameLane lays out the name and the size of a topic at the left of its lane.
func (t *timeline) nameLane(c int, area box) []textLine {
	style := textStyle{size: t.o.Theme.TextSize, bold: true, colour: t.topics[c].Text}
	lines := min(3, int((area.height()-t.countStyle().size)/(lineHeight*style.size)))
	w := t.column(area)
	if lines > 0 {
		w.write(t.typeface.wholeTerms(t.topicName(c), w.width, style, lines), style, lines)
	}
	w.write(render.Counted(len(t.m.Clusters[c].Items), itemWord(t.m)), t.countStyle(), 1)
	drop := (area.height() - (area.maxY - w.y)) / 2 // to the middle of the lane
	for k := range w.lines {
		w.lines[k].at.y -= drop
	}
	return w.lines
}

// cellBox is the place of a cell.
func (t *timeline) cellBox(k int) box {
	lane, column := t.lanes[k/t.columns()], k%t.columns()
	width := lane.width() / float64(t.columns())
	return box{lane.minX + width*float64(column), lane.minY, lane.minX + width*float64(column+1), lane.maxY}.grown(-1)
}

// largestRadius is the radius at which the fullest cell has room for all of its items.
func (t *timeline) largestRadius(cells [][]int) float64 {
	fits := func(r float64) bool {
		for k, cell := range cells {
			columns, rows := slots(t.cellBox(k), r)
			if columns*rows < len(cell) {
				return false
			}
		}
		return true
	}
	low, high := 0.3, timelineMost
	if fits(high) {
		return high
	}
	for range 24 {
		if middle := (low + high) / 2; fits(middle) {
			low = middle
		} else {
			high = middle
		}
	}
	return low
}

// slots is how many circles of a radius a cell has room for, beside and above each other.
func slots(cell box, radius float64) (columns, rows int) {
	pitch := 2*radius + 0.6
	return max(1, int(cell.width()/pitch)), max(1, int(cell.height()/pitch))
}

// fill places the items of a cell, the first in its middle.
func (t *timeline) fill(cell box, items []int, radius float64) {
	if len(items) == 0 {
		return
	}
	columns, rows := slots(cell, radius)
	if least := (len(items) + columns - 1) / columns; least < rows { // no more rows than need be, so that a few stay on a line
		rows = least
	}
	columns = min(columns, (len(items)+rows-1)/rows)
	pitch := 2*radius + 0.6
	var places []point
	middle := cell.centre()
	for row := range rows {
		for column := range columns {
			places = append(places, point{
				middle.x + pitch*(float64(column)-float64(columns-1)/2), middle.y + pitch*(float64(row)-float64(rows-1)/2),
			})
		}
	}
	slices.SortStableFunc(places, func(a, b point) int { return cmp.Compare(a.distance(middle), b.distance(middle)) })
	for k, i := range items {
		t.places[i] = places[min(k, len(places)-1)]
	}
}

// draw draws lanes and years, then the items as on the map.
func (t *timeline) draw(pen *pen) {
	pen.group("lanes", "", func() { t.drawLanes(pen) })
	t.picture.draw(pen)
}

func (t *timeline) drawLanes(pen *pen) {
	for c, lane := range t.lanes {
		pen.fill(roundedPath(lane, 4), t.topics[c].Region)
	}
	style, free := t.countStyle(), math.Inf(-1)
	for column := range t.columns() {
		text, at := t.columnText(column), t.cellBox(column).centre()
		if text == "" {
			continue
		}
		width := t.typeface.width(text, style.size, false)
		if at.x-width/2 < free+6 {
			continue
		}
		for _, lane := range t.lanes {
			pen.stroke(linePath(point{at.x, lane.minY}, point{at.x, lane.maxY}), t.o.Theme.Background, 0.8)
		}
		pen.text(text, point{at.x - width/2, t.frame.minY + 3}, style)
		free = at.x + width/2
	}
	for _, name := range t.names {
		drawLines(pen, name)
	}
}

// columnText is what is written below a column: its year when that is round enough, nothing else.
func (t *timeline) columnText(column int) string {
	if t.early && column == 0 {
		return fmt.Sprintf("< %d", t.first)
	}
	year := t.first + column
	if t.early {
		year--
	}
	step := 1
	for _, s := range []int{1, 2, 5, 10, 20, 50, 100, 200, 500} {
		if step = s; (t.last-t.first)/s <= 14 {
			break
		}
	}
	if year%step != 0 {
		return ""
	}
	return strconv.Itoa(year)
}
