package source

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// isFurniture recognises what a page shows beside its papers: menus, dates, counters, addresses, requests to subscribe,
// notices.
func isFurniture(s string, words int) bool {
	const longestDate = 8 // words of "Last updated on: Monday, 11 March 2024"
	switch {
	case words == 0:
		return true
	case words >= shortProse:
		return countPhrases(s, noticePhrases) >= 2
	}
	if words <= longestDate && (mayHaveShape(s) && furnitureShape.MatchString(s) || authorsLabel.MatchString(s)) {
		return true
	}
	isUserName := words == 1 && len(strings.Trim(s, "abcdefghijklmnopqrstuvwxyz")) == 0
	isCitation := strings.Contains(s, " - ") || strings.Contains(s, " – ")
	return isUserName || isCitation && citationLine.MatchString(s) || isLabelled(s) || onlyMenuWords(s) || countPhrases(s, requestPhrases) > 0
}

// mayHaveShape spares most titles the trial of furnitureShape.
func mayHaveShape(s string) bool {
	return strings.ContainsAny(s, "0123456789@/") || strings.Contains(s, "www.") || strings.Contains(s, "day") || strings.HasSuffix(s, " ago") ||
		!strings.Contains(s, " ")
}

// furnitureShape joins the shapes of dates, counters and addresses; each matches a whole line.
var furnitureShape = regexp.MustCompile(`(?i)^\W*(?:` + strings.Join([]string{
	// "Mar 11", "11 March 2024", "2024-03-11", "3 days ago", "Published on Mar 11, 2024"
	`(?:(?:published|submitted|posted|updated|revised|last updated|released|added|date)\W*(?:on|at|:)?\W*)?` + datePattern,
	// "42", "1.2k", "3 comments", "Upvote 12", "Page 2 of 9", "11-20 of 340"
	`[\d.,]+\s?[km]?(?:\s+` + counted + `)?`, counted + `\W*[\d.,]+\s?[km]?`, `page\s+\d+(?:\s+of\s+\d+)?`, `\d+\s*[-–/]\s*\d+(?:\s+of\s+\d+)?`,
	// identifiers and addresses standing alone
	`(?:https?://|www\.)\S+`, `arxiv:\S+(?:\s*\[.*)?`, `doi:?\s*10\.\S+`, `10\.\d{4,9}/\S+`, `\S+@\S+\.\S+`,
	`\[?(?:cs|math|stat|physics|q-bio|eess)\.[a-z]{2}\]?(?:\s*[,;(].*)?`,
}, "|") + `)\W*$`)

// authorsLabel announces names on the lines after it.
var authorsLabel = regexp.MustCompile(`(?i)^(?:authors?|by):?$`)

// citationLine is how search engines sum up a paper: "J Doe, R Roe - Journal of X, 2020 - publisher.org".
var citationLine = regexp.MustCompile(`^\p{Lu}{1,3} \p{Lu}[\p{L}'’-]+\b.* [-–] .*\b(?:19|20)\d\d\b`)

const (
	month       = `(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`
	monthDay    = `(?:` + month + `\s+\d{1,2}(?:st|nd|rd|th)?|\d{1,2}\.?\s+` + month + `)(?:,?\s+\d{4})?`
	weekday     = `(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?`
	datePattern = `(?:` + monthDay + `|` + weekday + `(?:,?\s+` + monthDay + `)?|` + month + `,?\s+\d{4}|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|` +
		`\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|(?:\d+|an?)\s+(?:minute|hour|day|week|month|year)s?\s+ago)`
	counted = `(?:up-?votes?|votes?|points?|likes?|stars?|forks?|comments?|replies|views?|reads?|downloads?|shares?|authors?|citations?|cited by|papers?|results?|models?|datasets?|min read|pages?)`
)

// isLabelled recognises lines that begin by saying what they are: "Keywords: ...", "Submitted by ...", "byJane".
func isLabelled(s string) bool {
	if label, _, ok := strings.Cut(s, ":"); ok && lineLabels[strings.ToLower(strings.TrimSpace(label))] {
		return true
	}
	if rest, ok := strings.CutPrefix(s, "by"); ok {
		first, _ := utf8.DecodeRuneInString(rest)
		return unicode.IsUpper(first)
	}
	words := strings.SplitN(strings.ToLower(strings.TrimLeft(s, "·•|- ")), " ", 3)
	return len(words) >= 2 && pastWords[words[0]] && slices.Contains([]string{"by", "to", "in", "at"}, words[1])
}

var (
	lineLabels = foldList("keywords;keyword;key words;subjects;subject;comments;comment;categories;tags;tag;venue;journal ref;journal reference;cite as;source;" +
		"affiliations;affiliation;msc classes;acm classes;report number;license;topics;topic;doi;arxiv;url;code")
	pastWords = nameSet("submitted posted published shared curated presented accepted added")
)

// foldList makes a set of what semicolons separate.
func foldList(list string) map[string]bool {
	set := make(map[string]bool)
	for item := range strings.SplitSeq(list, ";") {
		set[item] = true
	}
	return set
}

// requestPhrases mark a short line as furniture, noticePhrases a paragraph when two of them occur.
var (
	requestPhrases = []string{
		"©", "(c) 20", "copyright 20", "all rights reserved", "privacy policy", "terms of use", "terms of service", "cookie policy", "cookie settings",
		"subscribe", "sign up", "newsletter", "your email", "your e-mail", "your inbox", "email inbox",
	}
	noticePhrases = []string{
		"cookie", "privacy policy", "terms of use", "terms of service", "subscribe", "newsletter", "sign up", "log in", "all rights reserved",
		"your browser", "our site", "our website", "this website", "this site", "javascript", "your inbox", "email inbox",
	}
)

// countPhrases counts the phrases that occur in s, ignoring case.
func countPhrases(s string, phrases []string) int {
	lower := strings.ToLower(s)
	n := 0
	for _, phrase := range phrases {
		if strings.Contains(lower, phrase) {
			n++
		}
	}
	return n
}

// buttonWords stand alone beside papers; menuWords too, but only among others, since alone they may be a title.
var (
	buttonWords = nameSet(`subscribe unsubscribe login logout register menu search filter home next previous prev more pdf html abs bibtex code github arxiv doi
		link links url share save cite bookmark copy download export print upvote upvotes upvoted like likes comment comments reply follow following followers
		abstract new newest latest trending popular hot top today yesterday email submit website page paper papers show hide expand collapse full`)
	menuWords = nameSet(`about contact help faq log in out sign up account profile settings sort first last back bottom less load view read see all open close
		citation citations project pages article articles vote votes newsletter mail inbox get recent week month daily weekly monthly every day now free submitted
		date by relevance results result news blog feed rss privacy terms cookies cookie accept decline reject english skip main content navigation toggle
		dark light mode jump loading please wait edit delete report add your our the to of and for on a an from with me us`)
)

// onlyMenuWords reports that every word of a short line is a word of menus, and one of them more than grammar.
func onlyMenuWords(s string) bool {
	const longestMenu = 10
	telling := false
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !(r >= 'a' && r <= 'z') && r < utf8.RuneSelf })
	for _, w := range words {
		if !buttonWords[w] && (!menuWords[w] || len(words) == 1) {
			return false
		}
		telling = telling || !openWords[w]
	}
	return telling && len(words) <= longestMenu
}
