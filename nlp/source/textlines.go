package source

// One document a line is how programs of text mining, and VOSviewer's corpus files, hold texts. The first sentence of a
// line is the title, the rest the abstract; a tab after the title says where it ends. A text is taken for such lines
// only when nothing else can be made of it and its first lines leave little doubt: three or more, no blank line between
// them, nearly all of them long and ending as sentences do.

import (
	"bytes"
	"errors"
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/papergraph/papergraph/nlp/corpus"
)

const (
	longestTitle = 300 // bytes of a sentence that may be a title
	clippedTitle = 200 // bytes of a longer one that become the title, the text being kept whole
)

// sniffLines is never more than Weak. See Format.Sniff.
func sniffLines(head *Head) Confidence {
	const fewest, words = 3, 12
	lines := strings.Split(strings.TrimSpace(string(head.Text)), "\n")
	if len(head.Text) == headSize && len(lines) > 1 { // the last may be cut
		lines = lines[:len(lines)-1]
	}
	texts := 0
	for _, line := range lines {
		if isBlank(line) {
			return No
		}
		if line = collapse(line); wordCount(line) >= words && endsSentence(line) {
			texts++
		}
	}
	if len(lines) < fewest || texts*10 < len(lines)*9 || head.marked() != nil {
		return No
	}
	return Weak
}

// decodeLines yields a paper for every line that is not blank. See Format.Decode.
func decodeLines(in *Input) iter.Seq2[corpus.Paper, error] {
	return func(yield func(corpus.Paper, error) bool) {
		for record := 1; ; {
			number := in.line
			line, err := in.nextLine()
			var p corpus.Paper
			switch {
			case errors.Is(err, errLongLine):
				err = in.syntaxError(number, record, "", in.tooLong("the line"))
			case err != nil:
				if err := in.failed(); err != nil {
					yield(corpus.Paper{}, err)
				}
				return
			case isBlank(line):
				continue
			default:
				p = textPaper(line)
				p.Origin = corpus.Origin{Record: record, Line: number}
			}
			record++
			if !yield(p, err) {
				return
			}
		}
	}
}

// textPaper makes a paper of a title and an abstract that stand in one line.
func textPaper(line []byte) corpus.Paper {
	if title, text, ok := bytes.Cut(line, []byte{'\t'}); ok && !isBlank(title) {
		return corpus.Paper{Title: plainText(resolveLaTeX(string(title))), Abstract: plainText(resolveLaTeX(string(text)))}
	}
	text := plainText(resolveLaTeX(string(line)))
	end := firstSentence(text)
	if end > longestTitle {
		return corpus.Paper{Title: clipWords(text, clippedTitle), Abstract: text}
	}
	return corpus.Paper{Title: strings.TrimSuffix(text[:end], "."), Abstract: strings.TrimSpace(text[end:])}
}

// shortenings are words after which a full stop ends no sentence.
var shortenings = nameSet("al approx cf ch chap co dr ed eds eg eq eqs etc fig figs ie inc jr ltd mr mrs ms no nos p pp prof resp sec sp spp sr st tab vol vs")

// firstSentence is the length of the first sentence of a line of plain text: up to a mark that a blank and the beginning
// of a sentence follow, and that no shortening or initial stands before.
func firstSentence(text string) int {
	for i := 0; i+2 < len(text); i++ {
		b := text[i]
		if b != '.' && b != '?' && b != '!' || text[i+1] != ' ' {
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[i+2:])
		if unicode.IsLower(next) || b == '.' && isShortened(text[:i]) {
			continue
		}
		return i + 1
	}
	return len(text)
}

// isShortened reports whether the last word of s is a shortening or one letter.
func isShortened(s string) bool {
	near := s[max(0, len(s)-lookaround):]
	word := near[strings.LastIndexAny(near, " (.")+1:]
	return utf8.RuneCountInString(word) == 1 && !isDigit(word[0]) || shortenings[strings.ToLower(word)]
}

// clipWords shortens s to n bytes at the end of a word.
func clipWords(s string, n int) string {
	if len(s) <= n {
		return s
	}
	s = strings.ToValidUTF8(s[:n], "")
	if cut := strings.LastIndexByte(s, ' '); cut > 0 {
		s = s[:cut]
	}
	return s + "…"
}
