package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/papergraph/papergraph/graph/graphtest"
)

// stopsWithin is how long a cancelled command may go on: a second, and room for a machine that does much else.
const stopsWithin = 10 * time.Second

// TestGraphStopsReading cancels the reading of an edge list that has no end.
func TestGraphStopsReading(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	in := &endlessEdges{after: 100_000, then: cancel}
	stopped(t, ctx, in, "graph", "-", "--measures", "degree")
}

// TestGraphStopsComputing cancels kernels that have minutes of work before them.
func TestGraphStopsComputing(t *testing.T) {
	name := filepath.Join(t.TempDir(), "edges.tsv")
	writeEdges(t, name)
	for _, args := range [][]string{
		{"--measures", "betweenness", "--exact", "--communities", "none"},
		{"--measures", "betweenness", "--distance", "inverse", "--communities", "none"},
		{"--measures", "closeness", "--distance", "inverse", "--communities", "none"},
		{"--measures", "degree", "--communities", "leiden", "--starts", "100000"},
		{"--measures", "degree", "--communities", "louvain", "--starts", "100000"},
		{"--measures", "degree", "--communities", "label-propagation", "--starts", "1000000"},
	} {
		t.Run(fmt.Sprint(args[1], args[len(args)-1]), func(t *testing.T) {
			t.Parallel()
			ctx, cancel := context.WithCancel(t.Context())
			time.AfterFunc(500*time.Millisecond, cancel)
			stopped(t, ctx, nil, append([]string{"graph", name}, args...)...)
		})
	}
}

// stopped runs a command until its context is cancelled and checks that it ends soon, and says so.
func stopped(t *testing.T, ctx context.Context, in io.Reader, args ...string) {
	t.Helper()
	code := make(chan int, 1)
	var out, messages bytes.Buffer
	go func() { code <- run(ctx, args, terminal{in: in, out: &out, err: &messages}) }()
	select {
	case got := <-code:
		t.Fatalf("it was done before it was cancelled: exit code %d, %s", got, &messages)
	case <-ctx.Done():
	}
	start := time.Now()
	select {
	case got := <-code:
		t.Logf("stopped after %v", time.Since(start).Round(time.Millisecond))
		if got != exitStopped || out.Len() > 0 {
			t.Errorf("exit code %d, %d bytes of output, messages %q", got, out.Len(), &messages)
		}
	case <-time.After(stopsWithin):
		t.Errorf("it goes on %v after it was cancelled", stopsWithin)
	}
}

// endlessEdges is an edge list without an end that calls then after a number of lines.
type endlessEdges struct {
	line, after int
	then        func()
}

func (e *endlessEdges) Read(p []byte) (int, error) {
	e.line++
	if e.line == e.after {
		e.then()
	}
	return copy(p, fmt.Sprintf("%d\t%d\n", e.line%9973, e.line%10007)), nil
}

// writeEdges writes a weighted random graph of 30,000 nodes and 300,000 edges.
func writeEdges(t *testing.T, name string) {
	g := graphtest.Weighted(graphtest.PreferentialAttachment(30_000, 10, 1), 1)
	var text bytes.Buffer
	for u := range g.NumNodes() {
		adj, weight := g.Row(u)
		for i, v := range adj {
			if int(v) > u {
				fmt.Fprintf(&text, "%d\t%d\t%v\n", u, v, weight[i])
			}
		}
	}
	if err := os.WriteFile(name, text.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}
