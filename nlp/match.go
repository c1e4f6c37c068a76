package nlp

import (
	"context"
	"slices"
	"strings"
	"unicode"
)

// Matching finds the user's vocabulary in the text itself, not among the noun phrases: the keys of all forms make a trie
// (Fredkin 1960, doi 10.1145/367390.367400), and every place where a word begins is tried for the longest path. A short form
// can be read in two ways, as written and as what it stands for, and both are followed. Keys of capitals keep their
// capitals, so PET does not match the animal.

// A matcher is the trie of a vocabulary. Node 0 is the root.
type matcher struct {
	*speller
	edges   map[edge]int32
	accepts []uint32 // by node: the phrase of the entry that ends there, or asFound
}

type edge struct {
	node int32
	key  uint32
}

// newMatcher builds the trie; phrases maps every form's phrase to that of its entry.
func newMatcher(vocabulary []Entry, s *speller, phrases *lexicon, d *decisions) *matcher {
	m := &matcher{speller: s, edges: make(map[edge]int32), accepts: []uint32{asFound}}
	for _, e := range vocabulary {
		for _, form := range e.all() {
			for _, phrase := range s.phrasesOf(form) {
				if entry := d.of(phrases.add(phrase)); entry < ignored && d.entry[entry] {
					m.insert(phrase, entry)
				}
			}
		}
	}
	return m
}

// insert adds the path of a phrase that leads to an entry.
func (m *matcher) insert(phrase string, entry uint32) {
	node := int32(0)
	for _, key := range phraseKeys(phrase) {
		next, ok := m.edges[edge{node, key}]
		if !ok {
			next = int32(len(m.accepts))
			m.edges[edge{node, key}] = next
			m.accepts = append(m.accepts, asFound)
		}
		node = next
	}
	if node != 0 && m.accepts[node] == asFound {
		m.accepts[node] = entry
	}
}

// A reading is one piece of a document's words with the key sequences it can be read as. A term may begin at a piece that
// begins a word or is written in capitals, and end at one that ends a word or is.
type reading struct {
	token       int
	text        string
	keys        [2][]uint32 // as written; as its short form resolves, or nil
	start, stop bool
}

// readings returns the pieces of a document.
func (m *matcher) readings(d *document) []reading {
	var all []reading
	for at, t := range d.tokens {
		own := m.words.pieces[t.word]
		texts := m.words.pieceTexts(t.word)
		for i, key := range own {
			r := reading{token: at, text: texts[i], start: i == 0, stop: i == len(own)-1}
			r.keys[0] = m.parted(key)
			if m.words.has(t.word, shortPiece) {
				if e := d.resolved[m.shorts.pieces[t.word][i]]; e != nil {
					r.start, r.stop = true, true
					if !slices.Equal(e.keys, r.keys[0]) { // or every path would be walked twice
						r.keys[1] = e.keys
					}
				}
			}
			if isCapitals(texts[i]) || m.words.has(t.word, glued) {
				r.start, r.stop = true, true
			}
			all = append(all, r)
		}
	}
	return all
}

// parted returns the keys that a closed compound is folded into, or the key itself.
func (m *matcher) parted(key uint32) []uint32 {
	if parts := m.parts(key); parts != nil {
		return parts
	}
	return []uint32{key}
}

// A match is an entry found in the readings from to to.
type match struct {
	from, to int
	entry    uint32
}

// matches returns the leftmost longest matches that do not overlap.
func (m *matcher) matches(all []reading) []match {
	var found []match
	for at := 0; at < len(all); {
		best := match{from: at, to: at}
		if all[at].start {
			m.follow(all, at, 0, &best)
		}
		if best.to == at {
			at++
			continue
		}
		found = append(found, best)
		at = best.to
	}
	return found
}

// follow walks the trie from node along the readings from at on and keeps the longest match in best.
func (m *matcher) follow(all []reading, at int, node int32, best *match) {
	if entry := m.accepts[node]; entry != asFound && at > best.to && all[at-1].stop {
		best.to, best.entry = at, entry
	}
	if at == len(all) {
		return
	}
	for _, keys := range all[at].keys {
		if next, ok := m.walk(node, keys); ok {
			m.follow(all, at+1, next, best)
		}
	}
}

// walk follows the keys of one reading; there must be some.
func (m *matcher) walk(node int32, keys []uint32) (int32, bool) {
	for _, key := range keys {
		next, ok := m.edges[edge{node, key}]
		if !ok {
			return 0, false
		}
		node = next
	}
	return node, len(keys) > 0
}

// findVocabulary adds an occurrence for every match, in parallel.
func (o *occurrences) findVocabulary(ctx context.Context, documents []document, m *matcher) error {
	n := len(documents)
	local := make([][]string, chunks(n))
	added := make([][]occurrence, n)
	err := eachChunk(ctx, n, func(chunk, lo, hi int) {
		forms := newLexicon()
		for p := lo; p < hi; p++ {
			all := m.readings(&documents[p])
			for _, x := range m.matches(all) {
				form, lo, hi := m.place(&documents[p], all[x.from:x.to])
				added[p] = append(added[p], occurrence{x.entry, forms.add(form), lo, hi, x.entry})
			}
		}
		local[chunk] = forms.text
	})
	if err != nil {
		return err
	}
	o.add(added, local)
	return nil
}

// place returns the readings as terms show them and the tokens they cover, none when they are a part of a word.
func (m *matcher) place(d *document, all []reading) (form string, lo, hi uint32) {
	first, last := all[0].token, all[len(all)-1].token
	if first != last || len(all) == len(m.words.pieces[d.tokens[first].word]) {
		return m.form(d, span{first, last + 1}), uint32(first), uint32(last + 1)
	}
	texts := make([]string, len(all))
	for i, r := range all {
		texts[i] = r.text
	}
	return m.showText(strings.Join(texts, "-")), uint32(first), uint32(first)
}

func isWordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
