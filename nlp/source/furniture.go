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
		return isNotice(s, words)
	case words <= longestDate && (mayHaveShape(s) && furnitureShape.MatchString(s) || authorsLabel.MatchString(s)):
		return true
	}
	isUserName := words == 1 && len(strings.Trim(s, "abcdefghijklmnopqrstuvwxyz")) == 0
	isCitation := strings.Contains(s, " - ") || strings.Contains(s, " – ")
	return isUserName || isCitation && citationLine.MatchString(s) || isLabelled(s) || onlyMenuWords(s) || isRequest(s)
}

// mayHaveShape spares most titles the trial of furnitureShape.
func mayHaveShape(s string) bool {
	return strings.ContainsAny(s, "0123456789@/") || strings.Contains(s, "www.") || strings.Contains(s, "day") ||
		strings.HasSuffix(s, " ago") || !strings.Contains(s, " ")
}

// furnitureShape joins the shapes of dates, counters and addresses; each matches a whole line.
var furnitureShape = regexp.MustCompile(`(?i)^\W*(?:` + strings.Join([]string{
	// "Mar 11", "11 March 2024", "2024-03-11", "3 days ago", "Published on Mar 11, 2024"
	`(?:(?:published|submitted|posted|updated|revised|last updated|released|added|date)\W*(?:on|at|:)?\W*)?` + datePattern,
	// "42", "1.2k", "3 comments", "Upvote 12", "Page 2 of 9", "11-20 of 340"
	`[\d.,]+\s?[km]?(?:\s+` + counted + `)?`, counted + `\W*[\d.,]+\s?[km]?`,
	`page\s+\d+(?:\s+of\s+\d+)?`, `\d+\s*[-–/]\s*\d+(?:\s+of\s+\d+)?`,
	// identifiers and addresses standing alone
	`(?:https?://|www\.)\S+`, `arxiv:\S+(?:\s*\[.*)?`, `doi:?\s*10\.\S+`, `10\.\d{4,9}/\S+`, `\S+@\S+\.\S+`,
	`\[?(?:cs|math|stat|physics|q-bio|eess)\.[a-z]{2}\]?(?:\s*[,;(].*)?`,
}, "|") + `)\W*$`)

// authorsLabel announces names on the lines after it.
var authorsLabel = regexp.MustCompile(`(?i)^(?:authors?|by):?$`)

// citationLine is how search engines sum up a paper: "J Doe, R Roe - Journal of X, 2020 - publisher.org".
var citationLine = regexp.MustCompile(`^\p{Lu}{1,3} \p{Lu}[\p{L}'’-]+\b.* [-–] .*\b(?:19|20)\d\d\b`)

const (
	month = `(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|` +
		`sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?`
	monthDay    = `(?:` + month + `\s+\d{1,2}(?:st|nd|rd|th)?|\d{1,2}\.?\s+` + month + `)(?:,?\s+\d{4})?`
	weekday     = `(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?`
	datePattern = `(?:` + monthDay + `|` + weekday + `(?:,?\s+` + monthDay + `)?|` + month + `,?\s+\d{4}|` +
		`\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|(?:\d+|an?)\s+(?:minute|hour|day|week|month|year)s?\s+ago)`
	counted = `(?:up-?votes?|votes?|points?|likes?|stars?|forks?|comments?|replies|views?|reads?|downloads?|shares?|` +
		`authors?|citations?|cited by|papers?|results?|models?|datasets?|min read|pages?)`
)

// isLabelled recognises lines that begin by saying what they are: "Keywords: ...", "Submitted by ...", "byJane".
func isLabelled(s string) bool {
	if label, _, ok := strings.Cut(s, ":"); ok && slices.Contains(lineLabels, strings.ToLower(strings.TrimSpace(label))) {
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
	lineLabels = phrases("keywords; keyword; key words; subjects; subject; comments; comment; categories; tags; tag; venue; " +
		"journal ref; journal reference; cite as; source; affiliations; affiliation; msc classes; acm classes; " +
		"report number; license; topics; topic; doi; arxiv; url; code")
	pastWords = nameSet("submitted posted published shared curated presented accepted added")
)

// phrases splits a list at its semicolons.
func phrases(list string) []string { return strings.Split(list, "; ") }

// isRequest recognises short sentences that the page speaks for itself: "Sign up for our newsletter!", "© 2024 X." Titles
// may hold the same words, so the line must end as a sentence does or begin as such notices do.
func isRequest(s string) bool {
	lower := strings.ToLower(s)
	if strings.HasPrefix(lower, "©") || strings.HasPrefix(lower, "(c) ") || strings.HasPrefix(lower, "copyright ") {
		return true
	}
	return (strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!")) && countPhrases(s, requestPhrases) > 0
}

// isNotice recognises a paragraph about the page itself, such as one on cookies. Papers are written on cookies too, but
// not on "our website".
func isNotice(s string, words int) bool {
	const longest = 150 // words of a notice
	return words <= longest && countPhrases(s, ownPhrases) >= 1 && countPhrases(s, noticePhrases) >= 2
}

var (
	requestPhrases = phrases("subscribe; sign up; sign in; log in; newsletter; your email; your e-mail; inbox; " +
		"all rights reserved; privacy policy; terms of ")
	noticePhrases = phrases("cookie; privacy policy; terms of use; terms of service; subscribe; newsletter; sign up; log in; " +
		"javascript; all rights reserved; inbox")
	ownPhrases = phrases("our site; our website; our service; this website; this site; this page; your browser; your inbox; " +
		"your device; you agree; you accept; all rights reserved")
)

// countPhrases counts the phrases that occur in s, ignoring case.
func countPhrases(s string, list []string) int {
	lower := strings.ToLower(s)
	n := 0
	for _, phrase := range list {
		if strings.Contains(lower, phrase) {
			n++
		}
	}
	return n
}

// buttonWords are what buttons beside papers say; menuWords are what else is said there. Both lists are short on words
// that titles are made of.
var (
	buttonWords = nameSet(`
	subscribe unsubscribe login logout register next previous prev more pdf html abs bibtex code github
	arxiv doi url save cite bookmark download export share upvote upvotes upvoted comments reply followers
	newsletter email inbox trending expand collapse paper papers abstract website webpage`)
	menuWords = nameSet(`
	about contact log in out sign up account profile settings menu search filter sort first last back top
	load less show hide view read see all full open close cited citation project page article articles vote
	votes like likes follow following get latest recent new popular hot today week month daily weekly every
	day now free submit date by related add your our the to of and for on a an from with me us`)
)

// onlyMenuWords reports that a short line is made of the words of menus and has one of the words of buttons.
func onlyMenuWords(s string) bool {
	const longestMenu = 10
	button := false
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !(r >= 'a' && r <= 'z') && r < utf8.RuneSelf })
	for _, w := range words {
		button = button || buttonWords[w]
		if !buttonWords[w] && !menuWords[w] {
			return false
		}
	}
	return button && len(words) <= longestMenu
}
