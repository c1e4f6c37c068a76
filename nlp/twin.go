package nlp

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Twins are two spellings of one word that no rule may join blindly, but the corpus can: a key with accents is the key
// without when the corpus writes both ("Poincaré", "Poincare"), and an adjective in -ic is the one in -ical, as in
// "numeric" and "numerical"; the rarer is folded into the other. The latter holds only where the corpus takes the word in -ic for an adjective, since a logic
// program is no logical program, and not for the few pairs that mean two things.

// differentPairs are adjectives in -ic that mean something else than those in -ical.
var differentPairs = set("economic historic politic classic dynamic analytic logistic periodic")

// addTwins folds the keys that have a twin.
func (c *compounds) addTwins() {
	for key, text := range c.words.keys.text {
		if key >= len(c.parts) || c.parts[key] != nil {
			continue
		}
		if plain := withoutAccents(text); plain != text {
			c.addTwin(key, plain)
			continue
		}
		if strings.HasSuffix(text, "ic") && !differentPairs[text] && c.isAdjective(uint32(key)) {
			c.addCommoner(uint32(key), text+"al")
		}
	}
}

// isAdjective tells whether the tagger took at most one in ten uses of a key for a noun.
func (c *compounds) isAdjective(key uint32) bool {
	return int(key) < len(c.tokens) && c.tokens[key] > 0 && 10*c.nouns[key] <= c.tokens[key]
}

// addCommoner folds the rarer of a key and its twin into the other, if the corpus has both.
func (c *compounds) addCommoner(key uint32, text string) {
	twin, ok := c.words.keys.index[text]
	switch {
	case !ok || int(twin) >= len(c.tokens):
	case c.tokens[key] > c.tokens[twin]:
		c.addTwin(int(twin), c.words.keys.text[key])
	default:
		c.addTwin(int(key), text)
	}
}

// addTwin folds a key into the one with the given text, if the corpus has it and it stays whole.
func (c *compounds) addTwin(key int, text string) {
	if twin, ok := c.words.keys.index[text]; ok && int(twin) < len(c.parts) && c.parts[twin] == nil {
		c.parts[key] = []uint32{twin}
	}
}

// withoutAccents removes the marks from a word in Latin letters.
func withoutAccents(word string) string {
	ascii := true
	for i := range len(word) {
		ascii = ascii && word[i] < 0x80
	}
	if ascii {
		return word
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(word) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r < 0x80 || unicode.Is(unicode.Latin, r):
			b.WriteRune(r)
		default:
			return word
		}
	}
	return undecomposed.Replace(b.String())
}

// undecomposed replaces the letters that are no letter with a mark to Unicode.
var undecomposed = strings.NewReplacer("ø", "o", "ł", "l", "đ", "d", "ß", "ss", "æ", "ae", "œ", "oe", "ı", "i")
