package network_test

import (
	"bufio"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/graph/community"
	"github.com/papergraph/papergraph/graph/network"
	"github.com/papergraph/papergraph/nlp"
	"github.com/papergraph/papergraph/nlp/corpus"
)

// How well communities of papers recover classes that people made, by every way to compare texts. The data is in the
// folder that PAPERGRAPH_SHARED names. Agreement is told as normalised mutual information (arithmetic mean) and adjusted
// Rand index.

// classed are papers with the class of each.
type classed struct {
	name   string
	papers []corpus.Paper
	class  []string
}

// classedRecord is a line of either file.
type classedRecord struct {
	ID, Title, Abstract, Label, Venue string
	Links                             []string
}

// readClasses reads a file of the development data, or skips the test when there is none.
func readClasses(t *testing.T, file string, class func(classedRecord) string) classed {
	t.Helper()
	shared := os.Getenv("PAPERGRAPH_SHARED")
	if shared == "" {
		t.Skip("PAPERGRAPH_SHARED is not set: no development data")
	}
	f, err := os.Open(filepath.Join(shared, "data", "terms", file))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	c := classed{name: file}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<22)
	for lines.Scan() {
		var r classedRecord
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		name := class(r)
		if name == "" {
			continue
		}
		p := corpus.Paper{ID: r.ID, Title: r.Title, Abstract: r.Abstract}
		for _, cited := range r.Links {
			p.References = append(p.References, &corpus.Reference{Paper: cited})
		}
		c.papers, c.class = append(c.papers, p), append(c.class, name)
	}
	return c
}

// titles are 10,310 titles of ten classes, and which cites which.
func titles(t *testing.T) classed {
	return readClasses(t, "m10.jsonl", func(r classedRecord) string { return r.Label })
}

// venues are twelve venues of different fields of computing, of the 73 in the data.
func venues(t *testing.T) classed {
	twelve := strings.Fields("chi mm kdd sigir ubicomp sigmod sicomp jcdl recsys tallip taslp jmlr")
	return readClasses(t, "acm_8k.jsonl", func(r classedRecord) string {
		if slices.Contains(twelve, r.Venue) {
			return r.Venue
		}
		return ""
	})
}

// half returns every second paper, beginning with the given one.
func (c classed) half(first int) classed {
	h := classed{name: c.name}
	for p := first; p < len(c.papers); p += 2 {
		h.papers, h.class = append(h.papers, c.papers[p]), append(h.class, c.class[p])
	}
	return h
}

func (c classed) input(t *testing.T) network.Input {
	t.Helper()
	papers := &corpus.Corpus{Papers: c.papers}
	terms, err := nlp.Annotate(context.Background(), papers, nlp.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return network.Input{Corpus: papers, Terms: terms}
}

// agreement is how far the communities of the network that o asks for are the classes, the mean of three seeds.
func (c classed) agreement(t *testing.T, in network.Input, o network.Options, method community.Method) (nmi, ari float64) {
	t.Helper()
	n, err := network.Build(context.Background(), in, o)
	if err != nil {
		t.Fatal(err)
	}
	number := map[string]int32{}
	labels := make([]int32, len(c.class))
	for i, name := range c.class {
		if _, known := number[name]; !known {
			number[name] = int32(len(number))
		}
		labels[i] = number[name]
	}
	classes := graph.NewPartition(labels)
	const seeds = 3
	for seed := range uint64(seeds) {
		r, err := method.Run(context.Background(), n.Graph.(*graph.Undirected), community.Options{Seed: seed, Starts: 1})
		if err != nil {
			t.Fatal(err)
		}
		nmi += community.NMI(classes, r.Partition) / seeds
		ari += community.ARI(classes, r.Partition) / seeds
	}
	return nmi, ari
}

func leiden(t *testing.T) community.Method {
	m, err := community.Find("leiden")
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestTextsOnClasses prints how well every way to compare texts finds the classes. The default must be the best, and not
// worse than it was.
func TestTextsOnClasses(t *testing.T) {
	for _, data := range []struct {
		classed
		floor float64 // of the default's NMI
	}{{titles(t), 0.365}, {venues(t), 0.385}} {
		c := data.classed
		in, first := c.input(t), 0.0
		for _, text := range network.Texts {
			if text.Name == "vectors" {
				continue
			}
			for _, k := range []int{0, 10, 20} {
				nmi, ari := c.agreement(t, in, network.Options{TextSimilarity: text.Name, TopK: k}, leiden(t))
				t.Logf("%s, %d papers: %-7s k=%d NMI %.3f ARI %.3f", c.name, len(c.papers), text.Name, k, nmi, ari)
				switch {
				case k > 0:
				case first == 0:
					if first = nmi; nmi < data.floor {
						t.Errorf("%s: NMI %.3f is below %.3f", c.name, nmi, data.floor)
					}
				case nmi > first:
					t.Errorf("%s: %s finds classes better than the default: NMI %.3f, not %.3f", c.name, text.Name, nmi, first)
				}
			}
		}
	}
}

// TestCitationsHelp finds the best part of the text in a hybrid on one half of the titles and shows it on the other.
func TestCitationsHelp(t *testing.T) {
	all := titles(t)
	best, bestNMI := 0.0, 0.0
	for half := range 2 {
		c := all.half(half)
		in := c.input(t)
		alone, ari := c.agreement(t, in, network.Options{}, leiden(t))
		t.Logf("half %d, text alone: NMI %.3f ARI %.3f", half+1, alone, ari)
		parts := []float64{0.3, 0.5, 0.7, 0.8, 0.9}
		if half == 1 {
			parts = []float64{best}
		}
		for _, part := range parts {
			nmi, ari := c.agreement(t, in, network.Options{Kind: "hybrid", Text: part}, leiden(t))
			t.Logf("half %d, text %.1f of a hybrid: NMI %.3f ARI %.3f", half+1, part, nmi, ari)
			if half == 0 && nmi > bestNMI {
				best, bestNMI = part, nmi
			}
			if half == 1 && nmi <= alone {
				t.Errorf("citations do not help: NMI %.3f with them, %.3f without", nmi, alone)
			}
		}
	}
}
