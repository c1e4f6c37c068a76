package graphfile

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/zstd"

	"github.com/papergraph/papergraph/nlp/source"
)

// What packed graphs may grow to: as for papers, 200 times their size beyond a first MiB, and 2 GiB.
const (
	ratioLimit    = 200
	ratioSlack    = 1 << 20
	expandedLimit = 2 << 30
)

// uncompressed looks through gzip and zstd. A zstd stream may refer back by 128 MiB, which is what its decoder holds.
func uncompressed(r io.Reader, name string) (io.Reader, error) {
	packed := &countingReader{r: r}
	buffered := bufio.NewReaderSize(packed, headSize)
	head, err := buffered.Peek(4)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	var unpacked io.Reader
	switch {
	case bytes.HasPrefix(head, []byte("\x1f\x8b")):
		unpacked, err = gzip.NewReader(buffered)
	case bytes.HasPrefix(head, []byte("\x28\xb5\x2f\xfd")):
		unpacked, err = zstd.NewReader(buffered, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(128<<20))
	default:
		return buffered, nil
	}
	if err != nil {
		return nil, fmt.Errorf("damaged packing: %w", err)
	}
	return &expandingReader{file: name, r: countingReader{r: unpacked}, packed: packed}, nil
}

// countingReader counts what it hands out.
type countingReader struct {
	r io.Reader
	n int64
}

func (c *countingReader) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// expandingReader ends a stream that grows beyond what a graph needs.
type expandingReader struct {
	file   string
	r      countingReader
	packed *countingReader
}

func (e *expandingReader) Read(p []byte) (int, error) {
	n, err := e.r.Read(p)
	switch {
	case e.r.n > expandedLimit:
		return 0, &source.LimitError{File: e.file, Limit: "it expands to more than 2 GiB"}
	case e.r.n > ratioSlack+ratioLimit*e.packed.n:
		return 0, &source.LimitError{File: e.file, Limit: fmt.Sprintf("it expands to more than %d times its size", ratioLimit)}
	}
	return n, err
}
