package nlp

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// hostileTexts are inputs that no one writes and that a reader of files meets all the same. They are long enough for an
// algorithm that is quadratic in a text without structure to take minutes.
func hostileTexts() map[string]string {
	const size = 1 << 17
	return map[string]string{
		"empty":            "",
		"spaces":           strings.Repeat(" ", size),
		"no spaces":        strings.Repeat("x", 1<<20),
		"brackets":         strings.Repeat("(", size/2) + strings.Repeat(")", size/2),
		"brackets parted":  strings.Repeat("( ", size/4) + strings.Repeat(") ", size/4),
		"short forms":      strings.Repeat("Graph Neural Networks (GNN) ", size/32),
		"full stops":       strings.Repeat(".", size),
		"stops parted":     strings.Repeat(". ", size/2),
		"abbreviations":    strings.Repeat("e.g. i.e. et al. ", size/16),
		"quotes":           strings.Repeat("\"'`", size/3),
		"NULs":             strings.Repeat("a\x00b", size/3),
		"invalid UTF-8":    strings.Repeat("\xff\xfe deep \xc3", size/8),
		"markup":           strings.Repeat("<b>graph</b> &amp; <i", size/20),
		"TeX":              strings.Repeat(`\textit{$x^{2}_{i}$} \alpha{`, size/28),
		"hyphens":          strings.Repeat("a-b-", size/4),
		"dashes":           strings.Repeat("—–- ", size/8),
		"one noun phrase":  strings.Repeat("graph ", size/6),
		"capitals":         strings.Repeat("GRAPH NEURAL NETWORKS ", size/22),
		"Chinese":          strings.Repeat("图神经网络 ", size/16),
		"right to left":    strings.Repeat("\u202eشبكة\u202c ", size/16),
		"colons":           strings.Repeat("ABC: a b c, ", size/12),
		"naming":           strings.Repeat("dubbed ABC, or ABC for short ", size/29),
		"et al":            strings.Repeat(" et al", size/6),
		"control":          "</script><img src=x onerror=alert(1)> & \"quotes\" ]]> \\N",
		"newlines":         strings.Repeat("graph\n", size/6),
		"short lines":      strings.Repeat("(AB)\n", size/2),
		"lines of DOS":     strings.Repeat("graph (AB)\r\n", size/12),
		"question marks":   strings.Repeat("?!", size/2),
		"copyright":        strings.Repeat("© ", size/3),
		"apostrophes":      strings.Repeat("graph's ", size/8),
		"slashes":          strings.Repeat("a/b ", size/4),
		"digits":           strings.Repeat("3.14 ", size/5),
		"combining":        "e" + strings.Repeat("\u0301", size/2),
		"short combining":  strings.Repeat("e\u0301 ", size/4),
		"soft hyphens":     strings.Repeat("gra\u00adph ", size/8),
		"zero-width space": strings.Repeat("gra\u200bph ", size/9),
	}
}

// TestHostile annotates every hostile text as title and as abstract, within seconds and without a panic.
func TestHostile(t *testing.T) {
	for name, text := range hostileTexts() {
		t.Run(name, func(t *testing.T) {
			c := &corpus.Corpus{Papers: []corpus.Paper{
				{ID: "1", Title: text, Abstract: "We study graph neural networks (GNNs)."},
				{ID: "2", Title: "Graph neural networks", Abstract: text, Keywords: []string{text, "graph kernel"}},
			}}
			start := time.Now()
			a, err := Annotate(context.Background(), c, Options{})
			if err != nil {
				t.Fatal(err)
			}
			checkLaws(t, a)
			if d := time.Since(start); d > 30*time.Second {
				t.Errorf("took %v", d)
			}
		})
	}
}
