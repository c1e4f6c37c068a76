package web

import (
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"io"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/render/rendertest"
)

// unzipped is what a block holds, undone with the standard library, not with the packer's.
func unzipped(t *testing.T, block string) []byte {
	t.Helper()
	zip, err := gzip.NewReader(base64.NewDecoder(base64.StdEncoding, strings.NewReader(block)))
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(zip)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestThePackIsTheMap reads the blocks of a page and follows a few values back; a browser reads all of them in
// TestThePageHoldsTheMap.
func TestThePackIsTheMap(t *testing.T) {
	m := rendertest.Large(200, 700, 5, 1)
	page := written(t, m)
	var first core
	var rest later
	for id, to := range map[string]any{"core": &first, "later": &rest} {
		if err := json.Unmarshal(unzipped(t, between(t, page, `id="`+id+`">`, "<")), to); err != nil {
			t.Fatalf("%s: %v", id, err)
		}
	}
	texts := unzipped(t, between(t, page, `id="texts">`, "<"))
	for i, item := range m.Items {
		var text []byte
		text, texts = texts[:rest.Lengths[i]], texts[rest.Lengths[i]:]
		if string(text) != item.Text || first.Items.Texts[4*i+2] != item.Title || first.Items.Year[i] != item.Year {
			t.Fatalf("item %d is %q of %d: %q", i, first.Items.Texts[4*i+2], first.Items.Year[i], text)
		}
	}
	all := append(first.Strings, rest.Strings...)
	at := 0
	for l, link := range m.Links {
		for _, reason := range link.Why {
			if all[rest.Why.Label[at]] != reason.Label || all[rest.Why.Kind[at]] != reason.Kind {
				t.Fatalf("link %d: reason %d is %s %q, want %v", l, at, all[rest.Why.Kind[at]], all[rest.Why.Label[at]], reason)
			}
			at++
		}
	}
}
