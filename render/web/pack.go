package web

// The map as the page carries it.
//
// map.json is made to be read by other programs: every number has its name beside it. The page reads its map once, so
// it holds columns instead: one array for the years of all items, one for the sources of all links. Strings that come
// again (terms, authors, venues, what links share) stand in a table and are named by their place in it. Numbers are
// written as map.json writes them, so that both say the same. What comes first is what the first paint needs; the
// reasons of links and the abstracts follow in blocks of their own, the abstracts one behind the other as UTF-8, of
// which the page decodes those that are read. Every block is compressed with gzip (RFC 1952, by browsers undone with
// DecompressionStream) and written in base64. page/data.js is the reader.

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"math"
	"strings"
	"unicode/utf8"

	"github.com/klauspost/compress/gzip"

	"github.com/papergraph/papergraph/render"
)

// numbers are values as map.json writes them; NaN and infinities are null.
type numbers []float64

// MarshalJSON writes an array.
func (n numbers) MarshalJSON() ([]byte, error) {
	out := make([]byte, 0, 2+8*len(n))
	out = append(out, '[')
	for i, v := range n {
		if i > 0 {
			out = append(out, ',')
		}
		if math.IsNaN(v) || math.IsInf(v, 0) {
			out = append(out, "null"...)
		} else {
			out = render.AppendNumber(out, v)
		}
	}
	return append(out, ']'), nil
}

// A core is what the page needs at once.
type core struct {
	Description string     `json:"description"`
	Source      string     `json:"source"`
	Word        string     `json:"word"`
	Words       string     `json:"words"`
	TotalLinks  int        `json:"totalLinks"`
	Items       items      `json:"items"`
	Links       links      `json:"links"`
	Clusters    []cluster  `json:"clusters"`
	Bridges     []bridge   `json:"bridges"`
	Columns     []column   `json:"columns"`
	Strings     stringList `json:"strings"`
}

// items hold a value or, where Counts tells how many, several values of each item.
type items struct {
	Texts        stringList `json:"texts"` // four of each: id, label, title, address; side by side since they are alike
	X            numbers    `json:"x"`
	Y            numbers    `json:"y"` // grows upward
	Cluster      []int      `json:"cluster"`
	Year         []int      `json:"year"`  // 0 when unknown
	Venue        []int      `json:"venue"` // a string
	AuthorCounts []int      `json:"authorCounts"`
	Authors      []int      `json:"authors"` // strings
	TermCounts   []int      `json:"termCounts"`
	Terms        terms      `json:"terms"`
}

type terms struct {
	Label []int   `json:"label"` // strings
	Count []int   `json:"count"`
	Score numbers `json:"score"`
	Share numbers `json:"share,omitempty"` // left out where all are 0
}

type links struct {
	A        []int   `json:"a"`
	B        []int   `json:"b"`
	Strength numbers `json:"strength"`
}

type cluster struct {
	Label string    `json:"label"`
	Terms terms     `json:"terms"`
	Items []int     `json:"items"`
	Parts []cluster `json:"parts,omitempty"`
}

type bridge struct {
	Item    int     `json:"item"`
	Numbers numbers `json:"numbers"` // score, betweenness, participation, constraint, stability
	Joins   []join  `json:"joins"`
	Why     string  `json:"why"`
}

type join struct {
	Clusters [2]int     `json:"clusters"`
	Share    numbers    `json:"share"` // one
	Evidence []evidence `json:"evidence"`
}

type evidence struct {
	Item     int     `json:"item"`
	Cluster  int     `json:"cluster"`
	Strength numbers `json:"strength"` // one
	Why      reasons `json:"why"`
}

type reasons struct {
	Kind   []int   `json:"kind"`  // strings
	Label  []int   `json:"label"` // strings
	Weight numbers `json:"weight"`
}

type column struct {
	Name   string  `json:"name"`
	Title  string  `json:"title"`
	Weight bool    `json:"weight"` // whether items may be sized by it
	Values numbers `json:"values"`
}

// A later is what a reader asks for after the first look. Its strings continue the core's.
type later struct {
	Lengths    []int      `json:"lengths"` // bytes of each item's abstract
	MarkCounts []int      `json:"markCounts"`
	Marks      []int      `json:"marks"` // three of each: bytes since the last one's end, bytes of its own, index of the term
	WhyCounts  []int      `json:"whyCounts"`
	Why        reasons    `json:"why"`
	Strings    stringList `json:"strings"`
}

// A table is where strings that come again are written once.
type table struct {
	list  stringList
	place map[string]int // look-up only
}

func (t *table) of(s string) int {
	s = strings.ToValidUTF8(s, "\uFFFD") // what JSON cannot carry must not make two strings of one
	i, known := t.place[s]
	if !known {
		i = len(t.list)
		t.place[s] = i
		t.list = append(t.list, s)
	}
	return i
}

// stringList is an array in JSON even when it is empty.
type stringList []string

// blocks are the compressed parts of a map, ready to stand in the page.
type blocks struct{ core, later, texts string }

// pack makes the blocks of m. It costs O(size of the map), most of it in the compressor.
func pack(m *render.Map) (b blocks, err error) {
	t := &table{list: stringList{}, place: make(map[string]int)}
	first := packCore(t, m)
	if b.core, err = compressedJSON(first); err != nil {
		return b, err
	}
	known := len(t.list)
	rest, texts := packLater(t, m)
	rest.Strings = t.list[known:]
	if b.later, err = compressedJSON(rest); err != nil {
		return b, err
	}
	b.texts, err = compressed(texts)
	return b, err
}

func packCore(t *table, m *render.Map) *core {
	c := &core{
		Description: m.Description, Source: m.Source, Word: m.ItemWord, Words: "items",
		TotalLinks: max(m.TotalLinks, len(m.Links)), Items: packItems(t, m.Items), Links: packLinks(m.Links),
		Clusters: make([]cluster, len(m.Clusters)), Bridges: make([]bridge, len(m.Bridges)), Columns: []column{},
	}
	if c.Word == "" {
		c.Word = "item"
	} else {
		c.Words = render.Plural(c.Word)
	}
	for k := range m.Clusters {
		from := &m.Clusters[k]
		c.Clusters[k] = packCluster(t, from.Label, from.Terms, from.Items)
		for _, part := range from.Parts {
			c.Clusters[k].Parts = append(c.Clusters[k].Parts, packCluster(t, part.Label, part.Terms, part.Items))
		}
	}
	for k := range m.Bridges {
		c.Bridges[k] = packBridge(t, &m.Bridges[k])
	}
	for k, columns := range [][]render.Column{m.Weights, m.Scores} {
		for _, from := range columns {
			c.Columns = append(c.Columns, column{Name: from.Name, Title: from.Title, Weight: k == 0, Values: from.Values})
		}
	}
	c.Strings = t.list
	return c
}

func packCluster(t *table, label string, terms []render.Term, items []int) cluster {
	return cluster{Label: label, Terms: packTerms(t, nil, terms), Items: append([]int{}, items...)}
}

func packItems(t *table, from []render.Item) items {
	n := len(from)
	to := items{
		Texts: make(stringList, 0, 4*n), X: make(numbers, n), Y: make(numbers, n),
		Cluster: make([]int, n), Year: make([]int, n), Venue: make([]int, n),
		AuthorCounts: make([]int, n), Authors: []int{}, TermCounts: make([]int, n), Terms: packTerms(t, nil, nil),
	}
	for i := range from {
		it := &from[i]
		to.Texts = append(to.Texts, it.ID, it.Label, it.Title, render.WebURL(it.URL))
		to.X[i], to.Y[i], to.Cluster[i], to.Year[i] = it.X, it.Y, it.Cluster, it.Year
		to.Venue[i] = t.of(it.Venue)
		to.AuthorCounts[i], to.TermCounts[i] = len(it.Authors), len(it.Terms)
		for _, name := range it.Authors {
			to.Authors = append(to.Authors, t.of(name))
		}
		to.Terms = packTerms(t, &to.Terms, it.Terms)
	}
	return to
}

// packTerms appends terms to those packed before, if any.
func packTerms(t *table, before *terms, from []render.Term) terms {
	to := terms{Label: []int{}, Count: []int{}, Score: numbers{}}
	if before != nil {
		to = *before
	}
	for n, term := range from {
		to.Label, to.Count = append(to.Label, t.of(term.Label)), append(to.Count, term.Count)
		to.Score = append(to.Score, term.Score)
		if term.Share != 0 && to.Share == nil {
			to.Share = make(numbers, len(to.Label)-1, len(to.Label)+len(from)-n)
		}
		if to.Share != nil {
			to.Share = append(to.Share, term.Share)
		}
	}
	return to
}

func packLinks(from []render.Link) links {
	to := links{A: make([]int, len(from)), B: make([]int, len(from)), Strength: make(numbers, len(from))}
	for l, link := range from {
		to.A[l], to.B[l], to.Strength[l] = link.Source, link.Target, link.Strength
	}
	return to
}

func packBridge(t *table, from *render.Bridge) bridge {
	to := bridge{Item: from.Item, Why: from.Why, Joins: make([]join, len(from.Joins)), Numbers: numbers{
		from.Score, from.Betweenness, from.Participation, from.Constraint, from.Stability,
	}}
	for k, j := range from.Joins {
		to.Joins[k] = join{Clusters: j.Clusters, Share: numbers{j.Share}, Evidence: make([]evidence, len(j.Evidence))}
		for n, e := range j.Evidence {
			to.Joins[k].Evidence[n] = evidence{e.Item, e.Cluster, numbers{e.Strength}, packReasons(t, noReasons(), e.Why)}
		}
	}
	return to
}

func noReasons() reasons { return reasons{[]int{}, []int{}, numbers{}} }

// packReasons appends reasons to those packed before.
func packReasons(t *table, to reasons, from []render.Reason) reasons {
	for _, r := range from {
		to.Kind, to.Label = append(to.Kind, t.of(r.Kind)), append(to.Label, t.of(r.Label))
		to.Weight = append(to.Weight, r.Weight)
	}
	return to
}

func packLater(t *table, m *render.Map) (l *later, texts []byte) {
	l = &later{
		Lengths: make([]int, len(m.Items)), MarkCounts: make([]int, len(m.Items)), Marks: []int{},
		WhyCounts: make([]int, len(m.Links)), Why: noReasons(),
	}
	for k := range m.Links {
		l.WhyCounts[k] = len(m.Links[k].Why)
		l.Why = packReasons(t, l.Why, m.Links[k].Why)
	}
	for i := range m.Items {
		l.addMarks(i, &m.Items[i])
		before := len(texts)
		texts = append(texts, strings.ToValidUTF8(m.Items[i].Text, "\uFFFD")...)
		l.Lengths[i] = len(texts) - before
	}
	return l, texts
}

// addMarks notes where terms stand in the text of item i. A text that is no UTF-8 changes on its way and so has none.
func (l *later) addMarks(i int, it *render.Item) {
	if !utf8.ValidString(it.Text) {
		return
	}
	l.MarkCounts[i] = len(it.Marks)
	end := 0
	for _, mark := range it.Marks {
		l.Marks = append(l.Marks, mark.Start-end, mark.End-mark.Start, mark.Term)
		end = mark.End
	}
}

func compressedJSON(v any) (string, error) {
	var b bytes.Buffer
	to := json.NewEncoder(&b)
	to.SetEscapeHTML(false) // it is compressed and cannot be taken for markup
	if err := to.Encode(v); err != nil {
		return "", err
	}
	return compressed(b.Bytes())
}

// compressed is gzip without a date in base64. At level 6 a page of 10,000 papers is packed in half a second; level 9
// takes ten times as long for 6 % less.
func compressed(data []byte) (string, error) {
	var b strings.Builder
	encoder := base64.NewEncoder(base64.StdEncoding, &b)
	zip, err := gzip.NewWriterLevel(encoder, 6)
	if err != nil {
		return "", err
	}
	if _, err := zip.Write(data); err != nil {
		return "", err
	}
	if err := zip.Close(); err != nil {
		return "", err
	}
	if err := encoder.Close(); err != nil {
		return "", err
	}
	return b.String(), nil
}
