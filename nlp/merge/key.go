package merge

import (
	"strconv"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// Key names the work that a reference cites, so that equal keys are one cited work. It is the best of
//
//	paper:ID                      a paper of the corpus, once Merge has resolved the reference
//	                              what Merge found that others call the work (Reference.Work)
//	doi:10.1000/x                 a DOI
//	place:author|year|volume|page first author's family, year, volume and first page, all known; not page 1 of a journal
//	id:X                          the record's identifier in its database
//	title:t|author                the folded title and family; with |year where the title is short or common
//	book:author|i|year|venue|v|p  what is cited without title: family, initial, year, venue and what is known of volume and page
//	raw:r                         the folded text of the reference
//
// and empty for a reference that says nothing. Names, titles and texts are folded (see Fold). It costs O(length of the
// reference).
func Key(r *corpus.Reference) string { return string(appendKey(make([]byte, 0, 64), r)) }

func appendKey(b []byte, r *corpus.Reference) []byte {
	switch {
	case r.Paper != "":
		return append(append(b, "paper:"...), r.Paper...)
	case r.Work != "":
		return append(b, r.Work...)
	}
	for _, appendKind := range keyKinds {
		if b = appendKind(b, r); len(b) > 0 {
			break
		}
	}
	return b
}

// keyKinds are the ways to name a cited work, the best first.
var keyKinds = [...]appender{appendDOI, appendPlace, appendID, appendTitle, appendBook, appendRaw}

const (
	doiKind = iota
	placeKind
	idKind
	titleKind
	bookKind
	rawKind
)

// An appender appends one kind of key, or nothing when the reference lacks what it is made of.
type appender func([]byte, *corpus.Reference) []byte

func appendDOI(b []byte, r *corpus.Reference) []byte {
	if r.DOI == "" {
		return b
	}
	return append(append(b, "doi:"...), strings.ToLower(strings.TrimSpace(r.DOI))...)
}

func appendID(b []byte, r *corpus.Reference) []byte {
	if r.ID == "" {
		return b
	}
	return append(append(b, "id:"...), r.ID...)
}

func appendPlace(b []byte, r *corpus.Reference) []byte {
	if r.Year == 0 || r.Author == "" || r.Volume == "" || r.Page == "" || isPageOne(r.Page) && r.Venue != "" {
		return b
	}
	at := place{r.Year, r.Volume, r.Page}
	return at.append(b, func(b []byte) []byte { return appendFamily(b, r.Author) })
}

// A place is where a work stands in print, its parts as written.
type place struct {
	year         int
	volume, page string
}

// append appends the key of a place, or nothing when a part folds to nothing; author appends the folded family name.
func (p place) append(b []byte, author func([]byte) []byte) []byte {
	start := len(b)
	b = append(b, "place:"...)
	for _, part := range []func([]byte) []byte{
		author,
		func(b []byte) []byte { return strconv.AppendInt(b, int64(p.year), 10) },
		func(b []byte) []byte { return appendFold(b, p.volume) },
		func(b []byte) []byte { return appendFirstPage(b, p.page) },
	} {
		before := len(b)
		if b = part(b); len(b) == before {
			return b[:start]
		}
		b = append(b, '|')
	}
	return b[:len(b)-1]
}

// appendTitle appends nothing for a title that tells nothing and has neither year nor author beside it.
func appendTitle(b []byte, r *corpus.Reference) []byte {
	if r.Title == "" {
		return b
	}
	start := len(b)
	b = append(b, "title:"...)
	from := len(b)
	b = appendFold(b, r.Title)
	title := b[from:]
	weak := isShort(r.Title, title) || isGeneric(title)
	switch {
	case len(title) == 0:
		return b[:start]
	case !weak && r.Author == "":
		return b
	case weak && (r.Year == 0 || r.Author == ""):
		return b[:start]
	}
	b = appendFamily(append(b, '|'), r.Author)
	if weak {
		b = strconv.AppendInt(append(b, '|'), int64(r.Year), 10)
	}
	return b
}

func appendBook(b []byte, r *corpus.Reference) []byte {
	if r.Year == 0 || r.Author == "" || r.Venue == "" {
		return b
	}
	b = append(appendFamily(append(b, "book:"...), r.Author), '|')
	b = append(appendInitial(b, r.Author), '|')
	b = append(strconv.AppendInt(b, int64(r.Year), 10), '|')
	b = appendFold(b, r.Venue)
	if r.Volume != "" || r.Page != "" {
		b = appendFold(append(b, '|'), r.Volume)
		b = appendFirstPage(append(b, '|'), r.Page)
	}
	return b
}

func appendRaw(b []byte, r *corpus.Reference) []byte {
	if from := len(b) + len("raw:"); r.Raw != "" {
		if b = appendFold(append(b, "raw:"...), r.Raw); len(b) == from {
			return b[:0]
		}
	}
	return b
}

// marks are the hashes of all keys by which a reference may be recognised, the surest first, in out.
func marks(out []uint64, buf []byte, r *corpus.Reference) []uint64 {
	out = out[:0]
	for _, appendKey := range keyKinds[:bookKind] {
		if key := appendKey(buf[:0], r); len(key) > 0 {
			out = append(out, hash(key))
		}
	}
	if r.Author != "" && !isShort(r.Title, nil) {
		out = append(out, hash(appendTitle(buf[:0], &corpus.Reference{Title: r.Title})))
	}
	if len(out) == 0 {
		for _, appendKey := range keyKinds[bookKind:] {
			if key := appendKey(buf[:0], r); len(key) > 0 {
				return append(out, hash(key))
			}
		}
	}
	return out
}

// hash is FNV-1a over 64 bits.
func hash(key []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range key {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h
}
