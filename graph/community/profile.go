package community

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"github.com/papergraph/papergraph/graph"
)

// The resolution profile: what partition each resolution γ gives, and which of them to believe. On a grid of γ, evenly
// spaced in its logarithm, the method is run several times with seeds of its own. Where the runs agree, the partition is
// no accident of the search; where it stays the same over a range of γ, it is none of the resolution. Such ranges
// are the plateaus.
//
// The quality of a partition is a straight line in γ, so partitions found at one γ are tried at all others for the
// price of a multiplication: at each γ the best one of all counts, which is the upper envelope of the lines, and its
// number of communities grows with γ.
//
// V. A. Traag, G. Krings, P. Van Dooren, Significant scales in community structure, Scientific Reports 3 (2013) 2930,
// doi:10.1038/srep02930; the envelope: W. H. Weir, S. Emmons, R. Gibson, D. Taylor, P. J. Mucha, Post-processing
// partitions to identify domains of modularity optimization, Algorithms 10 (2017) 93, doi:10.3390/a10030093.

// ProfileOptions steer Profile. The zero value is the default of every field.
type ProfileOptions struct {
	Method    string  // name in Methods; "" is Leiden
	Community Options // of every run; Resolution and Starts are not read
	From, To  float64 // least and largest γ; 0 is 0.1 and 10, for cpm the density of the graph and the mean weight of an edge
	Points    int     // of the grid, 2 to 200; 0 is 25
	Runs      int     // at each γ, 2 to 200; 0 is 10, above 100,000 edges fewer, at least 3
}

// ProfileParams describes the options for flags and listings.
var ProfileParams = []graph.Param[ProfileOptions]{
	{
		Name: "profile-from", Usage: "least γ of the profile", Range: "greater than 0, at most 1e12",
		Default: "0.1, for cpm the density", Field: func(o *ProfileOptions) any { return &o.From },
	}, {
		Name: "profile-to", Usage: "largest γ of the profile", Range: "above the least, at most 1e12",
		Default: "10, for cpm the mean weight", Field: func(o *ProfileOptions) any { return &o.To },
	}, {
		Name: "profile-points", Usage: "resolutions between them, evenly spaced in their logarithm", Range: "2 to 200",
		Default: "25", Field: func(o *ProfileOptions) any { return &o.Points },
	}, {
		Name: "profile-runs", Usage: "searches at each resolution", Range: "2 to 200",
		Default: "3 to 10", Field: func(o *ProfileOptions) any { return &o.Runs },
	},
}

const (
	profilePoints  = 25
	profileRuns    = 10
	profileLeast   = 3
	profileMost    = 200 // points, and runs at each
	profileEdges   = 1_000_000
	plateauPoints  = 3    // a plateau is so many points long
	plateauAlike   = 0.95 // adjusted Rand index between its partitions, and between the runs at each of its points
	profileSpread  = 10   // the default range is from 1/10 to 10
	plateauLetters = 26
)

// ProfilePoint is what one resolution gives.
type ProfilePoint struct {
	Resolution float64
	Partition  graph.Partition // of highest quality at this γ, of all partitions of the profile
	Quality    float64         // of Partition at this γ
	NMI        float64         // mean over pairs of runs at this γ, 1 where all agree
	ARI        float64         // likewise
	VI         float64         // likewise, in nats; 0 where all agree
	Plateau    string          // name of the plateau it is part of; "" for none
}

// Plateau is a range of resolutions that give nearly the same partition, run after run.
type Plateau struct {
	Name        string  // A, B, ... in order of γ
	From, To    float64 // first and last γ of the grid
	First, Last int     // its points
	Communities int     // at the point that all others are much like
}

// ResolutionProfile is a walk through the resolutions.
type ResolutionProfile struct {
	Method, Quality string // names
	Runs            int    // at each point
	Points          []ProfilePoint
	Plateaus        []Plateau // partitions into the components of the graph or into single nodes are none
}

// Check returns a *graph.RangeError for the first option out of range.
func (o ProfileOptions) Check() error {
	outside := func(i int, value any) error {
		p := ProfileParams[i]
		return &graph.RangeError{Family: "profile", Option: p.Name, Value: value, Allowed: p.Range}
	}
	switch {
	case !(o.From >= 0 && o.From <= mostResolution):
		return outside(0, o.From)
	case !(o.To >= 0 && o.To <= mostResolution) || o.From > 0 && o.To > 0 && o.To <= o.From:
		return outside(1, o.To)
	case o.Points < 0 || o.Points == 1 || o.Points > profileMost:
		return outside(2, o.Points)
	case o.Runs < 0 || o.Runs == 1 || o.Runs > profileMost:
		return outside(3, o.Runs)
	}
	return o.Community.Check()
}

// Profile returns what resolutions from o.From to o.To give. It costs Points × Runs searches of one start each. An error
// is one of the options, or ctx's.
func Profile(ctx context.Context, g graph.Graph, o ProfileOptions) (*ResolutionProfile, error) {
	if err := o.Check(); err != nil {
		return nil, err
	}
	method, err := Find(o.Method)
	if err != nil {
		return nil, err
	}
	p, err := newProfiler(g, method, o)
	if err != nil {
		return nil, err
	}
	for i := range p.Points {
		if err := p.search(ctx, i); err != nil {
			return nil, err
		}
	}
	if err := p.envelope(ctx); err != nil {
		return nil, err
	}
	p.findPlateaus(p.spans(ctx))
	return &p.ResolutionProfile, ctx.Err()
}

// profiler is a profile under way.
type profiler struct {
	ResolutionProfile
	g      graph.Graph
	method Method
	o      ProfileOptions
	at     [2]objective      // of γ 0 and 1
	own    []graph.Partition // the best run at each point
	top    []int             // the point whose best run is best at each point
}

func newProfiler(g graph.Graph, m Method, o ProfileOptions) (*profiler, error) {
	t, err := newTask(context.Background(), g, o.Community)
	if err != nil {
		return nil, err
	}
	q, err := FindQuality(o.Community.Quality)
	if err != nil {
		return nil, err
	}
	p := &profiler{g: q.view(g), method: m, o: o}
	p.at[0] = q.objective(g, Options{Sizes: o.Community.Sizes})
	p.at[1] = q.objective(g, Options{Resolution: 1, Sizes: o.Community.Sizes})
	from, to, err := p.ends(t)
	if err != nil {
		return nil, err
	}
	p.Method, p.Quality = m.Name, q.Name
	p.Runs = cmp.Or(o.Runs, min(profileRuns, max(profileLeast, profileEdges/max(1, g.NumEdges()))))
	p.Points = grid(from, to, cmp.Or(o.Points, profilePoints))
	p.own, p.top = make([]graph.Partition, len(p.Points)), make([]int, len(p.Points))
	return p, nil
}

// ends are the least and the largest γ.
func (p *profiler) ends(t task) (from, to float64, err error) {
	from, to = 1/float64(profileSpread), float64(profileSpread)
	if t.o.Quality == cpmName {
		from, to = p.densities(t)
	}
	if from, to := cmp.Or(p.o.From, from), cmp.Or(p.o.To, to); from < to {
		return from, to, nil
	}
	if p.o.From > 0 || p.o.To > 0 {
		return 0, 0, fmt.Errorf("community: the profile would run from %.3g to %.3g; name both ends",
			cmp.Or(p.o.From, from), cmp.Or(p.o.To, to))
	}
	return 0.9 * min(from, to), 1.1 * max(from, to), nil
}

// grid spaces points evenly in the logarithm of γ.
func grid(from, to float64, points int) []ProfilePoint {
	all := make([]ProfilePoint, points)
	for i := range all {
		share := float64(i) / float64(points-1)
		all[i].Resolution = math.Exp((1-share)*math.Log(from) + share*math.Log(to))
	}
	all[0].Resolution, all[points-1].Resolution = from, to
	return all
}

// densities are the γ between which the constant Potts model goes from one community to single nodes: the weight that a
// pair of nodes has on average, and a linked pair.
func (p *profiler) densities(t task) (from, to float64) {
	pairs := 0.0
	if all := total(p.at[1].size); all > 0 {
		pairs = all*all/2 - p.at[1].offset
	}
	if t.objective.weight == 0 || !(pairs > 0) {
		return 0.1, 10
	}
	return t.objective.weight / pairs, t.mean
}

// search runs the method at one point and measures how the runs agree.
func (p *profiler) search(ctx context.Context, i int) error {
	o := p.o.Community
	o.Resolution, o.Starts = p.Points[i].Resolution, p.Runs
	runs, err := repeat(ctx, p.g, p.method.Run, o)
	if err != nil {
		return err
	}
	best := runs[0]
	for _, run := range runs[1:] {
		if run.Quality > best.Quality {
			best = run
		}
	}
	p.own[i] = best.Partition
	return p.agree(ctx, i, partitions(runs))
}

// line is the quality of a partition as a function of γ.
func (p *profiler) line(of graph.Partition) (zero, slope float64) {
	zero = p.at[0].quality(p.at[0].links, of)
	return zero, p.at[1].quality(p.at[1].links, of) - zero
}

// agree fills in the means over pairs of runs; equal runs are compared once.
func (p *profiler) agree(ctx context.Context, i int, runs []graph.Partition) error {
	of := make([][3]float64, len(runs)) // sums of every run with those after it
	err := graph.Parallel(ctx, len(runs), func(r int) {
		for _, other := range runs[r+1:] {
			if ctx.Err() != nil {
				return
			}
			of[r][0] += NMI(runs[r], other)
			of[r][1] += ARI(runs[r], other)
			of[r][2] += VI(runs[r], other)
		}
	})
	var sum [3]float64
	for _, s := range of {
		for k := range sum {
			sum[k] += s[k]
		}
	}
	count, point := float64(len(runs)*(len(runs)-1)/2), &p.Points[i]
	point.NMI, point.ARI, point.VI = sum[0]/count, sum[1]/count, sum[2]/count
	return err
}

// envelope gives every point the best of all partitions at its γ; its own when no other is better.
func (p *profiler) envelope(ctx context.Context) error {
	zero, slope := make([]float64, len(p.own)), make([]float64, len(p.own))
	err := graph.Parallel(ctx, len(p.own), func(j int) { zero[j], slope[j] = p.line(p.own[j]) })
	if err != nil {
		return err
	}
	for i := range p.Points {
		point := &p.Points[i]
		line := func(j int) float64 { return zero[j] + float64(slope[j]*point.Resolution) }
		top := i
		for j := range p.own {
			if line(j) > line(top)+1e-9*math.Abs(line(top)) {
				top = j
			}
		}
		p.top[i], point.Partition, point.Quality = top, p.own[top], line(top)
	}
	return nil
}

// findPlateaus looks for ranges of points whose partitions are all much like that of one of them and are found by all
// searches, the longest range first.
func (p *profiler) findPlateaus(spans []Plateau) {
	for {
		longest := Plateau{Last: -1}
		for _, s := range spans {
			for s.First <= s.Last && p.Points[s.First].Plateau != "" {
				s.First++
			}
			for s.First <= s.Last && p.Points[s.Last].Plateau != "" {
				s.Last--
			}
			if s.Last-s.First > longest.Last-longest.First {
				longest = s
			}
		}
		if longest.Last-longest.First+1 < plateauPoints {
			break
		}
		for i := longest.First; i <= longest.Last; i++ {
			p.Points[i].Plateau = "taken"
		}
		p.Plateaus = append(p.Plateaus, longest)
	}
	slices.SortFunc(p.Plateaus, func(a, b Plateau) int { return a.First - b.First })
	for k := range p.Plateaus {
		p.name(k)
	}
}

// spans lists the range around every point that is stable and divides the components of the graph.
func (p *profiler) spans(ctx context.Context) (spans []Plateau) {
	components := graph.Components(p.at[0].links).Count()
	for i, point := range p.Points {
		count := point.Partition.Count()
		if point.ARI < plateauAlike || count <= components || count == p.g.NumNodes() {
			continue
		}
		s := Plateau{First: i, Last: i, Communities: count}
		for ctx.Err() == nil && p.alike(i, s.First-1) {
			s.First--
		}
		for ctx.Err() == nil && p.alike(i, s.Last+1) {
			s.Last++
		}
		spans = append(spans, s)
	}
	return spans
}

// alike tells whether point j, if there is one, is stable and has much the same partition as point i.
func (p *profiler) alike(i, j int) bool {
	if j < 0 || j >= len(p.Points) || p.Points[j].ARI < plateauAlike {
		return false
	}
	return p.top[i] == p.top[j] || ARI(p.Points[i].Partition, p.Points[j].Partition) >= plateauAlike
}

// name names plateau k by letters: A to Z, AA, AB and so on.
func (p *profiler) name(k int) {
	at := &p.Plateaus[k]
	at.From, at.To = p.Points[at.First].Resolution, p.Points[at.Last].Resolution
	for ; k >= 0; k = k/plateauLetters - 1 {
		at.Name = string(rune('A'+k%plateauLetters)) + at.Name
	}
	for i := at.First; i <= at.Last; i++ {
		p.Points[i].Plateau = at.Name
	}
}
