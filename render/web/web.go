// Package web is the page on which a map is explored: pan, zoom, search, and from every item, link and topic back to
// the words and papers that made it.
//
// The page is one HTML file of our own HTML, CSS and plain JavaScript with the map inside it. It works from a file,
// makes no request, and its Content-Security-Policy allows the one script and the one style sheet that it holds, by
// their hashes, and nothing else. The sources are in the folder page; there is no build step: WritePage joins them.
package web

import (
	"context"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"io"
	"strings"
	"text/template"

	"github.com/papergraph/papergraph/render"
)

//go:embed page
var sources embed.FS

// scripts are the parts of the page's program in the order in which they build on each other. unpack.js comes before
// them, as a script of its own: it starts the program when the map is unpacked.
var scripts = [...]string{
	"data.js", "colour.js", "view.js", "region.js", "text.js", "labels.js", "svg.js", "marks.js", "naming.js", "layers.js", "draw.js",
	"dom.js", "columns.js", "state.js", "sight.js", "filter.js", "route.js", "choose.js", "finder.js", "ties.js", "highlight.js",
	"records.js", "csv.js", "bibtex.js", "ris.js", "save.js", "chart.js", "range.js", "parts.js",
	"overview.js", "paperview.js", "linkview.js", "topicview.js", "bridgeview.js", "pathview.js", "setview.js", "panel.js",
	"search.js", "table.js", "legend.js", "filterform.js", "area.js", "banner.js", "pointer.js", "keys.js", "saves.js", "reader.js",
	"address.js", "main.js",
}

// page is what the template is filled with; every field is ready to stand where it stands.
type page struct {
	Title, Description string // escaped for HTML
	Policy             string // Content-Security-Policy
	Style              string
	Unpack, Program    string // JavaScript
	Colours            string // JSON that may stand inside a script element
	Core, Later, Texts string // base64
}

// WritePage writes the page for m with the colours of theme. It returns an error when m is not a whole map, when theme
// has no colours, when ctx ends, or one of w. The size is about a quarter of that of the map's JSON, plus about 200 kB.
func WritePage(ctx context.Context, w io.Writer, m *render.Map, theme render.Theme) error {
	if err := m.Check(); err != nil {
		return fmt.Errorf("web: %w", err)
	}
	if len(theme.Palette) == 0 {
		return errors.New("web: the theme has no colours")
	}
	colours, err := json.Marshal(colours(m, theme))
	if err != nil {
		return fmt.Errorf("web: %w", err)
	}
	packed, err := pack(m)
	if err != nil {
		return fmt.Errorf("web: %w", err)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	style, unpack, program := source("page.css"), source("unpack.js"), joined()
	layout, err := template.New("page").Parse(source("page.html"))
	if err != nil {
		return fmt.Errorf("web: %w", err)
	}
	err = layout.Execute(w, page{
		Title: html.EscapeString(m.Title), Description: html.EscapeString(m.Description),
		Policy: policy(style, unpack, program), Style: style, Unpack: unpack, Program: program, Colours: string(colours),
		Core: packed.core, Later: packed.later, Texts: packed.texts,
	})
	if err != nil {
		return fmt.Errorf("web: write the page: %w", err)
	}
	return nil
}

// source is a file of the page; the files are compiled in, so a missing one is a programmer's error.
func source(name string) string {
	text, err := sources.ReadFile("page/" + name)
	if err != nil {
		panic("web: " + err.Error())
	}
	return string(text)
}

func joined() string {
	var b strings.Builder
	b.WriteString("\"use strict\";\n")
	for _, name := range scripts {
		b.WriteString(source(name))
	}
	return b.String()
}

// policy allows nothing but the style and the scripts of the page itself.
func policy(style string, scripts ...string) string {
	hash := func(text string) string {
		sum := sha256.Sum256([]byte(text))
		return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	allowed := "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data: blob:; style-src " + hash(style) + "; script-src"
	for _, script := range scripts {
		allowed += " " + hash(script)
	}
	return allowed
}

// shade is what the page needs of a topic's colours.
type shade struct {
	Fill    string `json:"fill"`
	Outline string `json:"outline"`
	Text    string `json:"text"`
	Lap     int    `json:"lap"` // how often the palette was used up before: then shapes tell topics apart
}

// colours are those of the clusters in order, and last those of items without a cluster.
func colours(m *render.Map, theme render.Theme) []shade {
	paper := render.Light() // the page is light or dark as its reader's system is, and turns what is fit for paper dark itself
	theme.Background, theme.Ink = paper.Background, paper.Ink
	shades := make([]shade, 0, len(m.Clusters)+1)
	for c := range m.Clusters {
		shades = append(shades, newShade(theme.Topic(m.Slot(c))))
	}
	return append(shades, newShade(theme.Topic(-1)))
}

func newShade(t render.TopicColours) shade {
	return shade{Fill: render.Hex(t.Fill), Outline: render.Hex(t.Outline), Text: render.Hex(t.Text), Lap: t.Lap}
}
