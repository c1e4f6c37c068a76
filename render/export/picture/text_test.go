package picture

import (
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"gonum.org/v1/plot/font"

	"github.com/papergraph/papergraph/render/rendertest"
)

func TestShown(t *testing.T) {
	for s, want := range map[string]string{
		"plain":                               "plain",
		"  two  spaces\tand\ntab ":            "two spaces and tab",
		"NUL\x00bell\x07":                     "NUL\uFFFDbell\uFFFD",
		"not \xff UTF-8":                      "not \uFFFD UTF-8",
		"turn\u202Eed\u202C soft\u00ADhyphen": "turned softhyphen",
		"line\u2028para\u2029end":             "line para end",
		"c1\u0085x":                           "c1\uFFFDx",
		"nonchar\uFFFE\uFDD0":                 "nonchar\uFFFD\uFFFD",
		"👩\u200D🔬":                            "👩\u200D🔬",
		"   ":                                 "",
		"":                                    "",
	} {
		if got := shown(s); got != want {
			t.Errorf("shown(%q) = %q, want %q", s, got, want)
		}
	}
}

func FuzzShown(f *testing.F) {
	for _, s := range rendertest.Strings() {
		f.Add(s)
	}
	face := newTypeface(false)
	style := textStyle{size: 9}
	f.Fuzz(func(t *testing.T, s string) {
		once := shown(s)
		if !utf8.ValidString(once) || strings.ContainsAny(once, "\x00\n\r\t\x1b\u202e") {
			t.Errorf("shown(%q) = %q", s, once)
		}
		if twice := shown(once); twice != once {
			t.Errorf("shown twice: %q, then %q", once, twice)
		}
		for _, line := range face.wrap(once, 60, style, 3) {
			if width := face.width(line, 9, false); width > 60+1e-9 && utf8.RuneCountInString(line) > 2 {
				t.Errorf("%q wrapped to %q of width %g", once, line, width)
			}
		}
		face.balance(once, 60, style, 2)
		face.trace(discard{}, once, point{}, style)
	})
}

// discard takes outlines and forgets them.
type discard struct{}

func (discard) moveTo(point)         {}
func (discard) lineTo(point)         {}
func (discard) quadTo(_, _ point)    {}
func (discard) cubeTo(_, _, _ point) {}
func (discard) closePath()           {}

// gonum's own measure knows kerning, which moves letters a little; a text without pairs that are kerned agrees exactly.
func TestWidthAgreesWithGonum(t *testing.T) {
	for _, serif := range []bool{false, true} {
		face := newTypeface(serif)
		for _, bold := range []bool{false, true} {
			gonum := face.face(bold, 10)
			compareWidth(t, face, gonum, "nnnn mmmm", 1e-6)
			compareWidth(t, face, gonum, "Bibliographic coupling, revisited: A Study of Tori", 0.02)
		}
	}
}

func compareWidth(t *testing.T, face *typeface, gonum font.Face, s string, tolerance float64) {
	t.Helper()
	got := face.width(s, gonum.Font.Size.Points(), gonum.Font.Weight >= boldWeight)
	want := gonum.Width(s).Points()
	if math.Abs(got-want) > tolerance*want {
		t.Errorf("%s: %q is %g wide, gonum says %g", gonum.Name(), s, got, want)
	}
}

func TestWidthOfMissingGlyphs(t *testing.T) {
	face := newTypeface(false)
	for s, ems := range map[string]float64{"图神": 2, "👩": 1, "👩\u200D🔬": 1, "\u0301": 0, "ب": 0.6} {
		if got := face.width(s, 10, false); math.Abs(got-10*ems) > 1e-9 {
			t.Errorf("%q is %g wide, want %g", s, got, 10*ems)
		}
	}
}

func TestWrap(t *testing.T) {
	face := newTypeface(false)
	style := textStyle{size: 10}
	for _, c := range []struct {
		text  string
		width float64
		lines int
		want  []string
	}{
		{"", 100, 2, nil},
		{"one line", 100, 2, []string{"one line"}},
		{"bibliographic coupling", 70, 2, []string{"bibliographic", "coupling"}},
		{"bibliographic coupling of journals", 70, 2, []string{"bibliographic", "coupling of…"}},
		{"Donaudampfschifffahrt", 50, 3, []string{"Donauda-", "mpfschifff-", "ahrt"}},
		{"W", 1, 2, []string{"W"}},
		{"W x y", 1, 5, []string{"W", "x", "y"}},
		{"👩\u200D🔬👩\u200D🔬👩\u200D🔬", 21, 2, []string{"👩\u200D🔬👩\u200D🔬", "👩\u200D🔬"}},
	} {
		if got := face.wrap(c.text, c.width, style, c.lines); !slices.Equal(got, c.want) {
			t.Errorf("wrap(%q, %g, %d) = %q, want %q", c.text, c.width, c.lines, got, c.want)
		}
	}
}

func TestBalance(t *testing.T) {
	face := newTypeface(false)
	got := face.balance("author credit and journal ranking", 130, textStyle{size: 10}, 2)
	if want := []string{"author credit and", "journal ranking"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	long := face.balance("self-supervised Donaudampfschifffahrt", 110, textStyle{size: 10}, 2)
	if want := []string{"self-supervised", "Donaudampfschifffahrt"}; !slices.Equal(long, want) {
		t.Errorf("a word was broken for balance: %q", long)
	}
}

func TestWholeTerms(t *testing.T) {
	face := newTypeface(false)
	style := textStyle{size: 10}
	for list, want := range map[string]string{
		"co-citation, research front":                    "co-citation, research front",
		"reinforcement learning, reward shaping, agents": "reinforcement learning",
		"bibliographic coupling without any comma":       "bibliographic coupling without any comma",
	} {
		if got := face.wholeTerms(list, 140, style, 1); got != want {
			t.Errorf("wholeTerms(%q) = %q, want %q", list, got, want)
		}
	}
}

func TestFit(t *testing.T) {
	face := newTypeface(false)
	for _, c := range []struct {
		text  string
		width float64
		want  string
	}{
		{"fits", 50, "fits"},
		{"random walks on graphs", 80, "random walks…"},
		{"Donaudampfschifffahrt", 60, "Donaudam…"},
		{"random walks", 0, "…"},
	} {
		if got := face.fit(c.text, c.width, 10, false); got != c.want {
			t.Errorf("fit(%q, %g) = %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

func TestFormatWeight(t *testing.T) {
	for v, want := range map[float64]string{0.0300001: "0.03", 1.5: "1.5", 12.44: "12.4", 999: "999", 999.7: "1,000", 12345: "12,345"} {
		if got := formatWeight(v); got != want {
			t.Errorf("formatWeight(%g) = %q, want %q", v, got, want)
		}
	}
	for v, want := range map[float64]float64{0: 0, 0.99: 0.5, 1: 1, 2.9: 2, 4.9: 3, 87: 50, 0.03: 0.03} {
		if got := roundDown(v); math.Abs(got-want) > 1e-12 {
			t.Errorf("roundDown(%g) = %g, want %g", v, got, want)
		}
	}
}
