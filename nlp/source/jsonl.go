package source

// JSON Lines of papergraph's own Paper: one JSON object a line, the names of its fields those of corpus.Paper. Fields of
// other names are passed over, so that people may keep their own beside ours. An array of such objects is read as well.

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"reflect"
	"slices"

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

// decodeJSONL yields the papers of JSON Lines, or of an array. See Format.Decode.
func decodeJSONL(in *Input) iter.Seq2[corpus.Paper, error] {
	return func(yield func(corpus.Paper, error) bool) {
		for rec, err := range jsonRecords(in, nil) {
			var p corpus.Paper
			if err == nil {
				p, err = in.ownPaper(rec)
			}
			if !yield(p, err) {
				return
			}
		}
	}
}

// ownPaper makes a paper of an object whose fields are those of a Paper.
func (in *Input) ownPaper(rec jsonRecord) (corpus.Paper, error) {
	var p corpus.Paper
	if err := json.Unmarshal(rec.rawJSON, &p); err != nil {
		field, reason := jsonReason(err)
		return corpus.Paper{}, in.syntaxError(rec.Line, rec.Record, field, reason)
	}
	p.References = slices.DeleteFunc(p.References, func(ref *corpus.Reference) bool { return ref == nil })
	for _, ref := range p.References {
		ref.DOI, _ = DOI(ref.DOI)
	}
	if p.Origin == (corpus.Origin{}) {
		p.Origin = rec.Origin
	}
	return p, nil
}

// jsonReason says in plain words what is wrong with a record, and in which field.
func jsonReason(err error) (field, reason string) {
	var wrongType *json.UnmarshalTypeError
	if errors.As(err, &wrongType) {
		return wrongType.Field, fmt.Sprintf("a JSON %s stands where %s belongs", wrongType.Value, jsonKind(wrongType.Type))
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
