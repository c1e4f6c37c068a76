package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/analysis"
	"github.com/papergraph/papergraph/graph/lineage"
	"github.com/papergraph/papergraph/graph/network"
	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/export"
	"github.com/papergraph/papergraph/render/export/picture"
)

const mapExamples = `  papergraph map library.bib -o map                          pictures, page, Gephi file and tables into the folder map
  papergraph map titles.txt more.csv exports/ -o map         several files and folders at once
  papergraph map library.bib --network coupling              papers linked by the references they share
  papergraph map library.bib --formats svg,gexf --resolution 1.5
  papergraph map december.bib --previous november/map.json -o december   the same map a month later
  papergraph map library.bib --stats                         and how good the layout is
  zcat records.jsonl.gz | papergraph map - -o map            from standard input`

// defaultDir is where the files of a map go when no folder is named.
const defaultDir = "papergraph-map"

// mapCommand draws the map and writes its files.
type mapCommand struct {
	*job
	dir        string
	formats    string
	views      string
	picture    picture.Options
	former     string // a file: the map that the new one is to resemble
	formerHash string // of its content, SHA-256
	stats      bool
	command    *cobra.Command
}

func newMap(t terminal) *cobra.Command {
	mc := &mapCommand{job: newJob(t)}
	mc.command = &cobra.Command{
		Use:     "map INPUT...",
		Short:   "Draw the map of a field: topics, bridging papers, pictures and a Gephi file",
		Long:    "Reads papers, links them, finds topics and bridging papers, and writes pictures, a page to explore, a file for Gephi\nand tables into a folder.",
		Example: mapExamples,
		Args:    inputs,
		RunE:    func(c *cobra.Command, args []string) error { return mc.run(c.Context(), args) },
	}
	addFlags(mc.command, "Output", func(f *pflag.FlagSet) {
		f.StringVarP(&mc.dir, "output", "o", defaultDir, "folder for the files; it is made when it is not there")
		f.StringVar(&mc.views, "views", "default", "what is drawn, comma-separated; see 'papergraph list views'")
		f.StringVar(&mc.picture.Overlay, "overlay", "", "score by which the view overlay colours items (default year)")
		f.StringVar(&mc.formats, "formats", "default", "files to write, comma-separated; see 'papergraph list formats'")
		f.StringVar(&mc.render.Title, "title", "", "title of the map (default made from the network)")
		f.Var(&mc.periods, "periods", "how topics are followed over time: a number of periods, 1 to 99, or the first years of all but the earliest, as in 2000,2010,2018 (default 3 to 5 of about equal numbers of papers)")
		f.IntVar(&mc.render.Bridges, "top", 20, "how many bridging papers are told")
		f.StringVar(&mc.former, "previous", "", "a former map.json, or VOSviewer's JSON: what it has keeps its place and its colour as far as the new links allow")
		f.BoolVar(&mc.divide, "subtopics", true, "divide large topics of papers further, where the division stands up to other links; a seventh of the time goes into it")
		f.BoolVar(&mc.stats, "stats", false, "print how good the layout is: stress, neighbours kept, topics apart, link lengths, crossings, labels that overlap")
	})
	addFlags(mc.command, "Pictures", func(f *pflag.FlagSet) { addParams(f, &mc.picture, picture.Params) })
	mc.addReadingFlags(mc.command)
	mc.addMergingFlags(mc.command)
	mc.addTermFlags(mc.command)
	mc.addAnalysisFlags(mc.command)
	addMeasureFlags(mc.command, &mc.analysis, &mc.sources)
	addLayoutFlags(mc.command, &mc.analysis)
	addGeneralFlags(mc.command, &mc.analysis)
	addQuietFlag(mc.command, &mc.reporter)
	return mc.command
}

func (mc *mapCommand) run(ctx context.Context, args []string) error {
	formats, err := export.Parse(mc.formats, mc.views)
	if err != nil {
		return usageError{err}
	}
	if err := mc.picture.Validate(); err != nil {
		return usageError{err}
	}
	if err := cmp.Or(mc.prepare(), checkSources(mc.analysis.Measures, mc.sources), mc.readPrevious()); err != nil {
		return err
	}
	if err := mc.checkOverlay(); err != nil {
		return err
	}
	mc.analysis.Bridges.Top = mc.render.Bridges
	mc.render.NoRecords = !slices.ContainsFunc(formats, func(f export.Format) bool { return f.Records })
	m, err := mc.draw(ctx, args)
	if err != nil {
		return err
	}
	if err := mc.descend(ctx, m, formats); err != nil {
		return err
	}
	m.Source = mc.sourceLine()
	m.Run = mc.runOf(args, m)
	made := mc.summary(m)
	if made.layout, err = mc.measure(ctx, m); err != nil {
		return err
	}
	mc.release()
	written, err := export.WriteAll(ctx, m, export.Destination{
		Dir: mc.dir, Formats: formats, Options: export.Options{Picture: mc.picture},
		Progress: func(done, total int, _ string) { mc.step("writing", int64(done), int64(total)) },
	})
	if err != nil {
		return err
	}
	return mc.tell(m, made, written)
}

// tell writes the record of the run beside the files and says what was made.
func (mc *mapCommand) tell(m *render.Map, made summary, written []export.Written) error {
	for _, w := range written {
		if w.LeftOut != nil {
			made.notes = append(made.notes, fmt.Sprintf("%s was left out: %v", w.File, w.LeftOut))
		}
	}
	if err := mc.writeRecord(made, written); err != nil {
		return err
	}
	mc.finish()
	mc.tellBackbone(mc.network.Backbone, made.kept)
	mc.summarise(m, made)
	for _, w := range written {
		if w.LeftOut == nil {
			fmt.Fprintln(mc.terminal.out, filepath.Join(mc.dir, w.File))
		}
	}
	fmt.Fprintln(mc.terminal.out, filepath.Join(mc.dir, recordFile))
	if err := mc.printStats(made.layout); err != nil {
		return err
	}
	return mc.outcome()
}

// descend finds what the views of citations show, when one of them is asked for.
func (mc *mapCommand) descend(ctx context.Context, m *render.Map, formats []export.Format) error {
	asked := func(view string) bool {
		return slices.ContainsFunc(formats, func(f export.Format) bool { return f.View == view })
	}
	if !asked("mainpath") && !asked("historiograph") {
		return nil
	}
	d, err := findDescent(ctx, &mc.papers)
	if errors.As(err, new(*network.MissingError)) {
		return nil // the views say so
	}
	if err != nil {
		return err
	}
	if asked("mainpath") {
		route, err := d.acyclic.MainPath(ctx, lineage.MainPathOptions{})
		if err != nil {
			return err
		}
		m.MainPath = d.mainPath(route)
		m.MainPath.Cluster(m)
	}
	if asked("historiograph") {
		if m.Historiograph, err = d.historiograph(mostDescended); err != nil {
			return err
		}
		m.Historiograph.Cluster(m)
	}
	return nil
}

// checkOverlay refuses a score that no map will have before anything is read.
func (mc *mapCommand) checkOverlay() error {
	if mc.picture.Overlay == "" {
		return nil
	}
	kind, err := network.Find(mc.network.Kind)
	if err != nil {
		return usageError{err}
	}
	measures := mc.analysis.Measures
	if measures == nil {
		measures = analysis.DefaultMeasures[:]
	}
	name, err := graph.Lookup("overlay", render.ColumnNames(kind, measures), mc.picture.Overlay, func(n string) string { return n })
	if err != nil {
		return usageError{err}
	}
	mc.picture.Overlay = name
	return nil
}

// sourceLine names the files that the map was made from; the full list is in the record of the run.
func (j *job) sourceLine() string {
	var names []string
	for i := range j.read.Files {
		if r := &j.read.Files[i]; r.Records > 0 {
			names = append(names, filepath.Base(r.Name()))
		}
	}
	if more := len(names) - 3; more > 0 {
		names = append(names[:3], fmt.Sprintf("%d more", more))
	}
	return fmt.Sprintf("Source: %s. Made with papergraph %s.", strings.Join(names, ", "), version)
}

// summarise says in a few lines what the map shows.
func (mc *mapCommand) summarise(m *render.Map, made summary) {
	mc.say("%s: %s of %s links, %s, %s.", m.Title, render.Grouped(len(m.Links)), render.Grouped(m.TotalLinks),
		render.Counted(len(m.Clusters), "topic"), render.Counted(len(m.Bridges), "bridging paper"))
	if made.previous != nil {
		mc.say("%s.", made.previous)
	}
	for _, note := range made.notes {
		mc.say("Note: %s.", note)
	}
	for c, cluster := range m.Clusters[:min(len(m.Clusters), 12)] {
		mc.say("  %2d  %-48s %s", c+1, shorten(printable(cluster.Label), 48), render.Counted(len(cluster.Items), m.ItemWord))
	}
	if len(m.Bridges) > 0 {
		mc.say("First bridge: “%s”\n  %s", printable(m.Items[m.Bridges[0].Item].Title), printable(m.Bridges[0].Why))
	}
}
