package nlp

import (
	"slices"
	"strings"
)

// Short forms of a corpus are collected from the definitions of all papers (acronym.go): which long forms each has, which
// papers define it so, and whether one long form dominates. Long forms are compared by their keys, with the short forms
// inside them spelled out ("decentralized FL" is "decentralized federated learning") and closed compounds parted.

const dominance = 0.8 // share of the defining papers that makes a long form the corpus-wide one

// An expansion is one long form of a short form.
type expansion struct {
	keys   []uint32 // of its pieces
	long   string   // as first written
	count  int      // definitions read
	papers []int    // that define it, ascending
}

// A shortForm is a short form and its long forms in order of first definition.
type shortForm struct {
	text       string
	expansions []expansion
	dominant   int              // index of the expansion that holds where nothing else decides, or -1
	byKeys     map[string]int   // expansions by their keys
	byFirst    map[uint32][]int // expansions by their first key
	byPaper    map[int]int      // the first expansion that a paper defines
}

// shortForms are all short forms of a corpus, in order of first definition.
type shortForms struct {
	words  *wordTable
	index  map[string]int // by text
	forms  []shortForm
	pieces map[uint32][]int // by written word: the short form of each of its pieces, or -1
}

// collectShortForms gathers the definitions of all documents.
func collectShortForms(documents []document, words *wordTable) *shortForms {
	s := &shortForms{words: words, index: make(map[string]int), pieces: make(map[uint32][]int)}
	for p := range documents {
		for _, d := range documents[p].definitions {
			s.define(p, d)
		}
	}
	for i := range s.forms {
		s.forms[i].settle()
	}
	s.markWords()
	return s
}

// define notes one definition of paper p. A short form that is written like any word ("Pile") is left alone, since it would
// be taken for that word at the beginning of a sentence.
func (s *shortForms) define(p int, d definition) {
	short := singularShort(d.short)
	if strings.Contains(short, " ") || !hasCapital(short) ||
		isPlain(short) && len(short) > 1 && !strings.ContainsAny(short, digits) {
		return
	}
	i, ok := s.index[short]
	if !ok {
		i = len(s.forms)
		s.index[short] = i
		s.forms = append(s.forms, shortForm{text: short, byKeys: make(map[string]int)})
	}
	s.forms[i].add(expansion{keys: s.words.textKeys(d.long), long: d.long, count: 1, papers: []int{p}})
}

// singularShort removes the plural s of an acronym: "GNNs", "ViTs", "GNN's".
func singularShort(short string) string {
	stem, plural := strings.CutSuffix(short, "s")
	stem = strings.TrimSuffix(stem, "'")
	if plural && len(stem) > 1 && hasCapital(stem[len(stem)-1:]) && hasCapital(stem[:len(stem)-1]) {
		return stem
	}
	return short
}

// textKeys returns the keys of the pieces of a phrase that is given as text.
func (t *wordTable) textKeys(phrase string) []uint32 {
	var keys []uint32
	for _, w := range strings.Fields(phrase) {
		w = strings.Trim(w, ".,;:()[]")
		if id, ok := t.written.index[w]; ok {
			keys = append(keys, t.pieces[id]...)
		} else {
			keys = append(keys, t.keysOf(w)...)
		}
	}
	return keys
}

// add counts the definitions of an expansion, with those of an equal one if there is one. Papers are put into order when
// all are known, by settle.
func (f *shortForm) add(e expansion) {
	keys := phraseOfKeys(e.keys)
	at, ok := f.byKeys[keys]
	if !ok {
		f.byKeys[keys] = len(f.expansions)
		f.expansions = append(f.expansions, e)
		return
	}
	known := &f.expansions[at]
	known.count += e.count
	known.papers = append(known.papers, e.papers...)
}

// settle puts the papers of the expansions into order, indexes the expansions and finds the dominant one.
func (f *shortForm) settle() {
	f.byFirst, f.byPaper = make(map[uint32][]int), make(map[int]int)
	for k := range f.expansions {
		e := &f.expansions[k]
		slices.Sort(e.papers)
		e.papers = slices.Compact(e.papers)
		for _, p := range e.papers {
			if _, earlier := f.byPaper[p]; !earlier {
				f.byPaper[p] = k
			}
		}
		if len(e.keys) > 0 {
			f.byFirst[e.keys[0]] = append(f.byFirst[e.keys[0]], k)
		}
	}
	f.dominant = f.dominating()
}

// dominating returns the index of the expansion that nearly all defining papers give, or -1. Two letters stand for too
// much to trust a single paper, and one letter to trust any number.
func (f *shortForm) dominating() int {
	best, total := 0, 0
	for i, e := range f.expansions {
		total += len(e.papers)
		if len(e.papers) > len(f.expansions[best].papers) {
			best = i
		}
	}
	most := len(f.expansions[best].papers)
	if float64(most) < dominance*float64(total) || len(f.text) < 3 && most < 2 || len(f.text) < 2 {
		return -1
	}
	return best
}

// spellOut replaces short forms inside long forms, folds the keys, and joins the expansions that are then equal. It is
// called when compounds are known.
func (s *shortForms) spellOut(fold func(keys []uint32) []uint32) {
	spelled := make([][]expansion, len(s.forms))
	for i := range s.forms {
		spelled[i] = slices.Clone(s.forms[i].expansions)
		for k := range spelled[i] {
			spelled[i][k].keys = fold(s.spelledOut(i, &s.forms[i].expansions[k]))
		}
	}
	for i := range s.forms {
		f := &s.forms[i]
		f.expansions, f.byKeys = nil, make(map[string]int)
		for _, e := range spelled[i] {
			f.add(e)
		}
		f.settle()
	}
}

// spelledOut returns the keys of expansion e of short form i with the short forms in it spelled out.
func (s *shortForms) spelledOut(i int, e *expansion) []uint32 {
	var keys []uint32
	for _, word := range strings.Fields(e.long) {
		if !hasCapital(word) {
			keys = append(keys, s.words.textKeys(word)...)
			continue
		}
		for _, piece := range pieces(strings.Trim(word, ".,;:()[]")) {
			inner, ok := s.index[singularShort(piece)]
			if ok && inner != i && isCapitals(piece) {
				if long := s.forms[inner].ownOrDominant(e.papers[0]); long != nil && !strings.Contains(long.long, s.forms[i].text) {
					keys = append(keys, s.words.textKeys(long.long)...)
					continue
				}
			}
			keys = append(keys, s.words.keysOf(piece)...)
		}
	}
	return keys
}

// own returns the expansion that paper p defines, or nil.
func (f *shortForm) own(p int) *expansion {
	if k, ok := f.byPaper[p]; ok {
		return &f.expansions[k]
	}
	return nil
}

// ownOrDominant returns the expansion that paper p defines, else the dominant one, else nil.
func (f *shortForm) ownOrDominant(p int) *expansion {
	if e := f.own(p); e != nil || f.dominant < 0 {
		return e
	}
	return &f.expansions[f.dominant]
}

// markWords finds the written words that are short forms or have one as a piece ("GNN-based", "LLMs"). A short form with a
// hyphen is one piece. A single letter is none: a paper that defines one ("testosterone (T)") means something else by it
// a line later ("T cells").
func (s *shortForms) markWords() {
	for w, text := range s.words.written.text {
		if !hasCapital(text) || len(text) == 1 {
			continue
		}
		if i, ok := s.index[singularShort(text)]; ok {
			if len(s.words.pieces[w]) != 1 {
				s.words.pieces[w] = []uint32{s.words.keys.add(text)}
			}
			s.mark(w, []int{i})
			continue
		}
		split := pieces(text)
		found := make([]int, len(split))
		for k, piece := range split {
			found[k] = -1
			if i, ok := s.index[singularShort(piece)]; ok && len(piece) > 1 {
				found[k] = i
			}
		}
		if slices.Max(append(found, -1)) >= 0 {
			s.mark(w, found)
		}
	}
}

// mark notes the short forms of the pieces of word w.
func (s *shortForms) mark(w int, found []int) {
	s.pieces[uint32(w)] = found
	s.words.flags[w] |= shortPiece
}

// acronyms lists the short forms for the annotation, one entry an expansion.
func (s *shortForms) acronyms(show func(phrase string) string) []Acronym {
	var all []Acronym
	for _, f := range s.forms {
		for _, e := range f.expansions {
			all = append(all, Acronym{Short: f.text, Expansion: show(e.long), Count: e.count, Papers: e.papers})
		}
	}
	return all
}
