package picture

import (
	"encoding/binary"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"codeberg.org/go-fonts/liberation/liberationserifbold"
)

func TestParseFont(t *testing.T) {
	f, err := ParseFont(liberationserifbold.TTF)
	if err != nil || f.Name != "Liberation Serif" || !f.Bold {
		t.Errorf("%+v, %v", f, err)
	}
	for _, broken := range [][]byte{nil, []byte("no font"), liberationsansregular.TTF[:200], liberationsansregular.TTF[:40000]} {
		if f, err := ParseFont(broken); err == nil && f == nil {
			t.Errorf("%d bytes: neither a font nor an error", len(broken))
		}
	}
	if _, err := ParseFont([]byte("no font")); err == nil {
		t.Error("text is taken for a font")
	}
	if err := new(fontFiles).Set("nowhere.ttf"); err == nil || !strings.Contains(err.Error(), "nowhere.ttf") {
		t.Errorf("a missing file: %v", err)
	}
}

// collection is a file of several fonts, whose tables lie where they did, after those of the fonts before.
func collection(fonts ...[]byte) []byte {
	head := binary.BigEndian.AppendUint32([]byte("ttcf\x00\x01\x00\x00"), uint32(len(fonts)))
	var body []byte
	start := len(head) + 4*len(fonts)
	for _, font := range fonts {
		at := start + len(body)
		head = binary.BigEndian.AppendUint32(head, uint32(at))
		font = slices.Clone(font)
		for k := range int(binary.BigEndian.Uint16(font[4:])) {
			place := font[12+16*k+8:]
			binary.BigEndian.PutUint32(place, binary.BigEndian.Uint32(place)+uint32(at))
		}
		body = append(body, font...)
	}
	return append(head, body...)
}

// Every font of a collection can be chosen by its number or its family; a wrong choice is answered with what there is.
func TestFontsOfCollection(t *testing.T) {
	file := filepath.Join(t.TempDir(), "two#fonts.ttc")
	if err := os.WriteFile(file, collection(liberationsansregular.TTF, liberationserifbold.TTF), 0o644); err != nil {
		t.Fatal(err)
	}
	for which, want := range map[string]string{
		"": "Liberation Sans", "#1": "Liberation Sans", "#2": "Liberation Serif", "#liberation serif": "Liberation Serif",
	} {
		f, err := ReadFont(file + which)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name != want || f.Bold != (want == "Liberation Serif") {
			t.Errorf("%q: %s, bold %v", which, f.Name, f.Bold)
		}
	}
	for which, want := range map[string]string{
		"#3": `no font "3" in the file: #1 is Liberation Sans, #2 is Liberation Serif`, "#0": "no font", "#Arial": `"Arial"`,
		".gz": "two#fonts.ttc.gz",
	} {
		if _, err := ReadFont(file + which); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", which, err)
		}
	}
}

// A font file with wrong bytes is refused, or lacks glyphs; it never ends the program.
func TestBrokenFontsAreHarmless(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 2))
	parsed := 0
	for range 60 {
		data := slices.Clone(liberationsansregular.TTF)
		for range 1 + chance.IntN(60) {
			data[chance.IntN(len(data))] = byte(chance.Uint32())
		}
		for range chance.IntN(3) { // in the directory and the first tables
			data[chance.IntN(2000)] = byte(chance.Uint32())
		}
		f, err := ParseFont(data)
		if err != nil {
			continue
		}
		parsed++
		face := newTypeface(false)
		face.cuts[0] = []*cut{newCut(f)}
		const text = "Hamburgefonstiv ÄÖÜ e\u0301 Ελλάδα שלום"
		face.trace(discard{}, text, point{}, textStyle{size: 9})
		if width := face.width(text, 1, false); !(width >= 0 && width <= 8*40) {
			t.Errorf("the line is %g ems wide", width)
		}
		for _, r := range text {
			newCharstring(face.cuts[0][0], face.cuts[0][0].glyph(r))
		}
	}
	if parsed == 0 {
		t.Error("no font was taken; the test tries nothing")
	}
}

// Accents that stand alone join their letters, with the fonts at hand: the line is as wide as without them.
func TestAccentsJoin(t *testing.T) {
	face := newTypeface(false)
	for composed, parts := range map[string]string{"é": "e\u0301", "ệ": "e\u0323\u0302", "Ωά": "Ωα\u0301", "й": "и\u0306"} {
		if got := shown(parts); got != shown(composed) {
			t.Errorf("%q is shown as %q, want %q", parts, got, composed)
		}
		if got, want := face.width(parts, 10, false), face.width(composed, 10, false); got != want {
			t.Errorf("%q is %g wide, %q %g", parts, got, composed, want)
		}
	}
	if got, want := face.width("x\u0301y", 10, false), face.width("xy", 10, false); got != want {
		t.Errorf("an accent without a composed letter makes %g of %g", got, want)
	}
}

// East Asian text breaks between any two characters, but not before a full stop.
func TestEastAsianBreaks(t *testing.T) {
	face := newTypeface(false)
	for text, want := range map[string]string{
		"图神经网络的综述与展望":    "图神经网络|的综述与展|望",
		"学习。图神经网络":       "学习。图神|经网络",
		"グラフニューラルネットワーク": "グラフ|ニューラル|ネットワー|ク",
	} {
		lines := face.wrap(text, 55, textStyle{size: 10}, 4)
		if joined := strings.Join(lines, ""); joined != text {
			t.Errorf("%q lost something: %q", text, lines)
		}
		for _, line := range lines {
			if strings.HasPrefix(line, "。") || face.width(line, 10, false) > 61 {
				t.Errorf("%q is broken into %q, about %q is wanted", text, lines, want)
			}
		}
		if len(lines) != len(strings.Split(want, "|")) {
			t.Errorf("%q is broken into %q, about %q is wanted", text, lines, want)
		}
	}
}

// With fonts of the system, named in PAPERGRAPH_FONTS and set apart by colons, every script has its glyphs: nothing is
// missing, Arabic letters join (their glyphs are others than those of the single letters), Devanagari is shaped.
func TestScriptsHaveGlyphs(t *testing.T) {
	list := os.Getenv("PAPERGRAPH_FONTS")
	if list == "" {
		t.Skip("PAPERGRAPH_FONTS names no font files for Chinese, Arabic and Hindi")
	}
	var files fontFiles
	for name := range strings.SplitSeq(list, ":") {
		if err := files.Set(name); err != nil {
			t.Fatal(err)
		}
	}
	face := newTypeface(false, files...)
	for _, text := range []string{
		"图神经网络的综述", "グラフニューラルネットワーク", "그래프 신경망", "الشبكات العصبية", "רשתות נוירונים", "तंत्रिका नेटवर्क", "Mạng nơ-ron đồ thị",
	} {
		drawn, missing := drawnText(face, text)
		if missing > 0 {
			t.Errorf("%q lacks %d glyphs", text, missing)
		}
		if len([]rune(drawn)) != len([]rune(text)) {
			t.Errorf("%q is drawn for %q", drawn, text)
		}
	}
	face.mu.Lock()
	defer face.mu.Unlock()
	joined, single := face.line("بب", 0).glyphs, face.line("ب", 0).glyphs
	if len(joined) != 2 || joined[0].id == single[0].id || joined[0].id == joined[1].id {
		t.Errorf("the letters of %q do not join: %v", "بب", joined)
	}
	if glyphs := face.line("क्ष", 0).glyphs; len(glyphs) != 1 {
		t.Errorf("a conjunct of Devanagari is drawn by %d glyphs", len(glyphs))
	}
}
