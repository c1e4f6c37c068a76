package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/papergraph/papergraph/nlp"
	"github.com/papergraph/papergraph/render"
)

// topicLabel is a label of a topic. Share is how much of the topic it covers.
type topicLabel struct {
	Term   string  `json:"term"`
	Share  float64 `json:"share"`
	Papers int     `json:"papers"`
	Score  float64 `json:"score"`
}

func (tc *topicsCommand) labelRows(labels []nlp.Label) []topicLabel {
	rows := make([]topicLabel, len(labels))
	for i, l := range labels {
		rows[i] = topicLabel{tc.terms.Terms[l.Term].Label, l.Share, l.Papers, l.Score}
	}
	return rows
}

// covered writes labels with their share.
func covered(labels []topicLabel) string {
	words := make([]string, len(labels))
	for i, l := range labels {
		words[i] = fmt.Sprintf("%s %.0f %%", l.Term, 100*l.Share)
	}
	return strings.Join(words, ", ")
}

// called is the name of a topic by the labels that are told, as on the map.
func called(labels []topicLabel, topic int) string {
	terms := make([]string, len(labels))
	for k, l := range labels {
		terms[k] = l.Term
	}
	return render.TopicName(terms, topic)
}

// trendRow is how a topic's share of the papers moves.
type trendRow struct {
	Direction string  `json:"direction"` // rising, falling or none
	Slope     float64 `json:"slope"`     // change of the share in a year
	P         float64 `json:"p"`
	Adjusted  float64 `json:"adjusted"`
	Exact     bool    `json:"exact"`
}

// trendRow is nil where the papers of the topic have no year, or those of the corpus one and the same.
func (tc *topicsCommand) trendRow(topic int) *trendRow {
	f := &tc.told
	if len(f.years.Years) < 2 || len(f.members[topic]) == f.years.Missing[topic] {
		return nil
	}
	t := f.trends[topic]
	direction := [...]string{"falling", "none", "rising"}[1+t.Direction(tc.significance)]
	return &trendRow{direction, t.Slope, t.P, t.Adjusted, t.Exact}
}

// arrow writes a trend: "↑ p 0.002".
func arrow(t *trendRow) string {
	if t == nil {
		return ""
	}
	mark := map[string]string{"rising": "↑", "falling": "↓", "none": "·"}[t.Direction]
	if t.Adjusted < 0.001 {
		return mark + " p < 0.001"
	}
	return fmt.Sprintf("%s p %.3f", mark, t.Adjusted)
}

// spanRow is the years of the papers of a topic; First and Last are 0 when none has one.
type spanRow struct {
	First   int `json:"first,omitempty"`
	Last    int `json:"last,omitempty"`
	Unknown int `json:"unknown,omitempty"` // papers without a year
}

func (l *line) spanRow(papers []int) spanRow {
	var s spanRow
	for _, p := range papers {
		switch year := l.papers.Papers[p].Year; {
		case year == 0:
			s.Unknown++
		case s.First == 0:
			s.First, s.Last = year, year
		default:
			s.First, s.Last = min(s.First, year), max(s.Last, year)
		}
	}
	return s
}

func (s spanRow) String() string {
	switch {
	case s.First == 0:
		return ""
	case s.First == s.Last:
		return strconv.Itoa(s.First)
	}
	return fmt.Sprintf("%d–%d", s.First, s.Last)
}

// nearRow is a topic that shares terms with another.
type nearRow struct {
	Topic  int      `json:"topic"`
	Cosine float64  `json:"cosine"`
	Terms  []string `json:"terms"`
}

const (
	nearTopics  = 3 // topics near a topic that are told
	nearTerms   = 5 // terms that it shares with each
	topicBursts = 5 // bursts of its terms
)

// near lists the topics that a topic shares most with.
func (tc *topicsCommand) near(topic int) []nearRow {
	rows := []nearRow{}
	for _, s := range tc.told.shared {
		other := s.A + s.B - topic
		if len(rows) == nearTopics || s.A != topic && s.B != topic {
			continue
		}
		row := nearRow{Topic: other + 1, Cosine: s.Cosine}
		for _, x := range s.Terms[:min(nearTerms, len(s.Terms))] {
			row.Terms = append(row.Terms, tc.terms.Terms[x.Term].Label)
		}
		rows = append(rows, row)
	}
	return rows
}

// partRow is a sub-topic.
type partRow struct {
	Subtopic string       `json:"subtopic"`
	Labels   []topicLabel `json:"labels"`
	Papers   int          `json:"papers"`
	Years    spanRow      `json:"years"`
	Members  []string     `json:"members"`
}

// partRows are the sub-topics of a topic.
func (tc *topicsCommand) partRows(topic int) []partRow {
	f := &tc.told
	first := f.parts.First[topic]
	rows := make([]partRow, f.parts.First[topic+1]-first)
	members := make([][]int, len(rows))
	for _, p := range f.members[topic] {
		if part := int(f.parts.Of[p]) - first; part >= 0 {
			members[part] = append(members[part], p)
		}
	}
	for i := range rows {
		rows[i] = partRow{
			Subtopic: fmt.Sprintf("%d.%d", topic+1, i+1), Labels: tc.labelRows(f.below[first+i]),
			Papers: len(members[i]), Years: tc.spanRow(members[i]), Members: tc.ids(members[i]),
		}
	}
	return rows
}

func (tc *topicsCommand) ids(papers []int) []string {
	ids := make([]string, len(papers))
	for i, p := range papers {
		ids[i] = tc.papers.Papers[p].ID
	}
	return ids
}

// topicRow is a line of `papergraph topics`.
type topicRow struct {
	Topic     int          `json:"topic"`
	Labels    []topicLabel `json:"labels"`
	Papers    int          `json:"papers"`
	Years     spanRow      `json:"years"`
	Trend     *trendRow    `json:"trend,omitempty"`
	Stability float64      `json:"stability,omitempty"` // of the division into sub-topics, where one was tried
	Subtopics []partRow    `json:"subtopics"`
	Bursts    []burstRow   `json:"bursts"`
	Near      []nearRow    `json:"near"`
	Members   []string     `json:"members"`
}

var topicColumns = []column[topicRow]{
	{"topic", func(r topicRow) string { return strconv.Itoa(r.Topic) }},
	{"papers", func(r topicRow) string { return strconv.Itoa(r.Papers) }},
	{"years", func(r topicRow) string { return r.Years.String() }},
	{"trend", func(r topicRow) string { return arrow(r.Trend) }},
	{"parts", func(r topicRow) string { return parted(len(r.Subtopics)) }},
	{"labels", func(r topicRow) string { return covered(r.Labels) }},
	{"near", func(r topicRow) string { return nearest(r.Near) }},
	{"bursts", func(r topicRow) string { return shorten(bursting(r.Bursts), 60) }},
}

func parted(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// nearest writes the numbers of the topics nearby.
func nearest(near []nearRow) string {
	var words []string
	for _, n := range near {
		words = append(words, strconv.Itoa(n.Topic))
	}
	return strings.Join(words, " ")
}

func bursting(bursts []burstRow) string {
	var words []string
	for _, b := range bursts {
		words = append(words, b.Term+" "+b.span())
	}
	return strings.Join(words, ", ")
}

func (tc *topicsCommand) topicRows() []topicRow {
	f := &tc.told
	rows := make([]topicRow, limited(tc.top, len(f.members), len(f.members)))
	for c := range rows {
		rows[c] = topicRow{
			Topic: c + 1, Labels: tc.labelRows(f.labels[c]), Papers: len(f.members[c]), Years: tc.spanRow(f.members[c]),
			Trend: tc.trendRow(c), Stability: f.parts.Splits[c].Stability, Subtopics: tc.partRows(c),
			Bursts: tc.burstsIn(c), Near: tc.near(c), Members: tc.ids(f.members[c]),
		}
	}
	return rows
}

// limited is how many of n rows are printed when top are asked for, 0 standing for otherwise and less for all.
func limited(top, n, otherwise int) int {
	switch {
	case top < 0:
		return n
	case top == 0:
		return min(n, otherwise)
	}
	return min(n, top)
}
