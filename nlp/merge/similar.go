package merge

// Similar titles: typing errors, titles cut off, subtitles left out. All pairs would be too many, so records are compared
// within blocks only: those of one first author (by the beginning of the name, also of the given name, where the two may
// have changed places) in the same or the next year, of two of their three rarest words, of the first three words, or of
// one volume and page. A block of more than blockLimit records is divided by the rare words of their titles, once, and
// what is still too large tells nothing. So a record is compared with a bounded number of others.

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/papergraph/papergraph/graph"
)

const (
	blockLimit  = 40
	rareWords   = 4 // by which large blocks are divided
	familyStart = 6 // letters of a family name that a block shares
)

// A listing puts a record into a block.
type listing struct {
	block  uint64
	record int32
	large  bool // may be divided
}

// A blocker lists records in blocks.
type blocker struct {
	w        *works
	words    []word
	listings []listing
	divided  []listing // of the block at hand
	pairs    [][2]int32
	rare     []int32
	judges   []judge
	found    [3][]match // by the way of matching
	buf      []byte
}

// A judge decides on pairs of records. It changes nothing but what it has found, so that several can be at work.
type judge struct {
	w       *works
	compare comparer
	found   [3][]match
	doubts  []doubt
}

// Ways in which similar titles match.
const (
	spelt  = iota // otherwise
	cut           // off
	placed        // alike
)

// joinBySimilarity joins records of similar titles.
func (w *works) joinBySimilarity(ctx context.Context) error {
	w.countWords()
	b := &blocker{w: w, words: w.words.words, judges: make([]judge, judgesAtWork)}
	for k := range b.judges {
		b.judges[k] = judge{w: w, compare: comparer{words: b.words}}
	}
	if err := b.judgeAll(ctx); err != nil {
		return err
	}
	w.apply(b.found[spelt])
	w.apply(w.only(b.found[cut]))
	w.apply(b.found[placed])
	return nil
}

// countWords counts the records whose titles have a word.
func (w *works) countWords() {
	for i := range w.facts {
		words := w.facts[i].wording.words
		for k, n := range words {
			if !slices.Contains(words[:k], n) {
				w.words.words[n].frequency++
			}
		}
	}
}

// judgeAll decides on the pairs of records that share a block and belong to different groups.
func (b *blocker) judgeAll(ctx context.Context) error {
	const perRecord = 10 // blocks, about
	b.listings = make([]listing, 0, perRecord*len(b.w.facts))
	for i := range b.w.facts {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if f := &b.w.facts[i]; !f.generic && len(f.wording.words) > 0 {
			b.list(int32(i), f)
		}
	}
	sortListings(b.listings)
	eachBlock(b.listings, func(block []listing) {
		b.visit(block)
		if len(b.pairs) >= pairsAtOnce {
			b.judgePairs(ctx) // whose error comes back with the last pairs
		}
	})
	return b.judgePairs(ctx)
}

func sortListings(listings []listing) {
	slices.SortFunc(listings, func(l, m listing) int { return cmp.Or(cmp.Compare(l.block, m.block), cmp.Compare(l.record, m.record)) })
}

// eachBlock calls visit for every block of sorted listings.
func eachBlock(listings []listing, visit func([]listing)) {
	for start := 0; start < len(listings); {
		end := start + 1
		for end < len(listings) && listings[end].block == listings[start].block {
			end++
		}
		visit(listings[start:end])
		start = end
	}
}

// visit pairs up the records of a block, or of the smaller ones into which a large block is divided.
func (b *blocker) visit(block []listing) {
	if len(block) <= blockLimit {
		b.pairUp(block)
		return
	}
	b.divided = b.divided[:0]
	for _, l := range block {
		if l.large {
			for _, n := range b.rarest(&b.w.facts[l.record]) {
				b.divided = append(b.divided, listing{block: l.block ^ uint64(n+1)*mixer, record: l.record})
			}
		}
	}
	sortListings(b.divided)
	eachBlock(b.divided, func(part []listing) {
		if len(part) <= blockLimit {
			b.pairUp(part)
		}
	})
}

// mixer spreads small numbers over 64 bits.
const mixer = 0x9e3779b97f4a7c15

// pairUp notes the pairs of a block. Every so many are judged, so that they need little memory; a pair that comes back
// later is judged again, to no effect.
func (b *blocker) pairUp(block []listing) {
	for k, l := range block {
		for _, m := range block[k+1:] {
			f, g := &b.w.facts[l.record], &b.w.facts[m.record]
			if f.title != g.title && yearsApart(f, g) <= preprintLead && b.w.find(l.record) != b.w.find(m.record) {
				b.pairs = append(b.pairs, [2]int32{min(l.record, m.record), max(l.record, m.record)})
			}
		}
	}
}

// pairsAtOnce is how many pairs are judged together.
const pairsAtOnce = 1 << 17

func (b *blocker) judgePairs(ctx context.Context) error {
	slices.SortFunc(b.pairs, func(p, q [2]int32) int { return cmp.Or(cmp.Compare(p[0], q[0]), cmp.Compare(p[1], q[1])) })
	b.pairs = slices.Compact(b.pairs)
	err := graph.Parallel(ctx, len(b.judges), func(k int) {
		from, to := graph.Span(len(b.pairs), len(b.judges), k)
		for _, p := range b.pairs[from:to] {
			b.judges[k].judge(p[0], p[1])
		}
	})
	b.pairs = b.pairs[:0]
	for k := range b.judges {
		b.collect(&b.judges[k])
	}
	return err
}

// judgesAtWork is into how many parts the pairs are divided.
const judgesAtWork = 16

// collect takes over what a judge has found.
func (b *blocker) collect(j *judge) {
	for way := range j.found {
		b.found[way] = append(b.found[way], j.found[way]...)
		j.found[way] = j.found[way][:0]
	}
	for _, d := range j.doubts {
		b.w.doubt(d.a, d.b, d.score, d.why)
	}
	j.doubts = j.doubts[:0]
}

// list puts a record into its blocks.
func (b *blocker) list(i int32, f *facts) {
	if f.year != 0 && len(f.authors) > 0 {
		for _, n := range []string{f.authors[0].family, f.authors[0].given} {
			if len(n) >= 2 {
				start := n[:min(len(n), familyStart)]
				b.put(i, true, "author", start, strconv.Itoa(f.year))
				b.put(i, true, "author", start, strconv.Itoa(f.year+1))
			}
		}
	}
	rare := b.rarest(f)
	for k, n := range rare[:min(3, len(rare))] {
		for _, m := range rare[:k] {
			b.put(i, false, "words", strconv.Itoa(int(min(n, m))), strconv.Itoa(int(max(n, m))))
		}
	}
	start := []string{"start"}
	for _, n := range f.wording.words {
		if word := &b.words[n]; !word.filler && len(start) <= 3 {
			start = append(start, word.text)
		}
	}
	b.put(i, true, start...)
	if f.page != "" && f.volume != "" {
		b.put(i, true, "place", f.volume, f.page)
	}
}

func (b *blocker) put(i int32, large bool, parts ...string) {
	b.buf = b.buf[:0]
	for _, part := range parts {
		b.buf = append(append(b.buf, part...), '|')
	}
	b.listings = append(b.listings, listing{hash(b.buf), i, large})
}

// rarest returns the rarest words of a title that another record has too, at most rareWords of them, until it is called
// again.
func (b *blocker) rarest(f *facts) []int32 {
	words := b.rare[:0]
	for k, n := range f.wording.words {
		if word := &b.words[n]; word.frequency > 1 && !word.filler && !slices.Contains(f.wording.words[:k], n) {
			words = append(words, n)
		}
	}
	slices.SortFunc(words, func(n, m int32) int {
		return cmp.Or(cmp.Compare(b.words[n].frequency, b.words[m].frequency), strings.Compare(b.words[n].text, b.words[m].text))
	})
	b.rare = words
	return words[:min(rareWords, len(words))]
}

const (
	doubtful = 0.85 // a likeness of titles that is worth a look
	alike    = 0.75 // a likeness that is enough for records of one place in print
)

// judge decides on two records of different titles.
func (j *judge) judge(a, b int32) {
	f, g := &j.w.facts[a], &j.w.facts[b]
	if f.against(g) != "" {
		return
	}
	m := match{a: a, b: b}
	if samePlace(f, g) {
		m.rank = -1
	}
	l := j.compare.compare(&f.wording, &g.wording, m.rank < 0)
	m.score = l.score
	if l.cut || l.tail {
		if j.judgeCut(f, g, &l, m) || l.telling != "" {
			return
		}
	}
	why := otherWords
	switch {
	case l.telling != "" || l.cut || l.tail:
	case l.near():
		if why = f.nearMatches(g, &l); why == "" {
			j.found[spelt] = append(j.found[spelt], m.named("similar title"))
		}
	case l.score >= alike && f.placeMatches(g):
		why = ""
		j.found[placed] = append(j.found[placed], m.named("similar title"))
	}
	if why != "" && (l.score >= doubtful || l.tail && l.clean && l.score >= alike) {
		j.doubts = append(j.doubts, doubt{a, b, l.score, why})
	}
}

// judgeCut decides on two records of which one has the beginning of the other's title, and reports whether they may be one
// work. What a title that was cut off has lost may be "part 2" or "reply", too: such a work is its rival.
func (j *judge) judgeCut(f, g *facts, l *likeness, m match) bool {
	if l.missing[0] > 0 || l.missing == [2]int{} && len(f.title) > len(g.title) {
		m.a, m.b = m.b, m.a // the shorter first
	}
	short := &j.w.facts[m.a]
	switch {
	case l.telling != "" && (l.cut || short.wording.broken) && m.rank == 0:
		m.rank = rival
	case l.telling != "" && m.rank == 0, l.missing != [2]int{} && !l.tail, l.slips > 1+l.kept/5:
		return false
	case l.missing == [2]int{} && f.nearMatches(g, l) != "", l.tail && f.cutMatches(g, l) != "":
		return false
	}
	j.found[cut] = append(j.found[cut], m.named("shortened title"))
	return m.rank != rival
}

// rival is the rank of a match that only speaks against others of the shortened title.
const rival = 1

// named says by what a match was found.
func (m match) named(by string) match {
	m.by = fmt.Sprintf("%s %.2f", by, m.score)
	return m
}

// nearMatches judges records whose titles differ in spelling.
func (f *facts) nearMatches(g *facts, l *likeness) contradiction {
	authors, place := authorsAgree(f.authors, g.authors), samePlace(f, g)
	sameYear := f.year != 0 && f.year == g.year
	venue := venuesAgree(f.paper.Venue, g.paper.Venue)
	switch {
	case f.otherPage(g):
		return otherInPrint
	case place && (authors == agree || sameYear):
		return ""
	case authors != agree:
		if sameYear && venue == agree && same(f.volume, g.volume) && !f.short && !g.short {
			return ""
		}
		return tooLittle
	case (f.short || g.short) && !(sameYear && venue != disagree && l.slips <= 1 && (l.slips == 0 || venue == agree || sameAuthors(f.authors, g.authors))):
		return tooLittle
	case yearsApart(f, g) > 0 && f.preprint == g.preprint:
		return f.yearSlipped(g, authors)
	case f.conferenceAndJournal(g):
		return otherVenue
	}
	return ""
}

// cutMatches judges records of which one title is the beginning of the other.
func (f *facts) cutMatches(g *facts, l *likeness) contradiction {
	const least = 3 // telling words of a title that is recognised when cut off
	authors := authorsAgree(f.authors, g.authors)
	sameYear := f.year != 0 && f.year == g.year
	place := samePlace(f, g)
	switch {
	case f.otherPage(g) || differ(f.volume, g.volume):
		return otherInPrint
	case place && authors == agree:
		return ""
	case authors != agree || l.kept < least:
		return tooLittle
	case f.preprint == g.preprint && venuesAgree(f.paper.Venue, g.paper.Venue) == disagree:
		return otherVenue
	case yearsApart(f, g) > 0 && f.preprint == g.preprint && f.yearSlipped(g, authors) != "":
		return otherYear
	case !l.clean && !(sameYear && sameAuthors(f.authors, g.authors) && !differ(f.page, g.page)):
		return tooLittle
	}
	return ""
}

// placeMatches reports whether first author, year and place in print agree.
func (f *facts) placeMatches(g *facts) bool {
	return samePlace(f, g) && f.year != 0 && f.year == g.year && authorsAgree(f.authors, g.authors) == agree && venuesAgree(f.paper.Venue, g.paper.Venue) != disagree
}

// otherPage reports whether both first pages are plain numbers and differ, neither being the 1 of an article that had no
// pages yet.
func (f *facts) otherPage(g *facts) bool {
	return differ(f.page, g.page) && f.page != "1" && g.page != "1" && allDigits(f.page) && allDigits(g.page) && f.preprint == g.preprint
}

// only takes out the matches of a shortened title that may be of several works, unless the place in print says of which.
func (w *works) only(matches []match) []match {
	works := make(map[int32]int32) // shortened record → the group that it may belong to, or -1
	for _, m := range matches {
		if m.rank < 0 {
			continue
		}
		long := w.find(m.b)
		if known, ok := works[m.a]; ok && known != long {
			long = -1
		}
		works[m.a] = long
	}
	return slices.DeleteFunc(matches, func(m match) bool {
		several := m.rank >= 0 && works[m.a] < 0
		if several {
			w.doubt(m.a, m.b, m.score, tooLittle)
		}
		return several || m.rank == rival
	})
}
