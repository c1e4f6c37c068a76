// Command papergraph maps a field of research: papers in; topics, bridging papers, publishable maps and files for
// Gephi and VOSviewer out.
//
// This package is people: flags, messages, progress bars, exit codes. What is computed is one function, (*line).draw
// in line.go, and everything it calls lives in the rooms nlp, graph and render.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/papergraph/papergraph/graph"
)

// Exit codes, as documented in the help of papergraph.
const (
	exitFine    = 0
	exitFailed  = 1
	exitUsage   = 2
	exitSkipped = 3   // finished, but some records were skipped
	exitStopped = 130 // interrupted by the user
)

func main() {
	debug.SetGCPercent(50) // a third less memory for a tenth more time: maps are made on laptops
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], terminal{in: os.Stdin, out: os.Stdout, err: os.Stderr})
	stop()
	os.Exit(code)
}

// terminal is where a command reads and writes.
type terminal struct {
	in       io.Reader
	out, err io.Writer
}

// run executes one command line and returns its exit code.
func run(ctx context.Context, args []string, t terminal) int {
	root := newRoot(t)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return exitFine
	}
	code := exitCode(ctx, err)
	if message := messageOf(err, code); message != "" {
		fmt.Fprintln(t.err, "papergraph: "+message)
	}
	return code
}

// usageError is a command line that cannot be understood.
type usageError struct{ err error }

func (e usageError) Error() string { return e.err.Error() }
func (e usageError) Unwrap() error { return e.err }

// errSkipped ends a command that finished although records were skipped; the messages have been printed.
var errSkipped = errors.New("some records were skipped")

func exitCode(ctx context.Context, err error) int {
	var usage usageError
	var unknown *graph.UnknownNameError
	var outside *graph.RangeError
	switch {
	case errors.Is(err, errSkipped):
		return exitSkipped
	case errors.Is(err, context.Canceled) && ctx.Err() != nil:
		return exitStopped
	case errors.As(err, &usage), errors.As(err, &unknown), errors.As(err, &outside):
		return exitUsage
	}
	return exitFailed
}

// messageOf is what the user reads; a usage error points to the help.
func messageOf(err error, code int) string {
	switch code {
	case exitSkipped:
		return ""
	case exitStopped:
		return "stopped before it was finished; no file is half written"
	case exitUsage:
		return strings.TrimSpace(err.Error()) + "\nTry 'papergraph --help' or 'papergraph COMMAND --help'."
	}
	return strings.TrimSpace(err.Error())
}
