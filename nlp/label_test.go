package nlp

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/graph"
)

// TestLogLikelihood compares with G² written as entropies: 2n·(H(rows) + H(columns) − H(cells)).
func TestLogLikelihood(t *testing.T) {
	entropy := func(parts ...int) float64 {
		total, h := 0, 0.0
		for _, p := range parts {
			total += p
		}
		for _, p := range parts {
			if p > 0 {
				x := float64(p) / float64(total)
				h -= x * math.Log(x)
			}
		}
		return h
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		u := TopicUse{Size: 1 + r.IntN(50)}
		u.All = u.Size + 1 + r.IntN(200)
		u.Papers = r.IntN(u.Size + 1)
		u.AllPapers = u.Papers + r.IntN(u.All-u.Size+1)
		a, b := u.Papers, u.AllPapers-u.Papers
		c, d := u.Size-a, u.All-u.Size-b
		want := 2 * float64(u.All) * (entropy(a+b, c+d) + entropy(a+c, b+d) - entropy(a, b, c, d))
		if a*(u.All-u.Size) <= b*u.Size {
			want = 0
		}
		if got := logLikelihood(u); math.Abs(got-want) > 1e-9*(1+want) {
			t.Fatalf("logLikelihood(%+v) = %g, want %g", u, got, want)
		}
	}
}

// topicCorpus is two topics of six papers and one paper of neither.
func topicCorpus() ([]string, []int32) {
	var texts []string
	var groups []int32
	for i := range 6 {
		texts = append(texts, "Federated learning", fmt.Sprintf("Federated learning of neural networks by client %d uses communication rounds.", i))
		groups = append(groups, 0)
		texts = append(texts, "Graph drawing", "Graph drawing with neural networks needs a force-directed layout. Planar graph drawing is old.")
		groups = append(groups, 1)
	}
	return append(texts, "Nothing", "We drink black tea."), append(groups, -1)
}

// TestLabels holds, for every labeling, what labels must be.
func TestLabels(t *testing.T) {
	texts, groups := topicCorpus()
	a := annotate(t, papers(texts...), Options{})
	for _, labeling := range Labelings {
		topics, err := Labels(a, groups, LabelOptions{Labeling: labeling.Name, Top: 3})
		if err != nil {
			t.Fatal(err)
		}
		if len(topics) != 2 {
			t.Fatalf("%s: %d topics", labeling.Name, len(topics))
		}
		for g, first := range []string{"federated learning", "graph drawing"} {
			names := labelNames(a, topics[g])
			if g == 1 && names[0] == "planar graph drawing" {
				first = "planar graph drawing"
			}
			if names[0] != first || len(names) > 3 {
				t.Errorf("%s: topic %d is labelled %q, want %q first", labeling.Name, g, names, first)
			}
			for i, l := range topics[g] {
				if l.Papers != int(math.Round(l.Share*6)) || l.Share < 0.05 || (i > 0 && l.Score > topics[g][i-1].Score) {
					t.Errorf("%s: label %+v after %+v", labeling.Name, l, topics[g][:i])
				}
				if names[i] == "neural networks" {
					t.Errorf("%s: topic %d is labelled by what both share", labeling.Name, g)
				}
			}
		}
	}
}

func labelNames(a *Annotation, all []Label) []string {
	var names []string
	for _, l := range all {
		names = append(names, a.Terms[l.Term].Label)
	}
	return names
}

// TestLabelLaws holds on a generated corpus that no term labels two topics and no label is part of a better one of its
// topic.
func TestLabelLaws(t *testing.T) {
	a := annotate(t, generate(200, 9), Options{})
	groups := make([]int32, 200)
	for p := range groups {
		groups[p] = int32(p%7) - 1
	}
	topics, err := Labels(a, groups, LabelOptions{})
	if err != nil {
		t.Fatal(err)
	}
	checkLabelLaws(t, a, topics)
}

// checkLabelLaws reports terms that label two topics and labels that are part of another one of their topic, or one with
// nothing but general words around it.
func checkLabelLaws(t *testing.T, a *Annotation, topics [][]Label) {
	t.Helper()
	owner := make(map[int]int)
	for g, all := range topics {
		for i, l := range all {
			if other, taken := owner[l.Term]; taken {
				t.Errorf("%q labels topics %d and %d", a.Terms[l.Term].Label, other, g)
			}
			owner[l.Term] = g
			for _, better := range all[:i] {
				this, that := " "+fold(a.Terms[l.Term].Label)+" ", " "+fold(a.Terms[better.Term].Label)+" "
				if strings.Contains(that, this) || extends(this, that) {
					t.Errorf("topic %d: %q beside %q", g, a.Terms[l.Term].Label, a.Terms[better.Term].Label)
				}
			}
		}
	}
}

// TestLabelsAreTheGreedyChoice compares the lazy choice with one that looks at every offer again for every label.
func TestLabelsAreTheGreedyChoice(t *testing.T) {
	a := annotate(t, generate(150, 5), Options{})
	groups := make([]int32, 150)
	for p := range groups {
		groups[p] = int32(p % 9)
	}
	counted, err := countTopics(a, groups)
	if err != nil {
		t.Fatal(err)
	}
	o := LabelOptions{MinShare: 0.05, MaxShare: 0.9}
	lazy, plain := newLabelChoice(counted, Labelings[0], o), newLabelChoice(counted, Labelings[0], o)
	for range 4 {
		lazy.round()
		plainRound(plain)
	}
	if !reflect.DeepEqual(lazy.labels, plain.labels) {
		t.Errorf("lazy choice %v\nplain choice %v", lazy.labels, plain.labels)
	}
	if len(lazy.labels[0]) == 0 {
		t.Error("the first topic has no label; the test compares nothing")
	}
}

// plainRound gives every topic another label, each time the best offer of all topics that wait for one.
func plainRound(c *labelChoice) {
	served := make([]bool, len(c.size))
	for {
		var best *offer
		most := 0.0
		for g := range c.offered {
			for i := range c.offered[g] {
				if worth := c.worth(&c.offered[g][i]); !served[g] && worth > most {
					best, most = &c.offered[g][i], worth
				}
			}
		}
		if best == nil {
			return
		}
		served[best.topic] = true
		c.take(best, most)
	}
}

// TestLabelsLeaveFrontMatterOut holds that what journals print beside articles labels no topic.
func TestLabelsLeaveFrontMatterOut(t *testing.T) {
	for phrase, want := range map[string]bool{
		"guest editorial": true, "session details": true, "Erratum": true, "error correction": false,
		"poster": true, "international workshops": true, "international trade": false, "network model": false, "keynote speakers": false,
	} {
		if got := isFrontMatter(fold(phrase)); got != want {
			t.Errorf("%q is front matter: %v", phrase, got)
		}
	}
}

// TestLabelsOfSinglePapers holds that a term of one paper labels a larger topic only where no term is shared.
func TestLabelsOfSinglePapers(t *testing.T) {
	a := annotate(t, papers("Graph drawing", "", "Spectral graph drawing", "", "Graph drawing", "A force-directed layout.",
		"Copper", "", "Zinc", "", "Silver", ""), Options{})
	topics, err := Labels(a, []int32{0, 0, 0, 1, 1, 1}, LabelOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for g, want := range []int{3, 1} {
		for _, l := range topics[g] {
			if l.Papers != want {
				t.Errorf("topic %d: %q of %d papers", g, a.Terms[l.Term].Label, l.Papers)
			}
		}
		if len(topics[g]) == 0 {
			t.Errorf("topic %d has no label", g)
		}
	}
}

// TestLabelsExclude holds that neither an excluded term nor a part of it nor a general extension labels a topic.
func TestLabelsExclude(t *testing.T) {
	texts, groups := topicCorpus()
	a := annotate(t, papers(texts...), Options{})
	var exclude []int
	for term := range a.Terms {
		if a.Terms[term].Label == "planar graph drawing" {
			exclude = append(exclude, term)
		}
	}
	topics, err := Labels(a, groups, LabelOptions{Exclude: exclude})
	if err != nil {
		t.Fatal(err)
	}
	if got := labelNames(a, topics[1]); len(exclude) != 1 || !slices.Equal(got, []string{"force-directed layout"}) {
		t.Errorf("labels but for %v: %q", exclude, got)
	}
}

// TestLabelsEdges labels no topics, one topic, and topics without terms, and refuses what makes no sense.
func TestLabelsEdges(t *testing.T) {
	a := annotate(t, papers("Graph drawing", "Graph drawing.", "The", "Of."), Options{})
	if topics, err := Labels(a, []int32{-1, -1}, LabelOptions{}); err != nil || len(topics) != 0 {
		t.Errorf("no topics: %v, %v", topics, err)
	}
	if topics, err := Labels(a, []int32{0, 0}, LabelOptions{}); err != nil || len(topics) != 1 {
		t.Errorf("one topic: %v, %v", topics, err)
	}
	topics, err := Labels(a, []int32{0, 2}, LabelOptions{})
	if err != nil || len(topics) != 3 || len(topics[0]) != 1 || len(topics[1]) != 0 || len(topics[2]) != 0 {
		t.Errorf("three topics: %v, %v", topics, err)
	}
	if _, err := Labels(a, []int32{0}, LabelOptions{}); err == nil {
		t.Error("one number for two papers is accepted")
	}
	var unknown *graph.UnknownNameError
	if _, err := Labels(a, []int32{0, 0}, LabelOptions{Labeling: "lrl"}); !errors.As(err, &unknown) {
		t.Errorf("unknown labeling: %v", err)
	}
	for _, o := range []LabelOptions{{Top: -1}, {MinShare: 2}, {MaxShare: math.NaN()}} {
		if _, err := Labels(a, []int32{0, 0}, o); err == nil {
			t.Errorf("%+v is accepted", o)
		}
	}
}
