package graphfile

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
)

// maxLine is the length of a line that is refused: no edge and no label is a mebibyte long.
const maxLine = 1 << 20

// lineReader hands out the lines of a text without copying them.
type lineReader struct {
	*collector
	r  *bufio.Reader
	at int // number of the line that was read last, from 1
}

func newLineReader(r io.Reader, name string) *lineReader {
	l := &lineReader{collector: newCollector(name), r: bufio.NewReaderSize(r, maxLine)}
	l.line = &l.at
	return l
}

// next returns the next line without its end and the blanks around it, valid until the next call, or io.EOF.
func (l *lineReader) next() ([]byte, error) {
	text, err := l.r.ReadSlice('\n')
	l.at++
	switch {
	case err == nil, errors.Is(err, io.EOF) && len(text) > 0:
		return trimmed(bytes.TrimSuffix(text, []byte{'\n'})), nil
	case errors.Is(err, bufio.ErrBufferFull):
		return nil, l.fail(l.at, "", "the line is longer than %d KiB", maxLine>>10)
	case errors.Is(err, io.EOF):
		return nil, io.EOF
	}
	return nil, fmt.Errorf("%s: %w", l.file, err)
}

// trimmed is text without the blanks at its ends. Tabs stay: one at an end may set off an empty field.
func trimmed(text []byte) []byte {
	for len(text) > 0 && text[0] == ' ' {
		text = text[1:]
	}
	for len(text) > 0 && text[len(text)-1] == ' ' {
		text = text[:len(text)-1]
	}
	return text
}
