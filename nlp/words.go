package nlp

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
)

// The words of papers are what similarity of texts is counted in, beside terms: nouns, adjectives, gerunds and participles
// but general ones, by their stem (Porter 2001, http://snowball.tartarus.org), so that "converging" and "convergence" meet.
// Short forms count as what they stand for in the paper.

// Words is a sparse papers × words matrix by rows: the words of paper p are entries First[p] to First[p+1], with Word, an
// index into Label, strictly ascending, and Count, at least 1. Words are in order of first appearance.
type Words struct {
	Label []string // the most frequent word of each stem, in the singular and in lower case; they differ
	First []int64
	Word  []int32
	Count []int32
	Terms [][]int32 // by term of the annotation: the words it consists of, in its order
}

// Row returns the words of paper p and how often each occurs; the slices must not be changed.
func (w *Words) Row(p int) (words, counts []int32) {
	lo, hi := w.First[p], w.First[p+1]
	return w.Word[lo:hi], w.Count[lo:hi]
}

// Rows is the number of papers.
func (w *Words) Rows() int { return max(0, len(w.First)-1) }

// keyCount is a key and how often a paper has it.
type keyCount struct {
	key   uint32
	count int32
}

// countWords counts the words of every paper in parallel and numbers them in order of first appearance.
func (a *annotator) countWords(ctx context.Context) error {
	if a.options.TermsOnly {
		return nil
	}
	bare := bareKeys(a.speller.words.keys.text)
	rows := make([][]keyCount, len(a.documents))
	err := eachChunk(ctx, len(rows), func(_, lo, hi int) {
		s := a.speller.clone()
		for p := lo; p < hi; p++ {
			rows[p] = s.wordsOf(&a.documents[p], bare)
		}
	})
	if err == nil {
		a.result.Words, a.wordOf = newWords(rows, a.speller.words.keys.text)
	}
	return err
}

// countTermWords says of every term which words it consists of.
func (b *assembly) countTermWords(w *Words) {
	w.Terms = make([][]int32, len(b.phrases))
	for t, phrase := range b.phrases {
		for _, key := range phraseKeys(b.found.phrases.text[phrase]) {
			if int(key) < len(b.wordOf) && b.wordOf[key] >= 0 {
				w.Terms[t] = append(w.Terms[t], b.wordOf[key])
			}
		}
	}
}

// bareKeys tells of every key whether it is general or no word at all.
func bareKeys(keys []string) []bool {
	bare := make([]bool, len(keys))
	for i, key := range keys {
		bare[i] = judge([]string{key}).none() || !strings.ContainsFunc(key, unicode.IsLetter)
	}
	return bare
}

// wordsOf returns the keys of a document's words in order of first appearance.
func (s *speller) wordsOf(d *document, bare []bool) []keyCount {
	var row []keyCount
	place := make(map[uint32]int)
	for at, t := range d.tokens {
		if !t.class.hasContent() || !s.words.has(t.word, termWord) {
			continue
		}
		for _, key := range phraseKeys(string(s.keysOfSpan(d, span{at, at + 1}))) {
			if bare[key] {
				continue
			}
			i, known := place[key]
			if !known {
				i = len(row)
				place[key] = i
				row = append(row, keyCount{key: key})
			}
			row[i].count++
		}
	}
	return row
}

// newWords gathers keys of one stem, numbers the stems in order of first appearance, and returns the number of each key's,
// or -1.
func newWords(rows [][]keyCount, keys []string) (w *Words, stem []int32) {
	stems, total := newLexicon(), make([]int64, len(keys))
	stem = fill(len(keys), -1)
	entries := 0
	for _, row := range rows {
		entries += len(row)
	}
	w = &Words{First: make([]int64, 1, len(rows)+1), Word: make([]int32, 0, entries), Count: make([]int32, 0, entries)}
	for p, row := range rows {
		rows[p] = nil // so that rows and matrix are not both there in full
		start := len(w.Word)
		for _, c := range row {
			if stem[c.key] < 0 {
				stem[c.key] = int32(stems.add(stemOf(keys[c.key])))
			}
			total[c.key] += int64(c.count)
			w.Word, w.Count = append(w.Word, stem[c.key]), append(w.Count, c.count)
		}
		w.closeRow(start)
	}
	w.Label = mostFrequentOf(len(stems.text), stem, total, keys)
	return w, stem
}

// stemOf is the stem of a key. What has capitals, digits or letters beyond ASCII is no English word and its own stem.
func stemOf(key string) string {
	for i := range len(key) {
		if !isLower(key[i]) {
			return key
		}
	}
	env := snowballstem.NewEnv(key)
	english.Stem(env)
	return env.Current()
}

// closeRow sorts the entries from start on, adds up those of one word, and ends the row.
func (w *Words) closeRow(start int) {
	row := make([]keyCount, len(w.Word)-start)
	for i := range row {
		row[i] = keyCount{uint32(w.Word[start+i]), w.Count[start+i]}
	}
	slices.SortFunc(row, func(x, y keyCount) int { return cmp.Compare(x.key, y.key) })
	w.Word, w.Count = w.Word[:start], w.Count[:start]
	for _, c := range row {
		if last := len(w.Word) - 1; last >= start && w.Word[last] == int32(c.key) {
			w.Count[last] += c.count
		} else {
			w.Word, w.Count = append(w.Word, int32(c.key)), append(w.Count, c.count)
		}
	}
	w.First = append(w.First, int64(len(w.Word)))
}

// mostFrequentOf returns for every stem the key that occurs most, of several the first one.
func mostFrequentOf(stems int, stem []int32, total []int64, keys []string) []string {
	best := fill(stems, -1)
	for key, s := range stem {
		if s >= 0 && (best[s] < 0 || total[key] > total[best[s]]) {
			best[s] = int32(key)
		}
	}
	labels := make([]string, stems)
	for s, key := range best {
		labels[s] = keys[key]
	}
	return labels
}
