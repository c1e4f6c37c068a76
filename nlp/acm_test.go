package nlp

import (
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// The abstracts of computing, with their authors' keywords. Every fourth line is set aside for figures and looked into by
// nobody; parameters are chosen on the other lines, two thirds of them as background and one third as papers to score.

// splitACM returns the lines set aside, and of the others two thirds as background and one third for tuning.
func splitACM(records []goldRecord) (aside, background, tuning []goldRecord) {
	for i, r := range records {
		switch {
		case i%4 == 3:
			aside = append(aside, r)
		case i%4 == 2:
			tuning = append(tuning, r)
		default:
			background = append(background, r)
		}
	}
	return aside, background, tuning
}

// acmCorpus makes a corpus of papers to score, without keywords, and of background with keywords or without.
func acmCorpus(t *testing.T, scored, background []goldRecord, keywords bool) *corpus.Corpus {
	c := &corpus.Corpus{}
	for _, r := range scored {
		c.Papers = append(c.Papers, corpus.Paper{ID: r.ID, Title: r.Title, Abstract: r.Abstract})
	}
	for _, r := range background {
		p := corpus.Paper{ID: r.ID, Title: r.Title, Abstract: r.Abstract}
		if keywords {
			p.Keywords = gold[string](t, r)
		}
		c.Papers = append(c.Papers, p)
	}
	return c
}

// TestACMKeyphrases scores the terms of the papers that are set aside, without keywords anywhere and with the authors'
// keywords of the other papers as evidence.
func TestACMKeyphrases(t *testing.T) {
	aside, background, tuning := splitACM(readGold(t, "acm_8k.jsonl"))
	others := append(background, tuning...)
	for _, c := range []struct {
		keywords bool
		floor    float64 // of F@5
	}{{false, 20.5}, {true, 23.5}} {
		f := keyphraseF(t, annotate(t, acmCorpus(t, aside, others, c.keywords), Options{}), aside, 5, 10, 15)
		t.Logf("keywords of the other papers %v: F@5 %.2f F@10 %.2f F@15 %.2f", c.keywords, f[0], f[1], f[2])
		if f[0] < c.floor {
			t.Errorf("F@5 %.2f is below %.1f", f[0], c.floor)
		}
	}
}

// TestACMTuning scores the papers that parameters are chosen on.
func TestACMTuning(t *testing.T) {
	_, background, tuning := splitACM(readGold(t, "acm_8k.jsonl"))
	for _, keywords := range []bool{false, true} {
		f := keyphraseF(t, annotate(t, acmCorpus(t, tuning, background, keywords), Options{}), tuning, 5, 10, 15)
		t.Logf("keywords of the background %v: F@5 %.2f F@10 %.2f F@15 %.2f", keywords, f[0], f[1], f[2])
	}
}
