package main

import (
	"context"

	"github.com/papergraph/papergraph/graph/analysis"
	"github.com/papergraph/papergraph/graph/network"
	"github.com/papergraph/papergraph/nlp"
	"github.com/papergraph/papergraph/nlp/corpus"
	"github.com/papergraph/papergraph/nlp/merge"
	"github.com/papergraph/papergraph/nlp/source"
	"github.com/papergraph/papergraph/render"
)

// line is the main job with its options: papers in, a map out. What every stage found is kept, so that commands can
// print it and the record of the run can count it.
type line struct {
	source   source.Options
	merge    merge.Options
	nlp      nlp.Options
	network  network.Options
	analysis analysis.Options
	render   render.Options
	vectors  string      // a file of the user's vectors of papers
	sources  []string    // ids or labels of the items where the surfer of personalised PageRank starts
	previous *render.Map // a former map that the new one is to resemble; nil is none
	divide   bool        // whether the topics of papers are divided into sub-topics
	periods  periods     // into which the years are cut

	read   *source.Result
	papers corpus.Corpus
	joined *merge.Report

	strangers int // papers without a vector of the user's
	terms     *nlp.Annotation
	net       *network.Network
	match     *render.Match // of the items with those of the former map
	found     *analysis.Analysis
	same      int // topics of the map that are topics of the former one
}

// draw is the whole way from files to a map: read, merge, annotate, link, analyse, name.
func (l *line) draw(ctx context.Context, inputs []string) (*render.Map, error) {
	err := l.link(ctx, inputs)
	if err != nil {
		return nil, err
	}
	if l.analysis.Centrality.Sources, err = nodesNamed(l.sources, l.net.Items, func(it network.Item) (id, label string) {
		return it.ID, it.Label
	}); err != nil {
		return nil, err
	}
	l.resume()
	l.analysis.Placing.Years = yearsOf(l.net.Items, l.papers.Papers)
	if l.found, err = analysis.Run(ctx, l.net.Graph, l.analysis); err != nil {
		return nil, err
	}
	if l.divide && l.net.Kind.OfPapers() {
		o := analysis.SubtopicOptions{Topics: l.analysis}
		if l.render.Subtopics, err = analysis.FindSubtopics(ctx, l.net.Graph, l.found.Topics, o); err != nil {
			return nil, err
		}
	}
	m := render.NewMap(l.input(), l.net, l.found, l.render)
	if l.match != nil {
		l.same = l.match.Colour(m)
	}
	m.Periods, err = l.evolve(ctx, m)
	return m, err
}

// link is the way to the network of the papers.
func (l *line) link(ctx context.Context, inputs []string) (err error) {
	if err := l.annotate(ctx, inputs); err != nil {
		return err
	}
	if l.vectors != "" {
		if l.network.Vectors, l.strangers, err = source.ReadVectors(l.vectors, l.papers.Papers); err != nil {
			return err
		}
	}
	l.network.Seed = l.analysis.Seed
	l.net, err = network.Build(ctx, l.input(), l.network)
	return err
}

// input is what networks are made of.
func (l *line) input() network.Input { return network.Input{Corpus: &l.papers, Terms: l.terms} }

// annotate is the way to the terms of the papers.
func (l *line) annotate(ctx context.Context, inputs []string) (err error) {
	if err := l.collect(ctx, inputs); err != nil {
		return err
	}
	l.terms, err = nlp.Annotate(ctx, &l.papers, l.nlp)
	return err
}

// collect is the beginning of the way: every work once, from all files.
func (l *line) collect(ctx context.Context, inputs []string) (err error) {
	if l.read, err = source.Read(ctx, inputs, l.source); err != nil {
		return err
	}
	l.papers, l.joined, err = merge.Merge(ctx, l.read.Corpus, l.merge)
	return err
}

// release lets go of what the map was made from, so that the writers have the memory; the reports of reading stay.
func (l *line) release() {
	l.read.Corpus, l.papers = corpus.Corpus{}, corpus.Corpus{}
	l.terms, l.net, l.found, l.match, l.previous = nil, nil, nil, nil, nil
}
