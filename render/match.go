package render

import (
	"math"
	"strings"

	"github.com/papergraph/papergraph/graph/layout"
	"github.com/papergraph/papergraph/graph/network"
	"github.com/papergraph/papergraph/nlp/merge"
)

// Which item of next month's map is which of last month's. Ids are the first thing to ask, but not to be trusted alone:
// where a file has none they are the numbers of its lines, and one line more at the top moves them all. So items are
// matched in rounds, the surest first: the same id and title; the same DOI; the same title, where no other item of its
// map has it (and, when it is of few words like "Editorial", the same year); and last, for records that were corrected,
// the same id with a letter in it. An item that has found its partner is out of the later rounds.

// A Match says which item of a former map each item of a new network is.
type Match struct {
	former *Map
	of     []int32 // by item of the network: its item in the former map, or -1
}

// MatchItems finds the items of net, which was built from in, in a former map, of papergraph or of VOSviewer. Each item
// has one partner at most. It costs O(items).
func MatchItems(former *Map, in network.Input, net *network.Network) *Match {
	x := &Match{former: former, of: make([]int32, len(net.Items))}
	fresh, old := make([]sign, len(net.Items)), make([]sign, len(former.Items))
	for i, item := range net.Items {
		x.of[i] = -1
		fresh[i] = newSign(item.ID, item.Label, "", 0)
		if net.Kind.OfPapers() {
			paper := &in.Corpus.Papers[item.Papers[0]]
			fresh[i] = newSign(paper.ID, paper.Title, address(paper), paper.Year)
		}
	}
	for i := range former.Items {
		it := &former.Items[i]
		old[i] = newSign(it.ID, it.Title, it.URL, it.Year)
	}
	taken := make([]bool, len(old))
	for _, key := range [...]func(*sign) string{(*sign).whole, (*sign).byDOI, (*sign).byTitle, (*sign).byID} {
		x.round(key, fresh, old, taken)
	}
	return x
}

// round matches the items that are left and that alone in their map have a key.
func (x *Match) round(key func(*sign) string, fresh, old []sign, taken []bool) {
	const several = -1
	holder := make(map[string]int, len(old)) // look-up only
	for i := range old {
		if k := key(&old[i]); k != "" && !taken[i] {
			if _, known := holder[k]; known {
				holder[k] = several
				continue
			}
			holder[k] = i
		}
	}
	asked := make(map[string]int, len(fresh)) // look-up only: how many ask for a key
	for i := range fresh {
		if x.of[i] < 0 {
			asked[key(&fresh[i])]++
		}
	}
	for i := range fresh {
		k := key(&fresh[i])
		if at, known := holder[k]; known && at != several && x.of[i] < 0 && asked[k] == 1 {
			x.of[i], taken[at] = int32(at), true
		}
	}
}

// A sign is what an item is known by.
type sign struct {
	id, doi string
	title   string // folded
	words   int    // of the title
	year    int
}

func newSign(id, title, url string, year int) sign {
	return sign{id: id, doi: doiIn(url), title: merge.Fold(title), words: len(strings.Fields(title)), year: year}
}

// doiIn is the DOI of an address at doi.org in lower case, or empty.
func doiIn(url string) string {
	_, doi, found := strings.Cut(strings.ToLower(url), "doi.org/")
	if !found || !strings.HasPrefix(doi, "10.") {
		return ""
	}
	return doi
}

func (s *sign) whole() string {
	if s.title == "" {
		return ""
	}
	return s.id + "\x00" + s.title
}

func (s *sign) byDOI() string { return s.doi }

// byTitle is the title; one of few words needs the year as well.
func (s *sign) byTitle() string {
	const few = 4
	if s.title == "" || s.words >= few {
		return s.title
	}
	return s.title + "\x00" + Number(float64(s.year))
}

// byID is the id unless it is a mere number, which says where a record stood and not what it is.
func (s *sign) byID() string {
	if strings.Trim(s.id, "0123456789") == "" {
		return ""
	}
	return s.id
}

// Kept returns how many items of the network the former map has.
func (x *Match) Kept() int {
	kept := 0
	for _, at := range x.of {
		if at >= 0 {
			kept++
		}
	}
	return kept
}

// Places returns the former place of every item of the network, for layout.Options.Start; NaN where it had none.
func (x *Match) Places() []layout.Point {
	places := make([]layout.Point, len(x.of))
	for i, at := range x.of {
		places[i] = layout.Point{X: math.NaN(), Y: math.NaN()}
		if at >= 0 {
			places[i] = layout.Point{X: x.former.Items[at].X, Y: x.former.Items[at].Y}
		}
	}
	return places
}

// Shift returns how far the items that both maps have moved, in the mean, as a share of the longer side of the map; NaN
// when there are none. m is the map of the network.
func (x *Match) Shift(m *Map) float64 {
	const side = 2 // of a map, which spans [-1, 1]
	sum, count := 0.0, 0.0
	for i, at := range x.of {
		if at >= 0 {
			dx, dy := m.Items[i].X-x.former.Items[at].X, m.Items[i].Y-x.former.Items[at].Y
			sum += math.Sqrt(float64(dx*dx) + float64(dy*dy))
			count++
		}
	}
	return sum / count / side
}
