package corpustest

import (
	"fmt"
	"html"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/papergraph/papergraph/nlp/corpus"
)

// Duplicates makes a corpus of so many records in which works occur once, twice or three times, as in exports of several
// databases that are read together, and tells which work each record describes. Records of a work differ as those of
// databases do: in case, punctuation and accents, initials and order of names, the year by one, missing DOIs and pages,
// abbreviated journals; some have typing errors, titles cut off, subtitles left out, entities. Beside them stand works that
// resemble others without being them: parts, errata, comments and replies, editorials, yearly reports, the same title by
// other people, the same people on a similar subject. Records are in a shuffled order and have no references. The same
// records and seed give the same corpus.
func Duplicates(records int, seed uint64) (corpus.Corpus, []int) {
	d := &duplicator{rng: rand.New(rand.NewPCG(seed, stream+1)), limit: max(records, 0)}
	base, _ := Generate(d.limit, seed)
	for i := 0; len(d.records) < d.limit; i++ {
		p := base.Papers[i]
		p.References, p.Abstract = nil, ""
		d.place(&p, i)
		d.copies(p)
		if i%4 == 0 {
			d.resembling(p, i)
		}
	}
	order := d.rng.Perm(d.limit)
	c := corpus.Corpus{Papers: make([]corpus.Paper, d.limit)}
	truth := make([]int, d.limit)
	for at, from := range order {
		c.Papers[at], truth[at] = d.records[from], d.truth[from]
		c.Papers[at].ID = fmt.Sprintf("record-%06d", at+1)
	}
	return c, truth
}

type duplicator struct {
	rng     *rand.Rand
	limit   int
	works   int
	records []corpus.Paper
	truth   []int
}

func (d *duplicator) chance(percent int) bool { return d.rng.IntN(100) < percent }

// place gives a paper its place in print.
func (d *duplicator) place(p *corpus.Paper, i int) {
	p.Volume = fmt.Sprint(p.Year - 1970)
	p.Issue = fmt.Sprint(1 + d.rng.IntN(12))
	first := 2 + d.rng.IntN(2000)
	p.Pages = fmt.Sprintf("%d-%d", first, first+5+d.rng.IntN(20))
	p.DOI = fmt.Sprintf("10.5555/dup.%06d", i+1)
	p.Type = "article-journal"
}

// copies adds one to three records of a work.
func (d *duplicator) copies(p corpus.Paper) {
	d.works++
	for range 1 + d.rng.IntN(3) {
		if len(d.records) == d.limit {
			return
		}
		d.records = append(d.records, d.record(p))
		d.truth = append(d.truth, d.works-1)
	}
}

// another is a work of its own that shares much with p: it has a DOI and a place in print of its own.
func (d *duplicator) another(p corpus.Paper, i int, suffix string) corpus.Paper {
	first := 2100 + d.rng.IntN(2000)
	p.Pages = fmt.Sprintf("%d-%d", first, first+3)
	p.DOI = fmt.Sprintf("10.5555/dup.%06d.%s", i+1, suffix)
	p.IDs = nil
	return p
}

// resembling adds works that are not p but look like it.
func (d *duplicator) resembling(p corpus.Paper, i int) {
	q := d.another(p, i, "x")
	switch i / 4 % 9 {
	case 0:
		r := d.another(p, i, "y")
		q.Title, r.Title = p.Title+", Part II", p.Title+", Part III"
		d.copies(r)
	case 1:
		q.Title, q.Year = "Erratum to: "+p.Title, p.Year+d.rng.IntN(2)
	case 2:
		q.Title = "Comment on \"" + p.Title + "\""
		q.Authors = slices.Clone(p.Authors[len(p.Authors)-1:])
		r := d.another(p, i, "y")
		r.Title = p.Title + ": Reply"
		d.copies(r)
	case 3:
		q.Title, q.Year = "Editorial", p.Year+1
		r := d.another(p, i, "y")
		r.Title = "Editorial"
		d.copies(r)
	case 4:
		q.Title = "Report of the " + p.Venue + " committee 2019"
		r := d.another(p, i, "y")
		r.Title, r.Year = "Report of the "+p.Venue+" committee 2020", p.Year+1
		d.copies(r)
	case 5:
		q.Authors = []corpus.Author{{Family: "Unterberger", Given: "Quirin"}, {Family: "Xanthopoulos", Given: "Yannis"}}
		q.Year = p.Year + d.rng.IntN(3)
	case 6:
		q.Title = d.otherSubject(p.Title)
	case 7:
		q.Title = d.otherSubject(p.Title)
		q.Year++
	case 8:
		q.Title = "Does " + p.Title + " hold without seasonal data?"
	}
	d.copies(q)
}

// otherSubject replaces a word in the middle of a title.
func (d *duplicator) otherSubject(title string) string {
	words := strings.Fields(title)
	at := len(words) / 2
	for words[at] == strings.ToLower(words[at]) && at+1 < len(words) {
		at++
	}
	words[at] = pick(d.rng, []string{"Porcelain", "Walnut", "Obsidian", "Velvet", "Juniper"})
	return strings.Join(words, " ")
}

// record writes a work down as a database might.
func (d *duplicator) record(p corpus.Paper) corpus.Paper {
	p.Authors = slices.Clone(p.Authors)
	d.gaps(&p)
	d.spoilAuthors(p.Authors)
	p.Title = d.spoilTitle(p.Title)
	if d.chance(30) {
		p.Venue = abbreviated(p.Venue)
	}
	return p
}

// gaps leaves out what databases leave out, and takes the year of the issue for that of first publication.
func (d *duplicator) gaps(p *corpus.Paper) {
	if d.chance(50) {
		p.DOI = ""
	}
	if p.Title != "Editorial" && d.chance(15) {
		p.Volume, p.Issue, p.Pages = "", "", ""
	} else if d.chance(30) {
		p.Pages, _, _ = strings.Cut(p.Pages, "-")
	}
	if d.chance(8) {
		p.Year++
	}
	if d.chance(20) {
		p.Venue = ""
	}
	if d.chance(20) {
		p.Type = ""
	}
	if d.chance(10) {
		p.Authors = p.Authors[:1]
	}
}

func (d *duplicator) spoilAuthors(authors []corpus.Author) {
	initials, plain, capitals, swapped := d.chance(50), d.chance(40), d.chance(15), d.chance(3)
	for i := range authors {
		a := &authors[i]
		if initials {
			var letters strings.Builder
			for _, word := range strings.Fields(a.Given) {
				letters.WriteString(string([]rune(word)[:1]) + ".")
			}
			a.Given = letters.String()
		}
		if plain {
			a.Family, a.Given = withoutAccents(a.Family), withoutAccents(a.Given)
		}
		if capitals {
			a.Family = strings.ToUpper(a.Family)
		}
		if swapped {
			a.Family, a.Given = a.Given, a.Family
		}
	}
}

func withoutAccents(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// spoilTitle damages a title in at most one serious way, besides case and punctuation.
func (d *duplicator) spoilTitle(title string) string {
	switch chance := d.rng.IntN(100); {
	case chance < 14:
		title = d.typo(title)
	case chance < 18:
		title = d.typo(d.typo(title))
	case chance < 24:
		title = d.cut(title)
	case chance < 30 && len(title) > 60:
		if main, _, ok := strings.Cut(title, ": "); ok && strings.Count(main, " ") > 3 && len(title)-len(main) > 12 {
			title = main
		}
	case chance < 36:
		title = html.EscapeString(strings.Replace(title, " and ", " & ", 1))
	case chance < 39:
		title = "<i>" + strings.Replace(title, " ", "</i> ", 1)
	}
	switch d.rng.IntN(6) {
	case 0:
		title = strings.ToUpper(title)
	case 1:
		title = strings.ToLower(title)
	case 2:
		title += "."
	case 3:
		title = strings.Replace(title, ": ", " - ", 1)
	case 4:
		title = strings.ReplaceAll(title, "-", " ")
	}
	return title
}

// typo makes a typing error within a word of six letters or more.
func (d *duplicator) typo(title string) string {
	words := strings.Fields(title)
	for range min(20, len(title)-20) {
		at := d.rng.IntN(len(words))
		word := words[at]
		if len(word) < 6 || strings.ContainsFunc(word, func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsLetter(r) }) {
			continue
		}
		k := 1 + d.rng.IntN(len(word)-2)
		switch d.rng.IntN(4) {
		case 0:
			word = word[:k] + word[k+1:]
		case 1:
			word = word[:k] + word[k:k+1] + word[k:]
		case 2:
			word = word[:k] + string(rune('a'+d.rng.IntN(26))) + word[k+1:]
		case 3:
			word = word[:k] + word[k+1:k+2] + word[k:k+1] + word[k+2:]
		}
		words[at] = word
		return strings.Join(words, " ")
	}
	return title
}

// cut ends a title after three quarters, mostly within a word or with dots.
func (d *duplicator) cut(title string) string {
	letters := []rune(title)
	if len(letters) < 50 {
		return title
	}
	letters = letters[:len(letters)*3/4]
	if d.chance(50) {
		return strings.TrimSpace(string(letters)) + "..."
	}
	return strings.TrimSpace(string(letters))
}

// abbreviated shortens the words of a journal's name.
func abbreviated(venue string) string {
	words := strings.Fields(venue)
	kept := words[:0]
	for _, word := range words {
		switch {
		case word == "of" || word == "on" || word == "the":
			continue
		case word == "Journal":
			word = "J"
		case len(word) > 5:
			word = word[:4]
		}
		kept = append(kept, strings.ToUpper(word))
	}
	return strings.Join(kept, " ")
}
