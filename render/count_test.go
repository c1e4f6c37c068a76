package render_test

import (
	"testing"

	"github.com/papergraph/papergraph/render"
)

func TestCounted(t *testing.T) {
	for want, got := range map[string]string{
		"0 papers":        render.Counted(0, "paper"),
		"1 paper":         render.Counted(1, "paper"),
		"14,220 links":    render.Counted(14220, "link"),
		"1,000,000 terms": render.Counted(1000000, "term"),
		"2 countries":     render.Counted(2, "country"),
		"2 keys":          render.Counted(2, "key"),
		"2 boxes":         render.Counted(2, "box"),
		"-1,234":          render.Grouped(-1234),
		"-123":            render.Grouped(-123),
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestCapitalised(t *testing.T) {
	for text, want := range map[string]string{"": "", "paper": "Paper", "ärztin": "Ärztin", "IEEE": "IEEE", "Ω": "Ω", "статья": "Статья"} {
		if got := render.Capitalised(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}
