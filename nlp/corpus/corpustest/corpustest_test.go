package corpustest

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// The hash of a corpus of 300 papers was computed on amd64; other platforms must find the same.
func TestGenerateIsTheSameOnEveryPlatform(t *testing.T) {
	var text bytes.Buffer
	c, truth := Generate(300, 7)
	if err := json.NewEncoder(&text).Encode([]any{c.Papers, truth}); err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(text.Bytes())
	got := hex.EncodeToString(sum[:]) + "\n"
	path := filepath.Join("testdata", "papers300-seed7.sha256")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("SHA-256 of 300 papers, seed 7: %swant %s", got, want)
	}
}

func TestGenerateDependsOnTheSeedAlone(t *testing.T) {
	a, truthA := Generate(120, 3)
	b, truthB := Generate(120, 3)
	if !reflect.DeepEqual(a, b) || !reflect.DeepEqual(truthA, truthB) {
		t.Error("two corpora of seed 3 differ")
	}
	c, _ := Generate(120, 4)
	for i := range a.Papers {
		if a.Papers[i].Abstract == c.Papers[i].Abstract {
			t.Errorf("paper %d is the same for seeds 3 and 4", i)
		}
	}
}

func TestGenerateAnySize(t *testing.T) {
	for _, papers := range []int{-5, 0, 1, 2, 3, 19, 20, 21} {
		c, truth := Generate(papers, 1)
		if want := max(papers, 0); len(c.Papers) != want || len(truth.Topic) != want {
			t.Errorf("%d papers: got %d papers, %d topics", papers, len(c.Papers), len(truth.Topic))
		}
		if whole := max(papers, 0) / papersPerBridge; len(truth.Bridges) < whole || len(truth.Bridges) > whole+1 {
			t.Errorf("%d papers: %d bridges", papers, len(truth.Bridges))
		}
	}
}

func TestPapersAreUnique(t *testing.T) {
	c, _ := Generate(8000, 1) // more than there are names of two syllables
	seen := map[string]string{}
	for _, p := range c.Papers {
		for _, key := range []string{p.ID, p.DOI, p.Title} {
			if other, ok := seen[key]; ok {
				t.Fatalf("%s and %s share %q", other, p.ID, key)
			}
			seen[key] = p.ID
		}
	}
}

func TestPapersAreComplete(t *testing.T) {
	c, _ := Generate(1000, 2)
	short := 0
	for i, p := range c.Papers {
		words := len(strings.Fields(p.Abstract))
		if words < 120 || words > 280 {
			t.Errorf("%s: abstract of %d words", p.ID, words)
		}
		if words < 150 || words > 250 {
			short++
		}
		if strings.ContainsAny(p.Title+p.Abstract, "{}|") {
			t.Errorf("%s: a slot was not filled: %q %q", p.ID, p.Title, p.Abstract)
		}
		if p.Year < firstYear || p.Year >= firstYear+years || i > 0 && p.Year < c.Papers[i-1].Year {
			t.Errorf("%s: year %d", p.ID, p.Year)
		}
		if len(p.Authors) < 2 || len(p.Authors) > 6 || p.Venue == "" {
			t.Errorf("%s: authors %v, venue %q", p.ID, p.Authors, p.Venue)
		}
	}
	if short > 100 {
		t.Errorf("%d of 1000 abstracts have not 150 to 250 words", short)
	}
}

func TestReferencesPointBackward(t *testing.T) {
	c, _ := Generate(1000, 5)
	index := c.Index()
	total, inside := 0, 0
	for i, p := range c.Papers {
		seen := map[string]bool{}
		for _, r := range p.References {
			if seen[r.DOI] {
				t.Errorf("%s cites %s twice", p.ID, r.DOI)
			}
			seen[r.DOI] = true
			total++
			if r.Paper == "" {
				continue
			}
			inside++
			cited, ok := index[r.Paper]
			if !ok || cited >= i || r.DOI != c.Papers[cited].DOI || r.Year > p.Year {
				t.Errorf("%s (paper %d) cites %+v (paper %d)", p.ID, i, r, cited)
			}
		}
	}
	if mean := total / len(c.Papers); mean < 12 || mean > 17 {
		t.Errorf("%d references a paper, want about 15", mean)
	}
	if inside == total || inside < total/2 {
		t.Errorf("%d of %d references are in the corpus, want most but not all", inside, total)
	}
}

// A plain paper cites its own topic most; a bridge cites both of its topics.
func TestReferencesStayInTopic(t *testing.T) {
	c, truth := Generate(3000, 6)
	index := c.Index()
	bridges := bridgeOf(truth)
	same, all, home, other := 0, 0, 0, 0
	for i, p := range c.Papers {
		for _, r := range p.References {
			if r.Paper == "" {
				continue
			}
			topic := truth.Topic[index[r.Paper]]
			if b, ok := bridges[i]; ok {
				home += count(topic == b.Topics[0])
				other += count(topic == b.Topics[1])
			} else {
				all++
				same += count(topic == truth.Topic[i])
			}
		}
	}
	if 100*same < 65*all {
		t.Errorf("plain papers cite their topic in %d of %d references", same, all)
	}
	if 2*other < home || 2*home < other {
		t.Errorf("bridges cite %d papers of the home topic and %d of the other", home, other)
	}
}

// The text of a bridge has terms of both topics; that of a plain paper has more of its own than of any other.
func TestBridgesMixTopics(t *testing.T) {
	c, truth := Generate(2000, 8)
	bridges := bridgeOf(truth)
	strays := 0
	for i := range c.Papers {
		used := termsByTopic(&c.Papers[i], truth)
		b, bridge := bridges[i]
		switch {
		case bridge && (b.Topics[0] == b.Topics[1] || b.Topics[0] != truth.Topic[i]):
			t.Errorf("bridge %+v of topic %d", b, truth.Topic[i])
		case bridge && (used[b.Topics[0]] < 3 || used[b.Topics[1]] < 3):
			t.Errorf("bridge %+v uses %d and %d terms of its topics", b, used[b.Topics[0]], used[b.Topics[1]])
		case !bridge && used[truth.Topic[i]] != slices.Max(used):
			strays++
		}
	}
	if strays > 0 {
		t.Errorf("%d plain papers use more terms of another topic", strays)
	}
}

// termsByTopic counts the distinct planted terms of each topic in title and abstract, in US spelling, with plurals and
// acronyms read as their term.
func termsByTopic(p *corpus.Paper, truth Truth) []int {
	text := p.Title + " . " + p.Abstract
	for _, a := range truth.Acronyms {
		if strings.Contains(text, a.Short) {
			text += " . " + a.Expansion
		}
	}
	text = singular(text)
	used := make([]int, len(truth.Terms))
	for topic, terms := range truth.Terms {
		for _, term := range terms {
			used[topic] += count(strings.Contains(text, term))
		}
	}
	return used
}

// singular is a text in lower case, US spelling and, as far as the heads of terms go, in the singular.
func singular(text string) string {
	text = strings.NewReplacer("isation", "ization", "odelling", "odeling", "arbour", "arbor", "apour", "apor").Replace(text)
	return strings.NewReplacer("boundaries", "boundary", "memories", "memory").Replace(strings.ToLower(text))
}

var definition = regexp.MustCompile(`(\w+ \w+ \w+) \(([A-Z]{3})s?\)`)

func TestAcronymsAreDefined(t *testing.T) {
	c, truth := Generate(1500, 9)
	expansion, defined := map[string]string{}, map[string]bool{}
	for _, a := range truth.Acronyms {
		if expansion[a.Short] != "" {
			t.Errorf("%s stands for %q and %q", a.Short, expansion[a.Short], a.Expansion)
		}
		expansion[a.Short] = a.Expansion
	}
	for _, p := range c.Papers {
		for _, m := range definition.FindAllStringSubmatch(p.Abstract, -1) {
			if long := expansion[m[2]]; long == "" || !strings.HasPrefix(singular(m[1]), long) {
				t.Errorf("%s defines %s as %q, want %q", p.ID, m[2], m[1], long)
			}
			defined[m[2]] = true
		}
	}
	if 10*len(defined) < 8*len(truth.Acronyms) {
		t.Errorf("%d of %d acronyms are defined somewhere", len(defined), len(truth.Acronyms))
	}
}

var method = regexp.MustCompile(`\b[A-Z][a-z]+[A-Z][a-z]+\b`)

// Few terms are in many papers, most in few; methods are named mostly by their own paper and a few that cite it.
func TestTermsFollowZipf(t *testing.T) {
	c, truth := Generate(2000, 10)
	papersOf := map[string]int{} // of each term of topic 0
	named := map[string]int{}
	for _, p := range c.Papers {
		text := strings.ToLower(p.Title + " " + p.Abstract)
		for _, term := range truth.Terms[0] {
			papersOf[term] += count(strings.Contains(text, term))
		}
		names := method.FindAllString(p.Title+" "+p.Abstract, -1)
		slices.Sort(names)
		for _, name := range slices.Compact(names) {
			named[name]++
		}
	}
	head, tail := 0, 0
	for k := range 6 {
		head += papersOf[truth.Terms[0][k]]
		tail += papersOf[truth.Terms[0][coreTerms-1-k]]
	}
	if head < 4*tail || tail == 0 {
		t.Errorf("the six commonest terms are in %d papers, the six rarest in %d", head, tail)
	}
	rare, common := 0, 0
	for _, papers := range named {
		rare += count(papers <= 3)
		common += count(papers >= 10)
	}
	if 2*rare < len(named) || common < 5 {
		t.Errorf("of %d methods %d are in at most three papers and %d in ten or more", len(named), rare, common)
	}
}

func TestTopicCount(t *testing.T) {
	for papers, want := range map[int]int{0: 2, 1: 3, 8: 4, 9: 5, 82: 7, 1000: 12, 10_000: 24, 1_000_000: 102} {
		if got := topicCount(papers); got != want {
			t.Errorf("topicCount(%d) = %d, want %d", papers, got, want)
		}
	}
}

func TestTopicsAreDistinct(t *testing.T) {
	_, truth := Generate(10_000, 11)
	seen := map[string]bool{}
	for topic, terms := range truth.Terms {
		if len(terms) != coreTerms {
			t.Errorf("topic %d has %d terms", topic, len(terms))
		}
		for _, term := range terms {
			if seen[term] {
				t.Errorf("%q was planted twice", term)
			}
			seen[term] = true
		}
	}
}

func TestMethodNamesAreUnique(t *testing.T) {
	w, n := newLexicon(), names{start: 123}
	if len(w.onsets) != nameOnsets || len(w.middles) != nameMiddles || len(w.suffixes) != nameSuffixes {
		t.Fatalf("lists of %d, %d and %d", len(w.onsets), len(w.middles), len(w.suffixes))
	}
	seen := map[string]int{}
	for paper := range 10 * nameCycle {
		name := n.name(&w, paper)
		if other, ok := seen[name]; ok {
			t.Fatalf("papers %d and %d both have %s", other, paper, name)
		}
		seen[name] = paper
	}
}

func TestLexiconHasNoWordTwice(t *testing.T) {
	w := newLexicon()
	for name, list := range map[string][]string{"domain": w.domain, "modifiers": w.modifiers, "families": w.families, "givens": w.givens} {
		sorted := slices.Sorted(slices.Values(list))
		if len(slices.Compact(sorted)) != len(list) {
			t.Errorf("%s: a word is listed twice", name)
		}
	}
}

func TestZipfDrawsInProportion(t *testing.T) {
	const draws = 100_000
	rng := rand.New(rand.NewPCG(1, 2))
	got := make([]int, 5)
	z := newZipf(5, 1)
	for range draws {
		got[z.draw(rng)]++
	}
	harmonic := 1.0 + 1.0/2 + 1.0/3 + 1.0/4 + 1.0/5
	for rank, n := range got {
		want := draws / harmonic / float64(rank+1)
		if float64(n) < 0.95*want || float64(n) > 1.05*want {
			t.Errorf("rank %d: %d draws, want about %.0f", rank, n, want)
		}
	}
}

func bridgeOf(truth Truth) map[int]Bridge {
	bridges := map[int]Bridge{}
	for _, b := range truth.Bridges {
		bridges[b.Paper] = b
	}
	return bridges
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func BenchmarkGenerate(b *testing.B) {
	for _, papers := range []int{100, 1000, 10_000} {
		b.Run(strconv.Itoa(papers), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Generate(papers, 1)
			}
		})
	}
}
