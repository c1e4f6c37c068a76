package source

import (
	"errors"
	"fmt"
	"strings"
)

// ErrEmpty is wrapped by the error of a file, or of standard input, that holds no text at all.
var ErrEmpty = errors.New("the input is empty: it holds no text")

// A SyntaxError is one record that could not be read, or one that was read without a title. Line and Record count from
// 1; zero or empty parts are unknown.
type SyntaxError struct {
	File   string
	Line   int
	Record int
	Field  string
	Reason string
}

func (e *SyntaxError) Error() string {
	var b strings.Builder
	b.WriteString(e.File)
	if e.Line > 0 {
		fmt.Fprintf(&b, ":%d", e.Line)
	}
	if e.Record > 0 {
		fmt.Fprintf(&b, ": record %d", e.Record)
	}
	if e.Field != "" {
		fmt.Fprintf(&b, ": %s", e.Field)
	}
	return strings.TrimPrefix(b.String()+": "+e.Reason, ": ")
}

// An UnknownFormatError is a file that no row of Formats reads.
type UnknownFormatError struct {
	File   string
	Looks  string // what the file looks like, with its article: "a PDF"; empty when it looks like nothing known
	Advice string // what would help: "export the references as BibTeX"
}

func (e *UnknownFormatError) Error() string {
	if e.Looks == "" {
		return fmt.Sprintf("%s: no known format; %s", e.File, e.Advice)
	}
	return fmt.Sprintf("%s: this looks like %s, which is not read; %s", e.File, e.Looks, e.Advice)
}

// A NoPapersError is a file that was recognised and read to its end without yielding one paper.
type NoPapersError struct {
	File    string
	Format  string       // the title of the format it was read as
	Skipped int          // records that could not be read
	First   *SyntaxError // the first of them, or nil
}

func (e *NoPapersError) Error() string {
	if e.First == nil {
		return fmt.Sprintf("%s: read as %s, but it holds no paper", e.File, e.Format)
	}
	if e.First.Record == 0 { // it is the file that is amiss, not a record
		return fmt.Sprintf("%s: read as %s: %s", e.File, e.Format, e.First.Reason)
	}
	return fmt.Sprintf("%s: read as %s, but none of its %d records could be read; the first: %v",
		e.File, e.Format, e.Skipped, e.First)
}

// A LimitError is compressed input that would grow beyond what any library of papers needs.
type LimitError struct {
	File  string
	Limit string // "expands to more than 200 times its size"
}

func (e *LimitError) Error() string {
	return fmt.Sprintf("%s: %s; it is not read further", e.File, e.Limit)
}
