package corpus

// Vectors say where papers stand in a space in which near papers are alike, such as that of a language model: paper p is at
// Values[p·Dimensions] to Values[(p+1)·Dimensions]. A paper of which nothing is known has zeros.
type Vectors struct {
	Dimensions int
	Values     []float32 // finite
}

// Of returns the vectors of some of the papers alone, in the order asked for; nil has none.
func (v *Vectors) Of(papers []int) *Vectors {
	if v == nil {
		return nil
	}
	part := &Vectors{Dimensions: v.Dimensions, Values: make([]float32, 0, len(papers)*v.Dimensions)}
	for _, p := range papers {
		part.Values = append(part.Values, v.Values[p*v.Dimensions:(p+1)*v.Dimensions]...)
	}
	return part
}
