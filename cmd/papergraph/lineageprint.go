package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// workRow is how the views of lineage name a paper.
type workRow struct {
	ID     string `json:"id"`
	Year   int    `json:"year,omitempty"`
	Author string `json:"author,omitempty"` // the first
	Title  string `json:"title"`
}

func newWorkRow(p *corpus.Paper) workRow {
	row := workRow{ID: p.ID, Year: p.Year, Title: p.Title}
	if len(p.Authors) > 0 {
		row.Author = p.Authors[0].Name()
	}
	return row
}

func (lc *lineageCommand) workRow(paper int) workRow { return newWorkRow(&lc.papers.Papers[paper]) }

// short is the paper as texts cite it: "Garfield 1955", or its title, or its id.
func (r workRow) short() string {
	family, _, _ := strings.Cut(r.Author, ",")
	switch {
	case family != "" && r.Year != 0:
		return fmt.Sprintf("%s %d", shorten(family, 20), r.Year)
	case r.Title != "":
		return shorten(r.Title, 40)
	}
	return r.ID
}

// year is empty where it is unknown.
func year(y int) string {
	if y == 0 {
		return ""
	}
	return fmt.Sprint(y)
}

// workColumns are the columns of a row that names a paper; the id is for programs and stands in CSV alone.
func workColumns[T any](work func(T) workRow) []column[T] {
	return []column[T]{
		{"id", func(r T) string { return work(r).ID }},
		{"year", func(r T) string { return year(work(r).Year) }},
		{"author", func(r T) string { return work(r).Author }},
		{"title", func(r T) string { return work(r).Title }},
	}
}

// narrow is how many characters of a column a table shows.
var narrow = map[string]int{"author": 20, "title": 64, "papers of most citations": 64, "works": 96}

// printer returns what writes rows in the format asked for.
func printer[T any](lc *lineageCommand, rows []T, columns []column[T]) func(io.Writer) error {
	switch lc.format {
	case "csv":
		return func(w io.Writer) error { return writeCSV(w, rows, columns, noFormulaButNumbers) }
	case "table":
		columns = tabular(columns)
	}
	return func(w io.Writer) error { return printRows(w, printing{format: lc.format}, rows, columns) }
}

// tabular leaves the id out and shortens what is long.
func tabular[T any](columns []column[T]) []column[T] {
	var kept []column[T]
	for _, c := range columns {
		if c.heading == "id" {
			continue
		}
		if width := narrow[c.heading]; width > 0 {
			cell := c.cell
			c.cell = func(r T) string { return shorten(cell(r), width) }
		}
		kept = append(kept, c)
	}
	return kept
}
