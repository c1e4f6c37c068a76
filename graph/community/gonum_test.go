package community

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/papergraph/papergraph/graph/graphtest"
)

// Both find communities of about the same modularity; ours repeats its passes and starts, so it is hardly ever worse.
func TestLouvainAgainstGonum(t *testing.T) {
	for i, g := range samples() {
		theirs, err := GonumLouvain(t.Context(), g, Options{Starts: 3})
		if err != nil {
			t.Fatal(err)
		}
		ours, err := Louvain(t.Context(), g, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if ours.Quality < theirs.Quality-0.01 || theirs.Quality < ours.Quality-0.08 {
			t.Errorf("graph %d: modularity %v, by gonum %v", i, ours.Quality, theirs.Quality)
		}
		if g.NumEdges() > 0 && math.Abs(gonumQ(g, theirs.Partition, 1)-theirs.Quality) > 1e-9 {
			t.Errorf("graph %d: gonum's partition has modularity %v, reported is %v", i, gonumQ(g, theirs.Partition, 1), theirs.Quality)
		}
		if theirs.Engine != Gonum || theirs.Levels < 1 {
			t.Errorf("graph %d: engine %q, %d levels", i, theirs.Engine, theirs.Levels)
		}
	}
}

// Run takes gonum where gonum has the method and the quality, and says who computed.
func TestEngines(t *testing.T) {
	g := graphtest.Karate()
	for _, c := range []struct {
		method  string
		o       Options
		engine  string
		starts  int
		quality float64
	}{
		{"louvain", Options{Engine: Gonum}, Gonum, 1, 0.38},
		{"louvain", Options{Engine: Gonum, Quality: "Modularity"}, Gonum, 1, 0.38},
		{"louvain", Options{Engine: Gonum, Quality: "cpm", Resolution: 0.1}, Own, 10, 30},
		{"louvain", Options{Engine: Own}, Own, 10, 0.41},
		{"leiden", Options{Engine: Gonum}, Own, 10, 0.4197},
		{"label-propagation", Options{Engine: Gonum}, Own, 10, 0.3},
	} {
		m, err := Find(c.method)
		if err != nil {
			t.Fatal(err)
		}
		r, err := m.Run(t.Context(), g, c.o)
		if err != nil {
			t.Fatal(err)
		}
		if r.Engine != c.engine || r.Starts != c.starts || r.Quality < c.quality {
			t.Errorf("%s with %+v: engine %s, %d starts, quality %v", c.method, c.o, r.Engine, r.Starts, r.Quality)
		}
	}
}

func TestGonumHasNoCPM(t *testing.T) {
	if _, err := GonumLouvain(t.Context(), graphtest.Karate(), Options{Quality: "cpm"}); err == nil || !strings.Contains(err.Error(), `gonum has no quality "cpm"`) {
		t.Errorf("error %v", err)
	}
	if _, err := GonumLouvain(t.Context(), graphtest.Karate(), Options{Quality: "none"}); err == nil {
		t.Error("an unknown quality was taken")
	}
}

// gonum needs seconds for this graph; when the context ends the answer comes at once.
func TestGonumIsCancelled(t *testing.T) {
	g := graphtest.PreferentialAttachment(4000, 10, 2)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	begin := time.Now()
	_, err := GonumLouvain(ctx, g, Options{})
	if !errors.Is(err, context.DeadlineExceeded) || time.Since(begin) > time.Second {
		t.Errorf("error %v after %v", err, time.Since(begin))
	}
}

// A source that has given all its numbers ends the run with a sentence.
func TestGonumIsLimited(t *testing.T) {
	task, err := newTask(t.Context(), graphtest.Karate(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := limitedModularize(task, 40); err == nil || !strings.Contains(err.Error(), "does not settle") {
		t.Errorf("error %v", err)
	}
}

// A run that was left alone ends when its source is asked again.
func TestGonumEndsWithTheContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	task, err := newTask(ctx, graphtest.Karate(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	if _, err := limitedModularize(task, checkEvery+1); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

// What gonum panics of is an error, for it runs in a goroutine where nobody could catch it.
func TestGonumsPanicIsAnError(t *testing.T) {
	if _, err := limitedModularize(task{ctx: t.Context()}, 1); err == nil || !strings.HasPrefix(err.Error(), "community: gonum: ") {
		t.Errorf("without a graph the error is %v", err)
	}
}
