package nlp_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"strings"

	"github.com/papergraph/papergraph/nlp"
	"github.com/papergraph/papergraph/nlp/corpus"
)

// small is a corpus of three papers.
func small() *corpus.Corpus {
	return &corpus.Corpus{Papers: []corpus.Paper{
		{ID: "1", Title: "Personalized federated learning", Abstract: "Federated learning (FL) trains on private data. We study FL methods for hospitals."},
		{ID: "2", Title: "Graph neural networks", Abstract: "We compare graph neural networks (GNNs) and GNN-based baselines in federated learning."},
		{ID: "3", Title: "Drawing citation networks", Abstract: "We draw citation networks with a force-directed layout."},
	}}
}

func ExampleAnnotate() {
	annotation, err := nlp.Annotate(context.Background(), small(), nlp.Options{MinPapers: 2})
	if err != nil {
		log.Fatal(err)
	}
	for _, term := range annotation.Terms {
		fmt.Println(term.Label, "or", term.Short, "in", term.Papers, "papers as", term.Variants)
	}
	for _, acronym := range annotation.Acronyms {
		fmt.Println(acronym.Short, "is", acronym.Expansion)
	}
	// Output:
	// federated learning or FL in 2 papers as [{federated learning 3} {FL 2}]
	// FL is federated learning
	// GNN is graph neural networks
}

// Each part of a paper is read in its own language.
func ExampleAnnotate_languages() {
	papers := &corpus.Corpus{Papers: []corpus.Paper{
		{ID: "1", Title: "Neuronale Netze zur Erkennung der Sprache", Abstract: "We train neural networks to recognise speech in noise."},
		{ID: "2", Title: "Réseaux de neurones et traduction automatique", Abstract: "Les réseaux de neurones améliorent la traduction automatique."},
		{ID: "3", Title: "図形の深層学習", Abstract: "深層学習により図形を認識した。"},
	}}
	annotation, err := nlp.Annotate(context.Background(), papers, nlp.Options{})
	if err != nil {
		log.Fatal(err)
	}
	for p := range papers.Papers {
		for _, t := range annotation.PaperTerms(p, 2) {
			fmt.Println(papers.Papers[p].ID, annotation.Terms[t.Term].Label)
		}
	}
	// Output:
	// 1 neuronale Netze
	// 1 Erkennung
	// 2 réseaux de neurones
	// 2 traduction automatique
	// 3 深層学習
	// 3 図形
}

func ExampleAnnotation_PaperTerms() {
	annotation, err := nlp.Annotate(context.Background(), small(), nlp.Options{})
	if err != nil {
		log.Fatal(err)
	}
	for _, t := range annotation.PaperTerms(2, 2) {
		fmt.Printf("%s ×%d %v\n", annotation.Terms[t.Term].Label, t.Count, t.Variants)
	}
	// Output:
	// citation networks ×2 [{citation networks 2}]
	// force-directed layout ×1 [{force-directed layout 1}]
}

func ExampleAnnotation_Spans() {
	papers := small()
	annotation, err := nlp.Annotate(context.Background(), papers, nlp.Options{})
	if err != nil {
		log.Fatal(err)
	}
	text := papers.Papers[1].Abstract
	for _, s := range annotation.Spans(1, text) {
		fmt.Printf("%q is %s\n", text[s.Start:s.End], annotation.Terms[s.Term].Label)
	}
	// Output:
	// "graph neural networks" is graph neural networks
	// "GNNs" is graph neural networks
	// "GNN-based baselines" is graph neural network-based baselines
	// "federated learning" is federated learning
}

func ExampleParseEntry() {
	entry, err := nlp.ParseEntry("layout=force-directed layout|GNN-based baseline")
	if err != nil {
		log.Fatal(err)
	}
	annotation, err := nlp.Annotate(context.Background(), small(), nlp.Options{Vocabulary: []nlp.Entry{entry}})
	if err != nil {
		log.Fatal(err)
	}
	for _, term := range annotation.Terms {
		if term.Vocabulary {
			fmt.Println(term.Label, term.Variants)
		}
	}
	// Output:
	// layout [{GNN-based baselines 1} {force-directed layout 1}]
}

func ExampleReadVocabulary() {
	file := "# what we care about\nPEFT=parameter-efficient fine-tuning|PETL\ngraph drawing\n"
	entries, err := nlp.ReadVocabulary(strings.NewReader(file), "terms.txt")
	fmt.Println(entries, err)
	// Output:
	// [{PEFT [parameter-efficient fine-tuning PETL]} {graph drawing []}] <nil>
}

func ExampleReadThesaurus() {
	file := "label\treplace by\nedge prediction\tlink prediction\ncase study\t\n"
	thesaurus, err := nlp.ReadThesaurus(strings.NewReader(file), "thesaurus.txt")
	fmt.Printf("%q %v\n", thesaurus.Rules, err)

	_, err = nlp.ReadThesaurus(strings.NewReader("link prediction: edge prediction"), "mine.txt")
	fmt.Println(err != nil)
	// Output:
	// [{"edge prediction" "link prediction"} {"case study" ""}] <nil>
	// true
}

func ExampleLabels() {
	annotation, err := nlp.Annotate(context.Background(), small(), nlp.Options{})
	if err != nil {
		log.Fatal(err)
	}
	topics, err := nlp.Labels(annotation, []int32{0, 0, 1}, nlp.LabelOptions{Top: 1})
	if err != nil {
		log.Fatal(err)
	}
	for topic, labels := range topics {
		for _, label := range labels {
			fmt.Printf("topic %d: %s, in %d papers\n", topic, annotation.Terms[label.Term].Label, label.Papers)
		}
	}
	// Output:
	// topic 0: federated learning, in 2 papers
	// topic 1: citation networks, in 1 papers
}

func ExampleSuggest() {
	papers := &corpus.Corpus{Papers: []corpus.Paper{
		{ID: "1", Abstract: "The convolutional filters of graph drawing."},
		{ID: "2", Abstract: "The convolutional filters of graph drawing."},
		{ID: "3", Abstract: "A convolution filter in graph drawing."},
	}}
	annotation, err := nlp.Annotate(context.Background(), papers, nlp.Options{})
	if err != nil {
		log.Fatal(err)
	}
	suggestions, err := nlp.Suggest(annotation, nlp.SuggestOptions{})
	if err != nil {
		log.Fatal(err)
	}
	for _, s := range suggestions {
		fmt.Printf("%s: %s, perhaps %s\n", s.Reason, annotation.Terms[s.Term].Label, annotation.Terms[s.Into].Label)
	}
	if err := nlp.SuggestedThesaurus(annotation, suggestions).Write(os.Stdout); err != nil {
		log.Fatal(err)
	}
	// Output:
	// derivation: convolution filter, perhaps convolutional filters
	// label	replace by
	// convolution filter	convolutional filters
}

func ExampleRelevance_Rank() {
	relevance, err := nlp.RelevanceByName("c-value")
	if err != nil {
		log.Fatal(err)
	}
	annotation, err := nlp.Annotate(context.Background(), small(), nlp.Options{Relevance: relevance.Name, Weighting: "bm25", MinPapers: 2})
	if err != nil {
		log.Fatal(err)
	}
	for _, term := range annotation.Terms {
		fmt.Printf("%s %.2f\n", term.Label, relevance.Rank(term))
	}
	// Output:
	// federated learning 1.00
}

func ExampleTermSourceByName() {
	source, err := nlp.TermSourceByName("keywords")
	if err != nil {
		log.Fatal(err)
	}
	papers := small()
	papers.Papers[0].Keywords = []string{"FL", "Hospitals", "Privacy"}
	annotation, err := nlp.Annotate(context.Background(), papers, nlp.Options{TermsFrom: source.Name})
	if err != nil {
		log.Fatal(err)
	}
	for _, t := range annotation.PaperTerms(0, 0) {
		fmt.Println(annotation.Terms[t.Term].Label, t.Count)
	}
	// Output:
	// federated learning 4
	// hospitals 1
	// privacy 1
}

func ExampleWeightingByName() {
	weighting, err := nlp.WeightingByName("tf-idf")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(weighting.Weigh(nlp.Usage{Count: 2, Papers: 1, Corpus: 3}))
	// Output:
	// 4
}

func ExampleExplanation() {
	annotation, err := nlp.Annotate(context.Background(), small(), nlp.Options{Explain: []string{"FL", "networks"}})
	if err != nil {
		log.Fatal(err)
	}
	for _, x := range annotation.Explanations {
		for _, o := range x.Origins {
			fmt.Printf("%s is %s by its %s\n", o.Form, annotation.Terms[x.Term].Label, o.Reason)
		}
		for _, p := range x.Relevance {
			fmt.Printf("%s %.2f: %s\n", p.Name, p.Factor(), p.Why)
		}
		for _, absence := range x.Absences {
			fmt.Printf("%s is no term: %s\n", x.Query, absence.Why)
		}
	}
	// Output:
	// federated learning is federated learning by its spelling
	// FL is federated learning by its short form
	// title share 0.48: used by 2 papers, in the title by 1
	// title share of the last word 0.48: phrases with its last word: used by 2 papers, in the title by 1
	// use as a name 0.76: 4 times outside titles, like a name 3
	// singular share 0.93: 4 times outside titles, as no plural 4
	// burst 0.62: 5 times in 2 papers; four times a paper is 1
	// general words 0.84: of 2 words, 1 could stand in any paper
	// keyphraseness 1.00: no paper has keywords
	// scale 6.53: so that the most relevant term has 1
	// networks is no term: it stands inside 3 terms and never as a phrase of its own
}
