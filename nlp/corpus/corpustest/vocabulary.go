package corpustest

import (
	"fmt"
	"slices"
	"strings"
)

// The terms of a topic are compounds of its domain words and a head ("glacial membrane estimator"). The core of 60
// terms is there from the start and used after Zipf's law. Narrower terms put a modifier before a core term ("sparse
// glacial membrane estimator") and follow Simon's urn: a paper coins a new one or, as often, repeats an earlier use
// drawn at random, so that old ones become common and most stay rare. That is how the vocabulary grows with the corpus.

const (
	coreTerms     = 60
	domainWords   = 10 // of a topic
	acronymTerms  = 15 // of a topic at most
	focusTerms    = 8  // core terms of a paper
	venuesOfTopic = 3
	dataSets      = 4 // of a topic
)

// A term in the forms it takes in a text.
type term struct {
	singular string
	plural   string // equal to singular for a mass noun
	short    string // acronym, or empty
}

// A topic is what the papers of one community have in common, and what they have done so far.
type topic struct {
	core   []term
	narrow []term // every use so far, repeated: Simon's urn
	venues []string
	data   []string // names of data sets
	groups [][]person
	papers []int32
}

// A head ends a term.
type head struct {
	singular, plural string
}

// plantTopics makes the topics and writes their terms and acronyms into the truth.
func (f *field) plantTopics(count int) {
	f.topics = make([]topic, count)
	taken, shorts := map[string]bool{}, map[string]bool{}
	order := f.rng.Perm(len(f.words.domain))
	for t := range f.topics {
		domain := make([]string, domainWords)
		for i := range domain {
			domain[i] = f.words.domain[order[(t*domainWords+i)%len(order)]]
		}
		f.topics[t] = f.newTopic(domain, taken)
		f.shorten(f.topics[t].core, shorts)
		f.record(f.topics[t].core)
	}
}

func (f *field) newTopic(domain []string, taken map[string]bool) topic {
	var t topic
	for try := 0; len(t.core) < coreTerms && try < 20*coreTerms; try++ {
		c := f.compound(domain)
		if !taken[c.singular] {
			taken[c.singular] = true
			t.core = append(t.core, c)
		}
	}
	for range venuesOfTopic {
		t.venues = append(t.venues, fmt.Sprintf(pick(f.rng, f.words.venues), titleCase(f.compound(domain).plural)))
	}
	for range dataSets {
		t.data = append(t.data, fmt.Sprintf("%s%s-%d", pick(f.rng, f.words.onsets), pick(f.rng, f.words.middles), 10+f.rng.IntN(90)))
	}
	return t
}

// compound makes a term of one or two domain words and a head.
func (f *field) compound(domain []string) term {
	first := f.rng.IntN(len(domain))
	modifier := domain[first]
	if f.rng.IntN(5) < 2 {
		modifier += " " + domain[(first+1+f.rng.IntN(len(domain)-1))%len(domain)]
	}
	h := pick(f.rng, f.words.heads)
	return term{singular: modifier + " " + h.singular, plural: modifier + " " + h.plural}
}

// shorten gives acronyms to the first terms of three words whose initials are not taken.
func (f *field) shorten(core []term, shorts map[string]bool) {
	given := 0
	for i := range core {
		short := initials(core[i].singular)
		if len(short) != 3 || shorts[short] || given == acronymTerms {
			continue
		}
		shorts[short] = true
		core[i].short = short
		given++
	}
}

func (f *field) record(core []term) {
	labels := make([]string, len(core))
	for i, c := range core {
		labels[i] = c.singular
		if c.short != "" {
			f.truth.Acronyms = append(f.truth.Acronyms, Acronym{Short: c.short, Expansion: c.singular})
		}
	}
	f.truth.Terms = append(f.truth.Terms, labels)
}

func initials(phrase string) string {
	var short []byte
	for _, word := range strings.Fields(phrase) {
		short = append(short, word[0]-'a'+'A')
	}
	return string(short)
}

// focus draws the terms of a paper: eight core terms, two narrower ones, one that every topic uses and, in one paper of
// four, a core term of any topic. The order is random.
func (f *field) focus(s subject) []term {
	terms := make([]term, 0, focusTerms+4)
	for try := 0; len(terms) < focusTerms && try < 20*focusTerms; try++ {
		terms = appendNew(terms, f.coreTerm(s.side(len(terms))))
	}
	terms = appendNew(terms, f.narrowTerm(s.home))
	terms = appendNew(terms, f.narrowTerm(s.other))
	terms = appendNew(terms, pick(f.rng, f.shared))
	if f.rng.IntN(4) == 0 {
		terms = appendNew(terms, f.coreTerm(f.rng.IntN(len(f.topics))))
	}
	f.rng.Shuffle(len(terms), func(i, j int) { terms[i], terms[j] = terms[j], terms[i] })
	return terms
}

func (f *field) coreTerm(t int) term {
	core := f.topics[t].core
	return core[f.coreRank.draw(f.rng)%len(core)]
}

// narrowTerm is Simon's urn of a topic.
func (f *field) narrowTerm(t int) term {
	urn := &f.topics[t].narrow
	var chosen term
	if len(*urn) > 0 && f.rng.IntN(2) == 0 {
		chosen = pick(f.rng, *urn)
	} else {
		base, modifier := f.coreTerm(t), pick(f.rng, f.words.modifiers)
		chosen = term{singular: modifier + " " + base.singular, plural: modifier + " " + base.plural}
	}
	*urn = append(*urn, chosen)
	return chosen
}

func appendNew(terms []term, t term) []term {
	if slices.Contains(terms, t) {
		return terms
	}
	return append(terms, t)
}
