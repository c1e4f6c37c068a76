package source

// A file a document: the first line that is not blank is the title, the rest the abstract, and the name of the file the
// identifier. Any text can be read so, which is why no text is taken for it: the row is used only when it is asked for.
// A first line as long as a paragraph is cut as a line of its own would be (textlines.go).

import (
	"errors"
	"io"
	"iter"
	"path"
	"strings"

	"github.com/papergraph/papergraph/nlp/corpus"
)

func sniffDocument(*Head) Confidence { return No }

// decodeDocument yields one paper. See Format.Decode.
func decodeDocument(in *Input) iter.Seq2[corpus.Paper, error] {
	return func(yield func(corpus.Paper, error) bool) {
		var title string
		var text strings.Builder
		first := 0
		for {
			number := in.line
			line, err := in.nextLine()
			switch {
			case errors.Is(err, errLongLine), text.Len() > in.limit:
				yield(corpus.Paper{}, in.syntaxError(number, 1, "", in.tooLong("the document")))
				return
			case err != nil && !errors.Is(err, io.EOF):
				yield(corpus.Paper{}, err)
				return
			case err != nil:
				if first > 0 {
					yield(documentPaper(in.Name, title, text.String(), first), nil)
				}
				return
			case title == "":
				if !isBlank(line) {
					title, first = string(line), number
				}
			default:
				text.Write(line)
				text.WriteByte('\n')
			}
		}
	}
}

func documentPaper(name, title, text string, line int) corpus.Paper {
	p := corpus.Paper{Title: plainText(resolveLaTeX(title)), Abstract: trimAbstract(plainText(resolveLaTeX(text)))}
	if len(p.Title) > longestTitle {
		long := textPaper([]byte(p.Title))
		p.Title, p.Abstract = long.Title, strings.TrimSpace(long.Abstract+" "+p.Abstract)
	}
	p.ID = documentID(name)
	p.Origin = corpus.Origin{Record: 1, Line: line}
	return p
}

// documentID is the name of a file without its folder and its endings; empty for standard input.
func documentID(name string) string {
	base := path.Base(strings.ReplaceAll(name, `\`, "/"))
	if base == "-" || base == "." || base == "/" {
		return ""
	}
	base = strings.TrimSuffix(base, ".gz")
	if bare := strings.TrimSuffix(base, path.Ext(base)); bare != "" {
		return bare
	}
	return base
}
