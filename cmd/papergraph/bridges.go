package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/papergraph/papergraph/graph/analysis"
	"github.com/papergraph/papergraph/render"
)

const bridgesExamples = `  papergraph bridges library.bib                       the papers that join topics, with one sentence each
  papergraph bridges library.bib --top 5 --format jsonl   with the evidence: neighbours, shared terms, citations
  papergraph bridges library.bib --network coupling       by shared references instead of terms`

// bridgesCommand prints the papers that join topics.
type bridgesCommand struct {
	*job
	printing printing
	top      int
}

func newBridges(t terminal) *cobra.Command {
	bc := &bridgesCommand{job: newJob(t)}
	bc.analysis.Layout = analysis.None
	bc.analysis.Measures = []string{}
	c := &cobra.Command{
		Use:     "bridges INPUT...",
		Short:   "Print the papers that join topics, and by what",
		Long:    "Ranks the papers that join topics which would else lie apart, and says which topics, by which terms and neighbours,\nand how stable the rank is when links are resampled.",
		Example: bridgesExamples,
		Args:    inputs,
		RunE: func(c *cobra.Command, args []string) error {
			if err := bc.printing.check(); err != nil {
				return err
			}
			if bc.top < 1 {
				return usageError{fmt.Errorf("--top is %d; it is 1 or more", bc.top)}
			}
			if err := bc.prepare(); err != nil {
				return err
			}
			return bc.run(c, args)
		},
	}
	addFlags(c, "Output", func(f *pflag.FlagSet) {
		f.IntVar(&bc.top, "top", 20, "how many papers")
		bc.printing.addFlags(f)
	})
	bc.addReadingFlags(c)
	bc.addMergingFlags(c)
	bc.addTermFlags(c)
	bc.addAnalysisFlags(c)
	addGeneralFlags(c, &bc.analysis)
	addQuietFlag(c, &bc.reporter)
	return c
}

func (bc *bridgesCommand) run(c *cobra.Command, args []string) error {
	bc.render.Bridges, bc.analysis.Bridges.Top = bc.top, bc.top
	m, err := bc.draw(c.Context(), args)
	if err != nil {
		return err
	}
	bc.finish()
	if len(m.Bridges) == 0 {
		bc.say("No paper joins topics: %s.", whyNoBridges(m))
	}
	if err := printRows(bc.terminal.out, bc.printing, bridgeRows(m), bridgeColumns); err != nil {
		return err
	}
	return bc.outcome()
}

// whyNoBridges explains an empty list.
func whyNoBridges(m *render.Map) string {
	switch {
	case m.ItemWord != "paper":
		return "the items of this network are " + m.ItemWord + "s"
	case len(m.Items) < 3:
		return fmt.Sprintf("there are only %d papers", len(m.Items))
	case len(m.Links) == 0:
		return "the papers share nothing"
	case len(m.Clusters) < 2:
		return "there is only one topic"
	}
	return "no paper has links into more than one topic"
}

// bridgeRow is a line of `papergraph bridges`.
type bridgeRow struct {
	Rank      int       `json:"rank"`
	ID        string    `json:"id"`
	Title     string    `json:"title"`
	Score     float64   `json:"score"`
	Parts     parts     `json:"parts"`
	Joins     []joinRow `json:"joins"`
	Stability float64   `json:"stability"`
	Why       string    `json:"why"`
}

// parts are what the score is combined from.
type parts struct {
	Betweenness   float64 `json:"betweenness"`
	Participation float64 `json:"participation"`
	Constraint    float64 `json:"constraint"`
}

type joinRow struct {
	Topics   []string      `json:"topics"`
	Share    float64       `json:"share"`
	Evidence []evidenceRow `json:"evidence"`
}

type evidenceRow struct {
	ID       string      `json:"id"`
	Title    string      `json:"title"`
	Topic    string      `json:"topic"`
	Strength float64     `json:"strength"`
	Shared   []sharedRow `json:"shared"`
}

type sharedRow struct {
	Kind   string  `json:"kind"`
	Label  string  `json:"label"`
	Weight float64 `json:"weight"`
}

var bridgeColumns = []column[bridgeRow]{
	{"rank", func(r bridgeRow) string { return fmt.Sprint(r.Rank) }},
	{"score", func(r bridgeRow) string { return fmt.Sprintf("%.3f", r.Score) }},
	{"stable", func(r bridgeRow) string { return fmt.Sprintf("%.0f %%", 100*r.Stability) }},
	{"paper", func(r bridgeRow) string { return shorten(r.Title, 56) }},
	{"joins", func(r bridgeRow) string { return strings.Join(r.Joins[0].Topics, " ↔ ") }},
}

func bridgeRows(m *render.Map) []bridgeRow {
	rows := make([]bridgeRow, len(m.Bridges))
	for i, b := range m.Bridges {
		item := m.Items[b.Item]
		rows[i] = bridgeRow{
			Rank: i + 1, ID: item.ID, Title: item.Title, Score: b.Score,
			Parts:     parts{b.Betweenness, b.Participation, b.Constraint},
			Stability: b.Stability, Why: b.Why,
		}
		for _, j := range b.Joins {
			rows[i].Joins = append(rows[i].Joins, newJoinRow(m, j))
		}
	}
	return rows
}

func newJoinRow(m *render.Map, j render.Join) joinRow {
	row := joinRow{
		Topics:   []string{m.Clusters[j.Clusters[0]].Label, m.Clusters[j.Clusters[1]].Label},
		Share:    j.Share,
		Evidence: []evidenceRow{},
	}
	for _, e := range j.Evidence {
		evidence := evidenceRow{
			ID: m.Items[e.Item].ID, Title: m.Items[e.Item].Title, Topic: m.Clusters[e.Cluster].Label,
			Strength: e.Strength, Shared: []sharedRow{},
		}
		for _, why := range e.Why {
			evidence.Shared = append(evidence.Shared, sharedRow(why))
		}
		row.Evidence = append(row.Evidence, evidence)
	}
	return row
}
