package lineage

import (
	"cmp"
	"fmt"
	"slices"
)

// Reference publication year spectroscopy finds the historical roots of a field in what its papers cite (W. Marx, L.
// Bornmann, A. Barth, L. Leydesdorff 2014, Detecting the historical roots of research fields by reference publication
// year spectroscopy (RPYS), doi:10.1002/asi.23089). Count the cited references by the year of the cited work; a work
// that is cited far more than those around it makes a peak. The growth of the literature is taken away by the median:
//
//	deviation(y) = n(y) - median of n(y-2), n(y-1), n(y), n(y+1), n(y+2)
//
// with years outside the first and last left out of the median, and the mean of the middle two where it has four
// values. A peak is a year of a deviation greater than 0 that is not exceeded by that of a year beside it.

// A Cited is a work and how many references lead to it.
type Cited struct {
	Year       int // of the work; 0 when unknown
	References int
}

// SpectrumYear is a line of the spectrum.
type SpectrumYear struct {
	Year       int
	References int     // cited references to works of that year
	Median     float64 // of the five years around it
	Deviation  float64
	Peak       bool
	Works      []int // cited works of that year, by references, the most first, ties by index
}

// Spectrum returns the years from the first to the last cited, without gaps. Works without a year are passed over. It
// returns an error where the years span more than 10,000. O(works log works + years).
func Spectrum(works []Cited) ([]SpectrumYear, error) {
	first, last := 0, -1
	for _, w := range works {
		if w.Year == 0 {
			continue
		}
		if last < first {
			first, last = w.Year, w.Year
		}
		first, last = min(first, w.Year), max(last, w.Year)
	}
	if last-first >= mostYears {
		return nil, fmt.Errorf("lineage: the cited works are of years from %d to %d; more than %d cannot be shown",
			first, last, mostYears)
	}
	spectrum := make([]SpectrumYear, last-first+1)
	for i, w := range works {
		if w.Year != 0 {
			y := &spectrum[w.Year-first]
			y.References += w.References
			y.Works = append(y.Works, i)
		}
	}
	for i := range spectrum {
		y := &spectrum[i]
		y.Year = first + i
		y.Median = medianAround(spectrum, i)
		y.Deviation = float64(y.References) - y.Median
		slices.SortStableFunc(y.Works, func(a, b int) int { return cmp.Compare(works[b].References, works[a].References) })
	}
	markPeaks(spectrum)
	return spectrum, nil
}

// medianAround is the median of the references of five years.
func medianAround(spectrum []SpectrumYear, at int) float64 {
	var counts []int
	for i := max(0, at-2); i <= min(len(spectrum)-1, at+2); i++ {
		counts = append(counts, spectrum[i].References)
	}
	slices.Sort(counts)
	n := len(counts)
	return float64(counts[(n-1)/2]+counts[n/2]) / 2
}

func markPeaks(spectrum []SpectrumYear) {
	for i := range spectrum {
		d := spectrum[i].Deviation
		before := i == 0 || spectrum[i-1].Deviation <= d
		after := i == len(spectrum)-1 || spectrum[i+1].Deviation <= d
		spectrum[i].Peak = d > 0 && before && after
	}
}
