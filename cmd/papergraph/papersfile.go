package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
	"github.com/papergraph/papergraph/nlp/source"
	"github.com/papergraph/papergraph/render/export"
)

// writerFor is the writer of that name, or else the one that the ending of the output names.
func writerFor(output, name string) (source.Writer, error) {
	if name != "" {
		return source.LookupWriter(name)
	}
	if w, ok := source.WriterOf(output); ok {
		return w, nil
	}
	if output == "-" {
		return source.Writer{}, usageError{fmt.Errorf("say with --to what to write: %s", writerNames())}
	}
	return source.Writer{}, usageError{fmt.Errorf("%s: the ending tells no format; it is one of %s, or say --to %s", output, endings(), writerNames())}
}

func writerNames() string {
	var names []string
	for _, w := range source.Writers {
		names = append(names, w.Name)
	}
	return strings.Join(names, ", ")
}

func endings() string {
	var all []string
	for _, w := range source.Writers {
		all = append(all, w.Extensions...)
	}
	return strings.Join(all, ", ")
}

// writePapers writes a file of papers, whole or not at all; "-" is standard output.
func writePapers(stdout io.Writer, output string, w source.Writer, papers []corpus.Paper) error {
	return writeWhole(stdout, output, func(out io.Writer) error { return w.Write(out, papers) })
}

// writeWhole writes a file through write, so that the old one stays when write fails; "-" is standard output.
func writeWhole(stdout io.Writer, output string, write func(io.Writer) error) error {
	if output == "-" {
		return write(stdout)
	}
	if info, err := os.Stat(output); err == nil && info.IsDir() {
		return fmt.Errorf("%s is a folder; name a file", output)
	}
	return export.Replace(output, write)
}
