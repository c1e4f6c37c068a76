package source

// JSON Lines of papergraph's own Paper: one JSON object a line, the names of its fields those of corpus.Paper. Fields of
// other names are passed over, so that people may keep their own beside ours.

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"reflect"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// WriteJSONL writes one paper a line. What it writes, Read gives back unchanged, provided that ids are unique, titles
// not blank and DOIs bare and lower case, as in every corpus that Read made.
func WriteJSONL(w io.Writer, papers []corpus.Paper) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for i := range papers {
		if err := enc.Encode(&papers[i]); err != nil {
			return fmt.Errorf("writing paper %q: %w", papers[i].ID, err)
		}
	}
	return nil
}

// decodeJSONL yields the papers of a JSON Lines file. See Format.Decode. Lines that hold only the brackets of an array,
// and commas after objects, are allowed.
func decodeJSONL(in *Input) iter.Seq2[corpus.Paper, error] {
	return func(yield func(corpus.Paper, error) bool) {
		for record := 0; ; {
			at := corpus.Origin{Record: record + 1, Line: in.line}
			text, err := in.nextLine()
			if err != nil && err != errLongLine {
				if failure := in.failed(); failure != nil {
					yield(corpus.Paper{}, failure)
				}
				return
			}
			text = bytes.TrimSuffix(bytes.TrimSpace(text), []byte(","))
			if err == nil && (len(text) == 0 || string(text) == "[" || string(text) == "]") {
				continue
			}
			record++
			if !yield(in.jsonPaper(text, at, err)) {
				return
			}
		}
	}
}

// jsonPaper makes a paper of a line, or an error of what kept the line from being read.
func (in *Input) jsonPaper(text []byte, at corpus.Origin, err error) (corpus.Paper, error) {
	if err != nil {
		return corpus.Paper{}, in.syntaxError(at.Line, at.Record, "", in.tooLong("the line"))
	}
	var p corpus.Paper
	if err := json.Unmarshal(text, &p); err != nil {
		field, reason := jsonReason(err, text)
		return corpus.Paper{}, in.syntaxError(at.Line, at.Record, field, reason)
	}
	if p.Origin == (corpus.Origin{}) {
		p.Origin = at
	}
	return p, nil
}

// jsonReason says in plain words what is wrong with a line, and in which field.
func jsonReason(err error, text []byte) (field, reason string) {
	var wrongType *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &wrongType) && wrongType.Field == "":
		return "", fmt.Sprintf("the line holds a JSON %s, not an object with a title", wrongType.Value)
	case errors.As(err, &wrongType):
		return wrongType.Field, fmt.Sprintf("a JSON %s stands where %s belongs", wrongType.Value, jsonKind(wrongType.Type))
	case errors.As(err, &syntax) && text[0] != '{':
		return "", fmt.Sprintf("the line is not a JSON object; it begins %q", clip(string(text), 20))
	case errors.As(err, &syntax):
		return "", fmt.Sprintf("broken JSON at byte %d of the line: %v", syntax.Offset, syntax)
	}
	return "", err.Error()
}

// jsonKind is what JSON calls a Go type, with its article.
func jsonKind(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Int:
		return "a whole number"
	case reflect.String:
		return "a string"
	case reflect.Slice:
		return "an array"
	}
	return "an object"
}

// sniffJSONL is certain of objects, one a line, that have a title and, for the greater part, fields of a Paper.
func sniffJSONL(head []byte) Confidence {
	if jsonOwner(head) != "" {
		return No
	}
	const tries = 5 // lines looked at, since the first may be a bad record
	tried := 0
	for line := range bytes.Lines(head) {
		whole := bytes.HasSuffix(line, newline) || len(head) < headSize
		line = bytes.TrimSuffix(bytes.TrimSpace(line), []byte(","))
		if len(line) == 0 || string(line) == "[" {
			continue
		}
		if line[0] == '{' && (!whole || json.Valid(line)) && holdsPaper(line) {
			return Certain
		}
		if tried++; tried == tries {
			break
		}
	}
	return No
}

// holdsPaper judges the names of an object's fields; the object may be cut off.
func holdsPaper(line []byte) bool {
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.Token()
	titled, known, fields := false, 0, 0
	for dec.More() {
		name, err := dec.Token()
		key, ok := name.(string)
		if err != nil || !ok {
			break
		}
		fields++
		if paperFields[strings.ToLower(key)] {
			known++
		}
		titled = titled || strings.EqualFold(key, "title")
		var value json.RawMessage
		if dec.Decode(&value) != nil {
			break
		}
	}
	return titled && 2*known >= fields
}

// paperFields holds the JSON names of a Paper's fields.
var paperFields = jsonNames(reflect.TypeFor[corpus.Paper]())

func jsonNames(t reflect.Type) map[string]bool {
	names := make(map[string]bool)
	for i := range t.NumField() {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		names[name] = true
	}
	return names
}
