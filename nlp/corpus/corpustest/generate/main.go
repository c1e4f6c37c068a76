// Command generate writes a synthetic corpus as JSON Lines, one paper a line, to standard output, or as the export of a
// database:
//
//	go run ./nlp/corpus/corpustest/generate -papers 10000 -seed 1 > corpus.jsonl
//	go run ./nlp/corpus/corpustest/generate -papers 100000 -as wos > savedrecs.txt
//
// With -truth it writes what was planted in that corpus instead.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"

	"github.com/papergraph/papergraph/nlp/corpus"
	"github.com/papergraph/papergraph/nlp/corpus/corpustest"
)

func main() {
	papers := flag.Int("papers", 1000, "number of papers")
	seed := flag.Uint64("seed", 1, "seed of the random choices")
	as := flag.String("as", "jsonl", "jsonl, wos or scopus-csv")
	truth := flag.Bool("truth", false, "write the planted topics, bridges, terms and acronyms, not the papers")
	flag.Parse()
	records, planted := corpustest.Generate(*papers, *seed)
	var err error
	switch {
	case *truth:
		err = writeLines(planted)
	case *as == "jsonl":
		err = writeLines(records.Papers...)
	default:
		err = writeExport(*as, records.Papers)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

// writeLines writes values as JSON, one a line.
func writeLines[T any](values ...T) error {
	out := bufio.NewWriter(os.Stdout)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for i := range values {
		if err := encoder.Encode(&values[i]); err != nil {
			return err
		}
	}
	return out.Flush()
}

func writeExport(name string, papers []corpus.Paper) error {
	e, err := corpustest.FindExport(name)
	if err != nil {
		return err
	}
	return e.Write(os.Stdout, papers)
}
