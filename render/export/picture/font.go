package picture

// Font files.
//
// Liberation, which gonum's plot carries, has Latin, Greek, Cyrillic and Hebrew letters. Every other script comes from
// files that the user names; they are asked in turn, letter by letter, after Liberation. TrueType and OpenType files
// are read, and any font of a collection: those for Chinese, Japanese and Korean hold one for each country, which write
// some characters differently. All that a picture needs of a font are the outlines of its glyphs, their advances, and the
// rules by which letters join, which go-text/typesetting, HarfBuzz in Go, reads.
//
// https://learn.microsoft.com/en-us/typography/opentype/spec/

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"sync"

	gotext "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	xfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/font/liberation"
)

// A Font is a font file that pictures fall back on for what Liberation lacks. Several pictures may use it at once.
type Font struct {
	Name string // of its family
	Bold bool

	font *gotext.Font
}

// ReadFont reads a TrueType or OpenType file. Of a collection it takes the first font, or the one that the name tells behind
// a "#": its number, counted from 1, or its family, as in "NotoSansCJK-Regular.ttc#Noto Sans CJK SC".
func ReadFont(name string) (*Font, error) {
	which := ""
	data, err := os.ReadFile(name)
	if at := strings.LastIndexByte(name, '#'); at > 0 && errors.Is(err, fs.ErrNotExist) {
		if collection, failed := os.ReadFile(name[:at]); failed == nil {
			data, which, err = collection, name[at+1:], nil
		}
	}
	if err != nil {
		return nil, err
	}
	f, err := parseFont(data, which)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return f, nil
}

// ParseFont is ReadFont for the bytes of a file, of a collection the first. A font without outlines, of pixels alone, is an
// error.
func ParseFont(data []byte) (*Font, error) { return parseFont(data, "") }

// parseFont is the font of a file that is asked for.
func parseFont(data []byte, which string) (f *Font, err error) {
	defer func() {
		if broken := recover(); broken != nil {
			f, err = nil, fmt.Errorf("picture: a broken font: %v", broken)
		}
	}()
	faces, err := gotext.ParseTTC(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("picture: no TrueType or OpenType font: %w", err)
	}
	face, err := chosenFace(faces, which)
	if err != nil {
		return nil, err
	}
	f = &Font{Name: familyOf(face), Bold: face.Describe().Aspect.Weight >= 600, font: face.Font}
	if !hasOutlines(face) {
		return nil, fmt.Errorf("picture: the font %s has no outlines", f.Name)
	}
	return f, nil
}

// chosenFace is the font of a collection with a number or of a family, the first when neither is given.
func chosenFace(faces []*gotext.Face, which string) (*gotext.Face, error) {
	if len(faces) == 0 {
		return nil, errors.New("picture: a font collection without fonts")
	}
	if which == "" {
		return faces[0], nil
	}
	var names []string
	for k, face := range faces {
		if number := strconv.Itoa(k + 1); which == number || strings.EqualFold(which, familyOf(face)) {
			return face, nil
		}
		names = append(names, fmt.Sprintf("#%d is %s", k+1, familyOf(face)))
	}
	return nil, fmt.Errorf("picture: no font %q in the file: %s", which, strings.Join(names, ", "))
}

// familyOf is the name of a font's family.
func familyOf(face *gotext.Face) string { return cmp.Or(shown(face.Describe().Family), "unnamed") }

// hasOutlines reports whether any of the first glyphs is drawn by lines and curves.
func hasOutlines(face *gotext.Face) bool {
	const asked = 256
	for id := range gotext.GID(asked) {
		if outline, ok := face.GlyphDataOutline(id); ok && len(outline.Segments) > 0 {
			return true
		}
	}
	return false
}

// postScript is the name as PDF wants it: letters and digits.
func (f *Font) postScript() string {
	name := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, f.Name)
	if f.Bold {
		name += "-Bold"
	}
	return cmp.Or(name, "Font")
}

// fontFiles are fonts named one by one on the command line.
type fontFiles []*Font

// Set reads one more file.
func (f *fontFiles) Set(name string) error {
	one, err := ReadFont(name)
	if err == nil {
		*f = append(*f, one)
	}
	return err
}

// String names the fonts.
func (f *fontFiles) String() string {
	var names []string
	for _, one := range *f {
		names = append(names, one.Name)
	}
	return strings.Join(names, ", ")
}

// Type is what the help calls the value.
func (f *fontFiles) Type() string { return "file" }

// A standardFont is a face of Liberation, for gonum and for us.
type standardFont struct {
	gonum font.Face
	font  *Font
}

// standardFonts are Liberation Sans and Liberation Serif, each regular and bold.
var standardFonts = sync.OnceValue(func() (fonts [2][2]standardFont) {
	for _, face := range liberation.Collection() {
		if face.Font.Style != xfont.StyleNormal || face.Font.Variant == "Mono" {
			continue
		}
		var data bytes.Buffer
		if _, err := face.Face.WriteSourceTo(nil, &data); err != nil {
			panic(fmt.Sprintf("picture: Liberation: %v", err)) // it is a part of the program
		}
		parsed, err := ParseFont(data.Bytes())
		if err != nil {
			panic(fmt.Sprintf("picture: Liberation: %v", err))
		}
		serif, bold := weight(face.Font.Variant == "Serif"), weight(face.Font.Weight == xfont.WeightBold)
		fonts[serif][bold] = standardFont{face, parsed}
	}
	return fonts
})

// A cut is a font as one typeface uses it: with what was asked of it before. One goroutine at a time.
type cut struct {
	*Font
	face   *gotext.Face
	glyphs map[rune]gotext.GID // 0 for none
	shapes map[gotext.GID][]opentype.Segment
}

func newCut(f *Font) *cut {
	return &cut{
		Font: f, face: gotext.NewFace(f.font),
		glyphs: make(map[rune]gotext.GID), shapes: make(map[gotext.GID][]opentype.Segment),
	}
}

// glyph is that of a letter, 0 when the font has none that can be drawn.
func (c *cut) glyph(r rune) gotext.GID {
	id, known := c.glyphs[r]
	if !known {
		unlessBroken(func() {
			if found, has := c.face.NominalGlyph(r); has {
				if _, drawn := c.face.GlyphDataOutline(found); drawn {
					id = found
				}
			}
		})
		c.glyphs[r] = id
	}
	return id
}

// unlessBroken asks something of a font. A font file whose tables contradict each other may make its reader panic; then
// what was asked for is as if the font did not have it.
func unlessBroken(ask func()) {
	defer func() { _ = recover() }()
	ask()
}

// outline is the shape of a glyph in units of the font.
func (c *cut) outline(id gotext.GID) []opentype.Segment {
	shape, known := c.shapes[id]
	if !known {
		unlessBroken(func() {
			if data, has := c.face.GlyphDataOutline(id); has {
				shape = data.Segments
			}
		})
		c.shapes[id] = shape
	}
	return shape
}

// unit is the size of the font's unit in ems.
func (c *cut) unit() float64 { return 1 / float64(max(c.font.Upem(), 16)) }

// advance is the width of a glyph in ems.
func (c *cut) advance(id gotext.GID) (ems float64) {
	unlessBroken(func() { ems = float64(c.face.HorizontalAdvance(id)) * c.unit() })
	return min(max(ems, 0), widestGlyph)
}

// widestGlyph is the most that a glyph may be wide, in ems: a broken font must not move a line off the page.
const widestGlyph = 8
