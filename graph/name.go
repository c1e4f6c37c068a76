package graph

import (
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// UnknownNameError is the answer to a name that a table does not hold; it carries the known names nearest to it.
type UnknownNameError struct {
	Family  string // what was looked for: "measure", "community method"
	Name    string
	Nearest []string // at most three, nearest first
	Known   []string // all, in the order of the table
}

func (e *UnknownNameError) Error() string {
	if len(e.Nearest) > 0 {
		return fmt.Sprintf("unknown %s %q; did you mean %s?", e.Family, e.Name, strings.Join(e.Nearest, " or "))
	}
	return fmt.Sprintf("unknown %s %q; known are %s", e.Family, e.Name, strings.Join(e.Known, ", "))
}

// Lookup finds the row of a table by its name, ignoring case, or returns an *UnknownNameError.
func Lookup[R any](family string, table []R, name string, nameOf func(R) string) (R, error) {
	known := make([]string, len(table))
	for i, row := range table {
		known[i] = nameOf(row)
		if strings.EqualFold(known[i], name) {
			return row, nil
		}
	}
	var none R
	return none, &UnknownNameError{Family: family, Name: name, Nearest: nearest(name, known), Known: known}
}

// nearest returns up to three known names within two edits, or that begin with name, nearest first.
func nearest(name string, known []string) []string {
	type candidate struct {
		name  string
		edits int
	}
	var found []candidate
	name = strings.ToLower(name)
	for _, k := range known {
		lower := strings.ToLower(k)
		d := levenshtein.ComputeDistance(name, lower)
		if name != "" && strings.HasPrefix(lower, name) {
			d = 1
		}
		if d <= 2 {
			found = append(found, candidate{k, d})
		}
	}
	slices.SortStableFunc(found, func(a, b candidate) int { return a.edits - b.edits })
	var names []string
	for _, c := range found[:min(3, len(found))] {
		names = append(names, c.name)
	}
	return names
}
