package corpus

// Vectors say where papers stand in a space in which near papers are alike, such as that of a language model: paper p is at
// Values[p·Dimensions] to Values[(p+1)·Dimensions]. A paper of which nothing is known has zeros.
type Vectors struct {
	Dimensions int
	Values     []float32 // finite
}
