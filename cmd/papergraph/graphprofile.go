package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/pflag"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/analysis"
	"github.com/papergraph/papergraph/graph/community"
	"github.com/papergraph/papergraph/render/export/picture"
)

// profileFlags ask for the resolution profile of a graph in place of its nodes.
type profileFlags struct {
	rows    bool
	plot    string
	options community.ProfileOptions
}

func (p *profileFlags) addFlags(f *pflag.FlagSet) {
	f.BoolVar(&p.rows, "profile", false, "print a line a resolution in place of the nodes: how many communities, how far "+
		"searches agree, and the plateaus where the communities stay the same")
	f.StringVar(&p.plot, "plot", "", "a file for the profile's chart, ."+strings.Join(picture.Names(false), ", ."))
	addParams(f, &p.options, community.ProfileParams)
}

func (p *profileFlags) asked() bool { return p.rows || p.plot != "" }

// check refuses what cannot be profiled, before anything is read. The options of communities are those of the analysis.
func (p *profileFlags) check(o *analysis.Options) error {
	if !p.asked() {
		return nil
	}
	if o.Communities == analysis.None {
		return usageError{fmt.Errorf("a profile is one of communities; --communities none finds none")}
	}
	if p.plot != "" {
		if _, err := picture.CarrierOf(p.plot, false); err != nil {
			return usageError{fmt.Errorf("--plot: %w", err)}
		}
	}
	p.options.Method, p.options.Community = o.Communities, o.Community
	p.options.Community.Seed = o.Seed
	return p.options.Check()
}

// runProfile prints the profile of a graph and draws its chart.
func (gc *graphCommand) runProfile(ctx context.Context, name string, g graph.Graph) error {
	gc.step("profile", 0, 1)
	p, err := community.Profile(ctx, g, gc.profile.options)
	if err != nil {
		return err
	}
	gc.finish()
	gc.say("%s: %d nodes, %d edges; %s, %s, %d searches at each of %d resolutions", name,
		g.NumNodes(), g.NumEdges(), p.Method, p.Quality, p.Runs, len(p.Points))
	for _, plateau := range p.Plateaus {
		gc.say("plateau %s: %d communities at a resolution of %.3g to %.3g", plateau.Name, plateau.Communities, plateau.From, plateau.To)
	}
	if len(p.Plateaus) == 0 {
		gc.say("no range of resolutions gives the same communities, search after search")
	}
	if gc.profile.plot != "" {
		if err := gc.drawProfile(ctx, name, p); err != nil {
			return err
		}
	}
	return printRows(gc.terminal.out, gc.printing, profileRows(p), profileColumns)
}

func (gc *graphCommand) drawProfile(ctx context.Context, name string, p *community.ResolutionProfile) error {
	carrier, err := picture.CarrierOf(gc.profile.plot, false)
	if err != nil {
		return err
	}
	title := filepath.Base(name)
	if name == "-" {
		title = "standard input"
	}
	chart := picture.NewProfile(title, p)
	return writeWhole(gc.terminal.out, gc.profile.plot, func(w io.Writer) error {
		return carrier.Write(ctx, w, chart, picture.Options{})
	})
}

// profileRow is a line of `papergraph graph --profile`.
type profileRow struct {
	Resolution  float64 `json:"resolution"`
	Communities int     `json:"communities"`
	Quality     float64 `json:"quality"`
	NMI         float64 `json:"nmi"`
	ARI         float64 `json:"ari"`
	VI          float64 `json:"vi"`
	Plateau     string  `json:"plateau"`
}

func profileRows(p *community.ResolutionProfile) []profileRow {
	rows := make([]profileRow, len(p.Points))
	for i, point := range p.Points {
		rows[i] = profileRow{
			Resolution: point.Resolution, Communities: point.Partition.Count(), Quality: point.Quality,
			NMI: point.NMI, ARI: point.ARI, VI: point.VI, Plateau: point.Plateau,
		}
	}
	return rows
}

var profileColumns = []column[profileRow]{
	{"resolution", func(r profileRow) string { return fmt.Sprintf("%.4g", r.Resolution) }},
	{"communities", func(r profileRow) string { return fmt.Sprint(r.Communities) }},
	{"quality", func(r profileRow) string { return fmt.Sprintf("%.5g", r.Quality) }},
	{"nmi", func(r profileRow) string { return fmt.Sprintf("%.3f", r.NMI) }},
	{"ari", func(r profileRow) string { return fmt.Sprintf("%.3f", r.ARI) }},
	{"vi", func(r profileRow) string { return fmt.Sprintf("%.3f", r.VI) }},
	{"plateau", func(r profileRow) string { return r.Plateau }},
}
