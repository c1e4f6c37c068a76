package nlp

import "strings"

// Closed compounds: "finetuning" is "fine-tuning" when the corpus writes both, and "dataset" is "data set". A key that is
// the concatenation of the pieces of a hyphenated word of the corpus, or of two neighbours in its noun phrases, is parted
// into them. Without the open form in the corpus nothing is parted, so no dictionary of compounds is needed. A hyphenated
// word with a piece that is no word ("prob-lem") was parted at the end of a line: it becomes the closed word.

const (
	shortestClosed = 4 // letters of a closed compound
	shortestPart   = 3 // letters of each part of a compound that is written with a space
	openUses       = 2 // how often the open form must occur when it is written with a space
	longestNesting = 8 // compounds inside compounds
)

// compounds says into which keys a key is parted, and counts the open forms that say so.
type compounds struct {
	words  *wordTable
	parts  [][]uint32     // by key, nil where a key stays whole
	nouns  []int32        // by key: words of one piece that the tagger took for a noun
	tokens []int32        // by key: all of them
	uses   map[uint64]int // of two neighbouring keys whose concatenation is a key
	joined []byte         // buffer
}

// newCompounds parts the keys that the corpus also writes with a hyphen, and joins the words that a line end has parted.
func newCompounds(words *wordTable) *compounds {
	n := len(words.keys.text)
	c := &compounds{words: words, parts: make([][]uint32, n), nouns: make([]int32, n), tokens: make([]int32, n), uses: make(map[uint64]int)}
	for w, text := range words.written.text {
		split := pieces(text)
		if len(split) < 2 || words.flags[w]&shortPiece != 0 || words.language[w] != inEnglish {
			continue
		}
		joined := foldPiece(strings.Join(split, ""))
		closed, ok := words.keys.index[joined]
		switch {
		case !ok || len(joined) < shortestClosed:
		case !c.areWords(split):
			words.pieces[w] = []uint32{closed}
		case c.parts[closed] == nil:
			c.parts[closed] = words.keysOf(text)
		}
	}
	return c
}

// areWords tells whether all pieces are words of the corpus by themselves, or the first one a usual prefix.
func (c *compounds) areWords(split []string) bool {
	for i, piece := range split {
		lower := strings.ToLower(piece)
		if _, ok := c.words.lowers.index[lower]; !ok && len(piece) > 1 && (i > 0 || !prefixes[lower]) {
			return false
		}
	}
	return true
}

// prefixes form words with a hyphen and are none themselves.
var prefixes = set(`pre non multi semi anti co re un sub super inter intra meta micro macro bi tri quasi pseudo auto cross
	hyper over under post self counter trans ultra nano bio geo tele cyber eigen photo electro thermo hydro poly mono omni`)

// gather parts the keys that the document, with those before it, also writes as two words.
func (c *compounds) gather(d *document) {
	c.countNouns(d)
	for at := 1; at < len(d.tokens); at++ {
		a, b := d.tokens[at-1], d.tokens[at]
		if b.first || !c.words.canFollow(a) || !c.words.canFollow(b) {
			continue
		}
		if x, y := c.words.pieces[a.word], c.words.pieces[b.word]; len(x) == 1 && len(y) == 1 {
			c.countPair(x[0], y[0])
		}
	}
}

// countNouns counts the words of one piece, and those that are nouns.
func (c *compounds) countNouns(d *document) {
	for _, t := range d.tokens {
		if keys := c.words.pieces[t.word]; len(keys) == 1 && int(keys[0]) < len(c.tokens) {
			c.tokens[keys[0]]++
			if t.class.isNoun() {
				c.nouns[keys[0]]++
			}
		}
	}
}

// settle parts the parts that are closed compounds themselves: "microdataset" is "micro-dataset" and that "micro data set".
func (c *compounds) settle() {
	c.addTwins()
	for key := range c.parts {
		if c.parts[key] != nil {
			c.parts[key] = c.parted(nil, uint32(key), longestNesting)
		}
	}
}

// parted appends the parts of a key, or the key when it has none, to parts.
func (c *compounds) parted(parts []uint32, key uint32, depth int) []uint32 {
	if c.parts[key] == nil || depth == 0 {
		return append(parts, key)
	}
	for _, part := range c.parts[key] {
		parts = c.parted(parts, part, depth-1)
	}
	return parts
}

// countPair counts two neighbouring keys.
func (c *compounds) countPair(x, y uint32) {
	first, second := c.words.keys.text[x], c.words.keys.text[y]
	if len(first) < shortestPart || len(second) < shortestPart {
		return
	}
	c.joined = append(append(c.joined[:0], first...), second...)
	closed, ok := c.words.keys.index[string(c.joined)]
	if !ok || c.parts[closed] != nil {
		return
	}
	pair := uint64(x)<<32 | uint64(y)
	if c.uses[pair]++; c.uses[pair] == openUses {
		c.parts[closed] = []uint32{x, y}
	}
}
