package lineage

import (
	"errors"
	"slices"

	dag "github.com/dominikbraun/graph"
)

// store shows some nodes of a citation graph to the library. It can be read, not changed.
type store struct {
	lineage *Lineage
	nodes   []int
	keep    func(u, v int) bool
}

var _ dag.Store[string, string] = (*store)(nil)

// ErrReadOnly is returned by whatever would change the citation graph.
var ErrReadOnly = errors.New("lineage: the citation graph is read only")

func (s *store) ListVertices() ([]string, error) {
	ids := make([]string, len(s.nodes))
	for i, u := range s.nodes {
		ids[i] = s.lineage.ids[u]
	}
	return ids, nil
}

func (s *store) VertexCount() (int, error) { return len(s.nodes), nil }

func (s *store) Vertex(id string) (string, dag.VertexProperties, error) {
	if u, known := s.lineage.index[id]; !known || !slices.Contains(s.nodes, u) {
		return "", dag.VertexProperties{}, dag.ErrVertexNotFound
	}
	return id, dag.VertexProperties{Attributes: map[string]string{}}, nil
}

func (s *store) ListEdges() ([]dag.Edge[string], error) {
	var edges []dag.Edge[string]
	for _, u := range s.nodes {
		cited, _ := s.lineage.citations.Out().Row(u)
		for _, v := range cited {
			if s.keep(u, int(v)) {
				edges = append(edges, s.edge(u, int(v)))
			}
		}
	}
	return edges, nil
}

func (s *store) Edge(from, to string) (dag.Edge[string], error) {
	u, known := s.lineage.index[from]
	v, knownToo := s.lineage.index[to]
	if !known || !knownToo || !s.keep(u, v) {
		return dag.Edge[string]{}, dag.ErrEdgeNotFound
	}
	cited, _ := s.lineage.citations.Out().Row(u)
	if _, found := slices.BinarySearch(cited, int32(v)); !found {
		return dag.Edge[string]{}, dag.ErrEdgeNotFound
	}
	return s.edge(u, v), nil
}

func (s *store) edge(u, v int) dag.Edge[string] {
	return dag.Edge[string]{
		Source: s.lineage.ids[u], Target: s.lineage.ids[v],
		Properties: dag.EdgeProperties{Attributes: map[string]string{}},
	}
}

func (s *store) AddVertex(string, string, dag.VertexProperties) error { return ErrReadOnly }
func (s *store) RemoveVertex(string) error                            { return ErrReadOnly }
func (s *store) AddEdge(string, string, dag.Edge[string]) error       { return ErrReadOnly }
func (s *store) UpdateEdge(string, string, dag.Edge[string]) error    { return ErrReadOnly }
func (s *store) RemoveEdge(string, string) error                      { return ErrReadOnly }
