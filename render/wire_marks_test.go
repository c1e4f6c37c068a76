package render_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/papergraph/papergraph/graph/network"
	"github.com/papergraph/papergraph/nlp/corpus"
	"github.com/papergraph/papergraph/nlp/corpus/corpustest"
	"github.com/papergraph/papergraph/render"
)

// markedMap is a map of one item with marks.
func markedMap(text string, marks ...render.Mark) *render.Map {
	return &render.Map{Items: []render.Item{{
		ID: "a", Text: text, Cluster: -1, Subtopic: -1, Bridge: -1, Marks: marks,
		Terms: []render.Term{{Label: "one", Count: 1}, {Label: "two", Count: 1}},
	}}}
}

// wiredMarks are text and marks as the file has them.
func wiredMarks(t *testing.T, m *render.Map) (text string, marks []int) {
	t.Helper()
	var w struct {
		Papergraph struct {
			Items []struct {
				Text  string
				Marks []int
			}
		}
	}
	if err := json.Unmarshal(marshal(t, m), &w); err != nil {
		t.Fatal(err)
	}
	return w.Papergraph.Items[0].Text, w.Papergraph.Items[0].Marks
}

// TestMarksAreInUnitsOfJavaScript cuts the text of the file as a script would.
func TestMarksAreInUnitsOfJavaScript(t *testing.T) {
	for _, text := range []string{
		"[plain] text with [two] marks", "[👩‍🔬🧬] emoji 📈 before and [within 📈] and behind 📈[📈]", "图[神经网络]的综述[グラフ]그래프",
		"e\u0301 [combining e\u0301] 𝒳[𝒴]𝒵", "שלום [עולם] rtl [مرحبا]", "NUL \x00 [bell \x07]\r\n[<b>&\u2028]", "[]whole[x]",
	} {
		var want []string
		var marks []render.Mark
		var plain strings.Builder
		for k, part := range strings.Split(text, "[") {
			if k == 0 {
				plain.WriteString(part)
				continue
			}
			inside, behind, _ := strings.Cut(part, "]")
			start := plain.Len()
			plain.WriteString(inside + behind)
			if inside != "" {
				want = append(want, inside)
				marks = append(marks, render.Mark{Start: start, End: start + len(inside), Term: len(marks) % 2})
			}
		}
		m := markedMap(plain.String(), marks...)
		read, wired := wiredMarks(t, m)
		units := utf16.Encode([]rune(read))
		var got []string
		for k := 0; k < len(wired); k += 3 {
			got = append(got, string(utf16.Decode(units[wired[k]:wired[k+1]])))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: marked %q, want %q", text, got, want)
		}
		if back := unmarshal(t, marshal(t, m)).Items[0]; !slices.Equal(back.Marks, marks) {
			t.Errorf("%q: marks %v came back as %v", text, marks, back.Marks)
		}
	}
}

// TestMarksBetweenBytesThatAreNoText: such bytes become U+FFFD, one each, and marks stay at what they marked.
func TestMarksBetweenBytesThatAreNoText(t *testing.T) {
	const text = "\xff\xfeab\x80\xc3(cd\xed\xa0\x80ef"
	var marks []render.Mark
	for _, word := range []string{"ab", "cd", "ef"} {
		at := strings.Index(text, word)
		marks = append(marks, render.Mark{Start: at, End: at + 2})
	}
	it := unmarshal(t, marshal(t, markedMap(text, marks...))).Items[0]
	var got []string
	for _, m := range it.Marks {
		got = append(got, it.Text[m.Start:m.End])
	}
	if !slices.Equal(got, []string{"ab", "cd", "ef"}) {
		t.Errorf("marked %q in %q", got, it.Text)
	}
}

func TestMarksThatLieWrong(t *testing.T) {
	for want, marks := range map[string][]render.Mark{
		"mark 0 goes from byte 2 to 2 of 10":  {{Start: 2, End: 2}},
		"mark 0 goes from byte 2 to 11 of 10": {{Start: 2, End: 11}},
		"mark 0 goes from byte -1 to 2":       {{Start: -1, End: 2}},
		"mark 1 goes from byte 3 to 6":        {{Start: 2, End: 4}, {Start: 3, End: 6}},
		"mark 0 is term 2 of 2":               {{Start: 2, End: 4, Term: 2}},
		"mark 0 is term -1 of 2":              {{Start: 2, End: 4, Term: -1}},
	} {
		if _, err := markedMap("0123456789", marks...).MarshalJSON(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: got %v, want %q", marks, err, want)
		}
	}
	for wired, want := range map[string]string{
		"[0,1]": "each mark is three", "[1,2,0]": "not between characters", "[0,9,0]": "not between characters", "[2,3,0,0,2,0]": "out of order",
		"[0,2,7]": "term 7 of 0", "[-1,2,0]": "not between characters", "[2,2,0]": "mark 0 goes from",
	} {
		data := fmt.Sprintf(`{"network":{"items":[{"id":1}]},"papergraph":{"version":1,"items":[{"id":"a","cluster":-1,"text":"😀😀","marks":%s}]}}`, wired)
		if err := new(render.Map).UnmarshalJSON([]byte(data)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", wired, err, want)
		}
	}
}

// TestMarksAreTheTermsOfTheItem: every mark is one of the item's terms as it is written, and few terms that the abstract
// has are missed.
func TestMarksAreTheTermsOfTheItem(t *testing.T) {
	papers := []corpus.Paper{
		{ID: "a", Title: "Graph neural networks", Abstract: "We study graph neural networks (GNNs). A Graph Neural Network 👩‍🔬 learns; GNNs do."},
		{ID: "b", Title: "Citation networks", Abstract: "Citation networks and graph neural networks on citation networks."},
	}
	m, err := drawn(t, &corpus.Corpus{Papers: papers}, network.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, it := range m.Items {
		for _, mark := range it.Marks {
			got = append(got, it.Terms[mark.Term].Label+": "+it.Text[mark.Start:mark.End])
		}
	}
	want := []string{
		"graph neural networks: graph neural networks", "graph neural networks: GNNs", "graph neural networks: Graph Neural Network",
		"graph neural networks: GNNs", "citation networks: Citation networks", "graph neural networks: graph neural networks",
		"citation networks: citation networks",
	}
	if !slices.Equal(got, want) {
		t.Errorf("marked %q", got)
	}

	c, _ := corpustest.Generate(200, 5)
	if m, err = drawn(t, &c, network.Options{}); err != nil {
		t.Fatal(err)
	}
	marked, terms := 0, 0
	for _, it := range m.Items {
		seen := make(map[int]bool)
		for _, mark := range it.Marks {
			seen[mark.Term] = true
		}
		for k, term := range it.Terms {
			if strings.Contains(strings.ToLower(it.Text), strings.ToLower(term.Label)) {
				terms++
				if seen[k] {
					marked++
				}
			}
		}
	}
	if terms < 200 || marked*20 < terms*17 { // the others stand within longer terms only
		t.Errorf("%d of %d terms that stand in abstracts are marked", marked, terms)
	}
}
