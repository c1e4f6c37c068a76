package main

import (
	"fmt"
	"strconv"
	"strings"
)

// levelRow is a line of `papergraph topics --subtopics`: a topic or a sub-topic.
type levelRow struct {
	Number string       `json:"number"`
	Papers int          `json:"papers"`
	Years  spanRow      `json:"years"`
	Labels []topicLabel `json:"labels"`
}

var levelColumns = []column[levelRow]{
	{"topic", func(r levelRow) string { return r.Number }},
	{"papers", func(r levelRow) string { return strconv.Itoa(r.Papers) }},
	{"years", func(r levelRow) string { return r.Years.String() }},
	{"labels", func(r levelRow) string {
		return strings.Repeat("  ", strings.Count(r.Number, ".")) + covered(r.Labels)
	}},
}

func (tc *topicsCommand) levelRows() []levelRow {
	var rows []levelRow
	for _, t := range tc.topicRows() {
		rows = append(rows, levelRow{strconv.Itoa(t.Topic), t.Papers, t.Years, t.Labels})
		for _, part := range t.Subtopics {
			rows = append(rows, levelRow{part.Subtopic, part.Papers, part.Years, part.Labels})
		}
	}
	return rows
}

// yearRow is a line of `papergraph topics --years`.
type yearRow struct {
	Topic   int         `json:"topic"`
	Label   string      `json:"label"`
	Trend   *trendRow   `json:"trend,omitempty"`
	Years   []yearCount `json:"years"`
	Unknown int         `json:"unknown"` // papers of the topic without a year
}

type yearCount struct {
	Year   int     `json:"year"`
	Papers int     `json:"papers"`
	All    int     `json:"all"` // papers of the year
	Share  float64 `json:"share"`
}

var yearColumns = []column[yearRow]{
	{"topic", func(r yearRow) string { return strconv.Itoa(r.Topic) }},
	{"label", func(r yearRow) string { return shorten(r.Label, 48) }},
	{"trend", func(r yearRow) string { return arrow(r.Trend) }},
	{"points a year", func(r yearRow) string { return slope(r.Trend) }},
	{"share by year", func(r yearRow) string { return bars(r.Years) }},
}

// slope writes the change of a share in points of percentage.
func slope(t *trendRow) string {
	if t == nil {
		return ""
	}
	text := fmt.Sprintf("%+.2f", 100*t.Slope)
	if text == "-0.00" {
		return "+0.00"
	}
	return text
}

// barYears is how many years bars has room for; of more, the last are drawn.
const barYears = 40

// bars draws the share of every year as a bar in relation to the highest; a year without papers of any topic is a blank.
func bars(years []yearCount) string {
	const heights = "▁▂▃▄▅▆▇█"
	if len(years) == 0 {
		return ""
	}
	last := years[len(years)-1].Year
	first := max(years[0].Year, last-barYears+1)
	most := 0.0
	for _, y := range years {
		if y.Year >= first {
			most = max(most, y.Share)
		}
	}
	drawn := make([]string, last-first+1)
	for i := range drawn {
		drawn[i] = " "
	}
	for _, y := range years {
		if y.Year < first {
			continue
		}
		drawn[y.Year-first] = "·"
		if y.Papers > 0 {
			drawn[y.Year-first] = string([]rune(heights)[int(7*y.Share/most)])
		}
	}
	return fmt.Sprintf("%d %s %d", first, strings.Join(drawn, ""), last)
}

func (tc *topicsCommand) yearRows() []yearRow {
	f := &tc.told
	rows := make([]yearRow, limited(tc.top, len(f.members), len(f.members)))
	for c := range rows {
		row := yearRow{
			Topic: c + 1, Label: called(tc.labelRows(f.labels[c]), c+1), Trend: tc.trendRow(c),
			Years: []yearCount{}, Unknown: f.years.Missing[c],
		}
		for t, year := range f.years.Years {
			n, all := f.years.Of[c][t], f.years.Total[t]
			row.Years = append(row.Years, yearCount{year, n, all, float64(n) / float64(all)})
		}
		rows[c] = row
	}
	return rows
}

// burstRow is a line of `papergraph topics --bursts`.
type burstRow struct {
	Term   string  `json:"term"`
	Begin  int     `json:"begin"`
	End    int     `json:"end"`
	Weight float64 `json:"weight"`
	Level  int     `json:"level"`
	Papers int     `json:"papers"` // that use the term in these years
	Topic  int     `json:"topic,omitempty"`
	Label  string  `json:"label,omitempty"` // of the topic that has half the papers of the term or more
}

var burstColumns = []column[burstRow]{
	{"term", func(r burstRow) string { return r.Term }},
	{"years", burstRow.span},
	{"weight", func(r burstRow) string { return fmt.Sprintf("%.2f", r.Weight) }},
	{"papers", func(r burstRow) string { return strconv.Itoa(r.Papers) }},
	{"level", func(r burstRow) string { return strconv.Itoa(r.Level) }},
	{"topic", func(r burstRow) string {
		if r.Topic == 0 {
			return ""
		}
		return fmt.Sprintf("%d %s", r.Topic, shorten(r.Label, 48))
	}},
}

func (r burstRow) span() string { return spanRow{First: r.Begin, Last: r.End}.String() }

func (tc *topicsCommand) burstRow(i int) burstRow {
	f := &tc.told
	b, topic := f.bursts[i], f.home[i]
	row := burstRow{tc.terms.Terms[b.Term].Label, b.Begin, b.End, b.Weight, b.Level, b.Papers, topic + 1, ""}
	if topic >= 0 {
		row.Label = called(tc.labelRows(f.labels[topic]), topic+1)
	}
	return row
}

func (tc *topicsCommand) burstRows() []burstRow {
	rows := make([]burstRow, limited(tc.top, len(tc.told.bursts), 50))
	for i := range rows {
		rows[i] = tc.burstRow(i)
	}
	return rows
}

// burstsIn lists the heaviest bursts of the terms of a topic.
func (tc *topicsCommand) burstsIn(topic int) []burstRow {
	rows := []burstRow{}
	for i, of := range tc.told.home {
		if of == topic && len(rows) < topicBursts {
			rows = append(rows, tc.burstRow(i))
		}
	}
	return rows
}

// sharedTopics is a line of `papergraph topics --shared`.
type sharedTopics struct {
	Topics [2]int            `json:"topics"`
	Labels [2]string         `json:"labels"`
	Cosine float64           `json:"cosine"`
	Terms  []sharedTermRow   `json:"terms"`
	Papers []betweenPaperRow `json:"papers"`
}

type sharedTermRow struct {
	Term   string  `json:"term"`
	Score  float64 `json:"score"`
	Papers [2]int  `json:"papers"` // that use it, of each topic
}

type betweenPaperRow struct {
	ID    string     `json:"id"`
	Title string     `json:"title"`
	Score float64    `json:"score"`
	Parts [2]float64 `json:"parts"` // of its terms' weight, in each topic
}

var sharedColumns = []column[sharedTopics]{
	{"topics", func(r sharedTopics) string { return fmt.Sprintf("%d ↔ %d", r.Topics[0], r.Topics[1]) }},
	{"cosine", func(r sharedTopics) string { return fmt.Sprintf("%.3f", r.Cosine) }},
	{"labels", func(r sharedTopics) string { return shorten(r.Labels[0], 30) + " ↔ " + shorten(r.Labels[1], 30) }},
	{"shared terms", func(r sharedTopics) string {
		var words []string
		for _, t := range r.Terms[:min(nearTerms, len(r.Terms))] {
			words = append(words, t.Term)
		}
		return shorten(strings.Join(words, ", "), 72)
	}},
	{"paper between", func(r sharedTopics) string {
		if len(r.Papers) == 0 {
			return ""
		}
		return shorten(r.Papers[0].Title, 48)
	}},
}

func (tc *topicsCommand) sharedRows() []sharedTopics {
	f := &tc.told
	rows := make([]sharedTopics, limited(tc.top, len(f.shared), 20))
	for i := range rows {
		s := f.shared[i]
		row := sharedTopics{Topics: [2]int{s.A + 1, s.B + 1}, Cosine: s.Cosine, Terms: []sharedTermRow{}, Papers: []betweenPaperRow{}}
		for side, topic := range []int{s.A, s.B} {
			row.Labels[side] = called(tc.labelRows(f.labels[topic]), topic+1)
		}
		for _, t := range s.Terms {
			row.Terms = append(row.Terms, sharedTermRow{tc.terms.Terms[t.Term].Label, t.Score, [2]int{t.PapersA, t.PapersB}})
		}
		for _, b := range s.Papers {
			paper := &tc.papers.Papers[b.Paper]
			row.Papers = append(row.Papers, betweenPaperRow{paper.ID, paper.Title, b.Score, [2]float64{b.PartA, b.PartB}})
		}
		rows[i] = row
	}
	return rows
}
