package export

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"strings"

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
	return library{source.WriteBibTeX, jabrefGroups(m)}.write(ctx, w, m)
}

// WriteRIS writes a record a paper. An error is a *NoPapersError, or one of ctx or w. No option changes it.
func WriteRIS(ctx context.Context, w io.Writer, m *render.Map, _ Options) error {
	return library{source.WriteRIS, ""}.write(ctx, w, m)
}

// library is a way of writing papers, and what stands behind the last.
type library struct {
	papers func(io.Writer, []corpus.Paper) error
	end    string
}

func (l library) write(ctx context.Context, w io.Writer, m *render.Map) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	papers := papersByTopic(m)
	if len(papers) == 0 && len(m.Items) > 0 {
		return &NoPapersError{m.ItemWord}
	}
	var out bytes.Buffer
	if err := cmp.Or(l.papers(&out, papers), ctx.Err()); err != nil {
		return err
	}
	return writeAll(w, "papers", out.Bytes(), []byte(l.end))
}

// papersByTopic are the records of all papers, those of the largest topic first, the most central of each topic first, and
// those of no topic last.
func papersByTopic(m *render.Map) []corpus.Paper {
	var papers []corpus.Paper
	keys, told := uniqueKeys(m), make([]bool, len(m.Items))
	add := func(i int) {
		if it := &m.Items[i]; !told[i] && isPaper(m, it) {
			p := *recordOf(it)
			p.ID = keys[i]
			if it.Cluster >= 0 {
				p.Keywords = append([]string{topicTag(m, it.Cluster)}, p.Keywords...)
			}
			papers = append(papers, p)
		}
		told[i] = true
	}
	for c := range m.Clusters {
		for _, i := range m.Clusters[c].Items {
			add(i)
		}
	}
	for i := range m.Items {
		add(i)
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
