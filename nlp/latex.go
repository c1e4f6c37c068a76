package nlp

import "bytes"

// LaTeX residues: what formats words goes and the words stay, what refers elsewhere goes whole, formulas leave their mark,
// and accents become the combining characters that they are ("\'e" and "é" in its decomposed form both take three bytes).

// blankCommands unwraps LaTeX: the command and braces of \textit{word} go and the word stays; \cite{key} goes whole;
// of \% only the backslash goes. Commands that stand for a symbol stay and make their word a formula.
func blankCommands(b []byte) {
	if bytes.IndexByte(b, '\\') < 0 {
		return
	}
	for i := 0; i < len(b); i++ {
		if b[i] != '\\' {
			continue
		}
		end := i + 1
		for end < len(b) && isLetter(b[end]) {
			end++
		}
		name := string(b[i+1 : end])
		switch {
		case name == "" && end < len(b):
			blankEscape(b, i)
		case name == "item" || name == "par" || name == "newline" || name == "maketitle":
			blank(b[i:end])
		case declarations[name] && i > 0 && b[i-1] == '{' && end < len(b) && b[end] == ' ':
			unwrapGroup(b, i-1, end)
		case letterAccents[name] != "":
			accent(b, i, end, letterAccents[name])
		case letters[name] != "":
			letter(b, i, end, letters[name])
		case name != "":
			unwrap(b, name, i, end)
		}
	}
}

// blankEscape treats a backslash before what is no letter: an escaped mark, an accent, a line end or a place to hyphenate.
func blankEscape(b []byte, at int) {
	switch c := b[at+1]; {
	case bytes.IndexByte([]byte("%&$#_ ,;!:"), c) >= 0:
		b[at] = ' '
	case c == '\\':
		blank(b[at : at+2])
	case c == '-':
		copy(b[at:], "\u00AD")
	case c == '(' || c == '[':
		blankDisplay(b, at, map[byte]string{'(': `\)`, '[': `\]`}[c])
	case accents[c] != "":
		accent(b, at, at+2, accents[c])
	}
}

// accents are the combining characters of LaTeX's accents.
var accents = map[byte]string{
	'\'': "\u0301", '`': "\u0300", '^': "\u0302", '"': "\u0308", '~': "\u0303", '=': "\u0304", '.': "\u0307",
}

// letterAccents are those of accents that are named by a letter.
var letterAccents = map[string]string{"H": "\u030B", "v": "\u030C", "c": "\u0327", "u": "\u0306", "k": "\u0328", "r": "\u030A"}

// letters are those that LaTeX has commands for.
var letters = pairs("ss ß o ø O Ø ae æ AE Æ oe œ OE Œ aa å AA Å l ł L Ł dh ð th þ")

// accent replaces an accent, the bytes from at to end, and its letter, as in \'e, \'{e} and {\'e}, by the letter and a
// combining character.
func accent(b []byte, at, end int, combining string) {
	argument := bytes.TrimLeft(b[end:min(len(b), end+len(` {\i}`))], " ")
	start := end + len(b[end:min(len(b), end+len(` {\i}`))]) - len(argument)
	for _, form := range []string{"{\\i}", "\\i", "{?}", "?"} {
		letter, ok := accented(argument, form)
		if !ok {
			continue
		}
		end = start + len(form)
		if at > 0 && end < len(b) && b[at-1] == '{' && b[end] == '}' {
			at, end = at-1, end+1
		}
		overwrite(b[at:end], letter+combining)
		return
	}
}

// accented returns the letter of an argument that is written like form, in which a question mark stands for it.
func accented(argument []byte, form string) (string, bool) {
	if len(argument) < len(form) {
		return "", false
	}
	letter := "i"
	for i := range len(form) {
		switch {
		case form[i] == '?' && isLetter(argument[i]):
			letter = string(argument[i])
		case form[i] != argument[i]:
			return "", false
		}
	}
	return letter, true
}

// letter replaces a command for a letter, b[at:end], as in {\o} and \o{}.
func letter(b []byte, at, end int, text string) {
	switch {
	case at > 0 && end < len(b) && b[at-1] == '{' && b[end] == '}':
		overwrite(b[at-1:end+1], text)
	case bytes.HasPrefix(b[end:], []byte("{}")):
		overwrite(b[at:end+2], text)
	}
}

// declarations format the rest of the group that they stand in.
var declarations = set("it em bf sc tt rm sl sf itshape bfseries")

// unwrapGroup blanks {\it and the brace that closes the group.
func unwrapGroup(b []byte, start, end int) {
	size := bytes.IndexAny(b[end:min(len(b), end+longestTag)], "{}")
	if size >= 0 && b[end+size] == '}' {
		blank(b[start:end])
		b[end+size] = ' '
	}
}

// unwrap blanks the command b[start:end] and, when it formats words or refers elsewhere, its braces or its argument.
func unwrap(b []byte, command string, start, end int) {
	brace := end
	if brace < len(b) && b[brace] == '[' { // an option
		size := bytes.IndexByte(b[brace:min(len(b), brace+longestTag)], ']')
		brace += size + 1
	}
	if brace >= len(b) || b[brace] != '{' {
		return
	}
	size := bytes.IndexAny(b[brace+1:min(len(b), brace+longestTag)], "{}")
	if size < 0 || b[brace+1+size] != '}' {
		return
	}
	argument := string(b[brace+1 : brace+1+size])
	end = brace + 2 + size
	switch command {
	case "textit", "textbf", "texttt", "textsc", "textsf", "textrm", "textsl", "text", "emph", "underline", "mbox", "href",
		"section", "paragraph", "title":
		blank(b[start : brace+1])
		b[end-1] = ' '
	case "cite", "citep", "citet", "citealp", "ref", "eqref", "label", "footnote", "url", "end":
		blank(b[start:end])
	case "begin":
		blank(b[start:end])
		if mathEnvironments[argument] {
			blankDisplay(b, start, `\end{`+argument+"}")
		}
	}
}

// mathEnvironments hold formulas.
var mathEnvironments = set(`equation equation* align align* eqnarray eqnarray* gather gather* multline multline* math
	displaymath`)

// blankDisplay blanks a formula from at to its closing command, if there is one.
func blankDisplay(b []byte, at int, closing string) {
	size := bytes.Index(b[at:min(len(b), at+longestFormula)], []byte(closing))
	if size >= 0 {
		blank(b[at : at+size+len(closing)])
		b[at] = formulaMark
	}
}

// blankMath blanks $...$ and $$...$$; "$5 and $6" are prices.
func blankMath(b []byte) {
	if bytes.IndexByte(b, '$') < 0 {
		return
	}
	for i := 0; i+1 < len(b); i++ {
		switch {
		case b[i] != '$' || b[i+1] == ' ' || isDigit(b[i+1]):
		case b[i+1] == '$':
			size := bytes.Index(b[i+2:min(len(b), i+longestFormula)], []byte("$$"))
			if size > 0 {
				blank(b[i : i+size+4])
				b[i] = formulaMark
			}
			i += max(0, size) + 1
		default:
			size := bytes.IndexByte(b[i+1:min(len(b), i+longestTag)], '$')
			if size > 0 && b[i+size] != ' ' {
				blank(b[i : i+size+2])
				b[i] = formulaMark
				i += size + 1
			}
		}
	}
}
