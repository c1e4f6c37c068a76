package picture

import (
	"image/color"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/render/rendertest"
)

func TestDOTQuoting(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{dotAligned(`\n`, "plain"), `"plain"`},
		{dotAligned(`\n`, `say "\N"`), `"say \"\\N\""`},
		{dotAligned(`\n`, `ends with \`), `"ends with \\"`},
		{dotAligned(`\n`, "two\nlines"), `"two lines"`},
		{dotAligned(`\n`, "a & b &lt; &nosuch; &#60; &; &amp"), `"a & b &amp;lt; &amp;nosuch; &amp;#60; &; &amp"`},
		{dotAligned(`\l`, "one", "two"), `"one\ltwo\l"`},
		{dotText(`a\b"c`), `"a\\b\"c"`},
		{dotTooltip(`a\N`), `"a\\\\N"`},
		{dotMarkup(`<b>\N&`), `&lt;b&gt;\\N&amp;`},
		{dotBold(0, "x<", "y"), `<<B>x&lt;</B><BR ALIGN="LEFT"/><B>y</B><BR ALIGN="LEFT"/>>`},
		{dotColour(color.NRGBA{1, 2, 0xFE, 0xFF}), `"#0102fe"`},
		{dotColour(color.NRGBA{1, 2, 0xFE, 0x80}), `"#0102fe80"`},
		{dotInches(72), "1.000"},
		{dotPlace(point{1.005, -2}), `"1,-2!"`},
		{dotBox(box{0, 1, 2, 3.5}), `"0,1,2,3.5"`},
	} {
		if c.got != c.want {
			t.Errorf("got %s, want %s", c.got, c.want)
		}
	}
}

func TestDOTURL(t *testing.T) {
	for address, want := range map[string]string{
		"https://example.org/a?b=1&c=2":   `"https://example.org/a?b=1&amp;c=2"`,
		"http://example.org/":             `"http://example.org/"`,
		" https://example.org/ ":          `"https://example.org/"`,
		"javascript:alert(1)":             "",
		" JaVaScRiPt:alert(1)":            "",
		"data:text/html,<script>":         "",
		"//example.org/":                  "",
		"https:":                          "",
		"ftp://example.org/":              "",
		"":                                "",
		"https://example.org/\"\\N<x>'":   `"https://example.org/%22%5CN%3Cx%3E%27"`,
		"https://example.org/\x00":        "",
		"https://example.org/?q=\"&<'\\N": `"https://example.org/?q=%22&amp;%3C%27%5CN"`,
	} {
		if got := dotURL(address); got != want {
			t.Errorf("dotURL(%q) = %s, want %s", address, got, want)
		}
	}
}

// Graphviz 2 reads at most 16,384 bytes between quotes.
func TestDOTLong(t *testing.T) {
	words := strings.Repeat("12.34 ", 10_000)
	joined := ""
	for piece := range strings.SplitSeq(dotLong(words), `" + "`) {
		if len(piece) > 16_000 {
			t.Errorf("a piece has %d bytes", len(piece))
		}
		joined += strings.Trim(piece, `"`)
	}
	if joined != words {
		t.Error("the pieces are not the whole")
	}
	if dotLong("") != `""` {
		t.Error("nothing is not quoted")
	}
}

// No string leaves its quotes: read as DOT reads it, every quoted string ends where it was ended.
func FuzzDOTQuoting(f *testing.F) {
	for _, s := range rendertest.Strings() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, quoted := range []string{dotAligned(`\n`, s), dotAligned(`\r`, s, s), dotText(s), dotTooltip(s), dotURL(s)} {
			if quoted == "" {
				continue
			}
			inner := strings.TrimSuffix(strings.TrimPrefix(quoted, `"`), `"`)
			if len(inner) != len(quoted)-2 || strings.ContainsAny(inner, "\x00\n\r") {
				t.Fatalf("%q is quoted as %s", s, quoted)
			}
			for i := 0; i < len(inner); i++ {
				if inner[i] == '\\' {
					i++
				} else if inner[i] == '"' {
					t.Fatalf("%q is quoted as %s", s, quoted)
				}
				if i == len(inner) {
					t.Fatalf("%q: the last backslash of %s hides the quote", s, quoted)
				}
			}
		}
	})
}

// TestDotNumber holds that no number has an exponent, which Graphviz takes for the end of the number.
func TestDotNumber(t *testing.T) {
	for v, want := range map[float64]string{0: "0", 1: "1", 0.5: "0.5", 1.0 / 3: "0.333333", 1e-5: "0.00001", 12345678: "12345700", 123.456789: "123.457"} {
		if got := dotNumber(v); got != want {
			t.Errorf("%g is written as %s, want %s", v, got, want)
		}
	}
}
