package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"github.com/papergraph/papergraph/graph/backbone"
	"github.com/papergraph/papergraph/nlp/source"
	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/export"
)

// recordFile is the record of the run, beside the map's files.
const recordFile = "run.json"

// record is what run.json holds: enough to repeat the run and to check that the inputs are the same.
type record struct {
	Papergraph versions `json:"papergraph"`
	Created    string   `json:"created"` // RFC 3339; SOURCE_DATE_EPOCH fixes it
	render.Run
	Previous *previousRecord `json:"previous,omitempty"` // what was kept of a former map; none when none was named
	Layout   []statRecord    `json:"layout,omitempty"`   // how good the layout is; none unless asked for
	Warnings []string        `json:"warnings"`
	Outputs  []outputRecord  `json:"outputs"`
}

type outputRecord struct {
	File   string `json:"file"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// writeRecord writes run.json into the folder of the map, whole or not at all.
func (mc *mapCommand) writeRecord(made summary, written []export.Written) error {
	created, err := timeStamp()
	if err != nil {
		return err
	}
	r := record{
		Papergraph: buildVersions(), Created: created, Run: *made.run, Previous: made.previous, Layout: made.layout, Warnings: made.notes,
	}
	for _, w := range written {
		if w.LeftOut == nil {
			r.Outputs = append(r.Outputs, outputRecord{w.File, w.Bytes, w.SHA256})
		}
	}
	return export.Replace(filepath.Join(mc.dir, recordFile), func(w io.Writer) error { return jsonEncoder(w, "json").Encode(r) })
}

// timeStamp is now, or SOURCE_DATE_EPOCH in seconds for builds that must repeat to the byte.
func timeStamp() (string, error) {
	now := time.Now()
	if epoch := os.Getenv("SOURCE_DATE_EPOCH"); epoch != "" {
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil {
			return "", fmt.Errorf("SOURCE_DATE_EPOCH is %q; it is a number of seconds since 1970", epoch)
		}
		now = time.Unix(seconds, 0)
	}
	return now.UTC().Format(time.RFC3339), nil
}

func newRunInput(f *source.Report) render.RunInput {
	r := render.RunInput{
		File: f.Name(), Format: f.Format, SHA256: f.SHA256, Bytes: f.Bytes,
		Records: f.Records, Skipped: f.NumSkipped, Warnings: f.Warnings,
	}
	for _, s := range f.Skipped {
		r.Reasons = append(r.Reasons, s.Error())
	}
	return r
}

// summary is what is told of a run once the map is all that is left of it.
type summary struct {
	run      *render.Run
	kept     *backbone.Report
	previous *previousRecord
	layout   []statRecord
	notes    []string // those of the run, and what is learnt when files are written
}

func (mc *mapCommand) summary(m *render.Map) summary {
	return summary{run: m.Run, kept: mc.net.Kept, previous: mc.newPreviousRecord(m), notes: append([]string{}, m.Run.Notes...)}
}

// runOf is how the map came about. It reads the line and must come before release.
func (mc *mapCommand) runOf(args []string, m *render.Map) *render.Run {
	flags := mc.command.Flags()
	r := &render.Run{
		Program: "papergraph", Version: version, Command: commandLine(flags, args), Options: options(flags),
		Counts: mc.counts(m), Backbone: newRunBackbone(mc.net.Kept), Notes: slices.Clone(mc.found.Summary.Notes), Methods: mc.methods(),
	}
	for i := range mc.read.Files {
		r.Inputs = append(r.Inputs, newRunInput(&mc.read.Files[i]))
	}
	if mc.strangers > 0 {
		r.Notes = append(r.Notes, render.Counted(mc.strangers, "paper")+" without a vector in "+mc.vectors+" cannot be compared")
	}
	if b := mc.found.BridgeSummary; mc.found.Bridges != nil {
		r.Bridging = &render.RunBridging{Best: b.Top, Sources: b.Pivots, Replicates: b.Replicates, ReplicateSources: b.ReplicatePivots}
	}
	return r
}

func newRunBackbone(r *backbone.Report) *render.RunBackbone {
	if r == nil {
		return nil
	}
	return &render.RunBackbone{
		Links: r.EdgesAfter, LinksBefore: r.EdgesBefore, WeightShare: r.WeightShare,
		Isolated: r.Isolated, Components: r.ComponentsAfter, ComponentsBefore: r.ComponentsBefore,
	}
}

func (mc *mapCommand) counts(m *render.Map) render.RunCounts {
	s := mc.found.Summary
	return render.RunCounts{
		Records: len(mc.read.Corpus.Papers), Papers: len(mc.papers.Papers),
		Terms: len(mc.terms.Terms), Acronyms: len(mc.terms.Acronyms),
		Items: len(m.Items), Links: len(m.Links), LinksAll: m.TotalLinks,
		Topics: len(m.Clusters), Subtopics: subtopicsOf(m), Bridges: len(m.Bridges), Isolated: s.Isolated, Components: s.Components,
	}
}

func subtopicsOf(m *render.Map) int {
	count := 0
	for c := range m.Clusters {
		count += len(m.Clusters[c].Parts)
	}
	return count
}

// unrecorded are flags that say where to write and how much to say, not what.
func unrecorded(name string) bool { return name == "output" || name == "quiet" || name == "help" }

func options(flags *pflag.FlagSet) []render.RunOption {
	var all []render.RunOption
	flags.VisitAll(func(f *pflag.Flag) {
		if !unrecorded(f.Name) {
			all = append(all, render.RunOption{Name: f.Name, Value: f.Value.String(), Given: f.Changed, Default: toldDefault(f.Usage)})
		}
	})
	return all
}

// toldDefault is the default that a flag's line of help tells at its end, "" when it tells none.
func toldDefault(usage string) string {
	if _, told, found := strings.Cut(usage, "(default "); found && strings.HasSuffix(told, ")") {
		return strings.TrimSuffix(told, ")")
	}
	return ""
}

// commandLine is the command that repeats the run, quoted for a POSIX shell.
func commandLine(flags *pflag.FlagSet, args []string) string {
	words := []string{"papergraph", "map"}
	flags.Visit(func(f *pflag.Flag) {
		if unrecorded(f.Name) {
			return
		}
		if list, ok := f.Value.(pflag.SliceValue); ok {
			for _, v := range list.GetSlice() {
				words = append(words, "--"+f.Name+"="+quoted(v))
			}
			return
		}
		words = append(words, "--"+f.Name+"="+quoted(f.Value.String()))
	})
	words = append(words, "--")
	for _, a := range args {
		words = append(words, quoted(a))
	}
	return strings.Join(words, " ")
}

func quoted(word string) string {
	safe := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("-_./:,=+@%", r)
	}
	if word != "" && strings.IndexFunc(word, func(r rune) bool { return !safe(r) }) < 0 {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
