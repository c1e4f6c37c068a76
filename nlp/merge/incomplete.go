package merge

// The second half of unify.go: references that say too little to be recognised by a mark of their own.

import (
	"cmp"
	"slices"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// shelved is a mark on a shelf: with others whose references have one first author and year, and more in common.
type shelved struct {
	shelf uint64
	hash  uint64 // of the mark
	mark  int32
}

// shelfLimit is how many marks of a shelf are compared with each other; a larger shelf is passed over.
const shelfLimit = 40

// complete ties incomplete references to their complete forms.
func (u *unifier) complete() {
	u.onShelves(u.lackVolume, u.sameArticle)
	u.onShelves(u.byName, u.sameBook)
	u.onShelves(u.byTitle, u.sameTitle)
	u.tieBareTitles()
}

// onShelves puts marks on shelves and ties those of a shelf that are the same. Complete places, by far the most, only go to
// shelves that have something else.
func (u *unifier) onShelves(put func(mark int32, ref *corpus.Reference) []byte, same func(r, s *corpus.Reference) bool) {
	all := u.shelve(nil, put, func(kind uint8) bool { return kind == titleKind || kind == bookKind }, nil)
	if len(all) == 0 {
		return
	}
	all = u.shelve(all, put, func(kind uint8) bool { return kind == placeKind }, all)
	for start := 0; start < len(all); {
		end := start + 1
		for end < len(all) && all[end].shelf == all[start].shelf {
			end++
		}
		if n := end - start; n > 1 && n <= shelfLimit {
			u.tieShelf(all[start:end], same)
		}
		start = end
	}
}

// shelve adds the marks of some kinds to all, in order of shelves; if there are any others, only to their shelves.
func (u *unifier) shelve(all []shelved, put func(int32, *corpus.Reference) []byte, wanted func(uint8) bool, others []shelved) []shelved {
	for n := range u.marks.count {
		if !wanted(u.marks.at(n).kind) {
			continue
		}
		key := put(n, u.sample(n))
		if len(key) == 0 {
			continue
		}
		s := shelved{hash(key), u.marks.at(n).hash, n}
		if others != nil {
			if _, there := slices.BinarySearchFunc(others, s, func(s, t shelved) int { return cmp.Compare(s.shelf, t.shelf) }); !there {
				continue
			}
		}
		all = append(all, s)
	}
	slices.SortFunc(all, func(s, t shelved) int {
		return cmp.Or(cmp.Compare(s.shelf, t.shelf), cmp.Compare(s.hash, t.hash))
	})
	return all
}

// tieShelf ties the marks of a shelf that are the same, provided that what is the same as one thing is the same as each
// other: a page that fits two volumes of a journal is of neither.
func (u *unifier) tieShelf(shelf []shelved, same func(r, s *corpus.Reference) bool) {
	var alike [shelfLimit]uint64 // bit j of alike[i]: i and j are one work, or the same
	for i, s := range shelf {
		for j, t := range shelf[:i] {
			if u.find(s.mark) == u.find(t.mark) || same(u.sample(s.mark), u.sample(t.mark)) {
				alike[i] |= 1 << j
				alike[j] |= 1 << i
			}
		}
		alike[i] |= 1 << i
	}
	for i, s := range shelf {
		for j, t := range shelf[:i] {
			if alike[i]&(1<<j) != 0 && alike[i] == alike[j] {
				u.join(s.mark, t.mark)
			}
		}
	}
}

// shelf begins a key with family and year, or is empty when one is missing.
func (u *unifier) shelf(ref *corpus.Reference) []byte {
	if ref.Author == "" || ref.Year == 0 {
		return nil
	}
	b := appendFamily(u.buf[:0], ref.Author)
	return append(b, '|', byte(ref.Year), byte(ref.Year>>8), '|')
}

// lackVolume is a shelf of one page.
func (u *unifier) lackVolume(mark int32, ref *corpus.Reference) []byte {
	if ref.Page == "" || isPageOne(ref.Page) || ref.Venue == "" || u.marks.at(mark).kind == titleKind {
		return nil
	}
	b := u.shelf(ref)
	if b == nil {
		return nil
	}
	return appendFirstPage(b, ref.Page)
}

// sameArticle compares references of one author, year and page, of which one lacks the volume.
func (u *unifier) sameArticle(r, s *corpus.Reference) bool {
	return (r.Volume == "" || s.Volume == "") && sameInitials(r, s) && venuesAgree(r.Venue, s.Venue) == agree
}

// byName is a shelf of one first letter of the name of a book or journal, or of a title that stands in for it.
func (u *unifier) byName(mark int32, ref *corpus.Reference) []byte {
	text := bookName(ref)
	if text == "" || u.marks.at(mark).kind == placeKind {
		return nil
	}
	b := u.shelf(ref)
	if b == nil {
		return nil
	}
	words := venueWords(text)
	if len(words) == 0 {
		return nil
	}
	return append(b, words[0][0])
}

// bookName is what a reference calls the book that it cites: nothing when it cites a part of something larger.
func bookName(ref *corpus.Reference) string {
	switch {
	case ref.Page != "" && !isPageOne(ref.Page):
		return ""
	case ref.Venue != "" && ref.Title == "":
		return ref.Venue
	case ref.Volume == "":
		return ref.Title
	}
	return ""
}

// sameBook compares references of one author and year by the names of what they cite.
func (u *unifier) sameBook(r, s *corpus.Reference) bool {
	if differ(Fold(r.Volume), Fold(s.Volume)) || differ(firstPage(r.Page), firstPage(s.Page)) || !sameInitials(r, s) || r.Title != "" && s.Title != "" {
		return false
	}
	return venuesAgree(bookName(r), bookName(s)) == agree
}

// byTitle is a shelf of titles that begin alike.
func (u *unifier) byTitle(mark int32, ref *corpus.Reference) []byte {
	const start = 8
	if u.marks.at(mark).kind != titleKind {
		return nil
	}
	b := u.shelf(ref)
	if b == nil {
		return nil
	}
	from := len(b)
	b = appendFold(append(b, '|'), ref.Title)
	return b[:min(len(b), from+start)]
}

// sameTitle compares references of one author and year by their titles.
func (u *unifier) sameTitle(r, s *corpus.Reference) bool {
	const slack = 16 // letters by which titles differ that are spelt differently
	if len(r.Title) > len(s.Title)+slack || len(s.Title) > len(r.Title)+slack {
		return false
	}
	a, b := u.wording(r), u.wording(s)
	c := comparer{words: u.words.words}
	l := c.compare(&a, &b, false)
	return l.near() && l.telling == "" && !l.cut && l.kept > 2 && !differ(Fold(r.Volume), Fold(s.Volume)) && sameInitials(r, s)
}

// wording is that of a reference's title, which is compared with all others of a shelf.
func (u *unifier) wording(ref *corpus.Reference) wording {
	w, known := u.titles[ref]
	if !known {
		if len(u.titles) >= shelfLimit {
			clear(u.titles)
		}
		w = u.words.wordingOf(ref.Title)
		u.titles[ref] = w
	}
	return w
}

func sameInitials(r, s *corpus.Reference) bool {
	var a, b [8]byte
	return !differ(string(appendInitial(a[:0], r.Author)), string(appendInitial(b[:0], s.Author)))
}

// tieBareTitles ties a title without author to the one work that has it with an author.
func (u *unifier) tieBareTitles() {
	bare := make(map[int32]int32) // mark of a bare title → the work, none or several
	for n := range u.marks.count {
		if u.marks.at(n).kind == titleKind && u.sample(n).Author == "" {
			bare[n] = none
		}
	}
	if len(bare) == 0 {
		return
	}
	for n := range u.marks.count {
		if u.marks.at(n).kind != titleKind || u.sample(n).Author == "" {
			continue
		}
		u.buf = appendTitle(u.buf[:0], &corpus.Reference{Title: u.sample(n).Title})
		title := u.marks.known(hash(u.buf))
		if _, there := bare[title]; !there {
			continue
		}
		switch root := u.find(n); bare[title] {
		case none, root:
			bare[title] = root
		default:
			bare[title] = several
		}
	}
	for n := range u.marks.count {
		if root, there := bare[n]; there && root >= 0 {
			u.join(n, root)
		}
	}
}
