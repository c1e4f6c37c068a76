package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/papergraph/papergraph/nlp/merge"
	"github.com/papergraph/papergraph/nlp/source"
	"github.com/papergraph/papergraph/render"
)

const checkExamples = `  papergraph check savedrecs.txt scopus.csv library.bib    what was found in each file, and what is missing
  papergraph check exports/ --json                         the same for programs`

// checkCommand audits files of papers before they are mapped.
type checkCommand struct {
	*job
	printing printing
}

func newCheck(t terminal) *cobra.Command {
	cc := &checkCommand{job: newJob(t)}
	c := &cobra.Command{
		Use:     "check INPUT...",
		Short:   "Say what is in files of papers, what is missing, and what that will cost",
		Long:    "Reads files and says of each what it is, how many records it has, how complete they are and which years they cover;\nand of all together how many are duplicates and how many references can be followed.",
		Example: checkExamples,
		Args:    inputs,
		RunE:    func(c *cobra.Command, args []string) error { return cc.run(c.Context(), args) },
	}
	addFlags(c, "Output", cc.printing.addFlags)
	cc.addReadingFlags(c)
	addQuietFlag(c, &cc.reporter)
	return c
}

func (cc *checkCommand) run(ctx context.Context, args []string) error {
	if err := cc.printing.check(); err != nil {
		return err
	}
	if err := cc.prepare(); err != nil {
		return err
	}
	var nothing error // of files that hold no paper there is a report all the same
	if cc.read, nothing = source.Read(ctx, args, cc.source); nothing != nil && (cc.read == nil || ctx.Err() != nil) {
		return nothing
	}
	report, err := cc.audit(ctx)
	if err != nil {
		return err
	}
	cc.finish()
	if err := cc.print(report); err != nil {
		return err
	}
	if nothing != nil {
		return nothing
	}
	return cc.outcome()
}

// audit counts before merging, which is then asked for duplicates.
func (cc *checkCommand) audit(ctx context.Context) (checkReport, error) {
	report := checkReport{Files: fileAudits(cc.read), Together: source.NewAudit(cc.read.Corpus.Papers, "")}
	report.advise()
	_, joined, err := merge.Merge(ctx, cc.read.Corpus, cc.merge)
	if err != nil {
		return checkReport{}, err
	}
	report.Duplicates = len(joined.Joins)
	report.References = references{joined.References.Total, joined.References.Resolved()}
	return report, nil
}

// checkReport is what `papergraph check --json` prints.
type checkReport struct {
	Files      []fileAudit  `json:"files"`
	Together   source.Audit `json:"together"`
	Duplicates int          `json:"duplicates"` // records that are another record's work
	References references   `json:"references"`
}

// references says how many of the works that papers cite are papers of the input.
type references struct {
	Total  int `json:"total"`
	Inside int `json:"inside"`
}

// advise takes for every field the advice on the file that lacks it most, since advice depends on the database.
func (r *checkReport) advise() {
	for i := range r.Together.Fields {
		most := 0
		for _, f := range r.Files {
			if missing := f.Papers - f.Fields[i].Present; missing > most && r.Together.Fields[i].Advice != "" {
				most, r.Together.Fields[i].Advice = missing, f.Fields[i].Advice
			}
		}
	}
}

// fileAudit is what was found of one file, or of one member of an archive.
type fileAudit struct {
	File     string   `json:"file"`
	Format   string   `json:"format,omitempty"`
	Title    string   `json:"title,omitempty"` // of the format
	Records  int      `json:"records"`
	Skipped  int      `json:"skipped"`
	Because  []string `json:"skipped_because,omitempty"`
	Warnings []string `json:"warnings,omitempty"`
	Error    string   `json:"error,omitempty"`
	source.Audit
}

// fileAudits audits each file's papers, which stand in the corpus one file after the other.
func fileAudits(read *source.Result) []fileAudit {
	var audits []fileAudit
	papers := read.Corpus.Papers
	for i := range read.Files {
		r := &read.Files[i]
		a := fileAudit{
			File: r.Name(), Format: r.Format, Records: r.Records, Skipped: r.NumSkipped, Warnings: r.Warnings,
			Audit: source.NewAudit(papers[:r.Records], r.Format),
		}
		papers = papers[r.Records:]
		if format, err := source.Lookup(r.Format); err == nil {
			a.Title = format.Title
		}
		for _, s := range r.Skipped {
			a.Because = append(a.Because, s.Error())
		}
		if r.Err != nil {
			a.Error = r.Err.Error()
		}
		audits = append(audits, a)
	}
	return audits
}

func (cc *checkCommand) print(report checkReport) error {
	out := cc.terminal.out
	if cc.printing.format != "table" {
		return jsonEncoder(out, cc.printing.format).Encode(report)
	}
	folder := commonFolder(report.Files)
	if folder != "" {
		fmt.Fprintf(out, "In %s\n", printable(folder))
	}
	if err := printTable(out, report.Files, fileColumns(folder, report.Together.Fields)); err != nil {
		return err
	}
	if report.Together.Papers == 0 {
		return nil
	}
	fmt.Fprintln(out)
	if err := printTable(out, report.Together.Fields, fieldColumns); err != nil {
		return err
	}
	return printSums(out, report)
}

// commonFolder is the folder that all of several files lie in, with its slash, so that a table need not repeat it.
func commonFolder(files []fileAudit) string {
	if len(files) < 2 {
		return ""
	}
	folder := files[0].File
	for _, f := range files {
		for !strings.HasPrefix(f.File, folder) {
			folder = folder[:len(folder)-1]
		}
	}
	return folder[:strings.LastIndexByte(folder, '/')+1]
}

// fileColumns are a line a file: what it is, how many references it gives, and the share of its records that have each field.
func fileColumns(folder string, fields []source.Coverage) []column[fileAudit] {
	columns := []column[fileAudit]{
		{"file", func(f fileAudit) string { return strings.TrimPrefix(f.File, folder) }},
		{"format", func(f fileAudit) string { return cmp.Or(f.Title, "not read") }},
		{"records", func(f fileAudit) string { return fmt.Sprint(f.Records) }},
		{"skipped", func(f fileAudit) string { return fmt.Sprint(f.Skipped) }},
		{"cites", func(f fileAudit) string { return fmt.Sprint(f.NumReferences) }},
		{"years", func(f fileAudit) string { return years(f.Audit) }},
	}
	for i, field := range fields[1:] { // titles are never missing
		columns = append(columns, column[fileAudit]{field.Field, func(f fileAudit) string { return percent(f.Fields[i+1], f.Papers) }})
	}
	return columns
}

// percent rounds so that 0 and 100 say what they mean: none and all.
func percent(c source.Coverage, papers int) string {
	switch {
	case papers == 0:
		return ""
	case c.Present == 0, c.Present == papers:
		return fmt.Sprintf("%.0f %%", 100*c.Share)
	}
	return fmt.Sprintf("%.0f %%", min(99, max(1, 100*c.Share)))
}

func years(a source.Audit) string {
	switch {
	case a.FirstYear == 0:
		return "unknown"
	case a.FirstYear == a.LastYear:
		return fmt.Sprint(a.FirstYear)
	}
	return fmt.Sprintf("%d to %d", a.FirstYear, a.LastYear)
}

var fieldColumns = []column[source.Coverage]{
	{"field", func(c source.Coverage) string { return c.Field }},
	{"records", func(c source.Coverage) string { return fmt.Sprint(c.Present) }},
	{"share", func(c source.Coverage) string { return fmt.Sprintf("%5.1f %%", 100*c.Share) }},
	{"grade", func(c source.Coverage) string { return c.Grade }},
	{"what the missing ones cost", func(c source.Coverage) string {
		if c.Advice == "" {
			return c.Cost
		}
		return c.Cost + "; " + c.Advice
	}},
}

// printSums says what only all files together show.
func printSums(w io.Writer, r checkReport) error {
	var lines []string
	if len(r.Together.Types) > 0 {
		lines = append(lines, "Kinds of document: "+counted(r.Together.Types))
	}
	if len(r.Together.Languages) > 0 {
		lines = append(lines, "Languages: "+counted(r.Together.Languages))
	}
	lines = append(lines, fmt.Sprintf("Duplicates: %d of %s repeat the work of another.", r.Duplicates, render.Counted(r.Together.Papers, "record")))
	if r.References.Total > 0 {
		lines = append(lines, fmt.Sprintf("References: %d, of which %d cite papers of these files.", r.References.Total, r.References.Inside))
	}
	_, err := fmt.Fprintf(w, "\n%s\n", strings.Join(lines, "\n"))
	return err
}

// counted lists what is most frequent.
func counted(counts []source.Count) string {
	const most = 8
	var parts []string
	for _, c := range counts[:min(most, len(counts))] {
		parts = append(parts, fmt.Sprintf("%s %d", printable(c.Name), c.Count))
	}
	if more := len(counts) - most; more > 0 {
		parts = append(parts, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(parts, ", ")
}
