package nlp

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// Origins say how the written forms of a term came to be one: by the same keys, or by keys that a stage of the way made
// the same.

// An Origin is a written form of a term with the reason why it is the term, a name of OriginReasons, and what made it so.
type Origin struct {
	Form    string
	Count   int
	Reason  string
	Through string // the long form, the other spelling, or empty
}

const (
	bySpelling   = "spelling"
	byCompound   = "compound"
	byTwin       = "twin"
	byShortForm  = "short form"
	byFamily     = "family"
	byVocabulary = "vocabulary"
	byThesaurus  = "thesaurus"
	bySentence   = "sentence"
)

// OriginReasons say what makes a written form a term, with what that means.
var OriginReasons = []struct{ Name, Title string }{
	{bySpelling, "the same words but for case, plural, hyphens and British spelling"},
	{byCompound, "written in one word; the corpus writes it apart too"},
	{byTwin, "another spelling of a word that the corpus has both of"},
	{byShortForm, "a short form in it stands for the long form"},
	{byFamily, "another name that the field has for the same"},
	{byVocabulary, "the user's vocabulary says so"},
	{byThesaurus, "the user's thesaurus says so"},
	{bySentence, "its sentence turns it round or takes it apart"},
}

// origin returns how a variant came to be a phrase with the given uses.
func (e *explainer) origin(v Variant, phrase uint32, uses []TermUse) Origin {
	o := Origin{Form: v.Form, Count: v.Count}
	own := e.speller.phraseOf(v.Form)
	whole := e.found.phrases.text[phrase]
	for _, text := range e.speller.phrasesIn(v.Form) {
		if text == whole {
			own = text
		}
	}
	label := e.decided.label[phrase]
	switch name := e.speller.phraseOf(label); {
	case e.decided.entry[phrase] && own == whole && own != name:
		o.Reason, o.Through = byVocabulary, label // the keys of an entry are those of its longest form
	case own == whole, e.decided.entry[phrase] && own == name:
		o.Reason, o.Through = e.respelled(v.Form)
	default:
		o.Reason, o.Through = e.rephrased(v.Form, own, phrase)
	}
	if text := e.takenApart(v.Form, phrase, uses); text != "" && o.Reason == bySpelling {
		o.Reason, o.Through = bySentence, text
	}
	return o
}

// takenApart returns the text that a form of a phrase is read out of where no text has the form in one piece, else "".
func (e *explainer) takenApart(form string, phrase uint32, uses []TermUse) string {
	first := ""
	id := e.found.forms.index[form]
	for _, use := range uses {
		for _, x := range e.found.papers[use.Paper] {
			if x.phrase != phrase || x.form != id {
				continue
			}
			text := e.written(use.Paper, x)
			if x.lo == x.hi || strings.EqualFold(withoutSpaces.Replace(text), withoutSpaces.Replace(form)) {
				return ""
			}
			first = cmp.Or(first, text)
		}
	}
	return first
}

var withoutSpaces = strings.NewReplacer(" ", "")

// respelled tells which keys of a form were made others.
func (e *explainer) respelled(form string) (reason, through string) {
	for _, key := range e.speller.words.textKeys(form) {
		parts := e.speller.parts(key)
		if parts == nil {
			continue
		}
		text := strings.Join(e.speller.keyTexts(phraseOfKeys(parts)), " ")
		if len(parts) > 1 {
			return byCompound, text
		}
		return byTwin, text
	}
	return bySpelling, ""
}

// rephrased tells what made a form with other keys a phrase. What the user said is stronger than what the corpus says.
func (e *explainer) rephrased(form, own string, phrase uint32) (reason, through string) {
	whole := e.found.phrases.text[phrase]
	if reason = e.decision(own, phrase); reason != "" {
		return reason, e.decided.label[phrase]
	}
	if reason, through = e.shortened(form, phrase); reason != "" {
		return reason, through
	}
	for _, name := range slices.Sorted(maps.Keys(e.decided.family)) {
		if main := e.decided.family[name]; indexPhrase(own, name) >= 0 && indexPhrase(whole, main) >= 0 {
			return byFamily, e.shown(main)
		}
	}
	if e.decided.entry[phrase] {
		return byVocabulary, e.decided.label[phrase]
	}
	return bySentence, e.shown(whole)
}

// decision returns what the user said by that makes the phrase with the given keys another one, or "".
func (e *explainer) decision(own string, phrase uint32) string {
	id, ok := e.found.phrases.index[own]
	if !ok || e.decided.of(id) != phrase {
		return ""
	}
	switch _, named := e.decided.label[phrase]; {
	case e.decided.entry[phrase]:
		return byVocabulary
	case named:
		return byThesaurus
	}
	return ""
}

// shown returns the label of the term that a phrase is, else its keys.
func (e *explainer) shown(phrase string) string {
	if t := e.termOf(e.found.phrases.index[phrase]); t >= 0 && e.found.phrases.text[e.phrases[t]] == phrase {
		return e.result.Terms[t].Label
	}
	return strings.Join(e.speller.keyTexts(phrase), " ")
}

// shortened tells which short form in a form stands for a part of a phrase, by itself, as another name of its family, or
// since the user says so of its long form.
func (e *explainer) shortened(form string, phrase uint32) (reason, through string) {
	for _, word := range strings.Fields(form) {
		for _, piece := range append(pieces(word), word) {
			i, ok := e.speller.shorts.index[singularShort(piece)]
			if !ok {
				continue
			}
			for _, x := range e.speller.shorts.forms[i].expansions {
				if reason = e.standsFor(&x, phrase); reason != "" {
					return reason, e.speller.showText(x.long)
				}
			}
		}
	}
	return "", ""
}

// standsFor tells how a short form with the given expansion stands for a phrase or a part of it.
func (e *explainer) standsFor(x *expansion, phrase uint32) string {
	long, whole := string(e.speller.appendFolded(nil, x.keys)), e.found.phrases.text[phrase]
	main, joined := e.decided.family[long]
	switch {
	case long != "" && indexPhrase(whole, long) >= 0:
		return byShortForm
	case joined && indexPhrase(whole, main) >= 0:
		return byFamily
	}
	return e.decision(long, phrase)
}
