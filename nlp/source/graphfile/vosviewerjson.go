package graphfile

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/papergraph/papergraph/nlp/source"
)

// VOSviewer's JSON holds a network under "network": items with an id and a label, links between ids with a strength. Ids
// are numbers or texts. What else there is (positions, clusters, configuration) is passed over. Items and links are read
// one at a time, so that memory is bounded by the graph.

func sniffVOSviewerJSON(head []byte) int {
	head = bytes.TrimSpace(head)
	if len(head) == 0 || head[0] != '{' || !bytes.Contains(head, []byte(`"network"`)) {
		return 0
	}
	return 90
}

// vosJSON walks over the tokens of a file.
type vosJSON struct {
	*collector
	d  *json.Decoder
	in *meteredReader
}

func decodeVOSviewerJSON(ctx context.Context, r io.Reader, name string, o Options) (*File, error) {
	in := &meteredReader{r: r, left: maxToken}
	v := &vosJSON{collector: newCollector(name), d: json.NewDecoder(in), in: in}
	found := false
	err := v.object(func(key string) error {
		if key != "network" {
			return v.skip()
		}
		found = true
		return v.object(v.part)
	})
	switch {
	case err != nil:
		return nil, v.broken(err)
	case !found:
		return nil, v.fail(0, "network", "there is none")
	}
	return v.finish(ctx, o)
}

// part reads what stands under a name within the network.
func (v *vosJSON) part(key string) error {
	switch key {
	case "items":
		return v.array(v.item)
	case "links":
		return v.array(v.edge)
	}
	return v.skip()
}

func (v *vosJSON) item(number int) error {
	var item struct {
		ID    vosID  `json:"id"`
		Label string `json:"label"`
	}
	if err := v.d.Decode(&item); err != nil {
		return err
	}
	if item.ID == "" {
		return v.fail(0, fmt.Sprintf("item %d", number), "it has no id")
	}
	_, err := v.list(0, string(item.ID), item.Label)
	return err
}

func (v *vosJSON) edge(number int) error {
	var edge struct {
		Source   vosID       `json:"source_id"`
		Target   vosID       `json:"target_id"`
		Strength json.Number `json:"strength"`
	}
	if err := v.d.Decode(&edge); err != nil {
		return err
	}
	if edge.Source == "" || edge.Target == "" {
		return v.fail(0, fmt.Sprintf("link %d", number), "it lacks source_id or target_id")
	}
	return v.link(0, [2]string{string(edge.Source), string(edge.Target)}, line, edge.Strength.String())
}

// vosID is an id that is written as a number or as a text.
type vosID string

func (id *vosID) UnmarshalJSON(data []byte) error {
	if data[0] != '"' {
		*id = vosID(bytes.TrimSpace(data))
		return nil
	}
	var text string
	err := json.Unmarshal(data, &text)
	*id = vosID(text)
	return err
}

// object calls member for every name of the object that comes next; member reads its value.
func (v *vosJSON) object(member func(key string) error) error {
	if err := v.expect('{'); err != nil {
		return err
	}
	for v.d.More() {
		v.in.left = maxToken
		key, err := v.d.Token()
		if err != nil {
			return err
		}
		if err := member(key.(string)); err != nil {
			return err
		}
	}
	return v.expect('}')
}

// array calls element for every element of the array that comes next, counted from 1.
func (v *vosJSON) array(element func(number int) error) error {
	if err := v.expect('['); err != nil {
		return err
	}
	for number := 1; v.d.More(); number++ {
		v.in.left = maxToken
		if err := element(number); err != nil {
			return err
		}
	}
	return v.expect(']')
}

func (v *vosJSON) expect(sign json.Delim) error {
	token, err := v.d.Token()
	if err != nil {
		return err
	}
	if token != sign {
		return fmt.Errorf("%v stands where %v is expected", token, sign)
	}
	return nil
}

// skip passes over the value that comes next.
func (v *vosJSON) skip() error {
	var value json.RawMessage
	return v.d.Decode(&value)
}

// broken says in one form what the JSON parser found wrong; errors of elements are passed on.
func (v *vosJSON) broken(err error) error {
	var element *source.SyntaxError
	switch {
	case errors.As(err, &element):
		return err
	case errors.Is(err, errMetered):
		return v.fail(0, "", "a value is longer than %d MiB", maxToken>>20)
	case errors.Is(err, io.EOF):
		err = io.ErrUnexpectedEOF
	}
	return v.fail(0, "", "broken JSON at byte %d: %v", v.d.InputOffset(), err)
}
