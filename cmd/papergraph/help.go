package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

const exitHelp = `
Exit codes: 0 fine, 1 failed, 2 the command line is wrong, 3 finished but some records were skipped, 130 interrupted.
Data goes to standard output, messages to standard error. NO_COLOR switches off emphasis.
`

// helpWidth is where lines of options are broken, in columns.
const helpWidth = 118

// help is what a command tells of itself. It begins with examples, because they are what most people look for, and its
// options stand under headings, in the order of the line.
func help(c *cobra.Command) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", strings.TrimSpace(cmp.Or(c.Long, c.Short)))
	if c.HasExample() {
		fmt.Fprintf(&b, "\nExamples:\n%s\n", c.Example)
	}
	usage := c.UseLine()
	if c.HasAvailableSubCommands() {
		usage = c.CommandPath() + " COMMAND"
	}
	fmt.Fprintf(&b, "\nUsage:\n  %s\n", usage)
	commandsHelp(&b, c)
	optionsHelp(&b, c.LocalFlags())
	b.WriteString(exitHelp)
	return b.String()
}

func commandsHelp(b *strings.Builder, c *cobra.Command) {
	if !c.HasAvailableSubCommands() {
		return
	}
	b.WriteString("\nCommands:\n")
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			fmt.Fprintf(b, "  %-*s %s\n", c.NamePadding(), sub.Name(), sub.Short)
		}
	}
}

// optionsHelp writes the flags of each heading in the order in which they were added; flags without one come last.
func optionsHelp(b *strings.Builder, flags *pflag.FlagSet) {
	const other = "Other options"
	var headings []string
	groups := make(map[string]*pflag.FlagSet)
	flags.VisitAll(func(f *pflag.Flag) {
		heading := other
		if given := f.Annotations[headingKey]; len(given) > 0 {
			heading = given[0]
		}
		if groups[heading] == nil {
			groups[heading] = pflag.NewFlagSet(heading, pflag.ContinueOnError)
			groups[heading].SortFlags = false
			headings = append(headings, heading)
		}
		groups[heading].AddFlag(f)
	})
	if i := slices.Index(headings, other); i >= 0 {
		headings = append(slices.Delete(headings, i, i+1), other)
	}
	for _, heading := range headings {
		fmt.Fprintf(b, "\n%s:\n%s", heading, groups[heading].FlagUsagesWrapped(helpWidth))
	}
}
