// Package similarity answers how strongly two things are tied, given how often they occur and occur together.
//
// Counts of co-occurrence favour what is frequent: two common terms meet often by chance. A similarity measure puts the
// count in proportion. Four numbers go in:
//
//	c      co-occurrence of i and j: how many papers hold both, or what two papers share
//	si, sj occurrences of i and of j: the diagonal of the co-occurrence matrix
//	total  how many places there were to occur in: the papers, for terms; the references, for coupled papers
//
// and one strength comes out, at least 0, more meaning closer. The values stated for each measure hold when the
// occurrences are sets, that is 0 ≤ c ≤ min(si, sj) and si, sj ≤ total. For weighted profiles x and y, with c = x·y,
// si = x·x and sj = y·y, cosine, Jaccard (then called Tanimoto), Dice and equivalence keep their range of 0 to 1 by
// the Cauchy-Schwarz inequality; inclusion may exceed 1.
//
// All measures are symmetric to the last bit, grow with c, and are 0 where c, si or sj is not greater than 0, so that
// things which never occur are tied to nothing. Each costs O(1).
//
// Van Eck and Waltman (2009) compare them: association strength corrects for size in the probabilistic sense; cosine,
// inclusion, Jaccard, Dice and equivalence measure the overlap of sets and favour things of a similar size.
// DOI 10.1002/asi.21075.
package similarity

import (
	"math"

	"github.com/papergraph/papergraph/graph"
)

// Default names the measure for co-occurrence maps, as in VOSviewer: association strength.
const Default = "association"

// Measure is one way to put a count in proportion.
type Measure struct {
	Name      string
	Title     string
	Reference string
	Formula   string
	Range     string                                 // of the strength, for sets
	Func      func(c, si, sj, total float64) float64 // the strength of a tie
}

// Measures holds every measure; "none" keeps the count itself.
var Measures = []Measure{
	{
		Name: "association", Title: "Association strength",
		Reference: "van Eck and Waltman (2009), doi:10.1002/asi.21075",
		Formula:   "total·c / (si·sj)", Range: "0 and more; 1 is as often as expected by chance",
		Func: association,
	}, {
		Name: "cosine", Title: "Cosine (Salton)",
		Reference: "Salton and McGill (1983), Introduction to Modern Information Retrieval, ISBN 0-07-054484-0",
		Formula:   "c / √(si·sj)", Range: "0 to 1",
		Func: cosine,
	}, {
		Name: "jaccard", Title: "Jaccard",
		Reference: "Jaccard (1912), doi:10.1111/j.1469-8137.1912.tb05611.x",
		Formula:   "c / (si + sj - c)", Range: "0 to 1",
		Func: jaccard,
	}, {
		Name: "inclusion", Title: "Inclusion (Simpson)",
		Reference: "Simpson (1943), doi:10.2475/ajs.241.1.1",
		Formula:   "c / min(si, sj)", Range: "0 to 1; 1 when one set holds the other",
		Func: inclusion,
	}, {
		Name: "equivalence", Title: "Equivalence",
		Reference: "Callon, Courtial and Laville (1991), doi:10.1007/BF02019280",
		Formula:   "c² / (si·sj)", Range: "0 to 1",
		Func: equivalence,
	}, {
		Name: "dice", Title: "Dice (Sørensen)",
		Reference: "Dice (1945), doi:10.2307/1932409",
		Formula:   "2·c / (si + sj)", Range: "0 to 1",
		Func: dice,
	}, {
		Name: "none", Title: "None",
		Formula: "c", Range: "0 and more; the count itself",
		Func: none,
	},
}

// Find returns the measure of that name, ignoring case; "" is Default. An unknown name returns a
// *graph.UnknownNameError.
func Find(name string) (Measure, error) {
	if name == "" {
		name = Default
	}
	return graph.Lookup("similarity measure", Measures, name, func(m Measure) string { return m.Name })
}

// tied reports whether there is anything to put in proportion; it keeps every division away from zero.
func tied(c, si, sj float64) bool { return c > 0 && si > 0 && sj > 0 }

// association is observed over expected: independent things meet si·sj/total times. VOSviewer's association strength
// is this formula with total link strengths for si and sj and their sum for total.
func association(c, si, sj, total float64) float64 {
	if !tied(c, si, sj) {
		return 0
	}
	return total * (c / (si * sj))
}

func cosine(c, si, sj, _ float64) float64 {
	if !tied(c, si, sj) {
		return 0
	}
	return c / math.Sqrt(si*sj)
}

func jaccard(c, si, sj, _ float64) float64 {
	if !tied(c, si, sj) {
		return 0
	}
	return c / (si + sj - c)
}

func inclusion(c, si, sj, _ float64) float64 {
	if !tied(c, si, sj) {
		return 0
	}
	return c / min(si, sj)
}

// equivalence is the product of the two inclusions, of i in j and of j in i: the square of the cosine.
func equivalence(c, si, sj, _ float64) float64 {
	if !tied(c, si, sj) {
		return 0
	}
	return (c / si) * (c / sj)
}

func dice(c, si, sj, _ float64) float64 {
	if !tied(c, si, sj) {
		return 0
	}
	return 2 * c / (si + sj)
}

func none(c, si, sj, _ float64) float64 {
	if !tied(c, si, sj) {
		return 0
	}
	return c
}
