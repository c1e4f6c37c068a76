package nlp

import (
	"encoding/binary"
	"errors"
	"math"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/jdkato/prose/v3/tag"
	"github.com/jdkato/prose/v3/tag/aptagmodel"
)

// The tagger is the averaged perceptron of github.com/jdkato/prose (Collins 2002, doi:10.3115/1118693.1118694; Honnibal's
// features) on that library's model, with its answers but another way to them. Fourteen features of a word and its
// neighbours, such as "i-1 word the", each add a few weights to the scores of tags; the library writes each feature out
// and searches for it among 75,000. But all of them belong to one word, to one or two tags, or to a tag and a word, so they
// are looked up once for each distinct word and remembered: five times the speed, which most of the time of this package
// goes into.

// A model is the perceptron. It is shared and does not change.
type model struct {
	library *tag.Tagger
	tags    []string         // by number: those that are scored, then those that only rules give
	number  map[string]uint8 // of a tag
	feature map[string]int32 // the row of a feature
	first   []uint32         // rows of weights begin and end here
	class   []uint8          // the tags that a row has weights for
	weight  []float32
	sure    map[string]uint8 // words of one tag
	scored  int              // tags that the model scores

	bias            int32
	before, before2 []int32   // by tag: rows of "i-1 tag", "i-2 tag"
	pair            [][]int32 // by both
}

// Tags that rules give, and what stands before a sentence.
const (
	tagStart, tagStart2 = "-START-", "-START2-"
	tagEnd, tagEnd2     = "-END-", "-END2-"
	tagNone             = "-NONE-"
	noRow               = int32(-1)
	notAsked            = int32(-2)
)

// loadModel reads the library's model, once.
var loadModel = sync.OnceValues(func() (*model, error) {
	library, err := tag.New()
	if err != nil {
		return nil, err
	}
	m := &model{library: library}
	if err := m.decode(aptagmodel.English); err != nil {
		return nil, err
	}
	m.prepare()
	return m, nil
})

// decode reads the library's format: a list of tags, the features in order with the beginnings of their rows, the rows, and
// the words of one tag; all numbers have the least byte first.
func (m *model) decode(data []byte) error {
	const magic, version = "PROSETAG", 1
	d := decoder{data: data}
	if string(d.take(len(magic))) != magic || d.number() != version {
		return errors.New("nlp: the tagger's model is of another version than expected")
	}
	m.scored = int(d.number())
	for range m.scored {
		m.tags = append(m.tags, string(d.take(int(d.short()))))
	}
	features, pairs, size := int(d.number()), int(d.number()), int(d.number())
	text := string(d.take(size))
	names := d.numbers(features + 1)
	m.first = d.numbers(features + 1)
	m.class = d.take(pairs)
	for _, bits := range d.numbers(pairs) {
		m.weight = append(m.weight, math.Float32frombits(bits))
	}
	m.sure = make(map[string]uint8)
	for range int(d.number()) {
		word := string(d.take(int(d.short())))
		if id := d.take(1); len(id) == 1 {
			m.sure[word] = id[0]
		}
	}
	if d.failed {
		return errors.New("nlp: the tagger's model is cut off")
	}
	m.feature = make(map[string]int32, features)
	for i := range features {
		m.feature[text[names[i]:names[i+1]]] = int32(i)
	}
	return nil
}

// A decoder reads a model from its bytes; after the end it reads nothing.
type decoder struct {
	data   []byte
	failed bool
}

func (d *decoder) take(n int) []byte {
	if n < 0 || n > len(d.data) {
		d.failed, n = true, 0
	}
	head := d.data[:n]
	d.data = d.data[n:]
	return head
}

func (d *decoder) short() uint16 {
	if b := d.take(2); len(b) == 2 {
		return binary.LittleEndian.Uint16(b)
	}
	return 0
}

func (d *decoder) number() uint32 {
	if b := d.take(4); len(b) == 4 {
		return binary.LittleEndian.Uint32(b)
	}
	return 0
}

func (d *decoder) numbers(n int) []uint32 {
	b := d.take(4 * n)
	list := make([]uint32, len(b)/4)
	for i := range list {
		list[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	return list
}

// prepare looks up the features of tags.
func (m *model) prepare() {
	m.number = make(map[string]uint8)
	for _, extra := range []string{"-", "SYM", "NN", tagNone, tagStart, tagStart2, ""} {
		m.tags = append(m.tags, extra)
	}
	for i := len(m.tags) - 1; i >= 0; i-- {
		m.number[m.tags[i]] = uint8(i)
	}
	m.bias = m.row("bias")
	for _, t := range m.tags {
		m.before = append(m.before, m.row("i-1 tag ", t))
		m.before2 = append(m.before2, m.row("i-2 tag ", t))
		pairs := make([]int32, len(m.tags))
		for i, other := range m.tags {
			pairs[i] = m.row("i tag+i-2 tag ", t, " ", other)
		}
		m.pair = append(m.pair, pairs)
	}
}

// row returns the row of a feature, or noRow.
func (m *model) row(parts ...string) int32 {
	if row, known := m.feature[strings.Join(parts, "")]; known {
		return row
	}
	return noRow
}

// A tagWord is what the model knows of a word: its tag when the word alone decides it, and the rows of its features.
type tagWord struct {
	known                    bool // whether tag is its tag wherever it stands
	tag                      uint8
	suffix, prefix, word     int32 // of the word itself
	suffixBefore, wordBefore int32 // where it stands one before
	wordBefore2              int32
	suffixAfter, wordAfter   int32
	wordAfter2               int32
	form                     string  // as features have it
	behind                   []int32 // by tag of the word before it: row of "i-1 tag+i word"
}

// newTagWord looks a word up.
func (m *model) newTagWord(text string) *tagWord {
	w := m.neighbour(formOf(text))
	w.suffix, w.prefix = m.row("i suffix ", lastBytes(text)), m.row("i pref1 ", text[:min(1, len(text))])
	w.word = m.row("i word ", w.form)
	if w.tag, w.known = m.ruled(text); !w.known {
		w.behind = make([]int32, len(m.tags))
		for i := range w.behind {
			w.behind[i] = notAsked
		}
	}
	return w
}

// neighbour looks up what a form says of the words beside it.
func (m *model) neighbour(form string) *tagWord {
	return &tagWord{
		form:         form,
		suffixBefore: m.row("i-1 suffix ", lastBytes(form)), wordBefore: m.row("i-1 word ", form), wordBefore2: m.row("i-2 word ", form),
		suffixAfter: m.row("i+1 suffix ", lastBytes(form)), wordAfter: m.row("i+1 word ", form), wordAfter2: m.row("i+2 word ", form),
	}
}

// lastBytes is the end of a word that the features look at.
func lastBytes(word string) string { return word[max(0, len(word)-3):] }

// formOf is a word as the model was trained on it.
func formOf(word string) string {
	switch {
	case word == "":
		return ""
	case word[0] != '-' && strings.Contains(word, "-"):
		return "!HYPHEN"
	case len(word) == 4 && strings.Trim(word[1:], digits) == "" && (isDigit(word[0]) || word[0] == '+' || word[0] == '-'):
		return "!YEAR"
	case isDigit(word[0]):
		return "!DIGITS"
	}
	return strings.ToLower(word)
}

var (
	traces  = regexp.MustCompile(`^(?:0|\*[\w?]\*|\*\-\d{1,3}|\*[A-Z]+\*\-\d{1,3}|\*)$`) // of the Penn Treebank
	escaped = regexp.MustCompile(`^\-[A-Z]{3}\-$`)                                       // its brackets
)

// ruled returns the tag of a word that the word alone decides.
func (m *model) ruled(word string) (uint8, bool) {
	switch {
	case word == "-":
		return m.number["-"], true
	case m.isEmoticon(word):
		return m.number["SYM"], true
	case strings.HasPrefix(word, "@"):
		return m.number["NN"], true
	case traces.MatchString(word):
		return m.number[tagNone], true
	case escaped.MatchString(word):
		if t, known := m.number[word]; known {
			return t, true
		}
		return m.number[""], true
	}
	t, sure := m.sure[word]
	return t, sure
}

// isEmoticon tells whether the library takes a word for an emoticon, which it then does anywhere: ":-)", "XDD".
func (m *model) isEmoticon(word string) bool {
	const longest = 12
	n := utf8.RuneCountInString(word)
	if n < 2 || n > longest || n > 3 && isWord(word) {
		return false
	}
	return m.library.Tag([]string{word})[0].Tag == "SYM" && m.library.Tag([]string{"the", word, "of"})[1].Tag == "SYM"
}

// A tagging is the working set of one goroutine: the words met so far and the scores of a word.
type tagging struct {
	*model
	words         map[string]*tagWord
	scores        []float32
	begin, begin2 *tagWord
	end, end2     *tagWord
	sentence      []*tagWord // with two words before it and two behind
}

func (m *model) newTagging() *tagging {
	return &tagging{
		model: m, words: make(map[string]*tagWord), scores: make([]float32, m.scored),
		begin: m.neighbour(tagStart), begin2: m.neighbour(tagStart2), end: m.neighbour(tagEnd), end2: m.neighbour(tagEnd2),
	}
}

// taggings are idle ones; what they remember of words makes no difference to any answer.
var taggings sync.Pool

// wordsKept is how many distinct words a tagging remembers.
const wordsKept = 1 << 16

// lookUp returns what is known of a word.
func (t *tagging) lookUp(text string) *tagWord {
	w, known := t.words[text]
	if !known {
		if len(t.words) >= wordsKept {
			clear(t.words)
		}
		w = t.newTagWord(text)
		t.words[strings.Clone(text)] = w
	}
	return w
}

// tagAll calls found with the tag of every word of a sentence, in order.
func (t *tagging) tagAll(words []*tagWord, found func(i int, tag string)) {
	t.sentence = append(append(append(t.sentence[:0], t.begin, t.begin2), words...), t.end, t.end2)
	p1, p2 := t.number[tagStart], t.number[tagStart2]
	for i, w := range words {
		best := w.tag
		if !w.known {
			best = t.predict(t.sentence[i:i+5], p1, p2)
		}
		found(i, t.tags[best])
		p1, p2 = best, p1
	}
}

// predict returns the tag of the word in the middle of five behind the tags p2 and p1. Rows are added in the order in which
// the library adds them, so that the sums are the same to the last bit.
func (t *tagging) predict(five []*tagWord, p1, p2 uint8) uint8 {
	clear(t.scores)
	w := five[2]
	if w.behind[p1] == notAsked {
		w.behind[p1] = t.row("i-1 tag+i word ", t.tags[p1], " ", w.form)
	}
	rows := [...]int32{
		t.bias, w.suffix, w.prefix, t.before[p1], t.before2[p2], t.pair[p1][p2], w.word, w.behind[p1],
		five[1].wordBefore, five[1].suffixBefore, five[0].wordBefore2, five[3].wordAfter, five[3].suffixAfter, five[4].wordAfter2,
	}
	for _, row := range rows {
		if row < 0 {
			continue
		}
		lo, hi := t.first[row], t.first[row+1]
		weights := t.weight[lo:hi]
		for i, class := range t.class[lo:hi] {
			t.scores[class] += weights[i]
		}
	}
	best := 0
	for class, score := range t.scores {
		if score > t.scores[best] {
			best = class
		}
	}
	return uint8(best)
}
