package merge_test

import (
	"context"
	"fmt"

	"github.com/papergraph/papergraph/nlp/corpus"
	"github.com/papergraph/papergraph/nlp/merge"
)

// One paper in two databases, and one that cites it.
func ExampleMerge() {
	c := corpus.Corpus{Papers: []corpus.Paper{
		{ID: "scopus:1", Title: "Co-citation in the Scientific Literature", Year: 1973, DOI: "10.1002/asi.4630240406"},
		{ID: "wos:9", Title: "COCITATION IN THE SCIENTIFIC LITERATURE", Abstract: "A new form of document coupling ...", Authors: []corpus.Author{{Family: "Small", Given: "H."}}},
		{ID: "wos:10", Title: "A paper that cites it", References: []*corpus.Reference{{DOI: "10.1002/asi.4630240406"}}},
	}}
	merged, report, err := merge.Merge(context.Background(), c, merge.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range merged.Papers {
		fmt.Printf("%s %d %q\n", p.ID, len(p.Authors), p.Abstract)
	}
	fmt.Printf("%s is %s by its %s\n", report.Joins[0].Paper, report.Joins[0].Kept, report.Joins[0].By)
	fmt.Println(merged.Papers[1].References[0].Paper)
	// Output:
	// scopus:1 1 "A new form of document coupling ..."
	// wos:10 0 ""
	// wos:9 is scopus:1 by its title
	// scopus:1
}

// References of different databases to one work have one key.
func ExampleKey() {
	fmt.Println(merge.Key(&corpus.Reference{Author: "Small, H.", Year: 1973, Volume: "24", Page: "265-269"}))
	fmt.Println(merge.Key(&corpus.Reference{Author: "SMALL H", Year: 1973, Venue: "J AM SOC INFORM SCI", Volume: "24", Page: "265"}))
	// Output:
	// place:small|1973|24|265
	// place:small|1973|24|265
}

func ExampleFold() {
	fmt.Println(merge.Fold("Naïve Fine-Tuning, v. 1.2"))
	// Output:
	// naivefinetuningv1.2
}
