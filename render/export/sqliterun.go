package export

import (
	"iter"

	"github.com/papergraph/papergraph/render"
)

// The rows of the database that tell how the map came about. A map that was read from a file has but its own texts.

func runRows(f *facts) iter.Seq[[]any] {
	r := runOf(f.m)
	c := r.Counts
	all := [][]any{
		{"title", words(f.m.Title)}, {"description", words(f.m.Description)}, {"source", words(f.m.Source)},
		{"kind", words(f.m.Kind)}, {"item_word", words(f.m.ItemWord)},
		{"program", words(r.Program)}, {"version", words(r.Version)}, {"command", words(r.Command)},
		{"items", len(f.m.Items)}, {"links", len(f.m.Links)}, {"links_before_thinning", f.m.TotalLinks},
	}
	if f.m.Run != nil {
		all = append(all, [][]any{
			{"records", c.Records}, {"papers", c.Papers}, {"terms", c.Terms}, {"acronyms", c.Acronyms}, {"topics", c.Topics},
			{"bridges", c.Bridges}, {"items_without_links", c.Isolated}, {"components", c.Components},
		}...)
	}
	return rowsOf(all, func(_ int, row []any) []any { return row })
}

// rowsOf makes a row of every element of a list.
func rowsOf[T any](list []T, row func(i int, v T) []any) iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		for i, v := range list {
			if !yield(row(i, v)) {
				return
			}
		}
	}
}

func runFileRows(f *facts) iter.Seq[[]any] {
	return rowsOf(runOf(f.m).Inputs, func(i int, in render.RunInput) []any {
		return []any{i + 1, oneLine(in.File), words(in.Format), words(in.SHA256), in.Bytes, in.Records, in.Skipped}
	})
}

func runOptionRows(f *facts) iter.Seq[[]any] {
	return rowsOf(runOf(f.m).Options, func(_ int, o render.RunOption) []any { return []any{oneLine(o.Name), words(o.Meaning()), o.Given} })
}

func runNoteRows(f *facts) iter.Seq[[]any] {
	return rowsOf(runOf(f.m).Notes, func(i int, note string) []any { return []any{i + 1, plain(note)} })
}

func runMethodRows(f *facts) iter.Seq[[]any] {
	return rowsOf(runOf(f.m).Methods, func(i int, m render.RunMethod) []any {
		return []any{i + 1, oneLine(m.Step), plain(m.Text), words(m.Reference)}
	})
}
