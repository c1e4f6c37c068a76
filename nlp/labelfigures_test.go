package nlp

import (
	"bytes"
	"cmp"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// TestLabelFigures logs how good labels are on abstracts of computing whose topics are the venues: the share of labels that
// authors name as keywords, and the macro-averaged F of papers that are given to the topic whose five labels fit them best.
func TestLabelFigures(t *testing.T) {
	var papers corpus.Corpus
	var venues []string
	keywords := make(map[string]int)
	records := readGold(t, "acm_8k.jsonl")
	published := readVenues(t, "acm_8k.jsonl")
	for i, r := range records {
		if i%4 == 3 {
			continue // set aside
		}
		for _, k := range gold[string](t, r) {
			keywords[stemmed(k)]++
		}
		if i%4 == 0 {
			venues = append(venues, published[i])
			papers.Papers = append(papers.Papers, corpus.Paper{ID: r.ID, Title: r.Title, Abstract: r.Abstract})
		}
	}
	groups := largestGroups(venues, 12)
	a := annotate(t, &papers, Options{})
	floors := map[string][3]float64{"combined": {0.95, 0.9, 0.33}, "ctfidf": {0.95, 0.9, 0.33}, "llr": {0.95, 0.85, 0.33}}
	for _, l := range Labelings {
		labels, err := Labels(a, groups, LabelOptions{Labeling: l.Name})
		if err != nil {
			t.Fatal(err)
		}
		checkLabelLaws(t, a, labels)
		figures := [3]float64{keyworded(a, labels, keywords, 1), keyworded(a, labels, keywords, 3), assignedF(a, labels, groups)}
		t.Logf("%s: keywords among first labels %.3f, first three %.3f, F of 12 venues by five labels %.3f",
			l.Name, figures[0], figures[1], figures[2])
		for i, floor := range floors[l.Name] {
			if figures[i] < floor {
				t.Errorf("%s: figure %d is %.3f, below %.3f", l.Name, i, figures[i], floor)
			}
		}
	}
}

// readVenues reads where the records of a file were published.
func readVenues(t *testing.T, name string) (venues []string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(os.Getenv("PAPERGRAPH_SHARED"), "data", "terms", name))
	if err != nil {
		t.Fatal(err)
	}
	for decoder := json.NewDecoder(bytes.NewReader(text)); decoder.More(); {
		var record struct {
			Venue string `json:"venue"`
		}
		if err := decoder.Decode(&record); err != nil {
			t.Fatal(err)
		}
		venues = append(venues, record.Venue)
	}
	return venues
}

// largestGroups numbers the n most frequent names, the most frequent first, ties by name; the others are -1.
func largestGroups(names []string, n int) []int32 {
	count := make(map[string]int)
	for _, name := range names {
		count[name]++
	}
	frequent := slices.SortedFunc(maps.Keys(count), func(x, y string) int { return cmp.Or(count[y]-count[x], cmp.Compare(x, y)) })
	groups := make([]int32, len(names))
	for i, name := range names {
		groups[i] = int32(slices.Index(frequent[:n], name))
	}
	return groups
}

// keyworded is the share of the first top labels of topics that authors name as a keyword at least thrice.
func keyworded(a *Annotation, labels [][]Label, keywords map[string]int, top int) float64 {
	named, all := 0, 0
	for _, topic := range labels {
		for _, l := range topic[:min(top, len(topic))] {
			all++
			if keywords[stemmed(a.Terms[l.Term].Label)] >= 3 {
				named++
			}
		}
	}
	return float64(named) / float64(all)
}

// assignedF gives every paper to the topic whose labels weigh most in it and returns the F of the topics, averaged.
func assignedF(a *Annotation, labels [][]Label, groups []int32) float64 {
	owner := make(map[int32]int)
	for g, topic := range labels {
		for _, l := range topic {
			owner[int32(l.Term)] = g
		}
	}
	right, given, size := make([]int, len(labels)), make([]int, len(labels)), make([]int, len(labels))
	for p, g := range groups {
		if g < 0 {
			continue
		}
		size[g]++
		votes := make([]float64, len(labels))
		terms, _, weights := a.Matrix.Row(p)
		for i, term := range terms {
			if o, ok := owner[term]; ok {
				votes[o] += weights[i]
			}
		}
		if best := slices.Max(votes); best > 0 {
			to := slices.Index(votes, best)
			given[to]++
			if to == int(g) {
				right[g]++
			}
		}
	}
	sum := 0.0
	for g := range labels {
		sum += 2 * float64(right[g]) / float64(max(1, given[g]+size[g]))
	}
	return sum / float64(len(labels))
}

// TestLabelFiguresCanFail holds that the figures tell good labels from bad.
func TestLabelFiguresCanFail(t *testing.T) {
	texts, groups := topicCorpus()
	a := annotate(t, papers(texts...), Options{})
	groups = groups[:len(groups)-1]
	labels, err := Labels(a, append(groups, -1), LabelOptions{Top: 2})
	if err != nil {
		t.Fatal(err)
	}
	keywords := map[string]int{stemmed("federated learning"): 3, stemmed("graph drawing"): 3}
	if f := assignedF(a, labels, groups); f != 1 {
		t.Errorf("F is %.3f of topics that their labels tell apart", f)
	}
	slices.Reverse(labels)
	if f := assignedF(a, labels, groups); f != 0 {
		t.Errorf("F is %.3f of topics with the other's labels", f)
	}
	if share := keyworded(a, labels, keywords, 1); share != 1 {
		t.Errorf("%.3f of the first labels are keywords", share)
	}
	if share := keyworded(a, labels, map[string]int{strings.ToUpper("x"): 3}, 1); share != 0 {
		t.Errorf("%.3f of the first labels are keywords that nobody uses", share)
	}
}
