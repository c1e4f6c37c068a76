package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/centrality"
)

// checkSources refuses a measure that starts from chosen nodes when none are chosen, before anything is read.
func checkSources(measures, sources []string) error {
	for _, name := range measures {
		if m, err := centrality.Find(name); err == nil && m.Reads("sources") && len(sources) == 0 {
			return usageError{fmt.Errorf("%s starts from nodes of your choice; name them with --sources", m.Name)}
		}
	}
	return nil
}

// nodesNamed returns the nodes of the given names. A name is an id or, where no node has it for an id, the label of one
// node; case is ignored where it need not be told.
func nodesNamed[N any](names []string, nodes []N, called func(N) (id, label string)) ([]int32, error) {
	var found []int32
	for _, name := range names {
		u, err := nodeNamed(strings.TrimSpace(name), nodes, called)
		if err != nil {
			return nil, usageError{err}
		}
		found = append(found, int32(u))
	}
	return found, nil
}

func nodeNamed[N any](name string, nodes []N, called func(N) (id, label string)) (int, error) {
	labelled := -1
	several := false
	for u, node := range nodes {
		id, label := called(node)
		if id == name {
			return u, nil
		}
		if strings.EqualFold(label, name) {
			several = labelled >= 0
			labelled = u
		}
	}
	switch {
	case several:
		return 0, fmt.Errorf("--sources: several nodes are labelled %q; name one by its id", name)
	case labelled < 0:
		return 0, noSuchNode(name, nodes, called)
	}
	return labelled, nil
}

// noSuchNode names the nearest ids and labels.
func noSuchNode[N any](name string, nodes []N, called func(N) (id, label string)) error {
	var known []string
	for _, node := range nodes {
		id, label := called(node)
		if known = append(known, id); label != id {
			known = append(known, label)
		}
	}
	_, err := graph.Lookup("node", known, name, func(k string) string { return k })
	var unknown *graph.UnknownNameError
	if errors.As(err, &unknown) && len(unknown.Nearest) > 0 {
		return fmt.Errorf("--sources: %w", unknown)
	}
	return fmt.Errorf("--sources: no node is called %q", name)
}
