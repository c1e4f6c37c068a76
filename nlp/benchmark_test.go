package nlp

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// The figures on published development data. They are logged, and must not fall below what was reached; final figures are
// taken on other data. The data is in the folder that PAPERGRAPH_SHARED names.

// goldRecord is a line of the development data.
type goldRecord struct {
	ID       string          `json:"id"`
	Title    string          `json:"title"`
	Abstract string          `json:"abstract"`
	Keys     json.RawMessage `json:"keys"` // keyphrases, or pairs of short and long forms
}

// readGold reads a file of the development data, or skips the test when there is none.
func readGold(t *testing.T, name string) []goldRecord {
	t.Helper()
	shared := os.Getenv("PAPERGRAPH_SHARED")
	if shared == "" {
		t.Skip("PAPERGRAPH_SHARED is not set: no development data")
	}
	f, err := os.Open(filepath.Join(shared, "data", "terms", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var records []goldRecord
	scanner := bufio.NewScanner(f)
	scanner.Buffer(nil, 1<<22)
	for scanner.Scan() {
		var r goldRecord
		if err := json.Unmarshal(scanner.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		records = append(records, r)
	}
	return records
}

// gold decodes the keys of a record.
func gold[K any](t *testing.T, r goldRecord) (keys []K) {
	t.Helper()
	if err := json.Unmarshal(r.Keys, &keys); err != nil {
		t.Fatal(err)
	}
	return keys
}

// stemmed is a phrase as keyphrase benchmarks compare it: lower-case Porter stems.
func stemmed(phrase string) string {
	var stems []string
	for _, w := range strings.FieldsFunc(strings.ToLower(phrase), func(r rune) bool { return r == ' ' || r == '-' }) {
		stems = append(stems, porterStem(w))
	}
	return strings.Join(stems, " ")
}

// keyphraseF is the macro-averaged F at the cuts, in percent: of every paper's heaviest terms, different after stemming,
// against all its gold phrases, those that are not in the text included.
func keyphraseF(t *testing.T, a *Annotation, records []goldRecord, cuts ...int) []float64 {
	sums := make([]float64, len(cuts))
	for p, r := range records {
		want := make(map[string]bool)
		for _, k := range gold[string](t, r) {
			want[stemmed(k)] = true
		}
		var ranked []string
		seen := make(map[string]bool)
		for _, x := range a.PaperTerms(p, 0) {
			if s := stemmed(a.Terms[x.Term].Label); !seen[s] {
				seen[s] = true
				ranked = append(ranked, s)
			}
		}
		for i, cut := range cuts {
			sums[i] += fMeasure(ranked[:min(cut, len(ranked))], want)
		}
	}
	for i := range sums {
		sums[i] *= 100 / float64(len(records))
	}
	return sums
}

// fMeasure is the harmonic mean of precision and recall.
func fMeasure(got []string, want map[string]bool) float64 {
	right := 0
	for _, g := range got {
		if want[g] {
			right++
		}
	}
	if right == 0 {
		return 0
	}
	return 2 * float64(right) / float64(len(got)+len(want))
}

// TestKeyphrases scores the terms of single papers. The other half of each set only serves as background.
func TestKeyphrases(t *testing.T) {
	for _, c := range []struct {
		records, background string
		floor               [3]float64 // of F@5, F@10, F@15
	}{
		{"inspec_dev.jsonl", "inspec_train.jsonl", [3]float64{32.3, 39.0, 41.0}},
		{"kp20k_small_valid.jsonl", "kp20k_small_train.jsonl", [3]float64{21.3, 18.4, 16.3}},
	} {
		records := readGold(t, c.records)
		corpora := &corpus.Corpus{}
		for _, r := range append(records, readGold(t, c.background)...) {
			corpora.Papers = append(corpora.Papers, corpus.Paper{ID: r.ID, Title: r.Title, Abstract: r.Abstract})
		}
		f := keyphraseF(t, annotate(t, corpora, Options{}), records, 5, 10, 15)
		t.Logf("%s: F@5 %.2f F@10 %.2f F@15 %.2f", c.records, f[0], f[1], f[2])
		for i, floor := range c.floor {
			if f[i] < floor {
				t.Errorf("%s: F %.2f is below %.1f", c.records, f[i], floor)
			}
		}
	}
}

// TestMED1250 scores acronym definitions; pairs are compared without regard to case. The rules were written while looking
// at the first, third and further odd lines; the others are the control.
func TestMED1250(t *testing.T) {
	const floor = 0.90
	var seen, control, all tally
	for i, r := range readGold(t, "med1250.jsonl") {
		own := tallyAcronyms(t, r)
		all.add(own)
		if i%2 == 0 {
			seen.add(own)
		} else {
			control.add(own)
		}
	}
	t.Logf("MED1250: %v; lines looked at %v, control %v", all, seen, control)
	if _, _, f := all.scores(); f < floor {
		t.Errorf("F1 %.3f is below %.3f", f, floor)
	}
}

// A tally counts what is in the gold data, what was found, and what of it is right.
type tally struct{ wanted, found, right int }

func (t *tally) add(u tally) {
	t.wanted, t.found, t.right = t.wanted+u.wanted, t.found+u.found, t.right+u.right
}

func (t tally) scores() (precision, recall, f float64) {
	precision, recall = float64(t.right)/float64(t.found), float64(t.right)/float64(t.wanted)
	return precision, recall, 2 * precision * recall / (precision + recall)
}

func (t tally) String() string {
	p, r, f := t.scores()
	return fmt.Sprintf("P %.3f R %.3f F1 %.3f of %d pairs", p, r, f, t.wanted)
}

// tallyAcronyms compares the definitions that are found in a record with those in the gold data.
func tallyAcronyms(t *testing.T, r goldRecord) tally {
	plain := func(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
	want, got := make(map[[2]string]bool), make(map[[2]string]bool)
	for _, k := range gold[[2]string](t, r) {
		want[[2]string{plain(k[0]), plain(k[1])}] = true
	}
	right := 0
	for _, s := range append(sentences(clean(r.Title)), sentences(clean(r.Abstract))...) {
		for _, d := range findAcronyms(s) {
			pair := [2]string{plain(d.short), plain(d.long)}
			if want[pair] && !got[pair] {
				right++
			}
			got[pair] = true
		}
	}
	return tally{len(want), len(got), right}
}
