package source

// The character encoding of a file is seldom declared and often mixed, since people concatenate exports. So it is
// settled line by line: a byte order mark decides for UTF-16; otherwise a line that is valid UTF-8 is UTF-8 and any
// other line is Windows-1252, which contains Latin-1. A line of Windows-1252 is valid UTF-8 by chance only when it
// holds pairs like "Ã©", which nobody writes. Line ends \r\n and \r become \n on the way.

import (
	"bufio"
	"bytes"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// textReader hands out the text of a raw stream in pieces that end at line ends where lines are not very long.
type textReader struct {
	raw     io.Reader
	buf     []byte
	held    int    // bytes of buf[:held] are read but not yet handed out
	taken   int    // bytes of buf[:taken] were handed out by the last call
	out     []byte // converted text of the last call, when conversion was needed
	afterCR bool   // the last piece ended in \r, so a \n to come belongs to it
	latin   int    // lines that were read as Windows-1252
}

func newTextReader(r io.Reader) *textReader {
	br := bufio.NewReaderSize(r, headSize)
	head, _ := br.Peek(1 << 10)
	var raw io.Reader = br
	if e := wideEncoding(head); e != nil {
		raw = e.NewDecoder().Reader(br)
	} else if bytes.HasPrefix(head, []byte("\ufeff")) {
		br.Discard(len("\ufeff"))
	}
	return &textReader{raw: raw, buf: make([]byte, headSize)}
}

// wideEncoding recognises UTF-16 by its byte order mark, or without one by zero bytes at every other place.
func wideEncoding(head []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}), bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM)
	case len(head) < 8:
		return nil
	}
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	most := len(head) * 2 / 5
	switch {
	case zeros[1] > most && zeros[0] == 0:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case zeros[0] > most && zeros[1] == 0:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
}

// next returns the next piece of text, valid until the next call, with io.EOF or another error after the last.
func (t *textReader) next() ([]byte, error) {
	t.held = copy(t.buf, t.buf[t.taken:t.held])
	t.taken = 0
	for {
		n, err := t.raw.Read(t.buf[t.held:])
		t.held += n
		t.taken = t.whole(n, err != nil)
		if t.taken > 0 || err != nil {
			return t.convert(t.buf[:t.taken]), err
		}
	}
}

// whole is the length of the part of buf that can be judged: whole lines, or whole characters when a line fills buf. The
// last n bytes are new.
func (t *textReader) whole(n int, ended bool) int {
	data := t.buf[:t.held]
	if ended {
		return len(data)
	}
	if i := bytes.LastIndexByte(data[len(data)-n:], '\n'); i >= 0 {
		return len(data) - n + i + 1
	}
	if len(data) < len(t.buf) {
		return 0
	}
	for back := 1; back < utf8.UTFMax; back++ {
		if b := data[len(data)-back]; utf8.RuneStart(b) {
			if !utf8.FullRune(data[len(data)-back:]) {
				return len(data) - back
			}
			break
		}
	}
	return len(data)
}

// convert makes clean text of a piece; the usual piece is clean already and is returned as it is.
func (t *textReader) convert(piece []byte) []byte {
	if t.afterCR || bytes.IndexByte(piece, '\r') >= 0 {
		piece = t.unifyLineEnds(piece)
	}
	if !utf8.Valid(piece) {
		piece = t.decodeLines(piece)
	}
	return piece
}

func (t *textReader) decodeLines(piece []byte) []byte {
	t.out = t.out[:0]
	for line := range bytes.Lines(piece) {
		if utf8.Valid(line) {
			t.out = append(t.out, line...)
			continue
		}
		t.latin++
		for _, b := range line {
			t.out = utf8.AppendRune(t.out, charmap.Windows1252.DecodeByte(b))
		}
	}
	return t.out
}

// unifyLineEnds rewrites piece in place.
func (t *textReader) unifyLineEnds(piece []byte) []byte {
	kept := piece[:0]
	for _, b := range piece {
		switch {
		case b == '\r':
			kept = append(kept, '\n')
		case b == '\n' && t.afterCR:
		default:
			kept = append(kept, b)
		}
		t.afterCR = b == '\r'
	}
	return kept
}
