package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/network"
	"github.com/papergraph/papergraph/graph/transduction"
	"github.com/papergraph/papergraph/render"
)

const labelExamples = `  papergraph label library.bib --examples topics.csv               the topic of every paper, most certain first
  papergraph label library.bib --examples topics.csv -o all.csv    the same as a table that can be edited and given back
  papergraph label library.bib --examples topics.csv --network hybrid --method harmonic`

const labelHelp = `Takes a few papers that you have put into topics, 1 to 5 of each, and puts the others beside them: by their links with
the examples and with each other. The table of examples has two columns, a paper (its id, DOI or title) and its topic.
Examples are never changed. A paper that no chain of links ties to an example stays without a topic.`

// labelCommand assigns papers to the user's topics.
type labelCommand struct {
	*job
	printing printing
	csv      bool
	examples string
	output   string
	method   string
	options  transduction.Options
	sure     float64
}

func newLabel(t terminal) *cobra.Command {
	lc := &labelCommand{job: newJob(t)}
	c := &cobra.Command{
		Use:     "label INPUT... --examples FILE",
		Short:   "Put papers into your own topics, from a few examples of each",
		Long:    labelHelp,
		Example: labelExamples,
		Args:    inputs,
		RunE:    func(c *cobra.Command, args []string) error { return lc.run(c.Context(), args) },
	}
	addFlags(c, "Topics", func(f *pflag.FlagSet) {
		f.StringVar(&lc.examples, "examples", "", "the table of examples: a paper and its topic a row; - for standard input")
		f.StringVar(&lc.method, "method", "", "how the other papers are assigned; see 'papergraph list transductions' (default laplacian)")
		addParams(f, &lc.options, rowParams(transduction.Methods, func(m transduction.Method) []graph.Param[transduction.Options] { return m.Params }))
	})
	addFlags(c, "Output", func(f *pflag.FlagSet) {
		f.StringVarP(&lc.output, "output", "o", "", "file to write, in the format that its ending names: .csv, .json or .jsonl, else that of --format")
		f.StringVar(&lc.printing.format, "format", "table", "how to print: table, csv, json (one array) or jsonl (a line each)")
		f.BoolVar(&lc.printing.json, "json", false, "the same as --format json")
		f.Float64Var(&lc.sure, "sure", 0.5, "papers of less confidence are counted as uncertain; 0 to 1")
	})
	lc.addReadingFlags(c)
	lc.addMergingFlags(c)
	lc.addTermFlags(c)
	lc.addNetworkFlags(c)
	addQuietFlag(c, &lc.reporter)
	return c
}

func (lc *labelCommand) run(ctx context.Context, args []string) error {
	method, err := lc.check(args)
	if err != nil {
		return err
	}
	if err := lc.prepare(); err != nil {
		return err
	}
	table, err := lc.readTable()
	if err != nil {
		return err
	}
	if err := lc.link(ctx, args); err != nil {
		return err
	}
	given, err := table.resolve(newFinder(&lc.line))
	lc.tellNotes(given)
	if err != nil {
		return err
	}
	a := &assignment{line: &lc.line, method: method, options: lc.options, examples: given}
	if err := a.run(ctx); err != nil {
		return err
	}
	lc.finish()
	if err := writeWhole(lc.terminal.out, lc.destination(), func(w io.Writer) error { return lc.write(w, a.rows()) }); err != nil {
		return err
	}
	lc.summarise(a)
	return lc.outcome()
}

// check refuses a command line that cannot be followed, before any paper is read.
func (lc *labelCommand) check(inputs []string) (transduction.Method, error) {
	method, err := transduction.Find(lc.method)
	if err != nil {
		return method, err
	}
	if err := lc.checkFormat(); err != nil {
		return method, err
	}
	switch {
	case lc.examples == "":
		return method, usageError{fmt.Errorf("name the table of examples with --examples")}
	case lc.examples == "-" && slices.Contains(inputs, "-"):
		return method, usageError{fmt.Errorf("standard input cannot hold both the papers and the examples")}
	case !(lc.sure >= 0 && lc.sure <= 1):
		return method, usageError{fmt.Errorf("--sure is %v; it is 0 to 1", lc.sure)}
	}
	if kind, err := network.Find(lc.network.Kind); err == nil && !kind.OfPapers() {
		return method, usageError{fmt.Errorf("the items of the network %s are %ss; papers can be labelled in a network of papers", kind.Name, kind.ItemWord())}
	}
	return method, lc.options.Check()
}

// checkFormat sets the format that the ending of the output names.
func (lc *labelCommand) checkFormat() error {
	if ending := strings.ToLower(filepath.Ext(lc.output)); ending == ".csv" || ending == ".json" || ending == ".jsonl" {
		lc.printing.format = ending[1:]
	}
	lc.csv = lc.printing.format == "csv" && !lc.printing.json
	if lc.csv {
		return nil
	}
	if err := lc.printing.check(); err != nil {
		return usageError{fmt.Errorf("unknown --format %q; it is table, csv, json or jsonl", lc.printing.format)}
	}
	return nil
}

func (lc *labelCommand) readTable() (*exampleTable, error) {
	if lc.examples == "-" {
		return readExamples(lc.terminal.in, "standard input")
	}
	return readFile(lc.examples, func(r io.Reader, _ string) (*exampleTable, error) { return readExamples(r, lc.examples) })
}

func (lc *labelCommand) destination() string {
	if lc.output == "" {
		return "-"
	}
	return lc.output
}

// tellNotes warns of examples that were passed over.
func (lc *labelCommand) tellNotes(e *examples) {
	for _, note := range e.notes[:min(toldRecords, len(e.notes))] {
		lc.warn("%s", printable(note))
	}
	if more := len(e.notes) - toldRecords; more > 0 {
		lc.warn("%d more examples were passed over", more)
	}
}

// labelRow is a line of `papergraph label`. A paper without a topic has none of the values.
type labelRow struct {
	ID         string  `json:"id"`
	Title      string  `json:"title"`
	Topic      string  `json:"topic"`
	Confidence float64 `json:"confidence"`
	Second     string  `json:"second"`
	Margin     float64 `json:"margin"`
	Example    bool    `json:"example"`
}

var labelColumns = []column[labelRow]{
	{"paper", func(r labelRow) string { return r.ID }},
	{"title", func(r labelRow) string { return r.Title }},
	{"topic", func(r labelRow) string { return r.Topic }},
	{"confidence", func(r labelRow) string { return fmt.Sprintf("%.3f", r.Confidence) }},
	{"second", func(r labelRow) string { return r.Second }},
	{"margin", func(r labelRow) string { return fmt.Sprintf("%.3f", r.Margin) }},
	{"example", func(r labelRow) string { return yesNo(r.Example) }},
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

func (lc *labelCommand) write(w io.Writer, rows []labelRow) error {
	if lc.csv {
		return writeCSV(w, rows, labelColumns, noFormula)
	}
	columns := append([]column[labelRow]{}, labelColumns...)
	for i, width := range map[int]int{0: 24, 1: 56, 2: 32, 4: 32} {
		cell := columns[i].cell
		columns[i].cell = func(r labelRow) string { return shorten(cell(r), width) }
	}
	return printRows(w, lc.printing, rows, columns)
}

// summarise says in a few lines what came of it.
func (lc *labelCommand) summarise(a *assignment) {
	uncertain, alone := 0, 0
	size := make([]int, len(a.examples.topics))
	for u, c := range a.found.Class {
		switch {
		case c < 0:
			alone++
			continue
		case a.found.Confidence(u) < lc.sure:
			uncertain++
		}
		size[c]++
	}
	others := len(a.found.Class) - len(a.examples.of)
	lc.say("%s of %d topics: %d of %d other papers have a topic now, %d of them with a confidence below %g; %d have no link to an example.",
		render.Counted(len(a.examples.of), "example"), len(size), others-alone, others, uncertain, lc.sure, alone)
	for c, n := range size {
		lc.say("  %2d  %-48s %s", c+1, shorten(printable(a.examples.topics[c]), 48), render.Counted(n, "paper"))
	}
	if !a.found.Stable {
		lc.warn("%s ended at a limit, with a residual of %.3g, before it came to rest", a.method.Name, a.found.Residual)
	}
	if a.compared > 0 {
		lc.say("The nearest example alone gives %.0f %% of these papers the same topic.", 100*float64(a.agreeing)/float64(a.compared))
	}
	if a.left > 0 {
		lc.say("Left out one by one, %d of %s are put into their own topic.", a.right, render.Counted(a.left, "example"))
	}
}
