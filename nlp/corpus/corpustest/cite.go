package corpustest

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// References follow a copying model (Kleinberg et al., 1999, doi:10.1007/3-540-48686-0_1): an author finds an earlier
// paper of the topic, later ones more easily, and cites either that paper or one that it cites. So often cited papers
// are cited more often, and papers of a topic share references. Three references in ten are works older than the
// corpus, some of which the whole topic cites; one in ten is a paper of any topic.

const (
	fewestReferences = 8
	moreReferences   = 15  // 8 to 22, 15 on average
	oldWorks         = 300 // outside the corpus, of a topic
	oldYears         = 30  // before the first year
)

// cite draws the references of the next paper, each work once, and the indices of those in the corpus.
func (f *field) cite(s subject) ([]*corpus.Reference, []int32) {
	count := fewestReferences + f.rng.IntN(moreReferences)
	references := make([]*corpus.Reference, 0, count)
	var cited []int32
	for k := range count {
		r, paper := f.reference(s.side(k))
		if slices.ContainsFunc(references, func(old *corpus.Reference) bool { return old.DOI == r.DOI }) {
			continue
		}
		references = append(references, r)
		if paper >= 0 {
			cited = append(cited, paper)
		}
	}
	return references, cited
}

// reference draws one work that a paper of the topic cites, and its index in the corpus or -1.
func (f *field) reference(t int) (*corpus.Reference, int32) {
	earlier := f.topics[t].papers
	switch chance := f.rng.IntN(10); {
	case chance < 3 || len(f.papers) == 0:
		return f.oldWork(t), -1
	case chance < 4 || len(earlier) == 0:
		paper := int32(f.rng.IntN(len(f.papers)))
		return f.inCorpus(paper), paper
	}
	paper := pickRecent(f.rng, earlier)
	if cited := f.cites[paper]; len(cited) > 0 && f.rng.IntN(2) == 0 {
		paper = pick(f.rng, cited)
	}
	return f.inCorpus(paper), paper
}

func (f *field) inCorpus(paper int32) *corpus.Reference {
	p := &f.papers[paper]
	return &corpus.Reference{Paper: p.ID, DOI: p.DOI, Author: p.Authors[0].Name(), Year: p.Year}
}

// oldWork draws a work of the time before the corpus, a few of them much oftener than the rest.
func (f *field) oldWork(t int) *corpus.Reference {
	k := f.workRank.draw(f.rng)
	author := person{
		Family: f.words.families[(7*t+k)%len(f.words.families)],
		Given:  f.words.givens[(11*k+t)%len(f.words.givens)],
	}
	return &corpus.Reference{
		DOI:    fmt.Sprintf("10.5555/papergraph.old.%d.%d", t+1, k+1),
		Author: author.Name(),
		Year:   firstYear - 1 - (13*k+5*t)%oldYears,
	}
}

// pickRecent draws an element, the later the likelier.
func pickRecent[T any](rng *rand.Rand, list []T) T {
	return list[max(rng.IntN(len(list)), rng.IntN(len(list)))]
}
