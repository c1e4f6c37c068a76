package source

// Databases put markup into titles and abstracts: <i>, <sub>, <jats:p>, &amp;. Plain text has none of it, but neither
// may it lose what only looks like markup ("for all <i> in N", a title about "<script>"). So a tag is taken out when
// its name is one of the known ones, its attributes are well formed, and it is either empty (<br/>) or one of a pair;
// an entity is resolved when it is complete (&eacute; with its semicolon). Everything else stays as it stands.

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// inlineTags vanish without a trace, blockTags leave a space. A namespace prefix ("jats:", "mml:") is ignored.
var (
	inlineTags = nameSet(`
	i b em strong sub sup u sc scp tt span a font italic bold small inf roman monospace underline overline
	styled-content named-content ext-link xref inline-formula tex-math math mi mo mn mrow msub msup msubsup
	mfrac msqrt mtext mover munder mstyle mspace semantics annotation`)
	blockTags = nameSet("p br div sec section title list list-item li ul ol tr td hr abstract label break")
)

// nameSet makes a set of the words of s.
func nameSet(s string) map[string]bool {
	set := make(map[string]bool)
	for name := range strings.FieldsSeq(s) {
		set[name] = true
	}
	return set
}

// plainText makes one line of plain text: markup and entities resolved, white space collapsed, Unicode in NFC.
func plainText(s string) string {
	look := lookAt(s)
	if look.ampersand {
		s = resolveEntities(s)
	}
	if look.angle || look.ampersand && strings.IndexByte(s, '<') >= 0 {
		s = stripTags(s)
	}
	if look.space || look.angle || look.ampersand {
		s = collapse(s)
	}
	if look.wide || look.ampersand {
		s = norm.NFC.String(s)
	}
	return s
}

// A look says which steps a text needs; most need none.
type look struct {
	ampersand, angle bool
	space            bool // white space other than single blanks, or invisible characters
	wide             bool // characters beyond ASCII
}

func lookAt(s string) (l look) {
	blank := true
	for i := 0; i < len(s); i++ {
		b := s[i]
		if plainByte[b] {
			blank = false
			continue
		}
		switch {
		case b == ' ':
			l.space = l.space || blank
		case b < ' ' || b == 0x7f:
			l.space = true
		case b == '<':
			l.angle = true
		case b == '&':
			l.ampersand = true
		default:
			l.wide = true
			l.space = l.space || b >= 0xc2 && mayBeSpace(s[i:])
		}
		blank = b == ' '
	}
	l.space = l.space || blank && s != ""
	return l
}

// plainByte holds for the bytes that no text needs to be changed for.
var plainByte = func() (table [256]bool) {
	for b := byte('!'); b < 0x7f; b++ {
		table[b] = b != '<' && b != '&'
	}
	return table
}()

// mayBeSpace reports whether a character beyond ASCII may be white space or invisible, by its first bytes.
func mayBeSpace(s string) bool {
	switch s[0] {
	case 0xc2: // U+0080 to U+00BF
		return s[1] <= 0xa0 || s[1] == 0xad
	case 0xe2: // U+2000 to U+2FFF; the dashes and quotes of U+2010 to U+2027 are the usual ones
		return s[1] == 0x80 && (s[2] < 0x90 || s[2] >= 0xa8 && s[2] <= 0xaf) || s[1] == 0x81
	case 0xe1, 0xe3, 0xef:
		return true
	}
	return false
}

// isBlank reports that s holds no visible character.
func isBlank[T string | []byte](s T) bool {
	for _, r := range string(s) {
		if !unicode.IsSpace(r) && !isInvisible(r) {
			return false
		}
	}
	return true
}

// isInvisible holds for control characters and for marks that only guide line breaking or encoding.
func isInvisible(r rune) bool {
	return r < ' ' || r >= 0x7f && r < 0xa0 || r == '\u00ad' || r == '\u200b' || r == '\ufeff' || r == '\u2060'
}

// collapse trims s, makes one blank of every run of white space and drops invisible characters.
func collapse(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for i := 0; i < len(s); {
		n := visibleRun(s[i:])
		if n == 0 {
			var r rune
			r, n = utf8.DecodeRuneInString(s[i:])
			if unicode.IsSpace(r) || isInvisible(r) {
				gap = gap || unicode.IsSpace(r)
				i += n
				continue
			}
		}
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		if n == 1 && s[i] >= utf8.RuneSelf { // no UTF-8
			b.WriteRune(utf8.RuneError)
		} else {
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	return b.String()
}

// visibleRun is the length of the words of ASCII, one blank apart, that s begins with.
func visibleRun(s string) int {
	i := 0
	for i < len(s) && (s[i] > ' ' && s[i] < 0x7f || s[i] == ' ' && i > 0 && s[i-1] != ' ') {
		i++
	}
	if i > 0 && s[i-1] == ' ' {
		i--
	}
	return i
}

// resolveEntities replaces complete entities; it goes once over s, so "&amp;lt;" becomes "&lt;".
func resolveEntities(s string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		n := entityLength(s[i:])
		if n == 0 {
			b.WriteByte('&')
			s = s[i+1:]
			continue
		}
		b.WriteString(resolveEntity(s[i : i+n]))
		s = s[i+n:]
	}
}

// resolveEntity returns the character of a complete entity, or the entity itself when there is none of that name.
func resolveEntity(entity string) string {
	text := html.UnescapeString(entity)
	if strings.HasSuffix(text, ";") && text != ";" { // only the beginning was a name, as in "&notit;"
		return entity
	}
	return text
}

// entityLength is the length of the entity that s begins with, 0 when it does not.
func entityLength(s string) int {
	const longest = len("&CounterClockwiseContourIntegral;")
	end := strings.IndexByte(s[:min(len(s), longest)], ';')
	if end < 2 {
		return 0
	}
	for i, r := range s[1:end] {
		if !(r == '#' && i == 0) && !(r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r))) {
			return 0
		}
	}
	return end + 1
}

// A tag is one piece of markup: s[start:end].
type tag struct {
	start, end    int
	name          string
	closing, void bool
	paired        bool
}

// stripTags takes the known tags out of s.
func stripTags(s string) string {
	tags := findTags(s)
	pairTags(tags)
	var b strings.Builder
	from := 0
	for _, t := range tags {
		if !t.paired {
			continue
		}
		b.WriteString(s[from:t.start])
		if blockTags[t.name] {
			b.WriteByte(' ')
		}
		from = t.end
	}
	b.WriteString(s[from:])
	return b.String()
}

// pairTags marks empty tags, and each closing tag with the nearest open tag of its name before it.
func pairTags(tags []tag) {
	open := make(map[string][]int)
	for i := range tags {
		t := &tags[i]
		stack := open[t.name]
		switch {
		case t.void:
			t.paired = true
		case !t.closing:
			open[t.name] = append(stack, i)
		case len(stack) > 0:
			t.paired, tags[stack[len(stack)-1]].paired = true, true
			open[t.name] = stack[:len(stack)-1]
		}
	}
}

func findTags(s string) []tag {
	var tags []tag
	for i := strings.IndexByte(s, '<'); i >= 0; {
		if t, ok := parseTag(s, i); ok {
			tags = append(tags, t)
			i = t.end - 1
		}
		next := strings.IndexByte(s[i+1:], '<')
		if next < 0 {
			break
		}
		i += 1 + next
	}
	return tags
}

// parseTag reads the tag at s[i] if it is one of the known ones and well formed.
func parseTag(s string, i int) (tag, bool) {
	t := tag{start: i}
	j := i + 1
	if t.closing = strings.HasPrefix(s[j:], "/"); t.closing {
		j++
	}
	k := j
	for k < len(s) && isTagByte(s[k]) {
		k++
	}
	t.name = strings.ToLower(s[j:k])
	if colon := strings.IndexByte(t.name, ':'); colon >= 0 {
		t.name = t.name[colon+1:]
	}
	if !inlineTags[t.name] && !blockTags[t.name] {
		return t, false
	}
	near := s[k:min(len(s), k+lookaround)]
	rest, ok := skipAttributes(near)
	if t.void = strings.HasPrefix(rest, "/") || t.name == "br" || t.name == "hr"; strings.HasPrefix(rest, "/") {
		rest = rest[1:]
	}
	t.end = k + len(near) - len(rest) + 1
	return t, ok && strings.HasPrefix(rest, ">")
}

func isTagByte(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == ':' || b == '-'
}

// skipAttributes passes over name="value" pairs.
func skipAttributes(s string) (string, bool) {
	for {
		trimmed := strings.TrimLeft(s, " \t\n")
		if trimmed == "" || trimmed[0] == '>' || trimmed[0] == '/' {
			return trimmed, true
		}
		eq := strings.IndexByte(trimmed, '=')
		if trimmed == s || eq <= 0 || strings.ContainsAny(trimmed[:eq], "<> \"'") || eq+1 >= len(trimmed) {
			return s, false
		}
		quote := trimmed[eq+1]
		end := strings.IndexByte(trimmed[eq+2:], quote)
		if quote != '"' && quote != '\'' || end < 0 {
			return s, false
		}
		s = trimmed[eq+2+end+1:]
	}
}
