package export

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/papergraph/papergraph/render"
)

// What the report says: the topics with their terms and papers, the papers that join topics, those in the middle, what was
// read, by what method, with which options, and what a careful reader should know. Where a list of topics, of a topic's
// papers, or of what was odd about a file ends early, the next line says how many follow.

const (
	topicsTold     = 40 // in full; the table has all
	papersOfTopic  = 6
	centralTold    = 12
	evidenceOfJoin = 4
	reasonsTold    = 8 // why records were skipped, of each file, and as many warnings
)

// story is a report in the making.
type story struct {
	m   *render.Map
	run *render.Run
	doc document
	references

	begin, end int // years that bars are drawn for; equal ones mean none
}

func newReport(m *render.Map) document {
	s := &story{m: m, run: runOf(m)}
	s.begin, s.end = axisOf(m)
	s.doc.title = cmp.Or(oneLine(m.Title), "Map")
	s.summary()
	s.topics()
	s.bridges()
	s.central()
	s.reading()
	s.methods()
	s.limits()
	s.citing()
	s.options()
	return s.doc
}

func (s *story) add(blocks ...block) { s.doc.blocks = append(s.doc.blocks, blocks...) }

func (s *story) section(title string) { s.add(heading{level: 2, text: title, topic: -1}) }

// word is what an item is called.
func (s *story) word() string { return cmp.Or(oneLine(s.m.ItemWord), "item") }

func (s *story) summary() {
	m, c := s.m, s.run.Counts
	words := render.Plural(s.word())
	facts := fmt.Sprintf("This map holds %s and %s of the %s between them.", render.Counted(len(m.Items), s.word()),
		render.Grouped(len(m.Links)), render.Counted(max(m.TotalLinks, len(m.Links)), "link"))
	if len(m.Clusters) > 0 {
		facts += fmt.Sprintf(" The %s form %s", words, render.Counted(len(m.Clusters), "topic"))
		if len(m.Bridges) > 0 {
			facts += ", joined by " + render.Counted(len(m.Bridges), "bridging paper")
		}
		facts += "."
	}
	lead := sentence(facts, oneLine(m.Description))
	if m.Run != nil {
		lead = append(lead, say(fmt.Sprintf(" It was made from %s in %s.", render.Counted(c.Records, "record"), render.Counted(len(s.run.Inputs), "file"))))
	}
	s.add(lead, mapFigure{s.caption()})
}

func (s *story) caption() string {
	text := fmt.Sprintf("The map. Discs are %s, sized by %s; colours are topics.", render.Plural(s.word()),
		strings.ToLower(cmp.Or(firstTitle(s.m.Weights), "weight")))
	if len(s.m.Bridges) > 0 {
		text += " Ringed papers join the topics of their halves."
	}
	return text
}

func firstTitle(columns []render.Column) string {
	if len(columns) == 0 {
		return ""
	}
	return oneLine(columns[0].Title)
}

func (s *story) topics() {
	if len(s.m.Clusters) == 0 {
		return
	}
	s.section("Topics")
	table := tabular{head: []string{"", "Topic", render.Plural(render.Capitalised(s.word()))}, numbers: []bool{true, false, true}}
	if s.end != 0 {
		table.head, table.numbers = append(table.head, "Years"), append(table.numbers, false)
	}
	for c := range s.m.Clusters {
		t := &s.m.Clusters[c]
		label := span{text: oneLine(t.Label)}
		if c < topicsTold {
			label.link = topicID(c)
		}
		row := []paragraph{{say(strconv.Itoa(c + 1))}, {span{style: swatch, topic: c}, label}, {say(render.Grouped(len(t.Items)))}, s.years(t.Items)}
		table.rows = append(table.rows, row[:len(table.head)])
	}
	s.add(table)
	for c := range min(len(s.m.Clusters), topicsTold) {
		s.topic(c)
	}
	if more := len(s.m.Clusters) - topicsTold; more > 0 {
		s.add(sentence(render.Counted(more, "smaller topic"), "stand in the table alone."))
	}
}

func topicID(c int) string { return "#topic-" + strconv.Itoa(c+1) }

// yearsDrawn is how far back the bars of years go at most; one old paper would else press all others together.
const yearsDrawn = 40

// years are the items of each of the last years as bars, on one axis for all topics, and the first and the last year.
func (s *story) years(items []int) paragraph {
	first, last, mean := yearsOf(s.m, items)
	if math.IsNaN(mean) {
		return nil
	}
	told := paragraph{{text: fmt.Sprintf("%d–%d", first, last)}}
	if first == last {
		told[0].text = strconv.Itoa(first)
	}
	if s.begin == s.end {
		return told
	}
	told[0].bars = make([]int, s.end-s.begin+1)
	for _, i := range items {
		if y := s.m.Items[i].Year; y >= s.begin {
			told[0].bars[y-s.begin]++
		}
	}
	return told
}

// axisOf is the first and the last year that bars are drawn for; zeros when no year is known.
func axisOf(m *render.Map) (begin, end int) {
	all := make([]int, len(m.Items))
	for i := range all {
		all[i] = i
	}
	first, last, _ := yearsOf(m, all)
	return max(first, last-yearsDrawn+1), last
}

// topic tells of one topic: its terms, how it lies in time, and its most central items.
func (s *story) topic(c int) {
	t := &s.m.Clusters[c]
	s.add(heading{level: 3, text: fmt.Sprintf("%d. %s", c+1, oneLine(t.Label)), id: topicID(c)[1:], topic: c})
	facts := render.Counted(len(t.Items), s.word())
	if first, last, mean := yearsOf(s.m, t.Items); first != last {
		facts += fmt.Sprintf(" from %d to %d, mean year %.0f", first, last, math.Round(mean))
	}
	s.add(append(sentence(facts+"."), s.termsOf(t)...))
	if len(t.Items) == 0 {
		return
	}
	points := list{}
	for _, i := range t.Items[:min(papersOfTopic, len(t.Items))] {
		points.points = append(points.points, entry{told: s.cite(i)})
	}
	s.add(points)
	if more := len(t.Items) - papersOfTopic; more > 0 {
		s.add(sentence("These are the most central;", render.Counted(more, "other "+s.word()), "belong to the topic."))
	}
}

// termsOf names the terms of a topic with the share of its papers that use each.
func (s *story) termsOf(t *render.Cluster) paragraph {
	if len(t.Terms) == 0 {
		return nil
	}
	told := paragraph{say(" Its most distinctive terms are ")}
	for k, term := range t.Terms {
		if k > 0 {
			told = append(told, say(", "))
		}
		told = append(told, span{text: oneLine(term.Label), style: italic})
		if share := percent(term.Share); share != "" {
			told = append(told, say(" ("+share+")"))
		}
	}
	return append(told, say("."))
}

// percent is a share in percent, or nothing for none.
func percent(share float64) string {
	if !(share > 0 && share <= 1) {
		return ""
	}
	return strconv.FormatFloat(100*share, 'f', 0, 64) + "\u00a0%"
}

// cite tells of an item as a list of references would: authors, year, title, venue, address.
func (s *story) cite(i int) paragraph {
	it := &s.m.Items[i]
	var told paragraph
	if who := byline(it); who != "" {
		told = append(told, say(who+" "))
	}
	title, stop := oneLine(titleOf(it)), "."
	if strings.HasSuffix(title, "?") || strings.HasSuffix(title, "!") || strings.HasSuffix(title, ".") {
		stop = ""
	}
	told = append(told, span{text: title, style: italic, link: render.WebURL(it.URL)}, say(stop))
	if venue := sentences(it.Venue); venue != "" {
		told = append(told, say(" "+venue))
	}
	return told
}

// short is the label of an item, or its title where it has none.
func (s *story) short(i int) string {
	return cmp.Or(oneLine(s.m.Items[i].Label), oneLine(s.m.Items[i].Title))
}

// byline is "Roe, Ann; Doe, Jo (2001)." with at most three authors.
func byline(it *render.Item) string {
	var names []string
	for _, a := range it.Authors {
		if name := oneLine(a); name != "" {
			names = append(names, name)
		}
	}
	if len(names) > 3 {
		names = append(names[:3:3], "et al.")
	}
	who := strings.Join(names, "; ")
	switch {
	case it.Year != 0 && who != "":
		return who + " (" + strconv.Itoa(it.Year) + ")."
	case it.Year != 0:
		return strconv.Itoa(it.Year) + "."
	}
	return strings.TrimSuffix(who, ".") + strings.Repeat(".", min(len(who), 1))
}

func (s *story) bridges() {
	if len(s.m.Bridges) == 0 {
		return
	}
	s.section("Bridging papers")
	s.add(sentence("These papers are tied to topics that would else lie apart. The score, from 0 to 1, is high for a paper through which the paths "+
		"between topics run, whose links are spread over topics, and whose neighbours do not know each other. Stability is the part of resampled",
		"networks in which it is among the best."))
	points := list{numbered: true}
	for b := range s.m.Bridges {
		points.points = append(points.points, s.bridge(&s.m.Bridges[b]))
	}
	s.add(points)
}

func (s *story) bridge(b *render.Bridge) entry {
	told := s.cite(b.Item)
	told = append(told, say(" "+sentences(b.Why)), say(fmt.Sprintf(" Score %s, stability %s.", decimals(b.Score), decimals(b.Stability))))
	var under []paragraph
	for _, j := range b.Joins {
		line := append(append(s.topicName(j.Clusters[0]), say(" and ")), s.topicName(j.Clusters[1])...)
		if share := percent(j.Share); share != "" {
			line = append(line, say(": "+share+" of its link strength"))
		}
		under = append(under, append(line, say(s.evidence(j)+".")))
	}
	return entry{told: told, under: under}
}

// topicName is the first term of a topic's label with the topic's colour.
func (s *story) topicName(c int) paragraph {
	name, _, _ := strings.Cut(oneLine(s.m.Clusters[c].Label), ", ")
	name = cmp.Or(name, "topic "+strconv.Itoa(c+1))
	if c >= topicsTold {
		return paragraph{{style: swatch, topic: c}, say(name)}
	}
	return paragraph{{style: swatch, topic: c}, linked(name, topicID(c))}
}

// evidence names the neighbours that carry a join, a few.
func (s *story) evidence(j render.Join) string {
	var names []string
	for _, e := range j.Evidence[:min(len(j.Evidence), evidenceOfJoin)] {
		names = append(names, "“"+s.short(e.Item)+"”")
	}
	if len(names) == 0 {
		return ""
	}
	return ", through " + strings.Join(names, ", ")
}

// decimals is a value to two decimals, or a dash when it is not defined.
func decimals(v float64) string {
	if short, finite := shortened(v); finite {
		return strconv.FormatFloat(short, 'f', 2, 64)
	}
	return "–"
}

func (s *story) central() {
	m := s.m
	if len(m.Items) == 0 || len(m.Weights) == 0 {
		return
	}
	s.section("Central " + render.Plural(s.word()))
	shown := m.Weights[:min(3, len(m.Weights))]
	table := tabular{head: []string{"", render.Capitalised(s.word()), "Topic"}, numbers: []bool{true, false, true}}
	for _, w := range shown {
		table.head, table.numbers = append(table.head, oneLine(w.Title)), append(table.numbers, true)
	}
	for rank, i := range largest(m.Weights[0].Values, centralTold) {
		row := []paragraph{{say(strconv.Itoa(rank + 1))}, s.cite(i), s.topicNumber(i)}
		for _, w := range shown {
			row = append(row, sentence(brief(w.Values[i])))
		}
		table.rows = append(table.rows, row)
	}
	s.add(sentence("Ordered by "+strings.ToLower(firstTitle(m.Weights))+"."), table)
	points := list{}
	for _, c := range m.Scores {
		if best := largest(c.Values, 3); len(best) > 0 && !strings.EqualFold(c.Name, "year") {
			points.points = append(points.points, entry{told: s.firstBy(c, best)})
		}
	}
	if len(points.points) > 0 {
		s.add(sentence("First by each score:"), points)
	}
}

func (s *story) topicNumber(i int) paragraph {
	c := s.m.Items[i].Cluster
	if c < 0 {
		return nil
	}
	return paragraph{{style: swatch, topic: c}, say(strconv.Itoa(c + 1))}
}

// firstBy names the first items by a score.
func (s *story) firstBy(c render.Column, best []int) paragraph {
	title, _, _ := strings.Cut(oneLine(c.Title), ":")
	told := paragraph{stressed(cmp.Or(title, oneLine(c.Name))), say(": ")}
	for k, i := range best {
		if k > 0 {
			told = append(told, say("; "))
		}
		told = append(told, span{text: s.short(i), style: italic, link: render.WebURL(s.m.Items[i].URL)}, say(" ("+brief(c.Values[i])+")"))
	}
	return told
}

// brief is a value with four significant digits, or nothing when it is not finite.
func brief(v float64) string {
	short, finite := shortened(v)
	switch {
	case !finite:
		return ""
	case math.Abs(short) >= 1000 && math.Abs(short) < 1e15:
		return render.Grouped(int(math.Round(short)))
	}
	return strconv.FormatFloat(short, 'g', 4, 64)
}

// largest are the items of the n largest values above 0, ties by index.
func largest(values []float64, n int) []int {
	var order []int
	for i, v := range values {
		if v > 0 && !math.IsInf(v, 0) {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(values[b], values[a]) })
	return order[:min(n, len(order))]
}
