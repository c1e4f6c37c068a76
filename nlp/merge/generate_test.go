package merge

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// A universe is made-up works that made-up databases know: enough structure to try merging on, small and seeded.
type universe struct {
	rng   *rand.Rand
	works []corpus.Paper
}

var (
	generatedWords    = strings.Fields("adaptive graph citation neural model topic bridge sparse random walk layout cluster term field analysis learning structure dynamic weighted semantic map evidence coupling network measure signal kernel robust method theory")
	generatedFamilies = strings.Fields("Müller García O'Brien Nguyen Smith Kowalski Øster Tanaka Şahin Dubois Rossi Ivanov Chen Okafor Haddad Lindqvist")
)

func newUniverse(seed uint64, works int) *universe {
	u := &universe{rng: rand.New(rand.NewPCG(seed, 1))}
	for i := range works {
		u.works = append(u.works, u.work(i))
	}
	return u
}

func (u *universe) work(i int) corpus.Paper {
	var title []string
	for range 6 + u.rng.IntN(5) {
		title = append(title, generatedWords[u.rng.IntN(len(generatedWords))])
	}
	return corpus.Paper{
		Title: fmt.Sprintf("%s %s of type %d", strings.ToUpper(title[0][:1])+title[0][1:], strings.Join(title[1:], " "), i),
		Authors: []corpus.Author{
			{Family: generatedFamilies[u.rng.IntN(len(generatedFamilies))], Given: string(rune('A'+u.rng.IntN(26))) + "na"},
			{Family: generatedFamilies[u.rng.IntN(len(generatedFamilies))], Given: "Jo"},
		},
		Year:   1990 + u.rng.IntN(35),
		Venue:  "Journal of " + generatedWords[i%len(generatedWords)],
		Volume: fmt.Sprint(1 + u.rng.IntN(90)),
		Pages:  fmt.Sprintf("%d-%d", 10+i, 20+i),
		DOI:    fmt.Sprintf("10.1000/w%d", i),
	}
}

// record is how a database describes work i: one of three manners, each with its own gaps and spelling.
func (u *universe) record(i int, id string, references int) corpus.Paper {
	p := u.works[i]
	p.ID = id
	p.Keywords = []string{generatedWords[i%len(generatedWords)], generatedWords[(i+7)%len(generatedWords)]}
	switch u.rng.IntN(3) {
	case 0:
		p.Title = strings.ToUpper(p.Title) + "."
		p.Authors = []corpus.Author{{Family: strings.ToUpper(p.Authors[0].Family), Given: p.Authors[0].Given[:1] + "."}}
	case 1:
		p.DOI = ""
		p.Title = strings.ReplaceAll(p.Title, " ", "-")
		p.Abstract = "We study " + p.Title + " and what follows from it."
	}
	for range references {
		p.References = append(p.References, u.reference(u.rng.IntN(1+u.rng.IntN(len(u.works)))))
	}
	return p
}

// reference cites work i in the manner of one database or another.
func (u *universe) reference(i int) *corpus.Reference {
	w := u.works[i]
	first, _, _ := strings.Cut(w.Pages, "-")
	switch u.rng.IntN(4) {
	case 0:
		return &corpus.Reference{DOI: w.DOI, Raw: "doi " + w.DOI}
	case 1:
		return &corpus.Reference{Author: w.Authors[0].Family + " A", Year: w.Year, Venue: "J " + w.Venue[11:], Volume: w.Volume, Page: first, DOI: w.DOI}
	case 2:
		return &corpus.Reference{Author: strings.ToUpper(w.Authors[0].Family) + ", A.", Year: w.Year, Volume: w.Volume, Page: first}
	}
	return &corpus.Reference{Title: strings.ToLower(w.Title), Author: w.Authors[0].Family, Year: w.Year}
}

// corpusOf reads records of the first works, some of them twice or more, with so many references each. truth[i] is the
// work of record i.
func (u *universe) corpusOf(records, references int) (c corpus.Corpus, truth []int) {
	distinct := max(1, records*4/5)
	for i := range records {
		work := i
		if i >= distinct {
			work = u.rng.IntN(distinct)
		}
		truth = append(truth, work)
		c.Papers = append(c.Papers, u.record(work, fmt.Sprintf("r%06d", i), references))
	}
	return c, truth
}
