package nlp

// Short forms are resolved paper by paper. A paper's own definition wins. Without one, the paper may spell out one of the
// long forms that others give; failing that, the long form that dominates the corpus stands in. A short form with two
// frequent long forms (LP is link prediction here and linear probing there) stays as it is where nothing decides.

// A resolution says which expansion each short form has in one paper; short forms that stand for themselves are absent.
type resolution map[int]*expansion

// resolve decides the short forms that document p uses. One that stands for something is a noun, whatever the tagger
// thought of its capitals.
func (s *shortForms) resolve(p int, d *document) {
	for at := range d.tokens {
		t := &d.tokens[at]
		if !s.words.has(t.word, shortPiece) {
			continue
		}
		own := s.pieces[t.word]
		for _, i := range own {
			if _, known := d.resolved[i]; i < 0 || known {
				continue
			}
			if d.resolved == nil {
				d.resolved = make(resolution)
			}
			d.resolved[i] = s.choose(i, p, d)
		}
		if len(own) == 1 && d.resolved[own[0]] != nil && !t.class.isNoun() {
			t.class = noun
		}
	}
}

// choose returns the expansion of short form i in document p, or nil.
func (s *shortForms) choose(i, p int, d *document) *expansion {
	f := &s.forms[i]
	if e := f.own(p); e != nil {
		return e
	}
	if len(f.expansions) == 1 && f.dominant == 0 {
		return &f.expansions[0]
	}
	spelled := -1
	for k := range f.expansions {
		if s.words.contains(d, f.expansions[k].keys) {
			if spelled >= 0 {
				return nil
			}
			spelled = k
		}
	}
	switch {
	case spelled >= 0:
		return &f.expansions[spelled]
	case f.dominant >= 0:
		return &f.expansions[f.dominant]
	}
	return nil
}

// contains tells whether the document spells out the keys, one piece after the other.
func (t *wordTable) contains(d *document, keys []uint32) bool {
	if len(keys) == 0 {
		return false
	}
	matched := 0
	for _, k := range d.tokens {
		for _, piece := range t.pieces[k.word] {
			switch {
			case piece == keys[matched]:
				matched++
			case piece == keys[0]:
				matched = 1
			default:
				matched = 0
			}
			if matched == len(keys) {
				return true
			}
		}
	}
	return false
}
