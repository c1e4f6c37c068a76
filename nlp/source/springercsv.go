package source

// SpringerLink's table has ten columns, no abstract, and authors without anything between them:
//
//	Jane A. DoeRichard RoeYann LeCunSimon McDonald
//
// A name ends where a small letter is followed by a capital. Not so within names that have a capital inside: after Mc
// and the like always, else when the name is one of those known. What then is a name of one word is none: it belongs to
// the next ("XiaoMing Wang"), or to the one before when it is the last ("Mary DeLoach").

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/papergraph/papergraph/nlp/corpus"
)

var springerTable = dialect{
	marks: [][]string{{"item title", "item doi"}, {"item title", "publication title"}, {"item title", "content type"}},
	headings: []heading{
		{"authors", colExtra}, {"publication title", colVenue}, {"book series title", colVenue},
		{"journal volume", colVolume}, {"journal issue", colIssue},
	},
	complete: func(t *table, p *corpus.Paper) {
		for _, name := range splitGluedNames(t.text(colExtra)) {
			p.Authors = appendAuthor(p.Authors, name, "")
		}
	},
}

var (
	innerPrefixes = nameSet("Mc Mac Fitz Al El Abd Abdel Abdul")
	innerCapitals = nameSet(`
	DeAngelis DeBoer DeCarlo DeCosta DeFazio DeFries DeGroot DeHaan DeJong DeLaney DeLong DeLuca DeMarco DeMello DeMott
	DeNardo DePaolo DePalma DeRosa DeRose DeSantis DeSimone DeSouza DeVito DeVore DeVries DeWitt DeYoung DeAndre DeShawn
	DelVecchio DellaPergola DiBenedetto DiCaprio DiCarlo DiGiacomo DiMaggio DiMarco DiMatteo DiPietro DiStefano DiVincenzo
	DuBois DuPont DuPre DuVal LaBelle LaFave LaFleur LaForge LaMarca LaPlante LaPorte LaRocca LaRoche LaRue LaSalle
	LaValle LeBaron LeBeau LeBlanc LeBoeuf LeBon LeBrun LeCun LeClair LeClerc LeCompte LeDoux LeDuc LeFebvre LeFevre LeGrand
	LeMay LeMieux LePage LeRoux LeRoy LeSage LeVay LeVeque LoPresti LoRusso SanFilippo StClair VanBuren VanDam VanDyke
	VanEck VanHorn VanMeter VanWinkle VonBergen JoAnn LuAnn MaryAnn`)
)

// splitGluedNames cuts a list of names that follow each other without a separator. Its cost is linear.
func splitGluedNames(list string) []string {
	pieces := cutAtCapitals(list)
	var names []string
	pending := ""
	for i, piece := range pieces {
		piece = pending + piece
		pending = ""
		switch {
		case strings.Contains(strings.TrimSpace(piece), " "):
			names = append(names, piece)
		case i+1 < len(pieces):
			pending = piece
		case len(names) > 0:
			names[len(names)-1] += piece
		default:
			names = append(names, piece)
		}
	}
	return names
}

// cutAtCapitals cuts where a small letter is followed by a capital that begins a name.
func cutAtCapitals(list string) []string {
	var pieces []string
	from, word := 0, 0 // beginnings of the piece and of the word
	before := rune(0)
	for i, r := range list {
		switch {
		case r == ' ':
			word = i + 1
		case unicode.IsUpper(r) && unicode.IsLower(before) && !isInnerCapital(list[word:], i-word):
			pieces = append(pieces, list[from:i])
			from, word = i, i
		}
		before = r
	}
	return append(pieces, list[from:])
}

// isInnerCapital reports whether the capital at s[i] stands within the name that s begins with.
func isInnerCapital(s string, i int) bool {
	if innerPrefixes[s[:i]] {
		return true
	}
	_, first := utf8.DecodeRuneInString(s[i:])
	end := i + first
	for end < len(s) {
		r, n := utf8.DecodeRuneInString(s[end:])
		if !unicode.IsLower(r) {
			break
		}
		end += n
	}
	return innerCapitals[s[:end]]
}
