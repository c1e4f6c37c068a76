package centrality

// addWide is sweep.add for numbers of paths of any size, from the levels that a search has found; order lists the nodes
// that it reached.
func (s *sweep) addWide(order []int32, weight float64, scores []float64) {
	paths, rho := make([]wide, len(s.level)), make([]wide, len(s.level))
	paths[order[0]] = newWide(1, 0)
	for i, u := range order {
		flow := paths[u]
		if i > 0 {
			flow = flow.scaled(s.size[u])
		}
		for _, v := range neighbours(s.out, u) {
			if s.level[v] == s.level[u]+1 {
				paths[v] = paths[v].plus(flow)
			}
		}
	}
	for i := len(order) - 1; i > 0; i-- {
		u, through := order[i], wide{}
		for _, v := range neighbours(s.out, u) {
			if s.level[v] == s.level[u]+1 {
				through = through.plus(rho[v])
			}
		}
		rho[u] = through.scaled(s.size[u]).plus(paths[u].inverse().scaled(s.reach[u]))
		scores[u] += float64(weight * paths[u].times(through))
	}
}
