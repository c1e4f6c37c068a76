package peers

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"os"

	"github.com/papergraph/papergraph/graph"
)

// File is a graph on its way to another process: the ends of its edges as 32-bit integers, then, unless all weights are 1,
// the weights as 64-bit floating-point numbers, all little-endian.
type File struct {
	Path     string  `json:"file"`
	Nodes    int     `json:"nodes"`
	Edges    int     `json:"edges"`
	Directed bool    `json:"directed"`
	Weighted bool    `json:"weighted"`
	Groups   []int32 `json:"groups,omitempty"` // a group of each node, or nil
}

// Write writes a graph to a file at path.
func Write(path string, g graph.Graph) (*File, error) {
	out, err := os.Create(path)
	if err != nil {
		return nil, err
	}
	defer out.Close()
	f := &File{Path: path, Nodes: g.NumNodes(), Edges: g.NumEdges(), Directed: g.IsDirected()}
	w := bufio.NewWriter(out)
	eachEdge(g, func(u, v int32, weight float64) {
		f.Weighted = f.Weighted || weight != 1
		ends := uint64(uint32(u)) | uint64(uint32(v))<<32
		_, _ = w.Write(binary.LittleEndian.AppendUint64(nil, ends)) // Flush reports what went wrong
	})
	if f.Weighted {
		eachEdge(g, func(_, _ int32, weight float64) { _, _ = w.Write(encoded([]float64{weight})) })
	}
	if err := w.Flush(); err != nil {
		return nil, err
	}
	return f, out.Close()
}

// eachEdge calls visit for every edge once.
func eachEdge(g graph.Graph, visit func(u, v int32, weight float64)) {
	for u := range g.NumNodes() {
		adj, weight := g.Out().Row(u)
		for i, v := range adj {
			if g.IsDirected() || int(v) > u {
				visit(int32(u), v, weight[i])
			}
		}
	}
}

// Graph reads the graph again.
func (f *File) Graph() (graph.Graph, error) {
	in, err := os.Open(f.Path)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	r := bufio.NewReader(in)
	ends, weights := make([]int32, 2*f.Edges), make([]float64, f.Edges)
	if err := binary.Read(r, binary.LittleEndian, ends); err != nil {
		return nil, err
	}
	for i := range weights {
		weights[i] = 1
	}
	if f.Weighted {
		if err := binary.Read(r, binary.LittleEndian, weights); err != nil {
			return nil, err
		}
	}
	b := graph.NewBuilder(f.Nodes)
	for i, w := range weights {
		b.Add(int(ends[2*i]), int(ends[2*i+1]), w)
	}
	if f.Directed {
		return b.Directed()
	}
	return b.Undirected()
}

func decoded(data []byte) ([]float64, error) {
	if len(data)%8 != 0 {
		return nil, fmt.Errorf("peers: %d bytes are no numbers: %w", len(data), io.ErrUnexpectedEOF)
	}
	values := make([]float64, len(data)/8)
	for i := range values {
		values[i] = math.Float64frombits(binary.LittleEndian.Uint64(data[8*i:]))
	}
	return values, nil
}

func encoded(values []float64) []byte {
	data := make([]byte, 0, 8*len(values))
	for _, v := range values {
		data = binary.LittleEndian.AppendUint64(data, math.Float64bits(v))
	}
	return data
}
