package main

import (
	"fmt"
	"reflect"

	"github.com/spf13/pflag"

	"github.com/papergraph/papergraph/graph"
)

// shared are options that several families have and that one flag sets for all of them; see addEngineFlags.
func shared(name string) bool { return name == "seed" || name == "layout-seed" || name == "engine" }

// addParams makes a flag of every described option, so that the command line, the listings and the documentation come
// from the rows of the tables. Rows of one family share options; where two families have options of one name, the later
// one's flag begins with the name of its family.
func addParams[O any](flags *pflag.FlagSet, family string, o *O, params []graph.Param[O]) {
	mine := make(map[string]bool)
	for _, p := range params {
		if mine[p.Name] || shared(p.Name) {
			continue
		}
		mine[p.Name] = true
		name := p.Name
		if flags.Lookup(name) != nil {
			name = family + "-" + name
		}
		field := p.Field(o)
		usage := fmt.Sprintf("%s; %s", p.Usage, p.Range)
		if reflect.ValueOf(field).Elem().IsZero() { // else the flag shows the default that the command chose
			usage += fmt.Sprintf(" (default %s)", p.Default)
		}
		addFlag(flags, field, name, usage)
	}
}

func addFlag(flags *pflag.FlagSet, field any, name, usage string) {
	switch f := field.(type) {
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
