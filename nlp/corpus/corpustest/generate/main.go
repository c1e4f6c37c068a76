// Command generate writes a synthetic corpus as JSON Lines, one paper a line, to standard output:
//
//	go run ./nlp/corpus/corpustest/generate -papers 10000 -seed 1 > corpus.jsonl
//
// With -truth it writes what was planted in that corpus instead.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"

	"github.com/papergraph/papergraph/nlp/corpus/corpustest"
)

func main() {
	papers := flag.Int("papers", 1000, "number of papers")
	seed := flag.Uint64("seed", 1, "seed of the random choices")
	truth := flag.Bool("truth", false, "write the planted topics, bridges, terms and acronyms, not the papers")
	flag.Parse()
	records, planted := corpustest.Generate(*papers, *seed)
	out := bufio.NewWriter(os.Stdout)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	var err error
	if *truth {
		err, records.Papers = encoder.Encode(planted), nil
	}
	for i := 0; i < len(records.Papers) && err == nil; i++ {
		err = encoder.Encode(records.Papers[i])
	}
	if err := errors.Join(err, out.Flush()); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}
