package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"

	"github.com/papergraph/papergraph/graph/graphtest/peers"
)

// bench is the measuring under way.
type bench struct {
	runs  int
	limit time.Duration
	found map[string]peers.Peer
	told  map[string]bool // what has been said to be left out
	out   printer
	lines []line
}

// enough is the time after which a library has no further run in a row.
const enough = 30 * time.Second

// networkxNodes is the size up to which networkx takes part: it is slower than all others by orders of magnitude.
const networkxNodes = 10_000

// entrant is a library in a row.
type entrant struct {
	name    string
	code    peers.Code
	worker  *peers.Worker
	seconds []float64
	values  []float64
	memory  int64
	failed  error
}

func (b *bench) run(ctx context.Context, rows []row) error {
	dir, err := os.MkdirTemp("", "peerbench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	b.found, b.told = peers.Find(ctx), make(map[string]bool)
	files := make(map[string]*peers.File)
	for _, r := range rows {
		for _, name := range r.graphs {
			if files[name] == nil {
				if files[name], err = prepared(ctx, name, filepath.Join(dir, name)); errors.Is(err, errNotHere) {
					b.leaveOut(err.Error())
					continue
				}
				if err != nil {
					return err
				}
			}
			progress("%s on %s", r.name, name)
			if err := b.measure(ctx, r, name, files[name]); err != nil {
				return err
			}
		}
	}
	return ctx.Err()
}

func prepared(ctx context.Context, name, path string) (*peers.File, error) {
	g, err := graphNamed(ctx, name)
	if err != nil {
		return nil, err
	}
	return peers.Write(path, g)
}

// leaveOut says once that something is left out.
func (b *bench) leaveOut(what string) {
	if !b.told[what] {
		b.told[what] = true
		progress("left out: %s", what)
	}
}

// progress tells on standard error what goes on.
func progress(format string, args ...any) { fmt.Fprintf(os.Stderr, format+"\n", args...) }

// measure runs all libraries of a row in turn.
func (b *bench) measure(ctx context.Context, r row, name string, f *peers.File) error {
	entrants, err := b.enter(ctx, r, f.Nodes)
	if err != nil {
		return err
	}
	for _, e := range entrants {
		e.failed = e.worker.Load(f)
	}
	for seed := range b.runs {
		for _, e := range entrants {
			if e.failed == nil && total(e.seconds) < enough.Seconds() {
				e.run(uint64(seed), b.limit)
			}
		}
	}
	for _, e := range entrants {
		if e.failed == nil {
			e.memory = e.worker.Memory()
		}
		e.worker.Close()
	}
	if ctx.Err() != nil {
		return ctx.Err() // what is there has been cut off
	}
	lines := linesOf(r, name, entrants)
	b.out.add(lines)
	b.lines = append(b.lines, lines...)
	return nil
}

func (e *entrant) run(seed uint64, limit time.Duration) {
	a, err := e.worker.Run(e.code, seed, limit)
	if err != nil {
		e.failed = err
		return
	}
	e.seconds, e.values = append(e.seconds, a.Seconds), append(e.values, a.Values[0])
}

// enter starts a process for this project and one for each library of the row that is installed.
func (b *bench) enter(ctx context.Context, r row, nodes int) ([]*entrant, error) {
	ours, err := startSelf(ctx)
	if err != nil {
		return nil, err
	}
	all := []*entrant{{name: "papergraph", code: peers.Code{Run: "ours " + r.name}, worker: ours}}
	for _, p := range r.peers {
		if p.name == "networkx" && nodes > networkxNodes {
			continue
		}
		var w *peers.Worker
		if p.name == gonumName {
			w, err = startSelf(ctx)
		} else if found, installed := b.found[p.name]; installed {
			w, err = peers.Start(ctx, found, threads)
		} else {
			b.leaveOut(p.name + ": it is not installed")
			continue
		}
		if err != nil {
			return nil, err
		}
		all = append(all, &entrant{name: p.name, code: p.code, worker: w})
	}
	return all, nil
}

// startSelf starts a process of this command that computes.
func startSelf(ctx context.Context) (*peers.Worker, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	c := exec.CommandContext(ctx, program, "-worker")
	c.Env = append(os.Environ(), fmt.Sprintf("GOMAXPROCS=%d", threads))
	return peers.StartCommand(c)
}

func total(seconds []float64) (all float64) {
	for _, s := range seconds {
		all += s
	}
	return all
}

func median(x []float64) float64 {
	sorted := slices.Sorted(slices.Values(x))
	return sorted[len(sorted)/2]
}
