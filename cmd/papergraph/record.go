package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
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
	Papergraph versions        `json:"papergraph"`
	Created    string          `json:"created"` // RFC 3339; SOURCE_DATE_EPOCH fixes it
	Command    string          `json:"command"` // repeats the run, into the default folder
	Inputs     []inputRecord   `json:"inputs"`
	Options    []optionRecord  `json:"options"` // every flag, those given and those left at their default
	Counts     countRecord     `json:"counts"`
	Backbone   *keptRecord     `json:"backbone,omitempty"` // what it kept of all links; none when none was asked for
	Bridging   *bridgeRecord   `json:"bridging,omitempty"` // how bridging papers were ranked; none without two topics
	Previous   *previousRecord `json:"previous,omitempty"` // what was kept of a former map; none when none was named
	Layout     []statRecord    `json:"layout,omitempty"`   // how good the layout is; none unless asked for
	Warnings   []string        `json:"warnings"`
	Outputs    []outputRecord  `json:"outputs"`
}

type inputRecord struct {
	File     string   `json:"file"`
	Format   string   `json:"format"`
	SHA256   string   `json:"sha256"`
	Bytes    int64    `json:"bytes"`
	Records  int      `json:"records"`
	Skipped  int      `json:"skipped"`
	Reasons  []string `json:"skipped_because,omitempty"`
	Warnings []string `json:"warnings,omitempty"`
}

type optionRecord struct {
	Name  string `json:"name"`
	Value string `json:"value"`
	Given bool   `json:"given"`
}

type countRecord struct {
	Records    int `json:"records"`
	Papers     int `json:"papers"` // after records of one work were merged
	Terms      int `json:"terms"`
	Acronyms   int `json:"acronyms"`
	Items      int `json:"items"`
	Links      int `json:"links"`
	LinksAll   int `json:"links_before_thinning"`
	Topics     int `json:"topics"`
	Subtopics  int `json:"subtopics"` // all that topics divide into
	Bridges    int `json:"bridges"`
	Isolated   int `json:"items_without_links"`
	Components int `json:"components"`
}

// keptRecord says what a backbone kept of the links.
type keptRecord struct {
	Links            int     `json:"links"`
	LinksBefore      int     `json:"links_before"`
	WeightShare      float64 `json:"weight_share"`
	Isolated         int     `json:"items_without_links"`
	Components       int     `json:"components"`
	ComponentsBefore int     `json:"components_before"`
}

func newKeptRecord(r *backbone.Report) *keptRecord {
	if r == nil {
		return nil
	}
	return &keptRecord{r.EdgesAfter, r.EdgesBefore, r.WeightShare, r.Isolated, r.ComponentsAfter, r.ComponentsBefore}
}

// bridgeRecord says how far the ranking of bridging papers was computed in full.
type bridgeRecord struct {
	Best             int `json:"best"`              // stability asks how often a paper is among so many
	Sources          int `json:"sources"`           // of the betweenness; all papers when exact
	Replicates       int `json:"replicates"`        // resampled networks
	ReplicateSources int `json:"replicate_sources"` // of the betweenness of each
}

type outputRecord struct {
	File   string `json:"file"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// writeRecord writes run.json into the folder of the map, whole or not at all.
func (mc *mapCommand) writeRecord(args []string, made summary, written []export.Written) error {
	created, err := timeStamp()
	if err != nil {
		return err
	}
	r := record{
		Papergraph: buildVersions(), Created: created, Command: commandLine(mc.command.Flags(), args),
		Options: options(mc.command.Flags()), Counts: made.counts, Backbone: newKeptRecord(made.kept), Bridging: made.bridging,
		Previous: made.previous, Layout: made.layout, Warnings: append([]string{}, made.notes...),
	}
	for i := range mc.read.Files {
		r.Inputs = append(r.Inputs, newInputRecord(&mc.read.Files[i]))
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

func newInputRecord(f *source.Report) inputRecord {
	r := inputRecord{
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
	counts   countRecord
	kept     *backbone.Report
	bridging *bridgeRecord
	previous *previousRecord
	layout   []statRecord
	notes    []string
}

func (mc *mapCommand) summary(m *render.Map) summary {
	made := summary{counts: mc.counts(m), kept: mc.net.Kept, previous: mc.newPreviousRecord(m), notes: mc.found.Summary.Notes}
	if mc.strangers > 0 {
		made.notes = append(made.notes, render.Counted(mc.strangers, "paper")+" without a vector in "+mc.vectors+" cannot be compared")
	}
	if b := mc.found.BridgeSummary; mc.found.Bridges != nil {
		made.bridging = &bridgeRecord{b.Top, b.Pivots, b.Replicates, b.ReplicatePivots}
	}
	return made
}

func (mc *mapCommand) counts(m *render.Map) countRecord {
	s := mc.found.Summary
	return countRecord{
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

func options(flags *pflag.FlagSet) []optionRecord {
	var all []optionRecord
	flags.VisitAll(func(f *pflag.Flag) {
		if !unrecorded(f.Name) {
			all = append(all, optionRecord{f.Name, f.Value.String(), f.Changed})
		}
	})
	return all
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
