package source

// Input is what a decoder reads: UTF-8 text whose lines end in \n, seen through a window that slides over the file.
//
// The window is text[off:]. A decoder looks at it, asks for more when a record is not yet whole, and advances past what
// it has understood. Nothing before the window is kept, and no decoder lets the window grow beyond limit bytes, so
// memory stays bounded whatever the file holds. A decoder that finds out late that it was led astray (a quote that is
// never closed) simply has not advanced yet and tries again from where it stands.

import (
	"bytes"
	"errors"
	"fmt"
	"io"
)

const (
	recordLimit  = 16 << 20 // bytes in one line, field or record
	headSize     = 64 << 10 // bytes shown to Sniff
	warningLimit = 100      // warnings and skipped records kept of one file; all are counted
)

// Input is the text of one file, or of one member of an archive.
type Input struct {
	Name    string            // for messages: the path, "-" for standard input
	Columns map[string]string // of a table, as Options.Columns says

	text     *textReader
	cited    *cited // references of this reading that have been met
	buf      []byte
	off      int
	line     int   // of buf[off], from 1
	err      error // why text has ended: io.EOF or what failed
	limit    int
	warnings []string
	warned   int
}

// NewInput makes the input that a Format's Decode reads from raw bytes in any of the encodings that Read knows: UTF-8
// with or without a byte order mark, UTF-16, or Windows-1252.
func NewInput(name string, r io.Reader) *Input {
	return &Input{Name: name, text: newTextReader(r), cited: new(cited), line: 1, limit: recordLimit}
}

// Read gives the text as a stream, for decoders that bring a parser of their own.
func (in *Input) Read(p []byte) (int, error) {
	if in.off == len(in.buf) && !in.more() {
		return 0, in.err
	}
	n := copy(p, in.window())
	in.advance(n)
	return n, nil
}

// Line is the number of the line that is read next, from 1.
func (in *Input) Line() int { return in.line }

// Warnf notes something that was read, but not quite as it stands in the file; line is where, or 0.
func (in *Input) Warnf(line int, format string, args ...any) {
	in.warned++
	if len(in.warnings) >= warningLimit {
		return
	}
	place := in.Name
	if line > 0 {
		place = fmt.Sprintf("%s:%d", in.Name, line)
	}
	in.warnings = append(in.warnings, place+": "+fmt.Sprintf(format, args...))
}

// syntaxError makes the error of a record of this input.
func (in *Input) syntaxError(line, record int, field, reason string) *SyntaxError {
	return &SyntaxError{File: in.Name, Line: line, Record: record, Field: field, Reason: reason}
}

// window is the text that has been read but not advanced over. It is valid until the next call of more.
func (in *Input) window() []byte { return in.buf[in.off:] }

// view is the part of the window that lies within the limit, and one byte more. What a decoder finds there does not
// depend on how much happens to have been read.
func (in *Input) view() []byte {
	w := in.window()
	return w[:min(len(w), in.limit+1)]
}

// more appends the next piece of text to the window; it reports false when there is none.
func (in *Input) more() bool {
	for in.err == nil {
		var piece []byte
		piece, in.err = in.text.next()
		if len(piece) == 0 {
			continue
		}
		if in.off > len(in.buf)/2 {
			in.buf = in.buf[:copy(in.buf, in.buf[in.off:])]
			in.off = 0
		}
		in.buf = append(in.buf, piece...)
		return true
	}
	return false
}

// at returns the byte at position i of the window, reading on as needed, or false at the end of the text.
func (in *Input) at(i int) (byte, bool) {
	for i >= len(in.buf)-in.off {
		if !in.more() {
			return 0, false
		}
	}
	return in.buf[in.off+i], true
}

// advance moves the window n bytes forward.
func (in *Input) advance(n int) {
	in.line += bytes.Count(in.buf[in.off:in.off+n], newline)
	in.off += n
}

var newline = []byte{'\n'}

// head returns the first text of an input of which nothing has been read yet, without advancing.
func (in *Input) head() []byte {
	for len(in.window()) < headSize && in.more() {
	}
	return in.window()[:min(headSize, len(in.window()))]
}

// failed returns the error that ended the text early, or nil when it simply ended.
func (in *Input) failed() error {
	if errors.Is(in.err, io.EOF) {
		return nil
	}
	return in.err
}

// errLongLine says that a line was longer than the limit and has been skipped.
var errLongLine = errors.New("line is longer than the limit")

// nextLine returns the next line without its end. The error is errLongLine for a line that was skipped, io.EOF at the
// end, or what failed. The line is valid until the next call.
func (in *Input) nextLine() ([]byte, error) {
	for scanned := 0; ; {
		if i := bytes.IndexByte(in.window()[scanned:], '\n'); i >= 0 {
			line := in.window()[:scanned+i]
			in.off += len(line) + 1
			in.line++
			if len(line) > in.limit {
				return nil, errLongLine
			}
			return line, nil
		}
		scanned = len(in.window())
		if scanned > in.limit {
			in.skipLine()
			return nil, errLongLine
		}
		if !in.more() {
			return in.lastLine()
		}
	}
}

// lastLine returns what stands after the last line end; after a failure that is half a line, and is withheld.
func (in *Input) lastLine() ([]byte, error) {
	line := in.window()
	if in.failed() != nil || len(line) == 0 {
		return nil, in.err
	}
	in.off = len(in.buf)
	if len(line) > in.limit {
		return nil, errLongLine
	}
	return line, nil
}

// skipLine advances past the next line end without holding the line.
func (in *Input) skipLine() {
	for {
		if i := bytes.IndexByte(in.window(), '\n'); i >= 0 {
			in.advance(i + 1)
			return
		}
		in.off = len(in.buf)
		if !in.more() {
			return
		}
	}
}

// tooLong is the reason given for whatever exceeds the limit.
func (in *Input) tooLong(what string) string {
	return fmt.Sprintf("%s is longer than %s", what, sizeText(int64(in.limit)))
}

// sizeText writes a number of bytes for people.
func sizeText(n int64) string {
	switch {
	case n >= 1<<30:
		return fmt.Sprintf("%d GiB", n>>30)
	case n >= 1<<20:
		return fmt.Sprintf("%d MiB", n>>20)
	case n >= 1<<10:
		return fmt.Sprintf("%d KiB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}
