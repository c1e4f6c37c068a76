package nlp

import "slices"

// Short forms are resolved paper by paper. A paper's own definition wins. Without one, the paper may spell out one of the
// long forms that others give; failing that, the long form that dominates the corpus stands in. A short form with two
// frequent long forms (LP is link prediction here and linear probing there) stays as it is where nothing decides.

// A resolution says which expansion each short form has in one paper; short forms that stand for themselves are absent.
type resolution map[int]*expansion

// resolve decides the short forms that document p uses. One that stands for something is a noun, whatever the tagger
// thought of its capitals.
func (s *speller) resolve(p int, d *document) {
	for at := range d.tokens {
		t := &d.tokens[at]
		if !s.words.has(t.word, shortPiece) {
			continue
		}
		own := s.shorts.pieces[t.word]
		for _, i := range own {
			if _, known := d.resolved[i]; i < 0 || known {
				continue
			}
			if d.resolved == nil {
				d.resolved = make(resolution)
			}
			d.resolved[i] = s.inLanguage(s.choose(&s.shorts.forms[i], p, d), t.word)
		}
		if len(own) == 1 && d.resolved[own[0]] != nil && !t.class.isNoun() && s.words.language[t.word] == inEnglish {
			t.class = noun
		}
	}
}

// inLanguage returns an expansion if it is in the language of a word, else nil: terms of different languages stay apart.
func (s *speller) inLanguage(e *expansion, word uint32) *expansion {
	if e == nil || len(e.keys) == 0 || len(s.words.foreign) == 0 {
		return e
	}
	if l, _ := unmark(s.words.keys.text[e.keys[0]]); l != s.words.language[word] {
		return nil
	}
	return e
}

// choose returns the expansion of a short form in document p, or nil.
func (s *speller) choose(f *shortForm, p int, d *document) *expansion {
	if e := f.own(p); e != nil {
		return e
	}
	if len(f.expansions) == 1 && f.dominant == 0 {
		return &f.expansions[0]
	}
	switch spelled := f.spelledIn(s.documentKeys(d)); {
	case len(spelled) == 1:
		return &f.expansions[spelled[0]]
	case len(spelled) == 0 && f.dominant >= 0:
		return &f.expansions[f.dominant]
	}
	return nil
}

// documentKeys returns the keys of a document as written, closed compounds parted; the slice is valid until the next call.
func (s *speller) documentKeys(d *document) []uint32 {
	s.keys = s.keys[:0]
	for _, t := range d.tokens {
		for _, k := range s.words.pieces[t.word] {
			if parts := s.parts(k); parts != nil {
				s.keys = append(s.keys, parts...)
			} else {
				s.keys = append(s.keys, k)
			}
		}
	}
	return s.keys
}

// spelledIn returns the expansions that a sequence of keys spells out, two at most. It costs a look-up a
// key, and a comparison for each expansion that begins with it.
func (f *shortForm) spelledIn(keys []uint32) []int {
	first := -1
	for at, key := range keys {
		for _, k := range f.byFirst[key] {
			own := f.expansions[k].keys
			if k == first || len(own) > len(keys)-at || !slices.Equal(own, keys[at:at+len(own)]) {
				continue
			}
			if first >= 0 {
				return []int{first, k}
			}
			first = k
		}
	}
	if first < 0 {
		return nil
	}
	return []int{first}
}
