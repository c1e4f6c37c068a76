package corpustest

import (
	"bytes"
	"encoding/csv"
	"errors"
	"strings"
	"testing"

	"github.com/papergraph/papergraph/graph"
)

func exported(t *testing.T, name string, papers int) string {
	t.Helper()
	e, err := FindExport(name)
	if err != nil {
		t.Fatal(err)
	}
	c, _ := Generate(papers, 1)
	var b bytes.Buffer
	if err := e.Write(&b, c.Papers); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestExportsRepeat(t *testing.T) {
	for _, e := range Exports {
		if one, two := exported(t, e.Name, 30), exported(t, e.Name, 30); one != two || len(one) < 30_000 {
			t.Errorf("%s: %d and %d bytes, equal: %v", e.Name, len(one), len(two), one == two)
		}
	}
	var unknown *graph.UnknownNameError
	if _, err := FindExport("woss"); !errors.As(err, &unknown) || unknown.Nearest[0] != "wos" {
		t.Errorf("the error is %v", err)
	}
}

func TestWoSExportIsTagged(t *testing.T) {
	records, references, inRefs := 0, 0, false
	for line := range strings.Lines(exported(t, "wos", 50)) {
		line = strings.TrimSuffix(line, "\n")
		if len(line) > 300 || line != "" && line != "ER" && line != "EF" && line[2] != ' ' {
			t.Fatalf("line %q", line)
		}
		inRefs = strings.HasPrefix(line, "CR ") || inRefs && strings.HasPrefix(line, "   ")
		if inRefs {
			references++
		}
		if line == "ER" {
			records++
		}
	}
	if records != 50 || references < 50*furtherReferences {
		t.Errorf("%d records, %d references", records, references)
	}
}

func TestScopusExportIsCSV(t *testing.T) {
	text := strings.TrimPrefix(exported(t, "scopus-csv", 50), "\ufeff")
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll() // every row has as many cells as the header, or it fails
	if err != nil || len(rows) != 51 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
}

// TestReferencesWithinAnExportAreItsPapers asks that a cited paper of the corpus is cited where it stands in print.
func TestReferencesWithinAnExportAreItsPapers(t *testing.T) {
	c, _ := Generate(200, 1)
	place := make(map[string]int)
	for i := range c.Papers {
		place[c.Papers[i].ID] = i
	}
	found := 0
	for i := range c.Papers {
		r := newRecord(c.Papers, place, i)
		for k, ref := range c.Papers[i].References {
			at, known := place[ref.Paper]
			if !known {
				continue
			}
			found++
			if cited := newRecord(c.Papers, place, at); r.refs[k].print != cited.print || r.refs[k].title != cited.Title {
				t.Fatalf("%+v is not where %+v stands", r.refs[k], cited.print)
			}
		}
	}
	if found < 500 {
		t.Errorf("only %d references within the corpus", found)
	}
}
