package picture

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"image/color"
	"io"
	"strconv"
	"strings"

	"gonum.org/v1/plot/vg"
)

// Graphviz draws well only as SVG, so that its SVG is read back as marks, which any carrier can draw. Of SVG, that is what
// Graphviz writes: one group that is moved and not scaled, in it polygons, lines, ellipses, paths of straight lines and
// cubic curves, and lines of text, each with its colours as attributes. Tooltips and links stay behind.

// A tracing is what an SVG of Graphviz shows.
type tracing struct {
	width, height float64
	foot          float64 // what is free below, in the height
	origin        point   // of the drawing's coordinates, whose y grows downward
	marks         []func(*pen)
}

// traceSVG reads an SVG that Graphviz has written, and leaves some height free below it.
func traceSVG(svg []byte, foot float64) (tracing, error) {
	t := tracing{foot: foot}
	decoder := xml.NewDecoder(bytes.NewReader(svg))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return t, nil
		}
		if err != nil {
			return t, fmt.Errorf("picture: Graphviz's SVG: %w", err)
		}
		if start, is := token.(xml.StartElement); is {
			if err := t.element(decoder, start); err != nil {
				return t, fmt.Errorf("picture: Graphviz's SVG: <%s>: %w", start.Name.Local, err)
			}
		}
	}
}

func (t *tracing) draw(p *pen) {
	for _, mark := range t.marks {
		mark(p)
	}
}

// element takes in one element.
func (t *tracing) element(decoder *xml.Decoder, start xml.StartElement) error {
	a := attributesOf(start)
	switch start.Name.Local {
	case "svg":
		box, err := numbers(a["viewBox"])
		if err != nil || len(box) != 4 {
			return fmt.Errorf("viewBox %q", a["viewBox"])
		}
		t.width, t.height = box[2], box[3]+t.foot
	case "g":
		if _, moved, has := strings.Cut(a["transform"], "translate("); has {
			by, err := numbers(strings.TrimSuffix(moved, ")"))
			if err != nil || len(by) != 2 {
				return fmt.Errorf("transform %q", a["transform"])
			}
			t.origin = point{by[0], by[1]}
		}
	case "text":
		return t.text(decoder, start, a)
	case "polygon", "polyline", "ellipse", "path":
		path, err := t.shape(start.Name.Local, a)
		if err != nil {
			return err
		}
		t.marks = append(t.marks, func(p *pen) { p.traced(path, a) })
	}
	return nil
}

func attributesOf(start xml.StartElement) map[string]string {
	a := make(map[string]string, len(start.Attr))
	for _, attribute := range start.Attr {
		a[attribute.Name.Local] = attribute.Value
	}
	return a
}

// place is a point of the SVG on the page.
func (t *tracing) place(x, y float64) point {
	return point{t.origin.x + x, t.height - (t.origin.y + y)}
}

// shape is the path of a shape.
func (t *tracing) shape(kind string, a map[string]string) (vg.Path, error) {
	switch kind {
	case "ellipse":
		n, err := numbers(a["cx"] + " " + a["cy"] + " " + a["rx"] + " " + a["ry"])
		if err != nil || len(n) != 4 {
			return nil, fmt.Errorf("an ellipse at %q, %q", a["cx"], a["cy"])
		}
		return ellipsePath(t.place(n[0], n[1]), n[2], n[3]), nil
	case "path":
		return t.path(a["d"])
	}
	n, err := numbers(a["points"])
	if err != nil || len(n)%2 != 0 {
		return nil, fmt.Errorf("points %.40q", a["points"])
	}
	var path vg.Path
	t.lines(&path, n)
	if kind == "polygon" && len(path) > 0 {
		path.Close()
	}
	return path, nil
}

// lines adds straight lines through points, to the first of which it moves when the path is empty.
func (t *tracing) lines(path *vg.Path, n []float64) {
	for i := 0; i+1 < len(n); i += 2 {
		at := t.place(n[i], n[i+1]).vg()
		if len(*path) == 0 {
			path.Move(at)
		} else {
			path.Line(at)
		}
	}
}

// path reads the commands M, L, C and Z with absolute coordinates.
func (t *tracing) path(d string) (vg.Path, error) {
	var path vg.Path
	for d != "" {
		end := strings.IndexAny(d[1:], "MLCZz") + 1
		if end == 0 {
			end = len(d)
		}
		n, err := numbers(d[1:end])
		if err != nil {
			return nil, err
		}
		if err := t.command(&path, d[0], n); err != nil {
			return nil, err
		}
		d = d[end:]
	}
	return path, nil
}

func (t *tracing) command(path *vg.Path, command byte, n []float64) error {
	switch {
	case command == 'M' && len(n) >= 2:
		path.Move(t.place(n[0], n[1]).vg())
		t.lines(path, n[2:])
	case command == 'L' && len(n)%2 == 0:
		t.lines(path, n)
	case command == 'C' && len(n)%6 == 0:
		for ; len(n) > 0; n = n[6:] {
			path.CubeTo(t.place(n[0], n[1]).vg(), t.place(n[2], n[3]).vg(), t.place(n[4], n[5]).vg())
		}
	case command == 'Z' || command == 'z':
		path.Close()
	default:
		return fmt.Errorf("the command %q with %d numbers", command, len(n))
	}
	return nil
}

// text takes in a line of text.
func (t *tracing) text(decoder *xml.Decoder, start xml.StartElement, a map[string]string) error {
	var line string
	if err := decoder.DecodeElement(&line, &start); err != nil {
		return err
	}
	if line = shown(line); line == "" {
		return nil // a gap between lines
	}
	n, err := numbers(a["x"] + " " + a["y"] + " " + a["font-size"])
	if err != nil || len(n) != 3 {
		return fmt.Errorf("x %q, y %q, font-size %q", a["x"], a["y"], a["font-size"])
	}
	at, anchor := t.place(n[0], n[1]), a["text-anchor"]
	colour, _ := svgColour(cmp.Or(a["fill"], "#000000"), a["fill-opacity"])
	style := textStyle{size: n[2], bold: a["font-weight"] == "bold", colour: colour}
	t.marks = append(t.marks, func(p *pen) {
		width := p.typeface.width(line, style.size, style.bold)
		p.text(line, at.plus(-width*map[string]float64{"middle": 0.5, "end": 1}[anchor], 0), style)
	})
	return nil
}

// traced draws a shape with the colours and the line that its attributes tell.
func (p *pen) traced(path vg.Path, a map[string]string) {
	if fill, has := svgColour(a["fill"], a["fill-opacity"]); has {
		p.fill(path, fill)
	}
	stroke, has := svgColour(a["stroke"], a["stroke-opacity"])
	if !has {
		return
	}
	width := 1.0
	if n, err := numbers(a["stroke-width"]); err == nil && len(n) == 1 {
		width = n[0]
	}
	if dash, err := numbers(a["stroke-dasharray"]); err == nil && len(dash) > 0 {
		pattern := make([]vg.Length, len(dash))
		for i, length := range dash {
			pattern[i] = vg.Length(length)
		}
		p.canvas.SetLineDash(pattern, 0)
		defer p.canvas.SetLineDash(nil, 0)
	}
	p.stroke(path, stroke, width)
}

// svgColour reads a colour as Graphviz writes it, and whether there is any.
func svgColour(name, opacity string) (color.NRGBA, bool) {
	c := color.NRGBA{A: 0xFF}
	if hex, is := strings.CutPrefix(name, "#"); is {
		v, err := strconv.ParseUint(hex, 16, 32)
		if err != nil || len(hex) != 6 {
			return c, false
		}
		c.R, c.G, c.B = uint8(v>>16), uint8(v>>8), uint8(v)
	} else if grey, known := map[string]uint8{"black": 0, "white": 0xFF}[name]; known {
		c.R, c.G, c.B = grey, grey, grey
	} else {
		return c, false // none, transparent
	}
	if part, err := strconv.ParseFloat(opacity, 64); err == nil {
		c = faded(c, part)
	}
	return c, true
}

// numbers reads numbers that are set apart by blanks and commas.
func numbers(s string) ([]float64, error) {
	var all []float64
	for _, field := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' }) {
		v, err := strconv.ParseFloat(field, 64)
		if err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, nil
}
