package picture

import "math"

// evenTicks returns the round numbers from low to high, multiples of 1, 2 or 5 times a power of ten, at most the given
// number of them, or none when the range is empty.
func evenTicks(low, high float64, most int) []float64 {
	span := high - low
	if !(span > 0) || math.IsInf(span, 0) || most < 1 {
		return nil
	}
	unit := math.Pow(10, math.Floor(math.Log10(span/float64(most))))
	for _, digit := range []float64{1, 2, 5, 10, 20} {
		step := digit * unit
		first, last := math.Ceil(low/step-1e-9), math.Floor(high/step+1e-9)
		if int(last-first)+1 > most {
			continue
		}
		var ticks []float64
		for k := first; k <= last; k++ {
			ticks = append(ticks, k*step)
		}
		return ticks
	}
	return nil
}
