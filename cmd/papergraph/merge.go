package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/papergraph/papergraph/nlp/merge"
	"github.com/papergraph/papergraph/render"
)

const mergeExamples = `  papergraph merge wos.txt scopus.csv pubmed.nbib -o all.jsonl     every work once, with the references of all
  papergraph merge exports/ -o all.bib --table joined.csv          and a table of what was joined, and why
  papergraph merge exports/ -o all.bib --decisions joined.csv      the same after you have changed the table`

const mergeHelp = `Reads several exports and makes one record of every work: by DOI and other identifiers, by title, year and first author,
and by similar titles. The table lists each pair of records that was joined, that contradict each other or that look
alike, with a first column to change: join, apart or unsure. With --decisions the table has the last word.`

// mergeCommand writes the merged corpus and a table of what was joined.
type mergeCommand struct {
	*job
	output string
	to     string
	table  string
}

func newMerge(t terminal) *cobra.Command {
	mc := &mergeCommand{job: newJob(t)}
	c := &cobra.Command{
		Use:     "merge INPUT... -o OUTPUT",
		Short:   "Make one record of every work that several files hold",
		Long:    mergeHelp,
		Example: mergeExamples,
		Args:    inputs,
		RunE:    func(c *cobra.Command, args []string) error { return mc.run(c.Context(), args) },
	}
	addFlags(c, "Output", func(f *pflag.FlagSet) {
		f.StringVarP(&mc.output, "output", "o", "", "file to write, in the format that its ending names ("+endings()+"), or - for standard output")
		f.StringVar(&mc.to, "to", "", "format to write, whatever the ending: "+writerNames())
		f.StringVar(&mc.table, "table", "", "file for the table of what was joined, CSV, or tab-separated when it ends in .tsv")
	})
	mc.addReadingFlags(c)
	mc.addMergingFlags(c)
	addQuietFlag(c, &mc.reporter)
	return c
}

func (mc *mergeCommand) run(ctx context.Context, args []string) error {
	if mc.output == "" {
		return usageError{fmt.Errorf("name the file to write with -o")}
	}
	writer, err := writerFor(mc.output, mc.to)
	if err != nil {
		return err
	}
	if err := mc.prepare(); err != nil {
		return err
	}
	if err := mc.collect(ctx, args); err != nil {
		return err
	}
	mc.finish()
	if mc.table != "" {
		if err := writeWhole(mc.terminal.out, mc.table, mc.writeTable); err != nil {
			return err
		}
	}
	mc.tellJoined()
	return mc.write(mc.output, writer)
}

func (mc *mergeCommand) writeTable(out io.Writer) error {
	separator := ','
	if strings.HasSuffix(strings.ToLower(mc.table), ".tsv") {
		separator = '\t'
	}
	return merge.WriteDecisions(out, mc.joined, separator)
}

// tellJoined says in two lines what merging came to.
func (mc *mergeCommand) tellJoined() {
	r := mc.joined
	mc.say("%s are %d works: %d joined, %d pairs kept apart though they share an identifier, %d pairs look alike and are left to you.",
		render.Counted(r.Papers, "record"), r.Kept, len(r.Joins), len(r.Conflicts), len(r.Unsure))
	if r.References.Total > 0 {
		mc.say("Of %d references %d cite papers of these files.", r.References.Total, r.References.Resolved())
	}
}
