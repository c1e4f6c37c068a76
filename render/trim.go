package render

import "slices"

// Trim returns the indexes of the links that are shown when at most so many are, weakest first: what a picture leaves out so
// that it can be read, and says. Every item keeps its strongest link as long as the limit allows, so that none looks
// unconnected for want of space; the strongest of all others follow. It costs O(items + links).
func Trim(m *Map, most int) []int {
	chosen := make([]bool, len(m.Links))
	left := min(most, len(m.Links))
	reached := make([]bool, len(m.Items))
	for pass := range 2 {
		for l, link := range m.Links {
			if left <= 0 {
				break
			}
			if chosen[l] || pass == 0 && reached[link.Source] && reached[link.Target] {
				continue
			}
			chosen[l], reached[link.Source], reached[link.Target] = true, true, true
			left--
		}
	}
	var links []int
	for l := len(m.Links) - 1; l >= 0; l-- {
		if chosen[l] {
			links = append(links, l)
		}
	}
	return slices.Clip(links)
}
