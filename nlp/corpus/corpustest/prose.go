package corpustest

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// An abstract goes through the stages of a paper, from background to conclusion, and fills the slots of sentence
// frames. Every term of the focus is used once before any is used again; after that the first terms of the focus come
// up more often. A term with an acronym is defined where it is first used ("glacial membrane estimators (GMEs)") and
// mostly abbreviated from then on; a few papers use the acronym without a definition, as careless authors do. One paper
// in six is spelled the British way.

const (
	shortOf, shortMost = 10, 6 // six uses in ten after the definition are abbreviated
	papersPerBare      = 12    // one uses its acronyms without a definition
	papersPerBritish   = 6
)

// A prose is one paper in the making.
type prose struct {
	field   *field
	subject subject
	focus   []term
	defined []bool // whether the acronym of each focus term was introduced
	used    int    // focus terms used so far
	last    int    // focus term used last
	british bool
	name    string   // of the method
	cited   []string // names of cited methods
	reach   int      // which of them comes next
	text    []byte
}

func (f *field) newProse(s subject, cited []int32) *prose {
	p := &prose{field: f, subject: s, focus: f.focus(s), last: -1, name: f.names.name(&f.words, len(f.papers))}
	p.defined = slices.Repeat([]bool{f.rng.IntN(papersPerBare) == 0}, len(p.focus))
	p.british = f.rng.IntN(papersPerBritish) == 0
	for _, c := range cited {
		p.cited = append(p.cited, f.names.name(&f.words, int(c)))
	}
	return p
}

// title writes a title that no earlier paper has; terms are spelled out in it.
func (f *field) title(p *prose) string {
	frame := pick(f.rng, f.grammar.titles)
	for _, t := range p.focus {
		frame = strings.Replace(frame, "{T}", t.plural, 1)
	}
	p.fill(frame)
	title := titleCase(p.take())
	if f.titles[title] {
		title = p.name + ": " + title
	}
	f.titles[title] = true
	return title
}

// abstract writes the sentences of every stage.
func (f *field) abstract(p *prose) string {
	for _, s := range f.grammar.stages {
		frame := f.rng.IntN(len(s.frames))
		for range s.least + f.rng.IntN(s.more+1) {
			p.sentence(s.frames[frame])
			frame = (frame + 1 + f.rng.IntN(len(s.frames)-1)) % len(s.frames)
		}
	}
	return p.take()
}

// take returns what was written since it was called last.
func (p *prose) take() string {
	text := string(p.text)
	p.text = p.text[:0]
	if p.british {
		return britishSpelling(text)
	}
	return text
}

// sentence writes a frame with a capital and a space before it.
func (p *prose) sentence(frame string) {
	if len(p.text) > 0 {
		p.text = append(p.text, ' ')
	}
	start := len(p.text)
	p.fill(frame)
	first, size := utf8.DecodeRune(p.text[start:])
	p.text = slices.Replace(p.text, start, start+size, []byte(string(unicode.ToUpper(first)))...)
}

// fill writes a frame with its slots filled.
func (p *prose) fill(frame string) {
	for {
		before, rest, found := strings.Cut(frame, "{")
		p.text = append(p.text, before...)
		if !found {
			return
		}
		slot, after, _ := strings.Cut(rest, "}")
		p.text = append(p.text, p.slot(slot)...)
		frame = after
	}
}

func (p *prose) slot(slot string) string {
	f := p.field
	switch slot {
	case "T", "t":
		return p.mention(slot == "T")
	case "M":
		return p.name
	case "B":
		return p.rival()
	case "D":
		return pick(f.rng, f.topics[p.subject.side(f.rng.IntN(2))].data)
	case "q":
		return pick(f.rng, f.grammar.qualities)
	case "g":
		return pick(f.rng, f.grammar.grounds)
	case "n":
		return strconv.Itoa(1+f.rng.IntN(30)) + "." + strconv.Itoa(f.rng.IntN(10))
	case "k":
		return strconv.Itoa(3 + f.rng.IntN(20))
	}
	return pick(f.rng, strings.Split(slot, "|"))
}

// mention writes the next term: spelled out, with its acronym defined, or abbreviated.
func (p *prose) mention(plural bool) string {
	at := p.next()
	t := p.focus[at]
	form, short := t.singular, t.short
	if plural && t.plural != t.singular {
		form, short = t.plural, t.short+"s"
	}
	switch {
	case t.short == "":
		return form
	case !p.defined[at]:
		p.defined[at] = true
		return form + " (" + short + ")"
	case p.field.rng.IntN(shortOf) < shortMost:
		return short
	}
	return form
}

// next is the focus term that the next slot takes: each in turn, then the earlier the likelier, none twice in a row.
func (p *prose) next() int {
	at := p.used
	if at < len(p.focus) {
		p.used++
	} else {
		at = min(p.field.rng.IntN(len(p.focus)), p.field.rng.IntN(len(p.focus)))
	}
	if at == p.last {
		at = (at + 1) % len(p.focus)
	}
	p.last = at
	return at
}

// rival is the name of a cited method, each in turn.
func (p *prose) rival() string {
	if len(p.cited) == 0 {
		return pick(p.field.rng, p.field.grammar.closest)
	}
	p.reach++
	return p.cited[(p.reach-1)%len(p.cited)]
}

func britishSpelling(text string) string {
	for _, pair := range [][2]string{
		{"ization", "isation"}, {"izing", "ising"}, {"ized", "ised"},
		{"odeling", "odelling"}, {"ehavior", "ehaviour"}, {"arbor", "arbour"}, {"apor", "apour"},
	} {
		text = strings.ReplaceAll(text, pair[0], pair[1])
	}
	return text
}

// titleCase capitalises the words of a title but for the small ones within.
func titleCase(title string) string {
	words := strings.Split(title, " ")
	for i, w := range words {
		if i > 0 && smallWord(w) && !strings.HasSuffix(words[i-1], ":") {
			continue
		}
		words[i] = string(bytes.ToUpper([]byte(w[:1]))) + w[1:]
	}
	return strings.Join(words, " ")
}

func smallWord(w string) bool {
	switch w {
	case "a", "about", "and", "by", "can", "for", "from", "in", "of", "on", "the", "through", "to", "towards", "under", "us", "with":
		return true
	}
	return false
}
