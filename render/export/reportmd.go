package export

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/papergraph/papergraph/render"
)

// The report as Markdown: CommonMark 0.31 with the tables of GitHub, which pandoc, Obsidian and editors read too. Every sign
// that could be markup is escaped by a backslash, which the specification allows before any ASCII punctuation
// (https://spec.commonmark.org/0.31.2/#backslash-escapes).

// WriteReportMarkdown writes the report as Markdown, without the picture. An error is one of ctx or w. No option changes it.
func WriteReportMarkdown(ctx context.Context, w io.Writer, m *render.Map, _ Options) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	doc := newReport(m)
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", markdownText(doc.title))
	for _, blk := range doc.blocks {
		markdownBlock(&b, blk)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return writeAll(w, "Markdown", []byte(b.String()))
}

func markdownBlock(b *strings.Builder, blk block) {
	switch v := blk.(type) {
	case heading:
		fmt.Fprintf(b, "%s %s\n\n", strings.Repeat("#", v.level), markdownText(v.text))
	case paragraph:
		fmt.Fprintf(b, "%s\n\n", markdownStart(markdownSpans(v)))
	case list:
		markdownList(b, v)
	case tabular:
		markdownTable(b, v)
	case verbatim:
		fmt.Fprintf(b, "    %s\n\n", oneLine(string(v)))
	}
}

func markdownList(b *strings.Builder, l list) {
	for k, p := range l.points {
		mark := "-"
		if l.numbered {
			mark = fmt.Sprintf("%d.", k+1)
		}
		fmt.Fprintf(b, "%s %s\n", mark, markdownStart(markdownSpans(p.told)))
		for _, line := range p.under {
			fmt.Fprintf(b, "%s - %s\n", strings.Repeat(" ", len(mark)), markdownStart(markdownSpans(line)))
		}
	}
	b.WriteString("\n")
}

func markdownTable(b *strings.Builder, t tabular) {
	row := func(cells []string) { fmt.Fprintf(b, "| %s |\n", strings.Join(cells, " | ")) }
	head, rule := make([]string, len(t.head)), make([]string, len(t.head))
	for k := range t.head {
		head[k], rule[k] = markdownText(t.head[k]), "---"
		if t.numbers[k] {
			rule[k] = "---:"
		}
	}
	row(head)
	row(rule)
	for _, r := range t.rows {
		cells := make([]string, len(r))
		for k := range r {
			cells[k] = markdownSpans(r[k])
		}
		row(cells)
	}
	b.WriteString("\n")
}

// markdownSpans is a paragraph on one line. Links within the page are its text: how headings are named differs by reader.
func markdownSpans(p paragraph) string {
	var b strings.Builder
	for _, s := range p {
		text := markdownText(s.text)
		blank := strings.TrimSpace(s.text) == ""
		switch {
		case s.style == code && !blank:
			text = "`" + strings.NewReplacer("`", "'", "|", "\\|").Replace(oneLine(s.text)) + "`"
		case s.style == strong && !blank: // marks must stand at the words themselves
			text = "**" + strings.TrimSpace(text) + "**" + text[len(strings.TrimRight(text, " ")):]
		case s.style == italic && !blank:
			text = "*" + strings.TrimSpace(text) + "*"
		}
		if len(s.bars) > 0 {
			text = sparkline(s.bars) + " " + text
		}
		if strings.HasPrefix(s.link, "http") && !blank {
			text = "[" + text + "](<" + markdownAddress.Replace(s.link) + ">)"
		}
		b.WriteString(text)
	}
	return strings.TrimSpace(b.String())
}

// markdownAddress makes an address one that angle brackets can hold.
var markdownAddress = strings.NewReplacer("<", "%3C", ">", "%3E", "\\", "%5C", "|", "%7C", " ", "%20", "\n", "")

// markdownText escapes what could be markup; line ends become blanks.
func markdownText(s string) string {
	var b strings.Builder
	for _, r := range strings.Map(noLineEnd, plain(s)) {
		if strings.ContainsRune("\\`*_{}[]<>#|&~$", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// noLineEnd makes blanks of all that ends a line somewhere.
func noLineEnd(r rune) rune {
	switch r {
	case '\n', '\t', '\u2028', '\u2029':
		return ' '
	}
	return r
}

// markdownStart escapes what would begin a list or a rule at the start of a line.
func markdownStart(s string) string {
	s = strings.TrimLeft(s, " ")
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	switch {
	case s == "":
		return s
	case strings.ContainsRune("+-=", rune(s[0])):
		return "\\" + s
	case digits > 0 && digits < len(s) && (s[digits] == '.' || s[digits] == ')'):
		return s[:digits] + "\\" + s[digits:]
	}
	return s
}

// sparkline draws counts by the eighths of a block; what is not 0 is seen.
func sparkline(counts []int) string {
	most := max(1, slices.Max(counts))
	var b strings.Builder
	for _, c := range counts {
		if c == 0 {
			b.WriteRune('\u00B7')
			continue
		}
		b.WriteRune('▁' + rune((c*8-1)/most))
	}
	return b.String()
}
