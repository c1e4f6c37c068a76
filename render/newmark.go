package render

import (
	"context"

	"github.com/papergraph/papergraph/graph"
	"github.com/papergraph/papergraph/nlp"
)

// markChunk is how many items one step of a parallel loop marks.
const markChunk = 64

// mark finds the terms of all items in their texts. The terms of a paper are looked for together, as nlp.Spans does, so
// that "language model" is not marked within "large language model"; of what is found the terms that the item carries
// stay. It costs O(letters of the texts) on all processors.
func (n *naming) mark(items []Item) {
	if n.in.Terms == nil || !n.net.Kind.OfPapers() {
		return
	}
	chunks := (len(items) + markChunk - 1) / markChunk
	_ = graph.Parallel(context.Background(), chunks, func(chunk int) { // never cancelled
		for i := chunk * markChunk; i < min(len(items), (chunk+1)*markChunk); i++ {
			items[i].Marks = marksOf(n.in.Terms, int(n.net.Items[i].Papers[0]), &items[i])
		}
	})
}

// marksOf returns the marks of an item, which is paper p and carries its first terms.
func marksOf(a *nlp.Annotation, p int, item *Item) []Mark {
	if item.Text == "" || len(item.Terms) == 0 {
		return nil
	}
	carried := make(map[int]int, len(item.Terms)) // look-up only
	for k, t := range a.PaperTerms(p, len(item.Terms)) {
		carried[t.Term] = k
	}
	var marks []Mark
	for _, s := range a.Spans(p, item.Text) {
		if k, known := carried[s.Term]; known && s.Start < s.End {
			marks = append(marks, Mark{Start: s.Start, End: s.End, Term: k})
		}
	}
	return marks
}
