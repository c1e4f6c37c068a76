// Package corpustest makes corpora whose answer is known: which topic each paper belongs to, which papers join two
// topics, and which terms and acronyms were planted.
//
// Generate plays a small scientific field in order of time. Each topic has a vocabulary of its own, research groups
// and venues. A paper chooses terms of its topic (few terms are used by many papers, most by few, after Zipf), coins or
// takes up narrower terms, cites earlier papers mostly of its topic, and is written from a grammar of English
// sentences. One paper in twenty is a bridge: half of its terms and references and some authors come from a second topic.
//
// The sentences, terms, names and numbers are invented; nothing in such a corpus says anything about the world.
package corpustest

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/papergraph/papergraph/nlp/corpus"
)

const (
	firstYear, years = 2000, 26         // of publication
	papersPerBridge  = 20               // one paper in so many is a bridge
	stream           = 0x70617065726772 // second word of the generator's seed
)

// Truth is what Generate planted. A topic is an index from 0; the lower, the larger it is on average.
type Truth struct {
	Topic    []int      `json:"topic"`    // of each paper; the home topic of a bridge
	Bridges  []Bridge   `json:"bridges"`  // in order of Paper
	Terms    [][]string `json:"terms"`    // of each topic, spelled out, singular, most used first
	Acronyms []Acronym  `json:"acronyms"` // of the terms that have one, by topic; no short form stands for two terms
}

// A Bridge is a paper that mixes two topics. Topics[0] is its home, Truth.Topic[Paper].
type Bridge struct {
	Paper  int    `json:"paper"`
	Topics [2]int `json:"topics"`
}

// An Acronym is a short form and the term it stands for.
type Acronym struct {
	Short     string `json:"short"`
	Expansion string `json:"expansion"`
}

// Generate makes a corpus of so many papers and tells what was planted in it. Papers are in order of year, have unique
// IDs, titles and DOIs, an abstract of about 200 words, two to six authors, and cite earlier papers of the corpus
// (Reference.Paper is set) and older works outside it. The same papers and seed give the same corpus on every platform;
// corpora of different size are different corpora. The number of topics grows with the cube root of papers; the cost is
// O(papers) time and memory. Without papers (papers ≤ 0) the corpus is empty.
func Generate(papers int, seed uint64) (corpus.Corpus, Truth) {
	papers = max(papers, 0)
	f := newField(papers, rand.New(rand.NewPCG(seed, stream)))
	for range papers {
		f.publish()
	}
	return corpus.Corpus{Papers: f.papers}, f.truth
}

// A field is everything published so far and what the next paper draws on.
type field struct {
	rng      *rand.Rand
	words    lexicon
	grammar  grammar
	size     zipf // of topics
	coreRank zipf // of the terms of a topic
	workRank zipf // of the older works of a topic
	names    names
	topics   []topic
	shared   []term // terms of every topic
	total    int    // papers that will be published
	turn     int    // which paper of the present twenty is a bridge
	papers   []corpus.Paper
	cites    [][]int32 // earlier papers that each paper cites
	titles   map[string]bool
	truth    Truth
}

func newField(papers int, rng *rand.Rand) *field {
	f := &field{rng: rng, words: newLexicon(), grammar: newGrammar(), total: papers, titles: make(map[string]bool, papers)}
	f.names = names{start: rng.IntN(nameCycle)}
	count := topicCount(papers)
	f.size, f.coreRank, f.workRank = newZipf(count, 4), newZipf(coreTerms, 3), newZipf(oldWorks, 3)
	f.plantTopics(count)
	f.shared = sharedTerms()
	f.papers = make([]corpus.Paper, 0, papers)
	f.cites = make([][]int32, 0, papers)
	return f
}

// topicCount is 2 more than the cube root of papers, rounded up: 3 for one paper, 12 for 1,000, 24 for 10,000.
func topicCount(papers int) int {
	root := 0
	for root*root*root < papers {
		root++
	}
	return root + 2
}

// A subject is the two topics that a paper draws on in turn. They are equal unless the paper is a bridge.
type subject struct {
	home, other int
}

// side is the topic that the k-th choice of a paper draws on.
func (s subject) side(k int) int {
	if k%2 == 0 {
		return s.home
	}
	return s.other
}

// publish adds the next paper.
func (f *field) publish() {
	i := len(f.papers)
	s := f.subject(i)
	references, cited := f.cite(s)
	p := f.newProse(s, cited)
	paper := corpus.Paper{
		ID:         fmt.Sprintf("paper-%06d", i+1),
		Title:      f.title(p),
		Abstract:   f.abstract(p),
		Authors:    f.authors(s),
		Year:       f.year(i),
		Venue:      pick(f.rng, f.topics[s.home].venues),
		Type:       "article",
		Language:   "en",
		DOI:        fmt.Sprintf("10.5555/papergraph.%06d", i+1),
		References: references,
	}
	f.papers = append(f.papers, paper)
	f.cites = append(f.cites, cited)
	f.topics[s.home].papers = append(f.topics[s.home].papers, int32(i))
}

// subject draws the topics of paper i and records them in the truth.
func (f *field) subject(i int) subject {
	s := subject{home: f.size.draw(f.rng)}
	s.other = s.home
	f.truth.Topic = append(f.truth.Topic, s.home)
	if i%papersPerBridge == 0 {
		f.turn = f.rng.IntN(papersPerBridge)
	}
	if i%papersPerBridge == f.turn {
		s.other = (s.home + 1 + f.rng.IntN(len(f.topics)-1)) % len(f.topics)
		f.truth.Bridges = append(f.truth.Bridges, Bridge{Paper: i, Topics: [2]int{s.home, s.other}})
	}
	return s
}

// year spreads the papers so that each year has more of them than the year before: paper i of n appears after
// √(i/n) of the time.
func (f *field) year(i int) int {
	passed := 0
	for (passed+1)*(passed+1)*f.total <= i*years*years {
		passed++
	}
	return firstYear + passed
}

// pick draws one element of a list that is not empty.
func pick[T any](rng *rand.Rand, list []T) T { return list[rng.IntN(len(list))] }

// A zipf draws ranks from 0 with a probability proportional to 1/(rank + shift), after Zipf and Mandelbrot. It counts
// in whole numbers, so that every platform draws the same.
type zipf []uint64 // sums of the weights up to each rank

func newZipf(ranks, shift int) zipf {
	z := make(zipf, ranks)
	sum := uint64(0)
	for r := range z {
		sum += 1_000_000 / uint64(r+shift)
		z[r] = sum
	}
	return z
}

func (z zipf) draw(rng *rand.Rand) int {
	at := rng.Uint64N(z[len(z)-1])
	rank, _ := slices.BinarySearch(z, at+1)
	return rank
}
