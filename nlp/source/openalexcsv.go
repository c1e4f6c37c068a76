package source

// OpenAlex's website writes tables of two generations: one is headed by the names of the API
// ("authorships.author.display_name"), the other in words ("Work ID, Title, Author, Source"). Lists are parted by |
// alone; a ; within an author's name is a slip ("Marie-Anne; Doe"). Identifiers are web addresses. Institutions stand
// in one list for all authors: it tells who is where only when it is as long as the list of authors.

import (
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

var openAlexTable = dialect{
	marks: [][]string{
		{"authorships author display name"}, {"primary location source display name"}, {"display name", "cited by count"},
		{"work id", "title"}, {"ids openalex"}, {"referenced works"}, {"authorships author id"},
	},
	headings: []heading{
		{"id", colOpenAlex}, {"display name", colTitle}, {"source", colVenue}, {"author id", colAuthorIDs},
		{"author orcid", colORCIDs}, {"institution", colAffiliations}, {"institutions", colAffiliations},
		{"referenced works count", colNone},
		{"primary location source host organization name", colPublisher},
	},
	bars:   true,
	scheme: "openalex",
	complete: func(_ *table, p *corpus.Paper) {
		p.ID = lastSegment(p.ID)
		if p.ID == "" {
			p.ID = p.IDs["openalex"]
		}
		if p.URL == "" && strings.HasPrefix(p.IDs["openalex"], "W") {
			p.URL = "https://openalex.org/" + p.IDs["openalex"]
		}
	},
}
