package export

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/papergraph/papergraph/nlp/corpus"
	"github.com/papergraph/papergraph/nlp/source"
	"github.com/papergraph/papergraph/render"
)

// The papers for a reference manager: what nlp/source writes, topic by topic with the most central papers first, and the
// topic as the first keyword of each. Zotero, Mendeley and EndNote show keywords as tags, so that a topic is a click.
// JabRef has groups besides, whose tree stands in a comment at the end of the file: a group a topic, of the entries whose
// keywords hold "Topic 3:" (src/main/java/org/jabref/logic/exporter/GroupSerializer.java of github.com/JabRef/jabref).

// A NoPapersError says that a format is for papers, and that the items of the map are none.
type NoPapersError struct{ ItemWord string }

func (e *NoPapersError) Error() string {
	return fmt.Sprintf("it lists papers, and the items of the map are %s", render.Plural(e.ItemWord))
}

// WriteBibTeX writes an entry a paper. An error is a *NoPapersError, or one of ctx or w. No option changes it.
func WriteBibTeX(ctx context.Context, w io.Writer, m *render.Map, _ Options) error {
	return library{source.WriteBibTeX, jabrefGroups(m)}.write(ctx, w, m, papersByTopic(m))
}

// WriteRIS writes a record a paper. An error is a *NoPapersError, or one of ctx or w. No option changes it.
func WriteRIS(ctx context.Context, w io.Writer, m *render.Map, _ Options) error {
	return library{source.WriteRIS, ""}.write(ctx, w, m, papersByTopic(m))
}

// library is a way of writing papers, and what stands behind the last.
type library struct {
	papers func(io.Writer, []corpus.Paper) error
	end    string
}

func (l library) write(ctx context.Context, w io.Writer, m *render.Map, papers []corpus.Paper) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if len(papers) == 0 && len(m.Items) > 0 {
		return &NoPapersError{m.ItemWord}
	}
	var out bytes.Buffer
	if err := cmp.Or(l.papers(&out, papers), ctx.Err()); err != nil {
		return err
	}
	return writeAll(w, "papers", out.Bytes(), []byte(l.end))
}

// TopicsBibTeX are rows that write the papers of a topic each, in order of topic, into topics/01-its-label.bib and so on.
func TopicsBibTeX(m *render.Map) []Format {
	return topicLibraries(m, Format{Name: "topics-bibtex", File: ".bib"}, library{papers: source.WriteBibTeX})
}

// TopicsRIS are the same for RIS.
func TopicsRIS(m *render.Map) []Format {
	return topicLibraries(m, Format{Name: "topics-ris", File: ".ris"}, library{papers: source.WriteRIS})
}

// topicLibraries completes a row, whose file is but an ending, for every topic that holds papers. A map of other things
// has one row, which says that there are none.
func topicLibraries(m *render.Map, row Format, l library) []Format {
	keys := uniqueKeys(m)
	part := func(name string, papers []corpus.Paper) Format {
		f := row
		f.File = "topics/" + name + row.File
		f.Write = func(ctx context.Context, w io.Writer, m *render.Map, _ Options) error {
			return l.write(ctx, w, m, papers)
		}
		return f
	}
	var rows []Format
	for c := range m.Clusters {
		if papers := papersOf(m, keys, m.Clusters[c].Items); len(papers) > 0 {
			rows = append(rows, part(topicFile(m, c), papers))
		}
	}
	if len(rows) == 0 && len(m.Clusters) > 0 {
		return []Format{part("*", nil)}
	}
	return rows
}

// topicFile is the number of a topic and the words of its label that fit: "03-citation-analysis-maps".
func topicFile(m *render.Map, c int) string {
	words := strings.FieldsFunc(strings.ToLower(m.Clusters[c].Label), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	label := ""
	for _, word := range words {
		if utf8.RuneCountInString(label)+utf8.RuneCountInString(word) > 40 {
			break
		}
		label += "-" + word
	}
	width := max(2, len(strconv.Itoa(len(m.Clusters))))
	return fmt.Sprintf("%0*d%s", width, c+1, label)
}

// papersByTopic are the records of all papers, those of the largest topic first, the most central of each topic first, and
// those of no topic last.
func papersByTopic(m *render.Map) []corpus.Paper {
	told := make([]bool, len(m.Items))
	var order []int
	add := func(i int) {
		if !told[i] {
			told[i] = true
			order = append(order, i)
		}
	}
	for c := range m.Clusters {
		for _, i := range m.Clusters[c].Items {
			add(i)
		}
	}
	for i := range m.Items {
		add(i)
	}
	return papersOf(m, uniqueKeys(m), order)
}

// papersOf are the records of those items that are papers, each with its topic as its first keyword.
func papersOf(m *render.Map, keys []string, items []int) []corpus.Paper {
	var papers []corpus.Paper
	for _, i := range items {
		it := &m.Items[i]
		if !isPaper(m, it) {
			continue
		}
		p := *recordOf(it)
		p.ID = keys[i]
		if it.Cluster >= 0 {
			p.Keywords = append([]string{topicTag(m, it.Cluster)}, p.Keywords...)
		}
		papers = append(papers, p)
	}
	return papers
}

// topicTag is the keyword of a topic, "Topic 3: citation analysis + maps of science". It has none of the marks at which
// programs part keywords, groups or fields.
func topicTag(m *render.Map, cluster int) string {
	label := strings.ReplaceAll(m.Clusters[cluster].Label, ", ", " + ")
	label = strings.Map(func(r rune) rune {
		if strings.ContainsRune(",;|{}@\\\"#%~^$&`'", r) {
			return ' '
		}
		return r
	}, label)
	return oneLine(fmt.Sprintf("Topic %d: %s", cluster+1, label))
}

// jabrefGroups is the tree of JabRef's groups, or nothing for a map without topics.
func jabrefGroups(m *render.Map) string {
	if len(m.Clusters) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("@Comment{jabref-meta: databaseType:bibtex;}\n\n@Comment{jabref-meta: grouping:\n0 AllEntriesGroup:;\n")
	for c := range m.Clusters {
		// name, context, field, expression, whether capitals count, whether it is a regular expression, whether it is open
		fmt.Fprintf(&b, "1 KeywordGroup:%s\\;0\\;keywords\\;Topic %d:\\;1\\;1\\;1\\;\\;\\;\\;;\n", topicTag(m, c), c+1)
	}
	b.WriteString("}\n")
	return b.String()
}
