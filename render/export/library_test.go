package export_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/nlp/source"
	"github.com/papergraph/papergraph/render"
	"github.com/papergraph/papergraph/render/export"
	"github.com/papergraph/papergraph/render/rendertest"
)

// Our own readers get every record back, with the topic before its keywords, and the largest topic first.
func TestLibrariesComeBack(t *testing.T) {
	for _, format := range []string{"bibtex", "ris"} {
		for name, m := range recordedMaps() {
			if name == "terms" || len(m.Items) == 0 {
				continue
			}
			t.Run(format+"/"+name, func(t *testing.T) {
				checkLibrary(t, m, wrote(t, formatNamed(t, format).Write, m), strings.Contains(name, "hostile"))
			})
		}
	}
}

func checkLibrary(t *testing.T, m *render.Map, data []byte, hostile bool) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "papers.txt")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	read, err := source.Read(context.Background(), []string{path}, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	papers := read.Corpus.Papers
	if len(papers) != len(m.Items) {
		t.Fatalf("%d papers for %d items", len(papers), len(m.Items))
	}
	next := 0
	for c := range m.Clusters {
		for range m.Clusters[c].Items {
			if prefix := fmt.Sprintf("Topic %d: ", c+1); len(papers[next].Keywords) == 0 || !strings.HasPrefix(papers[next].Keywords[0]+" ", prefix) {
				t.Errorf("paper %d has the keywords %q, want %q first", next, papers[next].Keywords, prefix)
			}
			next++
		}
	}
	if len(m.Clusters) > 0 && !hostile {
		first := &m.Items[m.Clusters[0].Items[0]]
		if p := papers[0]; p.Title != first.Title || p.Year != first.Year || len(p.Authors) != len(first.Authors) {
			t.Errorf("first paper: %+v", p)
		}
		if r := first.Paper; r != nil && (papers[0].DOI != r.DOI || papers[0].Volume != r.Volume || papers[0].IDs["pmid"] != r.IDs["pmid"] || len(papers[0].Keywords) < 3) {
			t.Errorf("first paper: %+v, want %+v", papers[0], r)
		}
	}
}

func TestLibrariesAreOfPapers(t *testing.T) {
	m := recordedMaps()["terms"]
	for _, format := range []string{"bibtex", "ris"} {
		err := formatNamed(t, format).Write(context.Background(), new(bytes.Buffer), m, export.Options{})
		if none := new(export.NoPapersError); !errors.As(err, &none) || !strings.Contains(err.Error(), "are terms") {
			t.Errorf("%s: %v", format, err)
		}
	}
	written, err := export.WriteAll(context.Background(), m, export.Destination{Dir: t.TempDir(), Formats: []export.Format{formatNamed(t, "ris"), formatNamed(t, "json")}})
	if err != nil || written[0].LeftOut == nil || written[1].LeftOut != nil {
		t.Errorf("%+v, %v", written, err)
	}
}

// A topic a file: all papers of topics, each once, in a folder of the output; labels make names that every system takes.
func TestTopicLibraries(t *testing.T) {
	for name, m := range map[string]*render.Map{"papers": recorded(rendertest.Map(60, 5, 1)), "hostile": rendertest.Hostile(), "none": rendertest.Map(5, 0, 1)} {
		dir := t.TempDir()
		written, err := export.WriteAll(context.Background(), m, export.Destination{Dir: dir, Formats: []export.Format{formatNamed(t, "topics-bibtex"), formatNamed(t, "topics-ris")}})
		if err != nil || len(written) != 2*len(m.Clusters) {
			t.Fatalf("%s: %d files, %v", name, len(written), err)
		}
		for k, w := range written {
			data, err := os.ReadFile(filepath.Join(dir, w.File))
			if err != nil || !regexp.MustCompile(`^topics/0[1-5](-[\pL\pN]+)*\.(bib|ris)$`).MatchString(w.File) {
				t.Errorf("%s: file %q: %v", name, w.File, err)
			}
			c := k % len(m.Clusters)
			if got := strings.Count(string(data), fmt.Sprintf("Topic %d:", c+1)); got < len(m.Clusters[c].Items) {
				t.Errorf("%s: %s has %d papers, want %d", name, w.File, got, len(m.Clusters[c].Items))
			}
		}
	}
	written, err := export.WriteAll(context.Background(), recordedMaps()["terms"], export.Destination{
		Dir: t.TempDir(), Formats: []export.Format{formatNamed(t, "topics-ris"), formatNamed(t, "json")},
	})
	if err != nil || len(written) != 2 || written[0].LeftOut == nil {
		t.Errorf("%+v, %v", written, err)
	}
}

// A topic in which there is no paper keeps none of the others from their files.
func TestTopicLibrariesOfSomePapers(t *testing.T) {
	m := rendertest.Map(60, 5, 1)
	m.ItemWord = "work"
	for _, i := range m.Clusters[1].Items {
		m.Items[i].Terms, m.Items[i].Authors, m.Items[i].Marks = nil, nil, nil
	}
	written, err := export.WriteAll(context.Background(), m, export.Destination{Dir: t.TempDir(), Formats: []export.Format{formatNamed(t, "topics-ris")}})
	if err != nil || len(written) != 4 {
		t.Fatalf("%+v, %v", written, err)
	}
	for k, number := range []string{"01", "03", "04", "05"} {
		if !strings.HasPrefix(written[k].File, "topics/"+number+"-") {
			t.Errorf("file %q, want that of topic %s", written[k].File, number)
		}
	}
}

// readLibrary prints what bibtexparser, or rispy, finds: titles and keywords of every record.
var readLibrary = map[string][2]string{
	"bibtex": {"bibtexparser", `
import sys, json, bibtexparser
if hasattr(bibtexparser, "parse_file"):
    base = bibtexparser.parse_file(sys.argv[1], encoding="utf-8")
    assert not base.failed_blocks, base.failed_blocks
    entries = [(e.key, e.fields_dict["keywords"].value if "keywords" in e.fields_dict else "") for e in base.entries]
    comments = [c.comment for c in base.comments]
else:
    from bibtexparser.bparser import BibTexParser
    base = bibtexparser.load(open(sys.argv[1], encoding="utf-8"), parser=BibTexParser(ignore_nonstandard_types=False, common_strings=True))
    entries, comments = [(e["ID"], e.get("keywords", "")) for e in base.entries], base.comments
print(json.dumps({"keys": [k for k, _ in entries], "tags": [w.split("; ")[0] for _, w in entries], "comments": comments}))
`},
	"ris": {"rispy", `
import sys, json, rispy
entries = rispy.load(open(sys.argv[1], encoding="utf-8"))
print(json.dumps({"keys": [e["id"] for e in entries], "tags": [e.get("keywords", [""])[0] for e in entries], "comments": []}))
`},
}

func TestOthersReadLibraries(t *testing.T) {
	for format, reader := range readLibrary {
		t.Run(reader[0], func(t *testing.T) {
			program := python(t, reader[0])
			for name, m := range map[string]*render.Map{"papers": recorded(rendertest.Map(82, 7, 1)), "hostile": recorded(rendertest.Hostile()), "bare": rendertest.Map(30, 3, 1)} {
				path := filepath.Join(t.TempDir(), "papers")
				if err := os.WriteFile(path, wrote(t, formatNamed(t, format).Write, m), 0o644); err != nil {
					t.Fatal(err)
				}
				out, err := exec.Command(program, "-c", reader[1], path).Output()
				if err != nil {
					t.Fatalf("%s refuses the papers of %s: %v", reader[0], name, err)
				}
				var got struct{ Keys, Tags, Comments []string }
				if err := json.Unmarshal(out, &got); err != nil {
					t.Fatal(err)
				}
				if len(got.Keys) != len(m.Items) || !strings.HasPrefix(got.Tags[0]+" ", "Topic 1:") {
					t.Errorf("%s finds %d records of %s, the first tagged %q", reader[0], len(got.Keys), name, got.Tags[0])
				}
				if format == "bibtex" && (len(got.Comments) != 2 || strings.Count(got.Comments[1], "KeywordGroup") != len(m.Clusters)) {
					t.Errorf("comments %q", got.Comments)
				}
			}
		})
	}
}
