package main

import (
	"strings"
	"testing"

	"github.com/rivo/uniseg"
)

// TestColumnsAreAlignedAsShown asks that every second cell begins at one place of the screen, whatever the first holds.
func TestColumnsAreAlignedAsShown(t *testing.T) {
	columns := []column[string]{
		{"title", func(s string) string { return s }},
		{"mark", func(string) string { return "@" }},
	}
	var b strings.Builder
	if err := printTable(&b, []string{"plain", "文献計量学の地図", "e\u0301tude", "", "a\tb\x1b[31m"}, columns); err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n") {
		before, _, ok := strings.Cut(line, "@")
		if i == 0 {
			before, _, ok = strings.Cut(line, "mark")
		}
		if width := uniseg.StringWidth(before); !ok || width != 18 || strings.Contains(line, "\x1b") {
			t.Errorf("line %q: the second cell begins at %d", line, width)
		}
	}
}
