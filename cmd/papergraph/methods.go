package main

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/papergraph/papergraph/graph/analysis"
	"github.com/papergraph/papergraph/graph/backbone"
	"github.com/papergraph/papergraph/graph/centrality"
	"github.com/papergraph/papergraph/graph/community"
	"github.com/papergraph/papergraph/graph/layout"
	"github.com/papergraph/papergraph/graph/network"
	"github.com/papergraph/papergraph/graph/similarity"
	"github.com/papergraph/papergraph/nlp"
	"github.com/papergraph/papergraph/render"
)

// What a paper that shows the map would say under "Methods": a few sentences a step of the line, with what to cite. Titles,
// formulas and references come from the rows of the tables that did the work, so that they cannot say anything else. The
// names were checked before the work began; a row that is not found is a mistake of the programmer.

// methods tells how the map was made, in the order of the work. It reads the line and must come before release.
func (mc *mapCommand) methods() []render.RunMethod {
	told := []render.RunMethod{mc.termMethod(), mc.networkMethod(), mc.thinningMethod()}
	if mc.analysis.Communities != analysis.None {
		told = append(told, mc.topicMethod())
	}
	if mc.found.Bridges != nil && mc.net.Kind.OfPapers() {
		told = append(told, mc.bridgeMethod())
	}
	told = append(told, mc.measureMethods()...)
	if mc.found.Positions != nil {
		row := found(layout.Find(cmp.Or(mc.analysis.Layout, analysis.DefaultLayout)))
		told = append(told, render.RunMethod{Step: "Layout", Text: "Items are placed by " + row.Title + ".", Reference: row.Reference})
	}
	return told
}

func found[R any](row R, err error) R {
	if err != nil {
		panic("papergraph: " + err.Error())
	}
	return row
}

func (mc *mapCommand) termMethod() render.RunMethod {
	source := found(nlp.TermSourceByName(mc.nlp.TermsFrom))
	relevance := found(nlp.RelevanceByName(mc.nlp.Relevance))
	weighting := found(nlp.WeightingByName(mc.nlp.Weighting))
	return render.RunMethod{
		Step: "Terms",
		Text: fmt.Sprintf("The terms of a paper are %s. Terms are scored by %s; a term weighs in a paper by %s.",
			source.Title, lowered(relevance.Title), lowered(weighting.Title)),
		Reference: toCite(relevance.Reference, weighting.Reference),
	}
}

// networkMethod tells what a link is and how strong.
func (mc *mapCommand) networkMethod() render.RunMethod {
	kind := mc.net.Kind
	told := render.RunMethod{Step: "Network", Text: "The network is of the kind “" + kind.Title + "”. " + kind.Link, Reference: kind.Reference}
	if kind.Texts {
		text := found(network.FindText(mc.network.TextSimilarity))
		told.Text += " Texts are compared by " + text.Title + "."
		told.Reference = toCite(told.Reference, text.Reference)
	}
	if kind.Directed || mc.net.Similarity == "none" {
		return told
	}
	row := found(similarity.Find(mc.net.Similarity))
	told.Text += fmt.Sprintf(" The strength of a link is the %s of what two items share, %s, where c is what they share and si and sj what each has.",
		lowered(row.Title), row.Formula)
	told.Reference = toCite(told.Reference, row.Reference)
	return told
}

// thinningMethod tells which links are in the map.
func (mc *mapCommand) thinningMethod() render.RunMethod {
	kept, all := render.Grouped(mc.net.Graph.NumEdges()), render.Counted(mc.net.Total, "link")
	told := render.RunMethod{Step: "Links kept"}
	switch {
	case mc.network.Backbone != "":
		row := found(backbone.Find(mc.network.Backbone))
		told.Text = fmt.Sprintf("Of %s the backbone keeps %s (%s).", all, kept, lowered(row.Title))
		told.Reference = row.Reference
	case mc.net.Graph.NumEdges() == mc.net.Total:
		told.Text = fmt.Sprintf("All %s of the network are in the map.", all)
	case mc.network.TopK > 0:
		told.Text = fmt.Sprintf("Every %s chooses its %d strongest links, which keeps %s of %s.", mc.net.Kind.ItemWord(), mc.network.TopK, kept, all)
	default:
		told.Text = fmt.Sprintf("Every %s chooses its strongest links, which keeps %s of %s.", mc.net.Kind.ItemWord(), kept, all)
	}
	return told
}

func (mc *mapCommand) topicMethod() render.RunMethod {
	method, quality := found(community.Find(mc.analysis.Communities)), found(community.FindQuality(mc.analysis.Community.Quality))
	return render.RunMethod{
		Step: "Topics",
		Text: fmt.Sprintf("Topics are communities of the network. They are found by the method %s, which seeks the partition of most %s, "+
			"%s, at resolution γ = %v; here it is %s. Communities of fewer than %s join the one that they are tied to most.",
			method.Title, lowered(quality.Title), quality.Formula, cmp.Or(mc.analysis.Community.Resolution, 1),
			render.Number(mc.found.Quality), render.Counted(max(mc.analysis.Community.MinSize, 1), mc.net.Kind.ItemWord())),
		Reference: toCite(method.Reference, quality.Reference),
	}
}

func (mc *mapCommand) bridgeMethod() render.RunMethod {
	var works []string
	for _, name := range []string{"betweenness", "participation", "constraint"} {
		works = append(works, found(centrality.Find(name)).Reference)
	}
	b := mc.found.BridgeSummary
	text := "Bridging papers join topics. They are ranked by the geometric mean of three percentiles: of betweenness over pairs of " +
		"papers in different topics, of the participation coefficient, and of openness, which is one minus Burt's constraint."
	if b.Replicates > 0 {
		text += fmt.Sprintf(" Stability is the share of %s, each a bootstrap of the links, in which a paper is among the best %d.",
			render.Counted(b.Replicates, "network"), b.Top)
	}
	return render.RunMethod{Step: "Bridging papers", Text: text, Reference: toCite(works...)}
}

// measureMethods tells of every score that was computed.
func (mc *mapCommand) measureMethods() []render.RunMethod {
	told := make([]render.RunMethod, len(mc.found.Scores))
	for i, s := range mc.found.Scores {
		row := found(centrality.Find(s.Name))
		told[i] = render.RunMethod{Step: "Measures", Text: row.Title + ".", Reference: row.Reference}
	}
	return told
}

// toCite joins what is to be cited, each work once.
func toCite(rows ...string) string {
	var works []string
	told := make(map[string]bool)
	for work := range strings.SplitSeq(strings.Join(rows, "; "), "; ") {
		if work != "" && !told[work] {
			told[work] = true
			works = append(works, work)
		}
	}
	return strings.Join(works, "; ")
}

// lowered is a title within a sentence: its first letter is small unless a name or an abbreviation begins there.
func lowered(title string) string {
	for _, name := range []string{"VOS", "BM25", "TF-IDF", "C-value", "Jaccard", "Pathfinder"} {
		if strings.HasPrefix(title, name) {
			return title
		}
	}
	return strings.ToLower(title[:1]) + title[1:]
}
