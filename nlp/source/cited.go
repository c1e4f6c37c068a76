package source

import (
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// A cited remembers the references that one reading has met. Papers of a field cite the same works in the same words, so
// most references of a large export have been read before: they are looked up instead of parsed, and papers share
// them. Beside its table it costs nothing.
type cited struct {
	known map[string]*corpus.Reference // by the text of the reference
}

// citedLimit is how many different references are remembered.
const citedLimit = 8 << 20

// reference returns the reference that raw stands for, parsed by parse or as it was parsed before.
func (c *cited) reference(raw string, parse func(string) *corpus.Reference) *corpus.Reference {
	if first, ok := c.known[raw]; ok {
		return first
	}
	raw = strings.Clone(raw) // so that a text of many references does not stay for the sake of one
	ref := parse(raw)
	if c.known == nil {
		c.known = make(map[string]*corpus.Reference)
	}
	if len(c.known) < citedLimit {
		c.known[raw] = ref
	}
	return ref
}
