package nlp

import "bytes"

// Addresses are no prose: what a word looks like decides, since nothing can be looked up. A server's name alone counts when it
// ends in what hardly a product is called after ("Node.js" is none), and one of a country when a path follows.

// isAddress tells whether a word is a URL, an e-mail address, a DOI or a repository.
func isAddress(word []byte) bool {
	if bytes.IndexByte(word, '.') < 0 && bytes.IndexByte(word, ':') < 0 {
		return false
	}
	if at := bytes.IndexByte(word, '@'); at > 0 && at+1 < len(word) && isLetter(word[at+1]) { // not "mAP@0.5"
		return true
	}
	if bytes.Contains(word, []byte("://")) {
		return true
	}
	word = bytes.TrimLeft(word, "([")
	for _, start := range addressStarts {
		if len(word) > len(start) && bytes.EqualFold(word[:len(start)], start) {
			return true
		}
	}
	host, _, path := bytes.Cut(word, []byte("/"))
	return isHost(host, path) || path && isRegistrant(host)
}

// addressStarts begin addresses, in any case.
var addressStarts = byteStrings("www.", "http:", "https:", "ftp:", "mailto:", "doi:", "arxiv:")

// isHost tells whether a word is the name of a server; behind it may stand a path, which makes it surer.
func isHost(word []byte, path bool) bool {
	at := bytes.LastIndexByte(word, '.')
	if at < 1 {
		return false
	}
	switch string(word[at+1:]) {
	case "com", "org", "net", "edu", "gov":
		return true
	case "io", "ai", "co", "ly", "de", "uk", "fr", "cn", "eu", "ch", "info", "dev", "app":
		return path
	}
	return false
}

// isRegistrant tells whether a word is the first half of a DOI, "10.1000".
func isRegistrant(word []byte) bool {
	return len(word) >= len("10.1000") && bytes.HasPrefix(word, []byte("10.")) && len(bytes.Trim(word, digits+".")) == 0
}
