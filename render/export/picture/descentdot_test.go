package picture_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/export/picture"
	"github.com/papergraph/papergraph/render/rendertest"
)

// descent is a small diagram: two papers of one year, one without a year, and a link back in time.
func descent() *render.Descent {
	author := []corpus.Author{{Family: "Garfield", Given: "E"}}
	papers := []*corpus.Paper{
		{ID: "a", Title: "Citation indexes for science: a new dimension in documentation through association of ideas", Authors: author, Year: 1955, DOI: "10.1126/science.122.3159.108"},
		{ID: "b", Title: "The use of citation data in writing the history of science", Authors: author, Year: 1964},
		{ID: "c", Title: "Science citation index", Authors: author, Year: 1964, URL: "https://example.org/?a=1&b=2"},
		{ID: "d", Title: "A paper & its “year” is not known", URL: "javascript:alert(1)"},
		{ID: "e", Title: "Historiographic mapping", Authors: author, Year: 1960},
	}
	d := render.NewDescent(papers, []render.DescentLink{
		{From: 0, To: 1, Strength: 0.5, Key: true}, {From: 0, To: 2, Strength: 0.25}, {From: 1, To: 3, Strength: 0.1},
		{From: 2, To: 4}, {From: 1, To: 2, Strength: 0.2},
	})
	d.Title, d.Notes = "Golden <lineage> & friends", []string{"An arrow leads from a paper to one that cites it."}
	return d
}

type descentFormat func(context.Context, io.Writer, *render.Descent, picture.Options) error

func diagram(t testing.TB, write descentFormat, d *render.Descent) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := write(context.Background(), &out, d, picture.Options{}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestDescentGolden(t *testing.T) {
	rendertest.Golden(t, "lineage.dot", diagram(t, writeDescentDOT, descent()))
	rendertest.Golden(t, "lineage.svg", diagram(t, writeDescentSVG, descent()))
}

// hostileDescent has texts that break careless writers in every place.
func hostileDescent() *render.Descent {
	texts := rendertest.Strings()
	d := &render.Descent{Title: texts[0], Notes: texts}
	for i, text := range texts {
		d.Items = append(d.Items, render.DescentItem{Label: text, Title: text + " " + text, Year: i - 3, URL: "https://example.org/?q=" + text})
		if i > 0 {
			d.Links = append(d.Links, render.DescentLink{From: i - 1, To: i, Strength: 1})
		}
	}
	d.Items[0].URL = "javascript:alert(1)"
	return d
}

func TestDescentOfHostileTexts(t *testing.T) {
	d := hostileDescent()
	g := parseDOT(t, diagram(t, writeDescentDOT, d))
	papers := 0
	for id := range g.nodes {
		if strings.HasPrefix(id, "paper") {
			papers++
		}
	}
	if papers != len(d.Items) || g.edges < len(d.Links) {
		t.Errorf("%d papers and %d edges", papers, g.edges)
	}
	svg := diagram(t, writeDescentSVG, d)
	doc := readSVG(t, svg, append(ourAttributes(), strings.Fields(`class transform points text-anchor href title xlink rx ry`)...))
	for element := range doc.elements {
		if !slices.Contains([]string{"svg", "title", "g", "path", "polygon", "polyline", "ellipse", "text", "a"}, element) {
			t.Errorf("the document has a <%s>", element)
		}
	}
	if bytes.Contains(bytes.ToLower(svg), []byte(`href="javascript`)) {
		t.Error("a link runs script")
	}
}

// TestDescentRepeats lays a diagram out again after another one: the same bytes.
func TestDescentRepeats(t *testing.T) {
	first := diagram(t, writeDescentSVG, descent())
	diagram(t, writeDescentSVG, hostileDescent())
	if again := diagram(t, writeDescentSVG, descent()); !bytes.Equal(first, again) {
		t.Error("two drawings of one diagram differ")
	}
}

func TestDescentRefuses(t *testing.T) {
	broken := descent()
	broken.Links[0].To = 9
	if err := writeDescentDOT(context.Background(), io.Discard, broken, picture.Options{}); err == nil {
		t.Error("a link to no item was drawn")
	}
	large := &render.Descent{Items: make([]render.DescentItem, 501)}
	var tooLarge *picture.TooLargeError
	if err := writeDescentSVG(context.Background(), io.Discard, large, picture.Options{}); !errors.As(err, &tooLarge) {
		t.Errorf("501 papers: %v", err)
	}
	if svg := diagram(t, writeDescentSVG, &render.Descent{}); !bytes.Contains(svg, []byte("</svg>")) {
		t.Errorf("no papers: %s", svg)
	}
}

func ExampleNewDescent() {
	d := render.NewDescent([]*corpus.Paper{{ID: "a", Title: "Roots", Year: 1990}, {ID: "b", Title: "Branches", Year: 1999}}, []render.DescentLink{{From: 0, To: 1}})
	var out bytes.Buffer
	if err := writeDescentDOT(context.Background(), &out, d, picture.Options{}); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(strings.Count(out.String(), "paper1 -> paper2"), "arrow")
	// Output: 1 arrow
}
