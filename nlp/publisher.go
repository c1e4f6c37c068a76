package nlp

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Publishers put lines of their own into abstracts: "© 2023 Elsevier B.V. All rights reserved.", "This article is protected
// by copyright." Most begin with a mark that prose does not use. A line that has lost its mark ("2004 Wiley Periodicals,
// Inc.") is known by where it stands, at the end, and by its words: a year or a publisher first, and no word in small letters
// but those that join names.

// copyrightMarks begin a publisher's line wherever they stand, copyrightSentences at the beginning of a sentence.
var (
	copyrightMarks = byteStrings("Copyright (C)", "Copyright (c)", "Copyright ©", "Copyright 19", "Copyright 20", "©",
		"(C) 19", "(C) 20", "(c) 19", "(c) 20", "(C) The Author", "(c) The Author", "(C) Author", "(c) Author",
		"All rights reserved", "All Rights Reserved", "This article is protected by copyright")
	copyrightSentences = byteStrings("Copyright", "COPYRIGHT", "Published by ", "Crown Copyright", "Springer Nature",
		"This is an open access article", "This is an open-access article", "This is an Open Access article",
		"Alle Rechte vorbehalten", "Tous droits réservés", "Todos los derechos reservados", "Todos os direitos reservados",
		"Tutti i diritti riservati", "Publié par ", "Publicado por ", "Todos los derechos")
)

func byteStrings(texts ...string) [][]byte {
	all := make([][]byte, len(texts))
	for i, t := range texts {
		all[i] = []byte(t)
	}
	return all
}

// blankCopyright blanks publishers' lines: one near the end of the text to that end, others to the end of their sentence.
// It costs O(len(b)).
func blankCopyright(b []byte) {
	for _, mark := range copyrightMarks {
		blankLines(b, mark, false)
	}
	for _, mark := range copyrightSentences {
		blankLines(b, mark, true)
	}
	blankCredits(b)
}

// blankLines blanks the lines that begin with a mark.
func blankLines(b, mark []byte, opening bool) {
	const line = 300
	for from := 0; ; {
		at := bytes.Index(b[from:], mark)
		if at < 0 {
			return
		}
		at += from
		from = at + len(mark)
		before := bytes.TrimRight(b[:at], " \n")
		if opening && len(before) > 0 && before[len(before)-1] != '.' {
			continue
		}
		end := len(b)
		stop := bytes.Index(b[at:], []byte(". "))
		if leads := len(before) == 0; stop >= 0 && (leads || len(b)-at > line) {
			end = at + stop
		}
		blank(b[at:end])
		from = end
	}
}

// blankCredits blanks credit lines at the end of the text.
func blankCredits(b []byte) {
	const credits, longest = 3, 160
	for range credits {
		text := bytes.TrimRight(b, " \n")
		start := max(0, len(text)-longest)
		stop := bytes.LastIndex(text[start:max(start, len(text)-len("Inc."))], []byte(". "))
		for stop >= 0 && !isCredit(text[start+stop+2:]) { // a stop may be an abbreviation's: "Elsevier B.V. on behalf of"
			stop = bytes.LastIndex(text[start:start+stop], []byte(". "))
		}
		if stop < 0 {
			return
		}
		blank(b[start+stop+1 : len(text)])
	}
}

// isCredit tells whether a sentence is a credit line.
func isCredit(sentence []byte) bool {
	text := strings.TrimLeft(string(sentence), " ")
	first, rest, _ := strings.Cut(text, " ")
	if year := strings.Trim(first, ",.()"); len(year) == 4 && strings.Trim(year, digits) == "" {
		text = rest
	}
	if !strings.HasPrefix(text, "The Author") && !startsWithAny(text, publishers) {
		return false
	}
	for word := range strings.FieldsSeq(text) {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(word, "("))
		if unicode.IsLower(r) && !creditWords[strings.Trim(word, ",.")] {
			return false
		}
	}
	return true
}

// publishers begin credit lines.
var publishers = []string{"Elsevier", "Springer", "John Wiley", "Wiley-", "Wiley Periodicals", "Wiley &", "Taylor & Francis",
	"Taylor and Francis", "Oxford University Press", "Cambridge University Press", "American Chemical Society", "Informa ",
	"Blackwell", "Masson", "Georg Thieme", "Karger", "S. Karger", "IEEE Press", "Academic Press", "Kluwer", "BioMed Central",
	"Institute of Physics Publishing", "IOP Publishing", "AIP Publishing", "Optical Society of America", "SAGE Publications"}

// creditWords join the names of a credit line.
var creditWords = set("of and the by for on behalf in und et de y e an all rights reserved rights")

func startsWithAny(s string, starts []string) bool {
	for _, start := range starts {
		if strings.HasPrefix(s, start) {
			return true
		}
	}
	return false
}
