package merge

// Titles that are not equal are compared word by word. Every word of one title is sought in the other; what is left over
// on either side decides. Spellings ("fine tuning" and "finetuning", "behaviour" and "behavior", "part 2" and "part II")
// are no difference; a slip of the pen in a long enough word is a small one. A left-over number, roman numeral, ordinal,
// single letter, negation or word such as "reply" tells two works apart, however alike the titles are otherwise.

import (
	"html"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxWords bounds the words of a title that are looked at.
const maxWords = 64

// A wording is a title as words, by their numbers in a vocabulary.
type wording struct {
	words  []int32
	breaks uint64 // bit k: the writer set a mark such as ":" or "." before word k
	broken bool   // the title ends in dots
}

// A word is what is known of a word.
type word struct {
	text      string // folded
	plain     int32  // the first word of the vocabulary that is spelt the same but for British or American, singular or plural
	frequency int32  // in how many titles
	number    uint8  // that it says, or 0
	filler    bool   // says nothing
	telling   bool   // may not be one title's alone
	digit     bool   // has one
}

// A vocabulary numbers words.
type vocabulary struct {
	index map[string]int32
	plain map[string]int32
	words []word
}

func newVocabulary() *vocabulary {
	return &vocabulary{index: make(map[string]int32), plain: make(map[string]int32)}
}

func (v *vocabulary) number(text string) int32 {
	if n, ok := v.index[text]; ok {
		return n
	}
	n := int32(len(v.words))
	v.index[text] = n
	plain := plainSpelling(text)
	if _, ok := v.plain[plain]; !ok {
		v.plain[plain] = n
	}
	v.words = append(v.words, word{text: text, plain: v.plain[plain], number: uint8(numbers[text]), filler: fillers[text], telling: isTelling(text), digit: hasDigit(text)})
	return n
}

// wordingOf numbers the words of a title.
func (v *vocabulary) wordingOf(title string) wording {
	var w wording
	split(title, func(text string, mark bool) {
		if mark && len(w.words) > 0 {
			w.breaks |= 1 << len(w.words)
		}
		w.words = append(w.words, v.number(text))
	})
	w.words = slices.Clip(w.words)
	title = strings.TrimSpace(title)
	w.broken = strings.HasSuffix(title, "...") || strings.HasSuffix(title, "…")
	return w
}

// split calls emit for the folded words of a title, at most maxWords of them, and says whether a mark stands before. Markup
// and entities that a reader has left in the title are passed over.
func split(title string, emit func(text string, mark bool)) {
	title = cleanTitle(title)
	start, count, mark := -1, 0, false
	end := func(stop int) {
		if start >= 0 && count < maxWords {
			if text := Fold(title[start:stop]); text != "" {
				emit(text, mark)
				count++
				mark = false
			}
		}
		start = -1
	}
	for i, r := range title {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) || r == '&' || r == '+' && start >= 0 || r == '#' && start >= 0:
			if start < 0 {
				start = i
			}
			continue
		case isApostrophe(r):
			continue
		case r == '.' && start >= 0 && i+1 < len(title) && isDigit(title[i-1]) && isDigit(title[i+1]):
			continue
		}
		end(i)
		mark = mark || strings.ContainsRune(":.?!;([–—/", r) || r == '-' && i+1 < len(title) && title[i+1] == ' '
	}
	end(len(title))
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == '`' || r == 'ʼ' }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// cleanTitle takes entities and tags out of a title, and the word with which publishers mark a retracted article.
func cleanTitle(title string) string {
	title = strings.TrimSpace(title)
	if strings.ContainsRune(title, '&') {
		title = html.UnescapeString(html.UnescapeString(title))
	}
	for from := 0; ; {
		open := strings.IndexByte(title[from:], '<')
		if open < 0 {
			break
		}
		open += from
		length := strings.IndexByte(title[open:], '>')
		if length < 2 || length > 12 || !isTagStart(title[open+1]) {
			from = open + 1
			continue
		}
		title = title[:open] + title[open+length+1:]
		from = open
	}
	if rest, ok := cutPrefixFold(title, "retracted:"); ok {
		title = strings.TrimSpace(rest)
	}
	return title
}

func isTagStart(c byte) bool { return c == '/' || c|0x20 >= 'a' && c|0x20 <= 'z' }

func cutPrefixFold(s, prefix string) (string, bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// A likeness is what a comparison of two titles has found.
type likeness struct {
	score   float64 // share of the letters of both that agree, 0 to 1
	slips   int     // words spelt almost alike
	missing [2]int  // words of each title that the other lacks, filling words aside
	telling string  // a word left over that tells works apart, or empty
	tail    bool    // all that is missing ends the longer title: the other is cut off
	clean   bool    // the cut is where the longer title has a mark, in the middle of a word, or marked with dots
	cut     bool    // a title ends in the middle of a word
	kept    int     // telling words that the titles share
}

// A comparer compares titles of one vocabulary.
type comparer struct {
	words []word
	used  [2][maxWords]bool
}

// compare is O(words of a × words of b). Titles of which much is missing on both sides are not looked at further, unless
// thorough.
func (c *comparer) compare(a, b *wording, thorough bool) likeness {
	c.used = [2][maxWords]bool{}
	var l likeness
	agreed := c.matchEqual(a, b, &l)
	if !thorough && c.hopeless(a, b, &l) {
		return l
	}
	agreed += c.matchGlued(a, b, 0) + c.matchGlued(b, a, 1)
	agreed += c.matchSpelling(a, b, &l)
	agreed += c.matchCut(a, b, &l)
	total := c.letters(a) + c.letters(b)
	if total > 0 {
		l.score = min(1, 2*agreed/float64(total))
	}
	c.leftOver(a, b, &l)
	return l
}

// hopeless reports whether more words are missing on both sides than spelling may explain.
func (c *comparer) hopeless(a, b *wording, l *likeness) bool {
	const spare = 4
	l.missing = [2]int{}
	for side, w := range [2]*wording{a, b} {
		for i, n := range w.words {
			if !c.used[side][i] && !c.words[n].filler {
				l.missing[side]++
			}
		}
	}
	return min(l.missing[0], l.missing[1]) > spare+l.kept/4
}

func (c *comparer) letters(w *wording) (n int) {
	for _, word := range w.words {
		n += len(c.words[word].text)
	}
	return n
}

func (c *comparer) matchEqual(a, b *wording, l *likeness) (agreed float64) {
	for i, n := range a.words {
		for j, m := range b.words {
			if n == m && !c.used[1][j] {
				c.used[0][i], c.used[1][j] = true, true
				agreed += float64(len(c.words[n].text))
				if !c.words[n].filler {
					l.kept++
				}
				break
			}
		}
	}
	return agreed
}

// matchGlued matches two words of a that stand together in b as one; side is a's place in c.used.
func (c *comparer) matchGlued(a, b *wording, side int) (agreed float64) {
	for j, m := range b.words {
		if c.used[1-side][j] {
			continue
		}
		whole := c.words[m].text
		for i := 0; i+1 < len(a.words); i++ {
			if c.used[side][i] || c.used[side][i+1] {
				continue
			}
			first, second := c.words[a.words[i]].text, c.words[a.words[i+1]].text
			if len(first)+len(second) == len(whole) && strings.HasPrefix(whole, first) && strings.HasSuffix(whole, second) {
				c.used[side][i], c.used[side][i+1], c.used[1-side][j] = true, true, true
				agreed += float64(len(whole))
				break
			}
		}
	}
	return agreed
}

func (c *comparer) matchSpelling(a, b *wording, l *likeness) (agreed float64) {
	for i, n := range a.words {
		if c.used[0][i] {
			continue
		}
		for j, m := range b.words {
			if c.used[1][j] {
				continue
			}
			slip := c.spelling(&c.words[n], &c.words[m])
			if slip < 0 {
				continue
			}
			c.used[0][i], c.used[1][j] = true, true
			agreed += float64(len(c.words[n].text)+len(c.words[m].text))/2 - float64(slip)
			l.slips += min(1, slip)
			l.kept++
			break
		}
	}
	return agreed
}

// spelling returns how far two different words are from being one: 0 for two spellings, 1 or 2 letters for a slip of the
// pen, and -1 for two words.
func (c *comparer) spelling(a, b *word) int {
	const shortest, long, longer = 4, 6, 8
	if a.number > 0 || b.number > 0 {
		if a.number == b.number {
			return 0
		}
		return -1
	}
	if a.digit || b.digit || a.telling && b.telling {
		return -1
	}
	if a.plain == b.plain {
		return 0
	}
	least, most := min(len(a.text), len(b.text)), max(len(a.text), len(b.text))
	limit := 1
	if most >= longer {
		limit = 2
	}
	if least < shortest || most-least > limit || (a.telling || b.telling) && least < long || most < long && a.text[0] != b.text[0] {
		return -1
	}
	if d := slips(a.text, b.text, limit); d <= limit && !bothCommon(a, b) && !opposite(a.text, b.text) {
		return d
	}
	return -1
}

// bothCommon reports whether two words occur too often in the corpus for one to be a slip of the other.
func bothCommon(a, b *word) bool {
	const fewest, share = 3, 20
	rare, common := min(a.frequency, b.frequency), max(a.frequency, b.frequency)
	return rare >= fewest && rare >= common/share
}

// matchCut matches the last word of a title with the word of the other that it begins: a title cut off within a word.
func (c *comparer) matchCut(a, b *wording, l *likeness) (agreed float64) {
	for side, pair := range [2][2]*wording{{a, b}, {b, a}} {
		short, long := pair[0], pair[1]
		last := len(short.words) - 1
		if last < 1 || c.used[side][last] || !c.mayBeCut(short, long) {
			continue
		}
		beginning := c.words[short.words[last]].text
		for j, m := range long.words {
			if text := c.words[m].text; !c.used[1-side][j] && len(text) > len(beginning) && strings.HasPrefix(text, beginning) {
				c.used[side][last], c.used[1-side][j] = true, true
				l.clean, l.cut = true, true
				agreed += float64(len(beginning))
				break
			}
		}
	}
	return agreed
}

// mayBeCut reports whether the last word of the short title may be the beginning of one.
func (c *comparer) mayBeCut(short, long *wording) bool {
	const shortest = 20 // letters of a title that is cut off
	last := &c.words[short.words[len(short.words)-1]]
	size := c.letters(short)
	return !last.digit && !telling[last.text] && size >= shortest && size <= c.letters(long)
}

// leftOver looks at the words that no other word was found for.
func (c *comparer) leftOver(a, b *wording, l *likeness) {
	l.missing = [2]int{}
	var first, last [2]int // the first missing word and the last found one
	for side, w := range [2]*wording{a, b} {
		first[side], last[side] = len(w.words), -1
		for i, n := range w.words {
			switch word := &c.words[n]; {
			case c.used[side][i]:
				last[side] = i
			case word.filler:
			default:
				first[side] = min(first[side], i)
				l.missing[side]++
				if l.telling == "" && (word.telling || word.digit) {
					l.telling = word.text
				}
			}
		}
	}
	for side, w := range [2]*wording{a, b} {
		if l.missing[side] > 0 && l.missing[1-side] == 0 && last[side] < first[side] {
			l.tail = true
			for k := last[side] + 1; k <= first[side]; k++ {
				l.clean = l.clean || w.breaks&(1<<k) != 0
			}
			l.clean = l.clean || [2]*wording{a, b}[1-side].broken
		}
	}
}

// near reports that the titles differ in spelling at most.
func (l *likeness) near() bool {
	return l.missing == [2]int{} && l.slips <= 1+l.kept/5
}

// fillers are words that tell nothing, whether there or not.
var fillers = wordSet("a an the of in on for and to with by from at as its via der die das des und le la les et de du el los las y en un une s d l")

// telling are words that one of two titles may not have alone.
var telling = wordSet(`not no non without against versus erratum errata corrigendum corrigenda correction corrections addendum retraction
	protocol supplementary supplemental dataset demo demonstration tutorial poster panel keynote
	reply replies response rejoinder comment comments commentary discussion part parts volume chapter section supplement
	appendix first second third fourth fifth sixth seventh eighth ninth tenth one two three four five six seven eight nine ten
	i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx`)

func wordSet(list string) map[string]bool {
	set := make(map[string]bool)
	for word := range strings.FieldsSeq(list) {
		set[word] = true
	}
	return set
}

// isTelling reports whether a word that only one title has tells two works apart: one of the list, or a single letter.
func isTelling(word string) bool {
	_, size := utf8.DecodeRuneInString(word)
	return telling[word] || size == len(word) && !fillers[word] && size == 1
}

func hasDigit(word string) bool {
	for i := range len(word) {
		if isDigit(word[i]) {
			return true
		}
	}
	return false
}

// numbers are words that say a number; those of one letter may say something else and are taken for numbers all the same.
var numbers = func() map[string]int {
	set := make(map[string]int)
	for _, list := range []string{
		"i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx", "one two three four five six seven eight nine ten",
		"first second third fourth fifth sixth seventh eighth ninth tenth", "1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20",
	} {
		for i, word := range strings.Fields(list) {
			set[word] = i + 1
		}
	}
	return set
}()
