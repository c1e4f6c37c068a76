package layout

// frontier is a heap of nodes, for container/heap, with the least rank on top, ties by node. A node whose rank has
// fallen is pushed again: what is popped of it later is of no account.
type frontier []ranked

type ranked struct {
	node int
	rank float64
}

func (f frontier) Len() int { return len(f) }
func (f frontier) Less(i, j int) bool {
	return f[i].rank < f[j].rank || f[i].rank == f[j].rank && f[i].node < f[j].node
}
func (f frontier) Swap(i, j int) { f[i], f[j] = f[j], f[i] }
func (f *frontier) Push(x any)   { *f = append(*f, x.(ranked)) }
func (f *frontier) Pop() any {
	last := (*f)[len(*f)-1]
	*f = (*f)[:len(*f)-1]
	return last
}
