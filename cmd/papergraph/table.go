package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"
	"unicode"

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
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	switch p.format {
	case "json":
		encoder.SetIndent("", "  ")
		if rows == nil {
			rows = []T{}
		}
		return encoder.Encode(rows)
	case "jsonl":
		for _, row := range rows {
			if err := encoder.Encode(row); err != nil {
				return err
			}
		}
		return nil
	}
	return printTable(w, rows, columns)
}

func printTable[T any](w io.Writer, rows []T, columns []column[T]) error {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	cells := make([]string, len(columns))
	for i, c := range columns {
		cells[i] = emphasis(w, c.heading)
	}
	fmt.Fprintln(tw, strings.Join(cells, "\t"))
	for _, row := range rows {
		for i, c := range columns {
			cells[i] = emphasis(nil, printable(c.cell(row)))
		}
		fmt.Fprintln(tw, strings.Join(cells, "\t"))
	}
	return tw.Flush()
}

// emphasis is bold on a terminal that may show it.
func emphasis(w io.Writer, s string) string {
	if w == nil || !isTerminal(w) || os.Getenv("NO_COLOR") != "" {
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
