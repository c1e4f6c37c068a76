package source

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/corpus"
)

var bibtexSample = sample{
	text:    "@article{a, title={One title}}\n\n@book{b, title={Two, a naïve title}, year=2001}\n\n@misc{c,\n title = \"Three\"\n}\n",
	broken:  "@article{a, title={One title}}\n\n@article{x, title={Never closed, year=1999}\n@book{b, title={Two, a naïve title}, year=2001}\n\n@misc{c,\n title = \"Three\"\n}\n",
	line:    3,
	hostile: "@misc{h, title = {" + hostileTitle + "}}",
	tooLong: "@misc{a, title={" + strings.Repeat("a", 3000) + "}}\n",
	endless: [][2]string{
		{"@article{a, title={", "a"},
		{"@article{a, title={", "{"},
		{"@article{a, title=\"", "a b\n"},
		{"@article{a, title={", "\n@"},
		{"@article{a, title={", "\n@article{b, title={"},
		{"", "@comment{"},
		{"", "@"},
		{"@misc{a, title={x} ", "# {y}"},
		{"@misc{a, ", "b={c},"},
	},
	write: asBibTeX,
}

// readBib returns the papers, the errors and the warnings of a BibTeX text.
func readBib(text string) (papers []corpus.Paper, errs []error, warnings []string) {
	in := NewInput("x.bib", strings.NewReader(text))
	papers, errs = collectSeq(decodeBibTeX(in))
	return papers, errs, in.warnings
}

func TestBibTeXEntryBecomesAPaper(t *testing.T) {
	seven := 7
	papers, errs, _ := readBib(`
@Article {knuth:84 ,
  author    = "Donald E. Knuth and {The {\TeX} Users Group} and van Beethoven, Ludwig and others" ,
  title     = {{Literate} Programming --- a {Na{\"\i}ve} View},
  journal   = {The Computer Journal}, volume = 27, number = 2,
  pages     = {97--111}, year = 1984, month = may,
  doi       = {https://doi.org/10.1093/COMJNL/27.2.97},
  keywords  = {programs; Literate programming, documentation},
  author_keywords = {PROGRAMS; webs},
  publisher = {Oxford \& Co.}, language = {english},
  url = {https://example.org/a_b?c=1%20x}, pmid = {123},
  note = {Cited by: 7; All Open Access, Gold},
  abstract = {The author
     and his associates.}
}`)
	if len(errs) > 0 || len(papers) != 1 {
		t.Fatal(papers, errs)
	}
	want := corpus.Paper{
		ID: "knuth:84", Title: "Literate Programming — a Naïve View", Abstract: "The author and his associates.",
		Authors: []corpus.Author{{Family: "Knuth", Given: "Donald E."}, {Literal: "The TeX Users Group"}, {Family: "van Beethoven", Given: "Ludwig"}},
		Year:    1984, Venue: "The Computer Journal", Volume: "27", Issue: "2", Pages: "97-111", Publisher: "Oxford & Co.",
		Type: "article-journal", Language: "english", DOI: "https://doi.org/10.1093/COMJNL/27.2.97", URL: "https://example.org/a_b?c=1%20x",
		IDs: map[string]string{"pmid": "123"}, Keywords: []string{"PROGRAMS", "webs", "Literate programming, documentation"},
		Citations: &seven, Origin: corpus.Origin{Record: 1, Line: 2},
	}
	if !reflect.DeepEqual(papers[0], want) {
		t.Errorf("got  %+v\nwant %+v", papers[0], want)
	}
}

func TestBibTeXFields(t *testing.T) {
	for _, c := range []struct{ entry, field, want string }{
		{`@misc{k, title = {A} # { B } # "C" # 4}`, "title", "A B C4"},
		{`@string{j = "Journal of " # nature} @misc{k, title={x}, journal = j}`, "venue", "Journal of nature"},
		{`@STRING(J = {Big {J}}) @misc{k, title={x}, journal = j # ", B"}`, "venue", "Big J, B"},
		{`@misc(k, title = "in (round) brackets")`, "title", "in (round) brackets"},
		{`@misc(k, title = {a ) bracket})`, "title", "a ) bracket"},
		{`@misc{k, title = "quotes {"}inside{"} braces"}`, "title", `quotes "inside" braces`},
		{`@misc{k, title = "quotes "inside" quotes", year=2000}`, "title", `quotes "inside" quotes`},
		{`@misc{k, title = {mail me@home.org, or @article{not, an entry} at once}}`, "title", "mail me@home.org, or @articlenot, an entry at once"},
		{"@misc{k, title = {one\n  two}\n year = 1999}", "title", "one two"},
		{`@misc{k title={no comma after the key}}`, "title", ""},
		{`@misc{title={no key}, year=1999}`, "title", "no key"},
		{`@misc{, title={empty key}}`, "title", "empty key"},
		{`@misc{k, title={a}, title={b}}`, "title", "a"},
		{`@misc{k, TITLE = {upper}, }`, "title", "upper"},
		{`@misc{k, title={x}, date = {2019-05-03}}`, "year", "2019"},
		{`@misc{k, title={x}, date = {2018/2019}}`, "year", "2018"},
		{`@misc{k, title={x}, year = {in press}}`, "year", "0"},
		{`@misc{k, title={x}, year = {{2020}}}`, "year", "2020"},
		{`@article{k, title={x}, journaltitle={New}, journal={Old}}`, "venue", "New"},
		{`@inproceedings{k, title={x}, booktitle={Proc. of {X}}}`, "venue", "Proc. of X"},
		{`@proceedings{k, booktitle={Proc. of {X}}}`, "title", "Proc. of X"},
		{`@book{k, title={Main}, subtitle={sub}}`, "title", "Main: sub"},
		{`@book{k, title={Why?}, subtitle={Sub}}`, "title", "Why? Sub"},
		{`@misc{k, title={x}, url={http://dx.doi.org/10.1000/Ab}}`, "doi", "10.1000/ab"},
		{`@misc{k, title={x}, doi={10.1000/a\_b}}`, "doi", "10.1000/a_b"},
		{`@misc{k, title={x}, eprint={1706.03762v5}, archivePrefix={arXiv}}`, "arxiv", "1706.03762"},
		{`@misc{k, title={x}, journal={arXiv preprint arXiv:cs/0112017}}`, "arxiv", "cs/0112017"},
		{`@article{ WOS:0001, Title={x}, Unique-ID={WOS:0001}}`, "wos", "0001"},
		{`@misc{k, title={x}, pages={12 -- 15}}`, "pages", "12-15"},
		{`@misc{k, title={x}, eid={e123}}`, "pages", "e123"},
		{`@misc{k, title={50\% of {\em all} cases cost \$5}}`, "title", "50% of all cases cost $5"},
		{`@misc{k, title={AT&amp;T \& the <i>rest</i>}}`, "title", "AT&T & the rest"},
		{`@phdthesis{k, title={x}}`, "type", "thesis"},
		{`@weird{k, title={x}}`, "type", "weird"},
	} {
		papers, errs, _ := readBib(c.entry)
		if c.want == "" {
			continue
		}
		if len(papers) != 1 || len(errs) > 0 {
			t.Errorf("%s: %v, %v", c.entry, papers, errs)
			continue
		}
		p := papers[0]
		got := map[string]string{"title": p.Title, "venue": p.Venue, "year": fmt.Sprint(p.Year), "doi": p.DOI, "pages": p.Pages, "type": p.Type,
			"arxiv": p.IDs["arxiv"], "wos": p.IDs["wos"]}[c.field]
		if got != c.want {
			t.Errorf("%s\n  %s = %q, want %q", c.entry, c.field, got, c.want)
		}
	}
}

func TestBibTeXNames(t *testing.T) {
	for value, want := range map[string]string{
		"Knuth, Donald E. and Lamport, Leslie": "Knuth, Donald E.|Lamport, Leslie",
		"Ludwig van Beethoven AND  X Y":        "van Beethoven, Ludwig|Y, X",
		"King, Jr., Martin Luther":             "King, Martin Luther, Jr.",
		"{Barnes and Noble} and Sand, G.":      "Barnes and Noble|Sand, G.",
		"Alexander Anderson and\n   Brand, A":  "Anderson, Alexander|Brand, A",
		"Doe, Jane and others":                 "Doe, Jane",
		`Erd{\H o}s, P{\'a}l and G{\"o}del, K`: "Erdős, Pál|Gödel, K",
		"Wang, Xiao-\n   Ming":                 "Wang, Xiao- Ming",
		"":                                     "",
		"Phillips J.C. and Braun R.":           "Phillips, J.C.|Braun, R.",
	} {
		var names []string
		for _, a := range bibAuthors(value) {
			names = append(names, a.Name())
		}
		if got := strings.Join(names, "|"); got != want {
			t.Errorf("%q gave %q, want %q", value, got, want)
		}
	}
}

func TestBrokenBibTeXLosesOneEntry(t *testing.T) {
	good := "@misc{good, title={Good}}\n"
	for name, broken := range map[string]string{
		"unclosed brace": "@misc{bad, title={never closed, year=1999}\n",
		"unclosed entry": "@misc{bad, title={x}, year=1999\n",
		"unclosed quote": "@misc{bad, title=\"never closed, year={1999}}\n",
		"unclosed twice": "@misc{b1, title={{x}\n@misc{b2, title={{x}\n",
	} {
		papers, errs, _ := readBib(good + broken + strings.Replace(good, "good", "last", 1))
		want := strings.Count(broken, "@")
		if len(papers) != 2 || papers[1].ID != "last" || len(errs) != want {
			t.Errorf("%s: papers %v, errors %v", name, papers, errs)
			continue
		}
		if bad := errs[0].(*SyntaxError); bad.Line != 2 || bad.Record != 2 {
			t.Errorf("%s: error %+v", name, bad)
		}
	}
}

func TestBibTeXPassesOverWhatIsNoEntry(t *testing.T) {
	papers, errs, warnings := readBib(`Exported by someone@example.org on Monday.
@comment{jabref-meta: databaseType:bibtex;}
@Comment{ @article{hidden, title={Hidden}} }
@preamble{ "\newcommand{\x}{y}" }
% @ alone, and a list: a, b
@misc{k, title={Seen}}
  year = {1999},
}
@comment this has no braces
@comment{never closed
@misc{l, title={Seen too}}
`)
	if titles(papers) != "Seen / Seen too" || len(errs) > 0 {
		t.Errorf("papers %q, errors %v", titles(papers), errs)
	}
	if len(warnings) != 2 || !strings.Contains(warnings[0], "x.bib:7: the field year stands outside any entry") || !strings.Contains(warnings[1], "@comment is not closed") {
		t.Errorf("warnings %q", warnings)
	}
}

func TestBibTeXMacrosCannotExplode(t *testing.T) {
	var b strings.Builder
	b.WriteString("@string{m0 = {" + strings.Repeat("x", 1000) + "}}\n")
	for i := range 60 {
		fmt.Fprintf(&b, "@string{m%d = m%d # m%d}\n", i+1, i, i)
	}
	b.WriteString("@misc{k, title={T}, abstract=" + strings.TrimSuffix(strings.Repeat("m60 # ", 2000), "# ") + "}\n@misc{l, title={Last}}")
	papers, errs, _ := readBib(b.String())
	if titles(papers) != "Last" || len(errs) != 1 || !strings.Contains(errs[0].Error(), "expands to more than 16 MiB") {
		t.Errorf("papers %q, errors %v", titles(papers), errs)
	}
}

func TestLaTeXBecomesText(t *testing.T) {
	for in, want := range map[string]string{
		`\'e \'{e} {\'e} {\'{e}} \'{\i} \'\i`:         "é é é é í í",
		`\"o\"{U}\~n\^a\=e\.z`:                        "öÜñâēż",
		`\c{c}\c s\v{s}\v z\H{o}\k{a}\r{a}\u{g}\d{s}`: "çşšžőąåğṣ",
		`Stra{\ss}e, Stra\ss e, \O{}re, {\L}\'od\'z`:  "Straße, Straße, Øre, Łódź",
		`\aa\AA\ae\AE\oe\OE\l\o\dj`:                   "åÅæÆœŒłøđ",
		`Nguy{\~{\^e}}n`:                              "Nguyễn",
		`\emph{a {b} c} \textbf{d}`:                   "a b c d",
		`{\em a} {\it b}`:                             "a b",
		`H$_2$O and $\alpha \leq \beta$`:              "H_2O and α ≤ β",
		`$5 and $10`:                                  "$5 and $10",
		`a--b---c`:                                    "a–b—c",
		"``quoted'' `single'":                         "\"quoted\" `single'",
		`one~two\ three\\four`:                        "one two three four",
		`\& \% \$ \# \_ \{ \}`:                        "& % $ # _ { }",
		`\textasciitilde{}x \~{}y \^{}z`:              "~x ~y ^z",
		`\url{http://x.org/~me}`:                      "http://x.org/ me",
		`\href{http://x.org}{the text}`:               "the text",
		`\LaTeX{} and \TeX`:                           "LaTeX and TeX",
		`\unknown{x} \N \x1`:                          `x \N \x1`,
		`un{\-}hyphen\-ated`:                          "unhyphenated",
		`\`:                                           `\`,
		`{{{`:                                         "",
		`\'`:                                          `\'`,
		`\'{`:                                         `\'`,
		`\c`:                                          `\c`,
		`{\"`:                                         `\"`,
	} {
		if got := strings.Join(strings.Fields(resolveBibTeX(in)), " "); got != want {
			t.Errorf("BibTeX %s gave %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{
		`improves by 3.4\% and \textit{DiffuseKronA} {\alpha} {kept}`: `improves by 3.4% and DiffuseKronA α {kept}`,
		"Visual Prompting~(DAM-VP), ~10 and http://x.edu/~me":         "Visual Prompting (DAM-VP), ~10 and http://x.edu/~me",
		"``skills,'' he said":            `"skills," he said`,
		`C:\new\table \N \"quoted\" x''`: `C:\new\table \N \"quoted\" x''`,
		`Erd\H{o}s and K\"ahler`:         "Erdős and Kähler",
		`set \{a, b\} and {a}`:           "set {a, b} and {a}",
	} {
		if got := resolveLaTeX(in); got != want {
			t.Errorf("text %s gave %q, want %q", in, got, want)
		}
	}
}
