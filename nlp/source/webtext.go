package source

// Text copied from a web page: titles and abstracts with blank lines between, and around them whatever the page shows
// beside its papers: menus, dates, counters, names, an invitation to subscribe.
//
// A paper is recognised by its shape: a short block that reads like a title, then a long block of prose. The text is cut
// into pieces (passage.go says what kind each is) and the pieces between two passages of prose are a gap. The title is
// the last piece of the gap that is none of menu, date, counter, heading of a section or list of names; names and dates
// after it belong to the paper; a short sentence at the beginning of a gap ends the abstract before it. A gap without a
// title makes the prose after it a further paragraph. What stands before the first title, after the last abstract or
// between is left out.
//
// Two things differ from page to page and are learned from the first 1,000 lines or 64 KiB: whether a lone name stands between title
// and abstract, and whether titles end in a full stop.

import (
	"bytes"
	"iter"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// sniffWebText finds a pair of title and abstract in text without the marks of any other format.
func sniffWebText(head *Head) Confidence {
	if head.brief || head.marked() != nil {
		return No
	}
	text := firstLines(head.Text)
	if bytes.IndexByte(bytes.TrimSpace(text), '\n') < 0 {
		return No
	}
	for _, err := range decodeWebText(NewInput("", bytes.NewReader(text))) {
		if err == nil {
			return Weak
		}
	}
	return No
}

// pageLines is how many lines of a page are looked at to find out what it is.
const pageLines = 1000

func firstLines(text []byte) []byte {
	end := 0
	for range pageLines {
		i := bytes.IndexByte(text[end:], '\n')
		if i < 0 {
			return text
		}
		end += i + 1
	}
	return text[:end]
}

// decodeWebText yields the papers of copied text. See Format.Decode.
func decodeWebText(in *Input) iter.Seq2[corpus.Paper, error] {
	return func(yield func(corpus.Paper, error) bool) {
		page := &webPage{in: in, manner: learnManner(firstLines(in.head()))}
		for block, err := range blocks(in) {
			if err != nil {
				if !yield(corpus.Paper{}, err) {
					return
				}
				continue
			}
			for _, p := range pieces(block, !page.hasTitle()) {
				if done := page.add(p); done != nil && !yield(*done, nil) {
					return
				}
			}
		}
		if done := page.finish(); done != nil && !yield(*done, nil) {
			return
		}
		if err := in.failed(); err != nil {
			yield(corpus.Paper{}, err)
		}
	}
}

// A webPage is the state between pieces.
type webPage struct {
	in      *Input
	manner  manner
	gap     []piece       // short pieces since the last prose
	paper   *corpus.Paper // whose abstract may still go on
	parts   []string      // of that abstract
	size    int           // bytes in parts
	records int
}

// abstractLimit is how long an abstract may grow; a text of more paragraphs is no list of papers.
const abstractLimit = 1 << 20

// hasTitle reports whether the present gap holds something that reads like a title.
func (w *webPage) hasTitle() bool {
	for _, p := range w.gap {
		if p.kind == titlePiece {
			return true
		}
	}
	return false
}

// add takes the next piece and returns the paper that it completes, if any.
func (w *webPage) add(p piece) *corpus.Paper {
	if p.kind == sentencePiece && wordCount(p.text) >= shortAbstract && w.directlyAfterTitle() {
		p.kind = prosePiece
	}
	if p.kind != prosePiece {
		w.keepInGap(p)
		return nil
	}
	gap := w.gap
	w.gap = nil
	gap = w.takeSentences(gap)
	markNames(gap)
	at := w.manner.titleOf(gap)
	switch {
	case at >= 0:
		done := w.complete()
		w.begin(gap[at:], p)
		return done
	case w.paper != nil:
		w.addPart(p)
	default:
		w.in.Warnf(p.line, "a paragraph without a title before it was left out: %q", clip(p.text, 40))
	}
	return nil
}

// gapLimit bounds the pieces held between two passages of prose; titles stand near the end of a gap.
const gapLimit = 256

func (w *webPage) keepInGap(p piece) {
	w.gap = append(w.gap, p)
	if len(w.gap) == 2*gapLimit {
		w.takeSentences(w.gap)
		w.gap = append(w.gap[:0], w.gap[gapLimit:]...)
	}
}

// directlyAfterTitle reports whether the last piece of the gap that tells anything is a title.
func (w *webPage) directlyAfterTitle() bool {
	for i := len(w.gap) - 1; i >= 0; i-- {
		switch w.gap[i].kind {
		case titlePiece:
			return true
		case sentencePiece, prosePiece:
			return false
		}
	}
	return false
}

// takeSentences adds the sentences that a gap begins with to the abstract before it, and returns the rest.
func (w *webPage) takeSentences(gap []piece) []piece {
	if w.paper == nil || w.manner.dotted {
		return gap
	}
	for len(gap) > 0 && gap[0].kind == sentencePiece {
		w.addPart(gap[0])
		gap = gap[1:]
	}
	return gap
}

// addPart lets the abstract go on, up to the limit.
func (w *webPage) addPart(p piece) {
	before := w.size
	if w.size += len(p.text); w.size <= abstractLimit {
		w.parts = append(w.parts, p.text)
	} else if before <= abstractLimit {
		w.in.Warnf(p.line, "the abstract of %q is longer than %s; the rest was left out",
			clip(w.paper.Title, 60), sizeText(abstractLimit))
	}
}

// complete returns the present paper, if any, with its abstract.
func (w *webPage) complete() *corpus.Paper {
	if w.paper != nil {
		w.paper.Abstract = trimAbstract(strings.Join(w.parts, " "))
	}
	return w.paper
}

// begin starts the paper whose title is the first piece and whose abstract is prose.
func (w *webPage) begin(gap []piece, prose piece) {
	w.records++
	title := gap[0]
	w.paper = &corpus.Paper{Title: title.text, Origin: corpus.Origin{Record: w.records, Line: title.line}}
	w.parts, w.size = append(w.parts[:0], prose.text), len(prose.text)
	for _, p := range gap[1:] {
		w.readBeside(p)
	}
}

// readBeside takes what stands between title and abstract: names, a date, identifiers.
func (w *webPage) readBeside(p piece) {
	switch {
	case p.kind == namesPiece || p.kind == titlePiece && w.manner.bylines && mayBeName(p.text):
		w.paper.Authors = append(w.paper.Authors, parseAuthors(bareNames(p.text))...)
	case p.kind == noisePiece:
		if w.paper.Year == 0 {
			w.paper.Year = parseYear(p.text)
		}
		if doi, ok := DOI(p.text); ok && w.paper.DOI == "" {
			w.paper.DOI = doi
		}
		if id := arXivID(p.text); id != "" && w.paper.IDs == nil {
			w.paper.IDs = map[string]string{"arxiv": id}
		}
	}
}

// markNames turns what could be names into names where "Authors:" stands before them.
func markNames(gap []piece) {
	after := false
	for i := range gap {
		switch p := &gap[i]; {
		case p.kind == noisePiece:
			after = after || authorsLabel.MatchString(p.text)
		case after && p.kind == titlePiece && mayBeName(p.text):
			p.kind = namesPiece
		default:
			after = false
		}
	}
}

// finish returns the last paper.
func (w *webPage) finish() *corpus.Paper {
	w.takeSentences(w.gap)
	return w.complete()
}

// A manner is what one page does otherwise than others.
type manner struct {
	bylines bool // a lone name stands between title and abstract
	dotted  bool // titles end in a full stop
}

// learnManner counts the gaps of the first text that show each manner; more than half of them decide.
func learnManner(head []byte) manner {
	var gap []piece
	gaps, bylines, dotted := 0, 0, 0
	for block, err := range blocks(NewInput("", bytes.NewReader(head))) {
		if err != nil {
			continue
		}
		for _, p := range pieces(block, true) {
			if p.kind != prosePiece {
				gap = append(gap, p)
				continue
			}
			gaps++
			markNames(gap)
			if showsByline(gap) {
				bylines++
			}
			if showsFullStop(gap) {
				dotted++
			}
			gap = gap[:0]
		}
	}
	return manner{bylines: 2*bylines > gaps, dotted: 2*dotted > gaps}
}

// showsByline reports whether a gap ends with a title and, after it, something like a lone name.
func showsByline(gap []piece) bool {
	named := false
	for i := len(gap) - 1; i >= 0; i-- {
		switch {
		case gap[i].kind != titlePiece:
		case mayBeName(gap[i].text):
			named = true
		default:
			return named
		}
	}
	return false
}

// showsFullStop reports whether a gap has no title unless a sentence is one.
func showsFullStop(gap []piece) bool {
	sentence := false
	for _, p := range gap {
		if p.kind == titlePiece {
			return false
		}
		sentence = sentence || p.kind == sentencePiece
	}
	return sentence
}

// titleOf returns the position of the title in a gap, or -1.
func (m manner) titleOf(gap []piece) int {
	for i := len(gap) - 1; i >= 0; i-- {
		if gap[i].kind == titlePiece && !(m.bylines && mayBeName(gap[i].text)) {
			return i
		}
	}
	if at := lastOf(gap, titlePiece); at >= 0 {
		if before := lastOf(gap[:at], titlePiece); before >= 0 {
			return before // both could be names: the later is
		}
		return at
	}
	if m.dotted {
		return lastOf(gap, sentencePiece)
	}
	return lastOf(gap, namesPiece)
}

// lastOf returns the position of the last piece of a kind, or -1.
func lastOf(gap []piece, kind pieceKind) int {
	for i := len(gap) - 1; i >= 0; i-- {
		if gap[i].kind == kind {
			return i
		}
	}
	return -1
}

// A block is a run of lines that are not blank.
type block struct {
	lines []string
	line  int // number of the first
}

// blocks cuts text at blank lines. Lines and blocks beyond the limit yield a *SyntaxError.
func blocks(in *Input) iter.Seq2[block, error] {
	return func(yield func(block, error) bool) {
		var b block
		size := 0
		for {
			number := in.line
			line, err := in.nextLine()
			text := strings.TrimSpace(string(line))
			size += len(line)
			switch {
			case err == errLongLine || size > in.limit:
				b, size = block{}, 0
				if !yield(block{}, in.syntaxError(number, 0, "", in.tooLong("a paragraph"))) {
					return
				}
			case err == nil && text != "":
				b.add(text, number)
			default: // a blank line or the end
				if len(b.lines) > 0 && !yield(b, nil) || err != nil {
					return
				}
				b, size = block{}, 0
			}
		}
	}
}

func (b *block) add(text string, number int) {
	if len(b.lines) == 0 {
		b.line = number
	}
	b.lines = append(b.lines, text)
}
