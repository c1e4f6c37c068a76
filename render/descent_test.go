package render_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
	"github.com/papergraph/papergraph/render"
)

func TestDescentCheck(t *testing.T) {
	items := make([]render.DescentItem, 2)
	for _, c := range []struct {
		link render.DescentLink
		fine bool
	}{
		{render.DescentLink{From: 0, To: 1}, true}, {render.DescentLink{From: 1, To: 0, Strength: 2}, true},
		{render.DescentLink{From: 0, To: 0}, false}, {render.DescentLink{From: -1, To: 1}, false}, {render.DescentLink{From: 0, To: 2}, false},
		{render.DescentLink{From: 0, To: 1, Strength: -1}, false}, {render.DescentLink{From: 0, To: 1, Strength: math.NaN()}, false},
		{render.DescentLink{From: 0, To: 1, Strength: math.Inf(1)}, false},
	} {
		d := render.Descent{Items: items, Links: []render.DescentLink{c.link}}
		if err := d.Check(); (err == nil) != c.fine {
			t.Errorf("%+v: %v", c.link, err)
		}
	}
}

func ExampleNewDescent() {
	author := []corpus.Author{{Family: "Garfield", Given: "Eugene"}}
	d := render.NewDescent([]*corpus.Paper{
		{ID: "a", Title: "Citation indexes for science", Authors: author, Year: 1955, DOI: "10.1126/science.122.3159.108"},
		{ID: "b", Title: "Science Citation Index", Authors: author, Year: 1964, URL: "ftp://example.org"},
	}, []render.DescentLink{{From: 0, To: 1, Strength: 1}})
	for _, item := range d.Items {
		fmt.Printf("%s %q\n", item.Label, item.URL)
	}
	// Output:
	// Garfield 1955 "https://doi.org/10.1126/science.122.3159.108"
	// Garfield 1964 ""
}
