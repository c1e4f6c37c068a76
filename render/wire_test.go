package render_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/rendertest"
)

// sample is the smallest map that has one of everything, with numbers that are awkward to write.
func sample() *render.Map {
	why := []render.Reason{{Kind: "term", Label: "a < b & c", Weight: 1.0 / 3}}
	return &render.Map{
		Title: "A <b>map</b>", Description: "Items & links", Source: "three files", Kind: "topical", ItemWord: "study",
		Items: []render.Item{
			{
				ID: "p1", Label: "Katz & Mouse", Title: "The {whole} title", Text: "A 🧬 engine </script>", Authors: []string{"Ada", "Grace"},
				Year: 1843, Venue: "Notes", URL: "https://example.org/?a=1&b=2", X: -1, Y: math.Copysign(0, -1), Cluster: 0,
				Terms: []render.Term{{Label: "engine", Count: 3, Score: 0.1234567891}}, Bridge: 0,
				Marks: []render.Mark{{Start: 7, End: 13, Term: 0}},
			},
			{ID: "p2", Label: "Second", X: 1, Y: 1e-9, Cluster: 1, Subtopic: -1, Bridge: -1},
			{ID: "p3", Label: "Third", X: 0, Y: 0.5, Cluster: -1, Subtopic: -1, Bridge: -1},
		},
		Links: []render.Link{{Source: 0, Target: 1, Strength: 2.0 / 3, Why: why}, {Source: 0, Target: 2, Strength: 1e-7}},
		Clusters: []render.Cluster{
			{
				Label: "One & only", Terms: []render.Term{{"t", 1, 2.5, 0.5}}, Items: []int{0}, Colour: 1,
				Parts: []render.Subtopic{{Label: "Half", Terms: []render.Term{{"h", 1, 0.5, 1}}, Items: []int{0}}},
			},
			{Label: "Two", Items: []int{1}, Colour: 5},
		},
		Bridges: []render.Bridge{{
			Item: 0, Score: 0.9, Betweenness: 0.25, Participation: 0.5, Constraint: 0.75, Stability: 1, Why: "It joins two.",
			Joins: []render.Join{{Clusters: [2]int{0, 1}, Share: 0.5, Evidence: []render.Evidence{{Item: 1, Cluster: 1, Strength: 0.5, Why: why}}}},
		}},
		Periods: []render.Period{
			{From: 1840, To: 1843, Papers: 1, Topics: []render.PeriodTopic{{
				Label: "Engines & <looms>", Terms: []render.Term{{"engine", 1, 2.5, 1}}, Items: []int{0}, Papers: 1, Cluster: 0,
				Flows: []render.Flow{{To: 0, Weight: 1.0 / 3, Shared: []string{"engine", "loom"}}},
			}}},
			{From: 1844, To: 1850, Papers: 2, Topics: []render.PeriodTopic{{Label: "Notes", Items: []int{1, 2}, Papers: 2, Cluster: -1}}},
		},
		Weights:    []render.Column{{"links", "Links", []float64{2, 1, 1}}, {"citations", "Citations", []float64{12345678, 0, math.NaN()}}},
		Scores:     []render.Column{{"year", "Year", []float64{1843, math.NaN(), math.NaN()}}},
		TotalLinks: 17,
	}
}

func TestMarshalMapGolden(t *testing.T) {
	got, err := json.MarshalIndent(sample(), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	rendertest.Golden(t, "sample.map.json", append(got, '\n'))
}

// manyClusters is a map of more clusters than VOSviewer accepts, made once since that takes a while. Nobody changes it.
var manyClusters = sync.OnceValue(func() *render.Map { return rendertest.Map(2100, 1010, 2) })

// A second trip changes nothing, and the first changes nothing but the last digits of numbers.
func TestMapRoundTrip(t *testing.T) {
	for name, m := range map[string]*render.Map{
		"sample": sample(), "empty": {}, "one": rendertest.Map(1, 1, 1), "no clusters": rendertest.Map(9, 0, 1),
		"eighty": rendertest.Map(82, 7, 1), "citations": rendertest.Citations(82, 7, 1), "periods": rendertest.WithPeriods(rendertest.Map(82, 7, 1)), "many clusters": manyClusters(),
	} {
		t.Run(name, func(t *testing.T) {
			first := marshal(t, m)
			back := unmarshal(t, first)
			if d := difference(reflect.ValueOf(*m), reflect.ValueOf(*back), "map"); d != "" {
				t.Error(d)
			}
			if second := marshal(t, back); !bytes.Equal(first, second) {
				t.Error("marshalling what was unmarshalled gave other bytes")
			}
		})
	}
}

func TestHostileMapRoundTrip(t *testing.T) {
	m := rendertest.Hostile()
	first := marshal(t, m)
	for _, bad := range []string{"<", ">", "\u2028", "javascript:"} {
		if bytes.Contains(first, []byte(bad)) {
			t.Errorf("the JSON contains %q", bad)
		}
	}
	back := unmarshal(t, first) // bytes that are not UTF-8 have become U+FFFD; from here on nothing changes
	second := marshal(t, back)
	if third := marshal(t, unmarshal(t, second)); !bytes.Equal(second, third) {
		t.Error("marshalling what was unmarshalled gave other bytes")
	}
	for i := range m.Items {
		if want := strings.ToValidUTF8(m.Items[i].Label, "\uFFFD"); !strings.ContainsRune(want, '\uFFFD') && back.Items[i].Label != want {
			t.Errorf("label %q came back as %q", want, back.Items[i].Label)
		}
	}
}

// What VOSviewer parses as HTML holds no markup of ours but <b> and <br>, and none of its placeholders.
func TestNetworkTextIsEscaped(t *testing.T) {
	var w struct {
		Info    struct{ Title, Description string }
		Network struct {
			Items    []struct{ Label, Description, URL string }
			Clusters []struct{ Label string }
		}
	}
	if err := json.Unmarshal(marshal(t, rendertest.Hostile()), &w); err != nil {
		t.Fatal(err)
	}
	texts := []string{w.Info.Title, w.Info.Description}
	for _, it := range w.Network.Items {
		description := strings.NewReplacer("<b>", "", "</b>", "", "<br>", "").Replace(it.Description)
		texts = append(texts, it.Label, description)
		if strings.ContainsAny(it.Description, "{}") {
			t.Errorf("description %q has a placeholder", it.Description)
		}
		if it.URL != "" && !strings.HasPrefix(it.URL, "http") {
			t.Errorf("url %q", it.URL)
		}
	}
	for _, c := range w.Network.Clusters {
		texts = append(texts, c.Label)
	}
	for _, s := range texts {
		if strings.ContainsAny(s, "<>\"'") {
			t.Errorf("%q is not escaped", s)
		}
	}
}

func TestMarshalKeepsVOSviewersRules(t *testing.T) {
	m := manyClusters()
	var w struct {
		Network struct {
			Items []struct {
				ID, Cluster int
				Weights     map[string]float64
			}
			Links []struct {
				Source   int `json:"source_id"`
				Target   int `json:"target_id"`
				Strength float64
			}
			Clusters []struct{ Cluster int }
		}
		Config struct {
			Parameters struct {
				MaxLinks int `json:"max_n_links"`
			}
		}
	}
	if err := json.Unmarshal(marshal(t, m), &w); err != nil {
		t.Fatal(err)
	}
	for i, it := range w.Network.Items {
		if it.ID != i+1 || it.Cluster < 0 || it.Cluster > 1000 {
			t.Errorf("item %d has id %d, cluster %d", i, it.ID, it.Cluster)
		}
		for name, v := range it.Weights {
			if v < 0 {
				t.Errorf("item %d: weight %s is %v", i, name, v)
			}
		}
	}
	for _, l := range w.Network.Links {
		if l.Source < 1 || l.Target > len(m.Items) || l.Source >= l.Target || l.Strength <= 0 {
			t.Errorf("link %+v", l)
		}
	}
	if n := len(w.Network.Clusters); n != 1000 || w.Network.Clusters[n-1].Cluster != 1000 {
		t.Errorf("%d clusters", n)
	}
	if len(m.Links) <= 1000 {
		t.Fatalf("%d links are too few to try the limit on shown links", len(m.Links))
	}
	if want := min(len(m.Links), 10000); w.Config.Parameters.MaxLinks != want {
		t.Errorf("max_n_links %d, want %d", w.Config.Parameters.MaxLinks, want)
	}
}

func TestCheckNamesTheBrokenPromise(t *testing.T) {
	for want, breakIt := range map[string]func(*render.Map){
		"item 1 has no id":                func(m *render.Map) { m.Items[1].ID = "" },
		`items 0 and 2 have the same id`:  func(m *render.Map) { m.Items[2].ID = "p1" },
		"a position is finite":            func(m *render.Map) { m.Items[1].X = math.Inf(1) },
		"is in cluster 2 of 2":            func(m *render.Map) { m.Items[1].Cluster = 2 },
		"is bridge 5 of 1":                func(m *render.Map) { m.Items[1].Bridge = 5 },
		"is bridge 0, which is item 0":    func(m *render.Map) { m.Items[1].Bridge = 0 },
		"bridge 0 is item 0, which is":    func(m *render.Map) { m.Items[0].Bridge = -1 },
		"link 0 joins items 1 and 1":      func(m *render.Map) { m.Links[0].Source = 1 },
		"link 1 has strength NaN":         func(m *render.Map) { m.Links[1].Strength = math.NaN() },
		"cluster 1 holds item 3":          func(m *render.Map) { m.Clusters[1].Items[0] = 3 },
		"bridge 0 is item 9":              func(m *render.Map) { m.Bridges[0].Item, m.Items[0].Bridge = 9, -1 },
		"it joins cluster 2":              func(m *render.Map) { m.Bridges[0].Joins[0].Clusters[1] = 2 },
		"its evidence is item 3":          func(m *render.Map) { m.Bridges[0].Joins[0].Evidence[0].Item = 3 },
		"which is in part 1 of cluster 0": func(m *render.Map) { m.Items[0].Subtopic = 1 },
		"in part -2 of cluster 0":         func(m *render.Map) { m.Items[0].Subtopic = -2 },
		"it holds item 1, which is in":    func(m *render.Map) { m.Clusters[0].Parts[0].Items[0] = 1 },
		"it holds item 3 of 3":            func(m *render.Map) { m.Clusters[0].Parts[0].Items[0] = 3 },
		"it holds item 0 twice":           func(m *render.Map) { m.Clusters[0].Parts[0].Items = []int{0, 0} },
		"hold 0 items; 1 items are in":    func(m *render.Map) { m.Clusters[0].Parts[0].Items = nil },
		"cluster 1 has the colour -1":     func(m *render.Map) { m.Clusters[1].Colour = -1 },
		"cluster 0 has the colour 9999":   func(m *render.Map) { m.Clusters[0].Colour = 99999999 },
		`weight "links" has 2 values`:     func(m *render.Map) { m.Weights[0].Values = m.Weights[0].Values[:2] },
		`weight "links" of item 0 is -2`:  func(m *render.Map) { m.Weights[0].Values[0] = -2 },
		`score "year" has 0 values for 3`: func(m *render.Map) { m.Scores[0].Values = nil },
	} {
		m := sample()
		breakIt(m)
		if err := m.Check(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
		if _, err := json.Marshal(m); err == nil {
			t.Errorf("a map was marshalled although %s", want)
		}
	}
	if err := sample().Check(); err != nil {
		t.Error(err)
	}
}

func TestUnmarshalMapErrors(t *testing.T) {
	own := func(network, extras string) string {
		return fmt.Sprintf(`{"network":{%s},"papergraph":{"version":1,%s}}`, network, extras)
	}
	for data, want := range map[string]string{
		``:                                 "not the JSON of a map",
		`[]`:                               "not the JSON of a map",
		`{}`:                               "no network.items",
		`{"papergraph":{"version":2}}`:     "version 2",
		own(`"items":[{"id":1}]`, `"x":0`): "network has 1 items, papergraph 0",
		own(`"items":[{"id":7}]`, `"items":[{"id":"a"}]`):                                                                                                       "has id 7",
		own(`"links":[{"source_id":1}]`, `"links":[{}]`):                                                                                                        "link 0 joins items 1 and  of 0",
		own(`"items":[{"id":1}]`, `"items":[{"id":"a","terms":[[3,1,1,1]]}]`):                                                                                   "string 3 of 0",
		own(`"items":[{"id":1,"scores":{"a":[]}}]`, `"items":[{"id":"a"}],"scores":[{"key":"a"}]`):                                                              "values of item 0",
		own(`"items":[{"id":1}]`, `"items":[{"id":"a","cluster":-1}],"bridges":[{"item":4}]`):                                                                   "bridge 0 is item 4",
		own(`"items":[{"id":1},{"id":2}],"links":[{"source_id":1,"target_id":2,"strength":1}]`, `"items":[{"id":"a"},{"id":"b"}],"links":[{"direction":"up"}]`): `the direction "up"`,
		own(``, `"clusters":[{"colour":-1}]`):                                                                                                                   "the colour -1",
		own(`"items":[{"id":1}]`, `"items":[{"id":"a"}],"clusters":[{"parts":[{"items":[8]}]}]`):                                                                "it holds item 8",
		`{"network":{"items":[{"id":1},{"id":1}]}}`:                                                                                                             "the same id",
		`{"network":{"items":[{"id":1}],"links":[{"source_id":1,"target_id":"x","strength":1}]}}`:                                                               "link 1 joins 1 and x",
		`{"network":{"items":[{"id":1},{"id":2}],"links":[{"source_id":1,"target_id":2,"strength":-1}]}}`:                                                       "strength -1",
		`{"network":{"items":[{"id":1,"weights":[1]}]}}`:                                                                                                        "not an object of numbers",
		`{"network":{"items":[{"id":1,"weights":{"a":"b"}}]}}`:                                                                                                  "values of item 1: a",
	} {
		m := render.Map{Title: "untouched"}
		if err := m.UnmarshalJSON([]byte(data)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", data, err, want)
		}
		if m.Title != "untouched" {
			t.Errorf("%s: the map was changed", data)
		}
	}
}

func TestReadForeignMap(t *testing.T) {
	const file = "\uFEFF" + `{
		"info": {"title": "Some <em>map</em>", "description": "<p>One</p><p>Fish &amp; chips</p>"},
		"network": {
			"items": [
				{"id": "b", "label": "beta &lt;1&gt;", "x": 10, "y": 4, "cluster": 9, "weights": {"Docs": 3, "Cites": 0}, "stray": 1},
				{"id": 7, "label": "seven", "url": "javascript:alert(1)", "x": 30, "y": 8, "cluster": 4, "weights": {"Docs": 1}},
				{"id": 8, "label": "eight", "x": 20, "y": 6, "cluster": 4, "scores": {"Age": 1.5}, "weights": null}
			],
			"links": [
				{"source_id": 8, "target_id": "b", "strength": 1}, {"source_id": 7, "target_id": 8, "strength": 2},
				{"source_id": "b", "target_id": 8, "strength": 4}, {"source_id": 7, "target_id": 7, "strength": 9}
			],
			"clusters": [{"cluster": 9, "label": "Nine"}]
		},
		"config": {"terminology": {"item": "journal"}}
	}`
	m, err := render.ReadMap(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	nan := math.NaN()
	want := render.Map{
		Title: "Some map", Description: "One Fish & chips", ItemWord: "journal", TotalLinks: 2,
		Items: []render.Item{
			{ID: "b", Label: "beta <1>", Title: "beta <1>", X: -1, Y: -0.2, Cluster: 1, Subtopic: -1, Bridge: -1},
			{ID: "7", Label: "seven", Title: "seven", X: 1, Y: 0.2, Cluster: 0, Subtopic: -1, Bridge: -1},
			{ID: "8", Label: "eight", Title: "eight", X: 0, Y: 0, Cluster: 0, Subtopic: -1, Bridge: -1},
		},
		Links:    []render.Link{{Source: 0, Target: 2, Strength: 5}, {Source: 1, Target: 2, Strength: 2}},
		Clusters: []render.Cluster{{Label: "Cluster 4", Items: []int{1, 2}}, {Label: "Nine", Items: []int{0}}},
		Weights:  []render.Column{{"Docs", "Docs", []float64{3, 1, nan}}, {"Cites", "Cites", []float64{0, nan, nan}}},
		Scores:   []render.Column{{"Age", "Age", []float64{nan, nan, 1.5}}},
	}
	if d := difference(reflect.ValueOf(want), reflect.ValueOf(*m), "map"); d != "" {
		t.Error(d)
	}
}

func TestReadVOSviewersOwnMaps(t *testing.T) {
	shared := os.Getenv("PAPERGRAPH_SHARED")
	if shared == "" {
		t.Skip("PAPERGRAPH_SHARED is not set: VOSviewer's own files are not at hand")
	}
	for _, want := range []struct {
		file                                   string
		items, links, clusters, weights, score int
	}{
		{"JOI_2007-2016_co-authorship_network.json", 252, 568, 25, 3, 3},
		{"QSS_SM_2020-2021_co-authorship_network.json", 112, 225, 17, 5, 3},
	} {
		f, err := os.Open(filepath.Join(shared, "data", "bibliographic", "vosviewer", want.file))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		m, err := render.ReadMap(f)
		if err != nil {
			t.Fatal(err)
		}
		got := []int{len(m.Items), len(m.Links), len(m.Clusters), len(m.Weights), len(m.Scores)}
		if !reflect.DeepEqual(got, []int{want.items, want.links, want.clusters, want.weights, want.score}) {
			t.Errorf("%s: items, links, clusters, weights, scores are %v, want %+v", want.file, got, want)
		}
		if err := rendertest.Check(m); err != nil {
			t.Errorf("%s: %v", want.file, err)
		}
		back := unmarshal(t, marshal(t, m))
		if d := difference(reflect.ValueOf(*m), reflect.ValueOf(*back), "map"); d != "" {
			t.Errorf("%s: %s", want.file, d)
		}
	}
}

func ExampleReadMap() {
	file := `{"network": {
		"items": [{"id": 1, "label": "coupling", "x": 0, "y": 2}, {"id": 2, "label": "co-citation", "x": 4, "y": 2}],
		"links": [{"source_id": 1, "target_id": 2, "strength": 12}]}}`
	m, err := render.ReadMap(strings.NewReader(file))
	if err != nil {
		fmt.Println(err)
		return
	}
	l := m.Links[0]
	fmt.Printf("%s and %s: %g\n", m.Items[l.Source].Label, m.Items[l.Target].Label, l.Strength)
	fmt.Printf("the first is at (%g, %g)\n", m.Items[0].X, m.Items[0].Y)
	// Output:
	// coupling and co-citation: 12
	// the first is at (-1, 0)
}

func FuzzUnmarshalMap(f *testing.F) {
	for _, m := range []*render.Map{sample(), {}, rendertest.Map(5, 2, 1)} {
		data, err := json.Marshal(m)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte(`{"network":{"items":[{"id":1,"cluster":3,"weights":{"a":1}},{"id":"2"}],"links":[{"source_id":1,"target_id":"2","strength":1}]}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var m render.Map
		if m.UnmarshalJSON(data) != nil {
			return
		}
		first, err := json.Marshal(m)
		if err != nil {
			t.Fatalf("a map that was read cannot be written: %v", err)
		}
		var again render.Map
		if err := again.UnmarshalJSON(first); err != nil {
			t.Fatalf("a map that was written cannot be read: %v", err)
		}
		if second, _ := json.Marshal(again); !bytes.Equal(first, second) {
			t.Fatalf("two trips differ:\n%s\n%s", first, second)
		}
	})
}

func BenchmarkMarshalMap(b *testing.B) {
	for _, n := range []int{100, 1000, 10000} {
		m := rendertest.Map(n, 20, 1)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				data, err := m.MarshalJSON()
				if err != nil {
					b.Fatal(err)
				}
				b.SetBytes(int64(len(data)))
			}
		})
	}
}

func BenchmarkUnmarshalMap(b *testing.B) {
	for _, n := range []int{100, 1000, 10000} {
		data, err := rendertest.Map(n, 20, 1).MarshalJSON()
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if err := new(render.Map).UnmarshalJSON(data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func marshal(t *testing.T, m *render.Map) []byte {
	t.Helper()
	data, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func unmarshal(t *testing.T, data []byte) *render.Map {
	t.Helper()
	m := new(render.Map)
	if err := json.Unmarshal(data, m); err != nil {
		t.Fatal(err)
	}
	return m
}

// difference says where two values differ, or nothing: NaN equals NaN, nil equals empty, and numbers may differ in what
// is beyond seven significant digits.
func difference(a, b reflect.Value, path string) string {
	switch a.Kind() {
	case reflect.Struct:
		for i := range a.NumField() {
			if d := difference(a.Field(i), b.Field(i), path+"."+a.Type().Field(i).Name); d != "" {
				return d
			}
		}
	case reflect.Slice, reflect.Array:
		if a.Len() != b.Len() {
			return fmt.Sprintf("%s has length %d and %d", path, a.Len(), b.Len())
		}
		for i := range a.Len() {
			if d := difference(a.Index(i), b.Index(i), fmt.Sprintf("%s[%d]", path, i)); d != "" {
				return d
			}
		}
	case reflect.Float64:
		x, y := a.Float(), b.Float()
		if math.IsNaN(x) != math.IsNaN(y) || math.Abs(x-y) > 5e-7*math.Abs(x) {
			return fmt.Sprintf("%s is %v and %v", path, x, y)
		}
	default:
		if !a.Equal(b) {
			return fmt.Sprintf("%s is %v and %v", path, a, b)
		}
	}
	return ""
}

func TestNumber(t *testing.T) {
	for _, test := range []struct {
		v    float64
		want string
	}{
		{0, "0"}, {math.Copysign(0, -1), "0"}, {math.NaN(), "0"}, {math.Inf(-1), "0"}, {1, "1"}, {-2.5, "-2.5"},
		{1.0 / 3, "0.3333333"}, {0.1 + 0.2, "0.3"}, {12345678, "12345678"}, {1 << 53, "9007199254740992"},
		{1234567.89, "1234568"}, {0.00001234, "0.00001234"}, {1.23456789e-7, "1.234568e-07"}, {6.02214076e23, "6.022141e+23"},
		{math.MaxFloat64, "1.797693e+308"}, {math.SmallestNonzeroFloat64, "5e-324"}, {0.99999999, "1"},
	} {
		if got := render.Number(test.v); got != test.want {
			t.Errorf("%v: got %s, want %s", test.v, got, test.want)
		}
		var back float64
		if err := json.Unmarshal([]byte(render.Number(test.v)), &back); err != nil {
			t.Errorf("%v: %v", test.v, err)
		}
	}
}
