package nlp

import "strings"

// A lexicon numbers distinct strings in the order of their first appearance.
type lexicon struct {
	index map[string]uint32
	text  []string
}

func newLexicon() *lexicon { return &lexicon{index: make(map[string]uint32)} }

// add returns the number of s, a new one if s is new. The string is copied, so that s may be part of a larger text.
func (l *lexicon) add(s string) uint32 {
	if id, ok := l.index[s]; ok {
		return id
	}
	return l.append(strings.Clone(s))
}

// append numbers a string that is new.
func (l *lexicon) append(s string) uint32 {
	id := uint32(len(l.text))
	l.index[s] = id
	l.text = append(l.text, s)
	return id
}

// merge adds the strings of another lexicon in their order and returns their numbers in l. It takes the strings alone, so
// that the other's index need not be kept.
func (l *lexicon) merge(text []string) []uint32 {
	ids := make([]uint32, len(text))
	for i, s := range text {
		id, ok := l.index[s]
		if !ok {
			id = l.append(s)
		}
		ids[i] = id
	}
	return ids
}
