// Package network turns a corpus into networks: which items there are, how strongly they are tied, and by what.
//
// Let B(U) be the papers × units incidence: terms, authors, references or keywords of each paper. Every symmetric
// bibliometric network is A = M·Mᵀ without its diagonal, where the rows of M are the items and its columns what ties
// them, M = B(item)ᵀ·B(through):
//
//	topical similarity       papers through words, terms   M = B(words and terms), weighted by a row of Texts
//	bibliographic coupling   papers through references     M = B(references)
//	co-citation              references through papers     M = B(references)ᵀ
//	co-occurrence            terms through papers          M = B(terms)ᵀ
//	co-authorship            authors through papers        M = B(authors)ᵀ
//	hybrid                   papers through both           M = [√α·B(texts) | √(1-α)·B(works)], both of one size in the mean
//
// A kind of network is one row of the table Kinds; one kernel (product.go) multiplies them all, one row at a time with
// pruning, so A is never held densely, and where few links are kept of many (join.go) most of it is never computed. Direct
// citation is the one directed kind and needs no product. A similarity measure turns the counts of A into strengths, and
// Why names what two items share.
package network

import (
	"cmp"
	"context"
	"fmt"
	"math"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/backbone"
	"github.com/papergraph/papergraph/nlp"
	"github.com/papergraph/papergraph/nlp/corpus"
)

// Input is what networks are made of. Terms may be nil where no kind asks for them; else its rows are the papers.
type Input struct {
	Corpus *corpus.Corpus
	Terms  *nlp.Annotation
}

// An Item is what a node stands for.
type Item struct {
	ID     string  // the paper's ID, or the key of the term, author or reference; unique in the network
	Label  string  // in full, for people
	Papers []int32 // the papers it is, or that hold it: positions in the corpus, ascending
}

// Mean is the mean of a value over the item's papers, which are positions in papers; those of which it is not known are
// left out, and it is NaN when none is known.
func (it *Item) Mean(papers []corpus.Paper, value func(*corpus.Paper) (v float64, known bool)) float64 {
	sum, count := 0.0, 0
	for _, p := range it.Papers {
		if v, known := value(&papers[p]); known {
			sum += v
			count++
		}
	}
	if count == 0 {
		return math.NaN()
	}
	return sum / float64(count)
}

// MeanYear is when the item appeared: the mean year of its papers that have one, NaN when none has.
func (it *Item) MeanYear(papers []corpus.Paper) float64 {
	return it.Mean(papers, func(p *corpus.Paper) (float64, bool) { return float64(p.Year), p.Year > 0 })
}

// A Network is a graph whose node i is Items[i].
type Network struct {
	Kind       Kind
	Similarity string // name of the measure that made the strengths
	Items      []Item
	Graph      graph.Graph      // *graph.Directed for direct citation, else *graph.Undirected
	Total      int              // links before thinning
	Kept       *backbone.Report // what a backbone kept of them; nil when none was asked for
	ties       *matrix          // items × what ties them; nil for direct citation
	columns    []column
}

// Build makes the network that o asks for. Items are papers in corpus order, or units in order of first appearance.
// It returns an error when an option is unknown or out of range, when the input lacks what the kind needs
// (*MissingError), or when ctx ends. The product costs O(Σ_t d_t²), d_t the number of items that share column t, and as a
// rule a fraction of that where items choose few links of many. Total is exact all the same.
func Build(ctx context.Context, in Input, o Options) (*Network, error) {
	o, kind, err := o.complete()
	if err != nil {
		return nil, err
	}
	if kind.Directed {
		return citations(in, kind)
	}
	o.MinOccurrences = cmp.Or(o.MinOccurrences, leastOccurrences(kind, len(in.Corpus.Papers)))
	o.TopK = cmp.Or(o.TopK, mostLinks(kind, len(in.Corpus.Papers)))
	if kind.Texts {
		return buildTexts(ctx, in, kind, o)
	}
	items, ties, columns, err := incidence(in, kind, o)
	if err != nil {
		return nil, err
	}
	n := &Network{Kind: kind, Similarity: o.Similarity, Items: items, ties: ties, columns: columns}
	return n.link(ctx, sparse{ties, ties.transposed()}, o)
}

// link makes the links from the factor of the product, which is that of the ties or compared in their place.
func (n *Network) link(ctx context.Context, m factor, o Options) (*Network, error) {
	rows, total, err := product(ctx, m, o)
	if err == nil {
		n.Total = total
		n.Graph, n.Kept, err = thinned(ctx, graph.FromRows(rows), o)
	}
	if err != nil {
		return nil, fmt.Errorf("network: %s: %w", n.Kind.Name, err)
	}
	return n, nil
}

// thinned is the backbone of g and what it kept, or g itself when none was asked for.
func thinned(ctx context.Context, g *graph.Undirected, o Options) (*graph.Undirected, *backbone.Report, error) {
	if o.Backbone == "" {
		return g, nil, nil
	}
	method, err := backbone.Find(o.Backbone)
	if err != nil {
		return nil, nil, err
	}
	g, kept, err := method.Func(ctx, g, o.Thinning)
	return g, &kept, err
}

// MissingError says that the corpus has nothing of what a kind of network is made of.
type MissingError struct {
	Kind string // title of the kind
	Unit string // what is missing, plural: "references"
	Help string // what the user can do
}

func (e *MissingError) Error() string {
	return fmt.Sprintf("%s needs %s, and no paper has any; %s", e.Kind, e.Unit, e.Help)
}
