package nlp

import "strings"

// Folding gives written words that differ only in form one key: the singular, in American spelling, in lower case.
// A key is compared and never shown, so it may be no word at all ("physic"); what counts is that two words get the same
// key exactly when a reader would call them the same word. Hyphens part a word into pieces, each with its own key, so
// "fine-tuning" and "fine tuning" are the same; closed forms ("finetuning") need the corpus, see compound.go.

// pieces splits a word at its hyphens; a word without any is its own piece.
func pieces(word string) []string {
	if strings.IndexByte(word, '-') < 0 {
		return []string{word}
	}
	return strings.FieldsFunc(word, func(r rune) bool { return r == '-' })
}

// foldPiece returns the key of one piece of a word. Capitals of acronyms stay, so that PET is not the animal, but
// their plural s goes: GNNs is GNN.
func foldPiece(piece string) string {
	if isCapitals(piece) {
		return strings.TrimSuffix(piece, "s")
	}
	lower := strings.ToLower(piece)
	lower = strings.TrimSuffix(strings.TrimSuffix(lower, "'s"), "'")
	if lower == "basis" {
		return "base" // the bases of a vector space cannot be told from those of knowledge
	}
	return american(singular(lower))
}

// isCapitals tells whether a word is written like an acronym: at least two capitals and no lower-case letter but a
// final plural s.
func isCapitals(word string) bool {
	capitals := 0
	for i := range len(word) {
		switch c := word[i]; {
		case c >= 'A' && c <= 'Z':
			capitals++
		case isLower(c) && (c != 's' || i != len(word)-1):
			return false
		}
	}
	return capitals >= 2
}

// fold returns the key of a phrase: the keys of its pieces joined by spaces.
func fold(phrase string) string {
	var keys []string
	for _, word := range strings.Fields(phrase) {
		for _, piece := range pieces(word) {
			keys = append(keys, foldPiece(piece))
		}
	}
	return strings.Join(keys, " ")
}
