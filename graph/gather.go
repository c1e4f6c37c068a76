package graph

// Gather adds the weights of a row to into by the community of the neighbours, and appends to touched the communities that
// got any, in order of their first neighbour. into has a number for each community, 0 for those that are to be touched.
// O(d).
func (p Partition) Gather(adj []int32, weight, into []float64, touched []int32) []int32 {
	for i, v := range adj {
		c := p.of[v]
		if into[c] == 0 {
			touched = append(touched, c)
		}
		into[c] += weight[i]
	}
	return touched
}
