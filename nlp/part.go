package nlp

import "math"

// A Part is a factor of a score: a value to a power, and what the value is. Scores that are products are explained by
// their parts, which multiply to the score but for rounding.
type Part struct {
	Name  string
	Value float64
	Power float64
	Why   string // the counts behind the value
}

// Factor is what the part multiplies the score by.
func (p Part) Factor() float64 { return math.Pow(p.Value, p.Power) }

// Product multiplies the factors of the parts.
func Product(parts []Part) float64 {
	product := 1.0
	for _, p := range parts {
		product *= p.Factor()
	}
	return product
}
