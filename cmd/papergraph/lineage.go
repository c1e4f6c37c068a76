package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/papergraph/papergraph/graph/lineage"
	"github.com/papergraph/papergraph/nlp"
	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/export/picture"
)

const lineageExamples = `  papergraph lineage library.bib                             the main path: how ideas went from paper to paper
  papergraph lineage wos.txt --weights splc --key-routes 5   other weights, more branches
  papergraph lineage wos.txt -o path.svg                     the same as a diagram
  papergraph lineage wos.txt --basket --criticality 1        all papers on or near the longest chains of citations
  papergraph lineage wos.txt --between a.1990 --and "p < 0"  how one paper leads to another
  papergraph lineage wos.txt --papers -o papers.csv          times cited, local citations, disruption, bursts
  papergraph lineage wos.txt --rpys                          the years in which the roots of the field lie`

const lineageHelp = `Reads papers with their cited references and shows how one leads to another. Papers are tied by the citations between
papers of the input; the export must hold cited references (the full record in Web of Science, references in Scopus).

The main path weighs every citation by the search paths that run through it and follows the heaviest. Citations that make
a cycle are left out and named by --cycles: first those of a paper that is older than what it cites, then those of two that
cite each other. Papers are named by id, DOI, title or a part of the title that no other has.

Of every paper --papers tells how often it was cited by its record and, of the years up to the newest paper, in a year; how
many papers of the input cite it (local citation score) and how many it cites; whether those who cite it go back to its own
references (disruption, 1 to -1; DI5 heeds only those who cite five of them); and when it was cited most (bursts).`

// lineageCommand shows the lineage of papers in one of eight views.
type lineageCommand struct {
	*job
	view    lineageView
	format  string
	json    bool
	output  string
	looks   picture.Options
	top     int
	bound   int // criticality of the basket
	younger string
	search  lineage.MainPathOptions
	burst   nlp.BurstOptions
	disrupt lineage.DisruptionOptions
	*descent
}

// lineageView says which view was asked for; at most one is.
type lineageView struct {
	mainPath, historiograph, basket, generations, cycles, rpys, papers bool
	between                                                            string
}

func newLineage(t terminal) *cobra.Command {
	lc := &lineageCommand{job: newJob(t)}
	c := &cobra.Command{
		Use:     "lineage INPUT...",
		Short:   "Show how papers lead to papers: main path, chains, roots, disruption",
		Long:    lineageHelp,
		Example: lineageExamples,
		Args:    inputs,
		RunE:    func(c *cobra.Command, args []string) error { return lc.run(c.Context(), args) },
	}
	addFlags(c, "View", lc.addViewFlags)
	exclusive(c, "main-path", "historiograph", "basket", "between", "generations", "cycles", "rpys", "papers")
	addFlags(c, "Main path", func(f *pflag.FlagSet) { addParams(f, &lc.search, lineage.MainPathParams) })
	addFlags(c, "Measures of papers", func(f *pflag.FlagSet) {
		addParams(f, &lc.disrupt, lineage.DisruptionParams)
		addParams(f, &lc.burst, nlp.BurstParams)
	})
	addFlags(c, "Output", lc.addOutputFlags)
	addFlags(c, "Pictures", func(f *pflag.FlagSet) { addParams(f, &lc.looks, picture.Looks) })
	lc.addReadingFlags(c)
	lc.addMergingFlags(c)
	addQuietFlag(c, &lc.reporter)
	return c
}

func (lc *lineageCommand) addViewFlags(f *pflag.FlagSet) {
	f.BoolVar(&lc.view.mainPath, "main-path", false, "the main path; it is the view when none is named")
	f.BoolVar(&lc.view.historiograph, "historiograph", false, "the papers most cited by the others, and the citations among them")
	f.BoolVar(&lc.view.basket, "basket", false, "the papers on the longest chains of citations")
	f.IntVar(&lc.bound, "criticality", 0, "how many citations shorter than the longest the chains of the basket may be")
	f.StringVar(&lc.view.between, "between", "", "the shortest chains from this `paper` to the one named by --and")
	f.StringVar(&lc.younger, "and", "", "the other `paper` of --between")
	f.BoolVar(&lc.view.generations, "generations", false, "papers by generation: the longest chain of citations below them")
	f.BoolVar(&lc.view.cycles, "cycles", false, "papers that cite each other round about, and the citations left out for it")
	f.BoolVar(&lc.view.rpys, "rpys", false, "peaks in the years of cited references, and the works behind them")
	f.BoolVar(&lc.view.papers, "papers", false, "measures of every paper over time, the most cited within the set first")
}

func (lc *lineageCommand) addOutputFlags(f *pflag.FlagSet) {
	f.StringVarP(&lc.output, "output", "o", "",
		"file to write, in the format that its ending names: "+strings.Join(endingsOfLineage(), ", "))
	f.StringVar(&lc.format, "format", "table", "how to print: "+strings.Join(lineageFormats(), ", ")+"; pictures of the main path, the historiograph, the basket and chains only")
	f.BoolVar(&lc.json, "json", false, "the same as --format json")
	f.IntVar(&lc.top, "top", 0,
		"how many rows; 0 is 20 chains, 20 peaks, 30 papers of the historiograph, 50 papers and all of other views; -1 is all, of --rpys every year")
}

// lineageFormats are all ways of printing, pictures last.
func lineageFormats() []string {
	return append([]string{"table", "csv", "json", "jsonl"}, picture.Names(true)...)
}

func endingsOfLineage() []string {
	var endings []string
	for _, format := range lineageFormats()[1:] {
		endings = append(endings, "."+format)
	}
	return endings
}

// check refuses a command line that cannot be followed, before any paper is read.
func (lc *lineageCommand) check() error {
	if ending := strings.ToLower(filepath.Ext(lc.output)); slices.Contains(endingsOfLineage(), ending) {
		lc.format = ending[1:]
	}
	if lc.json {
		lc.format = "json"
	}
	lc.format = strings.ToLower(lc.format)
	switch {
	case lc.format != "table" && !slices.Contains(endingsOfLineage(), "."+lc.format):
		return usageError{fmt.Errorf("unknown --format %q; it is one of %s", lc.format, strings.Join(lineageFormats(), ", "))}
	case lc.drawn() && (lc.view.generations || lc.view.cycles || lc.view.rpys || lc.view.papers):
		return usageError{fmt.Errorf("only the main path, the historiograph, the basket and chains between papers can be drawn as %s", lc.format)}
	case (lc.view.between == "") != (lc.younger == ""):
		return usageError{fmt.Errorf("name two papers, one with --between and one with --and")}
	case lc.bound < 0:
		return usageError{fmt.Errorf("--criticality is %d; it is 0 or more", lc.bound)}
	case lc.top < -1:
		return usageError{fmt.Errorf("--top is %d; it is 0 or more, or -1", lc.top)}
	}
	return cmp.Or(lc.looks.Validate(), lc.search.Check(), lc.disrupt.Check(), lc.burst.Check(), lc.prepare())
}

// drawn reports whether a diagram was asked for.
func (lc *lineageCommand) drawn() bool { return slices.Contains(picture.Names(true), lc.format) }

func (lc *lineageCommand) run(ctx context.Context, args []string) error {
	if err := lc.check(); err != nil {
		return err
	}
	if err := lc.find(ctx, args); err != nil {
		return err
	}
	write, err := lc.look(ctx)
	if err != nil {
		return err
	}
	lc.finish()
	lc.remark()
	if err := writeWhole(lc.terminal.out, cmp.Or(lc.output, "-"), write); err != nil {
		return err
	}
	return lc.outcome()
}

// find is the way from files to the citation graph.
func (lc *lineageCommand) find(ctx context.Context, inputs []string) error {
	err := lc.collect(ctx, inputs)
	if err != nil {
		return err
	}
	lc.descent, err = findDescent(ctx, &lc.job.papers)
	return err
}

// look computes the view and returns what writes it.
func (lc *lineageCommand) look(ctx context.Context) (func(io.Writer) error, error) {
	switch {
	case lc.view.historiograph:
		return lc.mostCitedView(ctx)
	case lc.view.basket:
		return lc.basket(ctx)
	case lc.view.between != "":
		return lc.between(ctx)
	case lc.view.generations:
		return printer(lc, lc.generationRows(), generationColumns), nil
	case lc.view.cycles:
		return printer(lc, lc.cycleRows(), cycleColumns), nil
	case lc.view.rpys:
		rows, err := lc.spectrumRows()
		return printer(lc, rows, spectrumColumns), err
	case lc.view.papers:
		rows, err := lc.measureRows(ctx)
		return printer(lc, rows, occupied(rows, measureColumns)), err
	}
	return lc.mainPath(ctx)
}

// remark says what a reader of the view must know.
func (lc *lineageCommand) remark() {
	papers, links := len(lc.papers.Papers), lc.citation.NumEdges()
	if links == 0 && !lc.view.rpys {
		lc.say("No paper of %s cites another of them, so there is no lineage; --rpys shows what they cite.",
			render.Grouped(papers))
		return
	}
	if cut := len(lc.acyclic.Cut); cut > 0 && !lc.view.cycles && !lc.view.rpys && !lc.view.papers {
		lc.say("%s of %s on cycles left out; --cycles names them.", render.Counted(cut, "citation"), render.Grouped(links))
	}
}
