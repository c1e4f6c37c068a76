package source

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// NumPy's array (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html) is a magic word, a header in the
// words of Python, and the numbers: here of 4 or 8 bytes, the least first, row by row. It has no ids, so its rows are the
// papers in their order. The one library for it reads pickles as well and panics on a header without an end.

const npyMagic = "\x93NUMPY"

var npyHeader = regexp.MustCompile(`'descr': *'([^']*)', *'fortran_order': *(True|False), *'shape': *\((\d+), *(\d+),? *\)`)

// readArray reads an array of as many rows as there are papers.
func readArray(in io.Reader, papers int) (*corpus.Vectors, error) {
	header, err := readArrayHeader(in)
	if err != nil {
		return nil, err
	}
	found := npyHeader.FindStringSubmatch(header)
	if found == nil {
		return nil, errors.New("the array is not a row of numbers for each paper; write it with numpy.save of a two-dimensional array")
	}
	rows, rowErr := strconv.Atoi(found[3])
	width, widthErr := strconv.Atoi(found[4])
	size := map[string]int{"<f4": 4, "<f8": 8}[found[1]]
	switch {
	case size == 0 || found[2] == "True":
		return nil, fmt.Errorf("the array's numbers are of type %q; write it with numpy.ascontiguousarray(a, dtype='<f4')", found[1])
	case rowErr != nil || rows != papers:
		return nil, fmt.Errorf("the array has %s rows for %d papers; its rows are the papers in their order, those of the same "+
			"work joined (a table with ids may be in any order)", found[3], papers)
	case widthErr != nil || width < 1 || width > mostDimensions:
		return nil, fmt.Errorf("the array's vectors have %s dimensions; 1 to %d are read", found[4], mostDimensions)
	}
	v := &corpus.Vectors{Dimensions: width}
	row := make([]byte, size*width)
	for p := range rows {
		if _, err := io.ReadFull(in, row); err != nil {
			return nil, fmt.Errorf("the array ends before row %d of %d", p+1, rows)
		}
		if v.Values, err = appendFloats(v.Values, row, size); err != nil {
			return nil, fmt.Errorf("row %d: %w", p+1, err)
		}
	}
	return v, nil
}

// readArrayHeader reads what stands before the numbers.
func readArrayHeader(in io.Reader) (string, error) {
	start := make([]byte, len(npyMagic)+2)
	if _, err := io.ReadFull(in, start); err != nil {
		return "", err
	}
	length := make([]byte, 2) // of version 1; later ones have 4 bytes
	if start[len(npyMagic)] > 1 {
		length = make([]byte, 4)
	}
	if _, err := io.ReadFull(in, length); err != nil {
		return "", err
	}
	size := uint32(binary.LittleEndian.Uint16(length))
	if len(length) == 4 {
		size = binary.LittleEndian.Uint32(length)
	}
	if size > 1<<16 {
		return "", fmt.Errorf("the header of the array has %d bytes", size)
	}
	header := make([]byte, size)
	_, err := io.ReadFull(in, header)
	return string(header), err
}

// appendFloats appends the numbers of a row, of 4 or 8 bytes each.
func appendFloats(values []float32, row []byte, size int) ([]float32, error) {
	for ; len(row) > 0; row = row[size:] {
		x := 0.0
		if size == 4 {
			x = float64(math.Float32frombits(binary.LittleEndian.Uint32(row)))
		} else {
			x = math.Float64frombits(binary.LittleEndian.Uint64(row))
		}
		if math.IsNaN(x) || math.Abs(x) > math.MaxFloat32 {
			return nil, fmt.Errorf("%v is no number to be compared", x)
		}
		values = append(values, float32(x))
	}
	return values, nil
}
