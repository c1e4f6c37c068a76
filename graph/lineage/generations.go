package lineage

// Generations numbers papers by descent: a paper that cites nothing in the graph is of generation 0, every other one
// is one generation after the latest that it cites (the longest chain below it). Citations inside a cycle do not
// count. It costs O(n + m) beyond the finding of cycles.
func (l *Lineage) Generations() ([]int, error) {
	cycles, err := l.Cycles()
	if err != nil {
		return nil, err
	}
	n := l.citations.NumNodes()
	cycle := make([]int, n) // the cycle of a paper, from 1
	for c, nodes := range cycles {
		for _, u := range nodes {
			cycle[u] = c + 1
		}
	}
	counts := func(u, v int) bool { return cycle[u] == 0 || cycle[u] != cycle[v] }
	waiting, generation := make([]int, n), make([]int, n)
	var ready []int
	for u := range n {
		cited, _ := l.citations.Out().Row(u)
		for _, v := range cited {
			if counts(u, int(v)) {
				waiting[u]++
			}
		}
		if waiting[u] == 0 {
			ready = append(ready, u)
		}
	}
	for len(ready) > 0 {
		v := ready[0]
		ready = ready[1:]
		citing, _ := l.citations.In().Row(v)
		for _, u := range citing {
			if !counts(int(u), v) {
				continue
			}
			generation[u] = max(generation[u], generation[v]+1)
			if waiting[u]--; waiting[u] == 0 {
				ready = append(ready, int(u))
			}
		}
	}
	return generation, nil
}
