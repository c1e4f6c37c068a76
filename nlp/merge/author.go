package merge

// Who is who among the authors of a corpus. Databases write one person as "Smith, J", "SMITH, J." and "Smith, John A.", and
// several people as "Li, Y".
//
// Equal names, but for case, accents and punctuation, are one author, unless two ORCIDs, or two identifiers of one database,
// speak against it: then each identifier is an author, and entries without one are left to their name. A name with fewer
// given names or initials only ("Smith, J") is the author of a fuller one that it fits ("Smith, John A.") if the two share a
// co-author or an affiliation, and if nobody else whom it fits does: one shared thing where all the fuller names of the
// family and initial fit each other, two where they do not. Two authors of one paper are never one. A co-author counts only
// under a family and initial that stand for one person as far as the corpus tells; papers of more than crowd authors tell
// nothing.
//
// The entries of one author get the fullest name among them, and where that does not tell who it is, Author.Person.

import (
	"cmp"
	"slices"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// Authors counts what became of the names of the papers that are left.
type Authors struct {
	Names   int `json:"names"`   // entries in lists of authors
	Fuller  int `json:"fuller"`  // given a fuller or better spelt name of the same author
	Persons int `json:"persons"` // told by Author.Person, since ORCID and name do not tell who it is
}

// crowd is how many authors of a paper are too many to tell who knows whom.
const crowd = 50

// An entry is one author of one paper.
type entry struct {
	block  uint64 // hash of family and first initial
	paper  int32
	author int32 // position in the paper's list
}

// namer unites the names of a corpus.
type namer struct {
	papers []corpus.Paper
	first  []int32  // of every paper, the number of its first entry
	blocks []uint64 // of every entry; 0 for a name in one piece
	vague  map[uint64]bool
	parts  map[string][]string // of given names
	names  map[[2]string]string
	count  Authors
	buf    []byte
	words  []string
	around []uint64
}

// uniteNames is O(authors log authors + authors × co-authors).
func uniteNames(papers []corpus.Paper) Authors {
	n := &namer{papers: papers, first: make([]int32, len(papers)+1), vague: make(map[uint64]bool), parts: make(map[string][]string), names: make(map[[2]string]string)}
	entries := n.entries()
	people := make([]*household, 0)
	for start := 0; start < len(entries); {
		end := start + 1
		for end < len(entries) && entries[end].block == entries[start].block {
			end++
		}
		if h := n.household(entries[start:end]); h != nil {
			people = append(people, h)
			if h.vague() {
				n.vague[entries[start].block] = true
			}
		}
		start = end
	}
	for _, h := range people {
		h.joinFuller(n)
		h.write(n)
	}
	return n.count
}

// entries lists all authors with a family name, those of one block together.
func (n *namer) entries() []entry {
	total := 0
	for i := range n.papers {
		total += len(n.papers[i].Authors)
		n.first[i+1] = int32(total)
	}
	n.count.Names = total
	n.blocks = make([]uint64, 0, total)
	entries := make([]entry, 0, total)
	for i := range n.papers {
		for k := range n.papers[i].Authors {
			a := &n.papers[i].Authors[k]
			a.Person = ""
			block := n.blockOf(a)
			n.blocks = append(n.blocks, block)
			if block != 0 {
				entries = append(entries, entry{block, int32(i), int32(k)})
			}
		}
	}
	slices.SortFunc(entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.block, b.block), cmp.Compare(a.paper, b.paper), cmp.Compare(a.author, b.author))
	})
	return entries
}

// blockOf hashes family and first initial; 0 where one is missing.
func (n *namer) blockOf(a *corpus.Author) uint64 {
	given := n.givenParts(a.Given)
	if n.buf = appendFold(n.buf[:0], a.Family); len(n.buf) == 0 || len(given) == 0 || nobody[string(n.buf)] {
		return 0
	}
	family := len(n.buf)
	n.buf = append(append(n.buf, '|'), given[0]...)
	for _, r := range given[0] {
		n.buf = append(n.buf[:family+1], string(r)...)
		break
	}
	return hash(n.buf)
}

func (n *namer) givenParts(given string) []string {
	parts, known := n.parts[given]
	if !known {
		parts = givenParts(given)
		n.parts[given] = parts
	}
	return parts
}

func (n *namer) author(e entry) *corpus.Author { return &n.papers[e.paper].Authors[e.author] }

// A household is the people of one family name and initial.
type household struct {
	people []*person
	apart  bool                 // two of them have full names or ORCIDs that cannot be one's
	known  map[uint64][]*person // who has what in the circle, as far as they have been looked at
}

// A person is the entries that are one author as far as the name or an identifier tells.
type person struct {
	name    string // folded
	parts   []string
	orcid   string
	ids     []string
	entries []entry
	names   [][]string // given names of all who were joined
	papers  map[int32]bool
	split   bool // others have the same name
}

// household makes people of the entries of a block; nil where all are written alike and have no identifiers.
func (n *namer) household(entries []entry) *household {
	plain := true
	first := n.author(entries[0])
	for _, e := range entries {
		a := n.author(e)
		plain = plain && a.Family == first.Family && a.Given == first.Given && a.ORCID == "" && a.ID == ""
	}
	if plain {
		return nil
	}
	slices.SortStableFunc(entries, func(a, b entry) int { return strings.Compare(n.nameOf(a), n.nameOf(b)) })
	h := &household{}
	for start := 0; start < len(entries); {
		name, end := n.nameOf(entries[start]), start+1
		for end < len(entries) && n.nameOf(entries[end]) == name {
			end++
		}
		h.people = append(h.people, n.namesakes(name, entries[start:end:end])...)
		start = end
	}
	h.apart = h.vague()
	return h
}

// nameOf is the folded name of an entry.
func (n *namer) nameOf(e entry) string {
	a := n.author(e)
	written := [2]string{a.Family, a.Given}
	name, known := n.names[written]
	if !known {
		name = Fold(a.Family) + "|" + strings.Join(n.givenParts(a.Given), " ")
		n.names[written] = name
	}
	return name
}

// namesakes makes people of the entries of one name: one, unless identifiers tell several.
func (n *namer) namesakes(name string, entries []entry) []*person {
	orcids, ids := n.identifiers(entries)
	several := len(orcids) > 1 || len(orcids) == 0 && severalOfOneScheme(ids)
	if !several {
		p := &person{name: name, parts: n.givenParts(n.author(entries[0]).Given), ids: ids, entries: entries}
		if len(orcids) == 1 {
			p.orcid = orcids[0]
		}
		p.names = [][]string{p.parts}
		return []*person{p}
	}
	var people []*person
	index := make(map[string]*person)
	for _, e := range entries {
		a := n.author(e)
		key := cmp.Or(a.ORCID, a.ID)
		p := index[key]
		if p == nil || key == "" {
			p = &person{name: name, parts: n.givenParts(a.Given), orcid: a.ORCID, split: true}
			p.names = [][]string{p.parts}
			index[key] = p
			people = append(people, p)
		}
		if a.ID != "" && !slices.Contains(p.ids, a.ID) {
			p.ids = append(p.ids, a.ID)
		}
		p.entries = append(p.entries, e)
	}
	return people
}

// identifiers lists the different ORCIDs and identifiers of entries, sorted.
func (n *namer) identifiers(entries []entry) (orcids, ids []string) {
	for _, e := range entries {
		if a := n.author(e); a.ORCID != "" || a.ID != "" {
			orcids, ids = append(orcids, a.ORCID), append(ids, a.ID)
		}
	}
	for _, list := range []*[]string{&orcids, &ids} {
		slices.Sort(*list)
		*list = slices.DeleteFunc(slices.Compact(*list), func(s string) bool { return s == "" })
	}
	return orcids, ids
}

// severalOfOneScheme reports whether two identifiers, sorted, are of one database.
func severalOfOneScheme(ids []string) bool {
	for i := 1; i < len(ids); i++ {
		a, _, _ := strings.Cut(ids[i-1], ":")
		b, _, _ := strings.Cut(ids[i], ":")
		if a == b {
			return true
		}
	}
	return false
}

// vague reports whether two people of a household cannot be one.
func (h *household) vague() bool {
	const most = 30 // people of one household of whom some are surely different
	if len(h.people) > most {
		return true
	}
	for i, p := range h.people {
		for _, q := range h.people[:i] {
			if p.name != q.name && !sameGiven(p.parts, q.parts) || differ(p.orcid, q.orcid) {
				return true
			}
		}
	}
	return false
}

// Evidence that two people are one: what they share.

// circle is the hashes of a person's co-authors and affiliations, as far as they tell, until it is called again.
func (n *namer) circle(entries []entry) []uint64 {
	circle := n.around[:0]
	for _, e := range entries {
		from, to := n.first[e.paper], n.first[e.paper+1]
		if to-from > crowd {
			continue
		}
		for k := from; k < to; k++ {
			if block := n.blocks[k]; k != from+e.author && block != 0 && !n.vague[block] {
				circle = append(circle, block)
			}
		}
		for _, affiliation := range n.author(e).Affiliations {
			if n.institution(affiliation); len(n.buf) > 0 {
				circle = append(circle, hash(n.buf))
			}
		}
	}
	slices.Sort(circle)
	n.around = circle
	return slices.Compact(circle)
}

// institutionWords begin the words that name an institution rather than a department or a town.
var institutionWords = []string{"univ", "inst", "hosp", "acad", "coll", "cent", "lab", "ecole", "polit", "escuela", "hochschule", "tech"}

// institution writes to n.buf a key of the institution of an affiliation: the beginnings of the words of the part between
// commas that names one, in order of the alphabet; nothing when no part does.
func (n *namer) institution(affiliation string) {
	const start = 4 // letters of a word that abbreviations keep
	n.buf = n.buf[:0]
	for part := range strings.SplitSeq(affiliation, ",") {
		words, found := n.words[:0], false
		split(part, func(text string, _ bool) {
			if !fillers[text] {
				words = append(words, text[:min(start, len(text))])
				found = found || namesInstitution(text)
			}
		})
		n.words = words
		if !found || len(words) < 2 {
			continue
		}
		slices.Sort(words)
		n.buf = append(n.buf, "institution"...)
		for _, w := range words {
			n.buf = append(append(n.buf, '|'), w...)
		}
		return
	}
}

func namesInstitution(word string) bool {
	for _, w := range institutionWords {
		if len(word) >= 3 && strings.HasPrefix(word, w[:min(len(w), len(word))]) {
			return true
		}
	}
	return false
}

// joinFuller joins names to fuller ones that share enough.
func (h *household) joinFuller(n *namer) {
	if len(h.people) < 2 {
		return
	}
	order := slices.Clone(h.people) // the fullest first, of those the identified
	slices.SortStableFunc(order, func(p, q *person) int {
		return cmp.Or(cmp.Compare(letterCount(q.parts), letterCount(p.parts)), strings.Compare(q.orcid, p.orcid), cmp.Compare(len(q.ids), len(p.ids)), strings.Compare(p.name, q.name))
	})
	h.known = make(map[uint64][]*person)
	for _, p := range order {
		h.joinPerson(n, p)
	}
	h.known = nil
}

// joinPerson joins the entries of a name to the people of fuller names, each by what its own paper tells, or enters the
// person among those who are known.
func (h *household) joinPerson(n *namer, p *person) {
	groups := [][]entry{p.entries}
	if p.orcid == "" && len(p.ids) == 0 && letterCount(p.parts) == len(p.parts) {
		groups = nil // initials may be several people: every entry is asked by itself
		for _, e := range p.entries {
			groups = append(groups, []entry{e})
		}
	}
	var left []entry
	for _, group := range groups {
		circle := n.circle(group)
		if fuller := h.fuller(p, group, circle); fuller != nil {
			fuller.take(p, group)
			h.enter(fuller, circle)
			continue
		}
		left = append(left, group...)
		h.enter(p, circle)
	}
	p.entries = left
}

func (h *household) enter(p *person, circle []uint64) {
	for _, k := range circle {
		if !slices.Contains(h.known[k], p) {
			h.known[k] = append(h.known[k], p)
		}
	}
}

// fuller returns the one person of a fuller name whom a name fits and who shares enough of its circle, or nil.
func (h *household) fuller(p *person, group []entry, circle []uint64) *person {
	shared := make(map[*person]int)
	var found []*person
	for _, k := range circle {
		for _, q := range h.known[k] {
			if q == p || !q.fits(p) || q.onOnePaper(group) {
				continue
			}
			if shared[q] == 0 {
				found = append(found, q)
			}
			shared[q]++
		}
	}
	need := 1
	if h.apart {
		need = 2
	}
	found = slices.DeleteFunc(found, func(q *person) bool { return shared[q] < need })
	if len(found) != 1 {
		return nil
	}
	return found[0]
}

// fits reports whether a person may have another, less full name.
func (p *person) fits(q *person) bool {
	if differ(p.orcid, q.orcid) || p.otherID(q) {
		return false
	}
	for _, given := range p.names {
		if !sameGiven(given, q.parts) {
			return false
		}
	}
	return p.name != q.name || p.split
}

// otherID reports whether two people have different identifiers of one database.
func (p *person) otherID(q *person) bool {
	if len(p.ids) == 0 || len(q.ids) == 0 {
		return false
	}
	ids := slices.Concat(p.ids, q.ids)
	slices.Sort(ids)
	return severalOfOneScheme(slices.Compact(ids))
}

// onOnePaper reports whether one of the entries is on a paper of the person.
func (p *person) onOnePaper(group []entry) bool {
	if p.papers == nil {
		p.papers = make(map[int32]bool, len(p.entries))
		for _, e := range p.entries {
			p.papers[e.paper] = true
		}
	}
	return slices.ContainsFunc(group, func(e entry) bool { return p.papers[e.paper] })
}

// take takes over entries of another name.
func (p *person) take(q *person, group []entry) {
	p.entries = append(p.entries, group...)
	for _, e := range group {
		p.papers[e.paper] = true
	}
	p.orcid = cmp.Or(p.orcid, q.orcid)
	for _, id := range q.ids {
		if !slices.Contains(p.ids, id) {
			p.ids = append(p.ids, id)
		}
	}
	if !slices.ContainsFunc(p.names, func(given []string) bool { return slices.Equal(given, q.parts) }) {
		p.names = append(p.names, q.parts)
	}
}

// write gives the entries of every person one name, and Person where it does not tell who it is.
func (h *household) write(n *namer) {
	for _, p := range h.people {
		if len(p.entries) == 0 {
			continue
		}
		best := n.author(p.entries[0])
		for _, e := range p.entries[1:] {
			if a := n.author(e); n.betterName(a, best) {
				best = a
			}
		}
		family, given := best.Family, best.Given
		key := p.orcid
		if key == "" && p.split && len(p.ids) > 0 {
			key = p.ids[0]
		}
		for _, e := range p.entries {
			a := n.author(e)
			if a.Family != family || a.Given != given {
				a.Family, a.Given = family, given
				n.count.Fuller++
			}
			if key != "" && key != a.ORCID {
				a.Person = key
				n.count.Persons++
			}
		}
	}
}

// betterName reports whether a name tells more than another of the same person, or tells it better spelt.
func (n *namer) betterName(a, b *corpus.Author) bool {
	x, y := letterCount(n.givenParts(a.Given)), letterCount(n.givenParts(b.Given))
	if x != y {
		return x > y
	}
	if plainer(b.Family, a.Family) != plainer(a.Family, b.Family) {
		return plainer(b.Family, a.Family)
	}
	return plainer(b.Given, a.Given) && !plainer(a.Given, b.Given)
}
