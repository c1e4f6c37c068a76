package picture_test

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/export/picture"
)

func TestOptionsValidate(t *testing.T) {
	broken := render.Light()
	broken.RegionAlpha = 2
	for field, o := range map[string]picture.Options{
		"Width":       {Width: 299},
		"Height":      {Height: 10},
		"DPI":         {DPI: 7},
		"RegionAlpha": {Theme: broken},
		"million":     {Width: 7200, DPI: 1200},
	} {
		if err := o.Validate(); err == nil || !strings.Contains(err.Error(), field) {
			t.Errorf("%s: error %v does not name it", field, err)
		}
	}
	for _, o := range []picture.Options{{}, {Theme: render.Light()}, {Width: 300}, {MaxLabels: -1, MaxLinks: -1, MaxBridges: -1}, {DPI: 600}} {
		if err := o.Validate(); err != nil {
			t.Errorf("%+v: %v", o, err)
		}
	}
}

// Every option can be set by its flag, lengths in any unit.
func TestParamsSetOptions(t *testing.T) {
	set := func(name, value string) (picture.Options, error) {
		var o picture.Options
		for _, p := range picture.Params {
			if p.Name != name {
				continue
			}
			switch field := p.Field(&o).(type) {
			case interface{ Set(string) error }:
				return o, field.Set(value)
			case *int:
				*field = 7
			case *bool:
				*field = true
			}
			return o, nil
		}
		t.Fatalf("no option %s", name)
		return o, nil
	}
	for value, want := range map[string]float64{"864": 864, "12in": 864, " 25.4 mm": 72, "2.54cm": 72, "96px": 72, "1e2pt": 100, `6"`: 0, "in": 0, "-3": 0, "NaN": 0, "12ft": 0} {
		o, err := set("width", value)
		if want == 0 != (err != nil) || want > 0 && math.Abs(o.Width-want) > 1e-9 {
			t.Errorf("--width %q is %g points, %v; want %g", value, o.Width, err, want)
		}
	}
	if o, err := set("theme", "Dark"); err != nil || o.Theme.Name != "dark" {
		t.Errorf("--theme Dark: %v, %v", o.Theme.Name, err)
	}
	for _, name := range []string{"dpi", "max-labels", "max-links", "max-bridges", "transparent"} {
		if o, _ := set(name, ""); reflect.ValueOf(o).IsZero() {
			t.Errorf("--%s sets nothing", name)
		}
	}
}
