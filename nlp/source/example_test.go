package source_test

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
	"github.com/papergraph/papergraph/nlp/source"
)

// Reading says what became of every record.
func ExampleRead() {
	library := `
@article{small73, title = {Co-citation in the Scientific Literature}, author = {Small, Henry}, year = 1973}
@article{kessler63, title = {Bibliographic Coupling Between {Scientific} Papers, year = 1963}
@article{vaneck10, title = {Software Survey: {VOSviewer}}, author = {van Eck, Nees Jan and Waltman, Ludo}, year = 2010}`
	r, err := source.Read(context.Background(), []string{"-"}, source.Options{Stdin: strings.NewReader(library)})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range r.Corpus.Papers {
		fmt.Println(p.ID, p.Year, p.Title)
	}
	for _, f := range r.Files {
		fmt.Println(f.Format, f.Records, f.Skipped[0])
	}
	fmt.Println("complete:", r.Complete())
	// Output:
	// small73 1973 Co-citation in the Scientific Literature
	// vaneck10 2010 Software Survey: VOSviewer
	// bibtex 2 -:3: record 2: @article: it is not closed before the next entry begins
	// complete: false
}

// A file of another kind is named for what it looks like.
func ExampleUnknownFormatError() {
	_, err := source.Read(context.Background(), []string{"-"}, source.Options{Stdin: strings.NewReader("%PDF-1.7\n")})
	fmt.Println(err)
	// Output:
	// -: this looks like a PDF, which is not read; export the references as BibTeX or CSV, or save its titles and abstracts as plain text, a blank line between them
}

func ExampleWriteJSONL() {
	papers := []corpus.Paper{{ID: "small73", Title: "Co-citation in the Scientific Literature", Year: 1973, References: []*corpus.Reference{{DOI: "10.1002/asi.5090140103"}}}}
	if err := source.WriteJSONL(os.Stdout, papers); err != nil {
		fmt.Println(err)
	}
	// Output:
	// {"id":"small73","title":"Co-citation in the Scientific Literature","year":1973,"references":[{"doi":"10.1002/asi.5090140103"}]}
}

func ExampleDOI() {
	fmt.Println(source.DOI("https://doi.org/10.1007/S11192-009-0146-3"))
	fmt.Println(source.DOI("n/a"))
	// Output:
	// 10.1007/s11192-009-0146-3 true
	//  false
}

func ExampleLookup() {
	f, err := source.Lookup("BibTeX")
	fmt.Println(f.Title, err)
	_, err = source.Lookup("bibtexx")
	fmt.Println(err)
	// Output:
	// BibTeX and biblatex <nil>
	// unknown format "bibtexx"; did you mean bibtex?
}
