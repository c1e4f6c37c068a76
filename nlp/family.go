package nlp

import (
	"slices"
	"strings"
)

// Families are names that a field has for one thing before it settles on one: PET, PEFT and PETL are parameter-efficient
// tuning, fine-tuning and transfer learning. Long forms tell little by themselves, since most that differ in a word are
// different things. Two are joined when all of this speaks for it: both have a short form, and one short form is the other
// with a letter left out; they begin with the same two words or pieces; no paper defines both, which is how authors tell
// things apart; and their heads are processes that are
//
//   - the same, once with a piece before it in the same hyphenated word: fine-tuning is tuning, or
//   - different, behind an adjective that says at what cost ("parameter-efficient"), in papers that share topics.
//
// The name that most papers define stands for all of them, wherever they are part of a phrase. The other names are variants
// of the term. Pairs that only some of this speaks for are suggested, see suggest.go. The user's decision about a name is
// stronger; a rule of the thesaurus that replaces a name by itself keeps it apart.

const (
	shortestName = 3 // letters of the shorter short form
	sharedKeys   = 2 // keys that the long forms begin with
	sharedTopics = 2 // phrases of several words that the papers of both use
)

// A family is two long forms that are one thing, as phrases: every name becomes main.
type family struct{ name, main string }

// A namedForm is a dominant expansion of a short form with what families need to know.
type namedForm struct {
	short  string // in lower case
	phrase string
	keys   []uint32
	head   string // last word as written, in lower case
	papers []int
}

// addFamilies decides that the phrases with another name in them become those with the main one.
func (d *decisions) addFamilies(o *occurrences, s *speller) {
	d.family = make(map[string]string)
	for _, f := range s.families(o) {
		if d.of(o.phrases.add(f.name)) != asFound {
			continue
		}
		d.family[f.name] = f.main
		for id := range o.phrases.text {
			phrase := o.phrases.text[id]
			at := indexPhrase(phrase, f.name)
			if at < 0 || d.of(uint32(id)) != asFound {
				continue
			}
			joined := o.phrases.add(phrase[:at] + f.main + phrase[at+len(f.name):])
			if to := d.end(joined); to != uint32(id) {
				d.set(uint32(id), to)
			}
		}
	}
}

// indexPhrase returns where part begins in a phrase, or -1.
func indexPhrase(phrase, part string) int {
	for at := 0; at+len(part) <= len(phrase); at += keySize {
		if phrase[at:at+len(part)] == part {
			return at
		}
	}
	return -1
}

// families returns the joined pairs, the one with fewer papers as the name that goes. It costs O(letters of the short forms),
// and the occurrences of the corpus for each pair that only its topics can join.
func (s *speller) families(o *occurrences) []family {
	groups := make(map[string][]namedForm)
	var order []string
	for _, l := range s.namedForms() {
		first := l.phrase[:sharedKeys*keySize]
		if groups[first] == nil {
			order = append(order, first)
		}
		groups[first] = append(groups[first], l)
	}
	var all []family
	for _, first := range order {
		all = append(all, s.joinGroup(groups[first], o)...)
	}
	return all
}

// namedForms returns the dominant expansions of short forms that are long enough for a family, by first definition.
func (s *speller) namedForms() []namedForm {
	var all []namedForm
	for i := range s.shorts.forms {
		f := &s.shorts.forms[i]
		if f.dominant < 0 || len(f.text) < shortestName {
			continue
		}
		e := &f.expansions[f.dominant]
		if len(e.keys) <= sharedKeys {
			continue
		}
		words := strings.Fields(strings.ToLower(e.long))
		phrase := string(s.appendFolded(nil, e.keys))
		all = append(all, namedForm{strings.ToLower(f.text), phrase, e.keys, words[len(words)-1], e.papers})
	}
	return all
}

// joinGroup joins the long forms of one beginning; each that is joined to several goes to the one with the most papers.
func (s *speller) joinGroup(group []namedForm, o *occurrences) []family {
	slices.SortStableFunc(group, func(x, y namedForm) int { return len(y.papers) - len(x.papers) })
	root := make([]int, len(group))
	byShort := make(map[string][]int)
	for i := range group {
		root[i] = i
		byShort[group[i].short] = append(byShort[group[i].short], i)
	}
	for i := range group {
		for short := range lackingLetter(group[i].short) {
			for _, k := range byShort[short] {
				if root[i] != root[k] && s.isFamily(&group[k], &group[i], o) {
					unite(root, i, k)
				}
			}
		}
	}
	var all []family
	for i := range group {
		if root[i] != i && group[i].phrase != group[root[i]].phrase {
			all = append(all, family{group[i].phrase, group[root[i]].phrase})
		}
	}
	return all
}

// unite gives the members of two sets the smaller root.
func unite(root []int, i, k int) {
	keep, lose := min(root[i], root[k]), max(root[i], root[k])
	for m := range root {
		if root[m] == lose {
			root[m] = keep
		}
	}
}

// lackingLetter yields what remains of a short form without one of its letters, not the first.
func lackingLetter(short string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for at := 1; at < len(short) && yield(short[:at]+short[at+1:]); at++ {
		}
	}
}

// isFamily tells whether two long forms with the same beginning are joined, the short form of x being that of y without a
// letter.
func (s *speller) isFamily(x, y *namedForm, o *occurrences) bool {
	if haveCommon(x.papers, y.papers) || !isProcess(x.head) || !isProcess(y.head) {
		return false
	}
	switch last := len(x.keys) - 1; {
	case x.keys[last] != y.keys[len(y.keys)-1]:
		return costEndings[s.words.keys.text[x.keys[sharedKeys-1]]] && o.shareTopics(x.phrase, y.phrase)
	case last == sharedKeys && len(y.keys) == len(x.keys)+1:
		return strings.HasSuffix(y.head, "-"+x.head[strings.LastIndexByte(x.head, '-')+1:])
	}
	return false
}

// haveCommon tells whether two ascending lists share a number.
func haveCommon(a, b []int) bool {
	return slices.ContainsFunc(a, func(p int) bool { _, ok := slices.BinarySearch(b, p); return ok })
}

// isProcess tells whether a noun names something that is done.
func isProcess(head string) bool { return hasAnySuffix(head, "ing", "ation", "ization") }

// costEndings end the adjectives that say at what cost something is done.
var costEndings = set("efficient free economical frugal saving")

// shareTopics tells whether the papers that use one or the other of two phrases have the same phrases of several words,
// those of a quarter of the corpus not counted.
func (o *occurrences) shareTopics(a, b string) bool {
	const common = 4
	sides := make([]uint8, len(o.phrases.text)) // by phrase: of which names its papers are
	papers := make([]int, len(o.phrases.text))
	for _, all := range o.papers {
		side := o.sideOf(all, a, b)
		seen := make(map[uint32]bool)
		for _, x := range all {
			if !seen[x.phrase] {
				seen[x.phrase] = true
				sides[x.phrase] |= side
				papers[x.phrase]++
			}
		}
	}
	shared := 0
	for id, side := range sides {
		if side == 3 && len(o.phrases.text[id]) > keySize && papers[id] <= max(2, len(o.papers)/common) {
			shared++
		}
	}
	return shared >= sharedTopics
}

// sideOf tells which of two phrases the occurrences of a paper have as a part: 1, 2, both or none.
func (o *occurrences) sideOf(all []occurrence, a, b string) uint8 {
	var side uint8
	for _, x := range all {
		phrase := o.phrases.text[x.phrase]
		if indexPhrase(phrase, a) >= 0 {
			side |= 1
		}
		if indexPhrase(phrase, b) >= 0 {
			side |= 2
		}
	}
	return side
}
