package community

// ties adds up the links of one node by the communities at their other ends, in dense arrays, with a list of the communities
// touched to undo it. Where all links weigh the same they are counted, which spares reading the weights, and a count is
// brought up to date faster than a sum. The list is written without a branch, since none could be predicted: every
// community is written to its end, which moves on for those that are new.
type ties struct {
	sum     []float64 // weight of the links to every community; 0 between uses
	count   []int32   // or their number
	plain   float64   // the weight of a link where they are counted, else 0
	touched []int32   // communities with a tie, in order of first appearance
	room    []int32   // of touched, one longer than the number of communities
}

func newTies(n int) ties {
	return ties{sum: make([]float64, n), count: make([]int32, n), room: make([]int32, n+1)}
}

// look adds up the links of u to every community in of and returns the weight of all. The caller takes the ties of all
// communities touched.
func (t *ties) look(net *network, u int32, of []int32) (all float64) {
	lo, hi := net.rows.First[u], net.rows.First[u+1]
	adj := net.rows.Adj[lo:hi]
	if t.plain = net.plain; t.plain > 0 {
		t.counted(adj, of)
		return float64(len(adj)) * t.plain
	}
	return t.summed(adj, net.rows.Weight[lo:hi], of)
}

func (t *ties) counted(adj, of []int32) {
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

func (t *ties) summed(adj []int32, weight []float64, of []int32) (all float64) {
	weight = weight[:len(adj)]
	sum, list, k := t.sum, t.room, 0
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
