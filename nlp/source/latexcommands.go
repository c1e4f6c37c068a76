package source

import "strings"

// A latexCommand says what becomes of a command.
type latexCommand struct {
	text       string // what it stands for
	wraps      bool   // its argument stays and loses its braces: \emph{x}
	skip       bool   // its first argument goes, its second stays: \href{u}{x}
	eatsSpace  bool   // the blanks after it belong to it: \ss e
	bibtexOnly bool   // outside BibTeX it is left alone, since it may be meant
}

// symbolAccents are accents written with a sign, letterAccents those written with a word; the values are combining marks.
var symbolAccents = [256]rune{'`': 0x300, '\'': 0x301, '^': 0x302, '~': 0x303, '"': 0x308, '=': 0x304, '.': 0x307}

var letterAccents = map[string]rune{
	"u": 0x306, "v": 0x30c, "H": 0x30b, "c": 0x327, "k": 0x328, "r": 0x30a, "d": 0x323, "b": 0x331, "t": 0x361,
}

// commands maps control words and control characters to what becomes of them.
var commands = latexCommands()

// latexLetters are read as "command text" pairs; the blank after such a command is part of it.
const latexLetters = `
	ss ß SS ẞ o ø O Ø l ł L Ł ae æ AE Æ oe œ OE Œ aa å AA Å dh ð DH Ð dj đ DJ Đ th þ TH Þ ng ŋ NG Ŋ i ı j ȷ`

// latexSymbols are read as pairs too.
const latexSymbols = `
	alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ
	lambda λ mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ
	Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω times × cdot · pm ± mp ∓ leq ≤
	le ≤ geq ≥ ge ≥ neq ≠ ne ≠ approx ≈ sim ∼ simeq ≃ equiv ≡ propto ∝ infty ∞ partial ∂ nabla ∇ rightarrow
	→ to → leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ mapsto ↦ uparrow ↑ downarrow ↓ in ∈ notin ∉
	subset ⊂ subseteq ⊆ cup ∪ cap ∩ forall ∀ exists ∃ sum ∑ prod ∏ int ∫ circ ∘ otimes ⊗ oplus ⊕ ell ℓ hbar
	ℏ langle ⟨ rangle ⟩ ldots … dots … cdots ⋯ textellipsis … textendash – textemdash — textquoteleft ‘
	textquoteright ’ textquotedblleft “ textquotedblright ” quotedblbase „ guillemotleft « guillemotright »
	textdegree ° degree ° copyright © textcopyright © textregistered ® texttrademark ™ pounds £ textsterling
	£ euro € texteuro € S § P ¶ dag † ddag ‡ textbullet • textbackslash \ textasciitilde ~ textasciicircum ^
	textunderscore _ textbar | textless < textgreater > lbrace { rbrace } textmu μ textalpha α textbeta β
	textgamma γ textonehalf ½ textperiodcentered · textquotesingle ' textquotedbl " prime ′ LaTeX LaTeX TeX
	TeX`

// latexWrappers only change the look of their argument.
const latexWrappers = `
	emph textit textbf textrm textsf texttt textsc textsl textmd textup textnormal text mbox hbox
	textsuperscript textsubscript underline mathrm mathbf mathit mathsf mathtt mathcal mathbb mathfrak
	mathscr boldsymbol bm operatorname ensuremath url uppercase lowercase sqrt hat bar tilde vec`

// latexSwitches change the look of what follows and leave nothing.
const latexSwitches = `
	it bf em rm sc tt sf sl itshape bfseries scshape upshape ttfamily rmfamily sffamily normalfont small
	large footnotesize left right displaystyle textstyle protect relax xspace noindent`

func latexCommands() map[string]latexCommand {
	table := map[string]latexCommand{
		`\`: {text: " ", bibtexOnly: true}, " ": {text: " ", bibtexOnly: true}, "\n": {text: " "}, "~": {text: " "},
		",": {text: " ", bibtexOnly: true}, ";": {text: " ", bibtexOnly: true}, ":": {text: " ", bibtexOnly: true},
		"/": {bibtexOnly: true}, "-": {bibtexOnly: true}, "!": {bibtexOnly: true}, "@": {bibtexOnly: true},
		"(": {bibtexOnly: true}, ")": {bibtexOnly: true}, "[": {bibtexOnly: true}, "]": {bibtexOnly: true},
		"quad": {text: " "}, "par": {text: " "}, "newline": {text: " "}, "newblock": {text: " "},
		"href": {skip: true}, "noopsort": {skip: true}, "textcolor": {skip: true},
	}
	for _, sign := range strings.Split("& % $ # _ { }", " ") {
		table[sign] = latexCommand{text: sign}
	}
	pairs := func(list string, eatsSpace bool) {
		words := strings.Fields(list)
		for i := 0; i+1 < len(words); i += 2 {
			table[words[i]] = latexCommand{text: words[i+1], eatsSpace: eatsSpace, bibtexOnly: len(words[i]) == 1}
		}
	}
	pairs(latexLetters, true)
	pairs(latexSymbols, false)
	for name := range strings.FieldsSeq(latexWrappers) {
		table[name] = latexCommand{wraps: true}
	}
	for name := range strings.FieldsSeq(latexSwitches) {
		table[name] = latexCommand{eatsSpace: true, bibtexOnly: true}
	}
	return table
}
