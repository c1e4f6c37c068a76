// Package peers lets other graph libraries compute on graphs of this project: igraph, leidenalg, networkit, graph-tool and
// networkx, each in a process of its own that is asked to run a line of Python on a graph. Development commands compare
// values and times with it; nothing else imports it.
//
//	found := peers.Find(ctx)
//	w, err := peers.Start(ctx, found["igraph"], 2)
//	err = w.Load(file)
//	answer, err := w.Run(ctx, peers.Code{Run: "g.pagerank(weights=weight)", Value: "r"}, seed)
//
// Python is what PAPERGRAPH_PYTHON names, else python3; graph-tool, which distributions install for their own Python, is
// looked for in /usr/bin/python3 as well. Nothing is installed.
package peers

import (
	"bufio"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
)

// Names are the libraries that may be found, and the modules by which they are known to be there.
var Names = []struct{ Name, Module string }{
	{"igraph", "igraph"},
	{"leidenalg", "leidenalg"},
	{"networkit", "networkit"},
	{"graph-tool", "graph_tool"},
	{"networkx", "networkx"},
}

// A Peer is a library and the Python that has it.
type Peer struct{ Name, Python string }

//go:embed driver.py
var driver string

// Find returns the libraries that are installed, by name.
func Find(ctx context.Context) map[string]Peer {
	found := make(map[string]Peer)
	for i, python := range pythons() {
		for _, name := range installed(ctx, python) {
			if i > 0 && name != systemOnly {
				continue
			}
			if _, before := found[name]; !before {
				found[name] = Peer{name, python}
			}
		}
	}
	return found
}

// systemOnly is the library that comes with a system's Python alone; of the others that has old versions.
const systemOnly = "graph-tool"

func pythons() []string {
	own := os.Getenv("PAPERGRAPH_PYTHON")
	if own == "" {
		own = "python3"
	}
	return []string{own, "/usr/bin/python3"}
}

// installed names the libraries that a Python can import together with numpy, without importing them.
func installed(ctx context.Context, python string) (names []string) {
	const ask = "import importlib.util, sys\nfor m in sys.argv[1:]: print(int(importlib.util.find_spec(m) is not None))"
	args := []string{"-c", ask, "numpy"}
	for _, p := range Names {
		args = append(args, p.Module)
	}
	out, err := exec.CommandContext(ctx, python, args...).Output()
	there := strings.Fields(string(out))
	if err != nil || len(there) != len(Names)+1 || there[0] == "0" {
		return nil
	}
	for i, p := range Names {
		if there[i+1] == "1" {
			names = append(names, p.Name)
		}
	}
	return names
}

// Worker is a process that holds a graph and computes on it when asked.
type Worker struct {
	process *exec.Cmd
	in      io.WriteCloser
	out     *bufio.Reader
}

// Start runs a library on up to the given number of threads.
func Start(ctx context.Context, p Peer, threads int) (*Worker, error) {
	c := exec.CommandContext(ctx, p.Python, "-c", driver, p.Name, fmt.Sprint(threads))
	c.Env = append(os.Environ(), fmt.Sprintf("OMP_NUM_THREADS=%d", threads), "PYTHONWARNINGS=ignore")
	return StartCommand(c)
}

// StartCommand runs a program that speaks the language of the driver; see Serve.
func StartCommand(c *exec.Cmd) (*Worker, error) {
	in, err := c.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := c.StdoutPipe()
	if err != nil {
		return nil, err
	}
	c.Stderr = os.Stderr
	if err := c.Start(); err != nil {
		return nil, err
	}
	return &Worker{process: c, in: in, out: newLines(out)}, nil
}

// Code is what a library computes: Run is timed, Value makes numbers of its result r.
type Code struct{ Run, Value string }

// Answer is what came of a run.
type Answer struct {
	Seconds float64
	Values  []float64
}

// request and reply are the lines of the conversation.
type request struct {
	Do string `json:"do"`
	*File
	Code  string `json:"code,omitempty"`
	Value string `json:"value,omitempty"`
	Seed  uint64 `json:"seed"`
}

type reply struct {
	Seconds float64 `json:"seconds"`
	Values  []byte  `json:"values"` // little-endian 64-bit floating-point numbers
	Bytes   int64   `json:"bytes"`
	Error   string  `json:"error"`
}

// Load makes the library read a graph, in place of the one before.
func (w *Worker) Load(f *File) error {
	_, err := w.ask(request{Do: "load", File: f})
	return err
}

// ErrTime is the error of a run that took longer than it was given; its process is gone.
var ErrTime = errors.New("the time is up")

// Run computes; after limit the process is ended and ErrTime returned.
func (w *Worker) Run(c Code, seed uint64, limit time.Duration) (Answer, error) {
	late := time.AfterFunc(limit, func() { _ = w.process.Process.Kill() })
	r, err := w.ask(request{Do: "run", Code: c.Run, Value: c.Value, Seed: seed})
	if !late.Stop() {
		err = ErrTime
	}
	if err != nil {
		return Answer{}, err
	}
	values, err := decoded(r.Values)
	return Answer{r.Seconds, values}, err
}

// Memory is the largest resident set of the process in bytes since the graph was loaded; 0 where it is not known.
func (w *Worker) Memory() int64 {
	r, err := w.ask(request{Do: "memory"})
	if err != nil {
		return 0
	}
	return r.Bytes
}

// Close ends the process.
func (w *Worker) Close() {
	_ = w.in.Close()
	_ = w.process.Wait()
}

func (w *Worker) ask(q request) (reply, error) {
	line, err := json.Marshal(q)
	if err != nil {
		return reply{}, err
	}
	if _, err := w.in.Write(append(line, '\n')); err != nil {
		return reply{}, err
	}
	text, err := w.out.ReadBytes('\n')
	if err != nil {
		return reply{}, fmt.Errorf("the process ended: %w", err)
	}
	var r reply
	if err := json.Unmarshal(text, &r); err != nil {
		return reply{}, fmt.Errorf("%q: %w", text, err)
	}
	if r.Error != "" {
		return reply{}, errors.New(r.Error)
	}
	return r, nil
}

// newLines reads answers, which may be long.
func newLines(r io.Reader) *bufio.Reader { return bufio.NewReaderSize(r, 1<<16) }
