package nlp

// A wordClass is what the later stages need to know of a part of speech. The tagger speaks the Penn Treebank's 45 tags
// (Marcus, Santorini & Marcinkiewicz 1993, https://aclanthology.org/J93-2004); most of their differences do not matter
// to noun phrases.
type wordClass uint8

const (
	other       wordClass = iota
	noun                  // NN NNP and foreign words
	plural                // NNS NNPS
	adjective             // JJ JJR JJS
	gerund                // VBG
	participle            // VBN
	past                  // VBD
	verb                  // VB VBP
	verbS                 // VBZ
	number                // CD
	determiner            // DT PDT PRP$ WDT WP$
	preposition           // IN
	to                    // TO
	conjunction           // CC
	adverb                // RB RBR RBS
	pronoun               // PRP WP EX
	modal                 // MD
	possessive            // POS
	punctuation           // marks, brackets, symbols
)

// classOf returns the class of a Penn Treebank tag.
func classOf(tag string) wordClass {
	switch tag {
	case "NN", "NNP", "FW":
		return noun
	case "NNS", "NNPS":
		return plural
	case "JJ", "JJR", "JJS":
		return adjective
	case "VBG":
		return gerund
	case "VBN":
		return participle
	case "VBD":
		return past
	case "VB", "VBP":
		return verb
	case "VBZ":
		return verbS
	case "CD":
		return number
	case "DT", "PDT", "PRP$", "WDT", "WP$":
		return determiner
	case "IN":
		return preposition
	case "TO":
		return to
	case "CC":
		return conjunction
	case "RB", "RBR", "RBS":
		return adverb
	case "PRP", "WP", "EX":
		return pronoun
	case "MD":
		return modal
	case "POS":
		return possessive
	case ",", ".", ":", "(", ")", "-", "``", "''", "#", "$", "SYM", "-LRB-", "-RRB-", "-NONE-":
		return punctuation
	}
	return other
}

// isNoun tells whether c can head a noun phrase.
func (c wordClass) isNoun() bool { return c == noun || c == plural }

// inPhrase tells whether c can stand in the noun phrases of the candidate automaton.
func (c wordClass) inPhrase() bool { return c == noun || c == plural || c == adjective }

// hasContent tells whether words of the class say what a text is about; finite verbs say little.
func (c wordClass) hasContent() bool { return c >= noun && c <= participle }
