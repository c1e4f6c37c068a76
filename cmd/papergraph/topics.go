package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/papergraph/papergraph/graph/analysis"
	"github.com/papergraph/papergraph/graph/network"
	"github.com/papergraph/papergraph/nlp"
	"github.com/papergraph/papergraph/render"
)

const topicsExamples = `  papergraph topics library.bib                           the topics: labels, papers, years, trend, bursting terms
  papergraph topics library.bib --subtopics               and what the large ones divide into
  papergraph topics library.bib --years                   the share of each topic in the papers of each year
  papergraph topics library.bib --bursts --burst-gamma 2  terms that came up at a time, the strongest only
  papergraph topics library.bib --shared --top 10         the terms that two topics share, and the papers between them
  papergraph topics library.bib --json                    all of it, with the papers of every topic`

const topicsHelp = `Prints the topics of papers, as the map shows them, with more to each: how much of it its labels cover, what it divides
into, whether its share of the papers rises or falls, which of its terms burst, and which topics are near it.

A trend is tested by Cochran's and Armitage's test, exact where the counts are small, and p is corrected for the number
of topics by Holm's method: an arrow stands where the corrected p is at most --significance. Bursts are those of
Kleinberg's automaton. Papers without a year are left out of both.`

// topicsCommand prints the topics of papers in one of five views.
type topicsCommand struct {
	*job
	printing     printing
	view         topicsView
	top          int
	labels       int
	labeling     string
	significance float64
	divide       analysis.SubtopicOptions
	burst        nlp.BurstOptions
	told         topicsFound
}

// topicsView says which view was asked for; at most one is.
type topicsView struct{ subtopics, years, bursts, shared bool }

func newTopics(t terminal) *cobra.Command {
	tc := &topicsCommand{job: newJob(t)}
	tc.analysis.Layout = analysis.None
	tc.analysis.Measures = []string{}
	tc.analysis.SkipBridges = true
	c := &cobra.Command{
		Use:     "topics INPUT...",
		Short:   "Print the topics of papers, their trends, bursts and what they share",
		Long:    topicsHelp,
		Example: topicsExamples,
		Args:    inputs,
		RunE:    func(c *cobra.Command, args []string) error { return tc.run(c.Context(), args) },
	}
	addFlags(c, "Output", tc.addOutputFlags)
	exclusive(c, "subtopics", "years", "bursts", "shared")
	tc.addReadingFlags(c)
	tc.addMergingFlags(c)
	tc.addTermFlags(c)
	tc.addNetworkFlags(c)
	addCommunityFlags(c, "Topics", &tc.analysis)
	addFlags(c, "Sub-topics", func(f *pflag.FlagSet) { addParams(f, &tc.divide, analysis.SubtopicParams) })
	addFlags(c, "Bursts", func(f *pflag.FlagSet) { addParams(f, &tc.burst, nlp.BurstParams) })
	addGeneralFlags(c, &tc.analysis)
	addQuietFlag(c, &tc.reporter)
	return c
}

func (tc *topicsCommand) addOutputFlags(f *pflag.FlagSet) {
	f.BoolVar(&tc.view.subtopics, "subtopics", false, "topics and their sub-topics")
	f.BoolVar(&tc.view.years, "years", false, "the share of each topic in the papers of each year, and its trend")
	f.BoolVar(&tc.view.bursts, "bursts", false, "terms that burst, the heaviest first")
	f.BoolVar(&tc.view.shared, "shared", false, "pairs of topics, the nearest first: the terms they share and the papers between them")
	f.IntVar(&tc.top, "top", 0, "how many rows; 0 is 50 bursts, 20 pairs, all topics; -1 is all")
	f.IntVar(&tc.labels, "labels", 3, "how many labels a topic has")
	f.StringVar(&tc.labeling, "labeling", "", fmt.Sprintf("how labels are chosen; see 'papergraph list labelings' (default %s)", nlp.Labelings[0].Name))
	f.Float64Var(&tc.significance, "significance", 0.05, "corrected p up to which a trend is one")
	tc.printing.addFlags(f)
}

// prepareTopics refuses what cannot be done before any paper is read.
func (tc *topicsCommand) prepareTopics() error {
	if err := tc.printing.check(); err != nil {
		return err
	}
	if tc.labels < 1 {
		return usageError{fmt.Errorf("--labels is %d; it is 1 or more", tc.labels)}
	}
	if !(tc.significance > 0 && tc.significance <= 1) {
		return usageError{fmt.Errorf("--significance is %v; it is greater than 0 and at most 1", tc.significance)}
	}
	_, err := nlp.LabelingByName(tc.labeling)
	if err := cmp.Or(err, tc.divide.Check(), tc.burst.Check(), tc.prepare()); err != nil {
		return err
	}
	kind, err := network.Find(tc.network.Kind)
	if err == nil && !kind.OfPapers() {
		return usageError{fmt.Errorf("topics are groups of papers, and the items of --network %s are %s", kind.Name, render.Plural(kind.ItemWord()))}
	}
	return err
}

func (tc *topicsCommand) run(ctx context.Context, args []string) error {
	if err := tc.prepareTopics(); err != nil {
		return err
	}
	if err := tc.find(ctx, args); err != nil {
		return err
	}
	tc.finish()
	tc.remark()
	if err := tc.print(); err != nil {
		return err
	}
	return tc.outcome()
}

func (tc *topicsCommand) print() error {
	out, p := tc.terminal.out, tc.printing
	switch {
	case tc.view.subtopics:
		rows := tc.levelRows()
		return printRows(out, p, rows, occupied(rows, levelColumns))
	case tc.view.years:
		rows := tc.yearRows()
		return printRows(out, p, rows, occupied(rows, yearColumns))
	case tc.view.bursts:
		return printRows(out, p, tc.burstRows(), burstColumns)
	case tc.view.shared:
		return printRows(out, p, tc.sharedRows(), sharedColumns)
	}
	rows := tc.topicRows()
	return printRows(out, p, rows, occupied(rows, topicColumns))
}

// occupied leaves out the columns that no row has anything in, as trends of papers without years. All stay when there is
// no row.
func occupied[T any](rows []T, columns []column[T]) []column[T] {
	if len(rows) == 0 {
		return columns
	}
	var kept []column[T]
	for _, c := range columns {
		if slices.ContainsFunc(rows, func(r T) bool { return c.cell(r) != "" }) {
			kept = append(kept, c)
		}
	}
	return kept
}

// topicsFound is what is known of the topics of the papers.
type topicsFound struct {
	groups  []int32 // topic of each paper, or -1
	members [][]int // papers of each topic
	labels  [][]nlp.Label
	parts   *analysis.Subtopics
	below   [][]nlp.Label // labels by sub-topic
	years   nlp.YearCounts
	trends  []nlp.Trend
	bursts  []nlp.TermBurst
	home    []int // by burst: the topic whose term it is, or -1
	shared  []nlp.Shared
}

// find is the way from files to topics: the line up to the analysis, and then what this command tells of it.
func (tc *topicsCommand) find(ctx context.Context, inputs []string) error {
	err := tc.link(ctx, inputs)
	if err != nil {
		return err
	}
	if tc.analysis.Communities == analysis.None {
		tc.analysis.Communities = ""
	}
	if tc.found, err = analysis.Run(ctx, tc.net.Graph, tc.analysis); err != nil {
		return err
	}
	for _, stage := range []func(context.Context) error{tc.group, tc.label, tc.subdivide, tc.follow, tc.compare} {
		if err := stage(ctx); err != nil {
			return err
		}
	}
	return nil
}

// group assigns papers to topics; a paper alone is none.
func (tc *topicsCommand) group(context.Context) error {
	f, topics := &tc.told, tc.found.Topics
	f.groups = make([]int32, topics.Len())
	for c, members := range topics.Members() {
		alone := len(members) < 2
		for _, p := range members {
			f.groups[p] = int32(c)
			if alone {
				f.groups[p] = -1
			}
		}
		if !alone {
			f.members = append(f.members, members)
		}
	}
	return nil
}

func (tc *topicsCommand) label(context.Context) (err error) {
	tc.told.labels, err = nlp.Labels(tc.terms, tc.told.groups, nlp.LabelOptions{Labeling: tc.labeling, Top: tc.labels})
	return err
}

// subdivide finds sub-topics and names them by what tells them from the rest of their topic.
func (tc *topicsCommand) subdivide(ctx context.Context) (err error) {
	f := &tc.told
	tc.divide.Topics = tc.analysis
	if f.parts, err = analysis.FindSubtopics(ctx, tc.net.Graph, tc.found.Topics, tc.divide); err != nil {
		return err
	}
	for c, members := range f.members {
		first, end := f.parts.First[c], f.parts.First[c+1]
		if first == end {
			continue
		}
		groups := make([]int32, len(f.groups))
		for p := range groups {
			groups[p] = -1
		}
		for _, p := range members {
			groups[p] = max(-1, f.parts.Of[p]-int32(first))
		}
		below, err := nlp.Labels(tc.terms, groups, nlp.LabelOptions{Labeling: tc.labeling, Top: tc.labels, Exclude: name(f.labels[c])})
		if err != nil {
			return err
		}
		f.below = append(f.below, below...)
	}
	return nil
}

// name is the terms by which a map calls a topic.
func name(labels []nlp.Label) (terms []int) {
	for _, l := range labels[:min(2, len(labels))] {
		terms = append(terms, l.Term)
	}
	return terms
}

// follow counts years, tests trends and finds bursts.
func (tc *topicsCommand) follow(ctx context.Context) (err error) {
	f := &tc.told
	years := make([]int, len(tc.papers.Papers))
	for p := range years {
		years[p] = tc.papers.Papers[p].Year
	}
	f.years = nlp.CountYears(years, f.groups)
	f.trends = nlp.Trends(f.years)
	if f.bursts, err = nlp.TermBursts(ctx, tc.terms, years, tc.burst); err != nil {
		return err
	}
	homes := tc.homes()
	for _, b := range f.bursts {
		f.home = append(f.home, homes[b.Term])
	}
	return nil
}

// homes returns for every term the topic with half the papers that use it or more, the first of two, or -1.
func (tc *topicsCommand) homes() []int {
	homes, most := make([]int, len(tc.terms.Terms)), make([]int, len(tc.terms.Terms))
	all, here := make([]int, len(homes)), make([]int, len(homes))
	for c, members := range tc.told.members {
		clear(here)
		for _, p := range members {
			terms, _, _ := tc.terms.Matrix.Row(p)
			for _, t := range terms {
				all[t]++
				if here[t]++; here[t] > most[t] {
					homes[t], most[t] = c, here[t]
				}
			}
		}
	}
	for t := range homes {
		if 2*most[t] < all[t] || most[t] == 0 {
			homes[t] = -1
		}
	}
	return homes
}

// compare finds what topics share; the papers between them are left out where they are not shown.
func (tc *topicsCommand) compare(context.Context) (err error) {
	o := nlp.SharedOptions{Pairs: tc.top, Papers: -1}
	if tc.view.shared {
		o.Papers = 0
	} else {
		o.Pairs = -1
	}
	tc.told.shared, err = nlp.SharedTerms(tc.terms, tc.told.groups, o)
	return err
}

// remark says what a reader of the table must know.
func (tc *topicsCommand) remark() {
	f := &tc.told
	if len(f.members) == 0 {
		tc.say("There is no topic: no two of %s are linked.", render.Counted(len(f.groups), "paper"))
	}
	alone := 0
	for _, g := range f.groups {
		if g < 0 {
			alone++
		}
	}
	if alone > 0 && len(f.members) > 0 {
		tc.say("%s of %s in no topic.", render.Counted(alone, "paper"), render.Grouped(len(f.groups)))
	}
	if f.years.Unknown > 0 {
		tc.say("%s of %s without a year: not in trends and bursts.", render.Counted(f.years.Unknown, "paper"), render.Grouped(len(f.groups)))
	}
}
