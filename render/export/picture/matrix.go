package picture

// The bridge matrix: which topics are tied how strongly, and which papers join them.
//
// Rows and columns are topics, in an order in which those that are tied are neighbours, so that families of topics show as
// dark blocks along the diagonal (J. Bertin, Sémiologie graphique, 1967). The shade of a cell is the share of the two
// topics' link strength that lies between them (see render.Ties), which does not depend on their sizes; on the diagonal
// it is what stays within. The matrix is symmetric, so each half says something of its own: below the diagonal the share
// in figures, above it the ranks of the bridging papers that join the pair. The list beside it names these.

import (
	"context"
	"fmt"
	"image/color"
	"math"
	"slices"
	"strconv"

	"github.com/papergraph/papergraph/render"
)

// A matrixView is the bridge matrix laid out on a page.
type matrixView struct {
	picture
	ties  *render.Ties
	order []int            // topics from the top row down
	most  float64          // share of a pair
	pairs map[[2]int][]int // bridges by pair of topics, the lower number first; look-up only
	field box              // of all cells
	cell  float64
	plain []textLine // names, numbers, headings and notes
	list  []legendBridge
	scale []scaleStep
}

// A scaleStep is a shade of the legend.
type scaleStep struct {
	share float64
	at    box
	value textLine
}

// mostTopics is how many topics a matrix shows; more would leave cells that nobody can read.
const mostTopics = 40

const matrixDescription = "The darker a cell, the more strongly its two topics are linked. Below the diagonal stands how strongly"

// NewMatrix lays out the bridge matrix of a map's topics. It costs O(links) and the ordering of at most 40 topics.
func NewMatrix(ctx context.Context, m *render.Map, o Options) (*Drawing, error) {
	p, err := newPage(m, o)
	if err != nil {
		return nil, err
	}
	s := &matrixView{picture: *p}
	s.bridges = len(m.Bridges)
	if o.MaxBridges != 0 {
		s.bridges = min(s.bridges, s.o.MaxBridges)
	}
	title := titleOfView("Bridge matrix", m)
	if why := s.missing(); why != "" {
		return nothingToDraw(m, s.o, heading{title, s.description()}, why), ctx.Err()
	}
	n := min(len(m.Clusters), mostTopics)
	s.ties = render.NewTies(m, n)
	s.writeFooter(m.Source)
	s.writeHeader(title, s.description(), s.facts())
	s.order = arranged(n, s.ties.Share)
	s.join()
	s.divide()
	s.writeHeads()
	s.writeRows()
	s.writeCells()
	s.writeList()
	return s.drawing("Bridge matrix", s.spoken(), s.draw), ctx.Err()
}

// missing says why there is no matrix when it would have no pairs.
func (s *matrixView) missing() string {
	switch len(s.m.Clusters) {
	case 0:
		return noTopics(s.m)
	case 1:
		return "only one topic is known, and a bridge needs two."
	}
	return ""
}

func (s *matrixView) description() string {
	if s.bridges == 0 {
		return matrixDescription + "."
	}
	return fmt.Sprintf("%s, above it the ranks of the bridging %s that join the two.", matrixDescription, render.Plural(itemWord(s.m)))
}

func (s *matrixView) facts() string {
	facts := topicFacts(s.m)
	if n := len(s.m.Clusters); n > mostTopics {
		facts += fmt.Sprintf(", of which the largest %d are shown", mostTopics)
	}
	if s.bridges == 0 {
		return facts
	}
	return facts + " · " + render.Counted(s.bridges, "bridging "+itemWord(s.m))
}

// join gathers the bridging papers of every pair of topics, and finds the greatest share of a pair.
func (s *matrixView) join() {
	s.pairs = make(map[[2]int][]int)
	for b := range s.bridges {
		for _, j := range s.m.Bridges[b].Joins {
			pair := ordered(j.Clusters[0], j.Clusters[1])
			if !slices.Contains(s.pairs[pair], b) {
				s.pairs[pair] = append(s.pairs[pair], b)
			}
		}
	}
	for i, a := range s.order {
		for _, b := range s.order[:i] {
			s.most = max(s.most, s.ties.Share(a, b))
		}
	}
}

func ordered(a, b int) [2]int { return [2]int{min(a, b), max(a, b)} }

// divide finds the size of the cells and leaves the column at the right to the list.
func (s *matrixView) divide() {
	n := float64(len(s.order))
	head := 1.8 * s.o.Theme.TextSize
	list := max(0.26*s.content.width(), 110)
	names := min(s.typeface.widest(s.names(), s.nameStyle())+8, 0.26*s.content.width())
	s.cell = min((s.content.width()-names-list-24)/n, (s.content.height()-head)/n, 52)
	top := s.content.maxY - head
	s.field = box{s.content.minX + names, top - n*s.cell, s.content.minX + names + n*s.cell, top}
	s.legend.area = s.takeColumn(min(s.content.maxX-s.field.maxX-24, 0.42*s.content.width()))
}

// names are the topics' names with their numbers, from the top row down.
func (s *matrixView) names() []string {
	var names []string
	for _, c := range s.order {
		names = append(names, fmt.Sprintf("%d %s", c+1, topicName(s.m, c)))
	}
	return names
}

// nameStyle is that of the topics' names, smaller where rows are narrow.
func (s *matrixView) nameStyle() textStyle {
	style := s.rowStyle()
	if s.cell > 0 {
		style.size = min(style.size, 0.85*s.cell)
	}
	return style
}

// writeHeads writes the numbers of the topics above their columns.
func (s *matrixView) writeHeads() {
	for i, c := range s.order {
		style := s.nameStyle()
		style.bold, style.colour = true, s.topics[c].Text
		text := strconv.Itoa(c + 1)
		width := s.typeface.width(text, style.size, true)
		if room := 0.9 * s.cell; width > room {
			style.size, width = style.size*room/width, room
		}
		middle := s.field.minX + (float64(i)+0.5)*s.cell
		s.plain = append(s.plain, textLine{text, point{middle - width/2, s.field.maxY + 0.5*style.size}, style})
	}
}

// writeRows names the rows, right up to their cells, in two lines where there is room.
func (s *matrixView) writeRows() {
	style := s.nameStyle()
	width := s.field.minX - s.content.minX - 6
	lines := 1
	if s.cell > 2.5*style.size {
		lines = 2
	}
	for i, name := range s.names() {
		name = s.typeface.wholeTerms(name, width, style, lines)
		wrapped := s.typeface.balance(name, width, style, lines)
		_, height := s.typeface.textBox(wrapped, style)
		y := s.field.maxY - (float64(i)+0.5)*s.cell + height/2 - ascent*style.size
		style.colour = s.topics[s.order[i]].Text
		for _, line := range wrapped {
			x := s.field.minX - 6 - s.typeface.width(line, style.size, style.bold)
			s.plain = append(s.plain, textLine{line, point{x, y}, style})
			y -= lineHeight * style.size
		}
	}
}

// box is the cell of a row and a column.
func (s *matrixView) box(row, column int) box {
	return boxAt(point{s.field.minX + float64(column)*s.cell, s.field.maxY - float64(row+1)*s.cell}, s.cell, s.cell)
}

// shade is the colour of the cell of two topics: a grey, and on the diagonal the topic's own.
func (s *matrixView) shade(a, b int) color.NRGBA {
	if a == b {
		return render.Mix(s.o.Theme.Background, s.topics[a].Fill, 0.15+0.65*s.ties.Share(a, a))
	}
	return s.grey(s.ties.Share(a, b))
}

// grey is darker for a greater share; half as dark for a quarter of the greatest, since most shares are small. The darkest
// is one on which the ink can be read.
func (s *matrixView) grey(share float64) color.NRGBA {
	return render.Mix(s.o.Theme.Background, s.o.Theme.Ink, 0.02+0.48*math.Sqrt(share/max(s.most, 1e-12)))
}

// percent is a share in percent, with as many decimals as tell the shares of pairs from each other.
func (s *matrixView) percent(share float64) string {
	decimals := 0
	for most := s.most; most > 0 && most < 0.02 && decimals < 3; most *= 10 {
		decimals++
	}
	least := math.Pow(10, -float64(decimals))
	switch {
	case share == 0:
		return ""
	case share >= 0.1:
		return fmt.Sprintf("%.0f%%", 100*share)
	case 100*share < least/2:
		return fmt.Sprintf("<%.*f%%", decimals, least)
	}
	return fmt.Sprintf("%.*f%%", decimals, 100*share)
}
