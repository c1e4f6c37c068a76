package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
	"github.com/spf13/pflag"
	"golang.org/x/term"
)

// printing says how rows are written to standard output.
type printing struct {
	format string // table, json or jsonl
	json   bool   // the short form of --format json
}

func (p *printing) addFlags(flags *pflag.FlagSet) {
	flags.StringVar(&p.format, "format", "table", "how to print: table, json (one array) or jsonl (a line each)")
	flags.BoolVar(&p.json, "json", false, "the same as --format json")
}

// check refuses an unknown format before any work is done.
func (p *printing) check() error {
	if p.json {
		p.format = "json"
	}
	switch p.format {
	case "table", "json", "jsonl":
		return nil
	}
	return usageError{fmt.Errorf("unknown --format %q; it is table, json or jsonl", p.format)}
}

// column is one column of a table: its heading and how it reads a row.
type column[T any] struct {
	heading string
	cell    func(T) string
}

// printRows writes rows in the chosen format. The JSON of a row is its Go value; the columns are for people.
func printRows[T any](w io.Writer, p printing, rows []T, columns []column[T]) error {
	encoder := jsonEncoder(w, p.format)
	switch p.format {
	case "json":
		if rows == nil {
			rows = []T{}
		}
		return encoder.Encode(rows)
	case "jsonl":
		return printLines(w, rows)
	}
	return printTable(w, rows, columns)
}

// printLines writes the JSON of each row in a line. A row that writes its own JSON is taken at its word, for there may be
// millions of them.
func printLines[T any](w io.Writer, rows []T) error {
	out := bufio.NewWriterSize(w, 1<<16)
	encoder := jsonEncoder(out, "jsonl")
	for _, row := range rows {
		own, ok := any(row).(json.Marshaler)
		if !ok {
			if err := encoder.Encode(row); err != nil {
				return err
			}
			continue
		}
		line, err := own.MarshalJSON()
		if err != nil {
			return err
		}
		if _, err := out.Write(append(line, '\n')); err != nil {
			return err
		}
	}
	return out.Flush()
}

// untilDone is w until ctx ends; then it fails, so that a long output stops. Terminals are left as they are.
func untilDone(ctx context.Context, w io.Writer) io.Writer {
	if isTerminal(w) {
		return w
	}
	return doneWriter{ctx, w}
}

type doneWriter struct {
	ctx context.Context
	w   io.Writer
}

func (d doneWriter) Write(p []byte) (int, error) {
	if err := d.ctx.Err(); err != nil {
		return 0, err
	}
	return d.w.Write(p)
}

// jsonEncoder writes values for programs that are not web pages: over several lines as json, in a line each as jsonl.
func jsonEncoder(w io.Writer, format string) *json.Encoder {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	if format == "json" {
		encoder.SetIndent("", "  ")
	}
	return encoder
}

// printTable aligns the columns by what a terminal shows of their cells: a wide character takes two places, an accent
// none.
func printTable[T any](w io.Writer, rows []T, columns []column[T]) error {
	lines := make([][]string, 1, len(rows)+1)
	for _, c := range columns {
		lines[0] = append(lines[0], c.heading)
	}
	for _, row := range rows {
		var cells []string
		for _, c := range columns {
			cells = append(cells, printable(c.cell(row)))
		}
		lines = append(lines, cells)
	}
	width := make([]int, len(columns))
	for _, cells := range lines {
		for i, cell := range cells {
			width[i] = max(width[i], uniseg.StringWidth(cell))
		}
	}
	out := bufio.NewWriter(w)
	for n, cells := range lines {
		line := aligned(cells, width)
		if n == 0 {
			line = emphasis(w, line)
		}
		fmt.Fprintln(out, line)
	}
	return out.Flush()
}

// aligned is a line of cells, all but the last as wide as their column, two blanks apart.
func aligned(cells []string, width []int) string {
	var b strings.Builder
	for i, cell := range cells {
		b.WriteString(cell)
		if i+1 < len(cells) {
			b.WriteString(strings.Repeat(" ", width[i]-uniseg.StringWidth(cell)+2))
		}
	}
	return b.String()
}

// emphasis is bold on a terminal that may show it.
func emphasis(w io.Writer, s string) string {
	if !isTerminal(w) || os.Getenv("NO_COLOR") != "" {
		return s
	}
	return "\x1b[1m" + s + "\x1b[0m"
}

func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// printable replaces what could steer a terminal: control characters and line ends in titles.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return ' '
		}
		return r
	}, s)
}

// shorten cuts s to at most n runes, with an ellipsis.
func shorten(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return strings.TrimSpace(string(r[:n-1])) + "…"
	}
	return s
}
