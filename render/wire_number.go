package render

import (
	"math"
	"strconv"
)

// AppendNumber appends v as all files of a map write it: in decimal, with at most seven significant digits, which hides
// what the last bits of a float64 owe to the processor. Whole numbers up to 2⁵³ have all of their digits; -0 and what is
// not finite are 0. An exponent is used only below 10⁻⁶ and from 10²¹ on, where it saves a row of zeros.
func AppendNumber(out []byte, v float64) []byte {
	v = rounded(v)
	if size := math.Abs(v); size != 0 && (size < 1e-6 || size >= 1e21) {
		return strconv.AppendFloat(out, v, 'e', -1, 64)
	}
	return strconv.AppendFloat(out, v, 'f', -1, 64)
}

// Number is AppendNumber as a string.
func Number(v float64) string { return string(AppendNumber(nil, v)) }

// rounded is v with seven significant digits; whole numbers up to 2⁵³ stay as they are, -0 and what is not finite become 0.
func rounded(v float64) float64 {
	const whole = 1 << 53
	switch {
	case v == 0 || !finite(v):
		return 0
	case math.Abs(v) <= whole && v == math.Trunc(v):
		return v
	}
	short, err := strconv.ParseFloat(strconv.FormatFloat(v, 'e', 6, 64), 64)
	if err != nil { // the largest float64 rounds up beyond the largest float64
		return v
	}
	return short
}
