package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/papergraph/papergraph/nlp/corpus"
	"github.com/papergraph/papergraph/nlp/source"
	"github.com/papergraph/papergraph/render"
)

const convertExamples = `  papergraph convert savedrecs.txt library.bib              Web of Science to BibTeX
  papergraph convert exports/ all.csv --merge               every file of a folder into one table, every work once
  papergraph convert works.jsonl.gz - --to ris              to standard output`

// convertCommand reads papers in any format and writes them in another.
type convertCommand struct {
	*job
	to   string
	once bool // every work
}

func newConvert(t terminal) *cobra.Command {
	cc := &convertCommand{job: newJob(t)}
	c := &cobra.Command{
		Use:     "convert INPUT... OUTPUT",
		Short:   "Write papers of any format in another",
		Long:    "Reads papers and writes them into one file, in the format that its ending names: " + endings() + ".",
		Example: convertExamples,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 2 {
				return usageError{fmt.Errorf("name at least one input and, last, the file to write, or - for standard output")}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			return cc.run(c.Context(), args[:len(args)-1], args[len(args)-1])
		},
	}
	addFlags(c, "Output", func(f *pflag.FlagSet) {
		f.StringVar(&cc.to, "to", "", "format to write, whatever the ending: "+writerNames())
		f.BoolVar(&cc.once, "merge", false, "write every work once, with its references resolved; see 'papergraph merge'")
	})
	cc.addReadingFlags(c)
	addQuietFlag(c, &cc.reporter)
	return c
}

func (cc *convertCommand) run(ctx context.Context, inputs []string, output string) error {
	writer, err := writerFor(output, cc.to)
	if err != nil {
		return err
	}
	if err := cc.prepare(); err != nil {
		return err
	}
	if err := cc.gather(ctx, inputs); err != nil {
		return err
	}
	cc.finish()
	return cc.write(output, writer)
}

// gather reads the papers as they stand, or every work once.
func (cc *convertCommand) gather(ctx context.Context, inputs []string) (err error) {
	if cc.once {
		return cc.collect(ctx, inputs)
	}
	if cc.read, err = source.Read(ctx, inputs, cc.source); err == nil {
		cc.papers = cc.read.Corpus
	}
	return err
}

// write writes the papers and says what the format could not hold.
func (j *job) write(output string, writer source.Writer) error {
	if err := writePapers(j.terminal.out, output, writer, j.papers.Papers); err != nil {
		return err
	}
	j.say("%s: %s as %s", printable(output), render.Counted(len(j.papers.Papers), "paper"), writer.Title)
	if lost := lostIn(writer, j.papers.Papers); lost != "" {
		j.say("%s cannot hold %s.", writer.Title, lost)
	}
	return j.outcome()
}

// lostIn names what the format cannot hold, when the papers have some of it beyond the plainest fields.
func lostIn(writer source.Writer, papers []corpus.Paper) string {
	for i := range papers {
		p := &papers[i]
		if len(p.References) > 0 || len(p.IndexTerms) > 0 || p.Citations != nil || len(p.Provenance) > 0 || knowsMore(p.Authors) {
			return strings.Join(writer.Lost, "; ")
		}
	}
	return ""
}

// knowsMore reports whether a record tells more of its authors than their names.
func knowsMore(authors []corpus.Author) bool {
	for _, a := range authors {
		if a.ORCID != "" || a.ID != "" || len(a.Affiliations) > 0 {
			return true
		}
	}
	return false
}
