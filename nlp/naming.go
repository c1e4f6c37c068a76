package nlp

import (
	"context"
	"fmt"
	"strings"
)

// Naming chooses the preferred form of a term: what the user chose, else its most frequent variant that is spelled out,
// else its most frequent variant with the short forms in it spelled out. Only a short form that hardly anybody spells out
// is the name itself ("API", "RDF"). The short form of a term is the acronym that is most often defined as it.

// nameTerms fills the terms of the annotation, in parallel.
func (b *assembly) nameTerms(ctx context.Context, a *Annotation) error {
	shorts := b.shortNames()
	a.Terms = make([]Term, len(b.phrases))
	err := eachChunk(ctx, len(a.Terms), func(_, lo, hi int) {
		for t := lo; t < hi; t++ {
			a.Terms[t] = b.newTerm(t)
			a.Terms[t].Short = shorts[b.found.phrases.text[b.phrases[t]]]
		}
	})
	b.partLabels(a)
	return err
}

// partLabels makes the labels of all terms different. Equal ones are rare: a name of a system that papers use for different
// things. The second is shown by its keys.
func (b *assembly) partLabels(a *Annotation) {
	taken := make(map[string]bool, len(a.Terms))
	for t := range a.Terms {
		label := a.Terms[t].Label
		if taken[label] {
			label = b.speller.otherLabel(label, b.found.phrases.text[b.phrases[t]])
		}
		for i := 2; taken[label]; i++ {
			label = fmt.Sprintf("%s (%d)", a.Terms[t].Label, i)
		}
		taken[label] = true
		a.Terms[t].Label = label
	}
}

// newTerm describes a term.
func (b *assembly) newTerm(t int) Term {
	phrase := b.phrases[t]
	term := Term{
		Label:       b.decided.label[phrase],
		Papers:      int(b.counts.papers[phrase]),
		Occurrences: b.occurrences(phrase),
		Relevance:   b.relevance[t],
		Vocabulary:  b.decided.entry[phrase],
	}
	for _, v := range b.variants[t] {
		term.Variants = append(term.Variants, Variant{Form: b.found.forms.text[v.form], Count: int(v.count)})
	}
	if term.Label == "" {
		term.Label = b.preferred(b.found.phrases.text[phrase], term.Variants)
	}
	return term
}

// shortNames returns the short form of every phrase that has one.
func (b *assembly) shortNames() map[string]string {
	names := make(map[string]string)
	most := make(map[string]int)
	for _, f := range b.speller.shorts.forms {
		for _, e := range f.expansions {
			phrase := string(b.speller.appendFolded(nil, e.keys))
			if len(f.text) > 1 && e.count > most[phrase] {
				most[phrase], names[phrase] = e.count, f.text
			}
		}
	}
	return names
}

// preferred returns the label of a phrase with the given variants, the most frequent first. A short form in small letters
// too that is never spelled out in a noun phrase is the name of a system ("FedLoGe") and stays as it is. Spelling out
// twice reaches the short forms inside long forms.
func (b *assembly) preferred(phrase string, variants []Variant) string {
	s := b.speller
	if short, ok := b.household(phrase); ok {
		return short
	}
	for _, v := range variants {
		if s.isSpelled(v.Form, phrase) {
			return v.Form
		}
	}
	form := variants[0].Form
	if short, bare := s.bareShort(form); bare && !isCapitals(form) {
		return short
	}
	return b.spellOut(b.spellOut(form, phrase), phrase)
}

// bareShort returns the short form that a form is and nothing else.
func (s *speller) bareShort(form string) (string, bool) {
	if i, ok := s.shorts.index[singularShort(form)]; ok {
		return s.shorts.forms[i].text, true
	}
	return "", false
}

// household returns the short form that is the name of a phrase, since several papers use it and one in six uses at most
// spells it out.
func (b *assembly) household(phrase string) (string, bool) {
	const papers, ratio = 5, 5
	id, ok := b.found.phrases.index[phrase]
	if !ok || b.term[id] < 0 || b.counts.papers[id] < papers {
		return "", false
	}
	variants := b.variants[b.term[id]]
	short, bare := b.speller.bareShort(b.found.forms.text[variants[0].form])
	if !bare {
		return "", false
	}
	spelled := int32(0)
	for _, v := range variants {
		if _, again := b.speller.bareShort(b.found.forms.text[v.form]); !again {
			spelled += v.count
		}
	}
	return short, variants[0].count >= ratio*spelled
}

// spellOut replaces the short forms in a form by the long forms that are part of the phrase. In a hyphenated word only
// ordinary company lets it: "GNN-based", not "DFedSAM-MGS" or "Point-PEFT".
func (b *assembly) spellOut(form, phrase string) string {
	words := strings.Fields(form)
	for i, w := range words {
		split := pieces(w)
		for k, piece := range split {
			f, ok := b.speller.shorts.index[singularShort(piece)]
			if !ok || !isOrdinary(split, k) {
				continue
			}
			if long, ok := b.longIn(f, phrase); ok {
				if i+1 < len(words) || k+1 < len(split) || piece == singularShort(piece) {
					long = singularPhrase(long)
				}
				split[k] = long
			}
		}
		words[i] = strings.Join(split, "-")
	}
	return strings.Join(words, " ")
}

// isOrdinary tells whether the pieces of a hyphenated word but piece k are ordinary words: in lower case, or also
// capitalised when they follow piece k. They are put into lower case.
func isOrdinary(pieces []string, k int) bool {
	for i, piece := range pieces {
		if i < k && hasCapital(piece) || i > k && !isPlain(piece) {
			return false
		}
	}
	for i := k + 1; i < len(pieces); i++ {
		pieces[i] = strings.ToLower(pieces[i])
	}
	return true
}

// longIn returns the first long form of a short form that is part of a phrase, as the corpus writes it most, else as it is
// defined; none where the short form is a household name.
func (b *assembly) longIn(short int, phrase string) (string, bool) {
	s := b.speller
	for _, e := range s.shorts.forms[short].expansions {
		own := string(s.appendFolded(nil, e.keys))
		if main, ok := b.decided.family[own]; ok {
			own = main
		}
		for at := 0; at+len(own) <= len(phrase) && own != ""; at += keySize {
			if phrase[at:at+len(own)] != own {
				continue
			}
			if _, ok := b.household(own); ok {
				return "", false
			}
			if form, ok := b.mostWritten(own); ok {
				return form, true
			}
			return s.showText(e.long), true
		}
	}
	return "", false
}

// mostWritten returns the most frequent variant of a phrase that is spelled out.
func (b *assembly) mostWritten(phrase string) (string, bool) {
	id, ok := b.found.phrases.index[phrase]
	if !ok || b.term[id] < 0 {
		return "", false
	}
	for _, v := range b.variants[b.term[id]] {
		if form := b.found.forms.text[v.form]; b.speller.isSpelled(form, phrase) {
			return form, true
		}
	}
	return "", false
}

// singularPhrase puts the last word of a phrase into the singular when it is in lower case.
func singularPhrase(phrase string) string {
	at := strings.LastIndexByte(phrase, ' ') + 1
	if last := phrase[at:]; !hasCapital(last) {
		return phrase[:at] + singular(last)
	}
	return phrase
}
