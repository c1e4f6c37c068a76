package export

import "strings"

// A report is one structure that two writers set: as Markdown (reportmd.go) and as a page (reporthtml.go). What it says
// stands in report.go and reportmethod.go. There are few kinds of blocks, each of which both can set.

// A document is a title and what follows.
type document struct {
	title  string
	blocks []block
}

// A block is a heading, a paragraph, a list, a table, a verbatim or a picture.
type block any

// heading begins a section; level is 2 or 3.
type heading struct {
	level int
	text  string
	id    string // that links of the page lead to, "" for none
	topic int    // whose colour stands beside it, -1 for none
}

type paragraph []span

// list is a list of points, numbered or not.
type list struct {
	numbered bool
	points   []entry
}

// entry is a point of a list, with points of its own under it.
type entry struct {
	told  paragraph
	under []paragraph
	id    string // that links of the page lead to, "" for none
}

// tabular is a table with a row of headings; numbers stand to the right.
type tabular struct {
	head    []string
	numbers []bool // of each column
	rows    [][]paragraph
}

// verbatim is a line of code.
type verbatim string

// mapFigure is the picture of the map, which only the page has.
type mapFigure struct{ caption string }

// A span is a piece of text in one manner.
type span struct {
	text  string
	link  string // http, https or "#id" of the same page; "" for none
	style style
	bars  []int // drawn before the text, which says the same
	topic int   // with style swatch: whose colour
}

type style int

const (
	roman style = iota
	strong
	italic
	code
	swatch // a dot in the colour of a topic, without text
)

func say(text string) span               { return span{text: text} }
func stressed(text string) span          { return span{text: text, style: strong} }
func linked(text, link string) span      { return span{text: text, link: link} }
func sentence(texts ...string) paragraph { return paragraph{say(strings.Join(texts, " "))} }
