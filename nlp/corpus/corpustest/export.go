package corpustest

import (
	"bufio"
	"fmt"
	"hash/fnv"
	"io"
	"math/rand/v2"
	"strings"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/nlp/corpus"
)

// An Export is the file that a database would have given of a generated corpus, so that readers can be measured on
// files of any size. Beside what Generate wrote, every record has a place in print, an address, a number of citations
// and twenty further references to a long tail of works outside the corpus; one reference in three lacks its DOI.
type Export struct {
	Name  string
	Title string
	begin string
	end   string
	write func(w *bufio.Writer, r *record)
}

// Exports lists the databases whose files can be made.
var Exports = []Export{
	{Name: "wos", Title: "Web of Science, tagged text", begin: "FN Clarivate Analytics Web of Science\nVR 1.0\n", end: "EF\n", write: writeWoS},
	{Name: "scopus-csv", Title: "Scopus CSV", begin: "\ufeff" + scopusHeader, write: writeScopus},
}

// FindExport finds an export by its name, ignoring case, or returns a *graph.UnknownNameError.
func FindExport(name string) (Export, error) {
	return graph.Lookup("export", Exports, name, func(e Export) string { return e.Name })
}

// Write writes the papers of a generated corpus, one record after the other; nothing but the record at hand is held.
// Equal papers give equal bytes. The error is that of w.
func (e Export) Write(w io.Writer, papers []corpus.Paper) error {
	out := bufio.NewWriterSize(w, 1<<16)
	out.WriteString(e.begin)
	place := make(map[string]int, len(papers))
	for i := range papers {
		place[papers[i].ID] = i
	}
	for i := range papers {
		e.write(out, newRecord(papers, place, i))
	}
	out.WriteString(e.end)
	return out.Flush()
}

// record is a paper with what a database adds to it.
type record struct {
	*corpus.Paper
	number int
	print  printed
	times  int // cited
	refs   []cited
}

// printed is a place in a journal.
type printed struct {
	source      string
	volume      int
	issue       int
	first, last int
}

// cited is a reference as the database knows the cited work.
type cited struct {
	author string // "Family, Given"
	title  string
	year   int
	doi    string // empty in one of three
	print  printed
}

const furtherReferences = 20

func newRecord(papers []corpus.Paper, place map[string]int, number int) *record {
	p := &papers[number]
	r := &record{Paper: p, number: number, print: printedOf(p.DOI, p.Venue, p.Year), times: number % 41}
	rng := rand.New(rand.NewPCG(uint64(number), stream))
	for i, ref := range p.References {
		c := cited{author: ref.Author, year: ref.Year, doi: ref.DOI, title: "An older work on " + ref.DOI}
		source := "Annals of Older Works"
		if at, known := place[ref.Paper]; known {
			c.title, source = papers[at].Title, papers[at].Venue
		}
		c.print = printedOf(ref.DOI, source, ref.Year)
		if (number+i)%3 == 0 {
			c.doi = ""
		}
		r.refs = append(r.refs, c)
	}
	for range furtherReferences {
		r.refs = append(r.refs, tailWork(rng, len(papers)))
	}
	return r
}

// tailWork draws a work outside the corpus; there are five times as many of them as papers.
func tailWork(rng *rand.Rand, papers int) cited {
	k := rng.IntN(5*papers + 1)
	c := cited{author: fmt.Sprintf("Tailor%c, %c", 'a'+rune(k%26), 'A'+rune(k%23)), title: fmt.Sprintf("Work %d of the long tail", k), year: 1970 + k%50}
	doi := fmt.Sprintf("10.5555/tail.%d", k)
	c.print = printedOf(doi, fmt.Sprintf("Tail Letters %d", k%97), c.year)
	if k%3 > 0 {
		c.doi = doi
	}
	return c
}

// printedOf is where the work with a DOI stands in print, always the same.
func printedOf(doi, source string, year int) printed {
	h := fnv.New32a()
	h.Write([]byte(doi))
	sum := int(h.Sum32() >> 1)
	first := 1 + sum%4000
	return printed{source: source, volume: max(1, year-1960), issue: 1 + sum%12, first: first, last: first + 5 + sum%20}
}

// short is an author as indexes write it, "Family GH" with the separator between family and initials.
func short(name, separator, dot string) string {
	family, given, _ := strings.Cut(name, ", ")
	var initials strings.Builder
	for word := range strings.FieldsSeq(given) {
		initials.WriteString(string([]rune(word)[:1]) + dot)
	}
	return family + separator + initials.String()
}
