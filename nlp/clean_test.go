package nlp

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// TestClean shows every residue; white space of the result is folded.
func TestClean(t *testing.T) {
	for text, want := range map[string]string{
		"<jats:title>Background</jats:title><jats:p>Deep nets.</jats:p>":                           "Background Deep nets.",
		"th&eacute;orie &alpha;-helix R&amp;D, a &lt; b&nbsp;c &quot;d&quot; &unknown; 1&#x2013;2": "th\u00e9\u00ad\u00ad\u00adorie \u03b1\u2060\u00ad-helix R& D, a < b c d 1\u2013\u2060\u00ad2",
		"&lt;jats:p&gt;Escaped&amp;lt;/p&amp;gt; twice":                                            "Escaped twice",
		"where <mml:math id=\"m\"><mml:mi>x</mml:mi><mml:mo>+</mml:mo></mml:math> is":              "where * is",
		"a <!-- comment --> in <inline-formula>x<sup>2</sup></inline-formula> it":                  "a in * it",
		`{\it Escherichia coli} and \emph{in vivo} and {GPU} code`:                                 "Escherichia coli and in vivo and GPU code",
		`Poincar\'e and Erd{\H o}s and na\"{\i}ve caf\'{e} and G{\"o}del`:                          "Poincare\u0301 and Erdo\u030b\u2060s and nai\u0308\u2060ve cafe\u0301\u00ad and Go\u0308\u00addel",
		`Stra{\ss}e, \o{}re, Lov\'asz, \v{S}id\'ak`:                                                "Stra\u00df\u2060e, \u00f8\u00adre, Lova\u0301sz, S\u030c\u00adida\u0301k",
		`see \citep[p. 3]{key} at \url{x.y}, prob\-lem \\ new line`:                                "see at , prob\u00adlem new line",
		`where \(x + y\) and \[E = mc^2\] and $$a + b$$ hold`:                                      "where * and * and * hold",
		`by \begin{equation} a + b \end{equation} we get \begin{itemize} \item one`:                "by * we get one",
		"at http://www.cs.edu/~john/x or HTTP://A.B or DOI:10.1/x or mailto:a@b.org":               "at or or or",
		"It works. This article is protected by copyright. All rights reserved.":                   "It works.",
		"It works. 2004 Wiley Periodicals, Inc. J. Comput. Chem.":                                  "It works.",
		"It works. Published by Elsevier B.V. on behalf of King Saud University.":                  "It works.",
		"It works. Elsevier journals are cited more often than others.":                            "It works. Elsevier journals are cited more often than others.",
		"It works. (C) The Author(s) 2019. Springer Nature Limited.":                               "It works.",
		"Sie funktioniert. Alle Rechte vorbehalten.":                                               "Sie funktioniert.",
		"plain text, as it is.":                                                        "plain text, as it is.",
		`a \textit{DiffuseKronA} module`:                                               "a DiffuseKronA module",
		`reduced by 35\% and 99.9\%`:                                                   "reduced by 35 % and 99.9 %",
		`small O(1/{\alpha}) steps`:                                                    "small * ) steps",
		"as softmax(XQK^top X^top), where":                                             "as * * ), where",
		"parameter W=KQ^top. Instead":                                                  "parameter * . Instead",
		"with $x_i \\in R$ and $5 or $6":                                               "with * and $5 or $6",
		"pre-training rightarrow adaptation":                                           "pre-training * adaptation",
		"see https://github.com/a/b. Then":                                             "see . Then",
		"mail me@example.org, or www.example.org":                                      "mail , or",
		"by prompting~(DAM-VP)":                                                        "by prompting (DAM-VP)",
		"``quoted'' and “quoted” and \"quoted\"":                                       "quoted and quoted and quoted",
		"the model’s fine‐tuning":                                                      "the model’s fine‐tuning",
		"models—such as GANs – work":                                                   "models , such as GANs , work",
		"models -- such as GANs --- work":                                              "models , such as GANs , - work",
		"H<sub>2</sub>O &amp; <i>E. coli</i> 3 < 4 > 2":                                "H 2 O & E. coli 3 < 4 > 2",
		"as shown (Hu et al., 2021) and by Richtarik et al.":                           "as shown ( et al., 2021) and by et al.",
		"Good results. © 2023 Elsevier. All rights reserved.":                          "Good results.",
		"zero\u200bwidth and soft\u00adhyphen":                                         "zero\u200bwidth and soft\u00adhyphen",
		"Good results. (C) 2015 Elsevier B.V. All rights reserved.":                    "Good results.",
		"Good results. Copyright (C) 2004 John Wiley & Sons, Ltd.":                     "Good results.",
		"© 2019 IEEE. Trees grow.":                                                     ". Trees grow.",
		"© 2019 A.B. Press. All rights reserved." + strings.Repeat(" Trees grow.", 30): ". Press. ." + strings.Repeat(" Trees grow.", 30),
		"code at gitlab.com/a/b, doi 10.5555/x.1, a score mAP@0.5 in":                  "code at , doi , a score mAP@0.5 in",
		"Node.js and Yahoo! and at bit.ly/abc or p<q and r>s":                          "Node.js and Yahoo! and at or p<q and r>s",
		`<a href="x y">link</a><br />text`:                                             "link text",
		"A\x00B\tC\xffD":                                                               "A B C D",
		"FEDERATED LEARNING FOR MEDICAL IMAGES":                                        "federated learning for medical images",
		"GRAPH GAN":                                                                    "GRAPH GAN",
		strings.Repeat("x", 65) + ".":                                                  ".",
	} {
		if got := strings.Join(strings.Fields(clean(text)), " "); got != want {
			t.Errorf("clean(%q)\n = %q\nwant %q", text, got, want)
		}
	}
}

// checkClean holds the law of cleaning: valid UTF-8 of the same length, in which every byte is as it was, in lower case, a
// blank, or one of the three marks that cleaning leaves.
func checkClean(t *testing.T, text string) {
	t.Helper()
	got := clean(text)
	if len(got) != len(text) || !utf8.ValidString(got) {
		t.Fatalf("clean(%.80q): %d bytes of %d, valid %v", text, len(got), len(text), utf8.ValidString(got))
	}
	for i := range len(got) {
		if c := got[i]; c != text[i] && c != lowerByte(text[i]) && c != ' ' && c != ',' && c != '\n' && c != formulaMark && !isRestored(got, i) {
			t.Fatalf("clean(%.80q) has %q at byte %d", text, c, i)
		}
	}
}

// isRestored tells whether byte i belongs to what an entity or an accent stood for: the character or its filling.
func isRestored(text string, i int) bool {
	return text[i] >= utf8.RuneSelf || isLetter(text[i]) || strings.IndexByte("<>&-", text[i]) >= 0
}

// TestCleanHeadings blanks the headings of structured abstracts.
func TestCleanHeadings(t *testing.T) {
	filler := strings.Repeat(" We grow trees.", 20)
	for text, want := range map[string]string{
		"BACKGROUND: Trees grow. METHODS: We look.":                           "Trees grow. We look.",
		"Background Trees grow.MethodsWe look. RESULTS We see.":               "Background Trees grow. We look. We see.",
		"Aims and objectives: To see. Materials and Methods: We look.":        "To see. We look.",
		"AbstractTrees grow in woodsMETHODS: We look.":                        "Trees grow in woods We look.",
		"METHODS AND RESULTS We look. METHODS NMR shows.":                     "We look. METHODS NMR shows.",
		"METHODS. We look. MAIN RESULTS - We see. AUTHORS' CONCLUSIONS: Yes.": ". We look. - We see. Yes.",
		"[Purpose] We look. Discussion: (We see.) Conclusion: Yes.":           "We look. (We see.) Yes.",
		"HINTERGRUND: Bäume. Methodik: Schauen. Ergebnisse: Ja.":              "Bäume. Schauen. Ja.",
		"Contexte : Forêt. Matériel et méthodes : Voir.":                      "Forêt. Voir.",
		"Objetivo: Ver. Métodos: Mirar. Conclusões: Sim.":                     "Ver. Mirar. Sim.",
		"【目的】研究树。方法：观察。":                                                      "研究树。 观察。",
		"Tree growth: we look. The method: look.":                             "Tree growth: we look. The method: look.",
	} {
		got := strings.Join(strings.Fields(strings.TrimSuffix(clean(text+filler), filler)), " ")
		if got != want {
			t.Errorf("clean(%q)\n = %q\nwant %q", text, got, want)
		}
	}
	if got := clean("Analysis: a primer"); got != "Analysis: a primer" {
		t.Errorf("the title became %q", got)
	}
}

func TestCleanHostile(t *testing.T) {
	for _, text := range hostileTexts() {
		checkClean(t, text)
	}
}

func FuzzClean(f *testing.F) {
	for _, text := range []string{`\textit{a} $x$ {\alpha}`, "“a”—b – c’s ``d''", "<b>a</b> &amp; © 2020. B", "a\xff\x00 et al", "$", "\\", "&", "<a", "-"} {
		f.Add(text)
	}
	f.Fuzz(checkClean)
}

// TestSentences splits text as a reader would.
func TestSentences(t *testing.T) {
	for _, want := range [][]string{
		{"One sentence"},
		{"It works.", "It is fast!", "Is it?", "Yes."},
		{"We compare, e.g. SGD, with Adam (cf. Fig. 2) by J. Smith et al. (2020) vs. others.", "Then we stop."},
		{"It runs on constrained platforms.", "Code is available."},
		{"we study trees .", "we prune them ."},
		{"It costs 3.5 GB in Node.js at version v1.2 here."},
		{"They gain 3 points (on average.)", "More follows."},
	} {
		got := sentences(strings.Join(want, " "))
		if want[0] == "It runs on constrained platforms." {
			got = sentences(strings.Join(want, ""))
		}
		if strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("sentences = %q, want %q", got, want)
		}
	}
	for text, want := range map[string]int{
		"Heading without stop\n\nText": 2,
		"We use networks (GNNs).We win by 5%.The rest? In Fig.Two it is so. Node.The": 6,
		"Les données.Été comme hiver. 研究树。观察。":                                        4,
		"Heading without stop\r\n \t\r\nText":                                         2,
		"A sentence broken\ninto lines":                                               1,
		"A sentence broken\r\ninto lines\n":                                           1,
	} {
		if got := sentences(clean(text)); len(got) != want {
			t.Errorf("%q has sentences %q, want %d", text, got, want)
		}
	}
	for _, text := range []string{strings.Repeat("word ", 3000), strings.Repeat("word\n", 3000)} {
		if got := sentences(clean(text)); len(got) < 3 {
			t.Errorf("an endless sentence stays in %d parts", len(got))
		}
	}
}
