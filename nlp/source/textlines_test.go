package source

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

var linesSample = sample{
	text: "One title. " + sampleProse + "\nTwo, a naïve title\t" + sampleProse + "\nThree. " + sampleProse + "\n",
	broken: "One title. " + sampleProse + "\n" + strings.Repeat("too long ", 20_000) + "\nTwo, a naïve title\t" + sampleProse +
		"\nThree. " + sampleProse + "\n",
	line:    2,
	hostile: hostileTitle + "\t" + sampleProse + "\n",
	needs:   3,
	tooLong: strings.Repeat("a", 3000) + "\n",
	endless: [][2]string{{"", "a"}, {"", "a b. C "}, {"", "A b.\n"}},
	write: func(papers []corpus.Paper) []byte {
		var b bytes.Buffer
		for _, p := range papers {
			b.WriteString(p.Title + "\t" + p.Abstract + "\n")
		}
		return b.Bytes()
	},
}

var documentSample = sample{
	text:    "\nOne title\n\nAbstract: " + sampleProse + "\n\n" + sampleProse + "\n",
	hostile: hostileTitle + "\n",
	needs:   asked,
	single:  true,
	tooLong: "Title\n" + strings.Repeat("some words\n", 300),
	endless: [][2]string{{"", "a"}, {"Title\n", "a b\n"}, {"", "\n"}},
	write: func(papers []corpus.Paper) []byte {
		return []byte(papers[0].Title + "\n\n" + papers[0].Abstract + "\n")
	},
}

func TestLinesAreCutAtTheFirstSentence(t *testing.T) {
	long := strings.Repeat("many words ", 40)
	for line, want := range map[string]string{
		"A title. The text. More.":              "A title|The text. More.",
		"What is it? A text.":                   "What is it?|A text.",
		"The work of Doe et al. Revisited. On.": "The work of Doe et al. Revisited|On.",
		"J. R. Doe on things vs. all. On.":      "J. R. Doe on things vs. all|On.",
		"Version 2.0 of it. On.":                "Version 2.0 of it|On.",
		"A title\tThe text. More.":              "A title|The text. More.",
		"Only a title":                          "Only a title|",
		"AT&amp;T and <i>more</i>. On.":         "AT&T and more|On.",
		long + "end.":                           strings.TrimSpace(long[:strings.LastIndexByte(long[:200], ' ')]) + "…|" + long + "end.",
	} {
		p := textPaper([]byte(line))
		if got := p.Title + "|" + p.Abstract; got != want {
			t.Errorf("%q gave\n %q, want\n %q", line, got, want)
		}
	}
}

func TestLinesAreTakenForDocumentsOnlyWithEvidence(t *testing.T) {
	line := "A study of things. " + sampleProse + "\n"
	for text, want := range map[string]Confidence{
		strings.Repeat(line, 3):                                 Weak,
		strings.Repeat(line, 1000):                              Weak,
		strings.Repeat(line, 2):                                 No,
		strings.Repeat(line+"\n", 3):                            No,
		strings.Repeat("Just a short line.\n", 9):               No,
		strings.Repeat(strings.TrimSuffix(line, ".\n")+"\n", 9): No,
	} {
		if got := sniffLines(&Head{Text: []byte(text[:min(len(text), headSize)])}); got != want {
			t.Errorf("%.60q: %v, want %v", text, got, want)
		}
	}
}

func TestAFolderOfDocuments(t *testing.T) {
	dir := folder(t, "b.txt", "\n\nSecond\nIts text\ngoes on.\n", "a.txt", "First", "c.tar.md", "Third\n\nAbstract. Its text.", "empty.txt", "\n \n")
	r, err := Read(context.Background(), []string{dir}, Options{Format: "document"})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, p := range r.Corpus.Papers {
		all = append(all, p.ID+": "+p.Title+"/"+p.Abstract)
	}
	if got := strings.Join(all, " | "); got != "a: First/ | b: Second/Its text goes on. | c.tar: Third/Its text." || !r.Complete() {
		t.Errorf("got %s, %v", got, r.Files)
	}
}

func FuzzLines(f *testing.F) {
	f.Add([]byte("A title. A text\nA\tb\n\n"))
	fuzzDecode(f, "lines")
}

func FuzzDocument(f *testing.F) {
	f.Add([]byte("\nA title\nA text. And\n\nmore"))
	fuzzDecode(f, "document")
}
