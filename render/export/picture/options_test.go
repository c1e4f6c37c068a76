package picture_test

import (
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
