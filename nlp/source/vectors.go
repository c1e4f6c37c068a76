package source

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strconv"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// Vectors of papers come from language models, as a table or as NumPy's array (vectorarray.go). A row of the table is a
// paper's id or DOI and its numbers, set apart by commas, semicolons, tabs or spaces; a first row without numbers is
// headings.

const mostDimensions = 1 << 16

// ReadVectors reads a vector for each of the papers from the file at path. A paper that a table does not name has zeros,
// which are like nothing; missing counts those. Rows of papers that are not there are passed over. An error names the file,
// the line and what is wrong. It costs O(size of the file).
func ReadVectors(path string, papers []corpus.Paper) (v *corpus.Vectors, missing int, err error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, 0, err
	}
	defer file.Close()
	in := bufio.NewReaderSize(file, headSize)
	if start, _ := in.Peek(len(npyMagic)); string(start) == npyMagic {
		v, err = readArray(in, len(papers))
	} else {
		v, missing, err = readVectorTable(in, papers)
	}
	if err != nil {
		return nil, 0, fmt.Errorf("%s: %w", path, err)
	}
	return v, missing, nil
}

// A vectorTable is vectors in the making.
type vectorTable struct {
	corpus.Vectors
	paper map[string]int // by id and DOI in small letters
	given []bool         // by paper
}

func readVectorTable(in *bufio.Reader, papers []corpus.Paper) (*corpus.Vectors, int, error) {
	t := vectorTable{paper: make(map[string]int, 2*len(papers)), given: make([]bool, len(papers))}
	for p := range papers {
		t.paper[strings.ToLower(papers[p].DOI)] = p
	}
	for p := range papers {
		t.paper[strings.ToLower(papers[p].ID)] = p
	}
	delete(t.paper, "")
	if start, _ := in.Peek(3); string(start) == "\ufeff" {
		in.Discard(3)
	}
	r := csv.NewReader(in)
	r.Comma, r.FieldsPerRecord, r.ReuseRecord, r.TrimLeadingSpace = vectorComma(in), -1, true, true
	for first := true; ; first = false {
		row, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, 0, err
		}
		if err := t.take(row, len(papers)); err != nil && !(first && t.Dimensions == 0) {
			line, _ := r.FieldPos(0)
			return nil, 0, fmt.Errorf("line %d: %w", line, err)
		}
	}
	return t.finished()
}

// vectorComma is what sets the numbers of a table apart: what its first line has.
func vectorComma(in *bufio.Reader) rune {
	start, _ := in.Peek(headSize)
	line, _, _ := bytes.Cut(start, []byte{'\n'})
	for _, comma := range "\t;," {
		if bytes.ContainsRune(line, comma) {
			return comma
		}
	}
	return ' '
}

// take reads a row.
func (t *vectorTable) take(row []string, papers int) error {
	for len(row) > 1 && row[len(row)-1] == "" {
		row = row[:len(row)-1]
	}
	width := len(row) - 1
	if width == 0 && row[0] == "" {
		return nil
	}
	numbers := make([]float32, width)
	for i, text := range row[1:] {
		x, err := strconv.ParseFloat(strings.TrimSpace(text), 32)
		if err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
			return fmt.Errorf("%q is no number", text)
		}
		numbers[i] = float32(x)
	}
	switch {
	case width < 1 || width > mostDimensions:
		return fmt.Errorf("%q has %d numbers; 1 to %d are read", row[0], width, mostDimensions)
	case t.Dimensions == 0:
		t.Dimensions, t.Values = width, make([]float32, papers*width)
	case t.Dimensions != width:
		return fmt.Errorf("%q has %d numbers, those before it %d", row[0], width, t.Dimensions)
	}
	key := strings.ToLower(strings.TrimSpace(row[0]))
	if doi, ok := DOI(row[0]); ok {
		key = strings.ToLower(doi)
	}
	p, known := t.paper[key]
	if !known {
		return nil
	}
	if t.given[p] {
		return fmt.Errorf("%q has a vector already", row[0])
	}
	t.given[p] = true
	copy(t.Values[p*width:], numbers)
	return nil
}

// finished returns the vectors and how many papers have none.
func (t *vectorTable) finished() (*corpus.Vectors, int, error) {
	missing := 0
	for _, given := range t.given {
		if !given {
			missing++
		}
	}
	switch {
	case t.Dimensions == 0:
		return nil, 0, errors.New("no vectors were found; a row is a paper's id or DOI and its numbers")
	case missing == len(t.given):
		return nil, 0, errors.New("no row names a paper that was read; a row begins with a paper's id or DOI")
	}
	return &t.Vectors, missing, nil
}
