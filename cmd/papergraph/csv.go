package main

import (
	"encoding/csv"
	"io"
	"strings"
)

// writeCSV writes a table as CSV; guard keeps cells from being taken for formulas by a spreadsheet.
func writeCSV[T any](w io.Writer, rows []T, columns []column[T], guard func(cell string) string) error {
	out := csv.NewWriter(w)
	cells := make([]string, len(columns))
	for i, c := range columns {
		cells[i] = c.heading
	}
	out.Write(cells) // an error stays in the writer
	for _, r := range rows {
		for i, c := range columns {
			cells[i] = guard(printable(c.cell(r)))
		}
		out.Write(cells)
	}
	out.Flush()
	return out.Error()
}

// noFormula puts an apostrophe before what a spreadsheet would compute.
func noFormula(cell string) string {
	if cell == "" || strings.IndexByte("=+-@", cell[0]) < 0 {
		return cell
	}
	return "'" + cell
}

// noFormulaButNumbers is noFormula for a table in which numbers may be negative.
func noFormulaButNumbers(cell string) string {
	if len(cell) > 1 && cell[0] == '-' && strings.Trim(cell[1:], "0123456789.") == "" {
		return cell
	}
	return noFormula(cell)
}
