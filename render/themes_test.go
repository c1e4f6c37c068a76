package render_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/render"
)

// Themes stay as they are: a group that published last year's map draws this year's to stand beside it. Who changes a
// theme changes every picture of every user, so the change must be wanted: then, and only then, change the sum here, and
// say so in the CHANGELOG.
func TestThemesAreStable(t *testing.T) {
	want := map[string]string{
		"light": "a9505197cd285e95",
		"dark":  "f889f34f11d38ae1",
		"print": "275a74499b7cee76",
	}
	for _, named := range render.Themes {
		theme := named.New()
		if err := theme.Validate(); err != nil {
			t.Errorf("%s: %v", named.Name, err)
		}
		if theme.Name != named.Name {
			t.Errorf("the theme %s calls itself %s", named.Name, theme.Name)
		}
		sum := sha256.Sum256(fmt.Append(nil, theme))
		if got := hex.EncodeToString(sum[:8]); got != want[named.Name] {
			t.Errorf("the values of theme %s have the sum %s, want %s: %v", named.Name, got, want[named.Name], theme)
		}
		if t2 := named.New(); &t2.Palette[0] == &theme.Palette[0] {
			t.Errorf("%s: two callers share a palette", named.Name)
		}
	}
}

func TestParseTheme(t *testing.T) {
	theme, err := render.ParseTheme("mine/corporate.toml", []byte(`
base = "dark"
palette = ["#E69F00", "#56b4e9"]
title-size = 24
serif = true
`))
	if err != nil {
		t.Fatal(err)
	}
	want := render.Dark()
	want.Name, want.TitleSize, want.Serif = "corporate", 24, true
	want.Palette = render.Light().Palette[:2]
	want.Palette[0].R, want.Palette[0].G, want.Palette[0].B = 0xE6, 0x9F, 0x00
	want.Palette[1].R, want.Palette[1].G, want.Palette[1].B = 0x56, 0xB4, 0xE9
	if !reflect.DeepEqual(theme, want) {
		t.Errorf("got %+v\nwant %+v", theme, want)
	}
}

func TestWrongThemesAreNamed(t *testing.T) {
	for text, want := range map[string]string{
		"\nbase = \"drak\"":                 "t.toml:2: base: ",
		"ink = \"#111111\"\nlinks = 3":      "t.toml:2: links is no field of a theme; they are base, name, palette",
		"\n\nink = \"red\"":                 "t.toml:3: ink: ",
		"title-size = \"big\"":              "t.toml:1: title-size: ",
		"palette = [\"#12345\"]":            "t.toml:1: palette",
		"\ntext-size = 900":                 "t.toml:2: text-size is 900 points, want 1 to 200",
		"palette = []":                      "t.toml:1: palette is empty",
		"serif = true\nmuted = \"#eeeeee\"": "t.toml:2: muted has a contrast of",
		"[ink]\nx = 1":                      "t.toml:",
		"a = = b":                           "t.toml:1:",
	} {
		if _, err := render.ParseTheme("t.toml", []byte(text)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
	if _, err := render.LoadTheme("drak"); err == nil || !strings.Contains(err.Error(), "dark") {
		t.Errorf("an unknown name: %v", err)
	}
	if _, err := render.LoadTheme("nowhere.toml"); err == nil || !strings.Contains(err.Error(), "nowhere.toml") {
		t.Errorf("a missing file: %v", err)
	}
}
