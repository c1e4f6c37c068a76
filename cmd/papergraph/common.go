package main

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/analysis"
	"github.com/papergraph/papergraph/graph/bridge"
	"github.com/papergraph/papergraph/graph/centrality"
	"github.com/papergraph/papergraph/graph/community"
	"github.com/papergraph/papergraph/graph/layout"
	"github.com/papergraph/papergraph/graph/network"
	"github.com/papergraph/papergraph/nlp"
	"github.com/papergraph/papergraph/nlp/merge"
	"github.com/papergraph/papergraph/nlp/source"
)

// job is a line with the flags that several commands share and the reporter that tells of it.
type job struct {
	line
	reporter
	terminal  terminal
	decisions string // a file of the user's decisions on what is one work
	termFlags termFlags
}

func newJob(t terminal) *job {
	j := &job{terminal: t, reporter: reporter{w: t.err}}
	j.analysis.Community.MinSize = 3 // two papers are a pair, not a topic
	j.source.Stdin = t.in
	j.source.Progress = func(done, total int64) { j.step("reading", done, total) }
	j.nlp.Progress = func(done, total int) { j.step("terms", int64(done), int64(total)) }
	j.analysis.Progress = func(stage string, done, total int) { j.step(stage, int64(done), int64(total)) }
	return j
}

// termFlags are the user's own words: a vocabulary that is always found and a thesaurus.
type termFlags struct {
	entries    []string
	vocabulary string
	thesaurus  string
}

// addReadingFlags adds what every command that reads papers has.
func (j *job) addReadingFlags(c *cobra.Command) { addFlags(c, "Reading", j.readingFlags) }

func (j *job) readingFlags(f *pflag.FlagSet) {
	f.StringVar(&j.source.Format, "from", "", "read every input as this format instead of looking at its content; see 'papergraph list inputs'")
	f.StringToStringVar(&j.source.Columns, "columns", nil, "name the columns of a table whose headings are not understood: `field=heading,...`, as in title=Name,abstract=Text; fields are those of a paper (authors, year, venue, doi, keywords, references and so on)")
	f.Lookup("columns").DefValue = ""
}

// addMergingFlags adds what steers how records of one work are joined.
func (j *job) addMergingFlags(c *cobra.Command) {
	addFlags(c, "Merging", func(f *pflag.FlagSet) {
		f.BoolVar(&j.merge.Off, "no-merge", false, "keep records of the same work apart")
		f.StringVar(&j.decisions, "decisions", "", "a table of what is one work and what is not, as 'papergraph merge --table' writes it; it overrides the rules")
		f.BoolVar(&j.merge.KeepNames, "keep-names", false, "leave the names of authors as each record writes them")
	})
}

// addTermFlags adds the user's own words and the choice of terms.
func (j *job) addTermFlags(c *cobra.Command) { addFlags(c, "Terms", j.addTermsTo) }

func (j *job) addTermsTo(f *pflag.FlagSet) {
	f.StringArrayVar(&j.termFlags.entries, "term", nil, `a term of your own and its variants, always found: "PEFT=parameter-efficient fine-tuning|PETL"; may be repeated`)
	f.StringVar(&j.termFlags.vocabulary, "terms-file", "", "a file of such terms, one a line")
	f.StringVar(&j.termFlags.thesaurus, "thesaurus", "", "a file that joins or ignores terms, VOSviewer's or 'preferred = variant | variant'")
	addParams(f, &j.nlp, nlp.Params)
}

// addAnalysisFlags adds the choice of network, topics and bridging papers.
func (j *job) addAnalysisFlags(c *cobra.Command) {
	j.addNetworkFlags(c)
	addCommunityFlags(c, "Topics", &j.analysis)
	addFlags(c, "Bridging papers", func(f *pflag.FlagSet) { addParams(f, &j.analysis.Bridges, bridge.Params) })
}

// addNetworkFlags adds the choice of network alone.
func (j *job) addNetworkFlags(c *cobra.Command) {
	addFlags(c, "Network", func(f *pflag.FlagSet) {
		addParams(f, &j.network, network.Params)
		f.StringVar(&j.vectors, "vectors", "", "a file of vectors of the papers, a table or NumPy's array, to compare texts by; see 'papergraph list texts'")
		addBackboneOptions(f, &j.network.Thinning)
	})
}

func addCommunityFlags(c *cobra.Command, heading string, o *analysis.Options) {
	addFlags(c, heading, func(f *pflag.FlagSet) {
		f.StringVar(&o.Communities, "communities", "", "method that finds them, or none; see 'papergraph list communities' (default leiden)")
		addParams(f, &o.Community, rowParams(community.Methods, func(m community.Method) []graph.Param[community.Options] { return m.Params }))
	})
}

// addMeasureFlags adds the choice of centralities and their options. sources gets the names of nodes, which mean something
// only when the graph is there.
func addMeasureFlags(c *cobra.Command, o *analysis.Options, sources *[]string) {
	addFlags(c, "Measures", func(f *pflag.FlagSet) {
		f.StringSliceVar(&o.Measures, "measures", nil, fmt.Sprintf("centralities, comma-separated; see 'papergraph list measures' (default %s)", strings.Join(analysis.DefaultMeasures[:], ",")))
		addParams(f, &o.Centrality, rowParams(centrality.Measures, func(m centrality.Measure) []graph.Param[centrality.Options] { return m.Params }))
		f.StringSliceVar(sources, "sources", nil, "where the surfer of personalised-pagerank starts: ids or labels, comma-separated")
	})
}

func addLayoutFlags(c *cobra.Command, o *analysis.Options) {
	addFlags(c, "Layout", func(f *pflag.FlagSet) {
		f.StringVar(&o.Layout, "layout", "", fmt.Sprintf("how items are placed; see 'papergraph list layouts' (default %s)", analysis.DefaultLayout))
		addParams(f, &o.Placing, rowParams(layout.Layouts, func(l layout.Layout) []graph.Param[layout.Options] { return l.Params }))
	})
}

// addGeneralFlags adds what steers all computing.
func addGeneralFlags(c *cobra.Command, o *analysis.Options) {
	addFlags(c, "Computing", func(f *pflag.FlagSet) {
		f.Uint64Var(&o.Seed, "seed", 0, "of everything that uses chance; equal seeds give equal results")
		f.StringVar(&o.Engine, "engine", "", "papergraph, or gonum for every measure that gonum has (default papergraph)")
		f.BoolVar(&o.Exact, "exact", false, fmt.Sprintf("compute betweenness in full above %d nodes too", analysis.ExactNodes))
	})
}

func addQuietFlag(c *cobra.Command, r *reporter) {
	c.Flags().BoolVar(&r.quiet, "quiet", false, "print no messages but errors")
}

// prepare checks every option and reads the user's words before any paper is read, so that mistakes are told at once.
func (j *job) prepare() error {
	if j.vectors != "" {
		j.network.TextSimilarity = cmp.Or(j.network.TextSimilarity, "vectors")
	}
	if err := cmp.Or(j.nlp.Check(), j.network.Check(), j.analysis.Check()); err != nil {
		return err
	}
	if j.decisions != "" {
		decisions, err := readFile(j.decisions, func(r io.Reader, _ string) ([]merge.Decision, error) { return merge.ReadDecisions(r) })
		if err != nil {
			return fmt.Errorf("%s: %w", j.decisions, err)
		}
		j.merge.Decisions = decisions
	}
	for _, text := range j.termFlags.entries {
		entry, err := nlp.ParseEntry(text)
		if err != nil {
			return usageError{err}
		}
		j.nlp.Vocabulary = append(j.nlp.Vocabulary, entry)
	}
	if name := j.termFlags.vocabulary; name != "" {
		entries, err := readFile(name, nlp.ReadVocabulary)
		if err != nil {
			return err
		}
		j.nlp.Vocabulary = append(j.nlp.Vocabulary, entries...)
	}
	if name := j.termFlags.thesaurus; name != "" {
		var err error
		j.nlp.Thesaurus, err = readFile(name, nlp.ReadThesaurus)
		return err
	}
	return nil
}

// outcome tells what was lost on the way: nil, or errSkipped when records were skipped.
func (j *job) outcome() error {
	j.finish()
	for i := range j.read.Files {
		j.tell(&j.read.Files[i])
	}
	if !j.read.Complete() {
		return errSkipped
	}
	return nil
}

// toldRecords is how many skipped records and warnings of a file are told; run.json has more.
const toldRecords = 5

// tell says what was lost of a file, even when quiet, and what was odd in it.
func (j *job) tell(r *source.Report) {
	if r.Err != nil {
		j.warn("%s", printable(r.Err.Error()))
	}
	for _, s := range r.Skipped[:min(toldRecords, len(r.Skipped))] {
		j.warn("skipped %s", printable(s.Error()))
	}
	if more := r.NumSkipped - toldRecords; more > 0 {
		j.warn("%s: %d more records were skipped", printable(r.Name()), more)
	}
	for _, w := range r.Warnings[:min(toldRecords, len(r.Warnings))] {
		j.say("%s", printable(w)) // it names the file
	}
	if more := r.NumWarnings - toldRecords; more > 0 {
		j.say("%s: %d more warnings", printable(r.Name()), more)
	}
}

// readFile opens a file of the user's words and reads it.
func readFile[T any](name string, read func(r io.Reader, name string) (T, error)) (T, error) {
	f, err := os.Open(name)
	if err != nil {
		var none T
		return none, err
	}
	defer f.Close()
	return read(f, name)
}
