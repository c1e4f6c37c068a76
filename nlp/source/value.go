package source

// Small values that every format writes in its own way: years, counts, pages, kinds of documents, identifiers.

import (
	"slices"
	"strconv"
	"strings"
)

// withSubtitle joins a title and a subtitle, either of which may be empty, unless the title has it already.
func withSubtitle(title, subtitle string) string {
	switch {
	case title == "" || subtitle == "":
		return title + subtitle
	case strings.HasSuffix(strings.ToLower(title), strings.ToLower(subtitle)):
		return title
	case strings.ContainsAny(title[len(title)-1:], ":?!."):
		return title + " " + subtitle
	}
	return title + ": " + subtitle
}

// parseYear returns the first number of four digits from 1000 to 2199 that stands alone in s, or 0.
func parseYear(s string) int {
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) {
			continue
		}
		j := i
		for j < len(s) && isDigit(s[j]) {
			j++
		}
		if y, err := strconv.Atoi(s[i:j]); err == nil && (j-i == 4 || j-i == 8) {
			if j-i == 8 {
				y /= 10_000
			}
			if y >= 1000 && y < 2200 {
				return y
			}
		}
		i = j
	}
	return 0
}

// parseCount reads a number of citations: "1,234", "13169.0", "Cited by: 3; All Open Access", "cited By 0".
func parseCount(s string) (int, bool) {
	s = strings.TrimSpace(s)
	lower := strings.ToLower(s)
	if i := strings.Index(lower, "cited by"); i >= 0 {
		s = strings.TrimLeft(s[i+len("cited by"):], " :")
		s, _, _ = strings.Cut(s, ";")
	}
	s = strings.TrimSuffix(strings.ReplaceAll(strings.TrimSpace(s), ",", ""), ".0")
	n, err := strconv.Atoi(s)
	return n, err == nil && n >= 0
}

// parsePages writes a range of pages with a plain hyphen: "12-34".
func parsePages(s string) string {
	s = hyphens.Replace(s)
	first, last, ok := strings.Cut(s, "-")
	first, last = strings.TrimSpace(first), strings.TrimSpace(strings.TrimLeft(last, "-"))
	if !ok || last == "" {
		return first
	}
	return first + "-" + last
}

var hyphens = strings.NewReplacer("–", "-", "—", "-", "‐", "-", "--", "-")

// splitKeywords cuts a list of keywords at semicolons, or at bars or commas when there are none.
func splitKeywords(s string) []string {
	separator := ";"
	for _, c := range []string{";", "|", ","} {
		if strings.Contains(s, c) {
			separator = c
			break
		}
	}
	var words []string
	for w := range strings.SplitSeq(s, separator) {
		if w = strings.Trim(w, " \t\n."); w != "" {
			words = append(words, w)
		}
	}
	return words
}

// appendNew appends the words that are not in list yet, ignoring case.
func appendNew(list []string, words ...string) []string {
	const few = 24 // words among which looking is faster than a map
	if len(list)+len(words) <= few {
		for _, w := range words {
			if !slices.ContainsFunc(list, func(have string) bool { return strings.EqualFold(have, w) }) {
				list = append(list, w)
			}
		}
		return list
	}
	seen := make(map[string]bool, len(list)+len(words))
	for _, w := range list {
		seen[strings.ToLower(w)] = true
	}
	for _, w := range words {
		if key := strings.ToLower(w); !seen[key] {
			seen[key] = true
			list = append(list, w)
		}
	}
	return list
}

// documentTypes maps what databases call a document to CSL's word for it.
var documentTypes = pairs(`
	article = article-journal; journal article = article-journal; journal-article = article-journal;
	journalarticle = article-journal;
	review = article-journal; review article = article-journal; short survey = article-journal; data paper = article-journal;
	conference paper = paper-conference; conferencepaper = paper-conference; proceedings paper = paper-conference;
	article, proceedings paper = paper-conference; proceedings-article = paper-conference; inproceedings = paper-conference;
	conference = paper-conference; conference proceedings article = paper-conference;
	book chapter = chapter; book-chapter = chapter; booksection = chapter; incollection = chapter; inbook = chapter;
	book-section = chapter; book-part = chapter; reference-entry = entry; edited-book = book; reference-book = book;
	article, book chapter = chapter; book = book; monograph = book; edited book = book; collection = book; mvbook = book;
	proceedings = book; conference proceedings = book; thesis = thesis; dissertation = thesis; phdthesis = thesis;
	mastersthesis = thesis; report = report; techreport = report; preprint = article; posted-content = article;
	unpublished = manuscript; manual = document; misc = document; online = webpage; electronic = webpage; www = webpage`)

// pairs reads "key = value; key = value".
func pairs(list string) map[string]string {
	table := make(map[string]string)
	for item := range strings.SplitSeq(list, ";") {
		key, value, _ := strings.Cut(item, "=")
		table[strings.TrimSpace(key)] = strings.TrimSpace(value)
	}
	return table
}

// documentType returns CSL's word where there is one, else the given one in lower case ("erratum", "editorial").
func documentType(given string) string {
	given = strings.ReplaceAll(strings.ToLower(strings.TrimSpace(given)), ";", ",")
	if csl, ok := documentTypes[given]; ok {
		return csl
	}
	return given
}

// arXivID finds the identifier in "arXiv:1706.03762v2", "https://arxiv.org/abs/1706.03762" or "arXiv preprint
// arXiv:cs/0112017", without its version; empty when there is none.
func arXivID(s string) string {
	lower := strings.ToLower(s)
	for _, mark := range []string{"arxiv.org/abs/", "arxiv.org/pdf/", "arxiv:"} {
		i := strings.LastIndex(lower, mark)
		if i < 0 {
			continue
		}
		id := strings.TrimLeft(lower[i+len(mark):], " ")
		if end := strings.IndexAny(id, " ,;[]()\"'"); end >= 0 {
			id = id[:end]
		}
		id = strings.TrimRight(strings.TrimSuffix(id, ".pdf"), ".")
		if v := strings.LastIndexByte(id, 'v'); v > 0 && isNumber(id[v+1:]) {
			id = id[:v]
		}
		if hasDigit(id) {
			return id
		}
	}
	return ""
}
