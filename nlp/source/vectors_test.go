package source

import (
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

var vectorPapers = []corpus.Paper{{ID: "a", DOI: "10.1234/A.1"}, {ID: "B"}, {ID: "c"}}

func readVectors(t *testing.T, content string) (*corpus.Vectors, int, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "vectors")
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return ReadVectors(path, vectorPapers)
}

func TestReadVectors(t *testing.T) {
	wide := array(1, "<f8", "3, 2", 8, 1, 2, -0.5, 1e3, 0, 0)
	for name, c := range map[string]struct {
		content string
		missing int
	}{
		"commas":     {"a,1,2\nb,-0.5,1e3\n", 1},
		"headings":   {"\ufeffpaper;x;y\r\nB;-0.5;1000\r\nhttps://doi.org/10.1234/a.1;1;2\r\n\r\nunknown;3;4\r\n", 1},
		"tabs":       {"10.1234/A.1\t1\t2\nb\t-.5\t1000\nc\t0\t0\n", 0},
		"spaces":     {"a 1 2\nb -0.5 1000\n", 1},
		"an array":   {array(1, "<f4", "3, 2", 4, 1, 2, -0.5, 1e3, 0, 0), 0},
		"of 8 bytes": {wide, 0},
		"version 2":  {array(2, "<f8", "3, 2", 8, 1, 2, -0.5, 1e3, 0, 0), 0},
	} {
		v, missing, err := readVectors(t, c.content)
		if err != nil || missing != c.missing || v.Dimensions != 2 || !slices.Equal(v.Values, []float32{1, 2, -0.5, 1000, 0, 0}) {
			t.Errorf("%s: %v, %d papers missing, %v", name, v, missing, err)
		}
	}
}

func TestBadVectorsAreNamed(t *testing.T) {
	for content, want := range map[string]string{
		"":                                    "no vectors were found",
		"id,x\n":                              "no vectors were found",
		"x,1\ny,2\n":                          "no row names a paper",
		"a,1,2\nb,1\n":                        `line 2: "b" has 1 numbers, those before it 2`,
		"a,1\nb,one\n":                        `line 2: "one" is no number`,
		"a,1\nb,NaN\n":                        `line 2: "NaN" is no number`,
		"a,1\na,2\n":                          `line 2: "a" has a vector already`,
		array(1, "<f4", "2, 2", 4, 1, 2):      "2 rows for 3 papers",
		array(1, "<f4", "3, 2", 4, 1, 2):      "ends before row 2 of 3",
		array(1, "<i8", "3, 1", 8, 1, 2, 3):   "type \"<i8\"",
		array(1, "<f4", "3,", 4, 1, 2, 3):     "a row of numbers for each paper",
		array(1, "<f4", "3, 9999999", 4):      "9999999 dimensions",
		array(1, "<f8", "3, 1", 8, 1, 1e300):  "row 2: 1e+300",
		npyMagic + "\x02\x00\xff\xff\xff\xff": "header of the array",
		npyMagic:                              "EOF",
	} {
		if _, _, err := readVectors(t, content); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", content, err, want)
		}
	}
}

// array is NumPy's array.
func array(version byte, kind, shape string, size int, numbers ...float64) string {
	header := fmt.Sprintf("{'descr': '%s', 'fortran_order': False, 'shape': (%s), }\n", kind, shape)
	b := append([]byte(npyMagic), version, 0)
	if version == 1 {
		b = binary.LittleEndian.AppendUint16(b, uint16(len(header)))
	} else {
		b = binary.LittleEndian.AppendUint32(b, uint32(len(header)))
	}
	b = append(b, header...)
	for _, x := range numbers {
		if size == 4 {
			b = binary.LittleEndian.AppendUint32(b, math.Float32bits(float32(x)))
		} else {
			b = binary.LittleEndian.AppendUint64(b, math.Float64bits(x))
		}
	}
	return string(b)
}

func FuzzVectors(f *testing.F) {
	f.Add("a,1,2\nb,3,4\n")
	f.Add(array(1, "<f4", "3, 1", 4, 1, 2, 3))
	f.Fuzz(func(t *testing.T, content string) {
		v, _, err := readVectors(t, content)
		if err == nil && len(v.Values) != 3*v.Dimensions {
			t.Errorf("%d numbers of %d dimensions for 3 papers", len(v.Values), v.Dimensions)
		}
	})
}
