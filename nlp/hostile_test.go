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
		"Chinese glued":    strings.Repeat("图神经网络的学习", size/24),
		"one character":    strings.Repeat("图", size/3),
		"kana":             strings.Repeat("ニューラルネットワークを", size/36),
		"Korean":           strings.Repeat("신경망을 이용한 ", size/23),
		"Russian glued":    strings.Repeat("сети", size/8),
		"German":           strings.Repeat("Die Netze der Netze lernen tiefe Netze. ", size/40),
		"French":           strings.Repeat("l'analyse de l'image de la ", size/27),
		"elisions":         strings.Repeat("d'", size/2),
		"Thai":             strings.Repeat("โครงข่าย", size/24),
		"mixed scripts":    strings.Repeat("graph图граф그래프שרף ", size/26),
		"emoji":            strings.Repeat("graph 👩‍💻🧠 ", size/24),
		"emoji glued":      strings.Repeat("👩‍💻", size/11),
		"bidi":             strings.Repeat("\u2067a\u2069\u202b\u200f ", size/14),
		"entities":         strings.Repeat("&eacute;&amp;lt;&#x4e00;", size/24),
		"math tags":        strings.Repeat("<math><mi>x</mi>", size/16),
		"displays":         strings.Repeat(`\[ x \( $$ \begin{equation} `, size/28),
		"headings":         strings.Repeat("METHODS: RESULTS ", size/17),
		"marks alone":      strings.Repeat("\u0301\u3099", size/5),
	}
}

// TestHostile annotates every hostile text as title and as abstract, within seconds and without a panic.
func TestHostile(t *testing.T) {
	for name, text := range hostileTexts() {
		t.Run(name, func(t *testing.T) {
			c := &corpus.Corpus{Papers: []corpus.Paper{
				{ID: "1", Title: text, Abstract: "We study graph neural networks (GNNs)."},
				{ID: "2", Title: "Graph neural networks", Abstract: text, Keywords: []string{text, "graph kernel"}},
				{ID: "3", Title: text, Abstract: text, Language: "French"},
			}}
			start := time.Now()
			a, err := Annotate(context.Background(), c, Options{})
			if err != nil {
				t.Fatal(err)
			}
			checkLaws(t, a)
			a.Spans(1, text)
			if d := time.Since(start); d > 30*time.Second {
				t.Errorf("took %v", d)
			}
		})
	}
}

// FuzzLanguages annotates any text as a title, as an abstract and as both in any language, and marks its terms.
func FuzzLanguages(f *testing.F) {
	for _, text := range []string{"Graph neural networks (GNNs) learn.", "Künstliche neuronale Netze (KNN) und d'images", "图神经网络BERT的 学习。",
		"l'étude de l'&eacute;tat \\'e <p>x</p>", "신경망을 e\u0301\u0301 ﬁ", "METHODS: We. © 2020 A. B"} {
		f.Add(text, "German")
		f.Add(text, "")
	}
	f.Fuzz(func(t *testing.T, text, language string) {
		c := &corpus.Corpus{Papers: []corpus.Paper{
			{ID: "1", Title: text, Language: language, Keywords: []string{text}},
			{ID: "2", Title: "Netze", Abstract: text + " " + text, Language: language},
			{ID: "3", Title: text, Abstract: "Wir untersuchen die Theorie der Graphen und zeigen, wie sie auf die Netze anzuwenden ist."},
		}}
		a, err := Annotate(context.Background(), c, Options{Vocabulary: []Entry{{Name: "Netze"}, {Name: "网络"}}})
		if err != nil {
			t.Fatal(err)
		}
		checkLaws(t, a)
		for p := range c.Papers {
			for _, part := range c.Papers[p].Text() {
				for _, s := range a.Spans(p, part) {
					if s.Start < 0 || s.Start >= s.End || s.End > len(part) {
						t.Fatalf("span %v of %d bytes", s, len(part))
					}
				}
			}
		}
	})
}
