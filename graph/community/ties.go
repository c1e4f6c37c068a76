package community

// ties adds up links by the communities at their other ends, in a dense array, with a list of the communities touched to
// undo it. The list is written without a branch, since none could be predicted: every community is written to its end,
// which moves on for those that are new. The links of a node that all weigh the same are counted, which spares reading the
// weights, and a count is brought up to date faster than a sum.
type ties struct {
	sum     []float64 // weight of the links to every community; 0 between uses
	count   []int32   // or their number; empty where no links are counted
	plain   float64   // the weight of a link where they are counted, else 0
	touched []int32   // communities with a tie, in order of first appearance
	room    []int32   // of touched, one longer than the number of communities
}

func newTies(n int) ties { return ties{sum: make([]float64, n), room: make([]int32, n+1)} }

// look adds up the links of u to every community in of and returns the weight of all. The caller takes the ties of all
// communities touched.
func (t *ties) look(net *network, u int32, of []int32) (all float64) {
	lo, hi := net.rows.First[u], net.rows.First[u+1]
	adj := net.rows.Adj[lo:hi]
	t.touched = t.room[:0]
	if t.plain = net.plain; t.plain > 0 {
		t.countAll(adj, of)
		return float64(len(adj)) * t.plain
	}
	return t.add(adj, net.rows.Weight[lo:hi], of)
}

// countAll counts the links to adj.
func (t *ties) countAll(adj, of []int32) {
	count, list, k := t.count, t.room, 0
	for _, v := range adj {
		c := of[v]
		list[k] = c
		before := count[c]
		if before == 0 {
			k++
		}
		count[c] = before + 1
	}
	t.touched = list[:k]
}

// add adds the links to adj to those that are there and returns their weight.
func (t *ties) add(adj []int32, weight []float64, of []int32) (all float64) {
	weight = weight[:len(adj)]
	sum, list, k := t.sum, t.room, len(t.touched)
	for i, v := range adj {
		c := of[v]
		list[k] = c
		before := sum[c]
		if before == 0 {
			k++
		}
		sum[c] = before + weight[i]
		all += weight[i]
	}
	t.touched = list[:k]
	return all
}

// of is the tie to community c.
func (t *ties) of(c int32) float64 {
	if t.plain > 0 {
		return float64(t.count[c]) * t.plain
	}
	return t.sum[c]
}

// take returns the tie to community c and sets it back to 0.
func (t *ties) take(c int32) float64 {
	if t.plain > 0 {
		links := t.count[c]
		t.count[c] = 0
		return float64(links) * t.plain
	}
	tie := t.sum[c]
	t.sum[c] = 0
	return tie
}
