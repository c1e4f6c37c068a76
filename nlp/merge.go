package nlp

import (
	"fmt"
	"slices"
)

// What the user decides about terms: an entry of the vocabulary makes its forms one phrase, with the entry's name as its
// label; a rule of the thesaurus makes its label another phrase, or ignores it. The vocabulary is stronger. Decisions are
// about phrases, so they are made once and not for every occurrence.

const (
	asFound uint32 = 1<<32 - 1 // no decision
	ignored uint32 = 1<<32 - 2 // leave the phrase out
)

// decisions are the user's, by phrase. Phrases numbered later than the slice is long have none.
type decisions struct {
	become []uint32          // the phrase it becomes, asFound, or ignored
	label  map[uint32]string // preferred labels of phrases
	entry  map[uint32]bool   // phrases of the vocabulary
	family map[string]string // the phrase that another name of the same thing becomes, see family.go
}

// decide turns vocabulary and thesaurus into decisions about the phrases of o, adding phrases that the text does not hold.
func decide(options Options, o *occurrences, s *speller) (*decisions, error) {
	d := &decisions{label: make(map[uint32]string), entry: make(map[uint32]bool)}
	owner := make(map[uint32]string)
	for _, e := range options.Vocabulary {
		phrase := o.phrases.add(longestPhrase(e, s))
		for _, form := range e.all() {
			id := o.phrases.add(s.phraseOf(form))
			if other, taken := owner[id]; taken && other != e.Name {
				return nil, fmt.Errorf("nlp: vocabulary: %q is a form of both %q and %q", form, other, e.Name)
			}
			owner[id] = e.Name
			d.set(id, phrase)
			d.setForeign(form, phrase, o, s)
		}
		d.label[phrase], d.entry[phrase] = e.Name, true
	}
	for _, e := range options.Vocabulary {
		for _, form := range e.all() {
			d.addExpansion(form, o, s)
		}
	}
	d.addRules(options.Thesaurus, o, s)
	d.addFamilies(o, s)
	d.settle()
	return d, nil
}

// addExpansion makes the dominant long form of a short form of the vocabulary the same term, unless it is decided already.
func (d *decisions) addExpansion(form string, o *occurrences, s *speller) {
	if long, ok := s.dominantPhrase(form); ok {
		if id := o.phrases.add(long); d.of(id) == asFound {
			d.set(id, d.of(o.phrases.add(s.phraseOf(form))))
		}
	}
}

// setForeign makes a form, read in the other languages of the corpus, the same term, unless it is decided already.
func (d *decisions) setForeign(form string, become uint32, o *occurrences, s *speller) {
	for _, phrase := range s.phrasesIn(form) {
		if id := o.phrases.add(phrase); d.of(id) == asFound && id != become {
			d.set(id, become)
		}
	}
}

// addRules adds the rules of a thesaurus where nothing is decided yet.
func (d *decisions) addRules(t Thesaurus, o *occurrences, s *speller) {
	for _, rule := range t.Rules {
		target := ignored
		if rule.Replacement != "" {
			phrases := s.phrasesOf(rule.Replacement)               // the last is that of its long form, if it is a short form
			target = d.end(o.phrases.add(phrases[len(phrases)-1])) // which may be a form of the vocabulary, or replaced itself
			if _, named := d.label[target]; !named {
				d.label[target] = rule.Replacement
			}
			d.setForeign(rule.Replacement, target, o, s)
		}
		for _, phrase := range s.phrasesOf(rule.Label) {
			if id := o.phrases.add(phrase); d.of(id) == asFound {
				d.set(id, target) // itself where the user keeps a term apart from its family
			}
		}
	}
	d.settle()
}

// settle lets a phrase become what the phrase that it becomes becomes, and so on: a replacement may be the label of a later
// rule.
func (d *decisions) settle() {
	for start, to := range d.become {
		if to >= ignored {
			continue
		}
		end := d.end(uint32(start))
		if d.of(end) == ignored {
			end = ignored
		}
		for at := uint32(start); at != end && d.become[at] < ignored; {
			at, d.become[at] = d.become[at], end
		}
	}
}

// end follows a phrase to the phrase that becomes nothing else. There are no circles, since a rule gives a phrase that is
// the end of its own way to the end of another.
func (d *decisions) end(phrase uint32) uint32 {
	for to := d.of(phrase); to < ignored && to != phrase; to = d.of(phrase) {
		phrase = to
	}
	return phrase
}

func (d *decisions) set(phrase, become uint32) {
	for int(phrase) >= len(d.become) {
		d.become = append(d.become, asFound)
	}
	d.become[phrase] = become
}

func (d *decisions) of(phrase uint32) uint32 {
	if int(phrase) < len(d.become) {
		return d.become[phrase]
	}
	return asFound
}

// longestPhrase returns the phrase of the form of an entry that is spelled out most.
func longestPhrase(e Entry, s *speller) string {
	longest := s.phraseOf(e.Name)
	for _, form := range e.Forms {
		if phrase := s.phraseOf(form); len(phrase) > len(longest) {
			longest = phrase
		}
	}
	return longest
}

// phrasesOf returns the phrase of a text, in all languages of the corpus, and for a short form that one long form dominates
// that one's as well.
func (s *speller) phrasesOf(text string) []string {
	phrases := append([]string{s.phraseOf(text)}, s.phrasesIn(text)...)
	if long, ok := s.dominantPhrase(text); ok {
		phrases = append(phrases, long)
	}
	return phrases
}

// dominantPhrase returns the phrase of the long form that dominates a short form, if text is one.
func (s *speller) dominantPhrase(text string) (string, bool) {
	i, ok := s.shorts.index[singularShort(text)]
	if !ok || s.shorts.forms[i].dominant < 0 {
		return "", false
	}
	f := &s.shorts.forms[i]
	return string(s.appendFolded(nil, f.expansions[f.dominant].keys)), true
}

// apply carries the decisions out: phrases become others, ignored ones are dropped, and of what stands at the same place
// the user's terms are kept before others and the same phrase once.
func (d *decisions) apply(o *occurrences) {
	if len(d.become) == 0 {
		return
	}
	for p, all := range o.papers {
		kept := all[:0]
		for _, x := range all {
			if d.redirect(&x) {
				kept = append(kept, x)
			}
		}
		o.papers[p] = d.keepUsers(kept)
	}
}

// redirect replaces the phrases of an occurrence by what they become, and tells whether it is to be kept.
func (d *decisions) redirect(x *occurrence) bool {
	alone := x.alone()
	to := d.of(x.phrase)
	if to == ignored {
		return false
	}
	if to != asFound {
		x.phrase = to
	}
	if inside := d.of(x.inside); inside < ignored {
		x.inside = inside
	}
	if alone {
		x.inside = x.phrase
	}
	return true
}

// keepUsers goes through the occurrences of a paper, which are sorted by place, and keeps at each place the user's terms,
// or everything where there are none, each phrase once.
func (d *decisions) keepUsers(all []occurrence) []occurrence {
	kept := all[:0]
	for i := 0; i < len(all); {
		end := i
		users := false
		for ; end < len(all) && all[end].lo == all[i].lo && all[end].hi == all[i].hi; end++ {
			users = users || d.entry[all[end].phrase]
		}
		first := len(kept)
		for _, x := range all[i:end] {
			repeated := slices.ContainsFunc(kept[first:], func(y occurrence) bool { return y.phrase == x.phrase })
			if !repeated && (!users || d.entry[x.phrase]) {
				kept = append(kept, x)
			}
		}
		i = end
	}
	return kept
}
