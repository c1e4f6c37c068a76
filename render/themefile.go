package render

// Themes of one's own.
//
// A theme file is TOML: every field of Theme by its name, words set apart by "-", colours as "#rrggbb". What is not
// there is as in the theme that base names, light if none:
//
//	base = "dark"
//	palette = ["#e69f00", "#56b4e9", "#009e73"]
//	title-size = 24
//
// https://toml.io/en/v1.0.0

import (
	"bytes"
	"errors"
	"fmt"
	"image/color"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"unicode"

	"github.com/pelletier/go-toml/v2"
)

// A themeFile is a Theme with the names and notations of the file.
type themeFile struct {
	Base        string      `toml:"base"`
	Name        string      `toml:"name"`
	Palette     []hexColour `toml:"palette"`
	Neutral     hexColour   `toml:"neutral"`
	Background  hexColour   `toml:"background"`
	Ink         hexColour   `toml:"ink"`
	Muted       hexColour   `toml:"muted"`
	Link        hexColour   `toml:"link"`
	Bridge      hexColour   `toml:"bridge"`
	Scale       []hexColour `toml:"scale"`
	Serif       bool        `toml:"serif"`
	TitleSize   float64     `toml:"title-size"`
	TopicSize   float64     `toml:"topic-size"`
	TextSize    float64     `toml:"text-size"`
	LabelSize   float64     `toml:"label-size"`
	SmallSize   float64     `toml:"small-size"`
	RegionAlpha float64     `toml:"region-alpha"`
	Textures    bool        `toml:"textures"`
}

// A hexColour is a colour as "#rrggbb".
type hexColour color.NRGBA

// UnmarshalText reads a colour.
func (c *hexColour) UnmarshalText(text []byte) error {
	var v uint32
	if !hexNotation.Match(text) {
		return fmt.Errorf("%q is no colour; write it as \"#rrggbb\"", text)
	}
	if _, err := fmt.Sscanf(string(text), "#%06x", &v); err != nil {
		return err
	}
	*c = hexColour(rgb(v))
	return nil
}

var hexNotation = regexp.MustCompile(`^#[0-9A-Fa-f]{6}$`)

// LoadTheme returns the theme of that name, or the one that a file holds: what ends in .toml or names a folder is a file.
// An unknown name is answered with a *graph.UnknownNameError; what is wrong in a file, with file, line and field.
func LoadTheme(name string) (Theme, error) {
	if !strings.EqualFold(filepath.Ext(name), ".toml") && !strings.ContainsAny(name, "/"+string(filepath.Separator)) {
		return FindTheme(name)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return Theme{}, err
	}
	return ParseTheme(name, data)
}

// ParseTheme reads a theme file. The name of the file stands in errors, and names the theme unless it names itself.
func ParseTheme(file string, data []byte) (Theme, error) {
	var start struct {
		Base string `toml:"base"`
	}
	if err := toml.Unmarshal(data, &start); err != nil {
		return Theme{}, fileError(file, err)
	}
	base := Light()
	if start.Base != "" {
		var err error
		if base, err = FindTheme(start.Base); err != nil {
			return Theme{}, fmt.Errorf("%s:%d: base: %w", file, lineOf(data, "base"), err)
		}
	}
	base.Name = strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
	read := themeFile{}
	exchange(reflect.ValueOf(&read).Elem(), reflect.ValueOf(base))
	decoder := toml.NewDecoder(bytes.NewReader(data)).DisallowUnknownFields()
	if err := decoder.Decode(&read); err != nil {
		return Theme{}, fileError(file, err)
	}
	var theme Theme
	exchange(reflect.ValueOf(&theme).Elem(), reflect.ValueOf(read))
	if err := theme.Validate(); err != nil {
		return Theme{}, invalid(file, data, err)
	}
	return theme, nil
}

// exchange sets every field of one struct to that of its name in the other; colours change their notation.
func exchange(to, from reflect.Value) {
	for i := range to.NumField() {
		field, source := to.Field(i), from.FieldByName(to.Type().Field(i).Name)
		switch {
		case !source.IsValid(): // base
		case field.Kind() == reflect.Slice:
			field.Set(reflect.MakeSlice(field.Type(), source.Len(), source.Len()))
			for k := range source.Len() {
				field.Index(k).Set(source.Index(k).Convert(field.Type().Elem()))
			}
		default:
			field.Set(source.Convert(field.Type()))
		}
	}
}

// fileError says where in the file something is wrong.
func fileError(file string, err error) error {
	var unknown *toml.StrictMissingError
	if errors.As(err, &unknown) && len(unknown.Errors) > 0 {
		first := &unknown.Errors[0]
		line, _ := first.Position()
		return fmt.Errorf("%s:%d: %s is no field of a theme; they are %s", file, line, strings.Join(first.Key(), "."),
			strings.Join(themeFields(), ", "))
	}
	var wrong *toml.DecodeError
	if errors.As(err, &wrong) {
		line, _ := wrong.Position()
		where := strings.Join(wrong.Key(), ".")
		if where != "" {
			where += ": "
		}
		return fmt.Errorf("%s:%d: %s%s", file, line, where, strings.TrimPrefix(wrong.Error(), "toml: "))
	}
	return fmt.Errorf("%s: %w", file, err)
}

// themeFields are the names in a file.
func themeFields() []string {
	var names []string
	for field := range reflect.TypeFor[themeFile]().Fields() {
		names = append(names, field.Tag.Get("toml"))
	}
	return names
}

// invalid says where the field stands that cannot be drawn with; the line is that of base when the file is silent.
func invalid(file string, data []byte, err error) error {
	var bad *ThemeError
	if !errors.As(err, &bad) {
		return fmt.Errorf("%s: %w", file, err)
	}
	name := kebab(bad.Field)
	return fmt.Errorf("%s:%d: %s %s", file, lineOf(data, name), name, bad.Problem)
}

// kebab writes TitleSize as title-size.
func kebab(name string) string {
	var b strings.Builder
	for i, r := range name {
		if unicode.IsUpper(r) && i > 0 {
			b.WriteByte('-')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// lineOf is the line on which a field is set, the first for one that is not.
func lineOf(data []byte, field string) int {
	set := regexp.MustCompile(`(?m)^[ \t]*"?` + regexp.QuoteMeta(field) + `"?[ \t]*=`)
	if at := set.FindIndex(data); at != nil {
		return 1 + bytes.Count(data[:at[0]], []byte("\n"))
	}
	return 1
}
