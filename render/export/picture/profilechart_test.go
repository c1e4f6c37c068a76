package picture_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"strings"
	"sync"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/community"
	"github.com/papergraph/papergraph/graph/graphtest"
	"github.com/papergraph/papergraph/render/export/picture"
)

func profiled(t *testing.T, g graph.Graph, o community.ProfileOptions) *community.ResolutionProfile {
	t.Helper()
	p, err := community.Profile(t.Context(), g, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// The chart says what the profile says, is well-formed and the same every time.
func TestProfileAsSVG(t *testing.T) {
	p := profiled(t, graphtest.RingOfCliques(30, 5), community.ProfileOptions{Runs: 3})
	var one, two bytes.Buffer
	chart := picture.NewProfile(`a <"ring"> & more`, p)
	if err := picture.WriteSVG(t.Context(), &one, chart, picture.Options{}); err != nil {
		t.Fatal(err)
	}
	if err := picture.WriteSVG(t.Context(), &two, chart, picture.Options{}); err != nil || !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Errorf("two drawings differ, error %v", err)
	}
	for _, want := range []string{"A: 30", "resolution γ", "communities", "leiden, modularity, 3 searches at each of 25", "Plateau A: 30 communities at γ 1.47 to 10."} {
		if !strings.Contains(one.String(), want) {
			t.Errorf("the chart does not say %q", want)
		}
	}
	for decoder := xml.NewDecoder(&one); ; {
		if _, err := decoder.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

// Several carriers may write one chart at a time; what each draws goes to its own canvas.
func TestProfileIsWrittenSeveralAtATime(t *testing.T) {
	chart := picture.NewProfile("ring", profiled(t, graphtest.RingOfCliques(30, 5), community.ProfileOptions{Runs: 3}))
	var want bytes.Buffer
	if err := picture.WriteSVG(t.Context(), &want, chart, picture.Options{}); err != nil {
		t.Fatal(err)
	}
	var got [8]bytes.Buffer
	var writers sync.WaitGroup
	for k := range got {
		writers.Go(func() {
			if err := picture.WriteSVG(t.Context(), &got[k], chart, picture.Options{}); err != nil {
				t.Error(err)
			}
		})
	}
	writers.Wait()
	for k := range got {
		if !bytes.Equal(got[k].Bytes(), want.Bytes()) {
			t.Errorf("writer %d of several wrote something else than one alone", k)
		}
	}
}

func TestProfileAsPNG(t *testing.T) {
	p := profiled(t, graphtest.Karate(), community.ProfileOptions{Runs: 2, Points: 8})
	var b bytes.Buffer
	if err := picture.WritePNG(t.Context(), &b, picture.NewProfile("karate", p), picture.Options{}); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	if size := img.Bounds().Size(); size.X != 1375 || size.Y != 958 {
		t.Errorf("the picture is %v", size)
	}
}

// Profiles of nothing and of extreme resolutions are drawn without numbers that are none.
func TestProfileOfAnythingIsDrawn(t *testing.T) {
	for _, p := range []*community.ResolutionProfile{
		profiled(t, graphtest.Isolated(0), community.ProfileOptions{Points: 2, Runs: 2}),
		profiled(t, graphtest.Isolated(3), community.ProfileOptions{Points: 3, Runs: 2}),
		profiled(t, graphtest.Karate(), community.ProfileOptions{From: 1e-9, To: 1e9, Points: 40, Runs: 2}),
		profiled(t, graphtest.Karate(), community.ProfileOptions{From: 1, To: 1 + 1e-12, Points: 2, Runs: 2}),
		{},
	} {
		var b bytes.Buffer
		if err := picture.WriteSVG(t.Context(), &b, picture.NewProfile("anything", p), picture.Options{}); err != nil {
			t.Fatal(err)
		}
		if s := b.String(); strings.Contains(s, "NaN") || strings.Contains(s, "Inf") {
			t.Errorf("the chart of %d points has numbers that are none", len(p.Points))
		}
		if err := picture.WritePNG(t.Context(), io.Discard, picture.NewProfile("anything", p), picture.Options{}); err != nil {
			t.Fatal(err)
		}
	}
}

// A file's ending names its carrier; what is no graph for Graphviz cannot be a DOT.
func TestCarrierOf(t *testing.T) {
	for name, want := range map[string]string{"a.svg": "svg", "dir/b.PNG": "png", "c.gif": "", "svg": "", "d.dot": ""} {
		got, err := picture.CarrierOf(name, false)
		if got.Name != want || (err == nil) != (want != "") {
			t.Errorf("%s: %q, error %v", name, got.Name, err)
		}
	}
	if got, err := picture.CarrierOf("d.dot", true); err != nil || got.Name != "dot" {
		t.Errorf("d.dot: %q, error %v", got.Name, err)
	}
	chart := picture.NewProfile("", &community.ResolutionProfile{})
	if err := picture.WriteDOT(t.Context(), io.Discard, chart, picture.Options{}); err == nil {
		t.Error("a chart was written as a graph")
	}
}
