package render

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Counted writes a count and what is counted, given in the singular: "1 paper", "82 papers", "14,220 links".
func Counted(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return Grouped(n) + " " + Plural(word)
}

// Grouped writes n with commas: 14,220.
func Grouped(n int) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// Plural is the plural of a regular English noun.
func Plural(word string) string {
	switch {
	case strings.HasSuffix(word, "y") && len(word) > 1 && !strings.ContainsRune("aeiou", rune(word[len(word)-2])):
		return word[:len(word)-1] + "ies"
	case strings.HasSuffix(word, "s"), strings.HasSuffix(word, "x"), strings.HasSuffix(word, "ch"):
		return word + "es"
	}
	return word + "s"
}

// Capitalised is a text with its first letter as a capital.
func Capitalised(text string) string {
	if text == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}
