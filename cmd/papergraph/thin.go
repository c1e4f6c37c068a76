package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/backbone"
)

// thinning is the choice of a backbone of a ready-made graph.
type thinning struct {
	name    string // in backbone.Methods; "" thins nothing
	options backbone.Options
}

const backboneUsage = "thin the graph by this method before it is measured; see 'papergraph list backbones' (default none)"

func (th *thinning) addFlags(c *cobra.Command) {
	addFlags(c, "Backbone", func(f *pflag.FlagSet) {
		f.StringVar(&th.name, "backbone", "", backboneUsage)
		addBackboneOptions(f, &th.options)
	})
}

// addBackboneOptions adds the options of all backbones.
func addBackboneOptions(f *pflag.FlagSet, o *backbone.Options) {
	addParams(f, o, rowParams(backbone.Methods, func(m backbone.Method) []graph.Param[backbone.Options] { return m.Params }))
}

func (th *thinning) check() error {
	if th.name == "" {
		return nil
	}
	if _, err := backbone.Find(th.name); err != nil {
		return err
	}
	return th.options.Check()
}

// apply returns the backbone of g and what was kept, or g itself when none was asked for.
func (th *thinning) apply(ctx context.Context, g graph.Graph) (graph.Graph, *backbone.Report, error) {
	if th.name == "" {
		return g, nil, nil
	}
	whole, undirected := g.(*graph.Undirected)
	if !undirected {
		return nil, nil, usageError{errors.New("a backbone has no directions; add --undirected to read arrows as edges")}
	}
	method, err := backbone.Find(th.name)
	if err != nil {
		return nil, nil, err
	}
	thin, report, err := method.Func(ctx, whole, th.options)
	return thin, &report, err
}

// tellBackbone says what a backbone kept, if there is one.
func (r *reporter) tellBackbone(name string, kept *backbone.Report) {
	if kept != nil {
		r.say("Backbone %s: %s.", name, kept)
	}
}
