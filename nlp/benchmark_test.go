package nlp

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"github.com/papergraph/papergraph/nlp/corpus"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// sharedRecord is a line of the development data.
type sharedRecord struct {
	ID       string          `json:"id"`
	Title    string          `json:"title"`
	Abstract string          `json:"abstract"`
	Keys     json.RawMessage `json:"keys"`
}

// readShared reads a file of the shared development data, or skips the test when there is none.
func readShared(t testing.TB, name string) []sharedRecord {
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
	var records []sharedRecord
	scanner := bufio.NewScanner(f)
	scanner.Buffer(nil, 1<<22)
	for scanner.Scan() {
		var r sharedRecord
		if err := json.Unmarshal(scanner.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		records = append(records, r)
	}
	return records
}

func TestMed1250(t *testing.T) {
	norm := func(d definition) definition {
		f := func(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
		return definition{f(d.short), f(d.long)}
	}
	var gold, found, right int
	for _, rec := range readShared(t, "med1250.jsonl") {
		var keys [][2]string
		if err := json.Unmarshal(rec.Keys, &keys); err != nil {
			t.Fatal(err)
		}
		want := map[definition]bool{}
		for _, k := range keys {
			want[norm(definition{k[0], k[1]})] = true
		}
		got := map[definition]bool{}
		for _, text := range []string{rec.Title, rec.Abstract} {
			for _, s := range sentences(clean(text)) {
				for _, d := range findAcronyms(s) {
					got[norm(d)] = true
				}
			}
		}
		gold += len(want)
		found += len(got)
		for d := range got {
			if want[d] {
				right++
			} else if testing.Verbose() {
				t.Logf("FP %s %q", rec.ID, d)
			}
		}
		for d := range want {
			if !got[d] && testing.Verbose() {
				t.Logf("FN %s %q", rec.ID, d)
			}
		}
	}
	p, rc := float64(right)/float64(found), float64(right)/float64(gold)
	t.Logf("MED1250 P %.3f R %.3f F1 %.3f (%d gold)", p, rc, 2*p*rc/(p+rc), gold)
}

// keyphrase benchmark
func stemPhrase(p string) string {
	var out []string
	for _, w := range strings.FieldsFunc(strings.ToLower(p), func(r rune) bool { return r == ' ' || r == '-' }) {
		out = append(out, porterStem(w))
	}
	return strings.Join(out, " ")
}

// macroF returns the mean F at each cut of the ranked phrases against all gold phrases.
func scoreAt(ranked []string, gold map[string]bool, k int) (float64, float64, float64) {
	right := 0
	seen := map[string]bool{}
	n := 0
	for _, r := range ranked {
		s := stemPhrase(r)
		if seen[s] {
			continue
		}
		seen[s] = true
		if n++; gold[s] {
			right++
		}
		if n == k {
			break
		}
	}
	return float64(right), float64(n), float64(len(gold))
}

func corpusOf(records []sharedRecord) *corpus.Corpus {
	c := &corpus.Corpus{}
	for _, r := range records {
		c.Papers = append(c.Papers, corpus.Paper{ID: r.ID, Title: r.Title, Abstract: r.Abstract})
	}
	return c
}

// keyphraseF annotates all records together and logs macro F at 5, 10 and 15 of each part.
func keyphraseF(t *testing.T, names []string, parts [][]sharedRecord, keys bool) {
	var all []sharedRecord
	for _, part := range parts {
		all = append(all, part...)
	}
	c := corpusOf(all)
	if keys {
		for i := len(parts[0]); i < len(all); i++ {
			json.Unmarshal(all[i].Keys, &c.Papers[i].Keywords)
		}
	}
	a, err := Annotate(context.Background(), c, Options{})
	if err != nil {
		t.Fatal(err)
	}
	at := 0
	miss := map[string]int{}
	for k, part := range parts {
		if names[k] == "" {
			continue
		}
		var f [3]float64
		recall, golds := 0.0, 0.0
		for i, r := range part {
			p := at + i
			var keys []string
			json.Unmarshal(r.Keys, &keys)
			gold := map[string]bool{}
			for _, k := range keys {
				gold[stemPhrase(k)] = true
			}
			terms, _, weights := a.Matrix.Row(p)
			order := make([]int, len(terms))
			for i := range order {
				order[i] = i
			}
			slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(weights[j], weights[i]) })
			var ranked []string
			got := map[string]bool{}
			for _, i := range order {
				ranked = append(ranked, a.Terms[terms[i]].Label)
				got[stemPhrase(ranked[len(ranked)-1])] = true
			}
			for i, k := range []int{5, 10, 15} {
				right, n, g := scoreAt(ranked, gold, k)
				if right > 0 {
					pr, rc := right/n, right/g
					f[i] += 2 * pr * rc / (pr + rc)
				}
			}
			text := stemPhrase(strings.NewReplacer(".", " ", ",", " ", "(", " ", ")", " ").Replace(r.Title + " # " + r.Abstract))
			for g := range gold {
				if strings.Contains(" "+text+" ", " "+g+" ") {
					golds++
					if got[g] {
						recall++
					} else {
						miss[g]++
						if os.Getenv("MISS") == names[k] {
							fmt.Printf("MISS %s %q\n", r.ID, g)
						}
					}
				}
			}
		}
		at += len(part)
		n := float64(len(part)) / 100
		t.Logf("%-12s F@5/10/15 %.2f %.2f %.2f  recall of present gold %.1f", names[k], f[0]/n, f[1]/n, f[2]/n, 100*recall/golds)
	}
}

func TestKeyphrases(t *testing.T) {
	it, id := readShared(t, "inspec_train.jsonl"), readShared(t, "inspec_dev.jsonl")
	kt, kv := readShared(t, "kp20k_small_train.jsonl"), readShared(t, "kp20k_small_valid.jsonl")
	keyphraseF(t, []string{"inspec train", "inspec dev"}, [][]sharedRecord{it, id}, false)
	keyphraseF(t, []string{"kp20k train", "kp20k valid"}, [][]sharedRecord{kt, kv}, false)
}
