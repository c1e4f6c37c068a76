package picture

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/papergraph/papergraph/render/rendertest"
)

const twoNodes = `graph "g" { a [pos="0,0!"]; b [pos="100,50!"]; a -- b; }`

func TestDrawDOT(t *testing.T) {
	svg, err := drawDOT(context.Background(), []byte(twoNodes), 2, 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := wellFormed(svg); err != nil {
		t.Error(err)
	}
	if !bytes.HasPrefix(svg, []byte(`<?xml version="1.0" encoding="UTF-8"?>`+"\n<svg ")) || bytes.Contains(svg, []byte("<!DOCTYPE")) {
		t.Errorf("the document begins with %.200s", svg)
	}
}

func TestDrawDOTRefuses(t *testing.T) {
	_, err := drawDOT(context.Background(), []byte(twoNodes), graphvizNodes+1, 1)
	if err == nil || !strings.Contains(err.Error(), "5,001 nodes") {
		t.Errorf("too many nodes: %v", err)
	}
	_, err = drawDOT(context.Background(), []byte(twoNodes), 2, graphvizEdges+1)
	if err == nil || !strings.Contains(err.Error(), "20,001 edges") {
		t.Errorf("too many edges: %v", err)
	}
	if _, err := drawDOT(context.Background(), []byte(`graph { a -- `), 2, 1); err == nil {
		t.Error("half a graph is accepted")
	}
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := drawDOT(cancelled, []byte(twoNodes), 2, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// A caller that waits for Graphviz stops waiting when its context ends.
func TestDrawDOTWaitsNoLongerThanAsked(t *testing.T) {
	graphvizGate <- struct{}{}
	defer func() { <-graphvizGate }()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	if _, err := drawDOT(ctx, []byte(twoNodes), 2, 1); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v, want %v", err, context.DeadlineExceeded)
	}
}

// A drawing whose writing was broken off can be written by the next who asks.
func TestDrawingIsWrittenAfterOneThatWasBrokenOff(t *testing.T) {
	d, err := NewTopics(t.Context(), rendertest.Map(12, 2, 1), Options{})
	if err != nil {
		t.Fatal(err)
	}
	graphvizGate <- struct{}{}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	err = WriteSVG(ctx, io.Discard, d, Options{})
	<-graphvizGate
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("error %v, want %v", err, context.DeadlineExceeded)
	}
	if err := WriteSVG(t.Context(), io.Discard, d, Options{}); err != nil {
		t.Errorf("written again: %v", err)
	}
}

// Many goroutines at once, after a failure, get the same bytes as one.
func TestDrawDOTFromManyGoroutines(t *testing.T) {
	dot := laidOut(t, rendertest.Map(40, 4, 3)).mapDOT()
	want, err := drawDOT(context.Background(), dot, 40, 200)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := drawDOT(context.Background(), []byte("graph {"), 0, 0); err == nil {
		t.Fatal("half a graph is accepted")
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			if got, err := drawDOT(context.Background(), dot, 40, 200); err != nil || !bytes.Equal(got, want) {
				t.Errorf("%d bytes and %v, want %d equal ones", len(got), err, len(want))
			}
		})
	}
	group.Wait()
}

func TestTidySVG(t *testing.T) {
	for name, svg := range map[string]string{
		"nothing": "", "half": "<svg><g>", "no root": "<html></svg>", "broken": "<svg><g></svg>", "entity": "<svg>&nosuch;</svg>",
	} {
		if out, err := tidySVG([]byte(svg)); err == nil {
			t.Errorf("%s: %s is accepted", name, out)
		}
	}
	got, err := tidySVG([]byte("<?xml?><!DOCTYPE svg><!-- by --><svg width=\"1\"></svg>\n"))
	if want := "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg role=\"img\" width=\"1\"></svg>\n"; err != nil || string(got) != want {
		t.Errorf("got %s, %v, want %s", got, err, want)
	}
}
