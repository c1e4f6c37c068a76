package analysis

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/community"
)

// Sub-topics are the communities of a topic alone: of the graph of its nodes and the links between them, found by the
// method that found the topics. Compared with what the links of the topic itself let expect, not those of the whole graph,
// they are finer at the same resolution. Every graph can be cut somehow, a random one too, so a split is believed only
// when it stands up to other links: the communities are found again in copies of the topic that each lack a fifth of the
// links, drawn by lot, and compared with the split by the adjusted Rand index, which is 0 for what chance agrees on. Its
// mean is the stability of the split (the idea: A. Ben-Hur, A. Elisseeff, I. Guyon, A stability based method for
// discovering structure in clustered data, Pacific Symposium on Biocomputing 2002). Random graphs of 40
// nodes reach 0.57 and larger ones less (0.31 with 160 nodes), so a topic has sub-topics from 0.6 on.

// SubtopicOptions steer Subtopics. The zero value is the default.
type SubtopicOptions struct {
	Topics     Options // how the topics were found: method, smallest community, seed
	MinNodes   int     // topics of fewer nodes are not split: 0 is 40
	Resolution float64 // γ within a topic: 0 is 1
	Stability  float64 // what a split must reach: 0 is 0.6
	Replicates int     // copies that lack links, fewer where those made rule the split out: 0 is 10
}

// SubtopicParams describes the options for flags and listings.
var SubtopicParams = []graph.Param[SubtopicOptions]{
	{Name: "subtopic-papers", Usage: "topics of fewer papers are not split", Range: "2 or more", Default: "40", Field: func(o *SubtopicOptions) any { return &o.MinNodes }},
	{Name: "subtopic-resolution", Usage: "γ within a topic; more makes sub-topics smaller", Range: "greater than 0, at most 1e12", Default: "1", Field: func(o *SubtopicOptions) any { return &o.Resolution }},
	{Name: "subtopic-stability", Usage: "adjusted Rand index that a split must keep without a fifth of its links", Range: "greater than 0, at most 1", Default: "0.6", Field: func(o *SubtopicOptions) any { return &o.Stability }},
}

// Subtopics divides topics further.
type Subtopics struct {
	Of     []int32 // sub-topic of every node, or -1 where its topic has none or its part is too small to be one
	First  []int   // sub-topics of topic c are First[c] to First[c+1]-1, the largest first
	Splits []Split // by topic
}

// Split says how a topic would be cut.
type Split struct {
	Tried     bool    // whether the topic is large enough
	Parts     int     // communities of MinSize nodes and more that were found
	Quality   float64 // of the cut, in the terms of the method's quality function
	Stability float64 // mean adjusted Rand index of the replicates made, 1 where nothing changes without a fifth of the links
	Kept      bool    // whether the parts are sub-topics
}

// Check returns a *graph.RangeError for the first option out of range.
func (o SubtopicOptions) Check() error {
	outside := func(i int, value any) error {
		p := SubtopicParams[i]
		return &graph.RangeError{Family: "subtopics", Option: p.Name, Value: value, Allowed: p.Range}
	}
	switch {
	case o.MinNodes != 0 && o.MinNodes < 2:
		return outside(0, o.MinNodes)
	case !(o.Resolution >= 0 && o.Resolution <= 1e12):
		return outside(1, o.Resolution)
	case !(o.Stability >= 0 && o.Stability <= 1):
		return outside(2, o.Stability)
	case o.Replicates < 0:
		return &graph.RangeError{Family: "subtopics", Option: "replicates", Value: o.Replicates, Allowed: "1 or more"}
	}
	return nil
}

func (o SubtopicOptions) complete() SubtopicOptions {
	return SubtopicOptions{
		Topics: o.Topics, MinNodes: cmp.Or(o.MinNodes, 40), Resolution: cmp.Or(o.Resolution, 1),
		Stability: cmp.Or(o.Stability, 0.6), Replicates: cmp.Or(o.Replicates, 10),
	}
}

// FindSubtopics looks for sub-topics in every topic of a partition of g. It costs about a third of finding the topics, times
// the replicates. It returns an error when an option is unknown or out of range, or when ctx ends.
func FindSubtopics(ctx context.Context, g graph.Graph, topics graph.Partition, o SubtopicOptions) (*Subtopics, error) {
	if err := cmp.Or(o.Topics.Check(), o.Check()); err != nil {
		return nil, err
	}
	found := o.Topics.complete(g.NumNodes())
	s := &Subtopics{Of: make([]int32, g.NumNodes()), First: []int{0}}
	for u := range s.Of {
		s.Of[u] = -1
	}
	if found.Communities == None {
		found.Communities = "leiden"
	}
	method, err := community.Find(found.Communities)
	if err != nil {
		return nil, err
	}
	d := divider{und: graph.AsUndirected(g), topics: topics, method: method, found: found.Community, o: o.complete()}
	d.found.Resolution, d.found.Sizes = d.o.Resolution, nil
	for c, members := range topics.Members() {
		split, parts, err := d.divide(ctx, c, members)
		if err != nil {
			return nil, fmt.Errorf("analysis: sub-topics: %w", err)
		}
		s.add(split, members, parts, max(2, d.found.MinSize))
	}
	return s, nil
}

// add numbers the sub-topics of one more topic.
func (s *Subtopics) add(split Split, members []int, parts graph.Partition, least int) {
	first := s.First[len(s.First)-1]
	count := 0
	if split.Kept {
		sizes := parts.Sizes()
		for i, u := range members {
			if part := parts.Of(i); sizes[part] >= least {
				s.Of[u] = int32(first + part)
				count = max(count, part+1)
			}
		}
	}
	s.First, s.Splits = append(s.First, first+count), append(s.Splits, split)
}

// divider divides one topic after the other.
type divider struct {
	und    *graph.Undirected
	topics graph.Partition
	method community.Method
	found  community.Options
	o      SubtopicOptions
}

// divide cuts a topic into communities, the largest first, and tries how stable they are.
func (d *divider) divide(ctx context.Context, c int, members []int) (Split, graph.Partition, error) {
	if len(members) < d.o.MinNodes {
		return Split{}, graph.Partition{}, nil
	}
	edges := d.inside(c, members)
	whole, err := d.search(ctx, len(members), edges, d.found.Starts)
	if err != nil {
		return Split{}, graph.Partition{}, err
	}
	parts := whole.Partition.BySize()
	split := Split{Tried: true, Quality: whole.Quality}
	for _, size := range parts.Sizes() {
		if size >= max(2, d.found.MinSize) {
			split.Parts++
		}
	}
	if split.Parts < 2 || !(split.Quality > 0) {
		return split, parts, nil
	}
	split.Stability, err = d.stability(ctx, edges, parts)
	split.Kept = split.Stability >= d.o.Stability
	return split, parts, err
}

// An inner link joins two nodes of a topic, numbered within it.
type innerLink struct {
	u, v   int
	weight float64
}

// inside lists the links between the members of topic c.
func (d *divider) inside(c int, members []int) []innerLink {
	number := make(map[int32]int, len(members))
	for i, u := range members {
		number[int32(u)] = i
	}
	var links []innerLink
	for i, u := range members {
		adj, weight := d.und.Row(u)
		for k, v := range adj {
			if int(v) > u && d.topics.Of(int(v)) == c {
				links = append(links, innerLink{i, number[v], weight[k]})
			}
		}
	}
	return links
}

// search finds communities of n nodes with some links, the best of some starts.
func (d *divider) search(ctx context.Context, n int, links []innerLink, starts int) (community.Result, error) {
	b := graph.NewBuilder(n)
	for _, l := range links {
		b.Add(l.u, l.v, l.weight)
	}
	g, err := b.Undirected()
	if err != nil {
		return community.Result{}, err
	}
	o := d.found
	o.Starts = starts
	return d.method.Run(ctx, g, o)
}

const (
	lostShare       = 0.2 // the share of links that a replicate lacks
	replicateStarts = 3   // searches in a replicate by default: ten agree by 0.02 more and take three times as long
)

// stability is the mean adjusted Rand index of parts and what is found without a fifth of the links. It ends as soon as
// no agreement of the replicates left, which is 1 at most, could keep the split; the mean is of those made until then.
func (d *divider) stability(ctx context.Context, links []innerLink, parts graph.Partition) (float64, error) {
	sum, made := 0.0, 0
	for made < d.o.Replicates && sum+float64(d.o.Replicates-made) >= d.o.Stability*float64(d.o.Replicates) {
		rng := rand.New(rand.NewPCG(d.found.Seed, uint64(made)))
		kept := make([]innerLink, 0, len(links))
		for _, l := range links {
			if rng.Float64() >= lostShare {
				kept = append(kept, l)
			}
		}
		other, err := d.search(ctx, parts.Len(), kept, cmp.Or(d.found.Starts, replicateStarts))
		if err != nil {
			return 0, err
		}
		sum += community.ARI(parts, other.Partition)
		made++
	}
	return sum / float64(made), nil
}
