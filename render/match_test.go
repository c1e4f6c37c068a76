package render_test

import (
	"context"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/graph/analysis"
	"github.com/papergraph/papergraph/graph/bridge"
	"github.com/papergraph/papergraph/graph/network"
	"github.com/papergraph/papergraph/nlp/corpus"
	"github.com/papergraph/papergraph/nlp/corpus/corpustest"
	"github.com/papergraph/papergraph/render"
)

// matched matches papers, of which nothing but the record counts, with a former map.
func matched(papers []corpus.Paper, former ...render.Item) *render.Match {
	net := &network.Network{Kind: network.Kinds[0]}
	for p := range papers {
		net.Items = append(net.Items, network.Item{ID: papers[p].ID, Label: papers[p].Title, Papers: []int32{int32(p)}})
	}
	for i := range former {
		former[i].X, former[i].Y = float64(i), -float64(i)
	}
	return render.MatchItems(&render.Map{Items: former}, network.Input{Corpus: &corpus.Corpus{Papers: papers}}, net)
}

// partners are the former items of new ones, which lie at their own number; -1 for none.
func partners(x *render.Match) []int {
	var of []int
	for _, p := range x.Places() {
		if math.IsNaN(p.X) != math.IsNaN(p.Y) {
			return nil
		}
		if math.IsNaN(p.X) {
			of = append(of, -1)
			continue
		}
		of = append(of, int(p.X))
	}
	return of
}

func TestItemsAreMatched(t *testing.T) {
	const long = "Layouts that stay the same"
	for name, test := range map[string]struct {
		papers []corpus.Paper
		former []render.Item
		want   []int
	}{
		"lines of a file, one more at the top": {
			[]corpus.Paper{{ID: "0", Title: "A new one came in first"}, {ID: "1", Title: long}, {ID: "2", Title: "Palettes that stay the same"}},
			[]render.Item{{ID: "0", Title: long}, {ID: "1", Title: "Palettes that stay the same"}},
			[]int{-1, 0, 1},
		},
		"another id, the same title but for case, accents and marks": {
			[]corpus.Paper{{ID: "W2", Title: "Über layouts: that STAY the same."}}, []render.Item{{ID: "W1", Title: "Uber Layouts – That Stay the Same"}}, []int{0},
		},
		"another id and title, the same DOI but for case": {
			[]corpus.Paper{{ID: "b", Title: long, DOI: "10.1/ABC"}},
			[]render.Item{{ID: "a", Title: "A preprint", URL: "https://doi.org/10.1/zzz"}, {ID: "c", Title: "Another", URL: "https://doi.org/10.1/abc"}}, []int{1},
		},
		"the same id, a corrected title":  {[]corpus.Paper{{ID: "doi:x", Title: long}}, []render.Item{{ID: "doi:x", Title: "Layuots"}}, []int{0}},
		"a number is no id":               {[]corpus.Paper{{ID: "7", Title: long}}, []render.Item{{ID: "7", Title: "Something else altogether"}}, []int{-1}},
		"an id that went to another item": {[]corpus.Paper{{ID: "x", Title: "New work of this kind"}, {ID: "y", Title: long}}, []render.Item{{ID: "x", Title: long}}, []int{-1, 0}},
		"one title, two papers":           {[]corpus.Paper{{ID: "p", Title: long}, {ID: "q", Title: long}}, []render.Item{{ID: "o", Title: long}}, []int{-1, -1}},
		"one title, two former papers":    {[]corpus.Paper{{ID: "p", Title: long}}, []render.Item{{ID: "o", Title: long}, {ID: "n", Title: long}}, []int{-1}},
		"editorials of two years":         {[]corpus.Paper{{ID: "p", Title: "Editorial", Year: 2025}}, []render.Item{{ID: "o", Title: "Editorial", Year: 2024}}, []int{-1}},
		"an editorial of one year":        {[]corpus.Paper{{ID: "p", Title: "Editorial", Year: 2025}}, []render.Item{{ID: "o", Title: "editorial", Year: 2025}}, []int{0}},
		"without titles":                  {[]corpus.Paper{{ID: "0"}, {ID: "a"}}, []render.Item{{ID: "0"}, {ID: "a"}, {ID: "b"}}, []int{-1, 1}},
		"a former map without items":      {[]corpus.Paper{{ID: "a", Title: long}}, nil, []int{-1}},
		"no papers":                       {nil, []render.Item{{ID: "a", Title: long}}, nil},
	} {
		x := matched(test.papers, test.former...)
		if got := partners(x); !slices.Equal(got, test.want) {
			t.Errorf("%s: matched with %v, want %v", name, got, test.want)
		}
		kept := len(test.want) - strings.Count(fmt.Sprint(test.want), "-1")
		if x.Kept() != kept {
			t.Errorf("%s: kept %d, want %d", name, x.Kept(), kept)
		}
	}
}

// topicsOf is a map of one-letter items: every string is a cluster, its letters are the items; colours are slots.
func topicsOf(colours []int, topics ...string) *render.Map {
	m := &render.Map{}
	for c, letters := range topics {
		cluster := render.Cluster{Label: letters}
		if c < len(colours) {
			cluster.Colour = colours[c] + 1
		}
		for _, letter := range letters {
			cluster.Items = append(cluster.Items, len(m.Items))
			m.Items = append(m.Items, render.Item{ID: string(letter), Title: string(letter), Cluster: c, Subtopic: -1, Bridge: -1})
		}
		m.Clusters = append(m.Clusters, cluster)
	}
	return m
}

func TestTopicsKeepTheirColours(t *testing.T) {
	for name, test := range map[string]struct {
		former, fresh *render.Map
		slots         []int
		same          int
	}{
		"nothing changed":              {topicsOf(nil, "abc", "de"), topicsOf(nil, "abc", "de"), []int{0, 1}, 2},
		"the second overtook":          {topicsOf(nil, "abc", "de"), topicsOf(nil, "dexyz", "abc"), []int{1, 0}, 2},
		"colours of an earlier map":    {topicsOf([]int{4, 2}, "abc", "de"), topicsOf(nil, "abc", "de"), []int{4, 2}, 2},
		"growth alone parts nothing":   {topicsOf(nil, "ab", "cd"), topicsOf(nil, "cdqrstuvwxyz", "ab"), []int{1, 0}, 2},
		"split: the larger keeps":      {topicsOf(nil, "abcde", "fg"), topicsOf(nil, "abc", "de", "fg"), []int{0, 2, 1}, 2},
		"merged: the larger wins":      {topicsOf(nil, "ab", "cde"), topicsOf(nil, "abcde"), []int{1}, 1},
		"a new topic, unused colours":  {topicsOf(nil, "ab", "cd"), topicsOf(nil, "xyz", "ab"), []int{2, 0}, 1},
		"ties by index":                {topicsOf(nil, "abcd"), topicsOf(nil, "ab", "cd"), []int{0, 1}, 1},
		"nothing in common":            {topicsOf(nil, "ab", "cd"), topicsOf(nil, "wx", "yz"), []int{2, 3}, 0},
		"a twelfth is not the same":    {topicsOf(nil, "abcdefghijkl"), topicsOf(nil, strings.Split("abcdefghijkl", "")...), []int{1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 10, 11}, 0},
		"all first colours were taken": {topicsOf([]int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, "a", "b", "c", "d", "e", "f", "g", "h", "i", "j"), topicsOf(nil, "xy", "b"), []int{0, 1}, 1},
	} {
		net := &network.Network{Kind: kindOf(t, "terms")}
		for _, item := range test.fresh.Items {
			net.Items = append(net.Items, network.Item{ID: item.ID, Label: item.Title})
		}
		same := render.MatchItems(test.former, network.Input{Corpus: &corpus.Corpus{}}, net).Colour(test.fresh)
		var slots []int
		for c := range test.fresh.Clusters {
			slots = append(slots, test.fresh.Slot(c))
		}
		if same != test.same || !slices.Equal(slots, test.slots) {
			t.Errorf("%s: %d topics matched, slots %v; want %d, %v", name, same, slots, test.same, test.slots)
		}
	}
}

func kindOf(t *testing.T, name string) network.Kind {
	t.Helper()
	kind, err := network.Find(name)
	if err != nil {
		t.Fatal(err)
	}
	return kind
}

// TestMoreTopicsThanColours: every topic has a slot of its own.
func TestMoreTopicsThanColours(t *testing.T) {
	var before, after []string
	for r := 'A'; r < 'A'+40; r++ {
		before, after = append(before, string(r)), append(after, string(r+20))
	}
	former, fresh := topicsOf(nil, before...), topicsOf(nil, after...)
	net := &network.Network{Kind: kindOf(t, "terms")}
	for _, item := range fresh.Items {
		net.Items = append(net.Items, network.Item{ID: item.ID, Label: item.Title})
	}
	render.MatchItems(former, network.Input{Corpus: &corpus.Corpus{}}, net).Colour(fresh)
	seen := make(map[int]bool)
	for c := range fresh.Clusters {
		if slot := fresh.Slot(c); seen[slot] || c < 20 && slot != c+20 {
			t.Errorf("topic %d has slot %d", c, slot)
		}
		seen[fresh.Slot(c)] = true
	}
	for _, c := range []int{-1, len(fresh.Clusters)} {
		if fresh.Slot(c) != -1 {
			t.Errorf("cluster %d, which is none, has slot %d", c, fresh.Slot(c))
		}
	}
}

// TestShift measures what was moved by hand.
func TestShift(t *testing.T) {
	x := matched([]corpus.Paper{{ID: "a", Title: "t"}, {ID: "b", Title: "u"}, {ID: "new", Title: "v"}},
		render.Item{ID: "a", Title: "t"}, render.Item{ID: "b", Title: "u"}) // at (0, 0) and (1, -1)
	m := &render.Map{Items: []render.Item{{X: 0.3, Y: 0.4}, {X: 1, Y: -1}, {X: 9, Y: 9}}}
	if got := x.Shift(m); math.Abs(got-0.125) > 1e-15 { // 0.5 and 0, of a side of 2
		t.Errorf("shift %v, want 0.125", got)
	}
	if got := matched(nil).Shift(&render.Map{}); !math.IsNaN(got) {
		t.Errorf("the shift of nothing is %v", got)
	}
}

// TestForeignMapsAreFollowed: the ids of VOSviewer's files are numbers of its own.
func TestForeignMapsAreFollowed(t *testing.T) {
	former, err := render.ReadMap(strings.NewReader(`{"network": {"items": [
		{"id": 1, "label": "some paper (2001)", "url": "https://doi.org/10.1/A", "x": 0, "y": 0},
		{"id": 2, "label": "random walks on graphs", "x": 4, "y": 1}]}}`))
	if err != nil {
		t.Fatal(err)
	}
	papers := []corpus.Paper{{ID: "2", Title: "A paper", DOI: "10.1/a"}, {ID: "1", Title: "Random walks on graphs"}, {ID: "3", Title: "Other"}}
	net := &network.Network{Kind: network.Kinds[0]}
	for p := range papers {
		net.Items = append(net.Items, network.Item{ID: papers[p].ID, Papers: []int32{int32(p)}})
	}
	places := render.MatchItems(former, network.Input{Corpus: &corpus.Corpus{Papers: papers}}, net).Places()
	if places[0].X != -1 || places[1].X != 1 || !math.IsNaN(places[2].X) {
		t.Errorf("places are %v", places)
	}
}

// TestAMapOfMorePapersIsRecognised adds a tenth of papers to a corpus. With the former map to start from, the papers that
// were there move by a small part of what they move without it, and topics keep their colours.
func TestAMapOfMorePapersIsRecognised(t *testing.T) {
	const before, after = 300, 330
	all, _ := corpustest.Generate(after, 3)
	former := mapOf(t, &corpus.Corpus{Papers: slices.Clone(all.Papers[:before])}, nil)
	plain, followed := mapOf(t, &all, nil), mapOf(t, &all, former)
	without, with := shiftBetween(former, plain), shiftBetween(former, followed)
	t.Logf("%d of %d papers new: the others move by %.1f %% of the map's width, %.1f %% without the former map",
		after-before, after, 100*with, 100*without)
	if with > 0.05 || with > without/3 {
		t.Errorf("papers moved by %.3f of the map's width, %.3f without the former map", with, without)
	}
	if again := mapOf(t, &all, former); !reflect.DeepEqual(again, followed) {
		t.Error("a second run gave another map")
	}
}

// mapOf draws papers, from a former map if there is one.
func mapOf(t *testing.T, c *corpus.Corpus, former *render.Map) *render.Map {
	t.Helper()
	in := annotated(t, c)
	net, err := network.Build(context.Background(), in, network.Options{})
	if err != nil {
		t.Fatal(err)
	}
	o := analysis.Options{Bridges: bridge.Options{Replicates: 2}, Measures: []string{}}
	if former == nil {
		return namedMap(t, in, net, o)
	}
	x := render.MatchItems(former, in, net)
	o.Placing.Start, o.Placing.Iterations = x.Places(), 20
	m := namedMap(t, in, net, o)
	if same := x.Colour(m); same < len(former.Clusters)-1 {
		t.Errorf("%d of %d topics found their colours", same, len(former.Clusters))
	}
	return m
}

func namedMap(t *testing.T, in network.Input, net *network.Network, o analysis.Options) *render.Map {
	t.Helper()
	a, err := analysis.Run(context.Background(), net.Graph, o)
	if err != nil {
		t.Fatal(err)
	}
	return render.NewMap(in, net, a, render.Options{})
}

// shiftBetween is how far the items of both maps lie apart, by their ids.
func shiftBetween(a, b *render.Map) float64 {
	at := make(map[string]int)
	for i := range a.Items {
		at[a.Items[i].ID] = i
	}
	sum, count := 0.0, 0.0
	for i := range b.Items {
		if j, both := at[b.Items[i].ID]; both {
			sum, count = sum+math.Hypot(a.Items[j].X-b.Items[i].X, a.Items[j].Y-b.Items[i].Y)/2, count+1
		}
	}
	return sum / count
}

// TestDescentsHaveTheColoursOfTheMap, whatever slots its topics have.
func TestDescentsHaveTheColoursOfTheMap(t *testing.T) {
	m := topicsOf([]int{7, 0}, "a", "b")
	d := render.NewDescent([]*corpus.Paper{{ID: "b"}, {ID: "a"}, {ID: "elsewhere"}}, nil)
	d.Cluster(m)
	for i, want := range []int{0, 7, -1} {
		if got := d.Items[i].Cluster; got != want {
			t.Errorf("paper %d has slot %d, want %d", i, got, want)
		}
	}
}
