package graphfile

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
)

// Limits on XML: deeper or longer than any graph that a program writes, small enough to be refused before it hurts.
const (
	maxDepth = 256
	maxToken = 16 << 20 // bytes of one tag, text or comment
)

// scanner walks over the elements of an XML document. Names are local ones, as most readers of graphs take them.
// Entities that a document declares for itself are not expanded: one that is used is an error of the XML.
type scanner struct {
	*collector
	root  string // name of the element that holds all others
	d     *xml.Decoder
	in    *meteredReader
	texts [][]byte // text of every open element, without that of the elements in it; the last is the innermost
}

func newScanner(r io.Reader, name, root string) *scanner {
	in := &meteredReader{r: r}
	s := &scanner{collector: newCollector(name), root: root, d: xml.NewDecoder(in), in: in}
	// The text is UTF-8 by now, whatever the document says of its encoding.
	s.d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	return s
}

// walk calls enter and leave for every element. Leave is told the text that stood in the element.
func (s *scanner) walk(enter func(xml.StartElement) error, leave func(element, text string) error) error {
	seen := false
	for {
		s.in.left = maxToken
		token, err := s.d.Token()
		if errors.Is(err, io.EOF) && seen {
			return nil
		}
		if err != nil {
			return s.broken(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if !seen && t.Name.Local != s.root {
				return s.fail(s.at(), "", "the outermost element is <%s>, not <%s>", t.Name.Local, s.root)
			}
			seen = true
			err = s.open(t, enter)
		case xml.EndElement:
			last := len(s.texts) - 1
			err = leave(t.Name.Local, string(s.texts[last]))
			s.texts = s.texts[:last]
		case xml.CharData:
			err = s.read(t)
		}
		if err != nil {
			return err
		}
	}
}

func (s *scanner) open(e xml.StartElement, enter func(xml.StartElement) error) error {
	if len(s.texts) == maxDepth {
		return s.fail(s.at(), "", "elements are nested more than %d deep", maxDepth)
	}
	s.texts = append(s.texts, nil)
	return enter(e)
}

func (s *scanner) read(text xml.CharData) error {
	last := len(s.texts) - 1
	if last < 0 {
		return nil // white space around the outermost element
	}
	if text = bytes.TrimSpace(text); len(text)+len(s.texts[last]) > maxToken {
		return s.fail(s.at(), "", "a text is longer than %d MiB", maxToken>>20)
	}
	s.texts[last] = append(s.texts[last], text...)
	return nil
}

// at is the line that is being read, from 1.
func (s *scanner) at() int {
	at, _ := s.d.InputPos()
	return at
}

// broken says in one form what the XML parser found wrong; errors of the stream itself are passed on.
func (s *scanner) broken(err error) error {
	var syntax *xml.SyntaxError
	switch {
	case errors.Is(err, io.EOF):
		return s.fail(0, "", "it has no <%s> element", s.root)
	case errors.As(err, &syntax):
		return s.fail(syntax.Line, "", "not well-formed XML: %s", syntax.Msg)
	case errors.Is(err, errMetered):
		return s.fail(s.at(), "", "a tag, text or comment is longer than %d MiB", maxToken>>20)
	}
	return fmt.Errorf("%s: %w", s.file, err)
}

// attribute is the value of the attribute with a local name, or empty.
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// ends are the values of source and target; both are required.
func (s *scanner) ends(e xml.StartElement) ([2]string, error) {
	ends := [2]string{attribute(e, "source"), attribute(e, "target")}
	for i, name := range [2]string{"source", "target"} {
		if ends[i] == "" {
			return ends, s.fail(s.at(), "edge "+shown(attribute(e, "id")), "it has no %s", name)
		}
	}
	return ends, nil
}

// meteredReader hands out a number of bytes that is set anew for each token, so that no token grows without limit.
type meteredReader struct {
	r    io.Reader
	left int
}

var errMetered = errors.New("more than the limit was read")

func (m *meteredReader) Read(p []byte) (int, error) {
	if m.left <= 0 {
		return 0, errMetered
	}
	n, err := m.r.Read(p[:min(len(p), m.left)])
	m.left -= n
	return n, err
}

// hasRoot reports whether the first element in head has a local name.
func hasRoot(head []byte, name string) bool {
	for {
		i := bytes.IndexByte(head, '<')
		if i < 0 || i+1 == len(head) {
			return false
		}
		head = head[i+1:]
		switch {
		case bytes.HasPrefix(head, []byte("!--")):
			_, after, closed := bytes.Cut(head, []byte("-->"))
			if !closed {
				return false
			}
			head = after
		case head[0] != '?' && head[0] != '!':
			tag := head[:max(0, bytes.IndexAny(head, " \t\r\n/>"))]
			return string(tag[bytes.IndexByte(tag, ':')+1:]) == name
		}
	}
}
