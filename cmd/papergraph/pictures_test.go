package main

import (
	"context"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/render/export/picture"
)

// No two texts overlap in any view of the maps of the examples, and none is cut by the border of its page.
func TestNoTextsOverlap(t *testing.T) {
	for _, file := range []string{trending, statistics} {
		j := newJob(terminal{err: &strings.Builder{}})
		j.quiet = true
		m, err := j.draw(context.Background(), []string{file})
		if err != nil {
			t.Fatal(err)
		}
		m.Source = j.sourceLine()
		for _, view := range picture.Views {
			drawing, err := view.New(context.Background(), m, picture.Options{})
			if err != nil {
				t.Errorf("%s of %s: %v", view.Name, file, err)
				continue
			}
			texts, err := drawing.Texts(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			if len(texts) == 0 {
				t.Errorf("the view %s of %s has no text", view.Name, file)
			}
			for i, a := range texts {
				if a.MinX < 0 || a.MinY < 0 {
					t.Errorf("%s of %s: %q is cut", view.Name, file, a.Text)
				}
				for _, b := range texts[:i] {
					if overlap(a, b) {
						t.Errorf("%s of %s: %q %v and %q %v overlap", view.Name, file, a.Text, a, b.Text, b)
					}
				}
			}
		}
	}
}

// TestOverlaysAreChecked: a score that no map will have is refused before anything is read, however measures are written.
func TestOverlaysAreChecked(t *testing.T) {
	const unread = "no-such-file.bib"
	for _, c := range []struct {
		options []string
		refused bool
	}{
		{[]string{"--overlay", "PageRank"}, false},
		{[]string{"--overlay", "links", "--measures", "Degree"}, false},
		{[]string{"--overlay", "closeness", "--measures", "degree,Closeness"}, false},
		{[]string{"--overlay", "degree", "--measures", "Degree"}, true},
		{[]string{"--overlay", "pagerank", "--measures", "degree"}, true},
		{[]string{"--overlay", "pagerank", "--measures="}, true},
		{[]string{"--overlay", "papers"}, true},
		{[]string{"--overlay", "papers", "--network", "terms"}, false},
		{[]string{"--overlay", "bridge", "--network", "terms"}, true},
	} {
		code, _, stderr := mapped(t, append(c.options, unread)...)
		if refused := strings.Contains(stderr, "unknown overlay"); code == exitFine || refused != c.refused || refused == strings.Contains(stderr, unread) {
			t.Errorf("%v: exit code %d: %s", c.options, code, stderr)
		}
	}
}

// overlap reports whether the letters of two texts share more than their line spacing leaves to them.
func overlap(a, b picture.TextBox) bool {
	const slack = 0.08 // of the smaller size: Graphviz sets lines tight
	d := slack * min(a.Size, b.Size)
	return a.MinX+d < b.MaxX && b.MinX+d < a.MaxX && a.MinY+d < b.MaxY && b.MinY+d < a.MaxY
}
