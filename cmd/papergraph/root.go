package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

const rootHelp = `Maps a field of research: reads papers, finds the terms and citations that tie them, and shows the topics, the papers
that carry them and the papers that bridge them.`

const rootExamples = `  papergraph map library.bib -o map                 topics, bridging papers, pictures and a Gephi file
  papergraph map titles.txt more.csv exports/       several files and folders at once
  papergraph check library.bib                      what the file holds, and what is missing
  papergraph bridges library.bib --top 10           which papers join topics, and by what
  papergraph topics library.bib --years             the topics, and which of them rise
  papergraph lineage library.bib                    how papers lead to papers: the main path of citations
  papergraph label library.bib --examples topics.csv your own topics, from a few examples of each
  papergraph terms titles.txt --per-paper --top 5   the terms of each paper
  papergraph graph network.gexf --measures pagerank analyse a ready-made graph
  papergraph list                                   every network, measure, method and format`

// newRoot is the command tree.
func newRoot(t terminal) *cobra.Command {
	root := &cobra.Command{
		Use:               "papergraph",
		Short:             "Map a field of research",
		Long:              rootHelp,
		Example:           rootExamples,
		SilenceUsage:      true,
		SilenceErrors:     true,
		DisableAutoGenTag: true,
		Args:              unknownCommand,
		RunE:              func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.SuggestionsMinimumDistance = 2
	root.SetIn(t.in)
	root.SetOut(t.out)
	root.SetErr(t.err)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.SetHelpFunc(func(c *cobra.Command, _ []string) { fmt.Fprint(c.OutOrStdout(), help(c)) })
	root.AddCommand(newMap(t), newTerms(t), newTopics(t), newBridges(t), newLineage(t), newLabel(t), newCheck(t), newConvert(t), newMerge(t), newGraph(t), newList(t), newVersion(t))
	return root
}

func unknownCommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	message := fmt.Sprintf("unknown command %q", args[0])
	if near := c.SuggestionsFor(args[0]); len(near) > 0 {
		message += fmt.Sprintf("; did you mean %s?", near[0])
	}
	return usageError{fmt.Errorf("%s", message)}
}

// exclusive lets a command be given at most one of some flags; two are a mistake in the command line.
func exclusive(c *cobra.Command, names ...string) {
	c.MarkFlagsMutuallyExclusive(names...)
	accept := c.Args
	c.Args = func(c *cobra.Command, args []string) error {
		if err := c.ValidateFlagGroups(); err != nil {
			return usageError{err}
		}
		return accept(c, args)
	}
}

// inputs requires at least one file, folder or "-".
func inputs(_ *cobra.Command, args []string) error {
	if len(args) == 0 {
		return usageError{fmt.Errorf("name at least one file or folder of papers, or - for standard input")}
	}
	return nil
}
