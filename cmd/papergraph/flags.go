package main

import (
	"fmt"
	"reflect"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/papergraph/papergraph/graph"
)

// headingKey is the annotation of a flag that says under which heading the help tells of it.
const headingKey = "papergraph_heading"

// addFlags adds to a command the flags that add makes, in their order and under a heading of the command's help. Two
// flags of one name are a mistake of the programmer: an option is called the same in every command.
func addFlags(c *cobra.Command, heading string, add func(f *pflag.FlagSet)) {
	c.Flags().SortFlags = false
	group := pflag.NewFlagSet(heading, pflag.ContinueOnError)
	group.SortFlags = false
	add(group)
	group.VisitAll(func(flag *pflag.Flag) {
		flag.Annotations = map[string][]string{headingKey: {heading}}
		c.Flags().AddFlag(flag)
	})
}

// shared are options that several families have and that one flag sets for all of them (see addGeneralFlags), and sources,
// whose flag has names where the option has numbers (see addMeasureFlags).
func shared(name string) bool { return name == "seed" || name == "engine" || name == "sources" }

// addParams makes a flag of every described option, so that the command line, the listings and the documentation come
// from the rows of the tables. Rows of one family share options.
func addParams[O any](flags *pflag.FlagSet, o *O, params []graph.Param[O]) {
	for _, p := range params {
		if flags.Lookup(p.Name) == nil && !shared(p.Name) {
			field := p.Field(o)
			addFlag(flags, field, p.Name, usageOf(p, field))
		}
	}
}

// usageOf is the line of help of an option: what it is, its range, and its default unless the flag shows one that the
// command chose.
func usageOf[O any](p graph.Param[O], field any) string {
	usage := p.Usage
	if _, isSwitch := field.(*bool); isSwitch {
		return usage
	}
	usage += "; " + p.Range
	if reflect.ValueOf(field).Elem().IsZero() {
		usage += fmt.Sprintf(" (default %s)", p.Default)
	}
	return usage
}

func addFlag(flags *pflag.FlagSet, field any, name, usage string) {
	switch f := field.(type) {
	case pflag.Value:
		flags.Var(f, name, usage)
	case *int:
		flags.IntVar(f, name, *f, usage)
	case *uint64:
		flags.Uint64Var(f, name, *f, usage)
	case *float64:
		flags.Float64Var(f, name, *f, usage)
	case *string:
		flags.StringVar(f, name, *f, usage)
	case *bool:
		flags.BoolVar(f, name, *f, usage)
	default:
		panic(fmt.Sprintf("papergraph: option %s is a %T, which no flag can set", name, field))
	}
}

// rowParams gathers the options of all rows of a table.
func rowParams[R, O any](table []R, params func(R) []graph.Param[O]) []graph.Param[O] {
	var all []graph.Param[O]
	for _, row := range table {
		all = append(all, params(row)...)
	}
	return all
}
