package layout

import (
	"cmp"
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// Layers by time, from left to right, for lineages: who came first, who follows whom. After Sugiyama, Tagawa and Toda
// (1981, doi:10.1109/TSMC.1981.4308636) in three steps: nodes are put into layers, the order in the layers is chosen so
// that few edges cross, and heights are chosen so that edges run level. Edges are drawn straight, so a long edge gets
// no bends and the layers between its ends take no account of it.
//
// Layers are years; or generations, where a node stands one layer after the last of its neighbours that are older; or,
// for graphs that know no years, numbers of edges from one end of the graph. See layers.go. The order is found by
// sweeps to and fro, in which every node goes to the mean height of its neighbours in the layers that the sweep has
// passed (barycentre); the order of fewest crossings is kept, after neighbours have been exchanged where that saves
// more. Heights are then means of neighbours again, as near as the order and the room of a node allow: the least
// squares of that are isotonic regression, by pooling adjacent violators (Barlow and Brunk 1972,
// doi:10.1080/01621459.1972.10481216).

// Layered places the nodes in layers by o.Layers and o.Years. The result has one point per node, its longer side
// spanning [-1, 1]. Layers with very many nodes are several columns wide. It costs O((n + m)·log n) for each of some 30
// sweeps. It fails on options out of range and when ctx ends.
func Layered(ctx context.Context, g *graph.Undirected, o Options) ([]Point, error) {
	o, err := o.complete(g.NumNodes())
	if err != nil {
		return nil, err
	}
	d := newLayeredDrawing(weigh(g.Out(), false), layersOf(g, o))
	if err := d.sort(ctx, o.Seed); err != nil {
		return nil, err
	}
	return finish(ctx, d.place(), o.Radius)
}

const (
	layerSweeps  = 16
	idleSweeps   = 4    // so many without a better order end a search
	manyNodes    = 4000 // the order is searched for from as many starts as together have no more nodes, one at least,
	mostSearches = 8    // but no more than this
	levelSweeps  = 12
	levelGap     = 1.0 // between neighbours of a column, whose columns are as far apart
)

// layeredDrawing is the state of Layered.
type layeredDrawing struct {
	rows   graph.CSR
	layer  []int32
	layers [][]int32 // nodes of each, from the bottom
	height []float64 // of each node
	pull   []float64 // the height where its neighbours want it
}

func newLayeredDrawing(rows graph.CSR, layer []int32) *layeredDrawing {
	n := len(layer)
	d := &layeredDrawing{rows: rows, layer: layer, height: make([]float64, n), pull: make([]float64, n)}
	d.layers = make([][]int32, 1+slices.Max(append([]int32{0}, layer...)))
	for u, l := range layer {
		d.layers[l] = append(d.layers[l], int32(u))
	}
	return d
}

// sort orders the nodes of each layer so that few edges cross: the best of several searches where nodes are few.
func (d *layeredDrawing) sort(ctx context.Context, seed uint64) error {
	var best [][]int32
	least := math.MaxInt
	for try := range min(max(1, manyNodes/max(1, len(d.layer))), mostSearches) {
		if d.firstOrder(); try > 0 {
			d.shuffle(rand.New(rand.NewPCG(seed, uint64(try))))
		}
		idle := 0
		for sweep := 0; sweep < layerSweeps && idle < idleSweeps && least > 0; sweep++ {
			if err := ctx.Err(); err != nil {
				return err
			}
			idle++
			if c := d.crossings(); c < least {
				best, least, idle = d.clone(), c, 0
			}
			d.sweep(sweep%2 == 0, d.sortLayer)
			d.transpose()
		}
	}
	d.layers = best
	for _, nodes := range d.layers {
		slices.SortStableFunc(nodes, d.withoutEdgesFirst)
		d.spreadEvenly(nodes)
	}
	return ctx.Err()
}

// withoutEdgesFirst puts nodes without edges below all others.
func (d *layeredDrawing) withoutEdgesFirst(a, b int32) int {
	return min(1, d.rows.Degree(int(a))) - min(1, d.rows.Degree(int(b)))
}

func (d *layeredDrawing) shuffle(random *rand.Rand) {
	for _, nodes := range d.layers {
		random.Shuffle(len(nodes), func(i, j int) { nodes[i], nodes[j] = nodes[j], nodes[i] })
		d.spreadEvenly(nodes)
	}
}

// firstOrder follows the graph depth first from the lowest node of the first layer, so that what hangs together lies
// together.
func (d *layeredDrawing) firstOrder() {
	rank, next := make([]int32, len(d.layer)), int32(1)
	for _, nodes := range d.layers {
		for _, root := range nodes {
			stack := []int32{root}
			for len(stack) > 0 {
				u := stack[len(stack)-1]
				stack = stack[:len(stack)-1]
				if rank[u] > 0 {
					continue
				}
				rank[u] = next
				next++
				adj, _ := d.rows.Row(int(u))
				for _, v := range slices.Backward(adj) {
					if rank[v] == 0 {
						stack = append(stack, v)
					}
				}
			}
		}
	}
	for _, nodes := range d.layers {
		slices.SortFunc(nodes, func(a, b int32) int { return cmp.Compare(rank[a], rank[b]) })
		d.spreadEvenly(nodes)
	}
}

// spreadEvenly sets the heights of a layer to one apart, its middle at 0.
func (d *layeredDrawing) spreadEvenly(nodes []int32) {
	for i, u := range nodes {
		d.height[u] = float64(i) - float64(len(nodes)-1)/2
	}
}

// places is the place of every node in its layer.
func (d *layeredDrawing) places() []int32 {
	place := make([]int32, len(d.layer))
	for _, nodes := range d.layers {
		for i, u := range nodes {
			place[u] = int32(i)
		}
	}
	return place
}

func (d *layeredDrawing) clone() [][]int32 {
	c := make([][]int32, len(d.layers))
	for l, nodes := range d.layers {
		c[l] = slices.Clone(nodes)
	}
	return c
}

// sweep visits the layers from left to right or back, and tells each what the layers passed want of it.
func (d *layeredDrawing) sweep(forward bool, visit func(nodes []int32)) {
	for i := range d.layers {
		nodes := d.layers[i]
		if !forward {
			nodes = d.layers[len(d.layers)-1-i]
		}
		for _, u := range nodes {
			d.pull[u] = d.wanted(u, forward)
		}
		visit(nodes)
	}
}

// wanted is the mean height of the neighbours of u in the layers passed, the present one without any. A neighbour many
// layers away counts for less.
func (d *layeredDrawing) wanted(u int32, forward bool) float64 {
	sum, all := 0.0, 0.0
	adj, weight := d.rows.Row(int(u))
	for i, v := range adj {
		away := d.layer[u] - d.layer[v]
		if !forward {
			away = -away
		}
		if away > 0 {
			w := math.Sqrt(weight[i]) / float64(away)
			sum += float64(w * d.height[v])
			all += w
		}
	}
	if all == 0 {
		return d.height[u]
	}
	return sum / all
}

func (d *layeredDrawing) sortLayer(nodes []int32) {
	slices.SortStableFunc(nodes, func(a, b int32) int { return cmp.Compare(d.pull[a], d.pull[b]) })
	d.spreadEvenly(nodes)
}

// place chooses the heights and puts the layers side by side.
func (d *layeredDrawing) place() []Point {
	columns := d.columns()
	gap := levelGap / float64(columns)
	for u := range d.height {
		d.height[u] *= gap
	}
	for sweep := range levelSweeps {
		d.sweep(sweep%2 == 0, func(nodes []int32) { d.level(nodes, gap) })
	}
	apart := max(float64(columns)+1, aspect*extentOf(d.height)/float64(max(1, len(d.layers)-1)))
	at := make([]Point, len(d.layer))
	for l, nodes := range d.layers {
		used := min(columns, len(nodes))
		for i, u := range nodes {
			at[u] = Point{X: float64(float64(l)*apart) + float64(i%used) - float64(used-1)/2, Y: d.height[u]}
		}
	}
	heighten(at, gap)
	return at
}

// heighten stretches a wide picture upward until its height is right for its width, but so that what lies row apart is
// no further apart than a twelfth of the width.
func heighten(at []Point, row float64) {
	b := boxOf(at)
	by := min(b.width()/aspect/b.height(), b.width()/12/row)
	if by > 1 {
		for u := range at {
			at[u].Y *= by
		}
	}
}

// extentOf is the length of the interval that holds all numbers.
func extentOf(numbers []float64) float64 {
	if len(numbers) == 0 {
		return 0
	}
	return slices.Max(numbers) - slices.Min(numbers)
}

// columns is the least number of columns of a layer at which the widest layer is no higher than the picture is wide.
func (d *layeredDrawing) columns() int {
	most := 1
	for _, nodes := range d.layers {
		most = max(most, len(nodes))
	}
	columns := 1
	for float64(most)/float64(columns) > float64(len(d.layers)*(columns+1)) {
		columns++
	}
	return columns
}

// block is a run of nodes that lie as close as they may.
type block struct {
	first int
	sum   float64 // of what its nodes want, each less its distance from the first
	count float64
}

func (b block) mean() float64 { return b.sum / b.count }

// level sets the heights of a layer: those of least squared distance from what is wanted, at least gap apart in the
// order of the nodes.
func (d *layeredDrawing) level(nodes []int32, gap float64) {
	var blocks []block
	for i, u := range nodes {
		blocks = append(blocks, block{first: i, sum: d.pull[u] - float64(gap*float64(i)), count: 1})
		for k := len(blocks) - 1; k > 0 && blocks[k].mean() < blocks[k-1].mean(); k-- {
			blocks[k-1].sum += blocks[k].sum
			blocks[k-1].count += blocks[k].count
			blocks = blocks[:k]
		}
	}
	for k, b := range blocks {
		end := len(nodes)
		if k+1 < len(blocks) {
			end = blocks[k+1].first
		}
		for i := b.first; i < end; i++ {
			d.height[nodes[i]] = b.mean() + float64(gap*float64(i))
		}
	}
}
